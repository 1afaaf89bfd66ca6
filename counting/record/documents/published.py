"""The documents of the chain, as values (docs/evidence-format.md, section 3).

It knows what each document says that a check depends on. It refuses to know how a document is
read, or whether documents agree with each other or with the log.
"""

from dataclasses import dataclass
from typing import TypeAlias

POLL, UNCONTESTED = "poll", "uncontested"
Papers: TypeAlias = tuple[tuple[tuple[int, ...], int], ...]


@dataclass(frozen=True, kw_only=True)
class RuleBook:
    """Of the whole rule book, the method by which every contest is counted."""

    method: str


@dataclass(frozen=True, kw_only=True)
class NoticeContest:
    """A contest as the notice of election announces it."""

    id: str
    title: str
    seats: int


@dataclass(frozen=True, kw_only=True)
class Notice:
    """The notice of election; its digest is the election id."""

    title: str
    organisation: str
    contests: tuple[NoticeContest, ...]
    log_key: bytes


@dataclass(frozen=True, kw_only=True)
class Register:
    """How many electors the frozen register has."""

    electors: int


@dataclass(frozen=True, kw_only=True)
class Reserved:
    """A reserved place as it binds the count."""

    clause: str
    group: str
    members: tuple[int, ...]
    at_least: int
    at_most: int | None


@dataclass(frozen=True, kw_only=True)
class StatedContest:
    """A contest of the statement: all that the count is made from, besides the papers."""

    id: str
    title: str
    seats: int
    seats_to_fill: int
    outcome: str
    candidates: tuple[str, ...]
    method: str
    rules: dict[str, object]
    reserved: tuple[Reserved, ...]


@dataclass(frozen=True, kw_only=True)
class Statement:
    """The statement of persons nominated."""

    contests: tuple[StatedContest, ...]

    @property
    def polls(self) -> tuple[StatedContest, ...]:
        """The contests in which ballots are cast."""
        return tuple(contest for contest in self.contests if contest.outcome == POLL)


@dataclass(frozen=True, kw_only=True)
class BallotBox:
    """What is fixed before voting opens: credentials, the count key, the length of a paper."""

    credentials: int
    credentials_root: bytes
    sign_key: bytes
    plaintext_length: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class OpenedContest:
    """What came out of the box in one contest."""

    id: str
    sealed: int
    sealed_digest: str
    papers: Papers
    undecodable: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Opening:
    """The opening of the box; `unsigned` is the object that the signature covers."""

    contests: tuple[OpenedContest, ...]
    signature: bytes
    unsigned: dict[str, object]


@dataclass(frozen=True, kw_only=True)
class PublishedCount:
    """A count as published; it is compared whole with the count made again."""

    contest_id: str
    count: object


@dataclass(frozen=True, kw_only=True)
class AccountedContest:
    """The ballot account of one contest."""

    id: str
    electors: int
    issued: int
    reissued: int
    revoked: int
    cast: int
    unused: int
    marked: int
    formal: int
    informal: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Account:
    """The ballot account."""

    contests: tuple[AccountedContest, ...]


@dataclass(frozen=True, kw_only=True)
class DeclaredContest:
    """Who is declared elected in one contest, in order of election."""

    id: str
    title: str
    outcome: str
    elected: tuple[int, ...]
    names: tuple[str, ...]
    vacant: int


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """The declaration of the result."""

    contests: tuple[DeclaredContest, ...]


Content: TypeAlias = (
    RuleBook
    | Notice
    | Register
    | Statement
    | BallotBox
    | Opening
    | PublishedCount
    | Account
    | Declaration
)


@dataclass(frozen=True, kw_only=True)
class Published:
    """A document with its kind, its digest and the digests of those that it follows."""

    kind: str
    sha256: str
    follows: dict[str, str]
    content: Content
