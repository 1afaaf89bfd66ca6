"""Nominations in several ways: who counts, what is enough, and who is put on a shortlist.

It judges by what the notice published and what was nominated; it refuses to know where that is
kept, and what time it is.
"""
