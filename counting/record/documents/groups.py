"""Who vote alike in a contest, which contests a credential may vote in, and what each group cast.

It knows groups as values and how they are read (docs/evidence-format.md, section 4). It refuses
to know whether anybody voted as they may.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from counting.documents import canonical
from counting.record.fields import Fields, Mismatch, shown

Papers: TypeAlias = tuple[tuple[tuple[int, ...], int], ...]
ONE_EACH = "one paper, one vote"
WEIGHTED = "one undivided paper, weighted by the members stood for"
UNITS = "each unit one paper, as more than half of its voters decide"
LARGEST_MARK = 255  # a mark is one octet of a sealed ballot


@dataclass(frozen=True, kw_only=True, order=True)
class Group:
    """Those whose papers are opened together: of one section, of one unit, of one weight.

    The section is empty where a contest has none; the unit where no units vote.
    """

    section: str = ""
    unit: str = ""
    weight: int = 1


PLAIN = Group()


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """What so many credentials may all do: in which contests they vote, and in which group."""

    credentials: int
    contests: Mapping[str, Group]


@dataclass(frozen=True, kw_only=True)
class StatedSection:
    """A section of a contest as the statement names it, and how it votes."""

    name: str
    votes: str


@dataclass(frozen=True, kw_only=True)
class OpenedGroup:
    """What came out of the box from one group in one contest."""

    group: Group
    sealed: int
    sealed_digest: str
    papers: Papers
    undecodable: Mapping[str, int]


def read_group(fields: Fields) -> Group:
    """Read the group that an object names; the unit stands there only where units vote."""
    group = Group(
        section=fields.text("section"),
        unit=fields.line("unit") if fields.has("unit") else "",
        weight=fields.number("weight"),
    )
    if not group.weight:
        raise Mismatch(expected=f"a weight of at least one in {fields.where}", found="nought")
    return group


def group_to_document(group: Group) -> dict[str, str | int]:
    """Give a group as a document has it."""
    unit = {"unit": group.unit} if group.unit else {}
    return {"section": group.section, **unit, "weight": group.weight}


def read_patterns(fields: Fields) -> tuple[Pattern, ...]:
    """Read the patterns of rights: different ones, in the order of their canonical JSON."""
    if not fields.has("rights"):
        return ()
    patterns, spelt = [], []
    for one in fields.each("rights"):
        contests = one.fields("contests")
        spelt.append(canonical(contests.whole()))
        patterns.append(
            Pattern(credentials=one.number("credentials"), contests=dict(_rights(contests)))
        )
        one.close()
    if not patterns or any(earlier >= later for earlier, later in pairwise(spelt)):
        raise Mismatch(
            expected=f"different patterns of rights in ascending order in {fields.where}",
            found=f"{len(patterns)} patterns that are not",
        )
    return tuple(patterns)


def _rights(contests: Fields) -> Iterator[tuple[str, Group]]:
    for contest in contests.names():
        right = contests.fields(contest)
        yield contest, read_group(right)
        right.close()


def rights_to_document(contests: Mapping[str, Group]) -> dict[str, dict[str, str | int]]:
    """Give the contests in which a credential may vote as a document has them."""
    return {contest: group_to_document(group) for contest, group in contests.items()}


def groups_of(patterns: tuple[Pattern, ...], contest: str) -> dict[Group, int]:
    """Give the groups of a contest, in order, each with its number of credentials."""
    groups: dict[Group, int] = {}
    for pattern in patterns:
        if contest in pattern.contests:
            group = pattern.contests[contest]
            groups[group] = groups.get(group, 0) + pattern.credentials
    return dict(sorted(groups.items()))


def read_opened_group(fields: Fields) -> OpenedGroup:
    """Read what came out of the box from one group."""
    group = read_group(fields)
    return opened_group(fields, group)


def opened_group(fields: Fields, group: Group) -> OpenedGroup:
    """Read the sealed ballots and the papers of a group."""
    return OpenedGroup(
        group=group,
        sealed=fields.number("sealed"),
        sealed_digest=fields.digest("sealed_digest"),
        papers=read_papers(fields),
        undecodable=fields.tally("undecodable"),
    )


def read_papers(fields: Fields) -> Papers:
    """Read papers with their numbers: ascending, each kind once."""
    papers = tuple(_paper(value, fields.where) for value in fields.array("papers"))
    for (earlier, _), (later, _) in pairwise(papers):
        if earlier >= later:
            raise Mismatch(
                expected=f"papers in ascending order, each kind once, in {fields.where}",
                found=f"{shown(list(later))} after {shown(list(earlier))}",
            )
    return papers


def _paper(value: object, where: str) -> tuple[tuple[int, ...], int]:
    match value:
        case [[*marks], int() as papers] if type(papers) is int and papers > 0:
            numbers = tuple(mark for mark in marks if type(mark) is int)
            if len(numbers) == len(marks) and all(0 < mark <= LARGEST_MARK for mark in numbers):
                return numbers, papers
    raise Mismatch(
        expected=f"candidate numbers and a number of papers in {where}", found=shown(value)
    )
