"""What the rules of a contest ask of its electors and candidates, as criteria (R1-R14, E1-E11).

A rule that a rule book does not state asks nothing. It refuses to judge anybody.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final, Literal

from counting.sentences import in_figures
from elections.domain.contests import ContestNotice
from elections.domain.electorate.criteria import (
    Criterion,
    InAUnion,
    NoneOf,
    OneOf,
    OnOrBefore,
    PaidUpTo,
    RecordedAs,
    StandsAs,
)
from elections.domain.moments import UK, months_before, written_day
from elections.domain.timetable import Timetable
from elections.rulebook.model import AgeRule, RuleBook
from elections.rulebook.parts.electors import RegisterRules, WeeksRule

LONGEST_FACT: Final = 60  # as a register keeps it
REGION: Final = "the region of the contest"
Within = Literal["the region of the contest", "the unit of the contest"]


def asked_of_electors(
    rules: RuleBook, timetable: Timetable, contest: ContestNotice
) -> tuple[Criterion, ...]:
    """Give what makes an elector of a contest, in the order of the clauses (R1-R14)."""
    register = rules.register_
    return (
        *asked_of_membership(register, timetable),
        *in_a_section(rules),
        *categories_known(register),
        *aged("R9", register.age, timetable, register.asked_of or ()),
        *identified("R10", register.identified, register.asked_of or ()),
        *one_of("R11", "region", register.regions),
        *asked_of_residence(register, timetable),
        *of_the_contest("R14", register.within, contest),
    )


def asked_of_membership(register: RegisterRules, timetable: Timetable) -> Iterator[Criterion]:
    """Give what is asked of office, joining, standing, category and contributions (R1-R8, R19)."""
    freeze = timetable.freeze_date
    yield from one_of("R1", "office", register.offices)
    if register.joined is not None:
        said = f"the freeze date, {written_day(freeze)}"
        yield OnOrBefore(clause="R2", column="joined", latest=freeze, said=said)
    yield StandsAs(clause="R3", standings=register.standing)
    yield from one_of("R6", "category", register.categories)
    if register.member_months is not None:
        latest = months_before(freeze, register.member_months)
        said = f"{months(register.member_months)} before the freeze date"
        yield OnOrBefore(clause="R7", column="joined", latest=latest, said=said)
    if register.member_weeks is not None:
        yield long_enough_in_weeks(register.member_weeks, timetable)
    if register.paid_by is not None:
        day = timetable.day(register.paid_by)
        yield PaidUpTo(clause="R8", earliest=day, said=register.paid_by)


def long_enough_in_weeks(rule: WeeksRule, timetable: Timetable) -> Criterion:
    """Give what a rule on weeks of membership asks, counted back from its day (R19)."""
    day = timetable.freeze_date
    if rule.before == "the day on which voting opens":
        day = timetable.voting_opens.astimezone(UK).date()
    said = f"{in_figures(rule.weeks, 'week')} before {rule.before}, {written_day(day)}"
    latest = day - timedelta(weeks=rule.weeks)
    return OnOrBefore(clause="R19", column="joined", latest=latest, said=said)


def in_a_section(rules: RuleBook) -> Iterator[Criterion]:
    """Give, where votes are taken in sections, the categories that are in one of them (R6, C5)."""
    if rules.count.sections:
        words = tuple(word for each in rules.count.sections for word in each.categories)
        yield from one_of("R6", "category", words)


def asked_of_residence(register: RegisterRules, timetable: Timetable) -> Iterator[Criterion]:
    """Give how long an elector has to have lived in their unit (R13)."""
    if register.resident_months is not None:
        latest = months_before(timetable.freeze_date, register.resident_months)
        said = f"{months(register.resident_months)} before the freeze date"
        yield OnOrBefore(clause="R13", column="resident_since", latest=latest, said=said)


def asked_of_candidates(
    rules: RuleBook, timetable: Timetable, contest: ContestNotice
) -> tuple[Criterion, ...]:
    """Give what is asked of a candidate beside being on the register (E1, E3, E5-E9, E11)."""
    wanted = rules.eligibility
    return (
        *long_in_membership(rules, timetable),
        StandsAs(clause="E3", standings=wanted.standing),
        *aged("E5", wanted.age, timetable),
        *identified("E6", wanted.identified),
        *(() if wanted.union is None else (InAUnion(clause="E7"),)),
        *one_of("E8", "office", wanted.offices),
        *(
            ()
            if wanted.barred is None
            else (NoneOf(clause="E9", column="office", words=wanted.barred),)
        ),
        *of_the_contest("E11", wanted.home, contest),
    )


def long_in_membership(rules: RuleBook, timetable: Timetable) -> Iterator[Criterion]:
    """Give how long a candidate has to have been a member when nominations close (E1)."""
    wanted = rules.eligibility.months_in_membership
    if wanted:
        latest = months_before(timetable.nominations_close.astimezone(UK).date(), wanted)
        said = f"{months(wanted)} before nominations close"
        yield OnOrBefore(clause="E1", column="joined", latest=latest, said=said)


def one_of(
    number: str, column: Literal["office", "category", "region"], words: tuple[str, ...] | None
) -> Iterator[Criterion]:
    """Give what a rule with a list of words asks."""
    if words:
        yield OneOf(clause=number, column=column, words=words)


def categories_known(register: RegisterRules) -> Iterator[Criterion]:
    """Give, where only some categories are asked something, that the category is known (R18)."""
    if register.asked_of is not None:
        yield from one_of("R18", "category", register.categories)


def aged(
    number: str, age: AgeRule | None, timetable: Timetable, only: tuple[str, ...] = ()
) -> Iterator[Criterion]:
    """Give what a rule on age asks: each limit is a fact recorded of the member (R9, E5)."""
    if age is not None:
        said = written_day(timetable.day(age.on))
        for fact in facts_of_age(age):
            yield RecordedAs(clause=number, names=(fact,), said=said, only=only)


def facts_of_age(age: AgeRule) -> tuple[str, ...]:
    """Name the facts that a rule on age asks for, as the register records them: with their day."""
    least = () if age.at_least is None else (f"at least {age.at_least} on the {age.on}",)
    under = () if age.under is None else (f"under {age.under} on the {age.on}",)
    return tuple(fact[:LONGEST_FACT] for fact in (*least, *under))


def identified(
    number: str, groups: tuple[str, ...] | None, only: tuple[str, ...] = ()
) -> Iterator[Criterion]:
    """Give what a rule on self-identified groups asks: one of them (R10, E6)."""
    if groups:
        yield RecordedAs(clause=number, names=groups, only=only)


def of_the_contest(
    number: str, within: Within | None, contest: ContestNotice
) -> Iterator[Criterion]:
    """Give what a rule on the contest's own region or unit asks (R14, E11)."""
    if within == REGION:
        yield OneOf(clause=number, column="region", words=(contest.region,))
    elif within is not None:
        yield OneOf(clause=number, column="unit", words=(contest.unit,))


def months(number: int) -> str:
    """Write a number of months."""
    return f"{number} {'month' if number == 1 else 'months'}"
