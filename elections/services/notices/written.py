"""A notice as somebody writes it: its days, its figures and its contests, read into values.

It knows written words and says in a sentence what is wrong with each. It refuses to know whether
what they say fits the rules: `judging` does.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from elections.domain.contests import ContestNotice
from elections.domain.moments import NoSuchMomentError, read_day, read_moment
from elections.domain.objections import Objection
from elections.domain.timetable import Timetable

USUAL_HOUR: Final = "12:00"
LONGEST_FIGURE: Final = 3
LONGEST_ID: Final = 60
MOMENTS: Final = {
    "nominations_open": "Nominations open",
    "nominations_close": "Nominations close",
    "freeze_date": "Freeze date",
    "voting_opens": "Voting opens",
    "voting_closes": "Voting closes",
}
FREEZE_DATE: Final = "freeze_date"
A_DAY: Final = "write the day with its weekday, like “Friday 26 June 2026”"

Wrong = tuple[Objection, ...]
Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ContestWords:
    """A contest as it is written; `kind` is the name of a kind of the rule book, or empty."""

    title: str
    seats: str
    kind: str = ""
    region: str = ""
    unit: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is written of it."""
        return not any((self.title, self.seats, self.region, self.unit))


@dataclass(frozen=True, kw_only=True)
class NoticeWords:
    """A notice as it is written; `dates` and `stage_ends` are pairs of a name and a written day."""

    slug: str
    title: str
    organisation: str
    rule_book: str
    contests: tuple[ContestWords, ...]
    nominations_open: str
    nominations_close: str
    freeze_date: str
    voting_opens: str
    voting_closes: str
    dates: Named = ()
    stage_ends: Named = ()


def name_of_day(name: str) -> str:
    """Write what a named day is called where somebody writes it: “Payment date” (T6)."""
    return f"{name[:1].upper()}{name[1:]}"


def name_of_end(stage: str) -> str:
    """Write what the end of a stage is called where somebody writes it (T7)."""
    return f"End of the stage “{stage}”"


def timetable_in(words: NoticeWords, usual_hour: str) -> tuple[Timetable | None, Wrong]:
    """Read the written days of a notice, or say of each what is wrong with it (T2, T6, T7)."""
    moments, wrong = moments_in(words, usual_hour)
    dates, wrong_dates = dates_in(words.dates)
    ends, wrong_ends = ends_in(words.stage_ends, usual_hour)
    if wrong or wrong_dates or wrong_ends:
        return None, (*wrong, *wrong_dates, *wrong_ends)
    return Timetable(**moments, dates=dates, stage_closes=ends), ()  # type: ignore[arg-type]  # each name was read as its field asks


def moments_in(words: NoticeWords, usual_hour: str) -> tuple[dict[str, datetime | date], Wrong]:
    """Read the five moments that every notice has (T2)."""
    read: dict[str, datetime | date] = {}
    wrong = []
    for name, called in MOMENTS.items():
        text = getattr(words, name)
        try:
            read[name] = day_in(text) if name == FREEZE_DATE else moment_in(text, usual_hour)
        except NoSuchMomentError as why:
            wrong.append(Objection(clause="T2", reason=f"{called}: {why}"))
    return read, tuple(wrong)


def dates_in(written: Named) -> tuple[tuple[tuple[str, date], ...], Wrong]:
    """Read the other days that the rules name (T2, T6)."""
    read, wrong = [], []
    for name, text in written:
        try:
            read.append((name, day_in(text)))
        except NoSuchMomentError as why:
            clause = "T2" if text.strip() else "T6"
            wrong.append(Objection(clause=clause, reason=f"{name_of_day(name)}: {why}"))
    return tuple(read), tuple(wrong)


def ends_in(written: Named, usual_hour: str) -> tuple[tuple[tuple[str, datetime], ...], Wrong]:
    """Read the ends of the earlier stages of nominations (T2, T7)."""
    read, wrong = [], []
    for name, text in written:
        try:
            read.append((name, moment_in(text, usual_hour)))
        except NoSuchMomentError as why:
            clause = "T2" if text.strip() else "T7"
            wrong.append(Objection(clause=clause, reason=f"{name_of_end(name)}: {why}"))
    return tuple(read), tuple(wrong)


def day_in(text: str) -> date:
    """Read a written day, asking for one where there is none (T2)."""
    if not text.strip():
        raise NoSuchMomentError(A_DAY)
    return read_day(text)


def moment_in(text: str, usual_hour: str) -> datetime:
    """Read a written day and hour, asking for them where there are none (T2)."""
    if not text.strip():
        raise NoSuchMomentError(A_DAY)
    return read_moment(text, usual_hour)


def contests_in(
    rows: tuple[ContestWords, ...],
) -> tuple[tuple[ContestNotice, ...] | None, Wrong]:
    """Read the contests, each with an id made of its title, or say what is wrong (K11)."""
    filled = tuple(row for row in rows if not row.is_blank)
    wrong = tuple(fault for row in filled for fault in faults_of(row))
    if wrong:
        return None, wrong
    return tuple(
        ContestNotice(
            id=id_of(row.title),
            title=row.title,
            seats=int(row.seats),
            kind=row.kind,
            region=row.region,
            unit=row.unit,
        )
        for row in filled
    ), ()


def faults_of(row: ContestWords) -> Iterator[Objection]:
    """Say that a contest has no title, or no number of seats in figures (K11)."""
    if not row.title:
        reason = f"Give the contest for {row.seats or 'no'} seats a title"
        yield Objection(clause="K11", reason=reason)
    if not (row.seats.isascii() and row.seats.isdigit() and len(row.seats) <= LONGEST_FIGURE):
        reason = f"{row.title or 'The contest'}: write the number of seats in figures, like 2"
        yield Objection(clause="K11", reason=reason)


def id_of(title: str) -> str:
    """Make the id of a contest of its title: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-")
    return made if len(made) > 1 else f"contest-{made or 'a'}"
