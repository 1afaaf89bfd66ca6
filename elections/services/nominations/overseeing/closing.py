"""What is left to do before the statement, and whether there are enough for every place.

It is asked before the close, as a forecast of those who have enough so far, and after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election
from elections.domain.eligibility import Consent
from elections.domain.nominating.stages import StageWindow, windows
from elections.domain.nominating.thresholds import stages_passed
from elections.domain.nominations import Ruling
from elections.domain.objections import Objection
from elections.domain.overseeing.feasibility import InContest, what_is_short
from elections.domain.people import Act
from elections.services.house import House, officer, the_election
from elections.services.nominations.ruling import WATCHING, NomineeToRuleOn, to_rule_on
from elections.services.nominations.statement import outstanding
from elections.services.nominations.terms import terms_of


@dataclass(frozen=True, kw_only=True)
class StagePassed:
    """A stage of nominations, and who had enough at it so far."""

    window: StageWindow
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ContestSoFar:
    """A contest as far as nominations have come: who has enough, and what is short."""

    contest: ContestNotice
    enough: tuple[NomineeToRuleOn, ...]
    others: tuple[NomineeToRuleOn, ...]
    short: tuple[Objection, ...]
    stages: tuple[StagePassed, ...]


@dataclass(frozen=True, kw_only=True)
class LeftToDo:
    """What is left to do before the statement of persons nominated, and each contest so far."""

    closes: datetime
    answers_until: datetime
    is_closed: bool
    outstanding: tuple[Objection, ...]
    contests: tuple[ContestSoFar, ...]


def left_to_do(house: House, act: Act, *, slug: str) -> LeftToDo:
    """Show those who run or watch an election what is left to do, and what is short (P3, N2)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "see what is left to do")
        people, times = to_rule_on(tx, election), election.timetable
        return LeftToDo(
            closes=times.nominations_close,
            answers_until=times.consent_closes(election.rules),
            is_closed=act.at >= times.nominations_close,
            outstanding=outstanding(tx, election, act),
            contests=tuple(
                contest_so_far(
                    tx,
                    election,
                    contest,
                    [one for one in people if one.nominee.contest_id == contest.id],
                )
                for contest in election.contests
            ),
        )


def contest_so_far(
    tx: Connection, election: Election, contest: ContestNotice, people: list[NomineeToRuleOn]
) -> ContestSoFar:
    """Gather how far a contest has come, and what would be short if nothing changed."""
    enough = tuple(one for one in people if may_still_stand(one) and one.has_enough)
    return ContestSoFar(
        contest=contest,
        enough=enough,
        others=tuple(one for one in people if may_still_stand(one) and not one.has_enough),
        short=what_is_short(
            InContest(
                notice=contest,
                groups=tuple(frozenset(one.nominee.entry.entry.groups) for one in enough),
                year=election.timetable.voting_closes.year,
            ),
            election.rules_for(contest.id),
        ),
        stages=tuple(stages_so_far(tx, election, contest, people)),
    )


def may_still_stand(one: NomineeToRuleOn) -> bool:
    """Tell whether a nominee may still become a candidate: not refused, declined or gone."""
    declined = one.nominee.consent is Consent.DECLINED
    return not (one.gone or declined or one.nominee.ruling is Ruling.REFUSED)


def stages_so_far(
    tx: Connection, election: Election, contest: ContestNotice, people: list[NomineeToRuleOn]
) -> Iterator[StagePassed]:
    """List the stages of a contest, each with those who had enough at it so far (N14)."""
    terms = terms_of(tx, election, contest)
    for window in windows(terms):
        yield StagePassed(
            window=window,
            names=tuple(
                one.nominee.entry.entry.name
                for one in people
                if window.name in stages_passed(one.support.supporters, terms)
            ),
        )
