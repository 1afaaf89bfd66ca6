"""A form grows without script: tables are ticked, rows are added, kinds of contest are named."""

import tomllib

import pytest

from tests.journeys.rulebooks.rule_book_writers import DRAFT, begin, fill, first_officer, text_of

MINUTE = "Minute 3."


@pytest.fixture
def ro(world):
    visitor = first_officer(world)
    begin(visitor)
    visitor.open(f"{DRAFT}/form")
    return visitor


def test_another_schema_and_a_rule_that_may_be_added(ro):
    age = {"register__age__at_least": "14", "register__age__on": "freeze date"}
    fill(ro, "Check", 422, schema="2", **age)
    ro.says("[because] has no authority for R9")
    fill(ro, "Save", **{"lines:because__R9": MINUTE})
    tables = tomllib.loads(text_of(ro))
    assert tables["register"]["age"] == {"at_least": 14, "on": "freeze date"}
    ro.says("An elector's age is at least 14 on the freeze date.")


def test_a_table_that_is_ticked_has_its_questions_after_a_check(ro):
    form = ro.form_with("Check")
    form["schema"] = "2"
    form["has:vacancies"] = True
    ro.see(form.submit("step", value="check", status=422))
    fill(ro, "Save", vacancies__filled="by countback", **{"lines:because__V1": MINUTE})
    ro.says("A place that falls vacant is filled by countback.")


def test_a_second_reserved_place_is_written_into_the_empty_row(ro):
    places = {"places__reserved__1__group": "young members", "places__reserved__1__at_least": "1"}
    fill(ro, "Check", schema="2", **places)
    fill(ro, "Save", places__reserved__1__at_least="1")
    assert tomllib.loads(text_of(ro))["places"]["reserved"][1] == {
        "group": "young members",
        "at_least": 1,
    }


def test_a_kind_of_contest_is_named_and_given_a_table_of_its_own(ro):
    fill(ro, "Check", 422, schema="2", **{"kind:new": "youth"})
    form = ro.form_with("Check")
    form["kinds.youth.title"] = "Youth places"
    form["has:kinds.youth.vacancies"] = True
    ro.see(form.submit("step", value="check", status=422))
    filled = {"kinds__youth__vacancies__filled": "by the runner-up"}
    fill(ro, "Save", **filled, **{"lines:because__V1": MINUTE})
    assert tomllib.loads(text_of(ro))["kinds"] == {
        "youth": {"title": "Youth places", "vacancies": {"filled": "by the runner-up"}}
    }
    ro.says("Youth places: A place that falls vacant is filled by the runner-up.")
    assert ro.page.html.find(id="V1") is not None


def test_another_kind_of_nomination_brings_its_own_questions(ro):
    fill(ro, "Check", 422, nominations__by="self")
    assert "nominations.needed" not in ro.form_with("Save").fields
    fill(ro, "Save", **{"lines:because__N8": MINUTE})
    ro.says("Each candidate puts themself forward")
