"""The result of a body's own meeting, handed on as its nominations in another election (D11).

Everybody elected at the meeting is nominated, or nobody: one transaction, judged one after another
by the rules of the election that the result is handed to.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election, ElectionState
from elections.domain.nominating.handing_on import is_handed_on_for_its_body, is_of_the_body
from elections.domain.nominations import Body, acting_position, why_a_body_may_not_nominate
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    refuse_if,
    the_election,
)
from elections.services.nominations.finding import the_body, the_contest, the_entry
from elections.services.nominations.jointly.standing import in_paper_order, pairs_agreed
from elections.services.nominations.nominating import out_of_time, received
from elections.services.nominations.receipts import NominationReceipt
from elections.services.nominations.shortlisting import shortlists_published
from elections.store import elections, people
from elections.store import nominations as kept
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
    everybody = (n for n in kept.nominees(tx, met.id) if n.contest_id == contest.id)
    left_out = shortlists_published(tx, met).get(contest.id, {})
    standing = in_paper_order(everybody, left_out, pairs_agreed(tx, met)) if numbers else []
    return Meeting(
        slug=met.slug,
        title=met.title,
        contest_id=contest.id,
        contest_title=contest.title,
        elected=tuple(
            one.entry
            for number in numbers
            if number <= len(standing)
            for one in standing[number - 1].nominees
        ),
    )


@judged_again_if_raced
def hand_on(
    house: House, act: Act, *, slug: str, contest_id: str, body_id: int, met: tuple[str, str]
) -> tuple[NominationReceipt, ...]:
    """Nominate for a body everybody elected at its meeting, or refuse with every reason (D11).

    `met` has the address of the meeting's election and its contest.
    """
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        contest, body = the_contest(election, contest_id), the_body(tx, body_id)
        rules = election.rules_for(contest.id)
        position = acting_position(people.positions_in(tx, body.id, act.by.person_id), rules)
        refuse_if(why_a_body_may_not_nominate(body, position, rules), FORBIDDEN)
        refuse_if(out_of_time(election, act.at), CONFLICT)
        its_own = the_election(tx, met[0])
        chosen = the_contest(its_own, met[1])
        meeting = meeting_in(tx, its_own, chosen)
        refuse_if(why_not_handed_on(its_own, chosen, body, meeting), CONFLICT)
        made, against = list[NominationReceipt](), list[Objection]()
        for one in meeting.elected:
            try:
                nominee = the_entry(tx, election, one.entry.membership_number)
                made.append(received(house, tx, act, election, contest, body=body, nominee=nominee))
            except Refused as refusal:
                against += named(one, refusal.objections)
        refuse_if(tuple(against))
        return tuple(made)


def named(one: KeptEntry, objections: tuple[Objection, ...]) -> Iterator[Objection]:
    """Say of whom an objection is."""
    for objection in objections:
        reason = objection.reason
        if one.entry.name not in reason:
            reason = f"{one.entry.name}: {reason}"
        yield Objection(clause=objection.clause, reason=reason)
