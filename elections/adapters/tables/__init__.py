"""Tables in the files that people hand in: text in any encoding, or workbooks.

It knows octets, letters, lines and cells. It refuses to know what a column means.
"""
