"""The shortlist of a contest: whom the panel has before it, its choice and its reasons (S1-S5)."""

from flask import flash, request
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.nominations import shortlisting
from elections.services.nominations.shortlisting import ShortlistCheck
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward, shown


@office.get("/<slug>/shortlist/<contest_id>")
@audience(Audience.WATCHER)
def shortlist(slug: str, contest_id: str) -> ResponseReturnValue:
    """Show those whom the panel considers, and the form of its choice."""
    return shortlist_page(slug, contest_id)


@office.post("/<slug>/shortlist/<contest_id>")
@audience(Audience.OFFICER)
def publish_shortlist(slug: str, contest_id: str) -> ResponseReturnValue:
    """Publish the panel's shortlist with its reasons, for good; or say what it leaves undone."""
    if "check" in request.form:
        return checked_page(slug, contest_id)
    try:
        digest = shortlisting.draw_up_shortlist(
            house(),
            act(),
            slug=slug,
            contest_id=contest_id,
            chosen=frozenset(numbers_ticked()),
            reasons=reasons_given(),
        )
    except Refused as refusal:
        return shortlist_page(slug, contest_id, refusal.objections), refusal.status
    flash(f"The shortlist is published. Its digest is {digest}")
    return onward("office.statement", slug=slug)


def checked_page(slug: str, contest_id: str) -> str:
    """The choice as it was entered, with what the judges say of it; nothing is published."""
    found = shortlisting.check_shortlist(
        house(),
        act(),
        slug=slug,
        contest_id=contest_id,
        chosen=frozenset(numbers_ticked()),
        reasons=reasons_given(),
    )
    return shortlist_page(slug, contest_id, checked=found)


def numbers_ticked() -> tuple[int, ...]:
    """The nominees who were ticked."""
    return tuple(int(value) for value in request.form.getlist("chosen") if value.isdecimal())


def reasons_given() -> dict[int, str]:
    """The reasons that were written, by nominee."""
    return {
        int(name.removeprefix("reason-")): words
        for name, words in request.form.items()
        if name.startswith("reason-") and name.removeprefix("reason-").isdecimal()
    }


def shortlist_page(
    slug: str,
    contest_id: str,
    objections: tuple[Objection, ...] = (),
    *,
    checked: ShortlistCheck | None = None,
) -> str:
    """The shortlist as it stands, with what was entered so far."""
    panel = shortlisting.shortlist_page(house(), act(), slug=slug, contest_id=contest_id)
    automatic = {one.nominee.id for one in panel.standing if one.is_automatic}
    return shown(
        "nominating/shortlist.html",
        slug,
        objections,
        panel=panel,
        checked=checked,
        chosen=set(numbers_ticked()) if request.method == "POST" else automatic,
        reasons=reasons_given(),
    )
