"""Boxes of papers as text: every distinct ranking once, a letter for each candidate."""
