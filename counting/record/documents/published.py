"""The documents of the chain, as values (docs/evidence-format.md, section 3).

It knows what each document says that a check depends on. It refuses to know how a document is
read, or whether documents agree with each other or with the log.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from counting.record.documents.after import (
    Account,
    Declaration,
    PublishedCount,
    PublishedRecount,
    PublishedVacancy,
)
from counting.record.documents.amended import AmendedNotice
from counting.record.documents.groups import OpenedGroup, Papers, Pattern, StatedSection

__all__ = ["Papers"]

POLL, UNCONTESTED = "poll", "uncontested"
LEFT_VACANT = "leave vacant"


@dataclass(frozen=True, kw_only=True)
class CountTable:
    """What a rule book says of a count: the method, the sections, and what carries a question.

    `sections` has each section's name, share and way of voting; `options` whatever else decides;
    `vacancies` is the way in which a place that falls vacant is filled, `if_unfilled` what becomes
    of a reserved place that nobody can fill, `quorum` the share of the electors who have to vote;
    empty where none is said.
    """

    method: str
    sections: tuple[tuple[str, str, str], ...]
    options: Mapping[str, str]
    vacancies: str = ""
    if_unfilled: str = ""
    quorum: str = ""


@dataclass(frozen=True, kw_only=True)
class RuleBook:
    """Of the whole rule book, how contests of each kind are counted; the empty kind is its own.

    `schema` is the number of the language that it is written in.
    """

    schema: int
    counts: Mapping[str, CountTable]


@dataclass(frozen=True, kw_only=True)
class NoticeContest:
    """A contest as the notice of election announces it."""

    id: str
    title: str
    seats: int
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """The notice of election; its digest is the election id."""

    title: str
    organisation: str
    contests: tuple[NoticeContest, ...]
    log_key: bytes
    timetable: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Register:
    """How many electors the frozen register has, and how many may vote in each contest.

    `contests` has the number by section and weight, where the register says it.
    """

    electors: int
    contests: Mapping[str, Mapping[tuple[str, int], int]]


@dataclass(frozen=True, kw_only=True)
class RegisterChange:
    """An elector added to the frozen register, or taken off it; `register` is as it then stands."""

    number: int
    what: str
    register: Register


@dataclass(frozen=True, kw_only=True)
class Reserved:
    """A reserved place as it binds the count, or the fewest marks for a group."""

    clause: str
    group: str
    members: tuple[int, ...]
    at_least: int
    at_most: int | None


@dataclass(frozen=True, kw_only=True)
class ReservedAcross:
    """Places reserved across the contests; `members` are numbers of persons."""

    clause: str
    group: str
    one: str
    members: tuple[int, ...]
    at_least: int
    at_most: int | None


@dataclass(frozen=True, kw_only=True)
class ExtraPlace:
    """Who joins those elected where nobody of a group is elected; `members` as above."""

    clause: str
    group: str
    one: str
    members: tuple[int, ...]
    office: str
    holder: str


@dataclass(frozen=True, kw_only=True)
class StatedContest:
    """A contest of the statement: all that the count is made from, besides the papers.

    `withdrawn` are the candidates who have gone since; the document itself has none.
    """

    id: str
    title: str
    seats: int
    seats_to_fill: int
    outcome: str
    candidates: tuple[str, ...]
    method: str
    rules: dict[str, object]
    reserved: tuple[Reserved, ...]
    persons: tuple[int, ...] = ()
    sections: tuple[StatedSection, ...] = ()
    marks_for: tuple[Reserved, ...] = ()
    re_open: int | None = None
    withdrawn: tuple[int, ...] = ()

    @property
    def section_names(self) -> tuple[str, ...]:
        """The names of the sections in which votes are taken; none where there are none."""
        return tuple(section.name for section in self.sections)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """The statement of persons nominated.

    `in_turn` is the clause by which the contests are filled in turn, or empty.
    """

    contests: tuple[StatedContest, ...]
    in_turn: str = ""
    across: tuple[ReservedAcross, ...] = ()
    extra: ExtraPlace | None = None

    @property
    def polls(self) -> tuple[StatedContest, ...]:
        """The contests in which ballots are cast."""
        return tuple(contest for contest in self.contests if contest.outcome == POLL)


@dataclass(frozen=True, kw_only=True)
class BallotBox:
    """What is fixed before voting opens: credentials, the count key, the length of a paper.

    `rights` are the patterns of what credentials may do; none where each may vote in everything.
    """

    credentials: int
    credentials_root: bytes
    sign_key: bytes
    plaintext_length: dict[str, int]
    rights: tuple[Pattern, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OpenedContest:
    """What came out of the box in one contest, group by group."""

    id: str
    groups: tuple[OpenedGroup, ...]

    @property
    def sealed(self) -> int:
        """How many ballots were opened."""
        return sum(group.sealed for group in self.groups)


@dataclass(frozen=True, kw_only=True)
class Opening:
    """The opening of the box; `unsigned` is the object that the signature covers."""

    contests: tuple[OpenedContest, ...]
    signature: bytes
    unsigned: dict[str, object]


@dataclass(frozen=True, kw_only=True)
class Shortlist:
    """Who was put on the shortlist of a contest: for people to read."""

    contest_id: str


Content: TypeAlias = (
    RuleBook
    | Notice
    | Register
    | RegisterChange
    | AmendedNotice
    | Shortlist
    | Statement
    | BallotBox
    | Opening
    | PublishedCount
    | Account
    | Declaration
    | PublishedVacancy
    | PublishedRecount
)


@dataclass(frozen=True, kw_only=True)
class Published:
    """A document with its kind, its digest and the digests of those that it follows."""

    kind: str
    sha256: str
    follows: dict[str, str]
    content: Content
