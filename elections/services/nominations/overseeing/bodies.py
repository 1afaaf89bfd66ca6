"""The bodies that may nominate in an election, and how far each has come, in a few queries."""

from collections.abc import Iterator

from sqlalchemy import Connection

from elections.domain.contests import Election
from elections.domain.nominating.counting import why_it_cannot_help
from elections.domain.nominating.terms import Terms
from elections.domain.nominations import (
    Body,
    Nomination,
    NominationState,
    is_a_nominating_body,
    is_large_enough,
)
from elections.domain.objections import all_of
from elections.domain.overseeing.reminding import Chased, Progress
from elections.services.nominations.terms import positions_that_nominate, terms_of
from elections.store import nominations as kept
from elections.store import people
from elections.store.nominating import overseeing


def bodies_that_nominate(tx: Connection, election: Election) -> tuple[Chased, ...]:
    """List every body that may nominate in some contest, by region and name (N1, N3, N17)."""
    terms = tuple(terms_of(tx, election, contest) for contest in election.contests)
    made = nominations_by_body(tx, election)
    papers = overseeing.papers_of(tx, election.id)
    reminded = overseeing.reminders(tx, election.id)
    officers = overseeing.officers_of_bodies(tx, positions_that_nominate(election))
    found = (
        Chased(
            body=body,
            progress=progress_of_body(made.get(body.id, ()), papers.get(body.id)),
            reminded=reminded.get(body.id, ()),
            officers=officers.get(body.id, ()),
        )
        for body in people.all_bodies(tx)
        if any(may_nominate(body, each) for each in terms)
    )
    return tuple(sorted(found, key=lambda one: (one.body.region, one.body.name, one.body.id)))


def nominations_by_body(tx: Connection, election: Election) -> dict[int, tuple[Nomination, ...]]:
    """Gather the nominations that each body has made in an election, by the body's id."""
    found: dict[int, tuple[Nomination, ...]] = {}
    for contest in election.contests:
        for nomination in kept.in_contest(tx, election.id, contest.id):
            if nomination.body is not None:
                by = nomination.body.id
                found[by] = (*found.get(by, ()), nomination)
    return found


def may_nominate(body: Body, terms: Terms) -> bool:
    """Tell whether a body may nominate in a contest, at any of its stages (N1, N3, N11, N17)."""
    return not all_of(
        is_a_nominating_body(body, terms.rules), is_large_enough(body, terms.rules)
    ) and any(not why_it_cannot_help(body, stage, terms) for stage in stages_of_a_body(body, terms))


def stages_of_a_body(body: Body, terms: Terms) -> Iterator[str]:
    """Name the stages at which a body of this kind nominates; one without a name where none are."""
    asked = terms.alternatives
    if asked is None or asked.stages is None:
        yield ""
        return
    kind = body.kind.casefold()
    for stage in asked.stages:
        if kind in {each.casefold() for each in stage.kinds}:
            yield stage.name


def progress_of_body(made: tuple[Nomination, ...], paper: tuple[int, bool] | None) -> Progress:
    """Tell how far a body has come with its nominations."""
    if any(nomination.state is NominationState.STANDS for nomination in made):
        return Progress.NOMINATED
    if made:
        return Progress.WAITS
    return Progress.DRAFT if paper is not None and paper[1] else Progress.NOTHING
