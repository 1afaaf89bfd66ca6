"""The declared result: who is elected and why, the table by stage, the account, the record.

It shows the published documents and works nothing out that they do not say.
"""

from http import HTTPStatus

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused, reading
from elections.services.reading import ContestResult, ElectionPage
from elections.services.results import since
from elections.services.results.recounts import asking, telling
from elections.web.access import Audience, act, audience, house, now
from elections.web.public.blueprint import public
from elections.web.public.sheet import sheet_of, stage_of


@public.get("/elections/<slug>/result")
@audience(Audience.PUBLIC)
def result(slug: str) -> ResponseReturnValue:
    """Show the result of every contest, or when it is to be expected."""
    found = reading.results(house(), slug=slug)
    if found is None:
        return render_template(
            "public/result/no_result.html", page=reading.election_page(house(), slug=slug)
        ), 404
    page, contests = found
    return render_template(
        "public/result/result.html",
        page=page,
        sheets=[sheet_of(contest) for contest in contests],
        joins=reading.who_joins(house(), slug=slug),
        vacancies=since.filled_so_far(house(), slug=slug),
        recounts=since.recounts(house(), slug=slug),
        again={each.contest_id: each for each in telling.recounts(house(), slug=slug)},
    )


@public.get("/elections/<slug>/result/<contest_id>/<int:number>")
@audience(Audience.PUBLIC)
def stage(slug: str, contest_id: str, number: int) -> ResponseReturnValue:
    """Show one stage of a count, with the way to the one before and the one after."""
    page, contest = counted_contest(slug, contest_id)
    stages = contest.count["stages"] if contest.count else ()
    if not 1 <= number <= len(stages):
        abort(404)
    return render_template(
        "public/result/stage.html",
        page=page,
        sheet=sheet_of(contest),
        of=len(stages),
        stage=stage_of(contest, number),
    )


def counted_contest(slug: str, contest_id: str) -> tuple[ElectionPage, ContestResult]:
    """A contest of a declared election; there is no page for any other."""
    found = reading.results(house(), slug=slug) or abort(404)
    page, contests = found
    wanted = (contest for contest in contests if contest.declared["id"] == contest_id)
    return page, next(wanted, None) or abort(404)


@public.get("/elections/<slug>/recount/<contest_id>")
@audience(Audience.SIGNED_IN)
def recount(slug: str, contest_id: str) -> ResponseReturnValue:
    """Show a candidate whether they may ask that their contest be counted again."""
    return recount_page(slug, contest_id)


@public.post("/elections/<slug>/recount/<contest_id>")
@audience(Audience.SIGNED_IN)
def ask_for_a_recount(slug: str, contest_id: str) -> ResponseReturnValue:
    """Ask that a contest be counted again."""
    try:
        asking.ask_for_a_recount(house(), act(), slug=slug, contest_id=contest_id)
    except Refused as refusal:
        return recount_page(slug, contest_id, refusal.objections), refusal.status
    return redirect(
        url_for("public.recount", slug=slug, contest_id=contest_id), HTTPStatus.SEE_OTHER
    )


def recount_page(slug: str, contest_id: str, objections: tuple[Objection, ...] = ()) -> str:
    """The page on which a candidate asks for a recount."""
    return render_template(
        "candidates/recount.html",
        page=reading.election_page(house(), slug=slug),
        chance=asking.chance_to_ask(house(), act(), slug=slug, contest_id=contest_id),
        objections=objections,
        now=now(),
        rules_url=url_for("public.rules", slug=slug),
    )
