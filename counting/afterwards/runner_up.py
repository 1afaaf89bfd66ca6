"""The runner-up: a vacancy goes to whoever came closest at the count, no paper looked at again.

The party's practice: until 2018, and again since 2022, a place of a constituency representative
that fell vacant went to the highest runner-up; after a single transferable vote that was taken to
be the last candidate excluded, and no countback was made. As rules of this system:

1. Down the poll of a count by marks or first preferences: the one with most votes who is not in
   office and may fill the vacancy.
2. Of a count by stages: a candidate whom the count never excluded comes before all who were; of
   those excluded, the one excluded at the later stage comes first; those excluded together, or
   never, in order of the votes that they then had.
3. Equals by the most recent earlier stage at which they were unequal, then by lot.
4. With the members still in office taken as elected, whoever the reserved places doom is passed
   over (`counting.afterwards.vacancies`): where a woman leaves a place without which the floor
   for women would be missed, it goes to the best-placed woman.

It is quick and needs no papers. It is not proportional: after a single transferable vote the last
excluded may come from quite another body of voters than the member who has left, whose own voters
then lose their seat. A countback keeps it with them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from counting import votes
from counting.afterwards.vacancies import Replacement, Vacancy, filled, nobody, who_may_fill
from counting.sections.shares import of_the_whole
from counting.sentences import named
from counting.stages import Count
from counting.ties import Lot, Lots, Purpose, by_earlier_stages
from counting.votes import Votes

WAY = "runner-up"


def runner_up(vacancy: Vacancy, lots: Sequence[Lot] = ()) -> Replacement:
    """Fill a vacancy with the best-placed of those who may fill it.

    Raises `LotRequired` where equals are left to chance and `LotMismatch` where a lot does not fit.
    """
    may, events = who_may_fill(vacancy)
    if not may:
        return nobody(vacancy, WAY, events)
    drawn = Lots(lots)
    candidate = best_placed(vacancy.counted, may, drawn, "fills the vacancy")
    drawn.refuse_unused()
    because = f"{vacancy.name(candidate)} {placed_in_words(vacancy.counted, candidate)}"
    better = [e for e in events if is_better(vacancy.counted, e.candidates[0], candidate)]
    return Replacement(
        vacancy=vacancy,
        way=WAY,
        candidate=candidate,
        events=(*better, filled(vacancy, candidate, because)),
        lots=drawn.recorded,
        counts=(vacancy.counted,),
    )


def best_placed(counted: Count, among: Collection[int], lots: Lots, does: str) -> int:
    """Find who came closest among some who are not elected; equals by earlier stages, then lot.

    `does` says what the one drawn then does, for the question to the returning officer.
    """
    best = max(place_of(counted, candidate) for candidate in among)
    tied = [candidate for candidate in among if place_of(counted, candidate) == best]
    until = min(best[0], len(counted.stages) + 1) - 1
    earlier = [stage.credited for stage in counted.stages[: max(until, 1)]]
    left, _ = by_earlier_stages(tied, earlier, max)
    if len(left) == 1:
        return left[0]
    names = named(counted.contest.candidates, left)
    held = in_words(counted, best[1])
    question = f"{names} are equal with {held} each, as at every stage. The lot decides who {does}."
    return lots.drawn(Purpose.ELECT, left, best[0], question)


def place_of(counted: Count, candidate: int) -> tuple[int, Votes]:
    """Give the stage at which a candidate was excluded, and the votes they then had.

    The stage is one more than the last where they never were, so that a later place is better.
    """
    excluded = [stage for stage in counted.stages if candidate in stage.excluded]
    if not excluded:
        return len(counted.stages) + 1, counted.stages[-1].credited[candidate - 1]
    last = excluded[-1]
    moved = last.transfer is None or candidate in {
        last.transfer.of,
        *last.transfer.together_with,
    }
    at = counted.stages[max(last.number - 2, 0)] if moved else last
    return last.number, at.credited[candidate - 1]


def is_better(counted: Count, one: int, other: int) -> bool:
    """Say whether one candidate came at least as close as another."""
    return place_of(counted, one) >= place_of(counted, other)


def placed_in_words(counted: Count, candidate: int) -> str:
    """Say how close somebody came."""
    stage, held = place_of(counted, candidate)
    if stage <= len(counted.stages):
        return f"was the last excluded of those who may, at stage {stage} with " + in_words(
            counted, held
        )
    return f"is the best-placed of those who may, with {in_words(counted, held)}"


def in_words(counted: Count, number: Votes) -> str:
    """Print votes for a sentence, as a share where the method counts in shares of the whole."""
    if counted.rules.of_the_whole:
        return of_the_whole(number)
    return votes.so_many(number, counted.rules.decimals)
