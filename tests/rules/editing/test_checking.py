"""Every reason against a draft stands at the question that it is about."""

import pytest

from elections.rulebook.editing import sections_of, toml_of
from elections.rulebook.editing.checking import checked, placed
from tests.builders import GROUPS, WARD, rule_book_tables
from tests.rules.editing.test_form import tables_later


def places(preset: str = GROUPS, /, **changes) -> dict[str, list[str]]:
    """Where each clause's reasons against a preset changed by dotted keys stand."""
    tables = rule_book_tables(preset, **changes)
    found: dict[str, list[str]] = {}
    for reason, path in placed(checked(toml_of(tables)).reasons, sections_of(tables)):
        found.setdefault(reason.clause, []).append(path)
    return found


@pytest.mark.parametrize(
    ("changes", "clause", "path"),
    [
        ({"nominations.needed": 0}, "K5", "nominations.needed"),
        ({"nominations.needed": None}, "K4", "nominations.needed"),
        ({"register.offices": ["mayor", "mayor"]}, "K10", "register.offices"),
        (
            {"places.reserved": [{"group": "women", "at_least": 0}]},
            "K5",
            "places.reserved.0.at_least",
        ),
        ({"ballot.paper": {"kind": "ticks"}}, "K5", "ballot.paper.kind"),
        ({"nominations": {"by": "lot"}}, "K5", "nominations.by"),
        ({"count.method": "scottish-stv"}, "K6", "count.method"),
        ({"declaration.in_pairs": ["close the poll"]}, "K13", "declaration.in_pairs"),
        ({"timetable.closing_hour": "00:00"}, "K15", "timetable.closing_hour"),
        ({"edition": "second"}, "K5", "edition"),
        ({"schema": 7}, "K1", "schema"),
        ({"because.N3": None}, "K9", "nominations.least_members"),
    ],
)
def test_a_reason_stands_at_its_question(changes, clause, path):
    assert path in places(**changes)[clause]


def test_a_reason_about_no_question_stands_at_the_top():
    assert places(**{"because.N99": "A minute."}) == {"K9": [""]}


def test_a_rule_missing_from_a_kind_of_contest_stands_in_that_kind():
    kinds = tables_later()["kinds"]
    kinds["youth"]["register"] = {"standing": ["good"]}
    found = places(schema=2, kinds=kinds)
    assert "kinds.youth.register.entries" in found["K4"]


@pytest.mark.parametrize(
    "text",
    ["needed = ", "x = 1.5", toml_of(rule_book_tables(**{"register.quorum": 3}))],
)
def test_a_form_cannot_hold_what_is_no_toml_or_no_rule(text):
    assert not checked(text).can_be_asked


def test_a_form_can_hold_what_is_merely_wrong():
    tables = rule_book_tables(WARD, **{"count.method": "coin", "timetable.consent_days": None})
    assert checked(toml_of(tables)).can_be_asked
