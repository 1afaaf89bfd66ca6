"""Standing in one contest at once (E10)."""

from collections.abc import Iterator

from elections.domain.objections import clause
from elections.rulebook.model import RuleBook


@clause("E10")
def stands_in_one_contest(elsewhere: tuple[str, ...], rules: RuleBook) -> Iterator[str]:
    """Nobody stands in more than one contest of the election (E10)."""
    if rules.eligibility.contests is not None and elsewhere:
        yield (
            f"has consented to stand for {' and '.join(elsewhere)}, and nobody stands in more "
            f"than {rules.eligibility.contests}"
        )
