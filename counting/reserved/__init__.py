"""Reserved places, taken apart: floors, fillings, the outlook, and places that nobody can fill.

`counting.places` says what they are together, and is what the rest of the program imports.
"""
