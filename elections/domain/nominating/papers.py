"""What one body names in a contest: how many, by whom confirmed, whom first, of which groups.

A body's nominations in a contest are its paper. While it may still name others, its paper need
only be one that can be completed; as it stands, a nomination counts when the paper is complete.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from elections.domain.nominating.census import folded
from elections.domain.nominating.terms import Groups, Nominated, Terms
from elections.domain.nominations import Body, Nomination, NominationState
from elections.domain.objections import clause
from elections.rulebook.model import NominationsByBodies
from elections.rulebook.parts.nominating import AS_MANY_AS_SEATS


@dataclass(frozen=True, kw_only=True)
class Named:
    """Somebody whom a body names: in which place, and of which groups."""

    turn: int
    groups: Groups


@dataclass(frozen=True, kw_only=True)
class Paper:
    """Whom a body names in a contest, and how many more it may yet name; None for no limit."""

    body: Body
    named: tuple[Named, ...]
    to_come: int | None = 0


def most_of(body: Body, terms: Terms) -> int | None:
    """Give how many nominees a body may name in a contest; None where no rule says (N4, N9)."""
    rules = terms.rules.nominations
    if isinstance(rules, NominationsByBodies):
        return rules.most_per_body
    asked = terms.alternatives
    for limit in asked.limits if asked else ():
        if folded(body.kind) in {folded(kind) for kind in limit.kinds}:
            return terms.contest.seats if limit.most == AS_MANY_AS_SEATS else int(limit.most)
    return None


@clause("N9")
def names_within_its_limit(body: Body, named: int, terms: Terms) -> Iterator[str]:
    """In a contest a body names no more nominees than the rules allow bodies of its kind (N9)."""
    most = most_of(body, terms)
    if terms.alternatives and most is not None and named >= most:
        yield (
            f"{body.name} has already named {named}; a body of its kind ({body.kind}) may name "
            f"up to {most}. Withdraw one of them first if it has changed its mind"
        )


@clause("N10")
def a_second_officer_confirms(
    nomination: Nomination, made_by: int, confirming: int | None, positions: tuple[str, ...]
) -> Iterator[str]:
    """A second officer of the body confirms a nomination before it counts (N10)."""
    who = nomination.by
    if confirming is None:
        if nomination.state is NominationState.WAITS:
            yield "a second officer of the body has not confirmed the nomination yet"
    elif nomination.state is not NominationState.WAITS:
        yield f"Nomination {nomination.reference} does not wait to be confirmed"
    elif not positions:
        yield f"You are not an officer of {who}, so you cannot confirm its nomination"
    elif confirming == made_by:
        yield (
            f"You sent this nomination, so another officer of {who} has to confirm it. Ask them "
            "to sign in and confirm"
        )


@clause("N12")
def first_named_is_of_the_group(paper: Paper, terms: Terms) -> Iterator[str]:
    """The first nominee whom a body names is one of the group that the rules name (N12)."""
    asked = terms.alternatives
    if asked is None or asked.first_of is None or not paper.named:
        return
    first = next((named for named in paper.named if named.turn == 1), None)
    if first is None:
        yield (
            f"{paper.body.name} has no first nominee now: it has to name one of the "
            f"{asked.first_of} in the first place, and until then its others do not count"
        )
    elif asked.first_of not in first.groups:
        yield (
            f"The first nominee whom {paper.body.name} names has to be one of the "
            f"{asked.first_of}. Name one of them first"
        )


@clause("N13")
def floors_can_be_met(paper: Paper, terms: Terms) -> Iterator[str]:
    """Among the nominees whom a body names are enough of each group, or all of them (N13)."""
    asked = terms.alternatives
    for floor in (asked.floors or ()) if asked else ():
        held = sum(floor.group in named.groups for named in paper.named)
        to_come = floor.at_least if paper.to_come is None else paper.to_come
        missing = min(floor.at_least, len(paper.named) + to_come) - held - to_come
        if missing > 0:
            yield (
                f"Among the nominees of {paper.body.name} in this contest there have to be at "
                f"least {floor.at_least} of {floor.group}, or all where it names fewer: "
                f"{missing} more would be needed than it has places or names for"
                if to_come
                else f"{paper.body.name} has named {held} of {floor.group}; it has to name at "
                f"least {floor.at_least}, or only such where it names fewer. Until it does, its "
                "nominations in this contest do not count"
            )


def paper_as_it_stands(body: Body, nominated: Nominated) -> Paper:
    """Give the paper of a body as it would count now: what waits to be confirmed is not on it."""
    made = nominated.made_by(body)
    return Paper(
        body=body,
        named=tuple(
            Named(turn=n.turn, groups=nominated.groups.get(n.nominee_number, frozenset()))
            for n in made
            if n.state is NominationState.STANDS
        ),
    )


def paper_with(body: Body, groups: Groups, nominated: Nominated) -> Paper:
    """Give the paper of a body with one more nominee, in the lowest place that is free."""
    named = tuple(
        Named(turn=n.turn, groups=nominated.groups.get(n.nominee_number, frozenset()))
        for n in nominated.made_by(body)
    )
    most = most_of(body, nominated.terms)
    return Paper(
        body=body,
        named=(*named, Named(turn=lowest_free({n.turn for n in named}), groups=groups)),
        to_come=None if most is None else max(most - len(named) - 1, 0),
    )


def lowest_free(taken: set[int]) -> int:
    """Give the lowest place that nobody has."""
    return next(turn for turn in range(1, len(taken) + 2) if turn not in taken)
