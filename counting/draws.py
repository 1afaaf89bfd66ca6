"""A committed draw: lots that nobody can choose, and that anybody can make again.

Before the box is opened the returning officer makes a secret seed, publishes its *commitment* (a
digest, which tells nothing of the seed) and names in advance a value that nobody can know yet,
such as a figure that an office of statistics will publish on a day to come. Afterwards the seed
is *revealed*. Every lot then follows from the seed, the named value, the contest and the tie:

- The officer cannot choose the lots: the seed was fixed before the named value was known.
- Nobody else can: without the seed the named value decides nothing.
- A lot cannot be drawn again: the same contest, purpose, stage and tied candidates always give the
  same one, whatever was drawn before and in whatever order the tied are listed.

What it rests on: SHA-256 (FIPS 180-4) for the commitment and HMAC-SHA-256 (FIPS 198-1) for the
stream of numbers, used plainly. Of the stream the first number below the largest multiple of the
number of tied is taken, modulo that number, so that each of the tied is drawn equally often. It
refuses to make a seed: that takes chance, and chance is the returning officer's, not this
package's. A seed that somebody can guess binds nobody, and one of fewer than 32 characters is
refused.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count as count_from

from counting.contests import Contest
from counting.documents import canonical, contest_to_document
from counting.ties import Lot, LotRequired

SHORTEST_SEED = 32
SPAN: int = 2**256
COMMITMENT = b"counting: commitment to a seed, 1\n"
DIGEST_DIGITS = 64


class DrawRefused(ValueError):
    """The seed is not the one committed to, or cannot be committed to: the sentence says which."""


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """What is published before the box is opened: a digest, and the value named in advance.

    `digest` is SHA-256 in lower-case hexadecimal. `named` says in words which value will be taken,
    from where and when, so that it can be taken in one way only.
    """

    digest: str
    named: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no SHA-256 digest."""
        if len(self.digest) != DIGEST_DIGITS or {*self.digest} - {*"0123456789abcdef"}:
            message = "a commitment is 64 hexadecimal digits in lower case"
            raise DrawRefused(message)


@dataclass(frozen=True, kw_only=True)
class Revealed:
    """A seed that is the one committed to, with the named value as it turned out."""

    commitment: Commitment
    seed: str
    value: str


def commit(seed: str, named: str = "") -> Commitment:
    """Commit to a seed of at least 32 characters; raises `DrawRefused` for a shorter one."""
    if len(seed) < SHORTEST_SEED:
        message = f"a seed has at least {SHORTEST_SEED} characters, so that nobody can guess it"
        raise DrawRefused(message)
    digest = hashlib.sha256(COMMITMENT + octets_of(seed)).hexdigest()
    return Commitment(digest=digest, named=named)


def reveal(commitment: Commitment, *, seed: str, value: str) -> Revealed:
    """Open a commitment; raises `DrawRefused` where the seed is not the one committed to."""
    if not value.strip():
        message = "the value that was named in advance is missing"
        raise DrawRefused(message)
    if not hmac.compare_digest(commit(seed).digest, commitment.digest):
        message = "the seed is not the one that was committed to"
        raise DrawRefused(message)
    return Revealed(commitment=commitment, seed=seed, value=value)


def draw(tie: LotRequired, contest: Contest, revealed: Revealed) -> Lot:
    """Draw the lot that a tie asks for; the same tie of the same contest always draws the same."""
    among = sorted(tie.among)
    named = {
        "contest": contest_to_document(contest),
        "purpose": tie.purpose,
        "stage": tie.stage,
        "among": among,
        "value": revealed.value,
    }
    place = equally_likely(stream(revealed.seed, canonical(named)), len(among))
    return Lot(purpose=tie.purpose, among=tuple(among), drawn=among[place], stage=tie.stage)


def stream(seed: str, name: bytes) -> Iterator[int]:
    """Give numbers below 2**256 that follow from a seed and a name, without end."""
    for number in count_from(1):
        block = hmac.digest(octets_of(seed), f"{number}\n".encode() + name, "sha256")
        yield int.from_bytes(block, "big")


def equally_likely(numbers: Iterable[int], below: int, span: int = SPAN) -> int:
    """Take the first number that leaves nobody more likely, modulo `below`.

    `numbers` lie below `span`, each as likely as another. Those at or above its largest multiple
    of `below` are passed over: with them the first of the tied would be drawn more often.
    """
    fair = span - span % below
    return next(number for number in numbers if number < fair) % below


def octets_of(text: str) -> bytes:
    """Give a text as UTF-8; raises `DrawRefused` where it cannot be written so."""
    try:
        return text.encode()
    except UnicodeEncodeError as fault:
        message = "a seed is text that can be written as UTF-8"
        raise DrawRefused(message) from fault
