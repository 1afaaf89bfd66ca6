"""Contests that their electors call for: who signs stays sealed until there are enough (N26)."""
