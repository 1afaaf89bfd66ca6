"""Reserved places: how the rule book's floors bind the contest that is counted (P1 to P3)."""

from collections.abc import Iterator

from counting import Contest, ReservedPlace
from counting.places import leave_vacant, release_to_open, unfillable
from elections.domain.contests import ContestNotice
from elections.domain.objections import clause
from elections.rulebook.model import IfUnfilled, RuleBook


@clause("P1")
def reserved_places_fit(contest: ContestNotice, rules: RuleBook) -> Iterator[str]:
    """No more places are reserved than there are seats (P1)."""
    for rule in rules.places.reserved:
        if (rule.at_least or 0) > contest.seats:
            yield (
                f"{contest.title} has {contest.seats} "
                f"{'seat' if contest.seats == 1 else 'seats'}, fewer than the {rule.at_least} "
                f"reserved for {rule.group}"
            )


@clause("P3")
def reserved_places_can_be_filled(contest: Contest, rules: RuleBook) -> Iterator[str]:
    """A reserved place that nobody who stands can fill is said before any ballot (P3)."""
    for shortfall in unfillable(contest):
        yield f"{shortfall.sentence} The rules say: {rules.places.if_unfilled.value}"


@clause("P2")
def reserved_places_are_filled(elected: tuple[int, ...], contest: Contest) -> Iterator[str]:
    """Those elected meet every reserved place of the contest that was counted (P2)."""
    for place in contest.reserved:
        if place.clause == "P6":  # has a judge of its own
            continue
        found = len(set(elected) & set(place.members))
        if found < place.at_least:
            yield f"{found} of those elected are {place.group}, fewer than {place.at_least}"
        if place.at_most is not None and found > place.at_most:
            yield f"{found} of those elected are {place.group}, more than {place.at_most}"


def contest_to_count(
    notice: ContestNotice,
    names: tuple[str, ...],
    groups: tuple[frozenset[str], ...],
    rules: RuleBook,
) -> Contest:
    """Make the contest that is put to the count, before any shortfall is settled (P1)."""
    return Contest(
        title=notice.title,
        seats=notice.seats,
        candidates=names,
        reserved=tuple(
            ReservedPlace(
                clause="P1",
                group=rule.group,
                members=tuple(n for n, held in enumerate(groups, 1) if rule.group in held),
                at_least=rule.at_least or 0,
                at_most=rule.at_most,
            )
            for rule in rules.places.reserved
        ),
    )


def settled(contest: Contest, rules: RuleBook) -> Contest:
    """Settle reserved places that nobody who stands can fill, as the rules say (P3)."""
    if not unfillable(contest):
        return contest
    if rules.places.if_unfilled is IfUnfilled.LEAVE_VACANT:
        return leave_vacant(contest)
    return release_to_open(contest)


def is_uncontested(contest: Contest) -> bool:
    """Tell whether nobody need be chosen: as many places as candidates, or no place at all (D1)."""
    return contest.seats == 0 or len(contest.candidates) <= contest.seats
