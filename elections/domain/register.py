"""The register: who is an elector of a contest, and why somebody is not (R1 to R20).

What each rule asks is said in `elections.domain.electorate`; here each has its judge, who says in
a sentence what a member does not meet.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from elections.domain.contests import ContestNotice
from elections.domain.electorate.asked import asked_of_electors
from elections.domain.electorate.criteria import (
    Criterion,
    OneOf,
    OnOrBefore,
    PaidUpTo,
    RecordedAs,
    StandsAs,
)
from elections.domain.moments import written_day
from elections.domain.objections import Objection, all_of, clause
from elections.domain.timetable import Timetable
from elections.rulebook.model import RuleBook, Standing
from elections.rulebook.parts.words import part_in_words


@dataclass(frozen=True, kw_only=True)
class RegisterEntry:
    """One line of the register as imported; a day is None where the list does not say it.

    `groups` are what the member is recorded as: groups identified with, and ages proved. `weight`
    is the number of members that a delegation or an affiliate votes for.
    """

    membership_number: str
    name: str
    email: str
    unit: str
    office: str
    joined: date | None
    standing: Standing
    groups: tuple[str, ...]
    region: str = ""
    category: str = ""
    paid_to: date | None = None
    resident_since: date | None = None
    union_name: str = ""
    weight: int = 1


@clause("R1")
def holds_an_electing_office(entry: RegisterEntry, asked: OneOf) -> Iterator[str]:
    """An elector is on the register in one of the offices that the rules name (R1)."""
    if not asked.admits(entry):
        yield f"{on_a_list('list as', 'office', entry.office)}; electors are: " + (
            "; ".join(asked.words)
        )


@clause("R2")
def joined_by_the_freeze_date(entry: RegisterEntry, asked: OnOrBefore) -> Iterator[str]:
    """An elector joined the party on or before the freeze date (R2)."""
    if entry.joined is None:
        yield "has no date of joining on the list"
    elif not asked.admits(entry):
        yield f"joined on {written_day(entry.joined)}, after {asked.said}"


@clause("R3")
def stands_well_enough_to_vote(entry: RegisterEntry, asked: StandsAs) -> Iterator[str]:
    """An elector's membership is in a standing that the rules admit (R3)."""
    if not asked.admits(entry):
        yield f"is recorded as “{entry.standing.value}”"


@clause("R4")
def stands_once(entry: RegisterEntry, others: frozenset[str]) -> Iterator[str]:
    """A membership number stands once on the register (R4)."""
    if entry.membership_number in others:
        yield f"membership number {entry.membership_number} stands on the list twice"


@clause("R5")
def not_yet_frozen(frozen_digest: str | None) -> Iterator[str]:
    """The register changes no more once it is frozen (R5)."""
    if frozen_digest is not None:
        yield (
            f"The register was frozen with digest {frozen_digest[:12]}… and is published. "
            "It cannot be changed"
        )


@clause("R6")
def is_in_an_electing_category(entry: RegisterEntry, asked: OneOf) -> Iterator[str]:
    """An elector is in one of the categories that the rules name (R6)."""
    if not asked.admits(entry):
        yield f"{on_a_list('list in the category', 'category', entry.category)}; electors are: " + (
            "; ".join(asked.words)
        )


@clause("R7")
def long_enough_a_member_to_vote(entry: RegisterEntry, asked: OnOrBefore) -> Iterator[str]:
    """An elector has been a member for the required months on the freeze date (R7)."""
    if entry.joined is None:
        yield "has no date of joining on the list, so that months of membership cannot be counted"
    elif not asked.admits(entry):
        yield (
            f"joined on {written_day(entry.joined)}; an elector has to have joined by "
            f"{written_day(asked.latest)}, {asked.said}"
        )


@clause("R19")
def weeks_enough_a_member_to_vote(entry: RegisterEntry, asked: OnOrBefore) -> Iterator[str]:
    """An elector has been a member for the required weeks before the named day (R19)."""
    if entry.joined is None:
        yield "has no date of joining on the list, so that weeks of membership cannot be counted"
    elif not asked.admits(entry):
        yield (
            f"joined on {written_day(entry.joined)}; an elector has to have joined by "
            f"{written_day(asked.latest)}, {asked.said}"
        )


@clause("R8")
def is_paid_up(entry: RegisterEntry, asked: PaidUpTo) -> Iterator[str]:
    """An elector's contributions are paid up to the named day (R8)."""
    if entry.paid_to is None:
        yield "has no day on the list up to which contributions are paid"
    elif not asked.admits(entry):
        yield (
            f"has paid contributions up to {written_day(entry.paid_to)}; an elector's are paid "
            f"up to the {asked.said}, {written_day(asked.earliest)}"
        )


@clause("R9")
def is_of_an_age_to_vote(entry: RegisterEntry, asked: RecordedAs) -> Iterator[str]:
    """An elector is recorded as being of the age that the rules ask, on its day (R9)."""
    if not asked.admits(entry):
        yield f"is not recorded as aged {asked.names[0]}, {asked.said}"


@clause("R10")
def identifies_as_electors_do(entry: RegisterEntry, asked: RecordedAs) -> Iterator[str]:
    """An elector is recorded as having identified themself as the rules ask (R10)."""
    if not asked.admits(entry):
        yield f"is not recorded as having identified themself as: {' or '.join(asked.names)}"


@clause("R11")
def lives_in_an_electing_region(entry: RegisterEntry, asked: OneOf) -> Iterator[str]:
    """An elector lives in one of the regions that the rules name (R11)."""
    if not asked.admits(entry):
        yield f"{on_a_list('list in the region', 'region', entry.region)}; electors live in: " + (
            "; ".join(asked.words)
        )


@clause("R12")
def enough_electors(number: int, rules: RuleBook) -> Iterator[str]:
    """A contest is held only with the least number of electors (R12)."""
    fewest = rules.register_.fewest
    if fewest is not None and number < fewest:
        yield (
            f"has {number:,} {'elector' if number == 1 else 'electors'}; a contest is held only "
            f"with at least {fewest:,}"
        )


@clause("R20")
def enough_of_a_group(number: int, rules: RuleBook) -> Iterator[str]:
    """A contest is held only with so many electors of a group or an age (R20).

    `number` is of those of its electors who are recorded as that; it is not told.
    """
    wanted = rules.register_.fewest_of
    if wanted is not None and number < wanted.at_least:
        yield f"does not have {part_in_words(wanted)} among its electors"


@clause("R13")
def resident_long_enough(entry: RegisterEntry, asked: OnOrBefore) -> Iterator[str]:
    """An elector has lived in their unit for the required months on the freeze date (R13)."""
    if entry.resident_since is None:
        yield "has no day on the list since which they have lived in their unit"
    elif not asked.admits(entry):
        yield (
            f"has lived in their unit since {written_day(entry.resident_since)}; an elector has "
            f"lived there since {written_day(asked.latest)} or longer, {asked.said}"
        )


@clause("R14")
def belongs_to_the_contest(entry: RegisterEntry, asked: OneOf) -> Iterator[str]:
    """An elector belongs to the region or the unit of the contest (R14)."""
    if not asked.admits(entry):
        held = entry.region if asked.column == "region" else entry.unit
        yield (
            f"{on_a_list(f'list in the {asked.column}', asked.column, held)}; electors of this "
            f"contest belong to “{asked.words[0]}”"
        )


@clause("R18")
def is_in_a_category_that_is_known(entry: RegisterEntry, asked: OneOf) -> Iterator[str]:
    """What only some categories are asked needs every elector's category to be known (R18)."""
    if not asked.admits(entry):
        yield (
            f"{on_a_list('list in the category', 'category', entry.category)}, so that it is not "
            "known whether they are asked for their age or how they identify"
        )


JUDGE_OF: Final[dict[str, Callable[[RegisterEntry, Any], tuple[Objection, ...]]]] = {
    "R1": holds_an_electing_office,
    "R2": joined_by_the_freeze_date,
    "R3": stands_well_enough_to_vote,
    "R6": is_in_an_electing_category,
    "R7": long_enough_a_member_to_vote,
    "R8": is_paid_up,
    "R9": is_of_an_age_to_vote,
    "R10": identifies_as_electors_do,
    "R11": lives_in_an_electing_region,
    "R13": resident_long_enough,
    "R14": belongs_to_the_contest,
    "R19": weeks_enough_a_member_to_vote,
    "R18": is_in_a_category_that_is_known,
}


def on_a_list(place: str, what: str, held: str) -> str:
    """Say where somebody stands on a list, or which list has nothing of that for them.

    “is on the list in the region “Wales””, or “has no region on the list”.
    """
    if held.strip():
        return f"is on the {place} “{held}”"
    return f"has no {what} on the {place.partition(' ')[0]}"


def judged(entry: RegisterEntry, asked: tuple[Criterion, ...]) -> tuple[Objection, ...]:
    """Judge a line of the register by what is asked of electors, with every objection."""
    return all_of(*(JUDGE_OF[each.clause](entry, each) for each in asked))


def why_not_admitted(
    entry: RegisterEntry, rules: RuleBook, timetable: Timetable, contest: ContestNotice
) -> tuple[Objection, ...]:
    """Judge whether a line of the register is an elector of a contest, by its rules (R1-R14)."""
    return judged(entry, asked_of_electors(rules, timetable, contest))
