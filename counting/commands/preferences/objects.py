"""Preferences as JSON: `{"title", "seats", "candidates", "papers": [{"preferences", "number"}]}`.

It knows these keys and no others. It refuses to know what is done with a paper.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from counting.commands.preferences.given import (
    MOST_PAPERS,
    Asked,
    Faults,
    Given,
    Ranking,
    one_contest,
    up_to_the_first_fault,
)
from counting.commands.refusals import Refused
from counting.contests import Contest

KEYS = {"title", "seats", "candidates", "withdrawn", "papers"}
PAPER_KEYS = {"preferences", "number"}


def read_objects(document: Any, asked: Asked) -> Given:  # noqa: ANN401 - whatever a file says
    """Read a contest and its papers from JSON; `Refused` says which paper is wrong."""
    if asked.candidates or asked.ignored:
        message = "--candidate and --ignore are for CSV"
        raise Refused(message)
    file = an_object(document, KEYS, "the file")
    names = tuple(a_text(name, "a candidate") for name in a_list(file, "candidates", "the file"))
    title = a_text(file.get("title", ""), "the title")
    seats = a_number(file["seats"], "the number of seats") if "seats" in file else None
    withdrawn = file.get("withdrawn", [])
    if not isinstance(withdrawn, list):
        message = "“withdrawn” is a list of candidates' numbers"
        raise Refused(message)
    contest = one_contest(
        asked,
        names,
        title=title,
        seats=seats,
        withdrawn=tuple(sorted({one_candidate(each, names, "“withdrawn”") for each in withdrawn})),
    )
    papers: Counter[Ranking] = Counter()
    faults = Faults()
    for place, paper in enumerate(a_list(file, "papers", "the file"), 1):
        add_paper(paper, f"paper {place}", names, papers, faults)
    return Given(contest=contest, papers=papers, notes=faults.sentences())


def add_paper(
    given: Any,  # noqa: ANN401 - whatever a file says
    where: str,
    names: Sequence[str],
    papers: Counter[Ranking],
    faults: Faults,
) -> None:
    """Read one paper with its number of identical ones."""
    paper = an_object(given, PAPER_KEYS, where)
    number = a_number(paper.get("number", 1), f"the number of papers of {where}")
    if not 1 <= number <= MOST_PAPERS:
        message = f"{where}: the number of identical papers is from 1 to {MOST_PAPERS:,}"
        raise Refused(message)
    preferences = [
        () if each is None else (one_candidate(each, names, where),)
        for each in a_list(paper, "preferences", where)
    ]
    ranking, fault = up_to_the_first_fault(preferences)
    if fault:
        faults.found(fault, number, where)
    papers[ranking] += number


def one_candidate(given: Any, names: Sequence[str], where: str) -> int:  # noqa: ANN401 - as above
    """Read a candidate by number or by name."""
    if isinstance(given, list):
        message = f"{where}: a list within the preferences gives equals, which are not counted"
        raise Refused(message)
    if isinstance(given, str) and names.count(given) > 1:
        message = f"{where}: “{given[:60]}” could be any of {names.count(given)}: give the number"
        raise Refused(message)
    if isinstance(given, str) and given in names:
        return names.index(given) + 1
    if isinstance(given, int) and not isinstance(given, bool) and 1 <= given <= len(names):
        return given
    message = f"{where}: there is no candidate {str(given)[:60]}"
    raise Refused(message)


def an_object(given: Any, keys: set[str], where: str) -> Mapping[str, Any]:  # noqa: ANN401 - as above
    """Read an object that has no other keys."""
    if not isinstance(given, dict):
        message = f"{where} is an object with the keys {', '.join(sorted(keys))}"
        raise Refused(message)
    if unknown := sorted(given.keys() - keys):
        message = f"{where} has the key “{unknown[0][:40]}”, which means nothing here"
        raise Refused(message)
    return given


def a_list(given: Mapping[str, Any], key: str, where: str) -> Sequence[Any]:
    """Read a list under a key."""
    found = given.get(key)
    if not isinstance(found, list):
        message = f"{where} has a list under “{key}”"
        raise Refused(message)
    return found


def a_text(given: Any, what: str) -> str:  # noqa: ANN401 - as above
    """Read a text."""
    if not isinstance(given, str):
        message = f"{what} is a text, not {str(given)[:40]}"
        raise Refused(message)
    return " ".join(given.split())


def a_number(given: Any, what: str) -> int:  # noqa: ANN401 - as above
    """Read a whole number."""
    if not isinstance(given, int) or isinstance(given, bool):
        message = f"{what} is a whole number, not {str(given)[:40]}"
        raise Refused(message)
    return given


def write_objects(contest: Contest, papers: Mapping[Ranking, int]) -> str:
    """Write papers as JSON: aggregated and sorted, one ranking a line."""
    head = {
        "title": contest.title,
        "seats": contest.seats,
        "candidates": list(contest.candidates),
        "withdrawn": list(contest.withdrawn),
    }
    lines = [
        json.dumps({"preferences": list(ranking), "number": papers[ranking]})
        for ranking in sorted(papers)
    ]
    body = ",\n  ".join(lines)
    written = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{written},\n "papers": [\n  {body}\n ]\n}}\n'
