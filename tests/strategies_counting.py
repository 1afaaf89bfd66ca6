"""Strategies for counting: contests, papers and reserved places, small enough to shrink well."""

from dataclasses import dataclass

from hypothesis import strategies as st

from counting import Contest, Count, Lot, LotRequired, ReservedPlace, Rules, count, unfillable

NAMES = ("Ann", "Bob", "Cat", "Dev", "Eve", "Fay", "Gus", "Hal", "Ivy", "Jon")

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


@st.composite
def reserved_places(draw, candidates: int, seats: int) -> ReservedPlace:
    """Make a floor and a cap on a group, which may overlap any other."""
    members = draw(st.sets(st.integers(1, candidates)))
    floor = draw(st.integers(0, seats))
    cap = draw(st.none() | st.integers(floor, seats))
    number = draw(st.integers(1, 9))
    return ReservedPlace(
        clause=f"P{number}",
        group=f"group {number}",
        members=tuple(sorted(members)),
        at_least=floor,
        at_most=cap,
    )


@st.composite
def contests(draw, *, most_candidates: int = 7, places: int = 0) -> Contest:
    """Make a contest, with up to so many reserved places, whether they can be filled or not."""
    candidates = draw(st.integers(1, most_candidates))
    seats = draw(st.integers(1, 4))
    withdrawn = draw(st.sets(st.integers(1, candidates), max_size=max(0, candidates - 1)))
    reserved = draw(st.lists(reserved_places(candidates, seats), max_size=places))
    return Contest(
        title="A contest",
        seats=seats,
        candidates=NAMES[:candidates],
        withdrawn=tuple(sorted(withdrawn)) if draw(st.booleans()) else (),
        reserved=tuple(reserved),
    )


def rankings(candidates: int):
    """Make ballot papers ranked in order of preference, blank ones among them."""
    whole = st.permutations(range(1, candidates + 1))
    return st.builds(lambda order, used: tuple(order[:used]), whole, st.integers(0, candidates))


def messy_papers(candidates: int):
    """Make papers as hands make them: repeats, unknown candidates, any length."""
    return st.lists(st.integers(-1, candidates + 2), max_size=candidates + 2).map(tuple)


@st.composite
def boxes(draw, contest=None, *, papers=rankings, places: int = 0) -> Box:
    """Make a contest that can be filled, and papers for it."""
    any_contest = contests(places=places) if contest is None else contest
    made = draw(any_contest.filter(lambda each: not unfillable(each)))
    paper = st.tuples(papers(len(made.candidates)), st.integers(1, 30))
    return Box(made, tuple(draw(st.lists(paper, max_size=12))))
