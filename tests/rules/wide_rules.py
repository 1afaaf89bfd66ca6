"""Tables of the second schema that are consistent, as changes of a preset by dotted keys.

And what is said against a preset so changed.
"""

from copy import deepcopy
from typing import Any, Final

from elections.rulebook.load import RuleBookRefused, book_of
from tests.builders import GROUPS, rule_book_tables

ONE_EACH: Final = "one paper, one vote"


def section(name: str, categories: list[str], share: str = "1/2", votes: str = ONE_EACH):
    """A section of the electors."""
    return {"name": name, "categories": categories, "share": share, "votes": votes}


def part(kinds: list[str], **measure: Any) -> dict[str, Any]:
    """A part of a way to have enough nominations."""
    return {"kinds": kinds, **measure}


def way(*parts: Any) -> dict[str, Any]:
    """A way to have enough nominations; words at the end name its stage."""
    stage = {"stage": parts[-1]} if isinstance(parts[-1], str) else {}
    return {"parts": [each for each in parts if not isinstance(each, str)], **stage}


SECTIONS: Final = {
    "register.categories": ["member", "affiliate"],
    "count.sections": [section("members", ["member"]), section("affiliates", ["affiliate"])],
}
COLLEGE: Final = {
    **SECTIONS,
    "count.method": "electoral-college",
    "count.elected_by": "majority",
}
QUESTION: Final[dict[str, Any]] = {
    "nominations": {"by": "nobody: a question is put", "answers": ["Yes", "No"]},
    "ballot.paper.most_marks": 1,
    "count.method": "threshold-vote",
    "count.required": {"share": "1/2", "how": "exceeded", "base": "formal papers"},
    "places.reserved": [],
}
MOTION: Final[dict[str, Any]] = {**QUESTION, **SECTIONS, "count.method": "card-motion"}
TRIGGER: Final[dict[str, Any]] = {**QUESTION, **SECTIONS, "count.carried_by": "any section"}
BODIES: Final[dict[str, Any]] = {
    "nominations": {
        "by": "bodies, in alternatives",
        "kinds": ["CLP"],
        "limits": [{"kinds": ["CLP"], "most": 2}],
        "officers": ["secretary"],
        "enough": [way(part(["CLP"], count=5))],
        "withdrawal": "until nominations close",
        "repeats": "one nomination for each nominee in each contest",
    }
}
STAGED: Final[dict[str, Any]] = {
    **BODIES,
    "nominations.kinds": ["MP", "CLP"],
    "nominations.limits": [{"kinds": ["MP", "CLP"], "most": 1}],
    "nominations.enough": [
        way(part(["MP"], count=2), "first"),
        way(part(["CLP"], count=5), "second"),
    ],
    "nominations.stages": [
        {"name": "first", "kinds": ["MP"]},
        {"name": "second", "kinds": ["CLP"]},
    ],
    "timetable.stage_ends": "in order, before nominations close",
}


def against(preset: str = GROUPS, **changes) -> list[tuple[str, str]]:
    """Every reason but those of authorities against a preset changed by dotted keys, schema 2."""
    try:
        book_of(rule_book_tables(preset, **deepcopy({"schema": 2, **changes})))
    except RuleBookRefused as refused:
        return [(each.clause, each.reason) for each in refused.reasons if each.clause != "K9"]
    return []


def said(clause: str, *words: str, preset: str = GROUPS, **changes) -> None:
    """Hold that exactly these reasons, each with its words, are given under one clause."""
    found = against(preset, **changes)
    assert [number for number, _ in found] == [clause] * len(words), found
    for (_, reason), word in zip(found, words, strict=True):
        assert word in reason
