"""What one part of a threshold measures: bodies, a share of them, their members, regions.

It knows which bodies help to reach a part and how far they go. It refuses to know which parts
belong together: the ways of `thresholds` do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from elections.domain.contests import ContestNotice
from elections.domain.moments import written_day
from elections.domain.nominating.census import Census, folded
from elections.domain.nominations import Body
from elections.domain.timetable import Timetable
from elections.rulebook.parts.nominating import ELECTORS, ThresholdPart
from elections.rulebook.parts.words import either

SIBILANTS: Final = ("s", "x", "z", "ch", "sh")
THOUSAND: Final = 1000


@dataclass(frozen=True, kw_only=True)
class Measure:
    """How far nominations go in one respect: so many of so many, of what, and a note on it."""

    have: int
    needed: int
    one: str
    many: str
    note: str = ""

    @property
    def of_what(self) -> str:
        """Name what is needed, as many as are needed."""
        return self.one if self.needed == 1 else self.many

    @property
    def is_met(self) -> bool:
        """Tell whether there is enough."""
        return self.have >= self.needed

    @property
    def reached(self) -> Fraction:
        """Give the share of what is needed that is there, at most one."""
        return min(Fraction(self.have, self.needed), Fraction(1))

    @property
    def sentence(self) -> str:
        """Say how far it goes: “4 of 5 CLPs”, or “7 CLPs, more than the 5 needed”."""
        if self.have > self.needed:
            return f"{self.have:,} {self.many}, more than the {self.needed:,} needed{self.note}"
        return f"{self.have:,} of {self.needed:,} {self.of_what}{self.note}"

    @property
    def shortfall(self) -> str:
        """Say how far it goes and that it is not far enough: “4 of the 5 CLPs needed”."""
        return f"{self.have:,} of the {self.needed:,} {self.of_what} needed{self.note}"


@dataclass(frozen=True, kw_only=True)
class AskedPart:
    """One part of a threshold as it is asked in one contest."""

    part: ThresholdPart
    contest: ContestNotice
    timetable: Timetable
    census: Census

    @cached_property
    def homes(self) -> frozenset[str]:
        """Give the units that have a body of the kinds asked, so that no other stands in."""
        kinds = {folded(kind) for kind in self.part.kinds}
        bodies = self.census.bodies
        return frozenset(folded(body.home) for body in bodies if folded(body.kind) in kinds)

    @cached_property
    def base(self) -> tuple[Body, ...]:
        """List the bodies that can help to reach the part: shares are shares of them."""
        return tuple(body for body in self.census.bodies if self.helps(body))

    def helps(self, body: Body) -> bool:
        """Tell whether a body can help to reach the part: its kind, its size and its place."""
        least, within = self.part.least_members, self.part.within
        wanted = self.contest
        if least is not None and body.members < least:
            return False
        if within == "the region of the contest" and folded(body.region) != folded(wanted.region):
            return False
        if within == "the unit of the contest" and folded(body.home) != folded(wanted.unit):
            return False
        return self.of_the_kinds(body)

    def of_the_kinds(self, body: Body) -> bool:
        """Tell whether a body is of the kinds asked, or stands in where its unit has none."""
        kind, instead = folded(body.kind), self.part.where_none
        if kind in {folded(each) for each in self.part.kinds}:
            return True
        return (
            instead is not None and kind == folded(instead) and folded(body.home) not in self.homes
        )

    def measures(self, supporters: tuple[Body, ...]) -> Iterator[Measure]:
        """Measure how far supporters go, each respect by itself (N11)."""
        helping = tuple(body for body in supporters if self.helps(body))
        part, every = self.part, len(self.base)
        asked = (part.count, part.share_of_bodies, part.share_of_members, part.regions)
        least = part.count or (None if any(asked) else 1)
        if least is not None:
            yield self.bodies(helping, least, "")
        if part.share_of_bodies is not None:
            needed = rounded_up(part.share_of_bodies, every)
            yield self.bodies(helping, needed, f" ({of_the(part.share_of_bodies, every)})")
        if part.share_of_members is not None:
            yield self.members(helping, part.share_of_members)
        if part.regions is not None:
            have = len({folded(body.region) for body in helping if body.region.strip()})
            note = f", among {self.kinds_asked}"
            yield Measure(have=have, needed=part.regions, one="region", many="regions", note=note)

    def bodies(self, helping: tuple[Body, ...], needed: int, share: str) -> Measure:
        """Measure how many bodies help, of so many that are needed."""
        return Measure(
            have=len(helping),
            needed=needed,
            one=f"{either(self.part.kinds)}{self.place}",
            many=f"{self.kinds_asked}{self.place}",
            note=f"{self.bodies_noted}{share}",
        )

    def members(self, helping: tuple[Body, ...], share: str) -> Measure:
        """Measure how many members the bodies that help have, of a share of all of theirs."""
        every = sum(body.members for body in self.base)
        note = f", in {self.kinds_asked} ({of_the(share, every)}{self.on_the_day})"
        return Measure(
            have=sum(body.members for body in helping),
            needed=rounded_up(share, every),
            one="member",
            many="members",
            note=note,
        )

    @property
    def kinds_asked(self) -> str:
        """Name the kinds of body asked, as many: “trade unions or socialist societies”."""
        return either(tuple(several(kind) for kind in self.part.kinds))

    @property
    def on_the_day(self) -> str:
        """Name the day of the notice on which members were counted, where there is one."""
        if self.part.on is None:
            return ""
        day = dict(self.timetable.dates).get(self.part.on)
        return f" on {written_day(day)}" if day else f" on the {self.part.on}"

    @property
    def place(self) -> str:
        """Say where the bodies asked have to be: “ in Wales”; nothing where anywhere will do."""
        part, contest = self.part, self.contest
        if part.within is None:
            return ""
        return f" in {contest.region if 'region' in part.within else contest.unit}"

    @property
    def bodies_noted(self) -> str:
        """Say what size of body counts, and which stands in where there is none."""
        part, words = self.part, ""
        if part.where_none is not None:
            words += f", or {several(part.where_none)} where there is none"
        if part.least_members is not None:
            words += f", each with at least {part.least_members} members"
        return words


def rounded_up(share: str, whole: int) -> int:
    """Give a share of a whole number, rounded up, and never nought (N17)."""
    exact = Fraction(share) * whole
    return max(-(-exact.numerator // exact.denominator), 1)


def of_the(share: str, whole: int) -> str:
    """Say what a number is a share of: “5% of 650”."""
    return f"{percent(share)} of {whole:,}"


def percent(share: str) -> str:
    """Write a share as a percentage where that is exact to a tenth, and as it stands otherwise."""
    tenths = Fraction(share) * THOUSAND
    if tenths.denominator != 1:
        return share
    whole, tenth = divmod(tenths.numerator, 10)
    return f"{whole}.{tenth}%" if tenth else f"{whole}%"


def several(kind: str) -> str:
    """Give the plural of a kind of body: CLPs, branches, socialist societies."""
    if kind == ELECTORS:
        return "electors of the contest"
    if kind[-1:] == "y" and kind[-2:-1] not in "aeiou":
        return f"{kind[:-1]}ies"
    return f"{kind}es" if kind.casefold().endswith(SIBILANTS) else f"{kind}s"
