"""The poll: the count key, the ballot codes, turnout, a lost code, and the close (B6, B7, D2)."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.rulebook.model import JointAct
from elections.services import Refused, closing, issuing
from elections.services.office import handing_in, readiness
from elections.web.access import Audience, act, audience, house, person
from elections.web.office.blueprint import office, onward, shown


@office.get("/<slug>/count-key")
@audience(Audience.WATCHER)
def count_key(slug: str) -> ResponseReturnValue:
    """Show the public half of the count key, and how its holder makes one."""
    return key_page(slug)


@office.post("/<slug>/count-key")
@audience(Audience.OFFICER)
def give_count_key(slug: str) -> ResponseReturnValue:
    """Take the public half of the count key, pasted or as a file."""
    file = request.files.get("file")
    text = file.read().decode(errors="replace") if file else request.form.get("key", "")
    try:
        handing_in.hand_in_count_key(house(), act(), slug=slug, text=text)
    except Refused as refusal:
        return key_page(slug, refusal.objections), refusal.status
    flash("The public half of the count key is kept. Ballots will be sealed to it.")
    return onward("office.console", slug=slug)


@office.get("/<slug>/voting")
@audience(Audience.WATCHER)
def voting(slug: str) -> ResponseReturnValue:
    """Show how voting goes, in two numbers, and what may be done about it."""
    return voting_page(slug)


@office.post("/<slug>/voting/issue")
@audience(Audience.OFFICER)
def issue_codes(slug: str) -> ResponseReturnValue:
    """Issue a ballot code to every elector."""
    try:
        issued = issuing.open_voting(house(), act(), slug=slug, address=door_of(slug))
    except Refused as refusal:
        return voting_page(slug, refusal.objections), refusal.status
    flash(f"{issued:,} ballot codes were issued, and their messages are on their way.")
    return onward("office.voting", slug=slug)


@office.post("/<slug>/voting/replace")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def replace_code(slug: str) -> ResponseReturnValue:
    """Propose to replace a lost code, or confirm it."""
    number = request.form.get("membership_number", "")
    try:
        done = issuing.replace_code(
            house(),
            act(),
            slug=slug,
            membership_number=number,
            reason=request.form.get("reason", ""),
            address=door_of(slug),
        )
    except Refused as refusal:
        return voting_page(slug, refusal.objections), refusal.status
    flash(
        "The old code is revoked, and a new one is on its way."
        if done
        else "Proposed. The code is replaced once another officer confirms it."
    )
    return onward("office.voting", slug=slug)


@office.post("/<slug>/voting/close")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def close_poll(slug: str) -> ResponseReturnValue:
    """Propose to close the poll, or confirm it."""
    try:
        closed = closing.close_the_poll(house(), act(), slug=slug)
    except Refused as refusal:
        return voting_page(slug, refusal.objections), refusal.status
    flash(
        "The poll is closed. The ballot box can be taken to be opened."
        if closed
        else "Proposed. The poll closes once another officer confirms it."
    )
    return onward("office.count" if closed else "office.voting", slug=slug)


def door_of(slug: str) -> str:
    """The address of the booth, in full, as the message to an elector has it."""
    return url_for("voting.door", slug=slug, _external=True)


def key_page(slug: str, objections: tuple[Objection, ...] = ()) -> str:
    """The count key's page."""
    return shown(
        "poll/key.html",
        slug,
        objections,
        written=request.form.get("key", ""),
        ready=readiness.readiness(house(), act(), slug=slug),
    )


def voting_page(slug: str, objections: tuple[Objection, ...] = ()) -> str:
    """The page of the poll, with the joint acts that wait."""
    ready = readiness.readiness(house(), act(), slug=slug)
    to_close = (one for one in ready.pending if one.kind is JointAct.CLOSE_THE_POLL)
    return shown(
        "poll/voting.html",
        slug,
        objections,
        ready=ready,
        whoever=person(),
        to_close=next(to_close, None),
        to_replace=tuple(one for one in ready.pending if one.kind is JointAct.REPLACE_A_CODE),
        door=door_of(slug),
        written=request.form,
    )
