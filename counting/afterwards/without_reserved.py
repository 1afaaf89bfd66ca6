"""The same papers counted without the reserved places, and the difference that the rule made.

For auditors. It knows how to strike out floors, caps and alternatives and to compare who is then
elected. A lot that was drawn for the same tie stands; where the count without the rule comes to a
tie that nobody drew for, every way in which the lot could fall is counted, up to a number, and the
answer says what it depends on. It refuses to draw a lot.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counting import Contest, Count, Lot, LotRequired, Rules, count, count_sections
from counting.places import every_place
from counting.sentences import in_figures, listed, named, number_word, so_many

Papers = Iterable[tuple[tuple[int, ...], int]]

MOST_COUNTS = 60
MOST_LISTED = 4


@dataclass(frozen=True, kw_only=True)
class NotDrawn:
    """A lot that only the count without the reserved places asks for, as `LotRequired` has it."""

    purpose: str
    among: tuple[int, ...]
    stage: int
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Who is elected with the reserved places and without them.

    `elected` is in order of election. `elected_without` has each result that the count without
    them could have, by candidate number, one unless it depends on `lots_not_drawn`. `only_with`
    and `only_without` have those for whom the rule decides it, however those lots fall, as far as
    `every_way_counted` says that all of them were tried.
    """

    clauses: tuple[str, ...]
    elected: tuple[int, ...]
    elected_without: tuple[tuple[int, ...], ...]
    only_with: tuple[int, ...]
    only_without: tuple[int, ...]
    lots_not_drawn: tuple[NotDrawn, ...]
    every_way_counted: bool
    sentence: str


def without_reserved(
    papers: Papers,
    contest: Contest,
    rules: Rules,
    lots: Sequence[Lot] = (),
    *,
    clauses: Collection[str] = (),
) -> Difference:
    """Count papers with and without the reserved places, or those of some clauses, and compare.

    Raises what `counting.count` raises for the count with the reserved places and `lots`.
    """
    box = for_every_count(papers)
    return compared(
        lambda asked, drawn: count(box, asked, rules, drawn), contest, tuple(lots), clauses
    )


def sections_without_reserved(
    boxes: Mapping[str, Papers],
    contest: Contest,
    rules: Rules,
    lots: Sequence[Lot] = (),
    *,
    clauses: Collection[str] = (),
) -> Difference:
    """Count papers by sections with and without the reserved places, and compare."""
    kept = {name: for_every_count(papers) for name, papers in boxes.items()}
    return compared(
        lambda asked, drawn: count_sections(kept, asked, rules, drawn),
        contest,
        tuple(lots),
        clauses,
    )


def for_every_count(papers: Papers) -> Papers:
    """Keep papers that can be gone through only once, so that they can be counted again."""
    return tuple(papers) if isinstance(papers, Iterator) else papers


Counting = Callable[[Contest, Sequence[Lot]], Count]


def compared(
    counting: Counting, contest: Contest, lots: Sequence[Lot], clauses: Collection[str]
) -> Difference:
    """Compare a count with the same count without some clauses, or all, of its reserved places."""
    struck = tuple(
        clause
        for clause in dict.fromkeys(place.clause for place in every_place(contest))
        if clause in clauses or not clauses
    )
    elected = counting(contest, lots).elected
    ways = every_way(counting, without(contest, struck), lots)
    results = {frozenset(each): tuple(sorted(each)) for each in ways.elected}
    found = Difference(
        clauses=struck,
        elected=elected,
        elected_without=tuple(results.values()),
        only_with=tuple(sorted({*elected}.difference(*results))),
        only_without=tuple(sorted(frozenset.intersection(*results).difference(elected))),
        lots_not_drawn=ways.not_drawn,
        every_way_counted=ways.all_counted,
        sentence="",
    )
    return replace(found, sentence=in_a_sentence(contest, found))


def without(contest: Contest, clauses: Collection[str]) -> Contest:
    """Strike out the reserved places of some clauses, and alternatives that name one of them."""
    return replace(
        contest,
        reserved=tuple(place for place in contest.reserved if place.clause not in clauses),
        alternatives=tuple(
            choices
            for choices in contest.alternatives
            if not any(place.clause in clauses for choice in choices for place in choice)
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Ways:
    """Who is elected in each way in which lots that were not drawn could fall."""

    elected: tuple[tuple[int, ...], ...]
    not_drawn: tuple[NotDrawn, ...]
    all_counted: bool


def every_way(counting: Counting, contest: Contest, recorded: Sequence[Lot]) -> Ways:
    """Count every way in which lots that were not drawn could fall, up to so many; others stand."""
    drawn = {(lot.purpose, lot.among, lot.stage): lot for lot in recorded}
    elected: list[tuple[int, ...]] = []
    not_drawn: list[NotDrawn] = []
    uncounted: list[tuple[Lot, ...]] = [()]
    while uncounted and len(elected) < MOST_COUNTS:
        lots = uncounted.pop()
        try:
            elected.append(counting(contest, lots).elected)
        except LotRequired as tie:
            lot = drawn.get((tie.purpose, tie.among, tie.stage))
            if lot is None:
                not_drawn.append(
                    NotDrawn(
                        purpose=tie.purpose,
                        among=tie.among,
                        stage=tie.stage,
                        sentence=tie.sentence,
                    )
                )
            fall = [tie.drawn(each) for each in reversed(tie.among)] if lot is None else [lot]
            uncounted.extend((*lots, each) for each in fall)
    return Ways(
        elected=tuple(elected),
        not_drawn=tuple(dict.fromkeys(not_drawn)),
        all_counted=not uncounted,
    )


def in_a_sentence(contest: Contest, found: Difference) -> str:
    """Say what the rule changed, as a member would ask it."""
    if not found.clauses:
        return "No place was reserved."
    places = [places_changed(found, result) for result in found.elected_without]
    begin = f"Without {listed(found.clauses)} the count would have"
    rule = "The rule" if len(found.clauses) == 1 else "The rules"
    lot = "the lot" if len(found.lots_not_drawn) == 1 else "the lots"
    if len(found.elected_without) == 1 and found.every_way_counted:
        elected = in_place_of(contest, found, found.elected_without[0])
        however = f", however {lot} had fallen" if found.lots_not_drawn else ""
        return f"{begin} elected {elected}{however}. {rule} {changed(places)}."
    depended = f"{begin} depended on {lots_in_words(contest, found.lots_not_drawn)}."
    if not found.every_way_counted:
        return f"{depended} {results_in_words(contest, found)}"
    how = "however" if min(places) == max(places) else "depending on how"
    return (
        f"{depended} {results_in_words(contest, found)} "
        f"{rule} {changed(places)}, {how} {lot} had fallen."
    )


def changed(places: Sequence[int]) -> str:
    """Say how many places a rule changed, given how many it changed in each result."""
    fewest, most = min(places), max(places)
    if not most:
        return "made no difference"
    span = "" if fewest == most else f"from {number_word(fewest)} to " if fewest else "at most "
    return f"changed {span}{so_many(most, 'place')}"


def results_in_words(contest: Contest, found: Difference) -> str:
    """Say who could have been elected, as far as every way was counted."""
    results = found.elected_without
    ways = [in_place_of(contest, found, result) for result in results]
    elected = listed(ways, "or") if len(ways) <= MOST_LISTED else f"{len(ways)} sets of candidates"
    if found.every_way_counted:
        return f"It could have elected {elected}."
    tried = in_figures(MOST_COUNTS, "way")
    return (
        f"Not every way for a lot to fall was counted: by the {tried} that were, it could have "
        f"elected {elected}."
    )


def places_changed(found: Difference, result: tuple[int, ...]) -> int:
    """Give the number of places that the rule changes, where this is the result without it."""
    gone = {*found.elected}.difference(result)
    others = {*result}.difference(found.elected)
    return max(len(gone), len(others))


def in_place_of(contest: Contest, found: Difference, result: tuple[int, ...]) -> str:
    """Say whom a count elects in place of whom."""
    others = sorted({*result}.difference(found.elected))
    gone = sorted({*found.elected}.difference(result))
    if not others and not gone:
        return "the same candidates"
    if not gone:
        return f"{named(contest.candidates, others)} as well"
    elected = named(contest.candidates, others) if others else "nobody"
    return f"{elected} in place of {named(contest.candidates, gone)}"


def lots_in_words(contest: Contest, not_drawn: Sequence[NotDrawn]) -> str:
    """Name the first lot that was not drawn; which follow it may depend on how it falls."""
    first = not_drawn[0]
    between = "between" if len(first.among) == 2 else "among"  # noqa: PLR2004 - a tie of two
    tied = f"{between} {named(contest.candidates, first.among)} at stage {first.stage}"
    after = "" if len(not_drawn) == 1 else ", and on lots after it"
    return f"a lot that was not drawn, {tied}{after}"
