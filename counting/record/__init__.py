"""The election record, checked: everything an auditor needs besides the count itself.

It knows the format of the record (docs/evidence-format.md) and needs nothing but the standard
library and the rest of `counting`. It refuses to know how a record is written, and it holds no
secret: every question it answers can be answered by anyone who has the file.
"""
