"""The booth: codes, papers, the cast and its receipt.

A code and its marks pass through here and are kept nowhere.
"""
