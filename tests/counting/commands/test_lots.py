"""Lots on the command line: asked for with exit status 3, given back in the order drawn."""

import json

import pytest

from tests.kept import KEPT

THREE = '3 1\n2 1 0\n2 2 0\n2 3 0\n0\n"Ann"\n"Bob"\n"Cat"\n"The chair"\n'
ORKNEY = KEPT / "orkney_2017_ward6.blt"


class TestALotIsAskedFor:
    def test_with_exit_status_three_and_the_tied_by_number_and_name(self, call, tied):
        answer = call("count", tied, "--method", "av")
        assert answer.status == 3
        assert answer.out == "Lot required to exclude, at stage 2:\n  1 Ann\n  2 Bob\n"
        assert "among candidates 1 and 2, then add --lot 1,2 with" in answer.err
        assert answer.err.endswith("in the order drawn: the first drawn is excluded.\n")
        assert answer.err.count("\n") == 1

    def test_as_an_object_where_figures_are_asked_for(self, call, tied):
        answer = call("count", tied, "--method", "block", "--json")
        assert answer.status == 3
        required = json.loads(answer.out)["lot_required"]
        assert required["among"] == [1, 2]
        assert (required["purpose"], required["stage"]) == ("elect", 1)
        assert required["candidates"][1] == {"number": 2, "name": "Bob"}
        assert required["option"] == "--lot 1,2"


class TestALotIsGiven:
    @pytest.mark.parametrize("lot, elected", [("1,2", [2]), ("2,1", [1]), (" 2, 1 ", [1])])
    def test_the_first_drawn_is_the_one_excluded(self, call, tied, lot, elected):
        answer = call("count", tied, "--method", "av", "--lot", lot, "--json")
        assert answer.status == 0
        assert json.loads(answer.out)["elected"] == elected

    def test_the_first_drawn_is_the_one_elected(self, call, tied):
        answer = call("count", tied, "--method", "block", "--lot", "2,1", "--json")
        assert json.loads(answer.out)["elected"] == [2]

    def test_each_lot_settles_the_next_tie_among_exactly_its_candidates(self, call, file):
        three = file(THREE)
        first = call("count", three, "--method", "av", "--lot", "2,1,3")
        assert first.status == 3
        assert "candidates 1 and 3" in first.err
        both = call("count", three, "--method", "av", "--lot", "3,1", "--lot", "2,1,3", "--json")
        assert json.loads(both.out)["elected"] == [1]
        assert [lot["drawn"] for lot in json.loads(both.out)["lots"]] == [2, 3]

    def test_a_lot_among_others_leaves_the_tie_open(self, call, file):
        answer = call("count", file(THREE), "--method", "av", "--lot", "1,2", "--lot", "1,3")
        assert answer.status == 3
        assert "candidates 1, 2 and 3" in answer.err

    def test_a_lot_that_no_tie_asked_for_is_refused(self, call):
        answer = call("count", ORKNEY, "--method", "scottish", "--lot", "1,2")
        assert answer.status == 2
        assert "the lot “1,2” belongs to no tie of this count." in answer.err
        assert answer.out == ""

    def test_in_full_it_must_be_the_one_that_is_asked_for(self, call, tied):
        told = ["count", tied, "--method", "av"]
        assert call(*told, "--lot", "exclude:2:1,2:1", "--json").status == 0
        wrong = call(*told, "--lot", "elect:1:1,2:2")
        assert wrong.status == 2
        assert "but the count asks for one to exclude among 1 and 2" in wrong.err

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "1",
            "1,1",
            "a,b",
            "1;2",
            "1,2,",
            "exclude:2:1,2:3",
            "nonsense",
            "exclude:2:1,2",
            "-1,2",
        ],
    )
    def test_what_is_no_lot_is_refused(self, call, tied, text):
        answer = call("count", tied, "--method", "av", f"--lot={text}")
        assert answer.status == 2
        assert answer.err.count("\n") == 1
