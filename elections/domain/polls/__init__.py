"""Polls: what a contest puts to its voters, who votes in it and how, and what follows from it."""
