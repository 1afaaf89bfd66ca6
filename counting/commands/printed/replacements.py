"""Who fills a vacancy and why, as `vacancy` prints it: for members, or for other programs.

It knows a finished `Replacement`. It refuses to know how any way of filling a vacancy decides.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from counting import result_sheet
from counting.afterwards.vacancies import Replacement
from counting.commands.asked.draws import Draw
from counting.commands.asked.methods import short_name
from counting.commands.printed.figures import as_json, figures_of
from counting.documents import count_to_document


def print_replacement(replaced: Replacement, draw: Draw | None, *, in_json: bool) -> None:
    """Print who comes in, every decision, and the counts made for it."""
    if in_json:
        more = {} if draw is None else {"draw": draw.as_figures()}
        print(as_json({**figures_of_replacement(replaced), **more}), end="")
        return
    print("\n".join(lines_of(replaced)))
    for count in replaced.counts[1:]:
        print(f"\n{result_sheet(count_to_document(count))}", end="")


def lines_of(replaced: Replacement) -> list[str]:
    """Give the page: whose place it is, who fills it and why."""
    vacancy = replaced.vacancy
    title = vacancy.counted.contest.title
    who = replaced.candidate
    return [
        title,
        "=" * len(title),
        f"Place of: {vacancy.name(vacancy.left)}",
        f"Filled by: {replaced.way}",
        f"In office: {vacancy.names(vacancy.in_office) or 'nobody'}",
        *([f"Unavailable: {vacancy.names(vacancy.unavailable)}"] if vacancy.unavailable else []),
        "",
        "Comes in",
        "  Nobody: the place stays vacant." if who is None else f"  {who} {vacancy.name(who)}",
        "",
        "Decisions",
        *(f"  {sentence}" for sentence in replaced.sentences),
    ]


def figures_of_replacement(replaced: Replacement) -> dict[str, Any]:
    """Give a replacement for other programs; `counts` begins with the count that elected."""
    vacancy = replaced.vacancy
    return {
        "method": short_name(vacancy.counted.rules.name),
        "title": vacancy.counted.contest.title,
        "way": replaced.way,
        "clause": vacancy.clause,
        "vacating": vacancy.left,
        "in_office": list(vacancy.in_office),
        "unavailable": list(vacancy.unavailable),
        "comes_in": replaced.candidate,
        "lots": [asdict(lot) for lot in replaced.lots],
        "reasons": list(replaced.sentences),
        "counts": [
            figures_of(count_to_document(count)) for count in replaced.counts or (vacancy.counted,)
        ],
    }
