"""A register is imported from the command line, which says what it would change before it does."""

import pytest
from click.testing import CliRunner

from elections.adapters.csv_files import write_csv
from elections.commands.lists import commands
from tests.services.lists.listed import HEADINGS, NOON, SLUG, Listed, a_row, rows


@pytest.fixture
def listed(tmp_path):
    made = Listed(f"sqlite:///{tmp_path / 'elections.db'}")
    yield made
    made.done()


def run(listed, tmp_path, members, *options, by="R1", code=0):
    file = tmp_path / "list.csv"
    file.write_text(write_csv([HEADINGS, *members]), encoding="utf-8")
    (command,) = commands(lambda _: (listed.house, NOON))
    done = CliRunner().invoke(
        command, [str(tmp_path), SLUG, str(file), "--by", by, *options], catch_exceptions=False
    )
    assert done.exit_code == code, done.output
    return done.output


def test_a_list_is_looked_at_and_changes_nothing_unless_it_is_asked_to(listed, tmp_path):
    said = run(listed, tmp_path, [*rows(3), a_row(4, standing="fine")])
    assert "3 rows can be read, 3 of them electors; 3 new, 0 changed" in said
    assert "1 × standing is not a standing" in said
    assert listed.register() == ()


def test_a_list_is_put_in_place_and_its_problems_written(listed, tmp_path):
    report = tmp_path / "problems.csv"
    members = [*rows(3), a_row(4, joined="x")]
    said = run(listed, tmp_path, members, "--apply", "--problems", str(report))
    assert "The list is in place of the register." in said
    assert len(listed.register()) == 3
    assert "5,joined,x,is not a date" in report.read_text(encoding="utf-8")


def test_dates_in_doubt_are_said_and_answered_with_an_option(listed, tmp_path):
    members = [a_row(1, joined="03/04/2012")]
    said = run(listed, tmp_path, members, "--apply", code=1)
    assert "say which comes first, with --dates" in said
    assert "Nothing was changed" in said
    run(listed, tmp_path, members, "--apply", "--dates", "month first")
    assert listed.register()[0].entry.joined.isoformat() == "2012-03-04"


@pytest.mark.parametrize(("by", "why"), [("X9", "there is nobody with"), ("M000001", "Only the")])
def test_nobody_imports_a_register_who_may_not(listed, tmp_path, by, why):
    listed.imports(rows(2))
    assert why in run(listed, tmp_path, rows(3), "--apply", by=by, code=1)
    assert len(listed.register()) == 2
