"""Lists as membership systems export them: read row by row, with every fault reported.

A list is a table (`elections.adapters.tables`), under a heading whose columns are
known by many names (`headings`). What may stand in a cell is said once (`cells`, `dates`). It
refuses to know the rules: who is an elector is judged later, on rows that could be read.
"""
