"""After the count: who may ask for a recount, and what is published of the papers (D6, D7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from counting import Count
from counting.record.results.stated import QUESTIONS
from counting.votes import percentage
from elections.domain.objections import clause
from elections.rulebook.model import RuleBook

IN_FULL = "in full, as rankings with their numbers"


@dataclass(frozen=True, kw_only=True)
class ShortFall:
    """By what part of the formal papers a candidate who is not elected fell short."""

    candidate: int
    name: str
    short: Fraction

    @property
    def words(self) -> str:
        """Say by how much, as a percentage with two places."""
        return f"{percentage(self.short, Fraction(1))}%"


def shortfalls(counted: Count) -> Iterator[ShortFall]:
    """Find by how much each candidate who is not elected fell short.

    It is taken at the last stage at which they continued: what they were behind the one elected, in
    the end, who then had fewest votes. A question elects nobody and asks for its own share.
    """
    if counted.rules.name in QUESTIONS or not counted.elected:
        return
    for candidate in counted.contest.persons:
        if candidate not in counted.elected:
            stage = last_stage_of(counted, candidate)
            least = min(stage[number - 1] for number in counted.elected)
            behind = Fraction(least - stage[candidate - 1]) / all_votes(counted)
            name = counted.contest.candidates[candidate - 1]
            yield ShortFall(candidate=candidate, name=name, short=max(behind, Fraction(0)))


def last_stage_of(counted: Count, candidate: int) -> tuple[int | Fraction, ...]:
    """Give the votes at the last stage at which a candidate was not yet excluded."""
    before = [stage.credited for stage in counted.stages if candidate in stage.continuing]
    return before[-1] if before else counted.stages[0].credited


def all_votes(counted: Count) -> Fraction:
    """Give what the shares of a count are of: the formal papers, or the whole of its sections."""
    if counted.rules.of_the_whole:
        return Fraction(1)
    each = 1 if counted.rules.exact else 10**counted.rules.decimals
    return Fraction(counted.formal * each or 1)


@clause("D6")
def is_within_the_margin(found: ShortFall, rules: RuleBook) -> Iterator[str]:
    """Whoever falls short by no more than the margin may ask for a recount (D6)."""
    margin = rules.declaration.recount
    if margin is None:
        yield "These rules know no recount"
    elif found.short > Fraction(margin):
        yield (
            f"{found.name} falls short by {found.words} of the formal papers, more than the "
            f"{margin} within which a recount may be asked for"
        )


def who_may_ask(counted: Count, rules: RuleBook) -> Iterator[str]:
    """Say who may ask for a recount, each with what they fell short by (D6)."""
    for found in shortfalls(counted):
        if not is_within_the_margin(found, rules):
            yield (
                f"{found.name} falls short by {found.words} of the formal papers, and may ask for "
                "a recount (D6)."
            )


@clause("D7")
def the_papers_can_be_published(rules: RuleBook) -> Iterator[str]:
    """The papers are published in full, so that anybody can count them again (D7)."""
    papers = rules.declaration.papers
    if papers is not None and papers != IN_FULL:
        yield (
            f"The rules publish {papers}, but the record of an election has its papers, as "
            f"rankings with their numbers, so that anybody can count them again. State: {IN_FULL}"
        )
