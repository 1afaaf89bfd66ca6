"""Strategies for counting: contests, papers and reserved places, small enough to shrink well.

Each is made once and kept: to make a strategy anew for every example costs more than to count it.
"""

from dataclasses import dataclass
from functools import cache
from math import factorial, lcm

from hypothesis import strategies as st

from counting import Contest, Count, Lot, LotRequired, ReservedPlace, Rules, count, unfillable

NAMES = ("Ann", "Bob", "Cat", "Dev", "Eve", "Fay", "Gus", "Hal", "Ivy", "Jon")

NEVER = st.just(value=False)
OR_NOT = st.booleans()

Papers = tuple[tuple[tuple[int, ...], int], ...]


@dataclass(frozen=True)
class Box:
    """A contest with its papers; lots are drawn as they are asked for, always the first named."""

    contest: Contest
    papers: Papers

    def count(self, rules: Rules, *, draw=min) -> Count:
        """Count the box, drawing a lot by `draw` whenever the count asks for one."""
        lots: list[Lot] = []
        while True:
            try:
                return count(self.papers, self.contest, rules, lots)
            except LotRequired as tie:
                lots.append(tie.drawn(draw(tie.among)))


@cache
def reserved_places(candidates: int, seats: int):
    """Make a floor and a cap on a group, which may overlap any other."""
    return st.builds(reserved_place, some_of(candidates), bounds(seats), st.integers(1, 9))


def reserved_place(members, bound, number: int) -> ReservedPlace:
    """A place reserved for some candidates, with a floor and a cap or none."""
    return ReservedPlace(
        clause=f"P{number}",
        group=f"group {number}",
        members=members,
        at_least=bound[0],
        at_most=bound[1],
    )


@cache
def bounds(seats: int):
    """Make a floor and a cap, drawn as one: every floor alike, and half of them without a cap."""
    even = lcm(*range(1, seats + 2))
    drawn: list[tuple[int, int | None]] = []
    for floor in range(seats + 1):
        caps = range(floor, seats + 1)
        drawn += [(floor, None)] * even
        drawn += [(floor, cap) for cap in caps for _ in range(even // len(caps))]
    return st.sampled_from(drawn)


@cache
def several_reserved_places(candidates: int, seats: int, most: int):
    """Make up to so many floors and caps."""
    return st.lists(reserved_places(candidates, seats), max_size=most)


@st.composite
def contests(
    draw,
    *,
    most_candidates: int = 7,
    fewest_candidates: int = 1,
    fewest_seats: int = 1,
    most_seats: int = 4,
    places: int = 0,
    re_open=NEVER,
    withdraws=OR_NOT,
) -> Contest:
    """Make a contest, with up to so many reserved places, whether they can be filled or not.

    Where `withdraws` draws true some may have withdrawn, and where `re_open` does, one of those who
    stand is “re-open nominations”.
    """
    candidates = draw(st.integers(fewest_candidates, most_candidates))
    seats = draw(st.integers(fewest_seats, most_seats))
    reserved = draw(several_reserved_places(candidates, seats, places)) if places else ()
    gone = draw(some_of(candidates, fewest_left=1)) if draw(withdraws) else ()
    standing = [number for number in range(1, candidates + 1) if number not in gone]
    return Contest(
        title="A contest",
        seats=seats,
        candidates=NAMES[:candidates],
        withdrawn=gone,
        reserved=tuple(reserved),
        re_open=draw(st.sampled_from(standing)) if draw(re_open) else None,
    )


@cache
def rankings(candidates: int):
    """Make ballot papers ranked in order of preference, blank ones among them.

    Each is drawn as one number, which is quick; it shrinks to few preferences in order of number.
    """
    orders = factorial(candidates)
    return st.integers(0, orders * (candidates + 1) - 1).map(
        lambda drawn: ranking(candidates, *divmod(drawn, orders))
    )


def ranking(candidates: int, used: int, order: int) -> tuple[int, ...]:
    """Give the first preferences used of one of the orders in which candidates can be ranked."""
    left, ranked = [*range(1, candidates + 1)], []
    for _ in range(used):
        order, place = divmod(order, len(left))
        ranked.append(left.pop(place))
    return tuple(ranked)


@cache
def some_of(candidates: int, fewest_left: int = 0):
    """Make a set of candidates, in order, who leave so many others; drawn as one number."""
    every = range(1, candidates + 1)
    chosen = st.integers(0, 2**candidates - 1).map(
        lambda drawn: tuple(number for number in every if drawn >> number - 1 & 1)
    )
    return chosen.filter(lambda some: len(some) <= candidates - fewest_left)


@cache
def messy_papers(candidates: int):
    """Make papers as hands make them: repeats, unknown candidates, any length."""
    return st.lists(st.integers(-1, candidates + 2), max_size=candidates + 2).map(tuple)


@st.composite
def boxes(draw, contest=None, *, papers=rankings, places: int = 0) -> Box:
    """Make a contest that can be filled, and papers for it."""
    any_contest = contests(places=places) if contest is None else contest
    made = draw(any_contest.filter(lambda each: not unfillable(each)))
    return Box(made, tuple(draw(piles(papers, len(made.candidates)))))


@cache
def piles(papers, candidates: int):
    """Make papers of a kind, each with its number of identical copies."""
    return st.lists(st.tuples(papers(candidates), st.integers(1, 30)), max_size=12)
