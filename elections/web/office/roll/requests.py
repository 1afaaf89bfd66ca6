"""Requests for rulings: the queue, one officer's proposal, and another's confirmation (D2)."""

from typing import Final

from flask import flash
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, StringField, TextAreaField

from elections.domain.electorate.requests import Decision, Place, RequestState
from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.register import deciding, requests
from elections.web.access import Audience, act, audience, house, person
from elections.web.office.blueprint import office, onward, shown

GRANT: Final = "Grant: the member may vote in this contest"
REFUSE: Final = "Refuse: the rules stand as the list has it"
DECISIONS: Final = (
    SelectChoice(Decision.GRANT.value, GRANT),
    SelectChoice(Decision.REFUSE.value, REFUSE),
)


class DecisionForm(FlaskForm):
    """What an officer proposes of a request, and where an unknown member would stand."""

    decision = RadioField("Decision", choices=DECISIONS, validate_choice=False)
    reason = TextAreaField("Reason", description="The member and the second officer read it")
    unit = StringField("Unit")
    region = StringField("Region")
    category = StringField("Category")


@office.get("/<slug>/rulings/<reference>")
@audience(Audience.WATCHER)
def ruling_request(slug: str, reference: str) -> ResponseReturnValue:
    """Show a request, what the rules say of the member, and what may be done."""
    return request_page(slug, reference, DecisionForm())


@office.post("/<slug>/rulings/<reference>")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def propose_ruling(slug: str, reference: str) -> ResponseReturnValue:
    """Propose a decision, for a second officer to confirm."""
    form = DecisionForm()
    try:
        decision = decided_in(form)
        requests.propose_ruling(
            house(),
            act(),
            slug=slug,
            reference=reference,
            decision=decision,
            reason=form.reason.data or "",
            place=place_in(form),
        )
    except Refused as refusal:
        return request_page(slug, reference, form, refusal.objections), refusal.status
    flash("Your proposal waits for a second officer.")
    return onward("office.ruling_request", slug=slug, reference=reference)


@office.post("/<slug>/rulings/<reference>/confirm")
@audience(Audience.OFFICER, Audience.REGISTRAR, Audience.SCRUTINEER)
def confirm_ruling(slug: str, reference: str) -> ResponseReturnValue:
    """Confirm, as the second officer, what another proposed."""
    try:
        state = requests.confirm_ruling(house(), act(), slug=slug, reference=reference)
    except Refused as refusal:
        return request_page(slug, reference, DecisionForm(), refusal.objections), refusal.status
    outcome = "granted" if state is RequestState.GRANTED else "refused"
    flash(f"The request is {outcome}, and the member is told.")
    return onward("office.ruling_request", slug=slug, reference=reference)


@office.post("/<slug>/rulings/<reference>/back")
@audience(Audience.OFFICER, Audience.REGISTRAR, Audience.SCRUTINEER)
def send_ruling_back(slug: str, reference: str) -> ResponseReturnValue:
    """Send a proposal back, so that the request waits again."""
    try:
        requests.send_back(house(), act(), slug=slug, reference=reference)
    except Refused as refusal:
        return request_page(slug, reference, DecisionForm(), refusal.objections), refusal.status
    flash("The proposal is sent back. The request waits again.")
    return onward("office.ruling_request", slug=slug, reference=reference)


def decided_in(form: DecisionForm) -> Decision:
    """Read the decision that was chosen, or refuse none (D4)."""
    if form.decision.data not in set(Decision):
        reason = "Choose whether to grant the request or to refuse it"
        raise Refused(Objection(clause="D4", reason=reason))
    return Decision(form.decision.data)


def place_in(form: DecisionForm) -> Place:
    """Read where an unknown member would stand on the register."""
    unit, region, category = (
        " ".join((field.data or "").split()) for field in (form.unit, form.region, form.category)
    )
    return Place(unit=unit[:200], region=region[:100], category=category[:60])


def request_page(
    slug: str, reference: str, form: DecisionForm, objections: tuple[Objection, ...] = ()
) -> str:
    """A request as the officers see it."""
    return shown(
        "electorate/request.html",
        slug,
        objections,
        form=form,
        view=deciding.view_request(house(), act(), slug=slug, reference=reference),
        whoever=person(),
        RequestState=RequestState,
    )
