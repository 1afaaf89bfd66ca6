"""The command line: counted, a lot needed, or refused, each with its exit status."""

import json

import pytest

from counting.__main__ import main
from tests.kept import KEPT

TIED = '2 1\n3 1 0\n3 2 0\n0\n"Ann"\n"Bob"\n"The chair"\n'


@pytest.fixture
def tied(tmp_path):
    path = tmp_path / "tied.blt"
    path.write_text(TIED, encoding="utf-8")
    return str(path)


def test_a_file_is_counted_and_the_result_sheet_printed(capsys):
    assert main(["count", str(KEPT / "orkney_2017_ward6.blt"), "--method", "scottish-stv"]) == 0
    assert "Elected\n  1. " in capsys.readouterr().out


def test_a_ward_may_be_counted_by_ers97(capsys):
    assert main(["count", str(KEPT / "orkney_2017_ward6.blt"), "--method", "ers97-stv"]) == 0
    assert "Electoral Reform Society rules 1997 (ERS97)" in capsys.readouterr().out


def test_the_document_of_the_count_may_be_asked_for(capsys):
    path = str(KEPT / "aberdeenshire_2017_ward1.blt")
    assert main(["count", path, "--method", "scottish-stv", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["elected"] == [3, 1, 2]


def test_a_tie_says_which_lot_to_draw_and_how_to_add_it(tied, capsys):
    arguments = ["count", tied, "--method", "block-vote", "--marks", "1"]
    assert main(arguments) == 1
    said = capsys.readouterr().out
    assert "The lot decides who is elected to the seat (C2)." in said
    assert "--lot elect:1:1,2:DRAWN" in said
    assert main([*arguments, "--lot", "elect:1:1,2:2"]) == 0
    assert "  1. Bob" in capsys.readouterr().out


@pytest.mark.parametrize(
    "more, reason",
    [
        (["--method", "block-vote"], "needs the option “most_marks”"),
        (["--method", "scottish-stv", "--marks", "2"], "has no option"),
        (["--method", "scottish-stv", "--lot", "nonsense"], "is not a lot like"),
        (["--method", "scottish-stv", "--lot", "exclude:2:1,2:3"], "is not a lot like"),
        (["--method", "alternative-vote", "--seats", "2"], "fills one seat"),
        (["--method", "scottish-stv", "--lot", "elect:1:1,2:2"], "but the count asks to exclude"),
    ],
)
def test_a_refusal_is_a_sentence_and_exit_status_two(tied, capsys, more, reason):
    assert main(["count", tied, *more]) == 2
    assert reason in capsys.readouterr().err


def test_a_missing_file_and_a_file_that_is_no_text_are_refused(tmp_path, capsys):
    assert main(["count", str(tmp_path / "none.blt"), "--method", "scottish-stv"]) == 2
    (tmp_path / "octets.blt").write_bytes(b"\xff\xfe\x00")
    assert main(["count", str(tmp_path / "octets.blt"), "--method", "scottish-stv"]) == 2
    assert "Not counted." in capsys.readouterr().err
