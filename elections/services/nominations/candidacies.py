"""What somebody sees of their own candidacies: who named them, and where they may stand.

It gathers and judges; it changes nothing. The acts are in `nominating` and `answering`.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.domain.candidates.going import CandidacyChange
from elections.domain.contests import (
    BEFORE_THE_STATEMENT,
    ContestNotice,
    Election,
    at_the_right_stage,
)
from elections.domain.eligibility import Consent
from elections.domain.nominating.counting import progress_of, support_of
from elections.domain.nominating.thresholds import Way, is_enough
from elections.domain.nominations import Nomination, Ruling, nominates_themself
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.domain.timetable import consent_may_still_be_given
from elections.rulebook import Rule, rules_of
from elections.rulebook.model import NominationsBySelf
from elections.services.house import House, the_election
from elections.services.nominations.finding import the_contest
from elections.services.nominations.jointly.job_shares import Shared, shared_by
from elections.services.nominations.nominating import out_of_time
from elections.services.nominations.terms import (
    nominated_in,
    why_not_here_too,
    why_not_standing_here,
)
from elections.services.reading import ElectionPage, page_of
from elections.store import elections, registers
from elections.store import nominations as kept
from elections.store.nominating import candidates


@dataclass(frozen=True, kw_only=True)
class Candidacy:
    """Where somebody has been named: by whom, what they answered and what was ruled."""

    page: ElectionPage
    contest: ContestNotice
    nominee_id: int
    nominations: tuple[Nomination, ...]
    ways: tuple[Way, ...]
    consent: Consent
    ruling: Ruling
    clauses: tuple[str, ...]
    reason: str
    answer_by: datetime
    may_not_answer: tuple[Objection, ...]
    may_not_consent: tuple[Objection, ...]
    may_be_shared: bool
    shared: Shared | None
    gone: CandidacyChange | None

    @property
    def by_oneself(self) -> bool:
        """Tell whether the candidate alone put themself forward."""
        return any(n.body is None and n.proposer is None for n in self.nominations)

    @property
    def has_enough(self) -> bool:
        """Tell whether some way to have enough is met, at each stage that there is."""
        return is_enough(self.ways)


@dataclass(frozen=True, kw_only=True)
class ChanceToStand:
    """A contest in which somebody may put themself forward, with what stands in the way."""

    page: ElectionPage
    contest: ContestNotice
    rules: tuple[Rule, ...]
    closes: datetime
    objections: tuple[Objection, ...]
    standing: Nomination | None


def candidacies(house: House, act: Act) -> tuple[Candidacy, ...]:
    """List where whoever asks has been named, the newest election first (E4, T4)."""
    with house.store.reading() as tx:
        found = kept.candidacies_of(tx, act.by.person_id or 0)
        return tuple(
            candidacy(tx, act, election, nominee)
            for election_id, nominee in reversed(found)
            if (election := elections.find_by_id(tx, election_id)) is not None
        )


def candidacy(tx: Connection, act: Act, election: Election, nominee: kept.KeptNominee) -> Candidacy:
    """Gather one candidacy, with why it may no longer be answered (E4, E10, T4)."""
    entry = nominee.entry.entry
    contest = the_contest(election, nominee.contest_id)
    nominated = nominated_in(tx, election, contest)
    support = support_of(entry.membership_number, nominated)
    return Candidacy(
        page=page_of(tx, election),
        contest=contest,
        nominee_id=nominee.id,
        nominations=nominated.of(entry.membership_number),
        ways=progress_of(support, entry.unit, nominated.terms),
        consent=nominee.consent,
        ruling=nominee.ruling,
        clauses=nominee.clauses,
        reason=nominee.reason,
        answer_by=election.timetable.consent_closes(election.rules),
        may_not_answer=all_of(
            consent_may_still_be_given(election.timetable, election.rules, act.at),
            at_the_right_stage(election, BEFORE_THE_STATEMENT, "Answering"),
        ),
        may_not_consent=why_not_here_too(tx, election, contest, nominee.entry),
        may_be_shared=election.rules_for(contest.id).places.job_shares is not None,
        shared=shared_by(tx, nominee),
        gone=candidates.gone(tx, election.id).get(nominee.id),
    )


def chances_to_stand(house: House, act: Act) -> tuple[ChanceToStand, ...]:
    """List the contests in which whoever asks may put themself forward now (N8)."""
    with house.store.reading() as tx:
        everywhere = tuple(
            chance(tx, act, election, contest)
            for election in elections.all_elections(tx)
            if election.state in BEFORE_THE_STATEMENT
            for contest in election.contests
            if isinstance(election.rules_for(contest.id).nominations, NominationsBySelf)
        )
        return tuple(c for c in everywhere if not c.objections or c.standing)


def chance_to_stand(house: House, act: Act, *, slug: str, contest_id: str) -> ChanceToStand:
    """Show what it takes to stand in a contest, with every objection to whoever asks (E1-E3)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        return chance(tx, act, election, the_contest(election, contest_id))


def chance(tx: Connection, act: Act, election: Election, contest: ContestNotice) -> ChanceToStand:
    """Judge whether somebody may put themself forward in a contest (N8, E1-E3, T1)."""
    entry = registers.entry_of_person(tx, election.id, act.by.person_id)
    unknown = "You are not on the register of this election, so you cannot stand in it"
    against = (
        (Objection(clause="E2", reason=unknown),)
        if entry is None
        else all_of(
            why_not_standing_here(tx, election, contest, entry),
            why_not_here_too(tx, election, contest, entry),
        )
    )
    number = entry.entry.membership_number if entry else ""
    rules = election.rules_for(contest.id)
    mine = nominated_in(tx, election, contest).of(number)
    return ChanceToStand(
        page=page_of(tx, election),
        contest=contest,
        rules=tuple(rule for rule in rules_of(rules) if rule.number[0] in "EN"),
        closes=election.timetable.nominations_close,
        objections=all_of(
            nominates_themself(rules, number, number),
            out_of_time(election, act.at),
            against,
        ),
        standing=next((n for n in mine if n.body is None and n.proposer is None), None),
    )
