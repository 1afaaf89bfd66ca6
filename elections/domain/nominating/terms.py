"""The terms on which nominations of one contest are made, and what was nominated on them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from elections.domain.contests import ContestNotice
from elections.domain.nominating.census import Census
from elections.domain.nominating.measures import AskedPart
from elections.domain.nominations import Body, Nomination, NominationState
from elections.domain.timetable import Timetable
from elections.rulebook.model import NominationsByAlternatives, RuleBook

Groups = frozenset[str]


@dataclass(frozen=True, kw_only=True)
class AskedWay:
    """One way to have enough nominations as it is asked in one contest, and at which stage."""

    stage: str
    parts: tuple[AskedPart, ...]


@dataclass(frozen=True, kw_only=True)
class Terms:
    """A contest, its own rules, the timetable, and the bodies that are counted."""

    contest: ContestNotice
    rules: RuleBook
    timetable: Timetable
    census: Census = field(default_factory=Census)

    @property
    def alternatives(self) -> NominationsByAlternatives | None:
        """Give the rules of nominations in several ways, where these are such."""
        found = self.rules.nominations
        return found if isinstance(found, NominationsByAlternatives) else None

    @property
    def stages(self) -> tuple[str, ...]:
        """List the stages of nominations in order; none where the rules have no stages (N14)."""
        asked = self.alternatives
        return tuple(stage.name for stage in asked.stages or ()) if asked else ()

    @cached_property
    def ways(self) -> tuple[AskedWay, ...]:
        """List the ways to have enough; one that names no stage is of the last (N11, N14)."""
        asked, last = self.alternatives, self.stages[-1:]
        return tuple(
            AskedWay(
                stage=way.stage if way.stage in self.stages else "".join(last),
                parts=tuple(
                    AskedPart(
                        part=part,
                        contest=self.contest,
                        timetable=self.timetable,
                        census=self.census,
                    )
                    for part in way.parts
                ),
            )
            for way in (asked.enough if asked else ())
        )


@dataclass(frozen=True, kw_only=True)
class Nominated:
    """Every nomination of a contest that is not withdrawn, with the groups of the nominees."""

    terms: Terms
    nominations: tuple[Nomination, ...]
    groups: Mapping[str, Groups] = field(default_factory=dict)

    @cached_property
    def by_nominee(self) -> Mapping[str, tuple[Nomination, ...]]:
        """Give the nominations of each nominee by membership number, as they came."""
        found = defaultdict[str, list[Nomination]](list)
        for nomination in self.nominations:
            if nomination.state is not NominationState.WITHDRAWN:
                found[nomination.nominee_number].append(nomination)
        return {number: tuple(made) for number, made in found.items()}

    @cached_property
    def by_body(self) -> Mapping[int, tuple[Nomination, ...]]:
        """Give the nominations that each body has made, in its own order."""
        found = defaultdict[int, list[Nomination]](list)
        for nomination in self.nominations:
            if nomination.body and nomination.state is not NominationState.WITHDRAWN:
                found[nomination.body.id].append(nomination)
        return {by: tuple(sorted(made, key=lambda n: n.turn)) for by, made in found.items()}

    def of(self, nominee_number: str) -> tuple[Nomination, ...]:
        """List the nominations of one nominee."""
        return self.by_nominee.get(nominee_number, ())

    def made_by(self, body: Body) -> tuple[Nomination, ...]:
        """List the nominations that a body has made in this contest."""
        return self.by_body.get(body.id, ())
