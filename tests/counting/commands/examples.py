"""The examples of docs/counting/command-line.md: found, run, and written anew.

A file of the examples stands as “`name`:” and a block; a command as a line that begins with `$`,
with “# exit status N” where it is not nought, and what it prints below. Run as
`python -m tests.counting.commands.examples`, it writes what the commands print now into the page.
"""

import io
import re
import shlex
import sys
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from counting.__main__ import main

PAGE = Path(__file__).resolve().parents[3].joinpath("docs", "counting", "command-line.md")
FILE = re.compile(r"^`(?P<name>[\w.-]+)`:\n\n```\w*\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (?P<line>.*)\n(?P<printed>(?:(?!\$ ).*\n)*)", re.MULTILINE)
STATUS = re.compile(r"# exit status (\d+)")


@dataclass(frozen=True)
class Typed:
    """Standard input from a file."""

    octets: bytes

    @property
    def buffer(self):
        return io.BytesIO(self.octets)


def lay_out_files(page):
    for found in FILE.finditer(page):
        Path(found["name"]).write_text(found["text"], "utf-8", newline="")


def commands(page):
    for block in CONSOLE.finditer(page):
        for found in COMMAND.finditer(block["text"]):
            yield found["line"], found["printed"]


def run(line):
    """What a line prints, results before sentences, and its exit status."""
    words = shlex.split(line, comments=True)
    assert words[:3] == ["python", "-m", "counting"]
    into = of = None
    if ">" in words:
        place = words.index(">")
        into, words = words[place + 1], words[:place]
    if "<" in words:
        place = words.index("<")
        of, words = words[place + 1], words[:place]
    out, said, before = io.StringIO(newline=""), io.StringIO(), sys.stdin
    try:
        sys.stdin = Typed(Path(of).read_bytes()) if of else before
        with redirect_stdout(out), redirect_stderr(said):
            status = main(words[3:])
    finally:
        sys.stdin = before
    if into:
        Path(into).write_text(out.getvalue(), "utf-8", newline="")
        return said.getvalue(), status
    return out.getvalue().replace("\r\n", "\n") + said.getvalue(), status


def status_of(line):
    found = STATUS.search(line)
    return int(found[1]) if found else 0


def written_anew(page):
    """The page with what its commands print now."""

    def block(found):
        lines = []
        for each in COMMAND.finditer(found["text"]):
            printed, _ = run(each["line"])
            lines.append(f"$ {each['line']}\n{printed}")
        return "```console\n" + "".join(lines) + "```"

    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        lay_out_files(page)
        return CONSOLE.sub(block, page)


if __name__ == "__main__":
    PAGE.write_text(written_anew(PAGE.read_text("utf-8")), "utf-8")
