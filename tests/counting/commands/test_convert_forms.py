"""Papers from JSON, files of any size, and every form there and back."""

import json
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counting import Contest, blt
from counting.commands.preferences.given import Asked
from counting.commands.preferences.objects import read_objects, write_objects
from counting.commands.preferences.rows import read_rows, write_rows
from counting.commands.strict_json import read_json
from tests.kept import KEPT

NOTHING = Asked(title=None, seats=None, candidates=(), ignored=())


class TestJson:
    def test_papers_name_candidates_by_number_or_name(self, converted):
        document = {
            "title": "The chair",
            "seats": 1,
            "candidates": ["Ann", "Bob"],
            "withdrawn": [2],
            "papers": [
                {"preferences": ["Bob", 1], "number": 3},
                {"preferences": [1]},
                {"preferences": []},
                {"preferences": [2, None, 1]},
                {"preferences": [1, 1]},
            ],
        }
        answer = converted(json.dumps(document), name="papers.json")
        assert answer.out == '2 1\n-2\n1 0\n2 1 0\n1 2 0\n3 2 1 0\n0\n"Ann"\n"Bob"\n"The chair"\n'
        assert "1 paper leaves out a preference (the first: paper 4)" in answer.err
        assert "1 paper names a candidate twice (the first: paper 5)" in answer.err

    @pytest.mark.parametrize(
        "text, said",
        [
            (
                '{"seats":1,"candidates":["A"],"papers":[{"preferences":[2]}]}',
                "paper 1: there is no",
            ),
            ('{"seats":1,"candidates":["A"],"papers":[{"preferences":[[1]]}]}', "gives equals"),
            (
                '{"seats":1,"candidates":["A"],"papers":[{"preferences":[true]}]}',
                "no candidate True",
            ),
            ('{"seats":1,"candidates":["A"],"papers":[{"preferences":[0]}]}', "no candidate 0"),
            (
                '{"seats":1,"candidates":["A"],"papers":[{"preferences":[1],"number":-1}]}',
                "from 1 to",
            ),
            ('{"seats":1,"candidates":["A"],"papers":[{"preferences":[1],"number":"1"}]}', "whole"),
            ('{"seats":1,"candidates":["A"],"papers":[{"prefs":[1]}]}', "the key “prefs”"),
            ('{"seats":1,"candidates":["A"],"papers":[7]}', "paper 1 is an object"),
            ('{"seats":1,"candidates":["A"],"papers":{}}', "has a list under “papers”"),
            ('{"seats":1,"candidates":["A"]}', "has a list under “papers”"),
            ('{"seats":1,"candidates":[],"papers":[]}', "from 1 to 2,000 candidates"),
            ('{"seats":1,"candidates":[1],"papers":[]}', "a candidate is a text"),
            (
                '{"seats":1,"candidates":["A","A"],"papers":[{"preferences":["A"]}]}',
                "paper 1: “A” could be any of 2: give the number",
            ),
            ('{"seats":-1,"candidates":["A"],"papers":[]}', "no fewer than no seats"),
            ('{"seats":1,"seats":2,"candidates":["A"],"papers":[]}', "“seats” stands twice"),
            ('{"candidates":["A"],"papers":[]}', "add --seats"),
            ('{"seats":1,"candidates":["A"],"withdrawn":[3],"papers":[]}', "no candidate 3"),
            ('{"seats":1,"candidates":["A"],"withdrawn":3,"papers":[]}', "“withdrawn” is a list"),
            ('{"seats":NaN}', "NaN is not a whole number"),
            ('{"seats":1.0}', "1.0 is not a whole number"),
            ('{\n"seats":1' + "0" * 30 + "}", "line 2: 1000"),
            ('{\n"seats":\n', "line 3: this is not JSON"),
            ("[" * 50_000, "lists within lists"),
            ("[]", "the file is an object"),
        ],
    )
    def test_what_means_nothing_is_refused(self, converted, text, said):
        answer = converted(text, name="papers.json")
        assert answer.status == 2
        assert said in answer.err
        assert answer.err.count("\n") == 1

    def test_too_many_lists_are_refused_before_they_are_made(self, converted, monkeypatch):
        monkeypatch.setattr("counting.commands.strict_json.MOST_BRACKETS", 10)
        answer = converted("[[],[],[],[],[],[],[],[],[],[],[]]", name="papers.json")
        assert "there are 12 lists and objects, and 10 are read" in answer.err


class TestSizes:
    def test_a_file_that_is_too_long_is_refused_by_its_size(self, call, file):
        path = file("x", "large.blt")
        with path.open("r+b") as sparse:
            sparse.truncate(513 * 1024 * 1024)
        answer = call("count", path, "--method", "av")
        assert answer.status == 2
        assert "is longer than 512 MiB" in answer.err

    def test_what_has_no_size_is_read_no_further_than_is_allowed(self, call, monkeypatch):
        monkeypatch.setattr("counting.commands.files.read_octets.__defaults__", (1000,))
        assert "is longer than" in call("count", "/dev/zero", "--method", "av").err


class TestThereAndBack:
    def test_a_ward_comes_back_the_same(self, call, tmp_path):
        ward = KEPT / "orkney_2017_ward6.blt"
        once = call("convert", ward, "--to", "blt").out
        contest, _ = blt.read(once)
        told = ["--seats", contest.seats, "--title", contest.title]
        for suffix in ("csv", "json"):
            assert call("convert", ward, tmp_path / f"ward.{suffix}").status == 0
            back = tmp_path / f"back-{suffix}.blt"
            assert call("convert", tmp_path / f"ward.{suffix}", back, *told).status == 0
            assert back.read_text("utf-8") == once

    def test_the_papers_are_never_written_over(self, call, panel):
        before = panel.read_bytes()
        assert call("convert", panel, panel).status == 2
        assert call("convert", panel, panel.parent / "." / panel.name).status == 2
        assert panel.read_bytes() == before

    @pytest.mark.parametrize(
        "arguments", [["-", "blt"], ["x.txt", "blt"], ["x.csv"], ["x.csv", "y.doc"], ["blt", "csv"]]
    )
    def test_the_form_is_said_where_no_name_tells_it(self, call, arguments):
        answer = call("convert", *arguments)
        assert answer.status == 2
        assert "does not end in .blt, .csv or .json" in answer.err

    def test_a_candidate_called_like_a_column_is_refused(self, call, file):
        papers = file('1 1\n1 1 0\n0\n"Count"\n"T"\n')
        assert "would be read as another column" in call("convert", papers, "csv").err

    @pytest.mark.parametrize("name", [";;", "Ann; Bob;", 'Ann "Nan;" Archer', "Ann, Bob; Cat;;"])
    def test_a_name_with_semicolons_parts_no_cells(self, name):
        contest, papers = Contest(title="T", seats=1, candidates=(name,)), {(1,): 2, (): 1}
        asked = Asked(title="T", seats=1, candidates=(), ignored=())
        given_back = read_rows(write_rows(contest, papers).encode(), asked)
        assert (given_back.contest, dict(given_back.papers)) == (contest, papers)

    names = st.lists(
        st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=12)
        .map(lambda name: " ".join(name.split()))
        .filter(lambda name: name and not name.startswith("'")),
        min_size=1,
        max_size=6,
        unique_by=str.casefold,
    )

    @given(data=st.data(), names=names)
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    def test_every_box_comes_back_the_same_from_each_form(self, data, names, tmp_path):
        contest = Contest(title="T", seats=1, candidates=tuple(names))
        rankings = st.permutations(range(1, len(names) + 1)).flatmap(
            lambda order: st.integers(0, len(order)).map(lambda n: tuple(order[:n]))
        )
        papers = data.draw(st.dictionaries(rankings, st.integers(1, 99), min_size=1, max_size=9))
        path = tmp_path / "papers.json"
        path.write_text(write_objects(contest, papers), "utf-8")
        given_back = read_objects(read_json(str(path)), NOTHING)
        assert (given_back.contest, dict(given_back.papers)) == (contest, papers)
        try:
            rows = write_rows(contest, papers)
        except ValueError:
            return
        asked = Asked(title="T", seats=1, candidates=(), ignored=())
        given_back = read_rows(rows.encode(), asked)
        assert given_back.contest == contest
        assert Counter(given_back.papers) == Counter(papers)
        assert given_back.notes == ()
