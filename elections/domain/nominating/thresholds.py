"""What is enough: the ways in which a nominee has enough nominations, and how far they have come.

A way is met when each of its parts is; any one way is enough, at each stage of nominations.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from elections.domain.nominating.measures import Measure
from elections.domain.nominating.terms import AskedWay, Terms
from elections.domain.nominations import Body
from elections.domain.objections import clause


@dataclass(frozen=True, kw_only=True)
class Supporter:
    """A body that nominates somebody, and the stage at which it does; a stage may have no name."""

    body: Body
    stage: str = ""


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to have enough nominations, and how far a nominee has come in it."""

    stage: str
    measures: tuple[Measure, ...]

    @property
    def is_met(self) -> bool:
        """Tell whether every part of the way is met."""
        return all(measure.is_met for measure in self.measures)

    @property
    def reached(self) -> Fraction:
        """Give how near the way is: the mean of its parts, each at most one."""
        return sum((m.reached for m in self.measures), Fraction(0)) / len(self.measures)

    @property
    def sentence(self) -> str:
        """Say how far the way is reached, each part by itself."""
        return " and ".join(measure.sentence for measure in self.measures)

    @property
    def shortfall(self) -> str:
        """Say which parts of the way are not reached."""
        missing = (m.shortfall for m in self.measures if not m.is_met)
        return " and ".join(missing)


def ways_to_have_enough(supporters: tuple[Supporter, ...], terms: Terms) -> tuple[Way, ...]:
    """Measure every way in which somebody may have enough nominations (N11)."""
    return tuple(way(asked, supporters) for asked in terms.ways)


def way(asked: AskedWay, supporters: tuple[Supporter, ...]) -> Way:
    """Measure one way; a way of a stage is measured by the nominations of that stage alone."""
    bodies = tuple(each.body for each in supporters if not asked.stage or each.stage == asked.stage)
    measures = tuple(measure for part in asked.parts for measure in part.measures(bodies))
    return Way(stage=asked.stage, measures=measures)


def stages_passed(supporters: tuple[Supporter, ...], terms: Terms) -> tuple[str, ...]:
    """List the stages at which somebody has enough nominations in some way (N11, N14)."""
    ways = ways_to_have_enough(supporters, terms)
    return tuple(
        stage for stage in terms.stages if any(each.is_met for each in ways if each.stage == stage)
    )


@clause("N11")
def has_enough_in_some_way(supporters: tuple[Supporter, ...], terms: Terms) -> Iterator[str]:
    """A nominee has enough nominations when every part of any one way is met (N11)."""
    ways = ways_to_have_enough(supporters, terms)
    for stage in dict.fromkeys(each.stage for each in ways):
        here = tuple(each for each in ways if each.stage == stage)
        if not any(each.is_met for each in here):
            nearest = max(here, key=lambda each: each.reached)
            where = f" at the stage “{stage}”" if stage else ""
            others = f"; that is the nearest of {len(here)} ways" if len(here) > 1 else ""
            yield f"has {nearest.shortfall}{where}{others}"


def ways_met(supporters: tuple[Supporter, ...], terms: Terms) -> tuple[Way, ...]:
    """Give the first way that is met at each stage, for the statement to name (N11)."""
    met: dict[str, Way] = {}
    for each in ways_to_have_enough(supporters, terms):
        if each.is_met:
            met.setdefault(each.stage, each)
    return tuple(met.values())


def is_enough(ways: tuple[Way, ...]) -> bool:
    """Tell whether some way is met, at each stage that there is."""
    stages = {each.stage for each in ways}
    return all(any(each.is_met for each in ways if each.stage == stage) for stage in stages)


def can_help(body: Body, stage: str, terms: Terms) -> bool:
    """Tell whether a body helps to reach any part of any way at a stage."""
    return any(
        part.helps(body)
        for asked in terms.ways
        if not stage or asked.stage == stage
        for part in asked.parts
    )
