"""A conditional extra place: where nobody of a group is elected, one of it is added.

Case: if none of the six executive officers of a constituency party is BAME, the BAME officer joins
the executive. Both forms that a rule book may take, as rules of this system:

1. `joins` (the party's form): somebody who holds a named office of their own joins those elected.
2. `from_the_same_count`: the place is filled from the same count by the best-placed of the group,
   in the order in which a runner-up is found (`counting.afterwards.runner_up`); equals by earlier
   stages, then by lot.

The condition is about those elected as the counts leave them, after every floor and cap. Nobody
loses a place by it, so that it is no reserved place, and it is decided last. The module knows who
is elected; it refuses to know papers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from counting.afterwards.runner_up import best_placed, placed_in_words
from counting.places import ReservedPlace
from counting.sentences import capital
from counting.several.posts import PlacesAcross
from counting.stages import Count
from counting.ties import Lot, Lots


@dataclass(frozen=True, kw_only=True)
class ExtraPlace:
    """What became of an extra place: who takes it, or None, and the sentence that says why.

    The one who takes it is named as a person in the first form and by candidate number, with the
    name, in the second.
    """

    clause: str
    person: str | None
    candidate: int | None
    sentence: str
    lots: tuple[Lot, ...] = ()


def joins(elected: Collection[str], group: PlacesAcross, office: str, holder: str) -> ExtraPlace:
    """Add the holder of an office where nobody of the group is elected.

    `elected` are persons, those of every post together; of `group` the clause, the words and the
    members are used. `holder` is the person who holds the office.
    """
    among = [person for person in elected if person in group.members]
    if among:
        sentence = f"{among[0]}, who is {group.one}, is elected, so nobody joins ({group.clause})."
        return ExtraPlace(clause=group.clause, person=None, candidate=None, sentence=sentence)
    if holder in elected:
        sentence = f"{holder}, who is {office}, is elected already, so nobody joins"
        return ExtraPlace(
            clause=group.clause,
            person=None,
            candidate=None,
            sentence=f"{sentence} ({group.clause}).",
        )
    sentence = f"None of those elected is {group.one}, so {holder} joins them as {office}"
    return ExtraPlace(
        clause=group.clause, person=holder, candidate=None, sentence=f"{sentence} ({group.clause})."
    )


def from_the_same_count(
    counted: Count, group: ReservedPlace, lots: Sequence[Lot] = ()
) -> ExtraPlace:
    """Add the best-placed of a group where the count elected nobody of it.

    Of `group` the clause, the noun and the members are used. Raises `LotRequired` where equals are
    left to chance and `LotMismatch` where a lot does not fit.
    """
    drawn = Lots(lots)
    names = counted.contest.candidates
    if any(candidate in group.members for candidate in counted.elected):
        said, candidate = f"there are {group.group} among those elected, so no place is added", None
    elif not (may := [c for c in counted.contest.persons if c in group.members]):
        said, candidate = f"no {group.group} stood, so the extra place stays vacant", None
    else:
        candidate = best_placed(counted, may, drawn, "takes the extra place")
        said = (
            f"there are no {group.group} among those elected, so a place is added: "
            f"{names[candidate - 1]} {placed_in_words(counted, candidate)}, and takes it"
        )
    drawn.refuse_unused()
    return ExtraPlace(
        clause=group.clause,
        person=None if candidate is None else names[candidate - 1],
        candidate=candidate,
        sentence=f"{capital(said)} ({group.clause}).",
        lots=drawn.recorded,
    )
