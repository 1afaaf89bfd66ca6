"""Reserved places, quotas of marks and withdrawals, as options write them."""

import json

import pytest

from counting.commands.asked.places import read_alternatives, read_marks_for, read_reserved
from counting.contests import MarksFor
from counting.places import ReservedPlace


def place(clause, group, members, at_least=0, at_most=None):
    return ReservedPlace(
        clause=clause, group=group, members=members, at_least=at_least, at_most=at_most
    )


class TestReserve:
    @pytest.mark.parametrize(
        "text, wanted",
        [
            ("women>=4:3,7,9,12", place("P1", "women", (3, 7, 9, 12), 4)),
            ("region N<=2:1,4", place("P1", "region N", (1, 4), 0, 2)),
            ("women>=1,<=2:7,3", place("P1", "women", (3, 7), 1, 2)),
            (" Black women >= 1 : 1 , 2 ", place("P1", "Black women", (1, 2), 1)),
            ("officers=1:5", place("P1", "officers", (5,), 1, 1)),
            ("women≥1:1", place("P1", "women", (1,), 1)),
            ("under 27>=0:", place("P1", "under 27", ())),
            ("North: rural>=1:2", place("P1", "North: rural", (2,), 1)),
            ("women<=0:1,2", place("P1", "women", (1, 2), 0, 0)),
        ],
    )
    def test_a_group_has_a_floor_a_cap_and_members(self, text, wanted):
        assert read_reserved([text]) == (wanted,)

    def test_clauses_are_numbered_in_order_and_a_group_named_again_has_both_bounds(self):
        texts = ["women>=1:1,2", "north<=1:3", "women<=2:2,1"]
        assert read_reserved(texts) == (
            place("P1", "women", (1, 2), 1, 2),
            place("P2", "north", (3,), 0, 1),
        )

    def test_of_a_group_named_again_the_narrower_bounds_hold(self):
        texts = ["women<=3:1,2", "women>=1:1,2", "women>=2:1,2", "women<=2:1,2"]
        for order in (texts, texts[::-1]):
            assert read_reserved(order) == (place("P1", "women", (1, 2), 2, 2),)

    @pytest.mark.parametrize(
        "texts",
        [
            ["women"],
            ["women>=4"],
            ["women:1,2"],
            [">=4:1,2"],
            ["women>4:1"],
            ["women>=x:1"],
            ["women>=-1:1"],
            ["women>=1:a"],
            ["women>=1:1,1"],
            ["women>=1:1;2"],
            ["women>=2,<=1:1,2"],
            ["women>=2:1,2", "women<=1:1,2"],
            ["women>=1:1", "women<=1:2"],
            ["wo\nmen>=1:1"],
            ["women>=99999999999999:1"],
            [""],
        ],
    )
    def test_what_cannot_be_meant_is_refused(self, texts):
        with pytest.raises(ValueError):
            read_reserved(texts)


class TestEitherAndMarksFor:
    def test_choices_are_parted_by_a_stroke_and_are_one_clause(self):
        texts = ["women>=4:1,2 | women>=3:1,2 & Black>=2:3,4"]
        assert read_alternatives(texts, 1) == (
            (
                (place("P2", "women", (1, 2), 4),),
                (place("P2", "women", (1, 2), 3), place("P2", "Black", (3, 4), 2)),
            ),
        )

    def test_a_quota_of_marks_has_a_floor_alone(self):
        quota = MarksFor(clause="B1", group="women", members=(1, 2), at_least=2)
        assert read_marks_for(["women>=2:1,2"]) == (quota,)
        for text in ("women<=2:1,2", "women>=0:1,2", "women=1:1"):
            with pytest.raises(ValueError):
                read_marks_for([text])


class TestInACount:
    def test_reserved_places_are_met_and_cited(self, call, panel):
        answer = call("count", panel, "--method", "scottish", "--reserve", "women>=2:3,5", "--json")
        figures = json.loads(answer.out)
        assert {3, 5} == {*figures["elected"]}
        assert any("(P1)" in reason for s in figures["stages"] for reason in s["reasons"])

    def test_either_choice_will_do(self, call, panel):
        either = ["--either", "women>=2:3,5|young>=2:1,4"]
        answer = call("count", panel, "--method", "scottish", *either, "--json")
        elected = {*json.loads(answer.out)["elected"]}
        assert elected in ({3, 5}, {1, 4})

    def test_what_the_help_shows_can_be_asked_for(self, call, panel):
        shown = "women>=2:1,2,5|black>=1:3,4"
        assert shown in call("count", "--help").out
        assert call("count", panel, "--method", "scottish", "--either", shown).status == 0

    def test_more_places_than_seats_are_refused_in_words(self, call, panel):
        answer = call("count", panel, "--method", "scottish", "--reserve", "women>=4:1,2,3,4")
        assert answer.err == ("Not counted: P1 reserves 4 places, but the contest has 2 seats.\n")

    def test_without_them_the_difference_is_stated(self, call, panel):
        told = ["count", panel, "--method", "scottish", "--reserve", "women=2:3,5"]
        answer = call(*told, "--without-reserved", "--json")
        found = json.loads(answer.out)["without_reserved"]
        assert found["only_with"] == [5]
        assert found["sentence"]
        text = call(*told, "--without-reserved")
        assert text.out.endswith(f"Without the reserved places\n  {found['sentence']}\n\n")
        assert call(*told, "--without-reserved", "--csv").err == f"{found['sentence']}\n"

    def test_the_withdrawn_are_passed_over(self, call, panel):
        answer = call("count", panel, "--method", "block", "--withdrawn", "2,1", "--json")
        figures = json.loads(answer.out)
        assert figures["withdrawn"] == [1, 2]
        assert not {1, 2} & {*figures["elected"]}

    def test_those_withdrawn_in_the_file_stay_so(self, call, file):
        papers = file('3 1\n-2\n2 2 1 0\n1 3 0\n0\n"A"\n"B"\n"C"\n"T"\n')
        answer = call("count", papers, "--method", "sntv", "--withdrawn", "1", "--json")
        figures = json.loads(answer.out)
        assert (figures["withdrawn"], figures["elected"]) == ([1, 2], [3])

    def test_places_that_nobody_can_fill_are_refused_left_vacant_or_released(self, call, panel):
        told = ["count", panel, "--method", "scottish", "--json", "--reserve", "women>=2:3"]
        refused = call(*told)
        assert refused.status == 2
        assert refused.err.startswith(
            "Not counted: Two places are reserved for women, but only one"
        )
        vacant = call(*told, "--if-unfillable", "vacant")
        figures = json.loads(vacant.out)
        assert (vacant.status, figures["seats"], figures["left_vacant"]) == (0, 2, 1)
        assert (len(figures["elected"]), figures["unfilled"]) == (1, 0)
        assert "(P1)." in vacant.err
        assert vacant.err.endswith("One place is left vacant, and one is filled.\n")
        sheet = call(*(each for each in told if each != "--json"), "--if-unfillable", "vacant")
        assert "Seats: 2\n" in sheet.out
        assert "  One place is left vacant, and one is filled.\n" in sheet.out
        released = call(*told, "--if-unfillable", "open")
        assert len(json.loads(released.out)["elected"]) == 2

    @pytest.mark.parametrize(
        "more",
        [
            ["--reserve", "women>=1:9"],
            ["--reserve", "women>=3:1,2,3"],
            ["--withdrawn", "9"],
            ["--withdrawn", "x"],
            ["--re-open", "9"],
            ["--re-open", "1", "--withdrawn", "1"],
            ["--marks-for", "women>=3:1,2"],
        ],
    )
    def test_who_does_not_stand_is_refused(self, call, panel, more):
        answer = call("count", panel, "--method", "scottish", *more)
        assert answer.status == 2
        assert answer.err.startswith("Not counted: ")
        assert answer.err.count("\n") == 1

    def test_several_that_nobody_can_fill_are_refused_in_one_sentence(self, call, panel):
        more = ["--reserve", "women>=2:3", "--reserve", "others<=0:1,2,4,5"]
        answer = call("count", panel, "--method", "scottish", *more)
        assert answer.err == (
            "Not counted: Two places are reserved for women, but only one of those who stand may "
            "fill them (P1); no place may go to others, but too few other candidates stand to "
            "fill the rest: one place cannot be filled (P2).\n"
        )

    def test_re_open_nominations_takes_no_seat(self, call, panel):
        answer = call("count", panel, "--method", "av", "--seats", "1", "--re-open", "1", "--json")
        figures = json.loads(answer.out)
        assert 1 not in figures["elected"]
        assert "re_opened" in figures
