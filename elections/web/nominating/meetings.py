"""The task “The meeting”: what the officers say of it, and its minutes."""

from dataclasses import asdict
from http import HTTPStatus

from flask import Response, flash, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import DateField, IntegerField, RadioField, SelectChoice
from wtforms.validators import NumberRange, Optional

from elections.adapters.minutes import LARGEST_MINUTES
from elections.domain.objections import Objection
from elections.domain.papers.meetings import METHODS, MOST_PRESENT, Meeting
from elections.services import Refused
from elections.services.nominations.papers import drafting
from elections.services.nominations.papers.correcting import minutes_for
from elections.services.nominations.papers.reading import PaperPage
from elections.web.access import Audience, act, audience, house
from elections.web.nominating.blueprint import nominations, onward, shown, the_paper
from elections.web.nominating.turns import turn_of_form


def choices_of(words: tuple[str, ...]) -> list[SelectChoice]:
    """Choices that are what they say, each with a capital letter for people."""
    return [SelectChoice(one, one[0].upper() + one[1:]) for one in words]


class MeetingForm(FlaskForm):
    """What is said of a meeting; anything may be left for later."""

    held_on = DateField("Day of the meeting", [Optional()])
    kind = RadioField("Kind of meeting", [Optional()])
    noticed_on = DateField("Day on which notice was sent to members", [Optional()])
    present = IntegerField(
        "Members present",
        [Optional(), NumberRange(1, MOST_PRESENT, f"Enter a number from 1 to {MOST_PRESENT:,}")],
        description="In the room and online together",
    )
    quorate = RadioField(
        "Was the meeting quorate?",
        [Optional()],
        choices=[SelectChoice("yes", "Yes"), SelectChoice("no", "No")],
    )
    method = RadioField(
        "How were the nominees chosen?",
        [Optional()],
        choices=choices_of(METHODS),
    )
    minutes = FileField(
        "Minutes, if you wish to hand them in",
        description="A PDF, JPEG or PNG file of at most 5 MB. Only your body's officers and the "
        "returning officer can read it; it is never published",
    )


def form_of(paper: PaperPage) -> MeetingForm:
    """The form as posted, or as the draft has it."""
    posted = request.method == "POST"
    form = MeetingForm() if posted else MeetingForm(formdata=None)
    form.kind.choices = choices_of(paper.meetings)
    if not posted:
        said = asdict(paper.meeting)
        for name in ("held_on", "noticed_on", "present"):
            form[name].raw_data = [said[name]] if said[name] else None
        for name in ("kind", "quorate", "method"):
            form[name].data = said[name] or None
    return form


def meeting_in(form: MeetingForm) -> Meeting:
    """What a form that is in order says of the meeting."""
    return Meeting(
        held_on=form.held_on.data.isoformat() if form.held_on.data else "",
        kind=form.kind.data or "",
        noticed_on=form.noticed_on.data.isoformat() if form.noticed_on.data else "",
        present=str(form.present.data or ""),
        quorate=form.quorate.data or "",
        method=form.method.data or "",
    )


@nominations.get("/elections/<slug>/nominate/<int:body_id>/meeting")
@audience(Audience.BODY_OFFICER)
def meeting(slug: str, body_id: int) -> ResponseReturnValue:
    """Show what the draft says of the meeting, as a form."""
    paper = the_paper(slug, body_id)
    return meeting_page(paper, form_of(paper))


@nominations.post("/elections/<slug>/nominate/<int:body_id>/meeting")
@audience(Audience.BODY_OFFICER)
def save_meeting(slug: str, body_id: int) -> ResponseReturnValue:
    """Keep what is said of the meeting, and its minutes if there are any."""
    paper = the_paper(slug, body_id)
    form = form_of(paper)
    if not form.validate():
        return meeting_page(paper, form), HTTPStatus.UNPROCESSABLE_ENTITY
    said = meeting_in(form)
    try:
        drafting.save_meeting(
            house(), act(), slug=slug, body_id=body_id, turn=turn_of_form(), meeting=said
        )
        if form.minutes.data:
            octets = form.minutes.data.stream.read(LARGEST_MINUTES + 1)
            name = form.minutes.data.filename or ""
            drafting.keep_minutes(
                house(), act(), slug=slug, body_id=body_id, name=name, octets=octets
            )
    except Refused as refusal:
        page = meeting_page(the_paper(slug, body_id), form, refusal.objections, typed=said)
        return page, refusal.status
    flash("Saved. Nothing is sent yet.")
    return onward("meeting" if request.form.get("stay") else "desk", slug, body_id)


@nominations.get("/elections/<slug>/nominate/<int:body_id>/minutes")
@audience(Audience.BODY_OFFICER, Audience.OFFICER)
def minutes(slug: str, body_id: int) -> ResponseReturnValue:
    """Give the minutes to the body's own officers and to the returning officer, and nobody else."""
    found = minutes_for(house(), act(), slug=slug, body_id=body_id)
    answer = Response(found.octets, content_type=found.kind)
    answer.headers.set("Content-Disposition", "attachment", filename=found.name)
    return answer


@nominations.post("/elections/<slug>/nominate/<int:body_id>/minutes/remove")
@audience(Audience.BODY_OFFICER)
def drop_minutes(slug: str, body_id: int) -> ResponseReturnValue:
    """Forget the minutes."""
    drafting.drop_minutes(house(), act(), slug=slug, body_id=body_id)
    flash("The file of minutes is removed.")
    return onward("meeting", slug, body_id)


def meeting_page(
    paper: PaperPage,
    form: MeetingForm,
    objections: tuple[Objection, ...] = (),
    *,
    typed: Meeting | None = None,
) -> str:
    """The form of the meeting; and where another officer saved it, theirs beside what is typed."""
    differing = [
        (name, kept, mine)
        for (name, kept), (_, mine) in zip(
            paper.meeting.words, (typed or paper.meeting).words, strict=True
        )
        if kept != mine and any(o.clause == "N7" for o in objections)
    ]
    return shown("meeting.html", paper, objections, form=form, differing=differing)
