"""One body's paper held while it is being checked, and released; the rest stays as it is (D4)."""

from sqlalchemy import Connection

from elections.adapters.mail import Letter
from elections.domain.contests import (
    BEFORE_THE_STATEMENT,
    Election,
    at_the_right_stage,
)
from elections.domain.declarations import a_refusal_cites_a_clause
from elections.domain.moments import stamp
from elections.domain.nominations import Body
from elections.domain.objections import Objection
from elections.domain.people import RUNNING, Act
from elections.rulebook.consistency import clauses_held
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
from elections.services.letters.keeping import post_and_keep
from elections.services.nominations.finding import the_body
from elections.services.nominations.overseeing.bodies import nominations_by_body
from elections.services.nominations.terms import positions_that_nominate
from elections.store import log
from elections.store.nominating import overseeing as kept


@judged_again_if_raced
def check_paper(
    house: House, act: Act, *, slug: str, body_id: int, clause: str, reason: str
) -> None:
    """Hold a body's paper while it is being checked, by a clause and with a reason (D4)."""
    with house.store.writing() as tx:
        election, body, signature = about(tx, act, slug, body_id)
        reason = " ".join(reason.split())
        cited = (clause,) if clause else ()
        refuse_if(a_refusal_cites_a_clause(cited, clauses_held(election.rules), reason))
        kept.check(tx, the_paper(tx, election, body), clause, reason)
        noted(tx, act, election, body, signature, held=Objection(clause=clause, reason=reason))
        said = (
            f"The nominations of {body.name} are being checked: {reason} ({clause}). They stay on "
            "the board and do not count while they are checked. Other bodies’ nominations are not "
            "affected. Write to the returning officer if you can help to settle it."
        )
        tell_officers(house, tx, act, election, body, what="being checked", said=said)


def release_paper(house: House, act: Act, *, slug: str, body_id: int) -> None:
    """Release a body's paper that was being checked: its nominations count again (D4)."""
    with house.store.writing() as tx:
        election, body, signature = about(tx, act, slug, body_id)
        if body.id not in kept.being_checked(tx, election.id):
            reason = f"The nominations of {body.name} are not being checked"
            raise Refused(Objection(clause="D4", reason=reason), status=CONFLICT)
        kept.check(tx, the_paper(tx, election, body), "", "")
        noted(tx, act, election, body, signature, held=None)
        said = f"The nominations of {body.name} have been checked, and count again."
        tell_officers(house, tx, act, election, body, what="checked", said=said)


def about(tx: Connection, act: Act, slug: str, body_id: int) -> tuple[Election, Body, str]:
    """Find the election and the body, and name the officer who acts, or refuse (D3, T5)."""
    election = held_alone(tx, slug)
    roles = officer(tx, act, election, RUNNING, "check a body's nominations")
    stage = at_the_right_stage(election, BEFORE_THE_STATEMENT, "Checking nominations")
    refuse_if(stage, CONFLICT)
    return election, the_body(tx, body_id), signature_of(act, roles)


def the_paper(tx: Connection, election: Election, body: Body) -> int:
    """Find the paper of a body that has nominated; give its id, or refuse."""
    made = nominations_by_body(tx, election).get(body.id, ())
    found = kept.papers_of(tx, election.id).get(body.id)
    if not made:
        reason = f"{body.name} has nominated nobody in this election"
        raise Refused(Objection(clause="D4", reason=reason), status=NOT_FOUND)
    return found[0] if found else kept.add_paper(tx, election.id, body.id, made[0].reference)


def noted(
    tx: Connection,
    act: Act,
    election: Election,
    body: Body,
    signature: str,
    *,
    held: Objection | None,
) -> None:
    """Enter in the log that a paper is held or released."""
    why = {"clause": held.clause, "reason": held.reason} if held else {}
    log.append(
        tx,
        election.id,
        {
            "type": "PaperHeld" if held else "PaperReleased",
            "at": stamp(act.at),
            "by": [signature],
            "body": body.name,
            **why,
        },
    )


def tell_officers(
    house: House, tx: Connection, act: Act, election: Election, body: Body, *, what: str, said: str
) -> None:
    """Tell the officers through whom a body nominates."""
    officers = kept.officers_of_bodies(tx, positions_that_nominate(election)).get(body.id, ())
    for person in officers:
        if person.email:
            letter = Letter(
                to=person.email,
                subject=f"Your nominations are {what}: {election.title}",
                body=f"Dear {person.name},\n\n{said}\n",
            )
            post_and_keep(
                house,
                tx,
                letter,
                election_id=election.id,
                at=act.at,
                kind=what,
                about=f"body {body.id}",
            )
