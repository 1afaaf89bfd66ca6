"""The turn of the draft that a form was made from, as the form carries it."""

from typing import Final

from flask import request

MOST_DIGITS: Final = 9


def turn_of_form(name: str = "turn") -> int:
    """The number that a form carries; one that is no number is older than any."""
    said = request.form.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS else -1
