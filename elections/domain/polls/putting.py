"""What a contest puts to its voters, as it will be counted: candidates or answers, and the rules.

It knows how the rule book and those who stand make a contest that can be counted, with the sections
and electorates filled in. It refuses to know any paper.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from counting import Contest, MarksFor, ReservedPlace, rules_to
from counting.methods import METHODS
from counting.methods.electoral_college import ElectedBy
from counting.methods.threshold_vote import CarriedBy
from counting.options import Rules
from counting.record.results.stated import QUESTIONS
from counting.sections.required import Base, Reach
from counting.sections.shares import Section
from elections.domain.ballots import RE_OPEN
from elections.domain.contests import ContestNotice
from elections.domain.objections import clause
from elections.domain.places import contest_to_count
from elections.rulebook.model import MarksBallot, QuestionPut, RuleBook
from elections.rulebook.parts.sections import RequiredShare

CLAUSE_OF_ALTERNATION: Final = "P6"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Who stands in a contest, in paper order, and the groups of each; and the year of the poll."""

    names: tuple[str, ...]
    groups: tuple[frozenset[str], ...]
    year: int


def is_a_question(rules: RuleBook) -> bool:
    """Tell whether nobody is nominated, because a question is put (N19)."""
    return isinstance(rules.nominations, QuestionPut)


def put_to_the_vote(notice: ContestNotice, standing: Standing, rules: RuleBook) -> Contest:
    """Make the contest that is put to its voters, before any shortfall is settled (P1, P6, B9)."""
    if isinstance(rules.nominations, QuestionPut):
        return Contest(title=notice.title, seats=notice.seats, candidates=rules.nominations.answers)
    contest = contest_to_count(notice, standing.names, standing.groups, rules)
    contest = replace(contest, reserved=(*contest.reserved, *alternating(notice, standing, rules)))
    if rules.ballot.re_open is None:
        return contest
    names = (*contest.candidates, RE_OPEN)
    return replace(contest, candidates=names, re_open=len(names))


def alternating(
    notice: ContestNotice, standing: Standing, rules: RuleBook
) -> Iterator[ReservedPlace]:
    """Keep every place for the group whose year it is (P6)."""
    if has_the_places(standing.year, rules) and rules.places.alternate:
        group = rules.places.alternate.group
        yield ReservedPlace(
            clause=CLAUSE_OF_ALTERNATION,
            group=group,
            members=tuple(n for n, held in enumerate(standing.groups, 1) if group in held),
            at_least=notice.seats,
        )


def has_the_places(year: int, rules: RuleBook) -> bool:
    """Tell whether it is a year in which the places are kept for a group (P6)."""
    rule = rules.places.alternate
    return rule is not None and (year - rule.from_year) % 2 == 0


@clause("P6")
def places_go_to_the_group_of_the_year(
    elected: tuple[int, ...], contest: Contest, year: int, rules: RuleBook
) -> Iterator[str]:
    """Every other year everybody elected is of the group that has the places (P6).

    Places that nobody of the group could fill were settled before any ballot (P3).
    """
    for place in contest.reserved if has_the_places(year, rules) else ():
        found = len({*elected} & {*place.members})
        if place.clause == CLAUSE_OF_ALTERNATION and found < place.at_least:
            yield f"{found} of those elected in {year} are {place.group}, who have the places"


def marks_asked(contest: Contest, groups: tuple[frozenset[str], ...], rules: RuleBook) -> Contest:
    """Ask of every paper the marks for groups that the rules ask, so far as so many stand (B8)."""
    paper = rules.ballot.paper
    floors = paper.floors if isinstance(paper, MarksBallot) else None
    found = []
    for floor in floors or ():
        members = tuple(n for n, held in enumerate(groups, 1) if floor.group in held)
        if members:
            least = min(floor.at_least, len(members))
            found.append(MarksFor(clause="B8", group=floor.group, members=members, at_least=least))
    return replace(contest, marks_for=tuple(found))


def marks_that_cannot_be_asked(
    groups: tuple[frozenset[str], ...], rules: RuleBook
) -> Iterator[str]:
    """Say where fewer stand of a group than a paper has to mark (B8)."""
    paper = rules.ballot.paper
    for floor in (paper.floors if isinstance(paper, MarksBallot) else None) or ():
        stand = sum(floor.group in held for held in groups)
        if stand < floor.at_least:
            yield (
                f"A paper marks at least {floor.at_least} of {floor.group}, but {stand} stand: it "
                f"marks all of them (B8)."
            )


@clause("N19")
def a_question_can_be_put(contest: ContestNotice, rules: RuleBook) -> Iterator[str]:
    """A question has two answers, one place for the first, and a method that decides it (N19)."""
    by_question = rules.count.method.value in QUESTIONS
    if is_a_question(rules) != by_question:
        yield (
            f"{contest.title} is counted by {rules.count.method.value}, which "
            f"{'decides a question' if by_question else 'elects somebody'}, but "
            f"{'nobody' if is_a_question(rules) else 'somebody'} is nominated"
        )
    if is_a_question(rules) and contest.seats != 1:
        yield f"{contest.title} puts a question, so it has one place and not {contest.seats}"


def counting_rules(rules: RuleBook, electorates: Mapping[str, int]) -> Rules:
    """Make the rules of the count, with the electorate of each section where a rule asks for it.

    `electorates` has the number of those entitled by section; under an empty name without sections.
    """
    method = METHODS[rules.count.method]
    wanted = set(method.__dataclass_fields__)
    given = {**marks_allowed(rules), **sections_and_shares(rules, electorates)}
    made: Rules = method(**{name: value for name, value in given.items() if name in wanted})
    return made


def marks_allowed(rules: RuleBook) -> dict[str, Any]:
    """Give how many marks a paper may have, as an option (B1)."""
    paper = rules.ballot.paper
    return {"most_marks": paper.most_marks} if isinstance(paper, MarksBallot) else {}


def sections_and_shares(rules: RuleBook, electorates: Mapping[str, int]) -> dict[str, Any]:
    """Give the sections, and what elects or carries, as options (C5 to C8)."""
    count, given = rules.count, dict[str, Any]()
    asks = count.required is not None and asks_for_the_electorate(count.required)
    if count.sections is not None:
        given["sections"] = tuple(
            Section(
                name=each.name,
                share=Fraction(each.share),
                electorate=electorates.get(each.name, 0) if asks else 0,
            )
            for each in count.sections
        )
    elif asks:
        given["electorate"] = electorates.get("", 0)
    if count.elected_by is not None:
        given["elected_by"] = ElectedBy(count.elected_by)
    if count.required is not None:
        given["required"] = Fraction(count.required.share)
        given["reach"] = Reach(count.required.how)
        given["base"] = Base(count.required.base)
        given["turnout"] = Fraction(count.required.turnout or 0)
    if count.carried_by is not None:
        given["carried_by"] = CarriedBy(count.carried_by)
    return given


def asks_for_the_electorate(required: RequiredShare) -> bool:
    """Tell whether a required share, or a turnout, is of the electorate (C7)."""
    return required.base == Base.ELECTORATE.value or required.turnout is not None


def sections_of_nobody(rules: RuleBook, electorates: Mapping[str, int]) -> tuple[str, ...]:
    """Name the sections of which a share or a turnout is asked, and which have no electors (C7)."""
    if rules.count.required is None or not asks_for_the_electorate(rules.count.required):
        return ()
    names = [each.name for each in rules.count.sections or ()] or [""]
    return tuple(name for name in names if not electorates.get(name))


def counting_part(
    contest: Contest | None, rules: RuleBook, electorates: Mapping[str, int]
) -> dict[str, Any]:
    """Write what the statement says of the count of a contest, besides its places and papers.

    Where an electorate is not known yet, a draft has no options; no statement is published of it.
    """
    sections = [
        {"name": each.name, "votes": each.votes.value} for each in rules.count.sections or ()
    ]
    marks_for = [
        {
            "clause": quota.clause,
            "group": quota.group,
            "members": list(quota.members),
            "at_least": quota.at_least,
        }
        for quota in (contest.marks_for if contest else ())
    ]
    re_open = contest.re_open if contest else None
    known = not sections_of_nobody(rules, electorates)
    options = rules_to(counting_rules(rules, electorates))["options"] if known else {}
    return {
        "method": rules.count.method.value,
        "rules": options,
        **({"sections": sections} if sections else {}),
        **({"marks_for": marks_for} if marks_for else {}),
        **({"re_open": re_open} if re_open is not None else {}),
    }
