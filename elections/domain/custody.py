"""The register in custody: what may change after the freeze, and what raises an alarm.

It knows changes and figures by unit. It refuses to know how a change is kept or who is told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from elections.domain.contests import ElectionState
from elections.domain.moments import UK, written_day, written_moment
from elections.domain.objections import clause
from elections.rulebook.model import RuleBook

SHARED_BY: Final = 3  # so many electors at one address are flagged
BURST: Final = 10  # so many changes within an hour are flagged
HOUR: Final = timedelta(hours=1)
BY_TWO: Final = "after the freeze by two officers, each one published"
TO_THE_CLOSE: Final = (
    ElectionState.REGISTER_FROZEN,
    ElectionState.STATEMENT_PUBLISHED,
    ElectionState.VOTING,
)


class ChangeState(StrEnum):
    """What became of a change."""

    HELD = "held"
    RELEASED = "released"
    REFUSED = "refused"
    STOPPED = "stopped"


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change of contact details: whose, from what to what, proposed when, held until when."""

    reference: str
    unit: str
    before: str
    after: str
    proposed_by: int | None
    proposed_at: datetime
    held_until: datetime | None
    state: ChangeState


@dataclass(frozen=True, kw_only=True)
class UnitFigures:
    """A unit of the register: its electors, and how many contact details changed or would."""

    unit: str
    electors: int
    changes: int


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """Something about the register that officers look at now, and every candidate sees."""

    what: str
    sentence: str


@clause("R15")
def may_be_released(change: Change, at: datetime) -> Iterator[str]:
    """A change of contact details is held until its time, unless two officers release it (R15)."""
    if change.state is not ChangeState.HELD:
        yield f"Change {change.reference} is settled already: it was {change.state}"
    elif change.held_until is None:
        yield f"Change {change.reference} waits for a second officer: no time releases it"
    elif at < change.held_until:
        yield f"Change {change.reference} is held until {written_moment(change.held_until)}"


@clause("R17")
def is_not_changed_quietly(freeze_date: date, rules: RuleBook, at: datetime) -> Iterator[str]:
    """Contact details changed within so many days before the freeze are held too (R17)."""
    days = rules.register_.watched_days
    if days is not None:
        since = freeze_date - timedelta(days=days)
        if at.astimezone(UK).date() >= since:
            yield f"contact details changed from {written_day(since)} on are held and told"


@clause("R16")
def raises_an_alarm(figures: UnitFigures, rules: RuleBook) -> Iterator[str]:
    """More changes of contact details in a unit than its share of electors raise an alarm (R16)."""
    share = rules.register_.alarm
    if share is None or not figures.changes:
        return
    if figures.changes > Fraction(share) * figures.electors:
        yield (
            f"{figures.unit or 'Without a unit'}: contact details of {figures.changes} of "
            f"{figures.electors} electors were changed, more than {share} of them"
        )


def held_until(rules: RuleBook, at: datetime) -> datetime | None:
    """Give the moment that releases a change made now; None where only officers can (R15)."""
    hours = rules.register_.hold_hours
    return None if hours is None else at + timedelta(hours=hours)


def alarms(
    figures: Iterable[UnitFigures],
    changes: Sequence[Change],
    shared: Iterable[tuple[str, int]],
    rules: RuleBook,
) -> tuple[Alarm, ...]:
    """Raise every alarm: rates by unit, bursts, addresses of many, changes that were stopped (R16).

    `shared` has how many electors an address would serve, of those that changes lead to.
    """
    found = [
        Alarm(what="rate", sentence=str(objection))
        for unit in figures
        for objection in raises_an_alarm(unit, rules)
    ]
    stopped = sum(change.state is ChangeState.STOPPED for change in changes)
    if stopped:
        people = "One elector says" if stopped == 1 else f"{stopped} electors say"
        sentence = f"{people} that a change was not their own, and stopped it"
        found.append(Alarm(what="stopped", sentence=sentence))
    found += (Alarm(what="burst", sentence=sentence) for sentence in bursts(changes))
    found += (Alarm(what="shared", sentence=sentence) for sentence in shared_inboxes(shared))
    found += (Alarm(what="domain", sentence=sentence) for sentence in one_domain(changes))
    return tuple(found)


def bursts(changes: Sequence[Change]) -> Iterator[str]:
    """Say when many changes were made within one hour; the fullest hour alone."""
    times = sorted(change.proposed_at for change in changes)
    fullest, begins = 0, None
    first = 0
    for last, at in enumerate(times):
        while at - times[first] > HOUR:
            first += 1
        if last - first + 1 > fullest:
            fullest, begins = last - first + 1, times[first]
    if fullest >= BURST and begins is not None:
        yield f"{fullest} changes were made within an hour from {written_moment(begins)}"


def shared_inboxes(shared: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Say how many addresses would serve several electors; the addresses are not printed."""
    many = [electors for _, electors in shared if electors >= SHARED_BY]
    if many:
        inboxes = "One address" if len(many) == 1 else f"{len(many)} addresses"
        most = f"{max(many)} electors" if len(many) == 1 else f"as many as {max(many)} electors"
        yield f"{inboxes} would serve {most}"


def one_domain(changes: Sequence[Change]) -> Iterator[str]:
    """Say when most of many changes lead to one mail domain that they did not come from."""
    if len(changes) < BURST:
        return
    domains = Counter(domain_of(change.after) for change in changes)
    before = {domain_of(change.before) for change in changes}
    domain, times = max(domains.items(), key=lambda item: (item[1], item[0]))
    if 2 * times > len(changes) and domain not in before:
        yield f"{times} of {len(changes)} changes lead to {domain}, where none of these was before"


def domain_of(address: str) -> str:
    """Give the part of an address after the sign."""
    return address.rpartition("@")[2].casefold()


def merged(figures: Iterable[UnitFigures], smallest: int | None) -> tuple[UnitFigures, ...]:
    """Put units with fewer electors than may be published together, so that no cell is small (D5).

    Where what is put together is itself too small, the smallest published unit joins it.
    """
    least, figures = smallest or 1, tuple(figures)
    large = sorted((f for f in figures if f.electors >= least), key=lambda f: (f.electors, f.unit))
    small = [f for f in figures if f.electors < least]
    while small and large and sum(f.electors for f in small) < least:
        small.append(large.pop(0))
    together = (
        UnitFigures(
            unit=f"{len(small)} small units together",
            electors=sum(f.electors for f in small),
            changes=sum(f.changes for f in small),
        ),
    )
    return (*sorted(large, key=lambda f: f.unit), *(together if small else ()))
