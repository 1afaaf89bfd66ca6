"""The tables that a rule may hold, in the words of a committee.

It knows how each kind of table is read aloud. It refuses to know which rule it stands in.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from elections.rulebook.parts.electors import AgeRule, FewestOf, WeeksRule
from elections.rulebook.parts.nominating import (
    BodyLimit,
    EnoughNominations,
    NominationStage,
    NomineesOfAGroup,
    ThresholdPart,
)
from elections.rulebook.parts.places import (
    AlternationRule,
    ExtraPlaceRule,
    ReservedPlaceRule,
    SizeRule,
)
from elections.rulebook.parts.sections import RequiredShare, SectionRule
from elections.rulebook.parts.shortlists import ShortlistFloor
from elections.rulebook.values import Part


def part_in_words(part: Part) -> str:
    """Write a table that stands as a rule's value as a committee would read it."""
    return WORDS[type(part)](part)


def age(rule: AgeRule) -> str:
    """Write an age rule: “at least 14 and under 27 on the age date”."""
    limits = []
    if rule.at_least is not None:
        limits.append(f"at least {rule.at_least}")
    if rule.under is not None:
        limits.append(f"under {rule.under}")
    return f"{' and '.join(limits) or 'of any age'} on the {rule.on}"


def reserved(rule: ReservedPlaceRule) -> str:
    """Write a reserved place: “at least 4 for women”."""
    if rule.at_least is not None and rule.at_most is not None:
        return f"at least {rule.at_least} and at most {rule.at_most} for {rule.group}"
    if rule.at_most is not None:
        return f"at most {rule.at_most} for {rule.group}"
    return f"at least {rule.at_least} for {rule.group}"


def either(words: tuple[str, ...]) -> str:
    """Join words that are alternatives."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def threshold(part: ThresholdPart) -> str:
    """Write a part of a threshold: “5 bodies (Labour Group) with at least 3 members”."""
    return "".join(threshold_words(part))


def threshold_words(part: ThresholdPart) -> Iterator[str]:
    """Write a part of a threshold, a phrase at a time."""
    kinds = either(part.kinds)
    if part.count is not None:
        yield f"{part.count} {'body' if part.count == 1 else 'bodies'} ({kinds})"
    if part.share_of_bodies is not None:
        yield f"{' and ' if part.count else ''}{part.share_of_bodies} of the bodies ({kinds})"
    if part.share_of_members is not None:
        before = " and " if part.count or part.share_of_bodies else "bodies "
        named = "" if part.count or part.share_of_bodies else f"({kinds}) "
        yield f"{before}{named}with {part.share_of_members} of all their members"
    if part.on is not None:
        yield f" on the {part.on}"
    if part.least_members is not None:
        yield f", each with at least {part.least_members} members"
    if part.regions is not None:
        yield f", from at least {part.regions} regions"
    if part.within is not None:
        yield f", within {part.within}"
    if part.where_none is not None:
        yield f", or a {part.where_none} where there is none"


def enough(way: EnoughNominations) -> str:
    """Write one way to have enough nominations."""
    parts = " and ".join(threshold(part) for part in way.parts)
    return parts if way.stage is None else f"{parts} (at the stage “{way.stage}”)"


def limit(rule: BodyLimit) -> str:
    """Write how many nominees bodies of some kinds may name."""
    return f"{rule.most} ({either(rule.kinds)})"


def nominees(rule: NomineesOfAGroup) -> str:
    """Write a floor among nominees or marks."""
    return f"at least {rule.at_least} of {rule.group}"


def stage(rule: NominationStage) -> str:
    """Write a stage of nominations."""
    return f"{rule.name} (by {either(rule.kinds)})"


def shortlist_floor(rule: ShortlistFloor) -> str:
    """Write a floor of a shortlist."""
    if rule.at_least is not None and rule.share is not None:
        return f"at least {rule.at_least} and {rule.share} of it of {rule.group}"
    if rule.share is not None:
        return f"at least {rule.share} of it of {rule.group}"
    return f"at least {rule.at_least} of {rule.group}"


def section(rule: SectionRule) -> str:
    """Write a section: its name, its electors, its share and how it votes."""
    return f"{rule.name} ({either(rule.categories)}), {rule.share} of the whole, {rule.votes}"


def required(rule: RequiredShare) -> str:
    """Write a required share."""
    how = "at least" if rule.how == "reached" else "more than"
    turnout = f", if at least {rule.turnout} of the electorate vote" if rule.turnout else ""
    return f"{how} {rule.share} of the {rule.base}{turnout}"


def extra(rule: ExtraPlaceRule) -> str:
    """Write an extra place."""
    return f"of {rule.group}, the {rule.office}"


def alternation(rule: AlternationRule) -> str:
    """Write an alternation by year."""
    return f"{rule.group}, in {rule.from_year} and every second year from then"


def weeks(rule: WeeksRule) -> str:
    """Write weeks of membership: “8 weeks before the freeze date”."""
    return f"{rule.weeks} {'week' if rule.weeks == 1 else 'weeks'} before {rule.before}"


def fewest(rule: FewestOf) -> str:
    """Write who has to be among the electors: “at least 100 recorded as women”."""
    of = f"recorded as {rule.group}" if rule.age is None else f"aged {age(rule.age)}"
    return f"at least {rule.at_least} {of}"


def size(rule: SizeRule) -> str:
    """Write how seats follow members."""
    return (
        f"1 for the first {rule.first}, 1 more for each further {rule.further} {rule.counted}, at "
        f"most {rule.most}; counted of the {rule.kind} that is recorded for the unit, as "
        "published with the notice"
    )


WORDS: Final[dict[type[Part], Callable[[Any], str]]] = {
    AgeRule: age,
    ReservedPlaceRule: reserved,
    ThresholdPart: threshold,
    EnoughNominations: enough,
    BodyLimit: limit,
    NomineesOfAGroup: nominees,
    NominationStage: stage,
    ShortlistFloor: shortlist_floor,
    SectionRule: section,
    RequiredShare: required,
    ExtraPlaceRule: extra,
    AlternationRule: alternation,
    WeeksRule: weeks,
    FewestOf: fewest,
    SizeRule: size,
}
