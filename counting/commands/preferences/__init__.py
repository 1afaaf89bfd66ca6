"""Preferences as CSV and JSON, read into a contest and its papers and written from them.

Each form is a module. They know what a cell or a key means and by which line to refuse it; they
refuse to know any method. A ranking is valid to its first gap, repeat or equal preferences, and
what was cut off is said (`given.Faults`).
"""
