"""Places that fall vacant after the declaration (V1)."""

from collections.abc import Iterator
from dataclasses import dataclass

from counting.record.results.vacancies import WAYS
from elections.domain.objections import clause
from elections.rulebook.model import RuleBook


@dataclass(frozen=True, kw_only=True)
class Left:
    """Who has left a place: a candidate's number; and who is in office in the contest."""

    contest_title: str
    left: int
    in_office: tuple[int, ...]


@clause("V1")
def a_vacancy_is_filled_from_the_count(found: Left, rules: RuleBook) -> Iterator[str]:
    """A place that falls vacant is filled in the way that the rules name (V1)."""
    if rules.vacancies is None:
        yield (
            f"The rules of {found.contest_title} say nothing of a place that falls vacant, so that "
            "it stays vacant until the next election"
        )
    elif rules.vacancies.filled not in WAYS:
        yield (
            f"A place of {found.contest_title} that falls vacant is filled "
            f"{rules.vacancies.filled}: nobody comes in from this count"
        )
    if found.left not in found.in_office:
        yield f"Choose somebody who is in office in {found.contest_title}"
