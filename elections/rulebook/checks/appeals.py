"""Challenges have somebody to challenge and two who decide; a requisition can be met: K51, K52."""

from collections.abc import Iterator
from fractions import Fraction

from elections.rulebook.checks.entering import consistent, of_each_kind
from elections.rulebook.model import JointAct, QuestionPut, RuleBook


@consistent("K51", "Rulings are challenged where somebody is nominated, and two officers decide.")
def challenges_are_decided_by_two(book: RuleBook) -> Iterator[str]:
    """A book with challenges lists their decision among the joint acts, and no other does (K51)."""
    joint = JointAct.DECIDE_A_CHALLENGE
    listed = joint in book.declaration.in_pairs
    if book.appeals is None:
        if listed:
            yield (
                f"declaration.in_pairs (D2) has “{joint.value}”, but no ruling can be challenged: "
                "add appeals (D12), or remove it"
            )
        return
    if not listed:
        yield f"appeals is given, but declaration.in_pairs (D2) does not have “{joint.value}”"
    if isinstance(book.nominations, QuestionPut) and not book.kinds:
        yield "appeals.days (D12) is given, but nobody is nominated for a question: remove it"


@consistent("K52", "A requisition asks for a share of the electors that they can reach.")
@of_each_kind
def requisitions_can_be_met(book: RuleBook) -> Iterator[str]:
    """The share of a requisition is more than nothing and no more than all (K52)."""
    if book.requisition is not None and not 0 < Fraction(book.requisition.share) <= 1:
        yield (
            f"requisition.share (N26) is {book.requisition.share}: give more than nought and at "
            "most the whole"
        )
