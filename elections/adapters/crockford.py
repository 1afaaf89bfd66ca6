"""Crockford's base 32, and the check character that guards a ballot code against slips.

It knows the alphabet, how people misread and mistype it, and one checksum. It refuses to know
what the characters stand for.

The check works in the field of 32 elements: the character in place i is multiplied by the i-th
power of a primitive element, and the sum must be nought. No two of the first 31 places share a
multiplier, so any one wrong character, and any two exchanged characters, are always noticed.
"""

from collections.abc import Iterable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 5

_READ_AS = {
    **{character: number for number, character in enumerate(ALPHABET)},
    **{character.lower(): number for number, character in enumerate(ALPHABET)},
    **dict.fromkeys("IiLl", 1),
    **dict.fromkeys("Oo", 0),
}
_IGNORED = frozenset(" -\t\r\n\u00a0\u2010\u2011\u2012\u2013\u2014\u2212")
_PRIMITIVE = 0b100101  # x^5 + x^2 + 1


def in_groups(characters: str, of: int = 4) -> str:
    """Characters are shown in groups of four joined by hyphens."""
    return "-".join(characters[start : start + of] for start in range(0, len(characters), of))


def characters_of(numbers: Iterable[int]) -> str:
    """Each number from 0 to 31 has one character."""
    return "".join(ALPHABET[number] for number in numbers)


def numbers_of(text: str) -> tuple[int, ...] | None:
    """Small letters, spaces and hyphens are forgiven, I and L read as 1 and O as 0."""
    numbers = tuple(_READ_AS.get(character) for character in text if character not in _IGNORED)
    known = tuple(number for number in numbers if number is not None)
    return known if len(known) == len(numbers) else None


def check_number(numbers: Iterable[int]) -> int:
    """The check number makes the weighted sum of all the numbers, itself last, nought."""
    total = 0
    for number in numbers:
        total = _times_the_element(total) ^ number
    return _times_the_element(total)


def holds(numbers: Iterable[int]) -> bool:
    """A code holds when the weighted sum of its numbers is nought."""
    total = 0
    for number in numbers:
        total = _times_the_element(total) ^ number
    return total == 0


def _times_the_element(number: int) -> int:
    """Multiply by x in the field of 32 elements."""
    doubled = number << 1
    return doubled ^ _PRIMITIVE if doubled >> BITS else doubled
