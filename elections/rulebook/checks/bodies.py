"""Nominating bodies: every kind has its limit, can help, and nominates in its stage: K22, K23."""

from collections.abc import Iterator
from fractions import Fraction

from elections.rulebook.checks.entering import consistent, of_each_kind
from elections.rulebook.model import NominationsByAlternatives, RuleBook
from elections.rulebook.parts.nominating import EnoughNominations, ThresholdPart

ENOUGH = "nominations.enough (N11)"


@consistent("K22", "Each kind of body has its limit, and helps to reach what is enough.")
@of_each_kind
def bodies_are_known_and_help(book: RuleBook) -> Iterator[str]:
    """Limits, ways and stages name the kinds of body that nominate, and each kind counts (K22)."""
    rules = book.nominations
    if not isinstance(rules, NominationsByAlternatives):
        return
    limited = [kind for limit in rules.limits for kind in limit.kinds]
    helping = {kind for way in rules.enough for part in way.parts for kind in kinds_of(part)}
    yield from strange_kinds("nominations.limits (N9)", limited, rules.kinds)
    yield from strange_kinds(ENOUGH, helping, rules.kinds)
    for kind in rules.kinds:
        if limited.count(kind) != 1:
            many = "no limit" if kind not in limited else "more than one limit"
            yield f"nominations.limits (N9) has {many} for “{kind}”: give each kind one"
        if kind not in helping:
            yield (
                f"{ENOUGH} has no way in which a nomination by “{kind}” counts: add it to one, or "
                "remove it from nominations.kinds (N1)"
            )
    for way in rules.enough:
        for part in way.parts:
            yield from part_can_be_measured(part, rules)


def kinds_of(part: ThresholdPart) -> tuple[str, ...]:
    """List the kinds of body that count in a part, the one that stands in among them."""
    return (*part.kinds, *((part.where_none,) if part.where_none is not None else ()))


def strange_kinds(name: str, kinds: list[str] | set[str], known: tuple[str, ...]) -> Iterator[str]:
    """Name each kind of body that does not nominate at all (N1)."""
    for kind in sorted({*kinds} - {*known}):
        yield f"{name} names “{kind}”, which is not in nominations.kinds (N1)"


def part_can_be_measured(part: ThresholdPart, rules: NominationsByAlternatives) -> Iterator[str]:
    """A part has a measure, shares between nothing and all, and bodies that were counted (K22)."""
    shares = tuple(s for s in (part.share_of_bodies, part.share_of_members) if s is not None)
    of = " or ".join(part.kinds)
    if part.count is None and not shares:
        yield f"{ENOUGH}: the part for {of} says neither how many nor what share: give one"
    for share in shares:
        if not 0 < Fraction(share) <= 1:
            yield f"{ENOUGH}: {share} is no share of the bodies or the members of {of}"
    if part.on is not None and not shares:
        yield f"{ENOUGH}: the part for {of} is counted on the {part.on}, but has no share of a day"
    if shares and rules.sizes is None:
        yield f"nominations.sizes (N17) is missing: a share for {of} (N11) is of bodies counted"
    if part.regions is not None and part.within == "the region of the contest":
        yield (
            f"{ENOUGH}: the part for {of} asks for {part.regions} regions within the one region "
            "of the contest"
        )
    if part.regions is not None and part.count is not None and part.count < part.regions:
        yield f"{ENOUGH}: {part.count} of {of} cannot come from {part.regions} regions"
    if part.where_none in part.kinds:
        yield f"{ENOUGH}: “{part.where_none}” cannot stand in where there is none of itself"


@consistent("K23", "Stages of nominations are known, each has a way through, and the last an end.")
@of_each_kind
def stages_lead_to_the_end(book: RuleBook) -> Iterator[str]:
    """Each stage has bodies that nominate in it and a way to have enough in it (K23)."""
    rules = book.nominations
    stages = (rules.stages or ()) if isinstance(rules, NominationsByAlternatives) else ()
    if isinstance(rules, NominationsByAlternatives):
        names = [stage.name for stage in stages]
        yield from ways_name_stages(rules.enough, names)
        in_stages = [kind for stage in stages for kind in stage.kinds]
        yield from strange_kinds("nominations.stages (N14)", in_stages, rules.kinds)
        if stages:
            for kind in rules.kinds:
                if kind not in in_stages:
                    yield f"nominations.stages (N14): “{kind}” (N1) nominates in no stage"
        for stage in stages:
            yield from way_through(rules.enough, stage.name, stage.kinds)


def ways_name_stages(ways: tuple[EnoughNominations, ...], names: list[str]) -> Iterator[str]:
    """With stages every way names its own, and without any none does (N11, N14)."""
    for way in ways:
        if names and way.stage is None:
            yield f"{ENOUGH}: a way names no stage; there are {', '.join(names)} (N14)"
        elif way.stage is not None and way.stage not in names:
            yield f"{ENOUGH} names a stage “{way.stage}”, not in nominations.stages (N14)"


def way_through(
    ways: tuple[EnoughNominations, ...], stage: str, kinds: tuple[str, ...]
) -> Iterator[str]:
    """A stage has a way to have enough, and only its own bodies count in it (N11, N14)."""
    of_stage = [way for way in ways if way.stage == stage]
    if not of_stage:
        yield f"{ENOUGH} has no way through the stage “{stage}” (N14)"
    counted = {kind for way in of_stage for part in way.parts for kind in kinds_of(part)}
    for kind in sorted(counted - {*kinds}):
        yield f"{ENOUGH}: “{kind}” counts at the stage “{stage}”, but does not nominate in it (N14)"
