"""Letters about an office in a body: offered, taken, declined, taken back, or changed for it."""

from elections.adapters.mail import Letter
from elections.domain.challenges.offices import Handover
from elections.domain.nominations import Body
from elections.domain.people import Act, Person


def offered_letter(act: Act, body: Body, position: str, to: Person) -> Letter:
    """Tell a member that an office is offered to them."""
    return Letter(
        to=to.email,
        subject=f"An office is handed to you: {position} of {body.name}",
        body=(
            f"Dear {to.name},\n\n{act.by.name} hands the office of {position} of {body.name} to "
            "you. Sign in and open “An office for you” to take it or to decline. Until you take it "
            f"{act.by.name} remains {position}.\n\nIf you did not expect this, tell the returning "
            "officer.\n"
        ),
    )


def replaced_letter(handover: Handover) -> Letter:
    """Tell a member that an office is offered to them no more."""
    to = handover.successor
    return Letter(
        to=to.email,
        subject=f"No longer handed to you: {handover.position} of {handover.body_name}",
        body=(
            f"Dear {to.name},\n\nThe office of {handover.position} of {handover.body_name} is no "
            f"longer handed to you by {handover.holder.name}. There is nothing for you to do.\n"
        ),
    )


def taken_letter(handover: Handover, to: Person) -> Letter:
    """Tell both that an office has passed from one to the other."""
    office = f"{handover.position} of {handover.body_name}"
    return Letter(
        to=to.email,
        subject=f"An office has passed: {office}",
        body=(
            f"Dear {to.name},\n\n{handover.successor.name} has taken the office of {office} from "
            f"{handover.holder.name}. Nominations that are being written are kept, and "
            f"{handover.successor.name} goes on with them.\n\nIf this is wrong, tell the returning "
            "officer at once.\n"
        ),
    )


def declined_letter(handover: Handover) -> Letter:
    """Tell whoever offered an office that it was declined."""
    to = handover.holder
    return Letter(
        to=to.email,
        subject=f"Declined: {handover.position} of {handover.body_name}",
        body=(
            f"Dear {to.name},\n\n{handover.successor.name} has declined the office of "
            f"{handover.position} of {handover.body_name}. You keep it.\n"
        ),
    )


def changed_letter(body: Body, position: str, to: Person, names: list[str]) -> Letter:
    """Tell whoever held an office, or holds it, what the returning officer recorded."""
    holding = " and ".join(names) or "nobody"
    return Letter(
        to=to.email,
        subject=f"An office was changed: {position} of {body.name}",
        body=(
            f"Dear {to.name},\n\nThe returning officer has changed who is {position} of "
            f"{body.name}: it is now {holding}. Nominations that are being written are kept.\n\n"
            "If this is wrong, tell the returning officer at once.\n"
        ),
    )
