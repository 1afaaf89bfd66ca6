"""Commit to a seed before a box is opened: `python -m counting commit < SEED`.

The seed is the first line of standard input, so that it stands in no list of processes and no
history of commands. What is printed is published; the seed is kept secret until it is revealed
(`count --draw`). Exit status: 0 committed; 2 refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from counting import draws
from counting.commands.files import MIB, STANDARD_INPUT, read_octets, text_of
from counting.commands.refusals import DONE, OneSentenceParser, ended


def main(arguments: Sequence[str]) -> int:
    """Print the commitment to the seed on standard input."""
    OneSentenceParser(
        prog="python -m counting commit",
        description="Print the commitment to the seed on the first line of standard input.",
        allow_abbrev=False,
    ).parse_args(arguments)
    return ended("Not committed", run)


def run() -> int:
    """Read the seed and print its commitment."""
    text, _ = text_of(read_octets(STANDARD_INPUT, MIB), windows=False)
    print(draws.commit(text.split("\n", 1)[0].rstrip("\r")).digest)
    return DONE
