"""Nominations, rulings on nominees, and the statement of persons nominated."""
