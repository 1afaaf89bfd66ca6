"""The result of a body's own meeting, handed on to its paper in another election (D11).

Everybody elected at the meeting is put on the draft, in order. They are judged when the paper is
sent, by the rules of the election that the result is handed to: all are nominated, or nobody.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election, ElectionState
from elections.domain.nominating.handing_on import is_handed_on_for_its_body, is_of_the_body
from elections.domain.nominations import Body
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    House,
    judged_again_if_raced,
    refuse_if,
    the_election,
)
from elections.services.nominations.finding import the_body, the_contest
from elections.services.nominations.papers.drafting import keep_named, to_write, why_not_in
from elections.store import elections, people
from elections.store import nominations as kept
from elections.store.nominating import candidates
from elections.store.registers import KeptEntry


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A contest of a body's own election, and those who were elected, in order."""

    slug: str
    title: str
    contest_id: str
    contest_title: str
    elected: tuple[KeptEntry, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Name those who were elected."""
        return tuple(one.entry.name for one in self.elected)


def meetings_of_the_body(house: House, act: Act, *, body_id: int) -> tuple[Meeting, ...]:
    """List the declared results that an officer of a body may hand on to another election (D11)."""
    with house.store.reading() as tx:
        body = the_body(tx, body_id)
        if not people.positions_in(tx, body.id, act.by.person_id):
            return ()
        return tuple(
            meeting
            for met in elections.all_elections(tx)
            if may_hand_on(met)
            for contest in met.contests
            if is_of_the_body(contest, body)
            and not why_not_handed_on(met, contest, body, meeting := meeting_in(tx, met, contest))
        )


def may_hand_on(met: Election) -> bool:
    """Tell whether an election is one whose result is there to be handed on (D11)."""
    return met.state is ElectionState.DECLARED and met.rules.declaration.handed_on is not None


def why_not_handed_on(
    met: Election, contest: ContestNotice, body: Body, meeting: Meeting
) -> tuple[Objection, ...]:
    """Judge whether a result is handed on for a body (D11)."""
    return all_of(is_handed_on_for_its_body(met, contest, body, len(meeting.elected)))


def meeting_in(tx: Connection, met: Election, contest: ContestNotice) -> Meeting:
    """Find who was elected in a contest, in the order in which they were."""
    declared = elections.document_of(tx, met.id, "declaration") or {"contests": []}
    numbers = [
        number
        for each in declared["contests"]
        if each["id"] == contest.id
        for number in each["elected"]
    ]
    on_paper = candidates.numbers_on_paper(tx, met.id)
    everybody = kept.nominees(tx, met.id)
    return Meeting(
        slug=met.slug,
        title=met.title,
        contest_id=contest.id,
        contest_title=contest.title,
        elected=tuple(
            one.entry
            for number in numbers
            for one in everybody
            if one.contest_id == contest.id and on_paper.get(one.id) == number
        ),
    )


@judged_again_if_raced
def hand_on(
    house: House, act: Act, *, slug: str, contest_id: str, body_id: int, met: tuple[str, str]
) -> Meeting:
    """Put on a body's draft, in order, everybody whom its own meeting elected (D11).

    `met` has the address of the meeting's election and its contest. Who was on the draft for this
    contest is replaced; the rules judge everybody when the paper is sent.
    """
    with house.store.writing() as tx:
        election, body, kept_paper = to_write(tx, act, slug, body_id)
        contest = the_contest(election, contest_id)
        refuse_if(why_not_in(tx, act, election, body, contest), FORBIDDEN)
        its_own = the_election(tx, met[0])
        chosen = the_contest(its_own, met[1])
        meeting = meeting_in(tx, its_own, chosen)
        refuse_if(why_not_handed_on(its_own, chosen, body, meeting), CONFLICT)
        numbers = [one.entry.membership_number for one in meeting.elected]
        keep_named(tx, act, kept_paper, {**kept_paper.named.said, contest.id: numbers})
        return meeting
