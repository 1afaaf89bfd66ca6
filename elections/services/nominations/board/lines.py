"""The lines of the public board: every nominee, who nominated them, and how far they have come."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from elections.domain.candidates.going import CandidacyChange
from elections.domain.eligibility import Consent
from elections.domain.nominating.counting import Support, progress_of, support_of
from elections.domain.nominating.terms import Nominated
from elections.domain.nominating.thresholds import Way, is_enough
from elections.domain.nominations import Body, Nomination, NominationState, Ruling
from elections.domain.objections import Objection
from elections.store.nominating.challenges import Challenged
from elections.store.nominations import KeptNominee

SELF = "self"


class Standing(StrEnum):
    """How one nomination stands on the board."""

    COUNTS = "counts"
    WAITS = "waits for a second officer"
    CHECKED = "is being checked"
    FAILS = "does not count"


@dataclass(frozen=True, kw_only=True)
class BoardNomination:
    """One nomination as the board shows it: by whom, when, and how it stands, with the reasons."""

    by: str
    body: Body | None
    at: datetime
    standing: Standing
    why: tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class BoardLine:
    """A nominee on the public board: who nominated them, and how far they have come in each way.

    `id` is the nominee's stable number on every page and in every file; it tells nothing of them.
    `enough` has the words of the statement of persons nominated, once it is published.
    """

    id: int
    contest_id: str
    name: str
    made: tuple[BoardNomination, ...]
    ways: tuple[Way, ...]
    by_bodies: bool
    ruling: Ruling
    clauses: tuple[str, ...]
    reason: str
    consent: str
    number: int | None = None
    enough: str = ""
    change: CandidacyChange | None = None
    challenge: Challenged | None = None
    supported_by: tuple[str, ...] = ()

    @property
    def nominations(self) -> tuple[BoardNomination, ...]:
        """List the nominations that count."""
        return tuple(one for one in self.made if one.standing is Standing.COUNTS)

    @property
    def not_counted(self) -> tuple[BoardNomination, ...]:
        """List the nominations that do not count, or not yet."""
        return tuple(one for one in self.made if one.standing is not Standing.COUNTS)

    @property
    def not_counted_alike(
        self,
    ) -> tuple[tuple[Standing, tuple[Objection, ...], tuple[str, ...]], ...]:
        """List how nominations stand that do not count, and why, each with all who made one so."""
        alike: dict[tuple[Standing, tuple[Objection, ...]], list[str]] = {}
        for one in self.not_counted:
            alike.setdefault((one.standing, one.why), []).append(one.by)
        return tuple((standing, why, tuple(made_by)) for (standing, why), made_by in alike.items())

    @property
    def counted(self) -> int:
        """Give how many nominations count."""
        return len(self.nominations)

    @property
    def has_enough(self) -> bool:
        """Tell whether some way is met, at each stage that there is."""
        return is_enough(self.ways)

    @property
    def needed(self) -> int | None:
        """Give how many nominations are needed, where that is the whole of the rule."""
        measures = [measure for way in self.ways for measure in way.measures]
        return measures[0].needed if len(measures) == 1 else None

    @property
    def is_gone(self) -> bool:
        """Tell whether the nominee does not stand any more: withdrawn, suspended or dead."""
        return self.change is not None and self.change.is_gone


def board_line(nominee: KeptNominee, nominated: Nominated) -> BoardLine | None:
    """Write a nominee's line of the board; none where there is no nomination of them."""
    entry = nominee.entry.entry
    made = nominated.of(entry.membership_number)
    if not made:
        return None
    support = support_of(entry.membership_number, nominated)
    return BoardLine(
        id=nominee.id,
        contest_id=nominee.contest_id,
        name=entry.name,
        made=as_shown(made, support),
        ways=progress_of(support, entry.unit, nominated.terms),
        by_bodies=any(n.body for n in made),
        ruling=nominee.ruling,
        clauses=nominee.clauses,
        reason=nominee.reason,
        consent=nominee.consent.value,
    )


def as_shown(made: tuple[Nomination, ...], support: Support) -> tuple[BoardNomination, ...]:
    """Write the nominations of a nominee in their order, each with how it stands."""
    against = {n.id: why for n, why in support.not_counted}
    return tuple(
        BoardNomination(
            by=proposer_of(nomination),
            body=nomination.body,
            at=nomination.at,
            standing=standing_of(nomination, against),
            why=why_publicly(against.get(nomination.id, ())),
        )
        for nomination in made
    )


def standing_of(nomination: Nomination, against: Mapping[int, object]) -> Standing:
    """Tell how a nomination stands, by those that do not count."""
    if nomination.id not in against:
        return Standing.COUNTS
    if nomination.checked is not None:
        return Standing.CHECKED
    waits = nomination.state is NominationState.WAITS
    return Standing.WAITS if waits else Standing.FAILS


def proposer_of(nomination: Nomination) -> str:
    """Name whoever made a nomination as the board does: a body, a proposer, or “self”."""
    return nomination.by if nomination.body or nomination.proposer else SELF


def why_publicly(objections: tuple[Objection, ...]) -> tuple[Objection, ...]:
    """Say why a nomination does not count without saying who belongs to which group (N12, N13)."""
    return tuple(
        Objection(clause=o.clause, reason="the body's nominations here are not complete yet")
        if o.clause in {"N12", "N13"}
        else o
        for o in objections
    )


def as_stated(line: BoardLine, contest: Mapping[str, Any], numbers: Mapping[int, int]) -> BoardLine:
    """Write a line as the statement of persons nominated has it, so that the two cannot differ.

    `contest` is the contest in the statement, `numbers` each candidate's number in it.
    """
    number = numbers.get(line.id)
    if number is not None:
        stated = contest["candidates"][number - 1]
        return replace(
            line,
            number=number,
            ruling=Ruling.VALID,
            clauses=(),
            reason="",
            consent=Consent.GIVEN.value,
            made=tuple(one_as_stated(one, stated) for one in line.made),
            ways=(),
            enough=stated.get("enough", ""),
        )
    for stated in contest["not_nominated"]:
        if stated["name"] == line.name:
            clauses = tuple(stated["clause"].split(", "))
            ruling = Ruling.REFUSED
            return replace(line, ruling=ruling, clauses=clauses, reason=stated["reason"], ways=())
    return replace(line, ways=())


def one_as_stated(one: BoardNomination, candidate: Mapping[str, Any]) -> BoardNomination:
    """Write a nomination of a candidate as the statement has it: named there, or not."""
    if one.body is None and one.by == SELF:
        return one
    if one.by in candidate["nominated_by"]:
        return replace(one, standing=Standing.COUNTS, why=())
    if one.standing is not Standing.COUNTS:
        return one
    reason = "it is not among those that the statement of persons nominated names"
    return replace(one, standing=Standing.FAILS, why=(Objection(clause="D4", reason=reason),))
