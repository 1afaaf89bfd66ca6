"""A nominee, or an officer of a body, challenges a ruling: what it was, until when, the grounds."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField

from elections.domain.challenges.appeals import LONGEST_GROUNDS
from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.challenges import making
from elections.web.access import Audience, act, audience, house, now
from elections.web.challenges.blueprint import challenges


class ChallengeForm(FlaskForm):
    """In whose name a ruling is challenged, and on what grounds."""

    challenger = RadioField("In whose name", choices=[], validate_choice=False)
    grounds = TextAreaField(
        "Grounds",
        description="Say what is wrong with the ruling, and how you know. The officers who decide "
        f"read it; it is not published. At most {LONGEST_GROUNDS:,} characters",
    )


@challenges.get("/challenges")
@audience(Audience.SIGNED_IN)
def list_all() -> ResponseReturnValue:
    """List the rulings that whoever is signed in may challenge, and has challenged."""
    found = making.chances(house(), act())
    return render_template("challenges/challenges.html", chances=found, now=now())


@challenges.get("/challenges/<int:nominee_id>")
@audience(Audience.SIGNED_IN)
def ruling(nominee_id: int) -> ResponseReturnValue:
    """Show the ruling on a nominee and the form to challenge it."""
    return ruling_page(nominee_id, ChallengeForm())


@challenges.post("/challenges/<int:nominee_id>")
@audience(Audience.SIGNED_IN)
def challenge(nominee_id: int) -> ResponseReturnValue:
    """Challenge the ruling on a nominee."""
    form = ChallengeForm()
    try:
        reference = making.make_challenge(
            house(),
            act(),
            nominee_id=nominee_id,
            challenger=form.challenger.data or "",
            grounds=(form.grounds.data or "").replace("\r\n", "\n"),
        )
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        return ruling_page(nominee_id, form, refusal.objections), refusal.status
    flash(f"Your challenge is received. Its reference is {reference}")
    return redirect(url_for("challenges.ruling", nominee_id=nominee_id), code=303)


def ruling_page(
    nominee_id: int, form: ChallengeForm, objections: tuple[Objection, ...] = ()
) -> str:
    """The ruling on a nominee, what came of challenging it, and the form where it may be."""
    found = making.chance(house(), act(), nominee_id=nominee_id)
    form.challenger.choices = [(one.key, one.name) for one in found.open_to]
    if len(found.open_to) == 1 and not form.challenger.data:
        form.challenger.data = found.open_to[0].key
    return render_template(
        "challenges/ruling.html",
        chance=found,
        form=form,
        objections=objections,
        now=now(),
        rules_url=url_for("public.rules", slug=found.slug),
    )
