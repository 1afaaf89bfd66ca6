"""Sections: contests in which several electorates vote apart and each has a share of the whole.

The methods themselves stand in `counting.methods`; what they have in common stands here.
"""
