"""The entries of the log, as values (docs/evidence-format.md, section 4).

It knows what each type of entry says that a check depends on. It refuses to know how an entry is
read, or in which order entries may stand.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """An entry that says who did something; `contest` is empty where it concerns them all."""

    index: int
    type: str
    by: tuple[str, ...]
    contest: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication(Act):
    """An entry that publishes a document; the notice names the rule book as well.

    `number` is that of a vacancy or of a change of the register, nought for every other document.
    """

    document: str
    sha256: str
    rule_book: str = ""
    number: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Ballot:
    """A ballot cast: sealed, and signed with a credential. It carries no time and no name."""

    index: int
    contest: str
    credential: bytes
    sealed: bytes
    signature: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Revocation(Act):
    """A credential that can cast no ballot from here on."""

    credential: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Reissue(Act):
    """A credential in place of a revoked one."""

    credential: bytes
    replaces: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Close(Act):
    """The close of the poll, with the number of ballots cast in each contest."""

    cast: dict[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Draw(Act):
    """A lot drawn for a tie in a contest; `about` says more where contests are counted at once."""

    purpose: str
    among: tuple[int, ...]
    drawn: int
    stage: int
    about: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CandidacyChange(Act):
    """What became of a candidate: `what` is withdrew, suspended, reinstated or died.

    `candidate` is the number on the paper, nought before there is a paper.
    """

    what: str
    name: str
    candidate: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawAnnounced(Act):
    """A draw of the order of candidates, announced: with a commitment where a seed decides it."""

    commitment: str
    named: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderDrawn(Act):
    """The order of candidates as it was drawn: the names of each; two where two stand as one.

    `seed` and `value` are there where a committed seed decided it.
    """

    drawn: tuple[tuple[str, ...], ...]
    seed: str
    value: str


Entry: TypeAlias = Act | Ballot
