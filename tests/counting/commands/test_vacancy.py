"""A vacancy filled on the command line: who comes in, why, and what is asked or refused."""

import json
from pathlib import Path

import pytest

from counting.draws import commit
from tests.counting.commands.test_draws import SEED

PAGE = Path(__file__).resolve().parents[3].joinpath("docs", "counting", "vacancies.md")
COMMITTEE = """5 2
20 1 3 2 0
10 1 4 2 0
16 2 4 0
8 3 2 0
6 4 2 0
0
"Ann"
"Bob"
"Cat"
"Dev"
"Eve"
"The committee"
"""
EQUALS = '4 1\n5 1 0\n3 2 0\n3 3 0\n1 4 0\n0\n"Ann"\n"Bob"\n"Cat"\n"Dan"\n"The chair"\n'


@pytest.fixture
def committee(file):
    return file(COMMITTEE, "committee.blt")


@pytest.fixture
def fill(call, committee):
    def filled(left, by, *arguments, method="scottish"):
        more = ("--vacating", left, "--by", by, *arguments)
        return call("vacancy", committee, "--method", method, *more)

    return filled


class TestWhoComesIn:
    @pytest.mark.parametrize(
        "left, by, comes_in",
        [
            (1, "runner-up", 3),
            (1, "countback", 3),
            (1, "re-run", 3),
            (2, "runner-up", 3),
            (2, "countback", 4),
            (2, "re-run", 4),
        ],
    )
    def test_is_as_the_page_on_vacancies_says(self, fill, left, by, comes_in):
        found = json.loads(fill(left, by, "--json").out)
        assert (found["way"], found["vacating"], found["comes_in"]) == (by, left, comes_in)
        assert found["in_office"] == [3 - left]
        assert found["counts"][0]["elected"] == [1, 2]
        assert found["reasons"][-1].endswith("(V1).")

    def test_is_said_with_every_decision_and_the_count_it_rests_on(self, fill):
        answer = fill(2, "countback", "--clause", "D4")
        assert (answer.status, answer.err) == (0, "")
        assert "Place of: Bob\nFilled by: countback\nIn office: Ann\n" in answer.out
        assert "\nComes in\n  4 Dev\n" in answer.out
        assert (
            "  Dev has 25 of the 25 votes, and fills the vacancy left by Bob (D4).\n" in answer.out
        )
        assert "\nThe committee: countback for Bob\n====" in answer.out

    def test_is_said_as_the_page_on_vacancies_prints_it(self, call, file):
        page = PAGE.read_text("utf-8")
        command, _, printed = page.partition("```text\n$ ")[2].partition("\n")
        papers = file(COMMITTEE.replace("The committee", "Committee"), "committee.blt")
        words = command.replace("committee.blt", str(papers)).split()
        assert words[:3] == ["python", "-m", "counting"]
        assert call(*words[3:]).out == printed.partition("```")[0]

    def test_is_somebody_else_where_they_are_unavailable(self, fill):
        found = json.loads(fill(2, "runner-up", "--unavailable", "3", "--json").out)
        assert (found["comes_in"], found["unavailable"]) == (4, [3])

    def test_is_bound_by_the_reserved_places_of_the_count(self, fill):
        answer = fill(1, "runner-up", "--reserve", "women>=1:1,4,5")
        assert "\nComes in\n  4 Dev\n" in answer.out
        assert "Cat may not fill the vacancy left by Ann, because" in answer.out

    def test_is_nobody_where_nobody_may(self, fill):
        for by in ("runner-up", "countback", "re-run"):
            answer = fill(1, by, "--unavailable", "3,4,5")
            assert answer.status == 0
            assert "Comes in\n  Nobody: the place stays vacant.\n" in answer.out
            assert json.loads(fill(1, by, "--unavailable", "3,4,5", "--json").out)["counts"]

    def test_follows_who_is_in_office_now(self, fill):
        # Cat came in for Bob, and now leaves as well
        answer = fill(3, "runner-up", "--in-office", "1", "--unavailable", "2", "--json")
        assert json.loads(answer.out)["comes_in"] == 4

    def test_after_sections_is_the_runner_up(self, call, file):
        members, others = file(EQUALS, "members.blt"), file(EQUALS, "others.blt")
        sections = ("--section", f"M=50/100:{members}", "--section", f"O=1/2:{others}")
        asked = ("vacancy", "--method", "college", *sections, "--elected-by", "plurality")
        left = ("--vacating", 1, "--unavailable", "2")
        found = json.loads(call(*asked, *left, "--by", "runner-up", "--json").out)
        assert found["comes_in"] == 3
        assert "with 25% of the whole" in found["reasons"][0]
        answer = call(*asked, *left, "--by", "re-run")
        assert answer.status == 2
        assert "filled by the runner-up, not by re-run" in answer.err


class TestALot:
    @pytest.fixture
    def equals(self, call, file):
        papers = file(EQUALS, "equals.blt")

        def filled(*arguments):
            more = ("--vacating", 1, "--by", "runner-up", *arguments)
            return call("vacancy", papers, "--method", "sntv", *more)

        return filled

    def test_is_asked_for_with_exit_status_three(self, equals):
        answer = equals()
        assert answer.status == 3
        assert answer.out == "Lot required to elect, at stage 2:\n  2 Bob\n  3 Cat\n"
        assert "The lot decides who fills the vacancy." in answer.err
        assert json.loads(equals("--json").out)["lot_required"]["option"] == "--lot 2,3"

    @pytest.mark.parametrize("lot", ["3,2", "elect:2:2,3:3"])
    def test_decides(self, equals, lot):
        found = json.loads(equals("--lot", lot, "--json").out)
        assert found["comes_in"] == 3
        assert found["lots"] == [{"purpose": "elect", "among": [2, 3], "drawn": 3, "stage": 2}]

    def test_of_no_tie_is_refused(self, equals):
        answer = equals("--lot", "3,2", "--lot", "2,4")
        assert (answer.status, answer.out) == (2, "")
        assert "the lot “2,4” belongs to no tie" in answer.err

    def test_in_the_count_and_one_after_it_are_told_apart(self, call, file):
        papers = file(EQUALS.replace("3 2 0", "5 2 0"), "both.blt")
        asked = ("vacancy", papers, "--method", "sntv", "--vacating", 1, "--by", "re-run")
        assert call(*asked).status == 3
        found = json.loads(call(*asked, "--lot", "1,2", "--json").out)
        assert (found["comes_in"], found["counts"][0]["lots"][0]["drawn"]) == (2, 1)

    def test_is_not_drawn_from_a_seed_that_was_revealed(self, equals):
        draw = ("--draw", SEED, "--named-value", "7", "--commitment", commit(SEED).digest)
        assert equals(*draw).status == 3
        answer = equals(*draw, "--lot", "2,3", "--json")
        assert json.loads(answer.out)["draw"]["lots"] == []


class TestRefusals:
    @pytest.mark.parametrize(
        "left, by, arguments, said",
        [
            (9, "runner-up", [], "--vacating 9 is the number of nobody who stood"),
            (3, "runner-up", [], "Cat was not elected by this count"),
            (1, "runner-up", ["--in-office", "1"], "is not in office"),
            (1, "runner-up", ["--in-office", "2,3"], "no vacancy while every seat is held"),
            (1, "runner-up", ["--unavailable", "x"], "--unavailable names candidates by number"),
            (1, "runner-up", ["--clause", "a\x1bb"], "--clause names a clause"),
            (1, "countback", ["--seats", "1"], "a countback is for one of several places"),
        ],
    )
    def test_are_one_sentence(self, fill, left, by, arguments, said):
        answer = fill(left, by, *arguments)
        assert (answer.status, answer.out) == (2, "")
        assert said in answer.err
        assert answer.err.startswith("Not filled: ")
        assert answer.err.count("\n") == 1

    def test_name_what_is_missing(self, fill, call, committee):
        assert call("vacancy", committee, "--method", "av", "--by", "re-run").status == 2
        assert fill(1, "by-election").status == 2
