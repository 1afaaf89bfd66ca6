"""What makes a rule book impossible, whatever each of its rules says alone: K.

Each module has the checks of one matter; `entering` has the book in which they are all entered.
They know the model. They refuse to know any election, and never say what a rule means.
"""
