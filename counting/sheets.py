"""The result sheet: a count's document as plain text, for a notice board and an auditor.

It knows only the document (`counting.documents`), so that whoever holds one can print it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from counting.sentences import in_figures, listed, so_many

STAGES_ABREAST = 4
NAME_WIDTH = 28
Document = dict[str, Any]


def result_sheet(document: Document) -> str:
    """Print the result sheet of a count: who is elected and why, every stage, papers, lots."""
    parts = (
        heading(document),
        elected(document),
        table(document),
        decisions(document),
        lots(document),
        papers(document),
    )
    return "\n".join(printable(line).rstrip() for part in parts for line in part)


def printable(line: str) -> str:
    """Blank out what a terminal might obey instead of print."""
    return "".join(letter if letter.isprintable() else " " for letter in line)


def heading(document: Document) -> Iterator[str]:
    """Name the contest, the method, the seats and the quota."""
    contest = document["contest"]
    yield contest["title"]
    yield "=" * min(78, len(contest["title"]))
    yield f"Method: {document['rules']['title']}"
    for option, value in sorted(document["rules"]["options"].items()):
        yield f"{option.replace('_', ' ').capitalize()}: {value}"
    yield f"Seats: {contest['seats']}"
    for place in contest["reserved"]:
        yield f"Reserved: {floor_and_cap(place)} ({place['clause']})"
    first = document["stages"][0] if document["stages"] else {"quota": None}
    if first["quota"] is not None:
        changes = any(stage["quota"] != first["quota"] for stage in document["stages"])
        name = "Needed at the first stage" if changes else "Quota"
        yield f"{name}: {thousands(first['quota'])}"
    yield ""


def floor_and_cap(place: Document) -> str:
    """Say how many of a group are elected."""
    parts = []
    if place["at_least"]:
        parts.append(f"at least {so_many(place['at_least'], 'place')}")
    if place["at_most"] is not None:
        parts.append(f"at most {so_many(place['at_most'], 'place')}")
    return f"{' and '.join(parts) or 'no place'} for {place['group']}"


def elected(document: Document) -> Iterator[str]:
    """Say who is elected, in order, each with the sentence that says why."""
    yield "Elected"
    why = {
        candidate: event["sentence"]
        for stage in document["stages"]
        for event in stage["events"]
        if event["kind"] in ("elected", "elected to the last vacancies")
        for candidate in event["candidates"]
    }
    for order, candidate in enumerate(document["elected"], 1):
        yield f"  {order}. {name_of(document, candidate)}"
        yield f"     {why.get(candidate, '')}"
    if not document["elected"]:
        yield "  Nobody."
    if document["unfilled"]:
        yield f"  {in_figures(document['unfilled'], 'seat')} unfilled."
    yield ""


def table(document: Document) -> Iterator[str]:
    """Print the votes at every stage, a few stages abreast, in aligned columns."""
    stages = document["stages"]
    for begin in range(0, len(stages), STAGES_ABREAST):
        yield from block(document, stages[begin : begin + STAGES_ABREAST])
        yield ""


def block(document: Document, stages: Sequence[Document]) -> Iterator[str]:
    """Print the table of a few stages."""
    candidates = document["contest"]["candidates"]
    rows = [["", *(f"Stage {stage['number']}" for stage in stages)]]
    rows.append(["", *(caption(document, stage) for stage in stages)])
    for candidate in candidates:
        number = candidate["number"]
        label = f"{number:>3} {clipped(candidate['name'], NAME_WIDTH - 4)}"
        rows.append([label, *(cell(stage, number) for stage in stages)])
    if document["rules"]["method"] != "block-vote":
        rows.append(["    Non-transferable", *(plain(s["non_transferable"]) for s in stages)])
        if loses_fractions(document):
            rows.append(["    Lost by cut fractions", *(plain(s["lost"]) for s in stages)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        figures = (text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join((row[0].ljust(widths[0]), *figures))


def caption(document: Document, stage: Document) -> str:
    """Say in a few words what a stage did."""
    transfer = stage["transfer"]
    if transfer is None:
        if stage["number"] > 1:
            return f"{recounted(stage)}   "
        marks = document["rules"]["method"] == "block-vote"
        return "marks   " if marks else "first preferences   "
    what = "surplus of" if transfer["why"] == "surplus transferred" else "exclusion of"
    whose = (transfer["of"], *transfer.get("together_with", ()))
    return f"{what} {listed([str(candidate) for candidate in whose])}   "


def recounted(stage: Document) -> str:
    """Say what a stage that transferred no parcel did: an exclusion, or surpluses alone."""
    kinds = ("excluded", "excluded as doomed")
    gone = [
        str(c) for event in stage["events"] if event["kind"] in kinds for c in event["candidates"]
    ]
    return f"exclusion of {', '.join(gone)}" if gone else "surpluses"


def loses_fractions(document: Document) -> bool:
    """Say whether the method cuts fractions off, so that there is a column for what is lost."""
    first = document["stages"][0]
    if document["rules"]["method"] == "ers97-stv":  # what it cuts off is non-transferable
        return False
    return bool(document["decimals"]) and "exact" not in first and "keep_values" not in first


def cell(stage: Document, candidate: int) -> str:
    """Print a candidate's votes at a stage, marked E when elected there and X when excluded."""
    mark = "E" if candidate in stage["elected"] else "X" if candidate in stage["excluded"] else " "
    return f"{thousands(stage['votes'][candidate - 1])} {mark} "


def plain(text: str) -> str:
    """Print a figure in the column of the votes."""
    return f"{thousands(text)}   "


def decisions(document: Document) -> Iterator[str]:
    """Print every decision with its clause, stage by stage."""
    yield "Decisions"
    for stage in document["stages"]:
        for event in stage["events"]:
            yield f"  Stage {stage['number']}. {event['sentence']}"
    yield ""


def lots(document: Document) -> Iterator[str]:
    """Print the lots drawn, or that none was."""
    yield "Lots drawn by the returning officer"
    for lot in document["lots"]:
        among = ", ".join(name_of(document, candidate) for candidate in lot["among"])
        drawn = name_of(document, lot["drawn"])
        yield f"  Stage {lot['stage']}, to {lot['purpose']}, among {among}: {drawn}"
    if not document["lots"]:
        yield "  None."
    yield ""


def papers(document: Document) -> Iterator[str]:
    """Print the formal papers and the informal ones by reason."""
    yield "Papers"
    yield f"  Formal: {document['formal']:,}"
    yield f"  Informal: {sum(each['papers'] for each in document['informal']):,}"
    for each in document["informal"]:
        yield f"    {each['reason']}: {each['papers']:,}"
    yield ""


def name_of(document: Document, candidate: int) -> str:
    """Find a candidate's name."""
    return str(document["contest"]["candidates"][candidate - 1]["name"])


def thousands(text: str) -> str:
    """Mark the thousands of a decimal string."""
    whole, point, part = text.partition(".")
    return f"{int(whole):,}{point}{part}"


def clipped(name: str, width: int) -> str:
    """Shorten a name that is too long for its column, and show that it is shortened."""
    return name if len(name) <= width else f"{name[: width - 1]}…"
