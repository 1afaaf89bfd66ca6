"""The declared result: who is elected and why, the table by stage, the account, the record.

It shows the published documents and works nothing out that they do not say.
"""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from elections.services import reading
from elections.services.reading import ContestResult, ElectionPage
from elections.services.results import since
from elections.web.access import Audience, audience, house
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
