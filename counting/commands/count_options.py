"""The options of `count` and `vacancy`, as docs/counting/command-line.md lists them.

It knows their names and shapes. It refuses to know what they mean together.
"""

from __future__ import annotations

from argparse import ArgumentTypeError

from counting.commands.asked.methods import names_known
from counting.commands.asked.shares import in_lowest_terms
from counting.commands.refusals import HelpOfOneWidth, OneSentenceParser
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
FORMS_OF_VACANCIES = {
    "json": "print figures for other programs",
    "text": "print who comes in and why (what is printed unless asked otherwise)",
}
WAYS = ("runner-up", "countback", "re-run")
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
        formatter_class=HelpOfOneWidth,
    )
    add_question_options(made)
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


def parser_of_vacancies() -> OneSentenceParser:
    """Describe the options of `vacancy`: what was counted, who has left, and how it is filled."""
    made = OneSentenceParser(
        prog="python -m counting vacancy",
        description="Say who fills the place of a member who has left, and why.",
        allow_abbrev=False,
        formatter_class=HelpOfOneWidth,
    )
    add_question_options(made)
    made.add_argument(
        "--vacating",
        type=whole_number,
        required=True,
        metavar="N",
        help="the member who has left, by candidate number",
    )
    made.add_argument(
        "--by", required=True, choices=WAYS, help="the way in which the rule book fills a vacancy"
    )
    made.add_argument(
        "--in-office",
        metavar="1,4",
        help="who is in office: the others that the count elected, unless said otherwise",
    )
    made.add_argument(
        "--unavailable",
        default="",
        metavar="5,6",
        help="who else may not come in, such as the unwilling",
    )
    made.add_argument("--clause", default="V1", help="the rule book's clause for vacancies")
    forms = made.add_mutually_exclusive_group()
    for form, meaning in FORMS_OF_VACANCIES.items():
        forms.add_argument(f"--{form}", dest="form", action="store_const", const=form, help=meaning)
    made.set_defaults(form="text")
    return made


def add_question_options(made: OneSentenceParser) -> None:
    """Describe what is counted, by which method, and with which lots."""
    made.add_argument("file", nargs="?", help="a BLT file, or - for standard input")
    made.add_argument("--method", required=True, metavar="METHOD", help=", ".join(names_known()))
    made.add_argument("--seats", type=number_of_seats, help="instead of the seats in the file")
    add_contest_options(made)
    add_method_options(made)
    add_lot_options(made)


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
        metavar="women>=2:1,2,5|black>=1:3,4",
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
    made.add_argument(
        "--required",
        type=in_lowest_terms,
        metavar="2/3",
        help="motion, threshold: the required share",
    )
    made.add_argument("--reach", help="motion, threshold: reached or exceeded")
    made.add_argument("--base", help="threshold: formal, returned or electorate")
    made.add_argument("--electorate", type=whole_number, help="threshold: who may vote")
    made.add_argument(
        "--turnout", type=in_lowest_terms, metavar="1/2", help="threshold: the turnout required"
    )
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
