"""A count as other programs read it: `--json` and `--csv`, made from the document of the count.

It knows the document (`counting.documents`) and two plainer forms of it, which stay as they are
once they are published (docs/counting/command-line.md). It refuses to know how papers are counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from counting.commands.asked.methods import short_name
from counting.commands.cells import guarded
from counting.stages import Happening

Document = dict[str, Any]

GONE = (Happening.EXCLUDED, Happening.DOOMED)
COLUMNS = (
    "stage",
    "kind",
    "subject",
    "candidate",
    "name",
    "votes",
    "status",
    "quota",
    "non_transferable",
    "lost",
)


def figures_of(document: Document) -> Document:
    """Give the figures of a count: numbers of candidates, votes as strings, every reason."""
    contest, stages = document["contest"], document["stages"]
    quotas = (figure(stage, "quota") for stage in stages)
    return {
        "method": short_name(document["rules"]["method"]),
        "options": document["rules"]["options"],
        "title": contest["title"],
        "seats": contest["seats"],
        "candidates": contest["candidates"],
        "withdrawn": contest["withdrawn"],
        "quota": next((quota for quota in quotas if quota is not None), None),
        "elected": document["elected"],
        "unfilled": document["unfilled"],
        **{name: document[name] for name in ("re_opened", "sections") if name in document},
        "formal": document["formal"],
        "informal": document["informal"],
        "lots": document["lots"],
        "stages": [stage_of(stage) for stage in stages],
    }


def stage_of(stage: Document) -> Document:
    """Give one stage: what kind it is, whose papers moved, the votes as they then stand."""
    transfer = stage["transfer"] or {}
    return {
        "number": stage["number"],
        "kind": kind_of(stage),
        "subject": subject_of(stage),
        "together_with": transfer.get("together_with", []),
        "votes": by_number(figure(stage, "votes")),
        "percentages": [
            {**each, "shares": by_number(each["shares"])} for each in stage["percentages"]
        ],
        "non_transferable": figure(stage, "non_transferable"),
        "lost": figure(stage, "lost"),
        "quota": figure(stage, "quota"),
        "elected": stage["elected"],
        "excluded": stage["excluded"],
        "guarded": stage["guarded"],
        "doomed": stage["doomed"],
        "transfer": movements_of(stage),
        **{name: stage[name] for name in ("keep_values", "sections") if name in stage},
        "reasons": [event["sentence"] for event in stage["events"]],
    }


def by_number(texts: Sequence[str]) -> dict[str, str]:
    """Give each candidate's figure by number."""
    return dict(zip(numbers_to(len(texts)), texts, strict=True))


@cache
def numbers_to(last: int) -> tuple[str, ...]:
    """Write the numbers from 1, once for all stages."""
    return tuple(str(number) for number in range(1, last + 1))


def figure(stage: Document, name: str) -> Any:  # noqa: ANN401 - a string, a list of them, or nothing
    """Give a figure of a stage: the exact fraction where the method counts in fractions."""
    return stage.get("exact", stage)[name]


def kind_of(stage: Document) -> str:
    """Name what a stage does, in one of five words (docs/counting/command-line.md)."""
    happened = {event["kind"] for event in stage["events"]}
    if Happening.MARKS in happened:
        return "marks"
    if Happening.FIRST in happened:
        return "first_preferences"
    if stage["transfer"] is not None:
        return "surplus" if stage["transfer"]["why"] == Happening.SURPLUS else "exclusion"
    return "exclusion" if happened.intersection(GONE) else "surpluses"


def subject_of(stage: Document) -> int | None:
    """Give the candidate whose papers move; of several that move together, the first."""
    if stage["transfer"] is not None:
        subject: int = stage["transfer"]["of"]
        return subject
    if kind_of(stage) != "exclusion":
        return None
    gone = (
        who for event in stage["events"] if event["kind"] in GONE for who in event["candidates"]
    )
    return next(gone, None)


def movements_of(stage: Document) -> list[Document]:
    """List what was transferred: to whom (null: non-transferable), papers, value, votes."""
    if stage["transfer"] is None:
        return []
    movements: list[Document] = stage["transfer"]["movements"]
    exact = stage.get("exact", {}).get("movements") or [{} for _ in movements]
    return [{**movement, **more} for movement, more in zip(movements, exact, strict=True)]


def as_json(figures: Document) -> str:
    """Print figures as JSON."""
    return json.dumps(figures, ensure_ascii=False, indent=1) + "\n"


def as_csv(document: Document) -> str:
    """Print a row for each stage and candidate: UTF-8, CRLF, no cell that a spreadsheet obeys."""
    import csv  # noqa: PLC0415 - most counts are printed in another form
    from io import StringIO  # noqa: PLC0415 - as above

    text = StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for row in rows_of(figures_of(document)):
        rows.writerow([guarded(cell) for cell in row])
    return text.getvalue()


def rows_of(figures: Document) -> Iterator[tuple[Any, ...]]:
    """Give the rows of the table, stage by stage and candidate by candidate."""
    for stage in figures["stages"]:
        for candidate in figures["candidates"]:
            number = candidate["number"]
            yield (
                stage["number"],
                stage["kind"],
                stage["subject"],
                number,
                candidate["name"],
                stage["votes"][str(number)],
                status_of(stage, number),
                stage["quota"],
                stage["non_transferable"],
                stage["lost"],
            )


def status_of(stage: Document, candidate: int) -> str:
    """Say what a stage decided about a candidate, if anything."""
    states = ("elected", "excluded", "guarded", "doomed")
    return next((state for state in states if candidate in stage[state]), "")
