"""What `--json` and `--csv` promise to other programs."""

import csv
import io
import json
from fractions import Fraction

import pytest

from tests.kept import KEPT

ORKNEY = KEPT / "orkney_2017_ward6.blt"
KINDS = {"first_preferences", "marks", "surplus", "surpluses", "exclusion"}
TRANSFERABLE = ["scottish", "ers97", "meek-nz", "meek", "wig", "av"]


@pytest.fixture
def figures(call):
    def of(*arguments):
        answer = call("count", *arguments, "--json")
        assert answer.status == 0
        return json.loads(answer.out)

    return of


class TestJson:
    def test_has_at_least_what_is_promised(self, figures):
        found = figures(ORKNEY, "--method", "scottish")
        assert {"method", "seats", "quota", "elected", "stages"} <= found.keys()
        assert found["method"] == "scottish"
        for stage in found["stages"]:
            assert set(stage) == {
                "number", "kind", "subject", "together_with", "votes", "percentages",
                "non_transferable", "lost", "quota", "elected", "excluded", "guarded", "doomed",
                "transfer", "reasons",
            }  # fmt: skip

    @pytest.mark.parametrize("method", TRANSFERABLE)
    def test_every_vote_is_a_string_and_somewhere(self, figures, method):
        found = figures(ORKNEY, "--method", method, "--seats", "2")
        for number, stage in enumerate(found["stages"], 1):
            assert stage["number"] == number
            assert stage["kind"] in KINDS
            places = [*stage["votes"].values(), stage["non_transferable"], stage["lost"]]
            assert all(isinstance(place, str) for place in places)
            votes = sum(map(Fraction, places))
            assert votes == found["formal"] or method == "av"
        assert found["stages"][0]["subject"] is None

    @pytest.mark.parametrize("method", TRANSFERABLE)
    def test_those_elected_and_excluded_add_up_over_the_stages(self, figures, method):
        found = figures(ORKNEY, "--method", method, "--seats", "1")
        elected = [c for stage in found["stages"] for c in stage["elected"]]
        assert elected == found["elected"]
        for stage in found["stages"]:
            if stage["kind"] == "exclusion" and stage["excluded"]:
                assert stage["subject"] in stage["excluded"]

    def test_an_exact_method_gives_fractions(self, figures):
        found = figures(ORKNEY, "--method", "wig")
        assert any("/" in votes for s in found["stages"] for votes in s["votes"].values())
        moved = [m for stage in found["stages"] for m in stage["transfer"]]
        assert all(Fraction(m["votes"]) == m["papers"] * Fraction(m["value"]) for m in moved)

    def test_several_excluded_together_are_named(self, figures, file):
        papers = file(
            "5 1\n9 1 0\n8 2 0\n7 3 0\n1 4 0\n1 5 0\n0\n'A' 'B' 'C' 'D' 'E' 'T'\n".replace("'", '"')
        )
        found = figures(papers, "--method", "ers97")
        together = next(stage for stage in found["stages"] if stage["together_with"])
        assert together["kind"] == "exclusion"
        assert {together["subject"], *together["together_with"]} == {4, 5}

    def test_percentages_are_of_both_bases_in_an_alternative_vote(self, figures, file):
        papers = file('3 1\n5 1 0\n4 2 0\n2 3 0\n1 3 1 0\n0\n"Ann"\n"Bob"\n"Cat"\n"T"\n')
        last = figures(papers, "--method", "av")["stages"][-1]
        assert last["percentages"] == [
            {
                "of": "formal papers",
                "base": "12",
                "shares": {"1": "50.00", "2": "33.33", "3": "0.00"},
            },
            {
                "of": "votes of continuing candidates",
                "base": "10",
                "shares": {"1": "60.00", "2": "40.00", "3": "0.00"},
            },
        ]

    @pytest.mark.parametrize("method", ["scottish", "ers97", "wig", "meek", "sntv"])
    def test_percentages_are_of_the_formal_papers_in_every_other_method(self, figures, method):
        for stage in figures(ORKNEY, "--method", method)["stages"]:
            (shares,) = stage["percentages"]
            assert shares["of"] == "formal papers"
            assert shares["shares"].keys() == stage["votes"].keys()

    def test_marks_are_one_stage(self, figures):
        (stage,) = figures(ORKNEY, "--method", "block")["stages"]
        assert (stage["kind"], stage["subject"], stage["transfer"]) == ("marks", None, [])

    def test_the_guarded_and_the_doomed_are_in_it(self, figures, panel):
        found = figures(panel, "--method", "scottish", "--reserve", "women>=2:3,5")
        assert found["stages"][0]["guarded"] == [3, 5]
        assert found["stages"][0]["doomed"] == [1, 2, 4]
        assert any("(P1)" in why for stage in found["stages"] for why in stage["reasons"])

    def test_sections_are_in_it(self, figures, tied, panel):
        sections = ["--section", f"Members=2/3:{panel}", "--section", f"MPs=1/3:{panel}"]
        found = figures("--method", "college", "--seats", "1", *sections)
        assert [section["name"] for section in found["sections"]] == ["Members", "MPs"]
        first = found["stages"][0]
        assert sum(map(Fraction, first["votes"].values())) == 1
        assert first["sections"][0]["share"] == "2/3"


class TestCsv:
    def test_has_a_row_for_each_stage_and_candidate(self, call, figures):
        found = figures(ORKNEY, "--method", "scottish")
        out = call("count", ORKNEY, "--method", "scottish", "--csv").out
        assert out.count("\r\n") == out.count("\n")
        rows = list(csv.DictReader(io.StringIO(out, newline="")))
        assert len(rows) == len(found["stages"]) * len(found["candidates"])
        for row in rows:
            stage = found["stages"][int(row["stage"]) - 1]
            assert row["votes"] == stage["votes"][row["candidate"]]
            assert (row["status"] == "elected") == (int(row["candidate"]) in stage["elected"])

    def test_no_cell_is_obeyed_by_a_spreadsheet(self, call, file):
        names = ["=1+1", "+44", "-3", "@SUM(A1)", 'a "b", c']
        quoted = "\n".join('"' + name.replace('"', '\\"') + '"' for name in names)
        papers = file(f'5 1\n3 1 0\n0\n{quoted}\n"T"\n')
        out = call("count", papers, "--method", "av", "--csv").out
        rows = list(csv.DictReader(io.StringIO(out, newline="")))
        assert [row["name"] for row in rows[:5]] == [
            "'=1+1",
            "'+44",
            "'-3",
            "'@SUM(A1)",
            'a "b", c',
        ]
