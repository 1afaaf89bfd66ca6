"""The register: who is an elector, and why somebody is not (R1 to R5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from elections.domain.moments import written_day
from elections.domain.objections import Objection, all_of, clause
from elections.rulebook.model import RuleBook, Standing


@dataclass(frozen=True, kw_only=True)
class RegisterEntry:
    """One line of the register as imported; `joined` None where the list does not say."""

    membership_number: str
    name: str
    email: str
    unit: str
    office: str
    joined: date | None
    standing: Standing
    groups: tuple[str, ...]


@clause("R1")
def holds_an_electing_office(entry: RegisterEntry, rules: RuleBook) -> Iterator[str]:
    """An elector is on the register in one of the offices that the rules name (R1)."""
    wanted = rules.register_.offices
    if wanted and entry.office.casefold() not in {office.casefold() for office in wanted}:
        held = f"“{entry.office}”" if entry.office else "nothing"
        yield f"is on the list as {held}; electors are: {'; '.join(wanted)}"


@clause("R2")
def joined_by_the_freeze_date(entry: RegisterEntry, freeze_date: date) -> Iterator[str]:
    """An elector joined the party on or before the freeze date (R2)."""
    if entry.joined is None:
        yield "has no date of joining on the list"
    elif entry.joined > freeze_date:
        yield (
            f"joined on {written_day(entry.joined)}, after the freeze date, "
            f"{written_day(freeze_date)}"
        )


@clause("R3")
def stands_well_enough_to_vote(entry: RegisterEntry, rules: RuleBook) -> Iterator[str]:
    """An elector's membership is in a standing that the rules admit (R3)."""
    if entry.standing not in rules.register_.standing:
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


def why_not_an_elector(
    entry: RegisterEntry, rules: RuleBook, freeze_date: date
) -> tuple[Objection, ...]:
    """Judge whether a line of the register is an elector, with every objection (R1-R3)."""
    return all_of(
        holds_an_electing_office(entry, rules),
        joined_by_the_freeze_date(entry, freeze_date),
        stands_well_enough_to_vote(entry, rules),
    )
