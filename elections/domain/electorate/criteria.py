"""What a rule may ask of a line of the register: a closed set of plain comparisons.

Each kind is stated once, here, and read in two ways: of one member, by `admits`; of a whole
register, as a condition of SQL, by `elections.store.rulings`. A test holds the two to each other.
It refuses to know which rule asks what, and in which words a member is told.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, Protocol

from elections.rulebook.model import Standing

WordColumn = Literal["office", "category", "region", "unit"]
EarlyColumn = Literal["joined", "resident_since"]
BETWEEN_OFFICES: Final = ";"


class Facts(Protocol):
    """What a line of the register says of a member, as far as rules may ask about it."""

    @property
    def office(self) -> str:
        """The offices held, one after another."""

    @property
    def category(self) -> str:
        """The kind of member."""

    @property
    def region(self) -> str:
        """The region lived in."""

    @property
    def unit(self) -> str:
        """The unit belonged to."""

    @property
    def joined(self) -> date | None:
        """The day of joining."""

    @property
    def resident_since(self) -> date | None:
        """The day since which the member has lived in the unit."""

    @property
    def paid_to(self) -> date | None:
        """The day up to which contributions are paid."""

    @property
    def standing(self) -> Standing:
        """How the member stands."""

    @property
    def union_name(self) -> str:
        """The affiliated union belonged to."""

    @property
    def groups(self) -> tuple[str, ...]:
        """What the member is recorded as: groups identified with, and ages proved."""


@dataclass(frozen=True, kw_only=True)
class OneOf:
    """One of the words stands in a column, in capitals or not."""

    clause: str
    column: WordColumn
    words: tuple[str, ...]

    def meets(self, value: str) -> bool:
        """Whether a value of the column has one of the words; nothing is no word."""
        held = {plain(each) for each in parts(self.column, value)}
        return bool((held - {""}) & {plain(word) for word in self.words})

    def admits(self, entry: Facts) -> bool:
        """Whether a member meets this."""
        return self.meets(getattr(entry, self.column))


@dataclass(frozen=True, kw_only=True)
class NoneOf:
    """None of the words stands in a column, in capitals or not."""

    clause: str
    column: WordColumn
    words: tuple[str, ...]

    def meets(self, value: str) -> bool:
        """Whether a value of the column has none of the words."""
        held = {plain(each) for each in parts(self.column, value)}
        return not (held - {""}) & {plain(word) for word in self.words}

    def admits(self, entry: Facts) -> bool:
        """Whether a member meets this."""
        return self.meets(getattr(entry, self.column))


@dataclass(frozen=True, kw_only=True)
class StandsAs:
    """The member's standing is one of these."""

    clause: str
    standings: tuple[Standing, ...]

    def admits(self, entry: Facts) -> bool:
        """Whether a member meets this."""
        return entry.standing in self.standings


@dataclass(frozen=True, kw_only=True)
class OnOrBefore:
    """A day is known and not after the latest that the rule allows; `said` says what day it is."""

    clause: str
    column: EarlyColumn
    latest: date
    said: str

    def admits(self, entry: Facts) -> bool:
        """Whether a member meets this."""
        day: date | None = getattr(entry, self.column)
        return day is not None and day <= self.latest


@dataclass(frozen=True, kw_only=True)
class PaidUpTo:
    """Contributions are known to be paid up to a day; `said` says what day it is."""

    clause: str
    earliest: date
    said: str

    def admits(self, entry: Facts) -> bool:
        """Whether a member meets this."""
        return entry.paid_to is not None and entry.paid_to >= self.earliest


@dataclass(frozen=True, kw_only=True)
class RecordedAs:
    """The member is recorded as one of these: a group identified with, or an age proved.

    Where `only` has categories, nothing is asked of whoever is in another one.
    """

    clause: str
    names: tuple[str, ...]
    said: str = ""
    only: tuple[str, ...] = ()

    def admits(self, entry: Facts) -> bool:
        """Whether a member meets this."""
        asked = not self.only or plain(entry.category) in {plain(word) for word in self.only}
        return not asked or not set(self.names).isdisjoint(entry.groups)


@dataclass(frozen=True, kw_only=True)
class InAUnion:
    """The member is recorded as belonging to an affiliated union."""

    clause: str

    def admits(self, entry: Facts) -> bool:
        """Whether a member meets this."""
        return entry.union_name != ""


Criterion = OneOf | NoneOf | StandsAs | OnOrBefore | PaidUpTo | RecordedAs | InAUnion


def plain(word: str) -> str:
    """Write a word as it is compared: without capitals, one space between its parts."""
    return " ".join(word.split()).casefold()


def parts(column: WordColumn, value: str) -> tuple[str, ...]:
    """Give what stands in a column: several offices, or one of anything else."""
    return tuple(value.split(BETWEEN_OFFICES)) if column == "office" else (value,)
