"""Ballot codes: the secret on an elector's poll letter, as people type it.

It knows how a code is drawn, shown and read back. It refuses to know to whom a code belongs and
whether it has been used. A code carries 115 random bits, so that a plain hash of it cannot be
guessed back and no slow derivation is needed (ASVS 5.0, 6.5.2).
"""

import secrets
from collections.abc import Callable

from elections.adapters import crockford

RANDOM_CHARACTERS = 23
CODE_CHARACTERS = RANDOM_CHARACTERS + 1
_LONGEST_TYPED = 200


def new_code(randomness: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """A ballot code is 23 random characters and a check character, in six groups of four."""
    numbers = tuple(octet % len(crockford.ALPHABET) for octet in randomness(RANDOM_CHARACTERS))
    if len(numbers) != RANDOM_CHARACTERS:
        raise ValueError(
            f"a ballot code needs {RANDOM_CHARACTERS} random octets, not {len(numbers)}"
        )
    return crockford.in_groups(crockford.characters_of((*numbers, crockford.check_number(numbers))))


def normalised(text: str) -> str | None:
    """A code is read whatever its spaces, hyphens and case, and is nothing if mistyped."""
    if len(text) > _LONGEST_TYPED:
        return None
    numbers = crockford.numbers_of(text)
    if numbers is None or len(numbers) != CODE_CHARACTERS or not crockford.holds(numbers):
        return None
    return crockford.in_groups(crockford.characters_of(numbers))
