"""The heading of a result sheet: the contest, the method and its options, what is needed.

It knows which options say something and which are idle. It refuses to know what came of the count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counting.methods import rules_from
from counting.sentences import in_figures, listed, so_many
from counting.sheets.figures import Document, figure, name_of, of_the_whole

ANSWERS = ("carried", "not carried")
IDLE: tuple[object, ...] = (0, "0", [])


def heading(document: Document) -> Iterator[str]:
    """Name the contest, the method, who stands in what way, the seats and what is needed."""
    contest = document["contest"]
    yield contest["title"]
    yield "=" * min(78, len(contest["title"]))
    yield f"Method: {document['rules']['title']}"
    yield from options(document["rules"]["options"])
    yield f"Seats: {contest['seats']}"
    if contest["withdrawn"]:
        names = [f"{number} {name_of(document, number)}" for number in contest["withdrawn"]]
        yield f"Withdrawn: {', '.join(names)}"
    if contest.get("re_open") is not None:
        yield f"To re-open nominations: {contest['re_open']} {re_open_of(document)}"
    yield from places(contest)
    yield from needed(document)
    yield ""


def re_open_of(document: Document) -> str:
    """Give the name under which “re-open nominations” stands."""
    return name_of(document, document["contest"]["re_open"])


def options(given: Document) -> Iterator[str]:
    """Print each option that says something: one that asks for nothing is left out."""
    for option, value in sorted(given.items()):
        counts_sections = option == "carried_by" and not given["sections"]
        if value not in IDLE and not counts_sections:
            yield f"{option.replace('_', ' ').capitalize()}: {option_in_words(value)}"


def option_in_words(value: object) -> str:
    """Print an option; of a list each section."""
    if not isinstance(value, list):
        return str(value)
    return "; ".join(section_in_words(each) for each in value)


def section_in_words(section: Document) -> str:
    """Print a section with its share, where it has not the whole, and its electors, if counted."""
    share = "" if section["share"] == "1" else f" {section['share']}"
    electors = in_figures(int(section.get("electorate", "0")), "elector")
    return f"{section['name']}{share}{f', {electors}' if 'electorate' in section else ''}"


def places(contest: Document) -> Iterator[str]:
    """Print the reserved places, the alternatives and what a formal paper must give."""
    for place in contest["reserved"]:
        yield f"Reserved: {floor_and_cap(place)} ({place['clause']})"
    for either in contest.get("alternatives", ()):
        choices = [listed([floor_and_cap(place) for place in choice]) for choice in either]
        yield f"Reserved, one of: {'; or '.join(choices)} ({clauses_of(either)})"
    for quota in contest.get("marks_for", ()):
        marks = f"at least {so_many(quota['at_least'], 'mark')} for {quota['group']}"
        yield f"A formal paper gives: {marks} ({quota['clause']})"


def clauses_of(either: Sequence[Sequence[Document]]) -> str:
    """Name the clauses of alternatives, each once."""
    return " and ".join(dict.fromkeys(place["clause"] for choice in either for place in choice))


def floor_and_cap(place: Document) -> str:
    """Say how many of a group are elected."""
    parts = []
    if place["at_least"]:
        parts.append(f"at least {so_many(place['at_least'], 'place')}")
    if place["at_most"]:
        parts.append(f"at most {so_many(place['at_most'], 'place')}")
    every = "any number of places" if place["at_most"] is None else "no place"
    return f"{' and '.join(parts) or every} for {place['group']}"


def needed(document: Document) -> Iterator[str]:
    """Print the quota, or what a question needs, and whether it must be exceeded."""
    first = document["stages"][0] if document["stages"] else {"quota": None}
    if first["quota"] is None:
        return
    given = document["rules"]
    exceeded = rules_from(given["method"], given["options"]).must_be_exceeded
    of_it = " of the whole" if of_the_whole(first) else ""
    name = name_of_what_is_needed(document)
    yield f"{name}{' (to be exceeded)' if exceeded else ''}: {figure(first, first['quota'])}{of_it}"


def name_of_what_is_needed(document: Document) -> str:
    """Name the number that is needed: only a contest of persons has a quota."""
    stages = document["stages"]
    if any(event["kind"] in ANSWERS for stage in stages for event in stage["events"]):
        return "Needed"
    changes = any(stage["quota"] != stages[0]["quota"] for stage in stages)
    return "Needed at the first stage" if changes else "Quota"
