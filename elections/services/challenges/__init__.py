"""Rulings challenged, and offices of bodies handed over."""
