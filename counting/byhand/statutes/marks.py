"""Most votes, by hand: first past the post, the single vote, the limited vote, the block vote.

The rules of this system for each (C1, C2 in a rule book): each mark is a vote, or each first
preference where a paper has one vote; then down the poll from the top, past the doomed, with a lot
only where it would change who is elected. The whole count is one stage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from counting.byhand.box import TOO_FEW, Papers, misses_a_quota, open_box, refuse_number
from counting.byhand.equals import DrawnLots, at_the_extreme
from counting.byhand.figures import CountByHand, Informal, by_reason
from counting.byhand.fillings import kinds_among, ways
from counting.byhand.result import written_down
from counting.byhand.table import Standing
from counting.contests import Contest
from counting.options import Rules
from counting.ties import Purpose

if TYPE_CHECKING:
    from counting.methods.block_vote import BlockVoteRules
    from counting.methods.limited_vote import LimitedVoteRules


def count_marks(
    papers: Papers, contest: Contest, rules: BlockVoteRules | LimitedVoteRules, lots: DrawnLots
) -> CountByHand:
    """Credit every mark on each formal paper, then go down the poll (block and limited vote)."""
    formal, informal = sort_marked(papers, contest, rules.most_marks)
    table = Standing(contest, lots, one=1, forward=False)
    for marks, number in formal:
        refuse_number(number, number)
        for _ in range(number):
            credit(table, marks)
    go_down_the_poll(table)
    return written_down(table, rules, informal, sum(number for _, number in formal))


def credit(table: Standing, marks: tuple[int, ...], weight: int = 1) -> None:
    """Credit one paper's marks to those who stand."""
    for candidate in marks:
        if candidate in table.contest.standing:
            table.held[candidate] += weight


def count_firsts(papers: Papers, contest: Contest, rules: Rules, lots: DrawnLots) -> CountByHand:
    """Credit each paper's first preference, then go down the poll (one vote a paper)."""
    formal, informal = open_box(papers, contest)
    table = Standing(contest, lots, one=1, forward=False)
    for paper in formal:
        first = next(c for c in paper.ranking if c in contest.standing)
        table.held[first] += 1
    go_down_the_poll(table)
    return written_down(table, rules, informal, len(formal))


def sort_marked(
    papers: Papers, contest: Contest, most_marks: int
) -> tuple[list[tuple[tuple[int, ...], int]], Informal]:
    """Lay out the marked papers that are formal; put the others aside with a reason."""
    formal: list[tuple[tuple[int, ...], int]] = []
    informal: Counter[str] = Counter()
    for marks, number in papers:
        refuse_number(number, 0)
        reason = why_informal(marks, contest, most_marks)
        if reason is None:
            formal.append((marks, number))
        else:
            informal[reason] += number
    return formal, by_reason(informal.items())


def why_informal(marks: Sequence[int], contest: Contest, most_marks: int) -> str | None:
    """Say why a marked paper does not count, or nothing where it does."""
    if len(marks) == 0:
        return "blank"
    if min(marks) < 1 or max(marks) > len(contest.candidates):
        return "unknown candidate"
    if max(Counter(marks).values()) > 1:
        return "a candidate marked twice"
    if len(marks) > most_marks:
        return "more marks than allowed"
    if misses_a_quota(tuple(marks), contest):
        return TOO_FEW
    if all(candidate in contest.withdrawn for candidate in marks):
        return "only withdrawn candidates marked"
    return None


def go_down_the_poll(table: Standing) -> None:
    """Elect from the top, past the doomed, and write down the one stage (C1, C2)."""
    passed_over: set[int] = set()
    while table.vacancies:
        free = [c for c in table.continuing if c not in table.doomed]
        equals = at_the_extreme(free, table.held, max)
        most = table.held[equals[0]]
        passed_over.update(c for c in table.doomed if table.held[c] >= most)
        for candidate in next_to_be_elected(table, equals):
            table.elect(candidate)
    table.guarded, table.doomed = frozenset(), frozenset(passed_over)
    table.write_stage()


def next_to_be_elected(table: Standing, equals: list[int]) -> list[int]:
    """List those of some equals who are elected whatever a lot says, or else the one drawn (C2).

    The lot is for the first reserved place that several of them may take, else for any place.
    “Re-open nominations” among equals is parted from them by lot, since the count would end there.
    """
    if len(equals) == 1:
        return equals
    with_re_open = table.contest.re_open in equals
    sure = [] if with_re_open else elected_in_any_case(table, equals)
    if sure:
        return sure
    among = equals if with_re_open else tied_for_the_first_place(table, equals)
    return [table.lots.take(Purpose.ELECT, among, 1)]


def tied_for_the_first_place(table: Standing, equals: list[int]) -> list[int]:
    """Find who of some equals may take the first reserved place not yet filled, or any place."""
    for place in table.contest.reserved:
        filled = len({*place.members} & {*table.elected})
        able = [candidate for candidate in equals if candidate in place.members]
        if filled < place.at_least and len(able) > 1:
            return able
    return equals


def elected_in_any_case(table: Standing, equals: list[int]) -> list[int]:
    """Find who of some equals is elected, however many of them of each kind the places take."""
    kinds = kinds_among(table.contest, table.persons)
    tied = [len({*members} & {*equals}) for members in kinds.values()]
    found = {
        tuple(min(pair) for pair in zip(way, tied, strict=True))
        for way in ways(table.contest, table.elected, kinds)
    }
    outcomes = [each for each in found if not any(is_within(each, other) for other in found)]
    fewest = [min(numbers) for numbers in zip(*outcomes, strict=True)]
    return sorted(
        candidate
        for members, number, low in zip(kinds.values(), tied, fewest, strict=True)
        if number and low == number
        for candidate in {*members} & {*equals}
    )


def is_within(numbers: tuple[int, ...], others: tuple[int, ...]) -> bool:
    """Ask whether other numbers are as large throughout and larger somewhere."""
    return numbers != others and all(a <= b for a, b in zip(numbers, others, strict=True))
