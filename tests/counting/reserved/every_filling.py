"""Every filling of a contest, tried one by one: what reserved places mean, with no cleverness."""

from itertools import combinations

from counting import ReservedPlace


def place(group, *members, at_least=0, at_most=None, clause="P1"):
    return ReservedPlace(
        clause=clause, group=group, members=members, at_least=at_least, at_most=at_most
    )


def meets(filling, reserved):
    """Whether those elected meet every floor and cap."""
    numbers = ((p, len(filling & {*p.members})) for p in reserved)
    return all(n >= p.at_least and (p.at_most is None or n <= p.at_most) for p, n in numbers)


def fillings(contest, elected=frozenset(), excluded=frozenset()):
    """Try every set of persons, as many as the seats that can be filled."""
    for chosen in combinations(contest.persons, contest.seats_that_can_be_filled):
        filling = {*chosen}
        met = meets(filling, contest.reserved) and all(
            any(meets(filling, choice) for choice in choices) for choices in contest.alternatives
        )
        if met and elected <= filling and not filling & excluded:
            yield filling


def is_fillable(contest):
    return any(True for _ in fillings(contest))


def brute_outlook(contest, elected, excluded):
    """Who is guarded and who is doomed, as every filling says; nothing where there is none."""
    every = list(fillings(contest, elected, excluded))
    if not every:
        return None
    continuing = {*contest.persons} - elected - excluded
    guarded = {c for c in continuing if all(c in filling for filling in every)}
    doomed = {c for c in continuing if not any(c in filling for filling in every)}
    return guarded, doomed
