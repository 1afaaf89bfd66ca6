"""Ruling on nominees: the queue with the judges' objections, each ruling with its clause (D4)."""

from collections.abc import Iterable
from http import HTTPStatus

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue

from elections.domain.nominations import Ruling
from elections.domain.objections import Objection
from elections.services import Refused, reading
from elections.services.nominations import ruling
from elections.services.nominations.overseeing.queue import Show, is_shown, numbers_shown
from elections.services.nominations.overseeing.ruling_many import Outcome, rule_on_many
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward, shown
from elections.web.words import plural

MOST_AT_ONCE = 1000


@office.get("/<slug>/nominees")
@audience(Audience.WATCHER)
def nominees(slug: str) -> ResponseReturnValue:
    """List every nominee by contest, with what speaks for and against them."""
    return queue_page(slug)


@office.post("/<slug>/nominees")
@audience(Audience.OFFICER)
def rule_on_those(slug: str) -> ResponseReturnValue:
    """Rule on those who are ticked, each by themself; say who was left as they were, and why."""
    chosen = ruling_named(request.form.get("ruling", Ruling.VALID.value))
    try:
        done = rule_on_many(
            house(),
            act(),
            slug=slug,
            nominee_ids=numbers_ticked(),
            ruling=chosen,
            clauses=clauses_chosen(),
            reason=request.form.get("reason", ""),
        )
    except Refused as refusal:
        return queue_page(slug, refusal.objections), refusal.status
    left = tuple(one for one in done if not one.is_done)
    if left:
        status = HTTPStatus.OK if len(left) < len(done) else HTTPStatus.UNPROCESSABLE_ENTITY
        return queue_page(slug, outcomes=done, ruled=chosen), status
    flash(f"{plural(len(done), 'nominee')}: {chosen.value}.")
    return onward("office.nominees", slug=slug, show=part_shown().value)


@office.get("/<slug>/nominees/<int:nominee_id>")
@audience(Audience.WATCHER)
def nominee(slug: str, nominee_id: int) -> ResponseReturnValue:
    """Show one nominee and the form of the ruling."""
    return nominee_page(slug, nominee_id)


@office.post("/<slug>/nominees/<int:nominee_id>")
@audience(Audience.OFFICER)
def rule_on(slug: str, nominee_id: int) -> ResponseReturnValue:
    """Rule on a nominee: valid, refused with a clause and a reason, or not yet."""
    chosen = ruling_named(request.form.get("ruling", ""))
    try:
        ruling.rule_on(
            house(),
            act(),
            slug=slug,
            nominee_id=nominee_id,
            ruling=chosen,
            clauses=clauses_chosen(),
            reason=request.form.get("reason", ""),
        )
    except Refused as refusal:
        return nominee_page(slug, nominee_id, refusal.objections), refusal.status
    flash(f"{name_of(slug, nominee_id)}: {chosen.value}.")
    return onward("office.nominees", slug=slug)


def ruling_named(words: str) -> Ruling:
    """The ruling that a button names; a form that names none cannot be read."""
    try:
        return Ruling(words)
    except ValueError:
        abort(HTTPStatus.UNPROCESSABLE_ENTITY)


def clauses_chosen() -> tuple[str, ...]:
    """The clauses that were chosen, each once, in the order of the form."""
    return tuple(dict.fromkeys(c for c in request.form.getlist("clause") if c))


def numbers_ticked() -> tuple[int, ...]:
    """The nominees who are ruled on: the one whose own button was pressed, or those ticked."""
    found = request.form.getlist("one") or request.form.getlist("ticked")
    return tuple(int(value) for value in found[:MOST_AT_ONCE] if value.isdecimal())


def part_shown() -> Show:
    """The part of the queue that the address asks for; all of it where it asks for none."""
    try:
        return Show(request.args.get("show", Show.ALL.value))
    except ValueError:
        return Show.ALL


def queue_page(
    slug: str,
    objections: tuple[Objection, ...] = (),
    *,
    outcomes: Iterable[Outcome] = (),
    ruled: Ruling | None = None,
) -> str:
    """The queue as it stands now, with what became of those who were just ruled on."""
    everybody, show = found_in(slug), part_shown()
    _, rules = reading.rules_page(house(), slug=slug)
    return shown(
        "nominating/nominees.html",
        slug,
        objections,
        people=tuple(one for one in everybody if is_shown(one, show)),
        show=show,
        parts=[
            (part, number, url_for("office.nominees", slug=slug, show=part.value))
            for part, number in numbers_shown(everybody).items()
        ],
        ticked={*numbers_ticked()},
        all_ticked=request.args.get("tick") == "all",
        outcomes=tuple(outcomes),
        ruled=ruled,
        rules=rules,
        written=request.form,
    )


def found_in(slug: str) -> tuple[ruling.NomineeToRuleOn, ...]:
    """Every nominee, with the judges' objections."""
    return ruling.nominees_to_rule_on(house(), act(), slug=slug)


def one_of(slug: str, nominee_id: int) -> ruling.NomineeToRuleOn:
    """One nominee; an unknown one has no page."""
    found = (one for one in found_in(slug) if one.nominee.id == nominee_id)
    return next(found, None) or abort(HTTPStatus.NOT_FOUND)


def name_of(slug: str, nominee_id: int) -> str:
    """The name of a nominee."""
    return one_of(slug, nominee_id).nominee.entry.entry.name


def nominee_page(slug: str, nominee_id: int, objections: tuple[Objection, ...] = ()) -> str:
    """One nominee, the rules that a refusal may cite, and what was written so far."""
    one = one_of(slug, nominee_id)
    rules = reading.rules_of_contest(house(), slug=slug, contest_id=one.nominee.contest_id)
    cited = tuple(dict.fromkeys(objection.clause for objection in one.objections))
    chosen = clauses_chosen() if request.method == "POST" else one.nominee.clauses or cited
    reasons = "; ".join(str(objection.reason) for objection in one.objections)
    return shown(
        "nominating/nominee.html",
        slug,
        objections,
        one=one,
        rules=rules,
        chosen=chosen,
        reason=request.form.get("reason", one.nominee.reason or reasons),
        cited=tuple(rule for rule in rules if rule.number in {*cited, *chosen}),
    )
