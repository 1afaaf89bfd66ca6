"""Who may stand: every objection to a nominee, each with its clause (E1 to E9, E11)."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, Final

from elections.domain.contests import ContestNotice
from elections.domain.electorate.asked import asked_of_candidates
from elections.domain.electorate.criteria import (
    InAUnion,
    NoneOf,
    OneOf,
    OnOrBefore,
    RecordedAs,
    StandsAs,
    parts,
    plain,
)
from elections.domain.moments import written_day
from elections.domain.objections import Objection, all_of, clause
from elections.domain.register import RegisterEntry, on_a_list
from elections.domain.timetable import Timetable
from elections.rulebook.model import RuleBook

NOWHERE: Final = ContestNotice(id="", title="", seats=1)


class Consent(StrEnum):
    """What a nominee has answered."""

    NOT_ANSWERED = "not answered"
    GIVEN = "consents"
    DECLINED = "declined"


@clause("E1")
def long_enough_a_member(entry: RegisterEntry, asked: OnOrBefore) -> Iterator[str]:
    """A candidate has been a member for the required months when nominations close (E1)."""
    if entry.joined is None:
        yield "has no date of joining on the register"
    elif not asked.admits(entry):
        yield (
            f"joined on {written_day(entry.joined)}; a candidate has to have joined by "
            f"{written_day(asked.latest)}, {asked.said}"
        )


@clause("E2")
def is_an_elector(
    entry: RegisterEntry, why_not: tuple[Objection, ...], rules: RuleBook
) -> Iterator[str]:
    """Candidates are electors, where the rules do not admit every member on the register (E2)."""
    if rules.eligibility.candidates != "members on the register":
        for objection in why_not:
            yield f"{entry.name} is not an elector: {objection}"


@clause("E3")
def stands_well_enough_to_be_a_candidate(entry: RegisterEntry, asked: StandsAs) -> Iterator[str]:
    """A candidate's membership is in a standing that the rules admit (E3)."""
    if not asked.admits(entry):
        yield f"is recorded as “{entry.standing.value}”"


@clause("E4")
def has_consented(consent: Consent) -> Iterator[str]:
    """A nominee becomes a candidate only with consent in writing (E4)."""
    if consent is Consent.DECLINED:
        yield "has declined"
    if consent is Consent.NOT_ANSWERED:
        yield "has not consented yet"


@clause("E5")
def is_of_an_age_to_stand(entry: RegisterEntry, asked: RecordedAs) -> Iterator[str]:
    """A candidate is recorded as being of the age that the rules ask, on its day (E5)."""
    if not asked.admits(entry):
        yield f"is not recorded as aged {asked.names[0]}, {asked.said}"


@clause("E6")
def identifies_as_candidates_do(entry: RegisterEntry, asked: RecordedAs) -> Iterator[str]:
    """A candidate is recorded as having identified themself as the rules ask (E6)."""
    if not asked.admits(entry):
        yield f"is not recorded as having identified themself as: {' or '.join(asked.names)}"


@clause("E7")
def is_in_a_union(entry: RegisterEntry, asked: InAUnion) -> Iterator[str]:
    """A candidate is a member of an affiliated union, where the rules ask it (E7)."""
    if not asked.admits(entry):
        yield "is not recorded as a member of an affiliated union"


@clause("E8")
def holds_a_qualifying_office(entry: RegisterEntry, asked: OneOf) -> Iterator[str]:
    """A candidate holds one of the offices that the rules name (E8)."""
    if not asked.admits(entry):
        held = f"“{entry.office}”" if entry.office.strip() else "no office"
        yield f"holds {held}; a candidate holds: {' or '.join(asked.words)}"


@clause("E9")
def holds_no_barred_office(entry: RegisterEntry, asked: NoneOf) -> Iterator[str]:
    """Nobody stands who holds an office that the rules bar (E9)."""
    barred = {plain(word) for word in asked.words}
    for held in parts("office", entry.office):
        if plain(held) in barred and not asked.admits(entry):
            yield f"holds “{held.strip()}”, and nobody who does may stand"


@clause("E11")
def is_at_home_in_the_contest(entry: RegisterEntry, asked: OneOf) -> Iterator[str]:
    """A candidate belongs to the region or the unit of the contest (E11)."""
    if not asked.admits(entry):
        held = entry.region if asked.column == "region" else entry.unit
        yield (
            f"{on_a_list(f'register in the {asked.column}', asked.column, held)}; a candidate in "
            f"this contest belongs to “{asked.words[0]}”"
        )


JUDGE_OF: Final[dict[str, Callable[[RegisterEntry, Any], tuple[Objection, ...]]]] = {
    "E1": long_enough_a_member,
    "E3": stands_well_enough_to_be_a_candidate,
    "E5": is_of_an_age_to_stand,
    "E6": identifies_as_candidates_do,
    "E7": is_in_a_union,
    "E8": holds_a_qualifying_office,
    "E9": holds_no_barred_office,
    "E11": is_at_home_in_the_contest,
}


def why_not_eligible(
    entry: RegisterEntry,
    timetable: Timetable,
    rules: RuleBook,
    not_an_elector: tuple[Objection, ...],
    contest: ContestNotice = NOWHERE,
) -> tuple[Objection, ...]:
    """Judge whether a member on the register may stand in a contest, by its rules (E1-E9, E11).

    `not_an_elector` is what keeps them from being an elector: of this contest, or of all, as E2
    says. Without a contest nobody meets a rule on its region or unit.
    """
    return all_of(
        is_an_elector(entry, not_an_elector, rules),
        *(
            JUDGE_OF[each.clause](entry, each)
            for each in asked_of_candidates(rules, timetable, contest)
        ),
    )
