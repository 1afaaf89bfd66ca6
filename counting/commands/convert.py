"""Convert papers: `python -m counting convert PAPERS.csv PAPERS.blt --seats 3`.

From and to BLT, CSV and JSON. What is written is aggregated and sorted, so that it tells nothing
of the order in which papers were cast. What a file left open, and what was cut off by the rule
“valid to the first gap or repeat”, is said on standard error. Exit status: 0 converted; 2 refused.
"""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from os.path import realpath

from counting import blt
from counting.commands.asked.boxes import read_blt
from counting.commands.count_options import number_of_seats
from counting.commands.files import STANDARD_INPUT, read_octets, write_octets
from counting.commands.preferences.given import Asked, Fault, Faults, Given, Ranking
from counting.commands.preferences.given import up_to_the_first_fault as valid_part
from counting.commands.refusals import DONE, OneSentenceParser, Refused, ended, say
from counting.contests import Contest

FORMS = ("blt", "csv", "json")


def main(arguments: Sequence[str]) -> int:
    """Convert papers as the arguments ask, and give the exit status."""
    parser = OneSentenceParser(
        prog="python -m counting convert",
        description="Convert papers between BLT, CSV and JSON.",
        allow_abbrev=False,
    )
    parser.add_argument("file", help="the papers, or - for standard input (then say --from)")
    parser.add_argument(
        "out", nargs="?", default=STANDARD_INPUT, help="a file; - or nothing for standard output"
    )
    parser.add_argument("--from", dest="of", choices=FORMS, help="unless the file's name says it")
    parser.add_argument("--to", choices=FORMS, help="unless the name of the new file says it")
    parser.add_argument("--seats", type=number_of_seats, help="CSV does not say how many")
    parser.add_argument("--title", help="CSV has none")
    parser.add_argument(
        "--candidate",
        action="append",
        default=[],
        metavar="NAME",
        help="CSV by preference: everyone who stands, in ballot-paper order; repeats",
    )
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="COLUMN", help="CSV: leave a column out"
    )
    asked = parser.parse_args(arguments)
    return ended("Not converted", lambda: run(asked))


def run(asked: Namespace) -> int:
    """Read the papers, write them in the other form, and say what was left out."""
    of = asked.of or form_named(asked.file, "--from")
    if asked.to is None and asked.out in FORMS:
        asked.to, asked.out = asked.out, STANDARD_INPUT
    to = asked.to or form_named(asked.out, "--to")
    if asked.out != STANDARD_INPUT and realpath(asked.out) == realpath(asked.file):
        message = "the new file would take the place of the papers"
        raise Refused(message)
    given = read(asked, of)
    octets = write(given.contest, given.papers, to).encode()
    write_octets(asked.out, octets)
    for note in given.notes:
        say(note)
    if to == "csv":
        say("CSV has no place for the title, the seats and the withdrawn: keep them apart.")
    return DONE


def form_named(name: str, option: str) -> str:
    """Find the form of a file by the end of its name; `Refused` where it says nothing."""
    form = name.rpartition(".")[2].lower()
    if "." not in name or form not in FORMS:
        message = f"“{name}” does not end in .blt, .csv or .json: add {option}"
        raise Refused(message)
    return form


def read(asked: Namespace, of: str) -> Given:
    """Read the papers in the form that they have; `Refused` names the file."""
    options = Asked(
        title=asked.title,
        seats=asked.seats,
        candidates=tuple(" ".join(name.split()) for name in asked.candidate),
        ignored=tuple(asked.ignore),
    )
    if of == "blt":
        return from_blt(asked.file, options)
    try:
        if of == "json":
            from counting.commands.preferences.objects import read_objects  # noqa: PLC0415 - the form asked for
            from counting.commands.strict_json import read_json  # noqa: PLC0415 - the form asked for

            return read_objects(read_json(asked.file), options)
        from counting.commands.preferences.rows import read_rows  # noqa: PLC0415 - the form asked for

        return read_rows(read_octets(asked.file), options)
    except ValueError as fault:
        message = f"{asked.file}: {fault}"
        raise Refused(message) from fault


def from_blt(name: str, asked: Asked) -> Given:
    """Read a BLT file, each paper to its first repeat."""
    if asked.candidates or asked.ignored:
        message = "--candidate and --ignore are for CSV"
        raise Refused(message)
    contest, box = read_blt(name)
    faults, papers = Faults(), Counter[Ranking]()
    for preferences, number in box:
        ranking = preferences
        if len({*ranking}) < len(ranking):
            ranking, fault = valid_part([(candidate,) for candidate in preferences])
            faults.found(
                fault or Fault.REPEAT, number, f"ranked {', '.join(map(str, preferences))}"
            )
        papers[ranking] += number
    if asked.seats is not None:
        contest = replace(contest, seats=asked.seats)
    if asked.title is not None:
        contest = replace(contest, title=asked.title)
    return Given(contest=contest, papers=papers, notes=faults.sentences())


def write(contest: Contest, papers: Mapping[Ranking, int], to: str) -> str:
    """Write the papers in another form."""
    if to == "blt":
        return blt.write(contest, papers.items())
    if to == "json":
        from counting.commands.preferences.objects import write_objects  # noqa: PLC0415 - the form asked for

        return write_objects(contest, papers)
    from counting.commands.preferences.rows import write_rows  # noqa: PLC0415 - the form asked for

    return write_rows(contest, papers)
