"""The documents after the box is opened, as values: counts, account, declaration, vacancies.

It knows what each says that a check depends on. It refuses to know how a document is read, or
whether documents agree with each other or with the log.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PublishedCount:
    """A count as published; it is compared whole with the count made again.

    `decisions` are the sentences of a rule over several contests.
    """

    contest_id: str
    count: object
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AccountedSection:
    """The ballot account of one section of a contest."""

    section: str
    electors: int
    issued: int
    reissued: int
    revoked: int
    cast: int
    unused: int
    formal: int
    informal: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class AccountedContest:
    """The ballot account of one contest; by section where it has sections."""

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
    sections: tuple[AccountedSection, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Account:
    """The ballot account."""

    contests: tuple[AccountedContest, ...]


@dataclass(frozen=True, kw_only=True)
class DeclaredContest:
    """Who is declared elected in one contest, in order of election; a question's answer.

    `quorum` is the sentence that says that too few voted, empty where enough did.
    """

    id: str
    title: str
    outcome: str
    elected: tuple[int, ...]
    names: tuple[str, ...]
    vacant: int
    answer: str = ""
    quorum: str = ""


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Who joins those elected, or empty, and the sentence that says why."""

    name: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """The declaration of the result."""

    contests: tuple[DeclaredContest, ...]
    joins: Joined | None = None


@dataclass(frozen=True, kw_only=True)
class PublishedVacancy:
    """A place that fell vacant after the declaration, and who fills it; nought for nobody."""

    number: int
    contest_id: str
    left: int
    in_office: tuple[int, ...]
    unavailable: tuple[int, ...]
    way: str
    elected: int
    name: str
    lots: tuple[object, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PublishedRecount:
    """A count made again from the sealed papers; `differences` are none where it is the same."""

    number: int
    contest_id: str
    count: str
    differences: tuple[str, ...]
    sentence: str
