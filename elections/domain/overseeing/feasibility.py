"""Whether enough have come far enough for every place, while nominations can still come (P3).

It knows who has enough nominations so far. What is filled in the end the statement settles, by the
rules on reserved places.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from counting.sentences import in_figures
from elections.domain.contests import ContestNotice
from elections.domain.objections import Objection
from elections.domain.polls.putting import CLAUSE_OF_ALTERNATION, has_the_places, is_a_question
from elections.rulebook.model import MarksBallot, RuleBook


@dataclass(frozen=True, kw_only=True)
class InContest:
    """A contest, the groups of each nominee who has enough so far, and the year of its poll."""

    notice: ContestNotice
    groups: tuple[frozenset[str], ...]
    year: int

    def number_of(self, group: str) -> int:
        """Count those of a group who have enough."""
        return sum(group in held for held in self.groups)


def what_is_short(contest: InContest, rules: RuleBook) -> tuple[Objection, ...]:
    """List what those who have enough so far would leave unfilled (D1, P3, P6, B8)."""
    return () if is_a_question(rules) else tuple(shortfalls(contest, rules))


def shortfalls(contest: InContest, rules: RuleBook) -> Iterator[Objection]:
    """Compare those who have enough with the places, the reserved places and the marks asked."""
    have, seats = len(contest.groups), contest.notice.seats
    if have < seats:
        reason = f"{have_enough(have)}; there {places(seats)}"
        yield Objection(clause="D1", reason=reason)
    for number, group, asked in groups_asked(contest, rules):
        found = contest.number_of(group)
        if found < asked:
            reason = f"{have_enough(found, group)}; {in_figures(asked, 'place')} "
            reason += f"{'is' if asked == 1 else 'are'} reserved for them"
            yield Objection(clause=number, reason=reason)
    paper = rules.ballot.paper
    for floor in (paper.floors if isinstance(paper, MarksBallot) else None) or ():
        found = contest.number_of(floor.group)
        if found < floor.at_least:
            reason = f"{have_enough(found, floor.group)}; a paper marks at least "
            yield Objection(clause="B8", reason=f"{reason}{floor.at_least} of them")


def groups_asked(contest: InContest, rules: RuleBook) -> Iterator[tuple[str, str, int]]:
    """List the groups for whom places are reserved: by which clause, which group, how many."""
    for rule in rules.places.reserved:
        if rule.at_least:
            yield "P3", rule.group, rule.at_least
    if rules.places.alternate is not None and has_the_places(contest.year, rules):
        yield CLAUSE_OF_ALTERNATION, rules.places.alternate.group, contest.notice.seats


def have_enough(number: int, group: str = "") -> str:
    """Say how many have enough nominations: “2 women have enough nominations”."""
    who = f"{number or 'None'} of the {group}" if group else f"{number or 'Nobody'}"
    return f"{who} {'has' if number == 1 or not (number or group) else 'have'} enough nominations"


def places(number: int) -> str:
    """Say how many places there are."""
    return f"{'is' if number == 1 else 'are'} {in_figures(number, 'place')}"
