"""Who stands in a list twice, and which line of theirs stands (R4, R6).

One number on two lines is refused. Two numbers that seem to be one person's are shown, and an
officer decides. Who is in two categories is entered once, in the first that the rules name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection

from elections.adapters.lists.member_rows import RowState
from elections.domain.contests import Election
from elections.domain.timetable import whole_and_kinds
from elections.services.register.lists.uploads import Settled, Upload
from elections.store.uploads import doubles, staging

READ: Final = (RowState.GOOD.value, RowState.SETTLED.value)


class Likeness(StrEnum):
    """Why two lines of a list may be of one person, or need a second look."""

    TWO_CATEGORIES = "one person in two categories"
    SAME_ADDRESS = "the same name and e-mail address"
    SAME_BIRTH = "the same name and date of birth"
    HOUSEHOLD = "a shared e-mail address"


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Lines that are alike: why, whose they are, and which number the rules let stand."""

    likeness: Likeness
    lines: tuple[tuple[int, str, str, str, str, str], ...]
    stands: str

    @property
    def numbers(self) -> tuple[str, ...]:
        """The membership numbers of the lines."""
        return tuple(line[1] for line in self.lines)


def mark_doubled(tx: Connection, upload_id: int) -> None:
    """Refuse every line whose membership number stands on another (R4)."""
    place = staging.next_place(tx, upload_id)
    problems: list[tuple[object, ...]] = []
    lines: list[int] = []
    for alike in doubles.sharing_a_number(tx, upload_id):
        good = [row.line for row in alike if row.state == RowState.GOOD.value]
        lines.extend(good)
        for row in alike:
            others = " and line ".join(str(other.line) for other in alike if other is not row)
            problems.append(
                (
                    upload_id,
                    place + len(problems),
                    row.line,
                    "membership number",
                    row.membership_number,
                    f"also stands on line {others}"[:400],
                    "keep one row for each member",
                )
            )
    staging.keep_problems(tx, problems)
    staging.move_rows(tx, upload_id, lines, RowState.DOUBLED.value)


def alike_in(tx: Connection, upload_id: int, election: Election) -> Iterator[Alike]:
    """Give the lines of a list that are alike, by address first and then by birth."""
    categories = categories_of(election)
    for sharing in doubles.sharing_an_address(tx, upload_id, READ):
        by_name = sorted(sharing, key=lambda row: (row.name.casefold(), row.line))
        for _, named in groupby(by_name, key=lambda row: row.name.casefold()):
            if len(rows := tuple(named)) > 1:
                yield one_person(rows, categories)
        if len({row.name.casefold() for row in sharing}) > 1:
            yield alike(Likeness.HOUSEHOLD, sharing, "")
    for rows in doubles.sharing_a_birth(tx, upload_id, READ):
        if len({row.email.casefold() for row in rows}) > 1 or not rows[0].email:
            yield alike(Likeness.SAME_BIRTH, rows, "")


def one_person(rows: tuple[Any, ...], categories: tuple[str, ...]) -> Alike:
    """Lines of one name and address: in two categories, or twice in one (R6)."""
    places = {each.casefold(): place for place, each in enumerate(categories)}
    ranks = sorted(
        (places[row.category.casefold()], row.line, row.membership_number)
        for row in rows
        if row.category.casefold() in places
    )
    if len(ranks) == len(rows) and len({rank for rank, _, _ in ranks}) == len(rows):
        return alike(Likeness.TWO_CATEGORIES, rows, ranks[0][2])
    return alike(Likeness.SAME_ADDRESS, rows, "")


def alike(likeness: Likeness, rows: tuple[Any, ...], stands: str) -> Alike:
    """Lines that are alike, as they are shown."""
    return Alike(
        likeness=likeness,
        lines=tuple(
            (row.line, row.membership_number, row.name, row.email, row.unit, row.category)
            for row in rows
        ),
        stands=stands,
    )


def categories_of(election: Election) -> tuple[str, ...]:
    """List the categories of electors in the order in which one comes before another (R6)."""
    books = whole_and_kinds(election.rules)
    return tuple(dict.fromkeys(each for book in books for each in book.register_.categories or ()))


def enter_once(tx: Connection, upload: Upload, election: Election) -> None:
    """Let one line stand of whoever has several, as was decided or as the rules say (R6)."""
    decided = upload.reading.settled
    for each in decided:
        stand_alone(tx, upload.id, each)
    kept_apart = {frozenset(each.numbers) for each in decided}
    if not categories_of(election):
        return
    by_rule = [
        Settled(numbers=found.numbers, stands=found.stands, reason="R6")
        for found in alike_in(tx, upload.id, election)
        if found.stands and frozenset(found.numbers) not in kept_apart
    ]
    for each in by_rule:
        stand_alone(tx, upload.id, each)


def stand_alone(tx: Connection, upload_id: int, decided: Settled) -> None:
    """Set the other lines of one person aside; where several people were meant, none is."""
    good, aside = RowState.GOOD.value, RowState.SETTLED.value
    for number in decided.numbers if decided.stands else ():
        if number != decided.stands:
            doubles.move_numbered(tx, upload_id, number, good, aside)


def let_all_stand(tx: Connection, upload_id: int, numbers: tuple[str, ...]) -> None:
    """Take back what was set aside, before something else is decided."""
    good, aside = RowState.GOOD.value, RowState.SETTLED.value
    for number in numbers:
        doubles.move_numbered(tx, upload_id, number, aside, good)
