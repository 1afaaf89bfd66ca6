"""The command line: count papers, fill vacancies, compare counts, convert papers, verify records.

    python -m counting count FILE.blt --method scottish [--json | --text | --csv]
    python -m counting vacancy FILE.blt --method scottish --vacating 3 --by countback
    python -m counting compare A.json B.json
    python -m counting convert PAPERS.csv PAPERS.blt --seats 3
    python -m counting commit < SEED
    python -m counting verify RECORD.zip [--election EID]

Each has --help; docs/counting/command-line.md is the reference. Exit status of `count` and
`vacancy`: 0 done; 2 the file, an option or a lot is refused; 3 a tie is left to a lot. Of
`compare`: 0 the same; 1 different; 2 refused. Of `verify`: 0 verified; 1 a step failed; 2 no
record.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

COMMANDS = {
    "count": "counting.commands.count",
    "vacancy": "counting.commands.vacancy",
    "compare": "counting.commands.compare",
    "convert": "counting.commands.convert",
    "commit": "counting.commands.commit",
    "verify": "counting.record.verify",
}
DONE, REFUSED = 0, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Hand the arguments to the command that is asked for, and give its exit status."""
    command, *others = list(sys.argv[1:] if arguments is None else arguments) or [""]
    if command in {"-h", "--help", "help"}:
        print(__doc__)
        return DONE
    if command not in COMMANDS:
        print(
            f"python -m counting: the command is one of {', '.join(COMMANDS)}. See --help.",
            file=sys.stderr,
        )
        return REFUSED
    # Each command is imported only when it is asked for, so that none pays for another's start.
    status: int = import_module(COMMANDS[command]).main(others)
    return status


def leave(status: int) -> NoReturn:
    """Leave at once where all is printed: to take every paper apart first is work for nobody."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(status)
    os._exit(status)


if __name__ == "__main__":
    # A count makes millions of slices and no cycles: looking for cycles costs an eighth of it.
    gc.disable()
    leave(main())
