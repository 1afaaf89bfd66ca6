"""The result of one election handed on as the nominations of a body in another (D11)."""

from collections.abc import Iterator

from elections.domain.contests import ContestNotice, Election, ElectionState
from elections.domain.nominating.census import folded
from elections.domain.nominations import Body
from elections.domain.objections import clause


@clause("D11")
def is_handed_on_for_its_body(
    met: Election, contest: ContestNotice, body: Body, elected: int
) -> Iterator[str]:
    """A declared result is handed on as the nominations of the body that its contest names (D11).

    `elected` is how many are elected in the contest.
    """
    if met.rules.declaration.handed_on is None:
        yield f"The rules of {met.title} do not let its result be handed on to another election"
        return
    if met.state is not ElectionState.DECLARED:
        yield f"The result of {met.title} has not been declared"
    elif not elected:
        yield f"Nobody is elected as {contest.title}, so that there is nobody to nominate"
    if not is_of_the_body(contest, body):
        unit = f"of {contest.unit}" if contest.unit else "of no unit"
        yield f"{contest.title} in {met.title} is {unit}, and you act for {body.name}"


def is_of_the_body(contest: ContestNotice, body: Body) -> bool:
    """Tell whether the unit that a contest names is this body."""
    return bool(contest.unit) and folded(contest.unit) == folded(body.name)
