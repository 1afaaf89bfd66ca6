"""Uploaded lists on their way into the register, row by row, by statements on whole tables.

`files` keeps the upload and its octets, `staging` its rows and what is wrong with them,
`comparing` sets it beside the register, `doubles` finds who stands in it twice, `applying` puts it
in place and takes it back. Nothing here decides anything.
"""
