"""What the officers of a body see of its paper: the tasks, the draft, the check, every version.

It gathers and judges; it changes nothing. The acts are in `drafting`, `sending` and `correcting`.
"""

from dataclasses import dataclass
from datetime import datetime

from elections.domain.nominating.stages import nominates_in_its_stage
from elections.domain.nominations import Body, NominationState, acting_position
from elections.domain.objections import Objection, all_of
from elections.domain.papers.meetings import Meeting, meetings_asked
from elections.domain.papers.versions import Contents, Version, changes
from elections.domain.people import Act, Person
from elections.services.house import (
    House,
    the_election,
)
from elections.services.nominations.finding import own_offices, the_body
from elections.services.nominations.nominating import out_of_time
from elections.services.nominations.papers.hand import Hand
from elections.services.nominations.papers.judging import (
    JudgedContest,
    judged_paper,
    why_not_here,
)
from elections.services.nominations.papers.letters import officers_of_the_paper, waits_in
from elections.services.nominations.papers.receiving import needs_a_second_officer
from elections.services.nominations.papers.recording import (
    live_version,
    meeting_in,
    why_no_meeting,
)
from elections.services.nominations.papers.sending import named_by, why_not_confirmed
from elections.services.reading import ElectionPage, page_of
from elections.store.nominating import papers
from elections.store.nominating.papers import KeptPaper


@dataclass(frozen=True, kw_only=True)
class PaperContest:
    """A contest of a paper as its officers see it: whom the draft names, with what is against."""

    judged: JudgedContest
    may_not: tuple[Objection, ...]

    @property
    def id(self) -> str:
        """Give the contest's id."""
        return self.judged.contest.id

    @property
    def title(self) -> str:
        """Give the contest's title."""
        return self.judged.contest.title


@dataclass(frozen=True, kw_only=True)
class PaperPage:
    """A body's paper in an election, as its officers see it: the draft, and what was sent."""

    page: ElectionPage
    body: Body
    position: str
    officers: tuple[tuple[Person, str], ...]
    second_officer: bool
    kept: KeptPaper | None
    minutes: str
    meeting: Meeting
    meetings: tuple[str, ...]
    meeting_against: tuple[Objection, ...]
    contests: tuple[PaperContest, ...]
    versions: tuple[Version, ...]
    live: Version | None
    waits: bool
    may_not_confirm: tuple[Objection, ...]
    may_not: tuple[Objection, ...]
    not_now: tuple[Objection, ...]
    opens: datetime
    closes: datetime

    @property
    def turn(self) -> int:
        """Give the turn of the draft that this page shows."""
        return self.kept.turn if self.kept else 0

    @property
    def officers_in_words(self) -> tuple[str, ...]:
        """Name the officers through whom the body nominates, each with the office."""
        return tuple(f"{person.name} ({position})" for person, position in self.officers)

    @property
    def names_somebody(self) -> bool:
        """Tell whether the draft names anybody."""
        return any(contest.judged.nominees for contest in self.contests)

    @property
    def is_changed(self) -> bool:
        """Tell whether the draft says anything else than what stands."""
        if self.live is None:
            return self.names_somebody or self.meeting.is_said
        return (self.live.contents.meeting, self.live.contents.numbers) != (
            self.meeting,
            self.numbers,
        )

    @property
    def numbers(self) -> dict[str, tuple[str, ...]]:
        """Give whom the draft names by membership number, by contest."""
        return {
            contest.id: tuple(one.number for one in contest.judged.nominees)
            for contest in self.contests
            if contest.judged.nominees
        }

    @property
    def objections(self) -> tuple[Objection, ...]:
        """Give everything that is against sending the draft as it is."""
        return tuple(
            dict.fromkeys(
                all_of(
                    self.meeting_against,
                    *(contest.judged.objections for contest in self.contests),
                )
            )
        )

    @property
    def titles(self) -> dict[str, str]:
        """Give the titles of the contests by their ids."""
        return {contest.id: contest.title for contest in self.contests}

    def changed_by(self, version: Version) -> tuple[str, ...]:
        """Say what a version changed of the one before."""
        before = next((v for v in self.versions if v.number == version.number - 1), None)
        return changes(before.contents, version.contents, self.titles) if before else ()

    @property
    def draft_changes(self) -> tuple[str, ...]:
        """Say what sending the draft would change of the version that stands."""
        if self.live is None:
            return ()
        return changes(self.live.contents, self.as_drafted, self.titles)

    @property
    def as_drafted(self) -> Contents:
        """Give what the draft says, as the contents of a version."""
        return Contents(
            meeting=self.meeting,
            named=tuple(
                (contest.id, tuple(one.as_named for one in contest.judged.nominees))
                for contest in self.contests
            ),
        )


def paper_page(house: House, act: Act, *, slug: str, body_id: int) -> PaperPage:
    """Show a body's paper in an election to its own officers only (N5)."""
    with house.store.reading() as tx:
        election, body = the_election(tx, slug), the_body(tx, body_id)
        own_offices(tx, act, body)
        return page_in(Hand(house=house, tx=tx, act=act, election=election, body=body))


def page_in(hand: Hand) -> PaperPage:
    """Gather what the pages of a paper show."""
    tx, election, body = hand.tx, hand.election, hand.body
    kept = papers.find(tx, election.id, body.id)
    versions = papers.versions(tx, kept.id) if kept else ()
    drafted = {c: tuple(numbers) for c, numbers in kept.named.said.items()} if kept else {}
    here = tuple(
        PaperContest(judged=judged, may_not=why_not_now(hand, judged))
        for judged in judged_paper(hand, drafted)
    )
    meeting = meeting_in(kept)
    waiting = tuple(n for n in named_by(tx, election, body) if n.state is NominationState.WAITS)
    return PaperPage(
        page=page_of(tx, election),
        body=body,
        position=position_in(hand),
        officers=officers_of_the_paper(tx, election, body),
        second_officer=any(
            needs_a_second_officer(election.rules_for(c.id)) for c in election.contests
        ),
        kept=kept,
        minutes=papers.minutes_named(tx, kept.id) if kept else "",
        meeting=meeting,
        meetings=meetings_asked(election.rules),
        meeting_against=why_no_meeting(election, meeting, hand.act),
        contests=here,
        versions=versions,
        live=live_version(versions),
        waits=waits_in(hand),
        may_not_confirm=why_not_confirmed(tx, hand.act, body, waiting),
        may_not=why_nowhere(hand),
        not_now=out_of_time(election, hand.act.at),
        opens=election.timetable.nominations_open,
        closes=election.timetable.nominations_close,
    )


def why_not_now(hand: Hand, judged: JudgedContest) -> tuple[Objection, ...]:
    """Judge whether a body nominates in a contest now: it may, and it is its stage (N1, N14)."""
    terms = hand.named_in(judged.contest).terms
    return all_of(
        why_not_here(hand, judged.contest),
        nominates_in_its_stage(hand.body.kind, "", (), terms, hand.act.at),
    )


def why_nowhere(hand: Hand) -> tuple[Objection, ...]:
    """Say why a body nominates in no contest at any time; nothing where it does in one of them."""
    found = [why_not_here(hand, contest) for contest in hand.election.contests]
    return tuple(dict.fromkeys(o for each in found for o in each)) if all(found) else ()


def position_in(hand: Hand) -> str:
    """Give the office in which whoever acts nominates for the body."""
    held = hand.positions
    for contest in hand.election.contests:
        rules = hand.election.rules_for(contest.id)
        if not why_not_here(hand, contest):
            return acting_position(held, rules) or ""
    return next(iter(held), "")
