"""References: words by which an act is called, which tell nothing of whom it concerns."""

import secrets
from typing import Final

LETTERS: Final = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that is easily read as another


def new_reference(kind: str) -> str:
    """Make a reference of a kind, like “CHG-7K2-QXM”; one of 729 million."""
    word = "".join(secrets.choice(LETTERS) for _ in range(6))
    return f"{kind}-{word[:3]}-{word[3:]}"
