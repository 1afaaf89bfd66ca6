"""What a ballot code may do: in which contests it votes, in which section, and with what weight.

It knows how the admissions of a frozen register become patterns of rights, each shared by as many
codes as can be. It refuses to know whose code is whose.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple, TypeAlias

from counting import documents
from counting.record.documents.groups import PLAIN, Group, group_to_document
from counting.sentences import in_figures
from elections.domain.contests import Election
from elections.domain.electorate.cells import Cell, is_too_small_to_publish
from elections.domain.objections import Objection, clause
from elections.rulebook.model import RuleBook
from elections.rulebook.values import Votes

SMALL_UNITS: Final = "smaller units together"


Right: TypeAlias = tuple[str, str, str, int]  # contest, section, unit, weight


class Place(NamedTuple):
    """An elector's admission to a contest, with the unit that they belong to."""

    entry_id: int
    contest_id: str
    section: str
    weight: int
    unit: str


@dataclass(frozen=True, kw_only=True)
class Rights:
    """What so many electors may all do: contests in the order of the notice, with their groups."""

    contests: tuple[tuple[str, Group], ...]
    electors: int


@dataclass(frozen=True, kw_only=True)
class Issue:
    """The patterns of rights, and the number of each elector's pattern, from 1."""

    patterns: tuple[Rights, ...]
    of_elector: Mapping[int, int]


def issue_of(places: Iterable[Place], election: Election, polled: tuple[str, ...]) -> Issue:
    """Find the patterns of rights in the contests with a poll, in the order of their JSON.

    The places of one elector come together.
    """
    by_unit = sections_by_unit(election, polled)
    found, units = places, {}
    if by_unit:
        found = tuple(places)
        units = units_together((p for p in found if in_section(p) in by_unit), election)
    held = {
        entry: rights
        for entry, own in groupby(found, key=attrgetter("entry_id"))
        if (rights := tuple(rights_in(own, polled, units)))
    }
    numbers = Counter(held.values())
    patterns = {rights: as_groups(rights) for rights in numbers}
    ordered = sorted(numbers, key=lambda rights: spelt(patterns[rights]))
    place_of = {rights: number for number, rights in enumerate(ordered, start=1)}
    return Issue(
        patterns=tuple(
            Rights(contests=patterns[rights], electors=numbers[rights]) for rights in ordered
        ),
        of_elector={entry: place_of[rights] for entry, rights in held.items()},
    )


def as_groups(rights: tuple[Right, ...]) -> tuple[tuple[str, Group], ...]:
    """Give the contests of a pattern, each with its group."""
    return tuple(
        (contest, Group(section=section, unit=unit, weight=weight))
        for contest, section, unit, weight in rights
    )


def spelt(rights: tuple[tuple[str, Group], ...]) -> bytes:
    """Write a pattern as canonical JSON, by which patterns are ordered."""
    return documents.canonical({contest: group_to_document(group) for contest, group in rights})


def rights_in(
    places: Iterable[Place],
    polled: tuple[str, ...],
    units: Mapping[tuple[str, str], Mapping[str, str]],
) -> Iterator[Right]:
    """Give the contests with a poll in which an elector votes: section, unit and weight."""
    for place in places:
        if place.contest_id in polled:
            named = units.get(in_section(place)) if units else None
            unit = named[place.unit] if named else ""
            yield place.contest_id, place.section, unit, place.weight


def in_section(place: Place) -> tuple[str, str]:
    """Name the section of the contest to which an elector is admitted."""
    return place.contest_id, place.section


def sections_by_unit(election: Election, polled: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Find the sections in which each unit casts one paper for what its voters decide."""
    return frozenset(
        (contest, section.name)
        for contest in polled
        for section in election.rules_for(contest).count.sections or ()
        if section.votes is Votes.UNITS
    )


def votes_of(rules: RuleBook, section: str) -> Votes:
    """Give the way in which a section votes; where there are none, one paper is one vote."""
    ways = {each.name: each.votes for each in rules.count.sections or ()}
    return ways.get(section, Votes.ONE_EACH)


def units_together(
    places: Iterable[Place], election: Election
) -> dict[tuple[str, str], dict[str, str]]:
    """Put units with too few electors to be published together, and name each unit (D5).

    Where those together are still too few, the next smallest units join them.
    """
    numbers: dict[tuple[str, str], dict[str, int]] = {}
    for place in places:
        of_section = numbers.setdefault(in_section(place), {})
        of_section[place.unit] = of_section.get(place.unit, 0) + 1
    named = {}
    for (contest, section), units in numbers.items():
        small = too_small(units, election.rules_for(contest))
        named[contest, section] = {
            unit: SMALL_UNITS if unit in small else unit or "no unit" for unit in units
        }
    return named


def too_small(units: Mapping[str, int], rules: RuleBook) -> frozenset[str]:
    """Find the units that are put together: all that are too small, and no fewer than is needed."""
    rising = sorted(units, key=lambda unit: (units[unit], unit))
    small = [u for u in rising if is_too_small_to_publish(Cell(name=u, number=units[u]), rules)]
    rest = rising[len(small) :]
    while small and rest and is_too_small_to_publish(cell_of(small, units), rules):
        small.append(rest.pop(0))
    return frozenset(small)


def cell_of(together: Iterable[str], units: Mapping[str, int]) -> Cell:
    """Give the number of electors of several units."""
    return Cell(name=SMALL_UNITS, number=sum(units[unit] for unit in together))


def everybody_may_do_everything(issue: Issue, electors: int, polled: tuple[str, ...]) -> bool:
    """Tell whether every elector of the register votes in every contest, with a paper like any."""
    plain = tuple((contest, PLAIN) for contest in polled)
    return [(each.contests, each.electors) for each in issue.patterns] == [(plain, electors)]


@clause("C5")
def everybody_has_a_section(groups: Iterable[tuple[str, int]], rules: RuleBook) -> Iterator[str]:
    """Every elector of a contest with sections is in one of them (C5)."""
    without = sum(electors for section, electors in groups if not section)
    if rules.count.sections and without:
        names = "; ".join(section.name for section in rules.count.sections)
        yield (
            f"has {in_figures(without, 'elector')} whose category is of no section; the sections "
            f"are: {names}"
        )


def how_the_vote_counts(group: Group, electors: int, rules: RuleBook) -> Iterator[str]:
    """Say to a voter what their vote weighs, and what will be published of how it was cast."""
    sections = {section.name: section for section in rules.count.sections or ()}
    if group.section not in sections:
        return
    section = sections[group.section]
    if group.weight > 1:
        yield (
            f"You cast one undivided vote for {group.weight:,} members, in the section "
            f"“{group.section}”."
        )
    else:
        yield f"You vote in the section “{group.section}”, whose share is {section.share}."
    if group.unit:
        voters = in_figures(electors, "elector")
        yield (
            f"Your unit is {group.unit}, with {voters}. It casts one paper for what more than half "
            "of its voters decide, and how many of them decided what is published."
        )
    elif electors == 1:
        yield (
            "Nobody else has a vote of this weight in this section, so it will be published how "
            "this vote was cast."
        )
    elif section.votes is Votes.WEIGHTED:
        yield (
            f"Papers are published by section and weight: {in_figures(electors, 'voter')} have "
            "this weight, and it will be published how they voted between them."
        )
    elif is_too_small_to_publish(Cell(name=group.section, number=electors), rules):
        yield (
            f"This section has only {in_figures(electors, 'elector')}, and it will be published "
            "how they voted between them."
        )


def not_in_the_contest(title: str) -> Objection:
    """Object to a ballot in a contest to which its code gives no right (R5)."""
    reason = (
        f"The frozen register gives whoever holds this ballot code no vote in {title}. Nothing "
        "was cast"
    )
    return Objection(clause="R5", reason=reason)
