"""The challenges of rulings as officers see them: the queue, a proposal, its confirmation (D13)."""

from typing import Final

from flask import flash
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, SelectField, TextAreaField

from elections.domain.challenges.appeals import Outcome
from elections.domain.objections import Objection
from elections.services import Refused, reading
from elections.services.challenges import deciding
from elections.web.access import Audience, act, audience, house, person
from elections.web.office.blueprint import office, onward, shown

OUTCOMES: Final = (
    SelectChoice(Outcome.UPHELD.value, "Uphold the challenge: the ruling changes"),
    SelectChoice(Outcome.DISMISSED.value, "Dismiss the challenge: the ruling stays"),
)


class DecisionForm(FlaskForm):
    """What an officer proposes of a challenge."""

    outcome = RadioField("Decision", choices=OUTCOMES, validate_choice=False)
    clause = SelectField("Clause that the decision rests on", choices=[], validate_choice=False)
    reason = TextAreaField("Reason", description="It is published with the decision")


@office.get("/<slug>/challenges")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def challenges(slug: str) -> ResponseReturnValue:
    """List the challenges, those that wait first."""
    found = deciding.challenges_of(house(), act(), slug=slug)
    return shown(
        "challenges/challenges.html",
        slug,
        views=sorted(found, key=lambda view: not view.challenge.is_open),
    )


@office.get("/<slug>/challenges/<reference>")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def challenge(slug: str, reference: str) -> ResponseReturnValue:
    """Show a challenge, the ruling, what the judges say, and what may be done."""
    return challenge_page(slug, reference, DecisionForm())


@office.post("/<slug>/challenges/<reference>")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def propose_decision(slug: str, reference: str) -> ResponseReturnValue:
    """Propose a decision, for a second officer to confirm."""
    form = DecisionForm()
    try:
        deciding.propose_decision(
            house(),
            act(),
            slug=slug,
            reference=reference,
            outcome=outcome_in(form),
            clause=form.clause.data or "",
            reason=form.reason.data or "",
        )
    except Refused as refusal:
        return refused_page(slug, reference, form, refusal)
    flash("Your proposal waits for a second officer.")
    return onward("office.challenge", slug=slug, reference=reference)


@office.post("/<slug>/challenges/<reference>/confirm")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def confirm_decision(slug: str, reference: str) -> ResponseReturnValue:
    """Confirm, as the second officer, what another proposed."""
    try:
        outcome = deciding.confirm_decision(house(), act(), slug=slug, reference=reference)
    except Refused as refusal:
        return refused_page(slug, reference, DecisionForm(), refusal)
    flash(f"The challenge is {outcome.value}, and everybody concerned is told.")
    return onward("office.challenge", slug=slug, reference=reference)


@office.post("/<slug>/challenges/<reference>/back")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def send_decision_back(slug: str, reference: str) -> ResponseReturnValue:
    """Send a proposal back, so that the challenge waits again."""
    try:
        deciding.send_back(house(), act(), slug=slug, reference=reference)
    except Refused as refusal:
        return refused_page(slug, reference, DecisionForm(), refusal)
    flash("The proposal is sent back. The challenge waits again.")
    return onward("office.challenge", slug=slug, reference=reference)


def outcome_in(form: DecisionForm) -> Outcome:
    """Read the decision that was chosen, or refuse none (D4)."""
    if form.outcome.data not in set(Outcome):
        reason = "Choose whether to uphold the challenge or to dismiss it"
        raise Refused(Objection(clause="D4", reason=reason))
    return Outcome(form.outcome.data)


def refused_page(
    slug: str, reference: str, form: DecisionForm, refusal: Refused
) -> ResponseReturnValue:
    """Show a challenge with why an act was refused; an unknown one has no page."""
    if refusal.status in {403, 404}:
        raise refusal
    return challenge_page(slug, reference, form, refusal.objections), refusal.status


def challenge_page(
    slug: str, reference: str, form: DecisionForm, objections: tuple[Objection, ...] = ()
) -> str:
    """A challenge as the officers see it."""
    view = deciding.view_challenge(house(), act(), slug=slug, reference=reference)
    rules = reading.rules_of_contest(house(), slug=slug, contest_id=view.contest.id)
    form.clause.choices = [("", "Choose a clause")] + [
        (rule.number, f"{rule.number}: {rule.sentence}") for rule in rules
    ]
    if not form.is_submitted() and view.found.nominee.clauses:
        form.clause.data = view.found.nominee.clauses[0]
    return shown(
        "challenges/challenge.html",
        slug,
        objections,
        form=form,
        view=view,
        whoever=person(),
        Outcome=Outcome,
    )
