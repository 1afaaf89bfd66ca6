"""The re-run: the sealed papers counted again with a candidate withdrawn.

Two rules, and the rule book says which. In both, whoever has withdrawn, died, been disqualified or
left is passed over wherever a paper names them, and the count is the whole count again, by the
same method, with the same reserved places.

`re_run` is for a result not yet acted on (a candidate disqualified before the declaration, an
auditor's question): anybody may be elected anew, also somebody who was elected may lose their
place, and a sentence says what changed.

`fill_by_re_run` is for a vacancy: those still in office keep their places. They are guarded, by a
floor as high as their number, so that no count can exclude them, and the vacancy goes to the one
person more whom the papers then elect. It is the countback by all the papers, as against that by
the papers of the member who has left (`counting.afterwards.countback`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from counting import count
from counting.afterwards.vacancies import Replacement, Vacancy, filled, nobody, who_may_fill
from counting.contests import Contest
from counting.places import ReservedPlace
from counting.sentences import named
from counting.stages import Count
from counting.ties import Lot

WAY = "re-run"
Papers = Iterable[tuple[tuple[int, ...], int]]


@dataclass(frozen=True, kw_only=True)
class ReRun:
    """A count and the same papers counted again without somebody, and what that changed.

    `gained` and `lost` have who is elected only the second time and only the first, by number.
    """

    before: Count
    after: Count
    without: tuple[int, ...]
    gained: tuple[int, ...]
    lost: tuple[int, ...]
    sentence: str


def re_run(
    counted: Count, papers: Papers, without: Sequence[int], lots: Sequence[Lot] = ()
) -> ReRun:
    """Count the papers of a count again with somebody withdrawn, and say what changed.

    `lots` are those of the second count. Raises what any count raises, `ValueError` where the
    reserved places can then not be filled.
    """
    contest = withdrawing(counted.contest, without)
    after = count(papers, contest, counted.rules, lots)
    gained = tuple(c for c in after.elected if c not in counted.elected)
    lost = tuple(c for c in counted.elected if c not in after.elected)
    return ReRun(
        before=counted,
        after=after,
        without=tuple(sorted({*without})),
        gained=gained,
        lost=lost,
        sentence=what_changed(counted, after, tuple(sorted({*without})), (gained, lost)),
    )


def withdrawing(contest: Contest, without: Sequence[int]) -> Contest:
    """Give a contest with more candidates withdrawn."""
    if not {*contest.persons}.issuperset(without) or not without:
        message = "a re-run is without somebody who stood"
        raise ValueError(message)
    return replace(contest, withdrawn=tuple(sorted({*contest.withdrawn, *without})))


def what_changed(
    before: Count,
    after: Count,
    without: tuple[int, ...],
    changes: tuple[tuple[int, ...], tuple[int, ...]],
) -> str:
    """Say in a sentence who is elected only without somebody, and who only with them."""
    names = before.contest.candidates
    gained, lost = changes
    others = tuple(c for c in lost if c not in without)
    counted_again = f"Counted again without {named(names, without)}, the papers elect"
    vacant = before.unfilled + before.re_opened, after.unfilled + after.re_opened
    left = f"; {vacant[1] - vacant[0]} more to be filled by election" * (vacant[1] > vacant[0])
    if not gained and not others:
        same = "nobody else" if {*without} & {*before.elected} else "the same members"
        return f"{counted_again} {same}{left}."
    said = f"{counted_again} {named(names, gained) or 'nobody else'}"
    if others:
        place = "place" if len(others) == 1 else "places"
        said = f"{said}, and {named(names, others)} would lose their {place}"
    elif {*lost} == {*without}:
        said = f"{said} in place of {named(names, lost)}, and everyone else who was elected"
    return f"{said}{left}."


def fill_by_re_run(vacancy: Vacancy, papers: Papers, lots: Sequence[Lot] = ()) -> Replacement:
    """Fill a vacancy by counting all the papers again, with those in office guarded.

    Raises what any count raises. With several vacancies the first elected of those who come in
    fills this one.
    """
    may, barred = who_may_fill(vacancy)
    if not may:
        return nobody(vacancy, WAY, barred)
    in_office = ReservedPlace(
        clause=vacancy.clause,
        group="members in office",
        members=tuple(sorted(vacancy.in_office)),
        at_least=len(vacancy.in_office),
    )
    contest = vacancy.contest
    if vacancy.in_office:
        contest = replace(contest, reserved=(*contest.reserved, in_office))
    counted = count(papers, contest, vacancy.counted.rules, lots)
    new = [candidate for candidate in counted.elected if candidate not in vacancy.in_office]
    counts = (vacancy.counted, counted)
    if not new:
        return replace(nobody(vacancy, WAY, barred), lots=tuple(lots), counts=counts)
    because = (
        f"{vacancy.name(new[0])} is elected when all the papers are counted again without "
        f"{vacancy.names(vacancy.gone)}, those in office keeping their places"
    )
    return Replacement(
        vacancy=vacancy,
        way=WAY,
        candidate=new[0],
        events=(*barred, filled(vacancy, new[0], because)),
        lots=tuple(lots),
        counts=counts,
    )
