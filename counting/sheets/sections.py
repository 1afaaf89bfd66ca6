"""The sections of every stage: raw votes, the percentage of the section, the part of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from counting.methods import METHODS
from counting.sheets.figures import Document, aligned, clipped, figure, of_the_whole
from counting.sheets.stages import label

WIDTH = 100
NAME_WIDTH = 20


def sections(document: Document) -> Iterator[str]:
    """Print each stage's sections side by side, as many as the width allows, with the sum last."""
    first = document["stages"][0] if document["stages"] else {}
    if "sections" not in first:
        return
    of_all = "; % all is of the whole" if of_the_whole(first) else ""
    yield f"Votes of each section: % own is of its base{of_all}"
    yield ""
    for stage in document["stages"]:
        yield from abreast(document, stage, stage["sections"])
        yield ""


def abreast(document: Document, stage: Document, shown: Sequence[Document]) -> Iterator[str]:
    """Print sections in one block, or in two where one is too wide."""
    lines = list(block(document, stage, shown))
    if len(shown) > 1 and max(map(len, lines)) > WIDTH:
        half = (len(shown) + 1) // 2
        yield from abreast(document, stage, shown[:half])
        yield ""
        yield from abreast(document, stage, shown[half:])
        return
    yield from lines


def block(document: Document, stage: Document, shown: Sequence[Document]) -> Iterator[str]:
    """Print some sections of a stage, with what all of them come to where they are added up."""
    yield f"Sections at stage {stage['number']}"
    summed = of_the_whole(stage)
    by_marks = METHODS[document["rules"]["method"]].by_marks
    names = [label(candidate, NAME_WIDTH) for candidate in document["contest"]["candidates"]]
    columns = [["", "", *names, "    Base", *([] if by_marks else ["    Non-transferable"])]]
    columns.extend(column(each, summed=summed, by_marks=by_marks) for each in shown)
    if summed:
        columns.append(["", "together", *(figure(stage, votes) for votes in stage["votes"])])
    yield from aligned(list(zip_longest(*columns, fillvalue="")))


def column(section: Document, *, summed: bool, by_marks: bool) -> list[str]:
    """Print a section: votes, per cent of its base and, where there is a sum, of the whole."""
    rows = [("", "votes", "% own", "% all")]
    figures = zip(section["votes"], section["percentages"], section["of_the_whole"], strict=True)
    rows.extend(("", f"{votes:,}", own, whole) for votes, own, whole in figures)
    rows.append(("", f"{section['base']:,}", "", ""))
    if not by_marks:
        rows.append(("", f"{section['non_transferable']:,}", "", ""))
    share = f" {section['share']}" if summed else ""
    name = f"{clipped(section['name'], 20)}{share}"
    return [name, *aligned([row if summed else row[:3] for row in rows], " ")]
