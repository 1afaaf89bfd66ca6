"""A candidacy as the candidate and an agent see it, and as officers do (E4, E12 to E16)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.domain.candidates.going import CandidacyChange, What
from elections.domain.candidates.pages import is_of_the_recorded_words, pages_close
from elections.domain.contests import ElectionState
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.rulebook.parts.candidates import CandidateRules
from elections.services.candidates.giving import why_no_page
from elections.services.candidates.going import proposed, why_not, why_not_withdrawn
from elections.services.candidates.knowing import Known, known_in, known_to, of_the_election
from elections.services.house import House, officer, the_election
from elections.services.nominations.candidacies import Candidacy, candidacy
from elections.services.nominations.ruling import WATCHING
from elections.services.nominations.terms import why_not_standing_here
from elections.store import elections
from elections.store import nominations as kept
from elections.store.nominating import agents, calendar, candidates, pages
from elections.store.nominating.agents import KeptAgent
from elections.store.nominating.calendar import KeptEvent
from elections.store.nominating.pages import KeptPage, PageState
from elections.store.nominations import KeptNominee

NO_RULES = CandidateRules()


@dataclass(frozen=True, kw_only=True)
class OwnCandidacy:
    """Everything about a candidacy that the candidate and an agent see; `mine` is the candidate's.

    `against` has every objection to standing; each `why_not_…` says why an act is closed now.
    """

    candidacy: Candidacy
    name: str
    mine: bool
    rules: CandidateRules
    against: tuple[Objection, ...]
    versions: tuple[KeptPage, ...]
    pages_close: datetime | None
    why_no_page: tuple[Objection, ...]
    why_not_withdrawn: tuple[Objection, ...]
    agents: tuple[KeptAgent, ...]
    changes: tuple[CandidacyChange, ...]
    events: tuple[KeptEvent, ...]
    on_paper: bool

    @property
    def gone(self) -> CandidacyChange | None:
        """Give what became of the candidacy, where the candidate does not stand any more."""
        last = self.changes[-1] if self.changes else None
        return last if last is not None and last.is_gone else None

    @property
    def newest(self) -> KeptPage | None:
        """Give the newest version of the page."""
        return self.versions[0] if self.versions else None

    @property
    def published(self) -> KeptPage | None:
        """Give the version that is published with the statement, or will be."""
        return next((v for v in self.versions if v.state is PageState.APPROVED), None)


@dataclass(frozen=True, kw_only=True)
class OfficeCandidate:
    """A nominee as the officers see what they gave and what became of them.

    `may_be` has the changes that can be recorded now, `waits` those that wait for a second officer
    with the reason given; `of_recorded_words` whether the newest name is of the recorded words.
    """

    nominee: KeptNominee
    contest_title: str
    versions: tuple[KeptPage, ...]
    of_recorded_words: bool
    changes: tuple[CandidacyChange, ...]
    may_be: tuple[What, ...]
    waits: tuple[tuple[What, str], ...]
    why_none: tuple[Objection, ...]


def own_candidacy(house: House, act: Act, *, nominee_id: int) -> OwnCandidacy:
    """Show a candidacy to the candidate or an agent, or refuse anybody else (E4, E15)."""
    with house.store.reading() as tx:
        found = known_to(tx, act, nominee_id)
        return own_view(tx, act, found)


def own_view(tx: Connection, act: Act, found: Known) -> OwnCandidacy:
    """Gather what a candidate sees of a candidacy."""
    election, nominee = found.election, found.nominee
    return OwnCandidacy(
        candidacy=candidacy(tx, act, election, nominee),
        name=found.name,
        mine=found.mine,
        rules=found.rules.candidates or NO_RULES,
        against=why_not_standing_here(tx, election, found.contest, nominee.entry),
        versions=pages.versions(tx, nominee.id),
        pages_close=pages_close(election.timetable, found.rules),
        why_no_page=why_no_page(tx, act, found),
        why_not_withdrawn=why_not_withdrawn(tx, found),
        agents=agents.acting_for(tx, nominee.id),
        changes=candidates.changes_of(tx, nominee.id),
        events=tuple(
            event
            for event in calendar.events_of(tx, election.id)
            if event.contest_id in {"", found.contest.id}
        ),
        on_paper=election.state >= ElectionState.STATEMENT_PUBLISHED
        and nominee.id in candidates.numbers_on_paper(tx, election.id),
    )


@dataclass(frozen=True, kw_only=True)
class ActedFor:
    """A candidacy in which whoever asks acts as an agent."""

    nominee_id: int
    name: str
    contest_title: str
    election_title: str


def acted_for(house: House, act: Act) -> tuple[ActedFor, ...]:
    """List the candidacies in which whoever asks acts as an agent (E15)."""
    with house.store.reading() as tx:
        found = []
        for nominee_id in agents.acts_for(tx, act.by.person_id or 0):
            nominee = kept.nominee_with_id(tx, nominee_id)
            election = elections.find_by_id(tx, candidates.election_of(tx, nominee_id))
            if nominee is not None and election is not None:
                known = known_in(election, nominee, mine=False)
                found.append(
                    ActedFor(
                        nominee_id=nominee_id,
                        name=known.name,
                        contest_title=known.contest.title,
                        election_title=election.title,
                    )
                )
        return tuple(found)


@dataclass(frozen=True, kw_only=True)
class OfficeLine:
    """A nominee in the officers' list: the newest version of the page, and what became of them."""

    nominee: KeptNominee
    contest_title: str
    page: KeptPage | None
    change: CandidacyChange | None


def office_candidates(house: House, act: Act, *, slug: str) -> tuple[OfficeLine, ...]:
    """List every nominee with the newest page and the last change, for those who run or watch."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "see what candidates have given")
        newest = pages.newest_in(tx, election.id)
        changes = candidates.standing_of_all(tx, election.id)
        titles = {contest.id: contest.title for contest in election.contests}
        return tuple(
            OfficeLine(
                nominee=nominee,
                contest_title=titles[nominee.contest_id],
                page=newest.get(nominee.id),
                change=changes.get(nominee.id),
            )
            for nominee in kept.nominees(tx, election.id)
        )


def office_candidate(house: House, act: Act, *, slug: str, nominee_id: int) -> OfficeCandidate:
    """Show one nominee's page and changes to those who run or watch."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "see what candidates have given")
        found = of_the_election(tx, election, nominee_id)
        versions = pages.versions(tx, nominee_id)
        against = {what: why_not(tx, act, found, what, "a reason") for what in OFFICERS_CHANGE}
        may_be = tuple(what for what, reasons in against.items() if not reasons)
        return OfficeCandidate(
            nominee=found.nominee,
            contest_title=found.contest.title,
            versions=versions,
            of_recorded_words=not versions
            or is_of_the_recorded_words(versions[0].name_shown, found.name),
            changes=candidates.changes_of(tx, nominee_id),
            may_be=may_be,
            waits=tuple(
                (what, reason)
                for what in may_be
                if (reason := proposed(tx, election, nominee_id, what)) is not None
            ),
            why_none=() if may_be else all_of(*against.values())[:1],
        )


OFFICERS_CHANGE = (What.SUSPENDED, What.REINSTATED, What.DIED)
