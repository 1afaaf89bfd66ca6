"""Who may vote, for the officers: totals by clause, by unit and category, and one member (R1-R14).

It reads and judges; it changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from elections.adapters.csv_files import write_csv
from elections.domain.contests import ContestNotice, Election
from elections.domain.electorate.requests import RulingRequest
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.domain.register import judged
from elections.rulebook.consistency import clauses_held
from elections.rulebook.sentences import sentence_of
from elections.services.house import NOT_FOUND, House, Refused, officer, the_election
from elections.services.register.electorates import (
    ElectorRuling,
    electorate_of,
    is_frozen,
    rulings_on,
)
from elections.services.register.freezing import WATCHERS, totals_by_contest
from elections.store import registers, rulings
from elections.store.registers import KeptEntry
from elections.store.rulings import Electorate, Group, Totals
from elections.store.rulings import requests as kept
from elections.store.rulings.totals import Told

SEE: Final = "see who may vote"
MOST_FOUND: Final = 50
SHORTEST: Final = 2


@dataclass(frozen=True, kw_only=True)
class ClauseTotal:
    """A clause, its sentence, and how many lines of the register it refuses."""

    number: str
    sentence: str
    refused: int


@dataclass(frozen=True, kw_only=True)
class ContestTotals:
    """The electorate of a contest in numbers, as the rules stand; `groups` after the freeze."""

    contest: ContestNotice
    totals: Totals
    clauses: tuple[ClauseTotal, ...]
    groups: tuple[Group, ...]

    @property
    def electors(self) -> int:
        """How many may vote: after the freeze those admitted by it."""
        if self.groups:
            return sum(group.electors for group in self.groups)
        return self.totals.electors


@dataclass(frozen=True, kw_only=True)
class ElectorateView:
    """Who may vote in each contest, who was searched for, and the requests that wait."""

    frozen: bool
    contests: tuple[ContestTotals, ...]
    found: tuple[KeptEntry, ...]
    requests: tuple[RulingRequest, ...]


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """A contest's electorate by unit and by category: name, lines of the register, electors."""

    frozen: bool
    counted: ContestTotals
    units: tuple[tuple[str, int, int], ...]
    categories: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, kw_only=True)
class MemberView:
    """One line of the register with the ruling in every contest."""

    kept: KeptEntry
    rulings: tuple[ElectorRuling, ...]


def view_electorates(house: House, act: Act, *, slug: str, words: str) -> ElectorateView:
    """Show who may vote in each contest, and find members by name or membership number."""
    with house.store.reading() as tx:
        election = watched(tx, act, slug)
        searched = len(words.strip()) >= SHORTEST
        return ElectorateView(
            frozen=is_frozen(election),
            contests=tuple(
                counted(tx, election, contest, totals)
                for contest, totals in totals_by_contest(tx, election)
            ),
            found=registers.search(tx, election.id, words, MOST_FOUND) if searched else (),
            requests=kept.of_election(tx, election.id),
        )


def watched(tx: Connection, act: Act, slug: str) -> Election:
    """Find an election for an officer who keeps or watches its register, or refuse (D3)."""
    election = the_election(tx, slug)
    officer(tx, act, election, WATCHERS, SEE)
    return election


def counted(
    tx: Connection, election: Election, contest: ContestNotice, totals: Totals
) -> ContestTotals:
    """Set a contest's totals beside the clauses that they are by."""
    rules = election.rules_for(contest.id)
    held = clauses_held(rules)
    return ContestTotals(
        contest=contest,
        totals=totals,
        clauses=tuple(
            ClauseTotal(
                number=number,
                sentence=sentence_of(rules, number) if number in held else "",
                refused=refused,
            )
            for number, refused in totals.by_clause
        ),
        groups=rulings.admitted_in(tx, election.id, contest.id) if is_frozen(election) else (),
    )


def view_breakdown(house: House, act: Act, *, slug: str, contest_id: str) -> Breakdown:
    """Show the electorate of one contest by clause, by unit and by category."""
    with house.store.reading() as tx:
        election = watched(tx, act, slug)
        contest = the_contest(election, contest_id)
        electorate = electorate_of(tx, election, contest)
        totals = rulings.totals_of(tx, election.id, electorate)

        return Breakdown(
            frozen=is_frozen(election),
            counted=counted(tx, election, contest, totals),
            units=lines_by(tx, election, electorate, "unit"),
            categories=lines_by(tx, election, electorate, "category"),
        )


def lines_by(
    tx: Connection, election: Election, electorate: Electorate, column: Told
) -> tuple[tuple[str, int, int], ...]:
    """Count the lines and the electors of a contest by a column, as the freeze left them."""
    if is_frozen(election):
        return rulings.admitted_by(tx, election.id, electorate.contest_key, column)
    return rulings.admits_by(tx, election.id, electorate, column)


def view_member(house: House, act: Act, *, slug: str, membership_number: str) -> MemberView:
    """Show one member's ruling in every contest, with every clause."""
    with house.store.reading() as tx:
        election = watched(tx, act, slug)
        found = registers.entry_numbered(tx, election.id, membership_number)
        if found is None:
            shown = membership_number.strip()[:40]
            reason = f"Nobody on the register has the membership number “{shown}”"
            raise Refused(Objection(clause="R4", reason=reason), status=NOT_FOUND)
        return MemberView(kept=found, rulings=rulings_on(tx, election, found))


def refused_as_csv(house: House, act: Act, *, slug: str, contest_id: str) -> str:
    """Give everybody on the register who may not vote in a contest, with every reason, as CSV."""
    with house.store.reading() as tx:
        election = watched(tx, act, slug)
        contest = the_contest(election, contest_id)
        return write_csv(refused_rows(tx, election, contest))


def refused_rows(
    tx: Connection, election: Election, contest: ContestNotice
) -> Iterator[tuple[str, ...]]:
    """List who may not vote in a contest: a heading, then a row for each objection."""
    yield ("membership number", "name", "unit", "category", "rule", "reason")
    electorate = electorate_of(tx, election, contest)
    if is_frozen(election):
        found = rulings.not_admitted(tx, election.id, electorate.contest_key)
    else:
        found = rulings.refused(tx, election.id, electorate)
    late = Objection(clause="R5", reason="was no elector when the register was frozen")
    for line in found:
        entry = line.entry
        for each in judged(entry, electorate.asked) or (late,):
            known = (entry.membership_number, entry.name, entry.unit, entry.category)
            yield (*known, each.clause, each.reason)


def the_contest(election: Election, contest_id: str) -> ContestNotice:
    """Find a contest, or refuse."""
    contest = election.contest(contest_id)
    if contest is None:
        reason = "This election has no such contest"
        raise Refused(Objection(clause="T5", reason=reason), status=NOT_FOUND)
    return contest
