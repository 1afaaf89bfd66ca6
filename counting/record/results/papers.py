"""The papers of the opening: what counts of them, what weighs how much, and what is published.

It knows how groups become the boxes of a count: a weight multiplies the papers of its group, and a
unit casts one paper for what its voters decide. It refuses to know how a box is counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from counting import Contest, Count, Lot, Rules, blt, count, count_sections, papers_of_units
from counting.methods import sections_of
from counting.papers import sort_marks, sort_rankings
from counting.record.documents.groups import OpenedGroup, Papers
from counting.record.documents.published import OpenedContest, StatedContest
from counting.record.results.stated import contest_of, made

FOLDER, SUFFIX = "ballots/", ".blt"


def formal_papers(
    papers: Iterable[tuple[tuple[int, ...], int]], contest: Contest, rules: Rules
) -> Papers:
    """The papers that count by the method's rules, as they were marked."""
    return tuple(paper for paper in papers if sorted_papers([paper], contest, rules)[0])


def sorted_papers(
    papers: Iterable[tuple[tuple[int, ...], int]], contest: Contest, rules: Rules
) -> tuple[int, Counter[str]]:
    """The number of formal papers, and the informal ones by reason."""
    if rules.by_marks:
        marks = sort_marks(papers, contest, getattr(rules, "most_marks", 1))
        return marks.formal, Counter({str(why): number for why, number in marks.informal})
    rankings = sort_rankings(papers, contest)
    return rankings.formal, Counter({str(why): number for why, number in rankings.informal})


def weighed(groups: Iterable[OpenedGroup], contest: Contest) -> Papers:
    """The papers of a section as they are counted: sorted, each kind once."""
    found: Counter[tuple[int, ...]] = Counter()
    units = {}
    for group in groups:
        if group.group.unit:
            units[group.group.unit] = group.papers
            continue
        for marks, number in group.papers:
            found[marks] += number * group.group.weight
    for marks, number in papers_of_units(units, contest) if units else ():
        found[marks] += number
    return tuple(sorted(found.items()))


def boxes_of(opened: OpenedContest, contest: Contest, rules: Rules) -> Mapping[str, Papers]:
    """The papers of each section; those of a contest without sections under an empty name."""
    names = tuple(section.name for section in sections_of(rules)) or ("",)
    return {
        name: weighed((g for g in opened.groups if g.group.section == name), contest)
        for name in names
    }


def count_opened(
    opened: OpenedContest, contest: Contest, rules: Rules, lots: Iterable[Lot] = ()
) -> Count:
    """Count a contest from what came out of the box; raises what counting raises."""
    boxes = boxes_of(opened, contest, rules)
    if sections_of(rules):
        return count_sections(boxes, contest, rules, tuple(lots))
    return count(boxes[""], contest, rules, tuple(lots))


def tally(
    groups: Iterable[OpenedGroup], contest: Contest, rules: Rules
) -> tuple[int, dict[str, int]]:
    """The formal papers and the informal ones by reason, each paper once, whatever its weight."""
    formal, informal = 0, Counter[str]()
    for group in groups:
        found, reasons = sorted_papers(group.papers, contest, rules)
        formal += found
        informal += reasons + Counter(group.undecodable)
    return formal, dict(+informal)


def published_papers(
    stated: StatedContest, opened: OpenedContest
) -> Iterator[tuple[str, Contest, Papers]]:
    """The files of formal papers that a contest has, one for each of its sections."""
    contest, rules = made(stated)
    for number, box in enumerate(boxes_of(opened, contest, rules).values(), start=1):
        of_section = f".{number}" if sections_of(rules) else ""
        path = f"{FOLDER}{stated.id}{of_section}{SUFFIX}"
        yield path, contest, formal_papers(box, contest, rules)


def paper_files(stated: StatedContest, opened: OpenedContest) -> dict[str, bytes]:
    """The published papers of a contest, by path, as they are written."""
    return {
        path: blt.write(contest, formal).encode()
        for path, contest, formal in published_papers(stated, opened)
    }


__all__ = [
    "FOLDER",
    "boxes_of",
    "contest_of",
    "count_opened",
    "formal_papers",
    "paper_files",
    "published_papers",
    "sorted_papers",
    "tally",
    "weighed",
]
