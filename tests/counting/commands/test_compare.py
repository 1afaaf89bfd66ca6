"""Two counts compared: the same, different with the first stage, or refused."""

import json

import pytest

from tests.kept import KEPT

ORKNEY = KEPT / "orkney_2017_ward6.blt"


@pytest.fixture
def counted(call, file):
    def written(name, *arguments, form="--json"):
        answer = call("count", ORKNEY, *arguments, form)
        assert answer.status == 0
        return file(answer.out, name)

    return written


@pytest.mark.parametrize("method", ["scottish", "wig", "meek-nz", "block"])
def test_figures_and_the_document_of_one_count_are_the_same(call, counted, method):
    figures = counted("figures.json", "--method", method)
    document = counted("document.json", "--method", method, form="--document")
    answer = call("compare", figures, document)
    assert answer.status == 0
    assert answer.out.startswith("The two counts have the same figures: ")


def test_the_first_stage_that_differs_is_named_with_the_votes_of_whom(call, counted, file):
    one = counted("one.json", "--method", "scottish")
    figures = json.loads(one.read_text("utf-8"))
    figures["stages"][2]["votes"]["1"] = "123.45"
    figures["stages"][2]["elected"] = [1, 2]
    figures["stages"][3]["votes"]["1"] = "1"
    other = file(json.dumps(figures), "other.json")
    answer = call("compare", one, other)
    assert answer.status == 1
    name = figures["candidates"][0]["name"]
    assert answer.out.startswith("The two counts first differ at stage 3.\n")
    assert f"  votes of {name} (1): " in answer.out
    assert f"123.45 in {other}.\n" in answer.out
    assert f"1 and 2 in {other}.\n" in answer.out
    found = json.loads(call("compare", one, other, "--json").out)
    assert (found["same"], found["stage"]) == (False, 3)
    assert [each["what"] for each in found["differences"]] == [f"votes of {name} (1)", "elected"]


def test_numbers_are_compared_as_numbers(call, counted, file):
    one = counted("one.json", "--method", "scottish")
    figures = json.loads(one.read_text("utf-8"))
    votes = figures["stages"][0]["votes"]
    for number, text in votes.items():
        votes[number] = text.partition(".")[0]
    assert call("compare", one, file(json.dumps(figures), "other.json")).status == 0


def test_papers_are_counted_before_they_are_compared(call, counted):
    answer = call("compare", counted("one.json", "--method", "scottish"), ORKNEY)
    assert (answer.status, answer.out) == (2, "")
    assert "this is not JSON" in answer.err
    assert "give what `count` prints with --json or --document" in answer.err
    assert answer.err.count("\n") == 1


def test_two_methods_may_be_compared(call, counted):
    one = counted("one.json", "--method", "scottish")
    other = counted("other.json", "--method", "ers97")
    answer = call("compare", one, other)
    assert answer.status == 1
    assert answer.out.startswith("The methods differ: scottish and ers97.\n")


def test_a_count_that_ends_sooner_differs(call, counted, file):
    one = counted("one.json", "--method", "scottish")
    figures = json.loads(one.read_text("utf-8"))
    del figures["stages"][-1]
    answer = call("compare", one, file(json.dumps(figures), "other.json"))
    assert answer.status == 1
    assert "where one of them ends" in answer.out


@pytest.mark.parametrize(
    "change",
    [
        lambda figures: figures.update(elected=list(reversed(figures["elected"]))),
        lambda figures: figures.update(unfilled=7),
        lambda figures: figures.update(formal=7),
        lambda figures: figures.update(seats=7),
        lambda figures: figures["stages"][0].update(quota=None),
        lambda figures: figures["stages"][1].update(kind="marks"),
        lambda figures: figures["stages"][1].update(subject=None),
        lambda figures: figures["stages"][1].update(lost="0.00001"),
        lambda figures: figures["stages"][1].update(non_transferable="1/3"),
        lambda figures: figures["stages"][1].update(doomed=[1]),
        lambda figures: figures["stages"][1].update(guarded=[1]),
    ],
)
def test_each_figure_that_differs_is_found(call, counted, file, change):
    one = counted("one.json", "--method", "scottish")
    figures = json.loads(one.read_text("utf-8"))
    change(figures)
    answer = call("compare", one, file(json.dumps(figures), "other.json"))
    assert answer.status == 1
    assert "first differ" in answer.out


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '"count"',
        '{"schema":1}',
        '{"schema":99,"contest":{}}',
        '{"lot_required":{}}',
        '{"a":1,"a":2}',
        '{"a":NaN}',
        '{"a":-Infinity}',
        '{"a":1.5}',
        '{"a":' + "9" * 5000 + "}",
        "[" * 100_000,
        '{"a":"\ud800"}'.encode("utf-8", "surrogatepass"),
        b"\xff\xfe{}",
        b'{"a":"\0"}',
    ],
)
def test_what_is_no_count_is_refused_in_one_sentence(call, counted, file, text):
    one = counted("one.json", "--method", "scottish")
    answer = call("compare", one, file(text, "other.json"))
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.startswith("Not compared: ")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda figures: figures["stages"][0].update(votes={}),
        lambda figures: figures["stages"][0].update(votes=None),
        lambda figures: figures["stages"][0].update(votes={"1": "1e999999999"}),
        lambda figures: figures["stages"][0].update(quota="1e9"),
        lambda figures: figures["stages"][0].update(quota="-1"),
        lambda figures: figures["stages"][0].update(quota=3),
        lambda figures: figures["stages"][0].update(quota="1/0"),
        lambda figures: figures["stages"][0].update(elected=[99]),
        lambda figures: figures["stages"][0].update(elected=[True]),
        lambda figures: figures["stages"][0].update(number=2),
        lambda figures: figures.update(candidates=[]),
        lambda figures: figures.update(stages={"1": 2}),
    ],
)
def test_figures_that_cannot_be_are_refused(call, counted, file, change):
    one = counted("one.json", "--method", "scottish")
    figures = json.loads(one.read_text("utf-8"))
    change(figures)
    answer = call("compare", file(json.dumps(figures), "other.json"), one)
    assert answer.status == 2
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    "method, change, what",
    [
        ("scottish", lambda f: f["stages"][1]["transfer"][0].update(papers=1), "transfer 1 papers"),
        ("scottish", lambda f: f["stages"][1]["transfer"].pop(), "transfer"),
        ("scottish", lambda f: f["lots"].append({"drawn": 1}), "lots 1 drawn"),
        ("scottish", lambda f: f.update(re_opened=1), ""),
        ("meek", lambda f: f["stages"][1]["keep_values"].__setitem__(0, "0.5"), "keep values 1"),
        ("block", lambda f: f["options"].update(most_marks=9), "options most_marks"),
        ("av", lambda f: f["stages"][0]["percentages"][1].update(base="1"), "percentages of "),
    ],
)
def test_whatever_stands_in_both_is_compared(call, counted, file, method, change, what):
    one = counted("one.json", "--method", method, "--seats", "1" if method == "av" else "3")
    figures = json.loads(one.read_text("utf-8"))
    change(figures)
    found = json.loads(call("compare", one, file(json.dumps(figures), "b.json"), "--json").out)
    assert found["same"] is not what
    assert all(each["what"].startswith(what) for each in found["differences"])
    assert bool(found["differences"]) is bool(what)
