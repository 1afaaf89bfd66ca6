"""T6, T7: the days that the rules ask of a notice, and the ends of the stages of nominations."""

from copy import deepcopy
from datetime import date

import pytest

from elections.domain.moments import read_moment
from elections.domain.timetable import (
    days_to_pay_by,
    ended_stages,
    hours_are_the_usual_ones,
    named_days_are_given,
    stages_end_in_order,
    stages_of,
)
from tests.builders import GROUPS, a_rule_book, a_timetable
from tests.rules.wide_rules import STAGED, part, way

PAID = {"schema": 2, "timetable.dates": ["payment date"], "register.paid_by": "payment date"}
THREE = {
    **STAGED,
    "nominations.kinds": ["MP", "CLP", "union"],
    "nominations.limits": [{"kinds": ["MP", "CLP", "union"], "most": 1}],
    "nominations.stages": [
        {"name": "first", "kinds": ["MP"]},
        {"name": "second", "kinds": ["CLP"]},
        {"name": "third", "kinds": ["union"]},
    ],
    "nominations.enough": [
        way(part(["MP"], count=1), "first"),
        way(part(["CLP"], count=1), "second"),
        way(part(["union"], count=1), "third"),
    ],
}


RIGHT = {"first": "Friday 5 June 2026", "second": "Friday 19 June 2026"}


def paid():
    return a_rule_book(GROUPS, **PAID)


def staged():
    return a_rule_book(GROUPS, **deepcopy({"schema": 2, **THREE}))


def ends(**moments: str):
    return tuple((name, read_moment(text, "12:00")) for name, text in moments.items())


class TestDays:
    """T6: beside the freeze date the notice names the days that the rules ask for."""

    def test_a_day_that_is_named_once_is_enough(self):
        times = a_timetable(dates=(("payment date", date(2026, 6, 30)),))
        assert named_days_are_given(times, paid()) == ()
        assert times.day("payment date") == date(2026, 6, 30)
        assert times.day("freeze date") == times.freeze_date

    def test_a_rule_book_that_asks_for_none_has_none(self):
        assert named_days_are_given(a_timetable(), a_rule_book()) == ()

    @pytest.mark.parametrize(
        "dates, said",
        [
            ((), "does not name the payment date, which the rules ask for"),
            (
                (("payment date", date(2026, 6, 30)),) * 2,
                "names more than once the payment date, which the rules ask for",
            ),
        ],
    )
    def test_a_day_is_named_once_and_no_more(self, dates, said):
        (objection,) = named_days_are_given(a_timetable(dates=dates), paid())
        assert (objection.clause, objection.reason) == ("T6", f"The notice {said}")

    def test_a_day_that_no_rule_asks_for_is_refused(self):
        times = a_timetable(dates=(("age date", date(2026, 6, 30)),))
        (objection,) = named_days_are_given(times, a_rule_book())
        assert objection.reason == "The notice names the age date, which no rule asks for"

    def test_members_pay_before_voting_opens_at_the_latest(self):
        opens = date(2026, 7, 3)
        on_the_day = a_timetable(dates=(("payment date", opens),))
        assert named_days_are_given(on_the_day, paid()) == ()
        late = a_timetable(dates=(("payment date", date(2026, 7, 4)),))
        (objection,) = named_days_are_given(late, paid())
        assert objection.reason.startswith("The payment date, Saturday 4 July 2026, is after vot")

    def test_the_day_that_a_kind_asks_for_is_asked_of_the_notice(self):
        register = {**a_rule_book().model_dump(mode="json", by_alias=True)["register"]}
        kinds = {"members": {"title": "Members", "register": {**register, "paid_by": "pay day"}}}
        kinds["members"]["register"] = {k: v for k, v in kinds["members"]["register"].items() if v}
        rules = a_rule_book(GROUPS, schema=2, kinds=kinds, **{"timetable.dates": ["pay day"]})
        assert days_to_pay_by(rules) == {"pay day"}
        assert [each.clause for each in named_days_are_given(a_timetable(), rules)] == ["T6"]


class TestStages:
    """T7: each stage but the last ends in its order, before nominations close."""

    def test_ends_in_order_before_nominations_close_are_enough(self):
        assert stages_of(staged()) == (("first", "second", "third"),)
        assert ended_stages(staged()) == ("first", "second")
        times = a_timetable(stage_closes=ends(**RIGHT))
        assert stages_end_in_order(times, staged()) == ()

    def test_rules_without_stages_ask_for_no_end(self):
        assert stages_end_in_order(a_timetable(), a_rule_book()) == ()

    def test_each_end_that_is_missing_is_said(self):
        found = stages_end_in_order(a_timetable(), staged())
        assert [each.clause for each in found] == ["T7", "T7"]
        assert found[0].reason == "The notice does not say when the stage “first” ends"

    def test_the_last_stage_ends_when_nominations_close_and_has_no_end_of_its_own(self):
        given = ends(**RIGHT, third="Friday 26 June 2026")
        (objection,) = stages_end_in_order(a_timetable(stage_closes=given), staged())
        assert objection.reason.startswith("The notice gives an end to “third”, which is no ear")

    @pytest.mark.parametrize(
        "changed, said",
        [
            ({"first": "Friday 29 May 2026"}, "not after nominations open, 12 noon, Friday 29"),
            ({"second": "Friday 5 June 2026"}, "not after the stage “first” ends, 12 noon, Fri"),
            ({"second": "Friday 26 June 2026"}, "not before nominations close, 12 noon, Fri"),
        ],
    )
    def test_an_end_out_of_its_order_is_refused_with_both_moments(self, changed, said):
        times = a_timetable(stage_closes=ends(**{**RIGHT, **changed}))
        (objection,) = stages_end_in_order(times, staged())
        assert objection.clause == "T7"
        assert said in objection.reason

    def test_no_stage_ends_at_midnight(self):
        given = ends(**{**RIGHT, "first": "Friday 5 June 2026, 00:00"})
        (objection,) = hours_are_the_usual_ones(a_timetable(stage_closes=given), staged())
        assert objection.clause == "T2"
        assert objection.reason.startswith("The stage “first” ends at midnight on Friday 5 June")
