"""The command line: counted, a lot needed, or refused, each with its exit status."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from counting import LotMismatch, byhand, count
from counting.__main__ import main
from counting.commands.printed.watching import Watching
from tests.kept import KEPT

TIED = '2 1\n3 1 0\n3 2 0\n0\n"Ann"\n"Bob"\n"The chair"\n'
ORKNEY = str(KEPT / "orkney_2017_ward6.blt")
SHORT = ["scottish", "ers97", "meek-nz", "meek", "wig", "av", "fptp", "block", "sntv"]


@pytest.fixture
def written(tmp_path):
    def as_file(text):
        path = tmp_path / "papers.blt"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return as_file


@pytest.fixture
def tied(tmp_path):
    path = tmp_path / "tied.blt"
    path.write_text(TIED, encoding="utf-8")
    return str(path)


def test_a_file_is_counted_and_the_result_sheet_printed(capsys):
    assert main(["count", ORKNEY, "--method", "scottish"]) == 0
    said = capsys.readouterr()
    assert "Elected\n  1. " in said.out
    assert said.err == ""


@pytest.mark.parametrize("name", SHORT)
def test_every_method_is_counted_by_its_short_name(capsys, name):
    seats = ["--seats", "1"] if name == "fptp" else []
    assert main(["count", ORKNEY, "--method", name, "--json", *seats]) == 0
    assert json.loads(capsys.readouterr().out)["method"] == name


def test_a_long_name_gives_the_same_as_the_short_one(capsys):
    assert main(["count", ORKNEY, "--method", "ers97", "--json"]) == 0
    short = capsys.readouterr().out
    assert main(["count", ORKNEY, "--method", "ers97-stv", "--json"]) == 0
    assert capsys.readouterr().out == short


def test_the_canonical_document_of_the_count_may_be_asked_for(capsys):
    path = str(KEPT / "aberdeenshire_2017_ward1.blt")
    assert main(["count", path, "--method", "scottish-stv", "--document"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["elected"] == [3, 1, 2]
    assert document["rules"]["method"] == "scottish-stv"


def test_a_block_vote_gives_as_many_marks_as_seats_unless_it_is_asked_otherwise(capsys, tied):
    assert main(["count", tied, "--method", "block", "--seats", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["options"] == {"most_marks": 2}
    assert main(["count", tied, "--method", "block", "--seats", "2", "--marks", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["options"] == {"most_marks": 1}


def test_a_limited_vote_is_limited_by_the_seats_of_the_notice(capsys, tied):
    # the place that nobody can fill is left vacant: the count has one seat, the notice had two
    more = ["--seats", "2", "--reserve", "others>=1:2", "--withdrawn", "2"]
    asked = ["count", tied, "--method", "limited", "--marks", "1", "--json", *more]
    assert main([*asked, "--if-unfillable", "vacant"]) == 0
    assert len(json.loads(capsys.readouterr().out)["elected"]) == 1


def test_first_past_the_post_fills_one_of_several_seats_unless_it_is_asked_for_more(
    capsys, written
):
    papers = written('2 2\n2 1 0\n1 2 0\n0\n"A"\n"B"\n"T"\n')
    assert main(["count", papers, "--method", "fptp", "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["elected"] == [1]
    assert said.err == "The file has 2 seats; first past the post fills one of them.\n"


def test_papers_informal_for_marks_that_nobody_asked_about_are_said(capsys, written):
    papers = written('3 1\n2 1 0\n1 2 3 0\n0\n"A"\n"B"\n"C"\n"T"\n')
    told = ["count", papers, "--method", "block", "--json"]
    assert main(told) == 0
    assert capsys.readouterr().err == (
        "1 paper is informal for more than one mark, as many as there are seats; --marks N allows "
        "more.\n"
    )
    assert main([*told, "--marks", "1"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("form", ["--json", "--text"])
def test_what_cannot_be_printed_is_said_in_one_sentence(tied, form):
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        told = [sys.executable, "-m", "counting", "count", tied, "--method", "sntv", "--seats", "2"]
        done = subprocess.run(
            [*told, form],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": ""},  # what is kept back fails last
        )
    assert done.returncode == 2
    assert done.stderr == (
        b"Not counted: what is printed cannot be written: No space left on device.\n"
    )


@pytest.mark.parametrize("share", ["1/2", "50/100", " 050 / 0100 "])
def test_a_share_may_be_any_fraction_and_is_put_in_lowest_terms(capsys, tied, share):
    asked = ["count", tied, "--method", "threshold", "--reach", "reached", "--json"]
    assert main([*asked, "--required", share, "--electorate", "9", "--turnout", share]) == 0
    options = json.loads(capsys.readouterr().out)["options"]
    assert (options["required"], options["turnout"]) == ("1/2", "1/2")


@pytest.mark.parametrize(
    "more, reason",
    [
        (["--method", "limited"], "the method limited needs --marks"),
        (["--method", "limited", "--marks", "1"], "--marks 1 is not fewer than 1"),
        (["--method", "limited", "--marks", "3", "--seats", "3"], "--marks 3 is not fewer than 3"),
        (
            ["--method", "threshold", "--reach", "reached", "--required", "0.5"],
            "is a share in lowest terms, such as “2/3” or “1”, not “0.5”",
        ),
        (["--method", "scottish", "--marks", "2"], "the method scottish takes no --marks"),
        (["--method", "scottish", "--lot", "nonsense"], "--lot names candidates by number"),
        (["--method", "scottish", "--lot", "exclude:2:1,2:3"], "is not a lot like"),
        (
            ["--method", "scottish", "--lot", "elect:1:1,2:2"],
            "but the count asks for one to",
        ),
        (["--method", "fptp", "--seats", "2"], "fills one seat"),
        (["--method", "av", "--section", "A=1/2:x.blt"], "the method av takes no --section"),
        (["--method", "college", "--section", "A=half:x.blt"], "the share of “A” is a fraction"),
        (["--method", "plurality"], "there is no counting method “plurality”; there are scottish"),
        (["--method", "college"], "needs --section"),
        (["--method", "card", "--section", "A=1:x.blt"], "name one BLT file, or a --section"),
    ],
)
def test_a_refusal_is_one_sentence_and_exit_status_two(tied, capsys, more, reason):
    assert main(["count", tied, *more]) == 2
    said = capsys.readouterr()
    assert reason in said.err
    assert said.err.startswith("Not counted: ")
    assert said.err.count("\n") == 1
    assert said.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["count"],
        ["count", ORKNEY],
        ["count", ORKNEY, ORKNEY, "--method", "av"],
        ["count", ORKNEY, "--meth", "av"],
        ["count", ORKNEY, "--method", "av", "--json", "--csv"],
        ["count", ORKNEY, "--method", "av", "--seats", "-1"],
        ["count", ORKNEY, "--method", "av", "--seats", "1_0"],
        ["count", ORKNEY, "--method", "av", "--seats", "10001"],
        ["count", ORKNEY, "--method", "av", "--seats", "9" * 5000],
        ["compare", "one.json"],
        ["convert"],
    ],
)
def test_options_that_mean_nothing_are_one_sentence_and_exit_status_two(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"python -m counting {arguments[0]}: ")
    assert said.endswith(". See --help.\n")
    assert said.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["tally"], ["Count"]])
def test_a_command_that_there_is_not_is_refused(capsys, arguments):
    assert main(arguments) == 2
    commands = "count, vacancy, compare, convert, commit, verify"
    assert f"the command is one of {commands}" in capsys.readouterr().err


def test_help_says_what_each_command_is_for(capsys):
    assert main(["--help"]) == 0
    assert "python -m counting compare A.json B.json" in capsys.readouterr().out
    with pytest.raises(SystemExit) as ended:
        main(["count", "--help"])
    assert ended.value.code == 0
    assert "--reserve women>=4:3,7,9" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["none.blt", ".", "octets.blt"])
def test_what_is_no_file_and_what_is_no_text_is_refused(tmp_path, capsys, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    Path("octets.blt").write_bytes(b"\xff\xfe\x00")
    assert main(["count", name, "--method", "scottish"]) == 2
    assert capsys.readouterr().err.startswith(f"Not counted: {name}: ")


def test_both_engines_may_count_and_say_that_they_agree(capsys):
    assert main(["count", ORKNEY, "--method", "scottish", "--by-hand", "--json"]) == 0
    by_hand = json.loads(capsys.readouterr().out)["by_hand"]
    assert by_hand["agrees"] is True
    assert by_hand["sentence"].startswith("Counted by hand, paper by paper, the count is the same")


def test_engines_that_differ_are_exit_status_one(capsys, monkeypatch):
    def wrongly(papers, contest, rules, lots):
        return byhand.comparable(count(list(papers)[1:], contest, rules, lots))

    monkeypatch.setattr(byhand, "count_by_hand", wrongly)
    assert main(["count", ORKNEY, "--method", "scottish", "--by-hand"]) == 1
    assert "The two engines differ. " in capsys.readouterr().out


def test_an_engine_that_asks_for_other_lots_differs(tied, capsys, monkeypatch):
    def asks_for_none(papers, contest, rules, lots):
        message = "1 of 1 recorded lots belong to no tie"
        raise LotMismatch(message)

    monkeypatch.setattr(byhand, "count_by_hand", asks_for_none)
    asked = ["count", tied, "--method", "av", "--lot", "1,2", "--by-hand", "--json"]
    assert main(asked) == 1
    assert json.loads(capsys.readouterr().out)["by_hand"] == {
        "agrees": False,
        "stage": None,
        "sentence": (
            "Counted by hand, the lots of the count do not fit: 1 of 1 recorded lots belong to no "
            "tie."
        ),
    }


def test_another_program_gets_the_same_octets_through_a_pipe(capsys):
    arguments = ["count", ORKNEY, "--method", "wig", "--json"]
    assert main(arguments) == 0
    here = capsys.readouterr().out
    piped = subprocess.run(
        [sys.executable, "-m", "counting", "count", "-", *arguments[2:]],
        input=Path(ORKNEY).read_bytes(),
        capture_output=True,
        check=True,
        cwd=Path(__file__).resolve().parents[3],
        env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )
    assert piped.stdout.decode() == here
    assert piped.stderr == b""


class Terminal(io.StringIO):
    """A screen that somebody looks at."""

    def isatty(self):
        return True


def test_a_terminal_shows_how_far_the_count_is_and_then_nothing(monkeypatch, capsys):
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    assert main(["count", ORKNEY, "--method", "scottish", "--csv"]) == 0
    shown = screen.getvalue().split("\r\x1b[K")
    assert shown[1] == "Reading …"
    assert any(line.startswith("Stage 2: ") for line in shown)
    assert shown[-1] == ""
    capsys.readouterr()


def test_nobody_is_shown_a_line_where_nobody_looks():
    nobody = io.StringIO()
    Watching(nobody).show("Reading …")
    assert nobody.getvalue() == ""
