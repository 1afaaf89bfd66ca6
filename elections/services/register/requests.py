"""Requests for rulings: one officer proposes, another confirms, the member is told (R5, D2)."""

import secrets
from typing import Final

from sqlalchemy import Connection

from elections.adapters.mail import Letter
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.electorate.requests import (
    DECIDED,
    PROPOSED,
    Decision,
    Place,
    RequestState,
    RulingRequest,
    may_be_confirmed,
    may_be_proposed_on,
)
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import CONFIRMING, Act, Role
from elections.domain.register import not_yet_frozen
from elections.rulebook.model import JointAct, Standing
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    officer,
    refuse_if,
    signature_of,
)
from elections.services.joint_acts import officer_named, told_apart
from elections.services.mailing import post
from elections.services.register.importing import KEEPERS
from elections.store import elections, log, people, registers
from elections.store.rulings import requests as kept

DECIDERS: Final = CONFIRMING | {Role.REGISTRAR}
WHAT: Final = JointAct.RULE_ON_A_MEMBER.value


def propose_ruling(
    house: House,
    act: Act,
    *,
    slug: str,
    reference: str,
    decision: Decision,
    reason: str,
    place: Place,
) -> None:
    """Propose a decision on a request, with its reason, for another officer to confirm (D2)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, KEEPERS, WHAT)
        refuse_if(too_late(tx, election), CONFLICT)
        request = the_request(tx, election, reference)
        refuse_if(may_be_proposed_on(request), CONFLICT)
        said = " ".join(reason.split())
        if not said:
            why = "Give the reason: the member is told it, and the second officer reads it"
            raise Refused(Objection(clause="D4", reason=why))
        refuse_if(has_no_place(tx, election, request, decision, place))
        kept.propose(
            tx,
            request.id,
            PROPOSED[decision],
            reason=said[:2000],
            by_person=act.by.person_id or 0,
            as_at=place,
        )


@judged_again_if_raced
def confirm_ruling(house: House, act: Act, *, slug: str, reference: str) -> RequestState:
    """Confirm, as the second officer, what another proposed; note it and tell the member (D2)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, DECIDERS, WHAT)
        refuse_if(too_late(tx, election), CONFLICT)
        request = the_request(tx, election, reference)
        refuse_if(may_be_confirmed(request, act.by.person_id))
        names = (officer_named(tx, election, request.proposed_by), signature_of(act, roles))
        refuse_if(told_apart(*names))
        state, decision = DECIDED[request.state]
        kept.decide(
            tx,
            request.id,
            state,
            decision=decision,
            by_person=act.by.person_id or 0,
            at=stamp(act.at),
        )
        enter_granted(tx, election)
        log.append(
            tx,
            election.id,
            {
                "type": "RulingGiven",
                "at": stamp(act.at),
                "by": list(names),
                "reference": request.reference,
                "decision": decision.value,
            },
        )
        post(house, tx, "ruling", decision_letter(election, request, decision))
        return state


def send_back(house: House, act: Act, *, slug: str, reference: str) -> None:
    """Send a proposed decision back, so that the request waits again; any officer may (D2)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, DECIDERS, WHAT)
        refuse_if(too_late(tx, election), CONFLICT)
        request = the_request(tx, election, reference)
        if request.state not in DECIDED:
            refuse_if(may_be_confirmed(request, None), CONFLICT)
        kept.send_back(tx, request.id)


def too_late(tx: Connection, election: Election) -> tuple[Objection, ...]:
    """Object to a ruling on the register once it is frozen, or before it is open (R5, T5)."""
    frozen = not_yet_frozen(elections.digests_of(tx, election.id).get("register"))
    open_for = (ElectionState.NOTICE_PUBLISHED,)
    return frozen or at_the_right_stage(election, open_for, "Ruling on a member")


def the_request(tx: Connection, election: Election, reference: str) -> RulingRequest:
    """Find a request of an election, or refuse."""
    request = kept.find(tx, election.id, reference.strip().upper())
    if request is None:
        said = "There is no request with this reference in this election"
        raise Refused(Objection(clause="R5", reason=said), status=NOT_FOUND)
    return request


def has_no_place(
    tx: Connection, election: Election, request: RulingRequest, decision: Decision, place: Place
) -> tuple[Objection, ...]:
    """Object to a grant that would leave the member in no section of the contest (R6, C5)."""
    sections = election.rules_for(request.contest_id).count.sections
    if decision is Decision.REFUSE or not sections:
        return ()
    line = registers.entry_numbered(tx, election.id, request.claim.membership_number)
    category = line.entry.category if line else place.category
    named = {word.casefold() for section in sections for word in section.categories}
    if category.casefold() in named:
        return ()
    said = f"“{category}”" if category else "no category"
    reason = (
        f"{request.name} has {said}, which is in no section of this contest: give one of "
        f"{'; '.join(word for section in sections for word in section.categories)}"
    )
    return (Objection(clause="R6", reason=reason),)


def requests_that_wait(tx: Connection, election: Election) -> tuple[Objection, ...]:
    """Object to a freeze while members wait for a ruling (R5)."""
    number = kept.number_open(tx, election.id)
    if not number:
        return ()
    waiting = "1 request for a ruling waits" if number == 1 else f"{number} requests wait"
    reason = f"{waiting} for a decision: decide first, since no ruling is given after the freeze"
    return (Objection(clause="R5", reason=reason),)


def enter_granted(tx: Connection, election: Election) -> None:
    """Put those on the register whom two officers admitted and whom no list names (R5)."""
    missing = {r.claim.membership_number: r for r in kept.granted_without_a_line(tx, election.id)}
    ids = people.ensure_people(tx, ((n, r.name, r.claim.email) for n, r in missing.items()))
    registers.enter(
        tx,
        (
            {
                "election_id": election.id,
                "person_id": ids[number],
                "membership_number": number,
                "name": request.name,
                "email": request.claim.email,
                "unit": request.place.unit,
                "region": request.place.region,
                "category": request.place.category,
                "office": "",
                "standing": Standing.GOOD.value,
                "salt": secrets.token_hex(16),
            }
            for number, request in missing.items()
        ),
    )


def decision_letter(election: Election, request: RulingRequest, decision: Decision) -> Letter:
    """Tell a member what two officers decided, and why (D4)."""
    contest = election.contest(request.contest_id)
    title = contest.title if contest else request.contest_id
    outcome = (
        f"You are admitted: you may vote for {title}."
        if decision is Decision.GRANT
        else f"You are not admitted to vote for {title}."
    )
    return Letter(
        to=request.claim.email,
        subject=f"Your request {request.reference}: {election.title}",
        body=(
            f"Dear {request.name},\n\nTwo officers decided on your request {request.reference}. "
            f"{outcome}\n\nTheir reason: {request.decision_reason}\n\nThe log of the election "
            "records that a ruling was given, under this reference and without your name.\n"
        ),
    )
