"""The table of votes at every stage, a few stages abreast, in aligned columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counting.methods import METHODS
from counting.sentences import listed
from counting.sheets.figures import Document, aligned, clipped, figure, thousands
from counting.table.re_opening import CLAUSE

STAGES_ABREAST = 4
NAME_WIDTH = 28


def table(document: Document) -> Iterator[str]:
    """Print the votes at every stage, a few stages abreast, in aligned columns."""
    stages = document["stages"]
    for begin in range(0, len(stages), STAGES_ABREAST):
        yield from block(document, stages[begin : begin + STAGES_ABREAST])
        yield ""


def block(document: Document, stages: Sequence[Document]) -> Iterator[str]:
    """Print the table of a few stages."""
    rows = [["", *(f"Stage {stage['number']}" for stage in stages)]]
    rows.append(["", *(caption(document, stage) for stage in stages)])
    for candidate in document["contest"]["candidates"]:
        cells = (cell(stage, candidate["number"]) for stage in stages)
        rows.append([label(candidate, NAME_WIDTH), *cells])
    if not METHODS[document["rules"]["method"]].by_marks:
        rows.append(["    Non-transferable", *(plain(s, "non_transferable") for s in stages)])
        if loses_fractions(document):
            rows.append(["    Lost by cut fractions", *(plain(s, "lost") for s in stages)])
    yield from aligned([*rows, *percentages(document, stages)])


def percentages(document: Document, stages: Sequence[Document]) -> Iterator[list[str]]:
    """Print the shares of every base where there are several; each stage has its base on top."""
    bases = stages[0]["percentages"]
    if len(bases) == 1:
        return
    for index, of in enumerate(base["of"] for base in bases):
        shown = [stage["percentages"][index] for stage in stages]
        yield [f"    % of {of}", *(f"of {thousands(base['base'])}   " for base in shown)]
        for number, candidate in enumerate(document["contest"]["candidates"]):
            shares = (f"{base['shares'][number]}   " for base in shown)
            yield [label(candidate, NAME_WIDTH), *shares]


def label(candidate: Document, width: int) -> str:
    """Print a candidate's number and name in a column of so many letters."""
    return f"{candidate['number']:>3} {clipped(candidate['name'], width - 4)}"


def caption(document: Document, stage: Document) -> str:
    """Say in a few words what a stage did."""
    transfer = stage["transfer"]
    if transfer is None:
        kinds = [event["kind"] for event in stage["events"]]
        if "place begun" in kinds:
            return "next place   " if stage["number"] > 1 else "first place   "
        if stage["number"] > 1:
            return f"{recounted(stage)}   "
        marks = METHODS[document["rules"]["method"]].by_marks and "first preferences" not in kinds
        return "marks   " if marks else "first preferences   "
    what = "surplus of" if transfer["why"] == "surplus transferred" else "exclusion of"
    whose = (transfer["of"], *transfer.get("together_with", ()))
    return f"{what} {listed([str(candidate) for candidate in whose])}   "


def recounted(stage: Document) -> str:
    """Say what a stage that transferred no parcel did: an exclusion, last turns, or surpluses."""
    kinds = ("excluded", "excluded as doomed")
    gone = [
        str(c) for event in stage["events"] if event["kind"] in kinds for c in event["candidates"]
    ]
    if gone:
        return f"exclusion of {', '.join(gone)}"
    in_turn = any(event["clause"] == CLAUSE for event in stage["events"])
    surpluses = any(event["kind"] == "surplus transferred" for event in stage["events"])
    return "in order of votes" if in_turn and not surpluses else "surpluses"


def loses_fractions(document: Document) -> bool:
    """Say whether the method cuts fractions off, so that there is a column for what is lost."""
    first = document["stages"][0]
    if document["rules"]["method"] == "ers97-stv":  # what it cuts off is non-transferable
        return False
    return bool(document["decimals"]) and "exact" not in first and "keep_values" not in first


def cell(stage: Document, candidate: int) -> str:
    """Print a candidate's votes at a stage, marked E when elected there and X when excluded."""
    mark = "E" if candidate in stage["elected"] else "X" if candidate in stage["excluded"] else " "
    return f"{figure(stage, stage['votes'][candidate - 1])} {mark} "


def plain(stage: Document, name: str) -> str:
    """Print a figure in the column of the votes."""
    return f"{figure(stage, stage[name])}   "
