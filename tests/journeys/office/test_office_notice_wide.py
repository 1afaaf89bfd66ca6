"""A notice under wide rules: its rule book asks for kinds, places, days and ends of stages."""

import json
from copy import deepcopy

import pytest

from elections.rulebook.consistency import clauses_held
from elections.rulebook.editing import toml_of
from elections.rulebook.model import RuleBook
from tests.builders import GROUPS, rule_book_tables
from tests.rules.wide_rules import STAGED

FORUM = {
    "preset": "p9-policy-forum-regions",
    "title": "National policy forum",
    "organisation": "The Example Party",
    "slug": "forum",
    "title_1": "Eastern",
    "seats_1": "4",
    "region_1": "Eastern",
    "title_2": "Eastern, young member",
    "seats_2": "1",
    "kind_2": "youth",
    "region_2": "Eastern",
    "nominations_open": "Monday 1 June 2026",
    "nominations_close": "Friday 26 June 2026",
    "freeze_date": "Monday 1 June 2026",
    "date_1": "Friday 31 July 2026",
    "voting_opens": "Friday 3 July 2026",
    "voting_closes": "Friday 17 July 2026",
}
OFFICE = "/office/forum"


@pytest.fixture
def ro(world):
    return world.signed_in("ro@example.org")


def staged() -> str:
    """A rule book with two stages of nominations, as a file."""
    changes = deepcopy({"schema": 2, "name": "in-stages", **STAGED})
    tables = rule_book_tables(GROUPS, **changes)
    held = clauses_held(RuleBook.model_validate_json(json.dumps(tables)))
    tables["because"] = dict.fromkeys(held, "A committee's decision.")
    return toml_of(tables)


STAGES = {
    "preset": "own",
    "rule_book": staged(),
    "title": "Leader",
    "organisation": "The Example Party",
    "slug": "leader",
    "title_1": "Leaders",
    "seats_1": "2",
    "nominations_open": "Monday 1 June 2026",
    "stage_1": "Friday 12 June 2026, 17:00",
    "nominations_close": "Friday 26 June 2026",
    "freeze_date": "Monday 1 June 2026",
    "voting_opens": "Friday 3 July 2026",
    "voting_closes": "Friday 17 July 2026",
}


def field_error(ro, name: str) -> str:
    """What is said beside a field."""
    field = ro.page.html.find(attrs={"name": name})
    said = ro.page.html.find(id=f"{field['id']}-error") if field else None
    return said.get_text(" ", strip=True) if said else ""


class TestWhatTheRulesAskFor:
    def test_each_contest_has_its_kind_its_region_and_the_notice_its_days(self, ro):
        ro.checks_a_notice(**FORUM)
        ro.says("4 seats; region: Eastern")
        ro.says("1 seat; rules for: Young member of a region, elected by its young members; reg")
        ro.says("Age date Friday 31 July 2026")
        ro.says("In place of these, for: Young member of a region")
        ro.says("An elector's age is at least 14 and under 27 on the age date.")
        ro.says("A voter marks up to 1 candidate, each at most once.")
        ro.send("Publish the notice")
        ro.says("The notice of National policy forum is published")
        notice = ro.browser.get("/elections/forum/documents/notice.json").json
        assert notice["contests"][1] == {
            "id": "eastern-young-member",
            "title": "Eastern, young member",
            "seats": 1,
            "kind": "youth",
            "region": "Eastern",
        }
        assert "unit" not in notice["contests"][0]
        assert notice["timetable"]["dates"] == {"age date": "2026-07-31"}
        assert "stage_closes" not in notice["timetable"]

    def test_a_rule_that_a_kind_does_not_have_is_said_not_to_hold(self, ro):
        ro.checks_a_notice(**{**FORUM, "kind_1": "by-card-vote"})
        ro.says("An elector is in one of these categories: CLP delegation.")
        ro.says("These rules do not hold for them An elector joined the party on or before the")

    def test_a_rule_book_that_asks_for_nothing_more_gets_the_plain_form(self, ro):
        ro.open("/office/notice/new?rules=p14-panel-of-two")
        form = ro.form_with("Check the notice")
        assert not {"kind_1", "region_1", "unit_1", "date_1", "stage_1"} & set(form.fields)
        assert form["preset"].value == "p14-panel-of-two"

    def test_a_contest_names_its_region_where_its_rules_speak_of_it(self, ro):
        ro.checks_a_notice(422, **{**FORUM, "region_2": ""})
        words = "name the region of the contest, of which R14, E11 and N11 speak (rule K11)"
        assert words in field_error(ro, "region_2")

    def test_what_was_written_is_kept_with_the_kind_that_was_chosen(self, ro):
        ro.checks_a_notice(422, **{**FORUM, "title": ""})
        form = ro.form_with("Check the notice")
        kept = {name: form[name].value for name in ("kind_1", "kind_2", "region_2", "date_1")}
        assert kept == {
            "kind_1": "",
            "kind_2": "youth",
            "region_2": "Eastern",
            "date_1": "Friday 31 July 2026",
        }

    def test_a_kind_that_the_book_does_not_have_is_refused(self, ro):
        ro.begins_a_notice(FORUM["preset"])
        form = ro.form_with("Check the notice")
        form["kind_2"].force_value("senior")
        for name, value in FORUM.items():
            if name not in {"preset", "kind_2"}:
                form[name] = value
        ro.see(form.submit("step", value="check", status=422))
        ro.says("is of the kind “senior”, which the rule book does not have")

    def test_seats_and_marks_are_judged_by_the_kind_of_each_contest(self, ro):
        ro.checks_a_notice(422, **{**FORUM, "kind_2": "", "kind_1": ""})
        said = field_error(ro, "seats_2")
        assert "Eastern, young member has 1 seat, but the rules give each voter 4 marks" in said
        assert field_error(ro, "seats_1") == ""


class TestDays:
    def test_a_day_that_the_rules_ask_for_is_asked_for(self, ro):
        ro.checks_a_notice(422, **{**FORUM, "date_1": ""})
        assert "Write the day with its weekday" in field_error(ro, "date_1")
        assert "(rule T6)" in field_error(ro, "date_1")

    def test_a_day_with_the_wrong_weekday_is_refused_beside_it(self, ro):
        ro.checks_a_notice(422, **{**FORUM, "date_1": "Monday 31 July 2026"})
        assert "31 July 2026 is a Friday, not a Monday" in field_error(ro, "date_1")


class TestStages:
    def test_the_end_of_the_first_stage_is_printed_and_published(self, ro):
        ro.checks_a_notice(**STAGES)
        ro.says("Stage “first” ends 17:00, Friday 12 June 2026")
        ro.send("Publish the notice")
        notice = ro.browser.get("/elections/leader/documents/notice.json").json
        assert notice["timetable"]["stage_closes"] == {"first": "2026-06-12T16:00:00Z"}

    def test_the_end_of_a_stage_is_asked_for(self, ro):
        ro.checks_a_notice(422, **{**STAGES, "stage_1": ""})
        assert "(rule T7)" in field_error(ro, "stage_1")

    @pytest.mark.parametrize(
        "end, words",
        [
            ("Monday 1 June 2026", "not after nominations open"),
            ("Friday 26 June 2026", "not before nominations close"),
        ],
    )
    def test_a_stage_ends_while_nominations_are_open(self, ro, end, words):
        ro.checks_a_notice(422, **{**STAGES, "stage_1": end})
        ro.says(words)


class TestManyContests:
    def test_a_notice_has_as_many_contests_as_are_wanted(self, ro):
        ro.begins_a_notice("p14-panel-of-two")
        for row in range(4, 23):
            ro.send("Add another contest", **{f"title_{row - 1}": f"Panel {row - 1}"})
            assert f"title_{row}" in ro.form_with("Check the notice").fields
        words = {"title": "Panels", "organisation": "The Example Party", "slug": "forum"}
        days = {name: FORUM[name] for name in FORUM if name.endswith(("open", "close", "opens"))}
        contests = {f"title_{row}": f"Panel {row}" for row in range(1, 23)}
        seats = {f"seats_{row}": "2" for row in range(1, 23)}
        days |= {"freeze_date": FORUM["freeze_date"], "voting_closes": FORUM["voting_closes"]}
        ro.send("Check the notice", **words, **days, **contests, **seats)
        ro.send("Publish the notice")
        ro.open(f"{OFFICE}/nominees")
        ro.says("Panel 22 (2 seats)")

    def test_other_rules_may_be_chosen_without_losing_what_was_written(self, ro):
        ro.begins_a_notice("p14-panel-of-two")
        ro.send("Choose other rules", title="Disputes panel", title_2="Chair")
        ro.send("Write the notice under these rules", preset=FORUM["preset"])
        form = ro.form_with("Check the notice")
        assert (form["title"].value, form["title_2"].value) == ("Disputes panel", "Chair")
        assert "region_2" in form.fields
