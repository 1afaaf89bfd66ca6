"""Overseeing nominations: the close moved, bodies reminded, support stated (T8, N24, N25)."""
