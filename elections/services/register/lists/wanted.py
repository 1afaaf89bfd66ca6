"""What the rules of an election ask of a membership list; nothing else of it is imported."""

from collections.abc import Iterator
from typing import Any

from elections.adapters.lists.headings import Column
from elections.adapters.lists.wanted import AgeFact, Wanted, years_before
from elections.domain.contests import Election
from elections.domain.electorate.asked import facts_of_age
from elections.domain.privacy import NO_CONTACT
from elections.domain.timetable import Timetable, whole_and_kinds
from elections.rulebook.model import AgeRule, NominationsByAlternatives, RuleBook

REGION_OF_CONTEST = "the region of the contest"


def wanted_of(election: Election) -> Wanted:
    """Give the columns, groups and ages that the rules of an election ask about."""
    books = whole_and_kinds(election.rules)
    groups = tuple(dict.fromkeys(group for book in books for group in groups_in(book)))
    columns = {column for book in books for column in columns_in(book)}
    if groups:
        columns |= {Column.GENDER, Column.GROUPS}
    if any(book.declaration.contact for book in books):
        groups = (*groups, NO_CONTACT)  # read as a group is: a column of yes or no
    ages = tuple(
        {fact.name: fact for book in books for fact in ages_in(book, election.timetable)}.values()
    )
    return Wanted(columns=frozenset(columns), groups=groups, ages=ages)


def columns_in(rules: RuleBook) -> Iterator[Column]:
    """List the columns that rules ask about, beside a number, a name, an address and a unit."""
    register, eligibility = rules.register_, rules.eligibility
    asked = {
        Column.STANDING: True,
        Column.ARREARS: True,
        Column.OFFICE: register.offices
        or eligibility.offices
        or eligibility.barred
        or rules.places.extra,
        Column.JOINED: register.joined
        or register.member_months
        or register.member_weeks
        or eligibility.months_in_membership,
        Column.PAID_TO: register.paid_by,
        Column.BIRTH: register.age
        or eligibility.age
        or (register.fewest_of and register.fewest_of.age),
        Column.RESIDENT_SINCE: register.resident_months,
        Column.CATEGORY: register.categories or rules.count.sections,
        Column.REGION: register.regions or REGION_OF_CONTEST in {register.within, eligibility.home},
        Column.UNION: eligibility.union,
        Column.WEIGHT: rules.count.sections,
    }
    return (column for column, rule in asked.items() if rule)


def groups_in(rules: RuleBook) -> Iterator[str]:
    """List the groups that rules name: of electors, candidates, nominees, places and marks."""
    for asked in (rules.register_.identified, rules.eligibility.identified):
        yield from asked or ()
    if isinstance(rules.nominations, NominationsByAlternatives) and rules.nominations.first_of:
        yield rules.nominations.first_of
    yield from groups_named(rules.model_dump())


def groups_named(found: Any) -> Iterator[str]:  # noqa: ANN401 - whatever a rule book holds
    """List what stands as a group anywhere in a rule book."""
    if isinstance(found, dict):
        for key, value in found.items():
            if key == "group" and isinstance(value, str):
                yield value
            yield from groups_named(value)
    elif isinstance(found, list | tuple):
        for each in found:
            yield from groups_named(each)


def ages_in(rules: RuleBook, timetable: Timetable) -> Iterator[AgeFact]:
    """List the facts about age that rules ask for, on their named days (R9, E5, R20)."""
    fewest = rules.register_.fewest_of
    for age in (rules.register_.age, rules.eligibility.age, fewest.age if fewest else None):
        if age is not None:
            yield from facts_of(age, timetable)


def facts_of(age: AgeRule, timetable: Timetable) -> Iterator[AgeFact]:
    """Give what an age rule asks as days of birth: nothing else is kept of one."""
    day, names = timetable.day(age.on), iter(facts_of_age(age))
    if age.at_least is not None:
        born_by = years_before(day, age.at_least)
        yield AgeFact(name=next(names), born_after=None, born_by=born_by)
    if age.under is not None:
        born_after = years_before(day, age.under)
        yield AgeFact(name=next(names), born_after=born_after, born_by=None)
