"""Contests that are bound together: filled in turn, or under a floor across them; an extra place.

It knows who of several contests is the same person, and what the statement says of it. It refuses
to know any paper.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from elections.domain.contests import ContestNotice
from elections.domain.objections import clause
from elections.rulebook.model import RuleBook

IN_TURN, ACROSS, EXTRA = "C9", "P4", "P5"
SINGULAR: Final = {"women": "a woman", "men": "a man"}


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who stands in one or several contests: their number, and the groups they are of."""

    number: int
    groups: frozenset[str]


def are_bound(rules: RuleBook) -> bool:
    """Tell whether the statement has to say who stands in several contests (C9, P4, P5)."""
    return bool(rules.count.in_turn or rules.places.across or rules.places.extra)


def one_of(group: str) -> str:
    """Name one of a group: “a woman”."""
    return SINGULAR.get(group, f"one of the {group}")


def members_of(group: str, persons: Mapping[int, Person]) -> list[int]:
    """List the numbers of the persons of a group."""
    return sorted(person.number for person in persons.values() if group in person.groups)


def what_binds(rules: RuleBook, persons: Mapping[int, Person], holder: str) -> dict[str, Any]:
    """Write what the statement says of several contests together; `holder` of the extra place."""
    found: dict[str, Any] = {}
    if rules.count.in_turn is not None:
        found["in_turn"] = IN_TURN
    if rules.places.across is not None:
        found["across"] = [
            {
                "clause": ACROSS,
                "group": rule.group,
                "one": one_of(rule.group),
                "members": members_of(rule.group, persons),
                "at_least": rule.at_least or 0,
                "at_most": rule.at_most,
            }
            for rule in rules.places.across
        ]
    if rules.places.extra is not None:
        extra = rules.places.extra
        found["extra"] = {
            "clause": EXTRA,
            "group": extra.group,
            "one": one_of(extra.group),
            "members": members_of(extra.group, persons),
            "office": extra.office,
            "holder": holder,
        }
    return found


@clause("P4")
def places_across_fit(contests: tuple[ContestNotice, ...], rules: RuleBook) -> Iterator[str]:
    """Places are reserved across contests in turn, or by one floor over contests of one (P4)."""
    across = rules.places.across
    if across is None or rules.count.in_turn is not None:
        return
    if len(across) > 1 or any(rule.at_most is not None for rule in across):
        yield (
            "Contests that are not filled in turn can have one floor across them, and no cap: "
            "state one floor, or let them be filled in turn (C9)"
        )
    for contest in contests:
        if contest.seats != 1:
            yield (
                f"{contest.title} has {contest.seats} places; a floor across contests that are not "
                "filled in turn (C9) is for contests of one place each"
            )


def lowered(binding: dict[str, Any], short: tuple[tuple[str, int, str], ...]) -> dict[str, Any]:
    """Lower floors across the contests by what those who stand cannot meet (P3, P4)."""
    missed = {group: places for group, places, _ in short}
    across = [
        {**rule, "at_least": max(rule["at_least"] - missed.get(rule["group"], 0), 0)}
        for rule in binding["across"]
    ]
    return {**binding, "across": across}


@clause("P5")
def one_holds_the_office(holders: tuple[str, ...], rules: RuleBook) -> Iterator[str]:
    """Where somebody may join those elected, one member of the register holds the office (P5)."""
    extra = rules.places.extra
    if extra is not None and len(holders) > 1:
        yield (
            f"{len(holders)} members are on the register as {extra.office}, so that it is not "
            "known who would join those elected: correct the register"
        )


@clause("P7")
def two_stand_as_one_where_they_may(people: int, rules: RuleBook) -> Iterator[str]:
    """Two may stand as one candidate where the rules allow job shares, and nowhere else (P7)."""
    if people > 1 and rules.places.job_shares is None:
        yield f"{people} people cannot stand as one candidate: these rules know no job shares"
    if people > 2:  # noqa: PLR2004 - a job share is of two
        yield f"{people} people stand as one candidate; a job share is of two"


def groups_of_both(groups: tuple[frozenset[str], ...]) -> frozenset[str]:
    """Give the groups of a job share: those that both are of (P7)."""
    return frozenset.intersection(*groups) if groups else frozenset()
