"""What is printed of a count: figures for other programs, second looks, a line of progress.

It knows finished counts and closed stages. It refuses to know how papers are counted.
"""
