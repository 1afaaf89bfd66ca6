"""One member as a list gives them, put together from the values of its cells."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from elections.adapters.lists.cells import words_in
from elections.adapters.lists.headings import Column
from elections.adapters.lists.wanted import Wanted
from elections.rulebook.model import Standing

Value = str | int | tuple[str, ...] | None
Values = Mapping[str, Value]
WORST: Final = (Standing.SUSPENDED, Standing.ARREARS)


class RowState(StrEnum):
    """What becomes of a row: it can be applied, or something is the matter with it."""

    GOOD = "good"
    FAULTY = "faulty"
    DOUBLED = "doubled"
    SETTLED = "settled"


class MemberRow(NamedTuple):
    """One member as a list gives them, in the order of the staging table."""

    line: int
    membership_number: str
    name: str
    email: str
    unit: str
    region: str
    category: str
    office: str
    joined: str | None
    paid_to: str | None
    resident_since: str | None
    union_name: str
    standing: str
    weight: int
    attributes: str
    likeness: str
    state: str


def member_row(
    line: int, who: tuple[str, str, str], values: Values, wanted: Wanted, seed: bytes
) -> MemberRow:
    """The row that a number, a name, an address and the values of the other columns make."""
    number, name, email = who
    found: Any = values.get  # each column's reader gives what the row has there
    born = found(Column.BIRTH)
    return MemberRow(
        line,
        number,
        name if name.isascii() else words_in(name),
        email,
        found(Column.UNIT) or "",
        found(Column.REGION) or "",
        found(Column.CATEGORY) or "",
        found(Column.OFFICE) or "",
        found(Column.JOINED),
        found(Column.PAID_TO),
        found(Column.RESIDENT_SINCE),
        found(Column.UNION) or "",
        worst_of((values.get(Column.STANDING), values.get(Column.ARREARS))),
        found(Column.WEIGHT) or 1,
        attributes_of(born, tuple(values.values()), wanted),
        likeness_of(name, born, seed) if born else "",
        RowState.GOOD.value,
    )


def worst_of(standings: tuple[Value, ...]) -> str:
    """The worse of what the columns of standing and of arrears say."""
    return next((each.value for each in WORST if each in standings), Standing.GOOD.value)


def attributes_of(born: str | None, groups: tuple[Value, ...], wanted: Wanted) -> str:
    """The groups and the ages that are so of a member, in the order that the rules name them."""
    given = {each for value in groups if isinstance(value, tuple) for each in value}
    named = [group for group in wanted.groups if group in given]
    if born:
        day = date.fromisoformat(born)
        named += [age.name for age in wanted.ages if age.holds(day)]
    return "; ".join(named)


def likeness_of(name: str, born: str, seed: bytes) -> str:
    """A mark that two rows of one name and day of birth share, and that tells neither."""
    text = f"{name.casefold()}\0{born}".encode()
    return blake2b(text, digest_size=12, key=seed).hexdigest()
