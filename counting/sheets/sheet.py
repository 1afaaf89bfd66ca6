"""The parts of a result sheet: heading, who is elected, tables, decisions, lots, papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counting.sentences import in_figures, listed, so_many
from counting.sheets.figures import Document, figure, of_the_whole
from counting.sheets.sections import sections
from counting.sheets.stages import table

SAYS_WHY = ("elected", "elected to the last vacancies")
ANSWERS = ("carried", "not carried")


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
    return "".join(letter if letter.isprintable() else " " for letter in line)


def heading(document: Document) -> Iterator[str]:
    """Name the contest, the method, the seats and the quota."""
    contest = document["contest"]
    yield contest["title"]
    yield "=" * min(78, len(contest["title"]))
    yield f"Method: {document['rules']['title']}"
    for option, value in sorted(document["rules"]["options"].items()):
        yield f"{option.replace('_', ' ').capitalize()}: {option_in_words(value)}"
    yield f"Seats: {contest['seats']}"
    for place in contest["reserved"]:
        yield f"Reserved: {floor_and_cap(place)} ({place['clause']})"
    for either in contest.get("alternatives", ()):
        choices = [listed([floor_and_cap(place) for place in choice]) for choice in either]
        yield f"Reserved, one of: {'; or '.join(choices)} ({clauses_of(either)})"
    for quota in contest.get("marks_for", ()):
        marks = f"at least {so_many(quota['at_least'], 'mark')} for {quota['group']}"
        yield f"A formal paper gives: {marks} ({quota['clause']})"
    first = document["stages"][0] if document["stages"] else {"quota": None}
    if first["quota"] is not None:
        changes = any(stage["quota"] != first["quota"] for stage in document["stages"])
        name = "Needed at the first stage" if changes else "Quota"
        of_it = " of the whole" if of_the_whole(first) else ""
        yield f"{name}: {figure(first, first['quota'])}{of_it}"
    yield ""


def option_in_words(value: object) -> str:
    """Print an option; of a list each part, such as a section with its share."""
    if not isinstance(value, list):
        return str(value)
    return "; ".join(" ".join(str(each[key]) for key in sorted(each)) for each in value) or "none"


def clauses_of(either: Sequence[Sequence[Document]]) -> str:
    """Name the clauses of alternatives, each once."""
    return " and ".join(dict.fromkeys(place["clause"] for choice in either for place in choice))


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
    yield ""


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


def name_of(document: Document, candidate: int) -> str:
    """Find a candidate's name."""
    return str(document["contest"]["candidates"][candidate - 1]["name"])
