"""The options of `count`, as docs/counting/command-line.md lists them.

It knows their names and shapes. It refuses to know what they mean together.
"""

from __future__ import annotations

from argparse import ArgumentTypeError

from counting.commands.asked.methods import names_known
from counting.commands.refusals import OneSentenceParser
from counting.contests import MOST_CANDIDATES

METHOD_OPTIONS = (
    "most_marks",
    "elected_by",
    "required",
    "reach",
    "base",
    "electorate",
    "turnout",
    "carried_by",
)
FORMS = {
    "json": "print figures for other programs",
    "text": "print the result sheet (what is printed unless asked otherwise)",
    "csv": "print a row for each stage and candidate",
    "document": "print the canonical document, as the record of an election has it",
}
MOST_DIGITS = 10


def whole_number(text: str) -> int:
    """Read a whole number in plain digits."""
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        message = f"“{text[:40]}” is not a whole number"
        raise ArgumentTypeError(message)
    return int(text)


def number_of_seats(text: str) -> int:
    """Read a number of seats."""
    seats = whole_number(text)
    if seats > MOST_CANDIDATES:
        message = f"a contest has at most {MOST_CANDIDATES:,} seats"
        raise ArgumentTypeError(message)
    return seats


def parser() -> OneSentenceParser:
    """Describe the options of `count`."""
    made = OneSentenceParser(
        prog="python -m counting count",
        description="Count the papers of a BLT file and print every stage.",
        allow_abbrev=False,
    )
    made.add_argument("file", nargs="?", help="a BLT file, or - for standard input")
    made.add_argument("--method", required=True, metavar="METHOD", help=", ".join(names_known()))
    made.add_argument("--seats", type=number_of_seats, help="instead of the seats in the file")
    add_contest_options(made)
    add_method_options(made)
    add_lot_options(made)
    made.add_argument("--by-hand", action="store_true", help="count by the second engine as well")
    made.add_argument(
        "--without-reserved",
        action="store_true",
        help="also say whether the result would have differed without the reserved places",
    )
    forms = made.add_mutually_exclusive_group()
    for form, meaning in FORMS.items():
        forms.add_argument(f"--{form}", dest="form", action="store_const", const=form, help=meaning)
    made.set_defaults(form="text")
    return made


def add_contest_options(made: OneSentenceParser) -> None:
    """Describe what may be asked of the contest."""
    made.add_argument("--withdrawn", default="", metavar="3,5", help="candidates who withdrew")
    made.add_argument("--re-open", type=whole_number, metavar="N", help="“re-open nominations”")
    made.add_argument(
        "--reserve",
        action="append",
        default=[],
        metavar="women>=4:3,7,9",
        help="a floor or cap on a group; repeats",
    )
    made.add_argument(
        "--either",
        action="append",
        default=[],
        metavar="women>=4:1,2|black>=2:3,4",
        help="at least one of these choices is met; repeats",
    )
    made.add_argument(
        "--marks-for",
        action="append",
        default=[],
        metavar="women>=6:1,2,...",
        help="the fewest marks that a formal paper gives to a group; repeats",
    )
    made.add_argument(
        "--if-unfillable",
        choices=("refuse", "vacant", "open"),
        default="refuse",
        help="what becomes of reserved places that nobody can fill",
    )


def add_method_options(made: OneSentenceParser) -> None:
    """Describe what may be asked of a method."""
    made.add_argument(
        "--marks",
        dest="most_marks",
        type=whole_number,
        help="the most marks on a paper; block vote: as many as seats, unless asked otherwise",
    )
    made.add_argument(
        "--section",
        action="append",
        default=[],
        metavar="NAME=SHARE:FILE",
        help="a section with its share and its papers, in place of FILE; repeats",
    )
    made.add_argument("--elected-by", help="college: majority or plurality")
    made.add_argument("--required", metavar="2/3", help="motion, threshold: the required share")
    made.add_argument("--reach", help="motion, threshold: reached or exceeded")
    made.add_argument("--base", help="threshold: formal, returned or electorate")
    made.add_argument("--electorate", type=whole_number, help="threshold: who may vote")
    made.add_argument("--turnout", metavar="1/2", help="threshold: the turnout required")
    made.add_argument("--carried-by", help="threshold by sections: any or every")


def add_lot_options(made: OneSentenceParser) -> None:
    """Describe how lots are given, or drawn from a seed that was committed to."""
    made.add_argument(
        "--lot",
        action="append",
        default=[],
        metavar="3,7",
        help="the tied in the order drawn: the lot decides on the first; repeats",
    )
    made.add_argument("--draw", metavar="SEED", help="draw every lot from the committed seed")
    made.add_argument("--named-value", metavar="TEXT", help="the value that was named in advance")
    made.add_argument("--commitment", metavar="HEX", help="what was published before the opening")
