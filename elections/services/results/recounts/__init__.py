"""Counts made again after the declaration: asked for, made by two officers, published (D6)."""
