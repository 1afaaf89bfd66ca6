"""What is inside a sealed ballot: one paper as octets, the same number for every paper.

It knows the layout and refuses every other. It refuses to know whether a paper is formal: that
is for the count, which has a reason for each informal paper.

The layout (docs/evidence-format.md, section 4): 0x01, the number of marks, one octet for each
candidate on the paper (the marks in order, then noughts), 16 random octets.
"""

from collections.abc import Sequence
from enum import Enum

MOST_CANDIDATES = 255
NONCE_OCTETS = 16
_VERSION = 1
_HEADER_OCTETS = 2


class UndecodableReason(Enum):
    """Why a sealed ballot yields no paper."""

    NOT_OPENED = "does not open with the count key"
    WRONG_LENGTH = "has the wrong length"
    UNKNOWN_VERSION = "is of an unknown version"
    TOO_MANY_MARKS = "says it has more marks than there are candidates"
    EMPTY_MARK = "has an empty mark among its marks"
    NOT_PADDED = "has something after its last mark"


class Undecodable(ValueError):
    """A sealed ballot yields no paper, for the one reason given."""

    def __init__(self, reason: UndecodableReason) -> None:
        """The reason is kept for the opening document, which counts them by reason."""
        super().__init__(f"the ballot {reason.value}")
        self.reason = reason


def plaintext_length(candidates: int) -> int:
    """Every plaintext of a contest has the same length, which its candidates alone fix."""
    if not 1 <= candidates <= MOST_CANDIDATES:
        raise ValueError(f"a ballot paper has 1 to {MOST_CANDIDATES} candidates, not {candidates}")
    return _HEADER_OCTETS + candidates + NONCE_OCTETS


def plaintext_of(numbers: Sequence[int], candidates: int, nonce: bytes) -> bytes:
    """A paper is laid out as its marks in order, padded to the length of the contest."""
    length = plaintext_length(candidates)
    if len(nonce) != NONCE_OCTETS:
        raise ValueError(f"the nonce of a ballot has {NONCE_OCTETS} octets, not {len(nonce)}")
    if len(numbers) > candidates:
        raise ValueError(f"{len(numbers)} marks do not fit on a paper of {candidates} candidates")
    if any(not 1 <= number <= MOST_CANDIDATES for number in numbers):
        raise ValueError(f"candidate numbers run from 1 to {MOST_CANDIDATES}")
    body = bytes((_VERSION, len(numbers), *numbers))
    return body.ljust(length - NONCE_OCTETS, b"\0") + nonce


def numbers_in(plaintext: bytes, candidates: int) -> tuple[int, ...]:
    """A plaintext yields its marks, or raises Undecodable at the first departure from the layout.

    Marks are 1 to 255: a number beyond the paper's candidates is left to the count, which calls
    such a paper informal or valid up to that mark, as the method's rules say.
    """
    if len(plaintext) != plaintext_length(candidates):
        raise Undecodable(UndecodableReason.WRONG_LENGTH)
    version, number, marks = plaintext[0], plaintext[1], plaintext[2 : 2 + candidates]
    if version != _VERSION:
        raise Undecodable(UndecodableReason.UNKNOWN_VERSION)
    if number > candidates:
        raise Undecodable(UndecodableReason.TOO_MANY_MARKS)
    if 0 in marks[:number]:
        raise Undecodable(UndecodableReason.EMPTY_MARK)
    if any(marks[number:]):
        raise Undecodable(UndecodableReason.NOT_PADDED)
    return tuple(marks[:number])
