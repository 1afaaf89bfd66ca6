"""The parts of a result sheet: who is elected, tables, decisions, lots, papers.

It knows the order of a sheet. It refuses to know what stands above it (`counting.sheets.heading`).
"""

from __future__ import annotations

from collections.abc import Iterator

from counting.sentences import are, capital, in_figures, number_word, so_many
from counting.sheets.figures import Document, name_of
from counting.sheets.heading import ANSWERS, heading
from counting.sheets.sections import sections
from counting.sheets.stages import table

SAYS_WHY = ("elected", "elected to the last vacancies")


def result_sheet(document: Document) -> str:
    """Print the result sheet of a count: who is elected and why, every stage, papers, lots."""
    parts = (
        heading(document),
        elected(document),
        table(document),
        sections(document),
        decisions(document),
        lots(document),
        papers(document),
    )
    return "\n".join(printable(line).rstrip() for part in parts for line in part)


def printable(line: str) -> str:
    """Blank out what a terminal might obey instead of print."""
    if line.isprintable():
        return line
    return "".join(letter if letter.isprintable() else " " for letter in line)


def elected(document: Document) -> Iterator[str]:
    """Say who is elected, in order, each with the sentence that says why."""
    answers = [e for stage in document["stages"] for e in stage["events"] if e["kind"] in ANSWERS]
    if answers:
        yield from answered(answers[-1])
        return
    yield "Elected"
    why = {
        candidate: event["sentence"]
        for stage in document["stages"]
        for event in stage["events"]
        if event["kind"] in SAYS_WHY
        for candidate in event["candidates"]
    }
    for order, candidate in enumerate(document["elected"], 1):
        yield f"  {order}. {name_of(document, candidate)}"
        yield f"     {why.get(candidate, '')}"
    if not document["elected"]:
        yield "  Nobody."
    if document.get("re_opened"):
        yield f"  Nominations are re-opened for {so_many(document['re_opened'], 'place')}."
    if document["unfilled"]:
        yield f"  {in_figures(document['unfilled'], 'seat')} unfilled."
    if document.get("left_vacant"):
        yield f"  {left_vacant_in_words(document['left_vacant'], len(document['elected']))}"
    yield ""


def left_vacant_in_words(vacant: int, filled: int) -> str:
    """Say how many reserved places were left vacant before the count, and how many are filled."""
    left = capital(so_many(vacant, "place"))
    return f"{left} {are(vacant)} left vacant, and {number_word(filled)} {are(filled)} filled."


def answered(event: Document) -> Iterator[str]:
    """Say that a question is carried, or that it is not, with the sentence that says why."""
    yield "Result"
    yield f"  {event['kind'].capitalize()}."
    yield f"     {event['sentence']}"
    yield ""


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
    for section in document.get("sections", ()):
        spoilt = sum(each["papers"] for each in section["informal"])
        yield f"  {section['name']}: {section['formal']:,} formal, {spoilt:,} informal"
    yield ""
