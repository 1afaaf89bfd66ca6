"""What makes numbers, held changes and kinds of contest impossible (K24-K27)."""

from typing import ClassVar

import pytest

from elections.rulebook.values import Filled
from tests.builders import GROUPS, a_rule_book, rule_book_tables
from tests.rules.wide_rules import BODIES, STAGED, against, said


class TestNumbers:
    """K24: ages, floors and limits say something, and somebody can meet them."""

    @pytest.mark.parametrize(
        "changes, words",
        [
            ({"register.age": {"on": "freeze date"}}, "says neither “at_least” nor “under”"),
            (
                {"eligibility.age": {"at_least": 27, "under": 27, "on": "freeze date"}},
                "nobody is at least 27 and under 27",
            ),
            (
                {
                    "ballot.paper": {
                        "kind": "marks",
                        "most_marks": 2,
                        "floors": [{"group": "women", "at_least": 3}],
                    }
                },
                "asks for 3 of women, but a voter marks up to 2",
            ),
            ({"places.reserved": [{"group": "women"}]}, "neither “at_least” nor “at_most”"),
            (
                {"places.across": [{"group": "women", "at_least": 3, "at_most": 2}]},
                "at least 3 and at most 2 of women",
            ),
            (
                {
                    "register.alarm": "0/2",
                    "register.changes": "after the freeze by two officers, each one published",
                },
                "no such share would be exceeded",
            ),
        ],
    )
    def test_what_says_nothing_or_cannot_be_met_is_refused(self, changes, words):
        said("K24", words, **changes)

    def test_a_contest_has_at_most_six_rules_on_places(self):
        groups = [{"group": f"group {n}", "at_least": 1} for n in range(7)]
        said("K24", "more than 6 rules", **{"places.reserved": groups})

    @pytest.mark.parametrize(
        "floor, words",
        [
            ({"group": "women"}, "neither “at_least” nor “share”"),
            ({"group": "women", "at_least": 6}, "6 of women on a shortlist of 5"),
            ({"group": "women", "share": "3/2"}, "3/2 is no share of a shortlist"),
        ],
    )
    def test_a_shortlist_holds_its_floors(self, floor, words):
        reasons = "for everybody who is left out"
        shortlist = {"considered": 2, "most": 5, "floors": [floor], "reasons": reasons}
        said("K24", words, shortlist=shortlist)

    def test_a_floor_among_nominees_fits_their_number(self):
        changes = {"nominations.floors": [{"group": "women", "at_least": 3}]}
        said("K24", "3 of women, but a body may name only 2", **BODIES | changes)


class TestChangesAreHeld:
    """K25: contact details are held only where the frozen register can be changed."""

    def test_a_change_that_nobody_may_make_is_not_held(self):
        changes = {"register.hold_hours": 48, "register.alarm": "2/100"}
        said("K25", "register.hold_hours (R15)", "register.alarm (R16)", **changes)

    def test_what_is_watched_before_the_freeze_is_held(self):
        changes = {"register.watched_days": 14}
        said("K25", "register.watched_days (R17) is given, but", **changes)


class TestTheWholeElection:
    """K26: what holds for the whole election stands in the book's own tables."""

    def test_places_across_contests_are_of_no_kind(self):
        places = {**rule_book_tables(GROUPS)["places"]}
        places["across"] = [{"group": "women", "at_least": 1}]
        kinds = {"regional": {"title": "Regional", "places": places}}
        said("K26", "kinds.regional.places.across (P4) is of the whole", kinds=kinds)

    def test_the_notice_gives_the_ends_of_stages_where_there_are_any(self):
        said(
            "K26", "timetable.stage_ends (T7) is missing", **STAGED | {"timetable.stage_ends": None}
        )
        ends = {"timetable.stage_ends": "in order, before nominations close"}
        said("K26", "no nominations are made in stages", **ends)


class TestKinds:
    """Every check is asked of each kind of contest, and says which one it is about."""

    def test_a_fault_in_a_kinds_own_table_has_its_key_in_the_file(self):
        count = {**rule_book_tables(GROUPS)["count"], "method": "scottish-stv"}
        found = against(kinds={"youth": {"title": "Youth", "count": count}})
        assert [clause for clause, _ in found] == ["K6", "K7", "K17"]
        assert found[0][1].startswith("kinds.youth.count.method is scottish-stv (C1)")
        assert found[2][1].startswith("kinds.youth: places.filled is")

    def test_a_fault_of_the_book_is_not_said_again_for_each_kind(self):
        kinds = {"youth": {"title": "Youth"}}
        said("K7", "count.ties", **{"count.ties": "by earlier stages, then by lot"}, kinds=kinds)

    def test_two_kinds_have_titles_of_their_own(self):
        kinds = {name: {"title": "Youth"} for name in ("youth", "young")}
        said("K10", "kinds lists “youth” more than once", kinds=kinds)

    def test_a_kind_takes_its_tables_whole(self):
        places = {
            "reserved": [],
            "filled": Filled.DOWN_THE_POLL.value,
            "if_unfilled": "leave vacant",
        }
        book = a_rule_book(GROUPS, schema=2, kinds={"open": {"title": "Open", "places": places}})
        assert book.for_kind("open").places.reserved == ()
        assert book.for_kind("open").count == book.count


class TestHandingOn:
    """K27: a result is handed on for a unit that every contest names."""

    HANDED_ON = "as the nominations of the body that the contest names as its unit"

    def test_a_result_that_is_handed_on_is_of_a_unit(self):
        handed_on = {"declaration.handed_on": self.HANDED_ON}
        unit = "the unit of the contest"
        said("K27", "nobody would know for which body", **handed_on)
        assert against(**handed_on, **{"register.within": unit}) == []
        assert against(**handed_on, **{"eligibility.home": unit}) == []


class TestLaterRules:
    """K18: a rule of a later schema stands in no rule book of an earlier one."""

    @pytest.mark.parametrize(
        "key, value, name",
        [
            ("register.paid_by", "freeze date", "register.paid_by (R8)"),
            ("timetable.dates", ["age date"], "timetable.dates (T6)"),
            ("vacancies", {"filled": "by countback"}, "vacancies"),
            ("kinds", {"youth": {"title": "Youth"}}, "kinds"),
        ],
    )
    def test_it_is_named_and_the_schema_asked_for(self, key, value, name):
        found = against(**{"schema": 1, key: value})
        words = "is a rule of schema 2: write “schema = 2”, or remove it"
        assert found == [("K18", f"{name} {words}")]

    def test_what_no_schema_knows_is_no_rule(self):
        assert [clause for clause, _ in against(**{"schema": 1, "register.magic": 1})] == ["K2"]


class TestWhatFollowsTheCount:
    """K42, K43: papers that can be counted again, and a recount that has its margin."""

    def test_no_book_hides_the_papers(self):
        said(
            "K42",
            "every result of this program can be counted again by anybody",
            **{"declaration.papers": "the stages of the count alone"},
        )
        in_full = "in full, as rankings with their numbers"
        assert against(**{"declaration.papers": in_full}) == []

    def test_days_for_a_recount_need_its_margin(self):
        said("K43", "declaration.recount_days (D15)", **{"declaration.recount_days": 7})
        both = {"declaration.recount": "1/100", "declaration.recount_days": 7}
        assert against(**both) == []


class TestSeatsByMembers:
    """K41: seats follow the members of a unit, so that rules speak of the contest's unit."""

    SIZE: ClassVar = {"kind": "CLP", "first": 749, "further": 250, "counted": "begun", "most": 6}

    def test_a_contest_without_a_unit_has_no_members_to_count(self):
        said("K41", "nobody would know whose members to count", **{"places.size": self.SIZE})
        unit = {"register.within": "the unit of the contest"}
        assert against(**{"places.size": self.SIZE, **unit}) == []


class TestFewestOfAGroup:
    """K24: electors without whom a contest is not held are of a group, or of an age."""

    @pytest.mark.parametrize(
        ("wanted", "words"),
        [
            ({"at_least": 9}, "names neither a group nor an age"),
            (
                {"at_least": 9, "group": "women", "age": {"under": 27, "on": "freeze date"}},
                "names a group and an age",
            ),
            ({"at_least": 9, "age": {"on": "freeze date"}}, "says neither “at_least” nor “under”"),
        ],
    )
    def test_one_of_the_two_is_named(self, wanted, words):
        said("K24", words, **{"register.fewest_of": wanted})

    def test_the_day_of_an_age_is_one_of_the_notice(self):
        young = {"at_least": 30, "age": {"under": 27, "on": "age date"}}
        said("K21", "which R20 names", **{"register.fewest_of": young})

    @pytest.mark.parametrize("share", ["0/100", "101/100"])
    def test_a_quorum_is_a_share_that_can_be_reached(self, share):
        said("K24", "count.quorum (C10)", **{"count.quorum": share})
