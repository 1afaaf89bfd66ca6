"""An office in a body passes to somebody else: handed on, taken, or changed by the office (N5).

Each running election in which the body may nominate enters it in its log, without names or
addresses; both are told.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection

from elections.adapters.mail import Letter
from elections.domain.challenges.offices import (
    Handover,
    HandoverState,
    is_named_so,
    offered_to_another,
    why_not_handed_on,
    why_not_taken,
)
from elections.domain.contests import Election, ElectionState
from elections.domain.moments import stamp
from elections.domain.nominations import Body, is_a_nominating_body
from elections.domain.objections import Objection
from elections.domain.people import Act, Person
from elections.services.challenges.office_letters import (
    changed_letter,
    declined_letter,
    offered_letter,
    replaced_letter,
    taken_letter,
)
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    refuse_if,
)
from elections.services.letters.keeping import keep_copy
from elections.services.mailing import post
from elections.services.nominations.finding import own_offices, the_body
from elections.store import elections, log, people
from elections.store.nominating import handovers as kept
from elections.store.uploads import bodies as officers


def offices_of(house: House, act: Act, *, body_id: int) -> tuple[Body, tuple[str, ...]]:
    """Show a body and the offices that whoever asks holds in it, or refuse them (N5)."""
    with house.store.reading() as tx:
        body = the_body(tx, body_id)
        return body, own_offices(tx, act, body)


def handed_on(house: House, act: Act, *, body_id: int) -> tuple[Handover, ...]:
    """List the offices of a body that were ever handed on, to an officer of it."""
    with house.store.reading() as tx:
        own_offices(tx, act, the_body(tx, body_id))
        return kept.of_body(tx, body_id)


def offered_to(house: House, person: Person) -> tuple[Handover, ...]:
    """List the offices that are offered to somebody."""
    with house.store.reading() as tx:
        return kept.offered_to(tx, person.id)


@judged_again_if_raced
def hand_on(
    house: House, act: Act, *, body_id: int, position: str, number: str, last_name: str
) -> Person:
    """Offer an office that one holds to a member, by number and last name; give them (N5).

    An earlier offer of the same office is replaced, and whoever had it is told.
    """
    with house.store.writing() as tx:
        body = the_body(tx, body_id)
        held = own_offices(tx, act, body)
        successor = the_member(tx, number, last_name)
        own, theirs = act.by.person_id or 0, people.positions_in(tx, body.id, successor.id)
        refuse_if(why_not_handed_on(body.name, position, held, by=own, to=successor, theirs=theirs))
        for before in kept.offered_from(tx, body.id, position, own):
            if before.holder.id == own:
                kept.settle(tx, before.id, HandoverState.REPLACED, stamp(act.at))
                tell(house, tx, act, body, [(before.successor, replaced_letter(before))])
        kept.offer(
            tx,
            body_id=body.id,
            position=position,
            from_person=own,
            to_person=successor.id,
            at=stamp(act.at),
        )
        tell(house, tx, act, body, [(successor, offered_letter(act, body, position, successor))])
        return successor


def the_member(tx: Connection, number: str, last_name: str) -> Person:
    """Find a member by number whose last name is the one given, so that no number tells a name."""
    asked = " ".join(number.split())
    for person in people.people_numbered(tx, {asked, asked.upper()}):
        if is_named_so(person, last_name):
            return person
    reason = (
        f"Nobody is known here with the membership number “{asked[:40]}” and the last name "
        f"“{last_name.strip()[:80]}”. Check both, or ask the returning officer to record them"
    )
    raise Refused(Objection(clause="N5", reason=reason))


def take(house: House, act: Act, *, handover_id: int) -> Handover:
    """Take an office that was offered; whoever handed it on holds it no more (N5)."""
    with house.store.writing() as tx:
        handover = the_handover(tx, handover_id)
        held = people.positions_in(tx, handover.body_id, handover.holder.id)
        refuse_if(offered_to_another(handover, act.by.person_id), FORBIDDEN)
        refuse_if(why_not_taken(handover, held), CONFLICT)
        settled(tx, handover, HandoverState.TAKEN, act)
        officers.remove_officer(tx, handover.body_id, handover.holder.id, handover.position)
        people.ensure_body_officer(tx, handover.body_id, handover.successor.id, handover.position)
        for other in kept.offered_from(
            tx, handover.body_id, handover.position, handover.successor.id
        ):
            settled(tx, other, HandoverState.REPLACED, act)
        body = the_body(tx, handover.body_id)
        both = (handover.holder, handover.successor)
        tell(house, tx, act, body, [(each, taken_letter(handover, each)) for each in both])
        enter(tx, act, body, handover.position, by=body.name)
        return handover


def decline(house: House, act: Act, *, handover_id: int) -> Handover:
    """Decline an office that was offered; whoever offered it keeps it, and is told (N5)."""
    with house.store.writing() as tx:
        handover = the_handover(tx, handover_id)
        refuse_if(offered_to_another(handover, act.by.person_id), FORBIDDEN)
        settled(tx, handover, HandoverState.DECLINED, act)
        body = the_body(tx, handover.body_id)
        tell(house, tx, act, body, [(handover.holder, declined_letter(handover))])
        return handover


def take_back(house: House, act: Act, *, handover_id: int) -> Handover:
    """Take back an office that one offered, before it is taken; who had the offer is told (N5)."""
    with house.store.writing() as tx:
        handover = the_handover(tx, handover_id)
        if handover.holder.id != act.by.person_id:
            reason = "Somebody else offered this office"
            raise Refused(Objection(clause="N5", reason=reason), status=FORBIDDEN)
        settled(tx, handover, HandoverState.REPLACED, act)
        body = the_body(tx, handover.body_id)
        tell(house, tx, act, body, [(handover.successor, replaced_letter(handover))])
        return handover


def the_handover(tx: Connection, handover_id: int) -> Handover:
    """Find an office that was handed on, or refuse."""
    handover = kept.find(tx, handover_id)
    if handover is None:
        reason = "No such office was handed on"
        raise Refused(Objection(clause="N5", reason=reason), status=NOT_FOUND)
    return handover


def settled(tx: Connection, handover: Handover, state: HandoverState, act: Act) -> None:
    """Keep what became of an offer, or refuse where something else became of it before (N5)."""
    if not kept.settle(tx, handover.id, state, stamp(act.at)):
        reason = f"This office is no longer offered: it was {handover.state.value}"
        raise Refused(Objection(clause="N5", reason=reason), status=CONFLICT)


def note_changes(
    house: House, tx: Connection, act: Act, before: Mapping[kept.Office, frozenset[int]]
) -> None:
    """Log and tell what the returning officer changed of offices that somebody held (N5).

    An office that nobody held passes from nobody: it is recorded, not handed over.
    """
    now = kept.holders(tx)
    for (body_id, position), held in before.items():
        holding = now.get((body_id, position), frozenset())
        if holding == held:
            continue
        body = the_body(tx, body_id)
        for offer in kept.offered_from(tx, body_id, position):
            if offer.holder.id not in holding or offer.successor.id in holding:
                kept.settle(tx, offer.id, HandoverState.REPLACED, stamp(act.at))
        told = [people.find_person(tx, each) for each in sorted(held | holding)]
        names = [each.name for each in told if each and each.id in holding]
        letters = [(each, changed_letter(body, position, each, names)) for each in told if each]
        tell(house, tx, act, body, letters)
        enter(tx, act, body, position, by=act.by.name)


def running(tx: Connection, body: Body) -> Iterator[Election]:
    """List the elections that run now in which a body of this kind may nominate (N1)."""
    for election in reversed(elections.all_elections(tx)):
        if ElectionState.DRAFT < election.state < ElectionState.DECLARED and any(
            not is_a_nominating_body(body, election.rules_for(contest.id))
            for contest in election.contests
        ):
            yield election


def enter(tx: Connection, act: Act, body: Body, position: str, *, by: str) -> None:
    """Enter in the log of each running election that an office passed to somebody else."""
    for election in running(tx, body):
        held_alone(tx, election.slug)
        log.append(
            tx,
            election.id,
            {
                "type": "OfficeHandedOver",
                "at": stamp(act.at),
                "by": [by],
                "body": body.name,
                "position": position,
            },
        )


def tell(
    house: House, tx: Connection, act: Act, body: Body, letters: list[tuple[Person, Letter]]
) -> None:
    """Post letters about an office, each once, and keep a copy with every running election."""
    where = tuple(running(tx, body))
    for person, letter in letters:
        if not person.email:
            continue
        post(house, tx, "office", letter)
        for election in where:
            keep_copy(
                house,
                tx,
                letter,
                election_id=election.id,
                at=act.at,
                kind="office of a body",
                about=f"body {body.id}",
            )
