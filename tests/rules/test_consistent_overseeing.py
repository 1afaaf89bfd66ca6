"""Rules on overseeing nominations fit the rules beside them: K61, K62."""

import pytest

from tests.builders import PANEL
from tests.rules.wide_rules import QUESTION, against, said

PAIRS = ["close the poll", "replace a ballot code"]
MAY = [*PAIRS, "extend nominations"]


def test_a_close_that_may_be_moved_is_moved_by_two():
    given = {"overseeing": {"extension_days": 7}}
    assert against(**given, **{"declaration.in_pairs": MAY}) == []
    said("K61", "does not have “extend nominations”", **given, **{"declaration.in_pairs": PAIRS})


def test_nobody_moves_a_close_that_stays():
    said("K61", "the close may not be moved", **{"declaration.in_pairs": MAY})


def test_where_nobody_is_nominated_nothing_closes():
    given = {"overseeing": {"extension_days": 7}, "declaration.in_pairs": MAY}
    said("K61", "nobody is nominated", **QUESTION, **given)


@pytest.mark.parametrize(
    ("name", "value", "clause"), [("reminders", 2, "N24"), ("supporting", "support date", "N25")]
)
def test_reminders_and_support_need_bodies_that_nominate(name, value, clause):
    days = {"timetable.dates": ["support date"]} if name == "supporting" else {}
    given = {"overseeing": {name: value}, **days}
    said("K62", f"overseeing.{name} ({clause}) is given", preset=PANEL, **given)
    assert against(**given) == []
