"""What is to be filled in a contest, settled and said before any ballot (P3, B8, D1, R12, R20).

It knows who stands and what the rules reserve. It refuses to know who nominated them.
"""

from collections.abc import Iterable
from dataclasses import replace

from counting import Contest
from elections.domain.contests import ContestNotice
from elections.domain.objections import Objection
from elections.domain.places import is_uncontested, reserved_places_can_be_filled, settled
from elections.domain.polls.putting import (
    Standing,
    is_a_question,
    marks_asked,
    marks_that_cannot_be_asked,
    put_to_the_vote,
)
from elections.rulebook.model import RuleBook


def to_fill(
    notice: ContestNotice, standing: Standing, rules: RuleBook, not_held: Iterable[Objection] = ()
) -> tuple[Contest | None, list[str]]:
    """Settle what is to be filled, and say what is short; None where nobody stands (P3, D1).

    `not_held` says why the contest is not held at all: then it has nothing to fill (R12, R20).
    """
    why_not = [f"This contest is not held, and nobody is elected: it {each}." for each in not_held]
    if not standing.names and not is_a_question(rules):
        return None, [*why_not, f"Nobody stands: all {notice.seats} places stay vacant (P3)."]
    asked = put_to_the_vote(notice, standing, rules)
    if why_not:
        return replace(asked, seats=0, reserved=()), why_not
    if is_a_question(rules):
        return asked, []
    notes = [str(o) for o in reserved_places_can_be_filled(asked, rules)]
    notes += marks_that_cannot_be_asked(standing.groups, rules)
    contest = marks_asked(settled(asked, rules), standing.groups, rules)
    if len(standing.names) < notice.seats:
        stand = "one person stands" if len(standing.names) == 1 else f"{len(standing.names)} stand"
        notes.append(f"Fewer stand than there are places: {stand} for {notice.seats} (D1).")
    if contest.seats == 0:
        notes.append("None of those who stand can fill a place: every place stays vacant (P3).")
    elif is_uncontested(contest):
        notes.append(
            "No more candidates stand than there are places for them: they are "
            f"{rules.declaration.uncontested} (D1)."
        )
    return contest, notes
