"""What candidates give and what becomes of them: K55, K56."""

from collections.abc import Iterator

from elections.rulebook.checks.entering import consistent
from elections.rulebook.model import JointAct, RuleBook


@consistent("K55", "Two officers suspend a candidate, where a suspension takes somebody off.")
def two_officers_suspend(book: RuleBook) -> Iterator[str]:
    """Suspending, and lifting it, are joint acts wherever a suspension has an effect (K55)."""
    states_it = book.candidates is not None and book.candidates.gone is not None
    if states_it and JointAct.SUSPEND_A_CANDIDATE not in book.declaration.in_pairs:
        yield (
            "candidates.gone (D14) is given, but declaration.in_pairs (D2) does not have "
            f"“{JointAct.SUSPEND_A_CANDIDATE}”"
        )


@consistent("K56", "A day for statements and photographs is named only where some are received.")
def something_is_received(book: RuleBook) -> Iterator[str]:
    """A day by which pages are sent needs a statement or a photograph to send (K56)."""
    rules = book.candidates
    if rules is None or rules.statement_by is None:
        return
    if rules.statement_words is None and rules.photograph is None:
        yield (
            "candidates.statement_by (E13) names a day, but neither candidates.statement_words "
            "(E12) nor candidates.photograph (E14) is given: remove it, or say what is received"
        )
