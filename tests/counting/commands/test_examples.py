"""Every example of docs/counting/command-line.md prints what the page says."""

import re

import pytest

from counting.commands.asked.methods import SHORT
from counting.commands.count_options import parser
from tests.counting.commands.examples import PAGE, commands, lay_out_files, run, status_of

TEXT = PAGE.read_text("utf-8")


def test_every_example_prints_what_the_page_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lay_out_files(TEXT)
    examples = list(commands(TEXT))
    assert len(examples) >= 15
    for line, expected in examples:
        printed, status = run(line)
        assert (line, printed) == (line, expected)
        assert (line, status) == (line, status_of(line))


@pytest.mark.parametrize("name", [*SHORT, *SHORT.values()])
def test_every_method_is_on_the_page(name):
    assert f"`{name}`" in TEXT


def test_every_option_of_count_is_on_the_page():
    options = {option for action in parser()._actions for option in action.option_strings}
    assert {option for option in options if not re.search(rf"`{option}\b", TEXT)} == {
        "-h",
        "--help",
    }
