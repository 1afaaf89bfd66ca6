"""The columns of a register file: the names they go by, and what may stand in a cell.

It knows one cell at a time. It refuses to know files, and whether a member is an elector.
Every reader gives what the cell says, or a Fault: what is wrong with it and what to do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import category, normalize

from email_validator import EmailNotValidError, validate_email

from elections.adapters.csv_files import starts_a_formula
from elections.rulebook.model import Standing

LONGEST_CELL = 200
_EARLIEST_JOINING = 1880
_MONTHS = 12
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_UK_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", re.ASCII)
_MEMBERSHIP_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_-]{0,39}", re.ASCII)


class Column(StrEnum):
    """A column that the register is read from."""

    MEMBERSHIP_NUMBER = "membership number"
    NAME = "name"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    EMAIL = "email"
    UNIT = "unit"
    OFFICE = "office"
    JOINED = "joined"
    STANDING = "standing"
    GENDER = "gender"


ALIASES = {
    Column.MEMBERSHIP_NUMBER: (
        "membership number", "member number", "membership no", "member no", "membership id",
        "member id", "voter id", "mem no",
    ),
    Column.NAME: ("name", "full name", "member name", "voter name"),
    Column.FIRST_NAME: (
        "first name", "first names", "first", "forename", "forenames", "given name",
    ),
    Column.LAST_NAME: ("last name", "last", "surname", "family name"),
    Column.EMAIL: ("email", "e mail", "email address", "e mail address", "voter email"),
    Column.UNIT: (
        "unit", "clp", "constituency", "constituency labour party", "labour group", "group",
        "branch", "committee", "account name",
    ),
    Column.OFFICE: ("office", "office held", "elected office", "role"),
    Column.JOINED: (
        "joined", "join date", "date joined", "joined date", "joined on", "member since",
        "membership start date",
    ),
    Column.STANDING: ("standing", "status", "membership status", "payment status"),
    Column.GENDER: ("gender", "sex"),
}  # fmt: skip

_STANDINGS = {
    "": Standing.GOOD,
    "good": Standing.GOOD,
    "good standing": Standing.GOOD,
    "active": Standing.GOOD,
    "paid": Standing.GOOD,
    "paid up": Standing.GOOD,
    "arrears": Standing.ARREARS,
    "in arrears": Standing.ARREARS,
    "suspended": Standing.SUSPENDED,
    "under suspension": Standing.SUSPENDED,
}

_WOMEN = ("women",)
_GROUPS_BY_GENDER: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("woman", "female", "f", "w"), _WOMEN),
    **dict.fromkeys(("", "man", "male", "m", "non-binary", "nonbinary", "non binary"), ()),
    **dict.fromkeys(("other", "prefer not to say", "not known"), ()),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What is wrong with a cell, and what to do about it."""

    problem: str
    cure: str


_COLUMN_OF = {alias: column for column, aliases in ALIASES.items() for alias in aliases}


def column_named(heading: str) -> Column | None:
    """A heading is recognised whatever its case, spaces, underscores and punctuation."""
    words = re.sub(r"[^a-z0-9]+", " ", heading.casefold()).strip()
    return _COLUMN_OF.get(words)


def recognised(headings: Sequence[str]) -> int:
    """How many headings are recognised, in a line that names a membership number at all."""
    columns = {column_named(heading) for heading in headings} - {None}
    return len(columns) if Column.MEMBERSHIP_NUMBER in columns else 0


def text_fault(cell: str) -> Fault | None:
    """A cell is short, on one line, made of characters one can see, and no formula."""
    if len(cell) > LONGEST_CELL:
        return Fault(
            problem=f"is {len(cell)} characters long",
            cure=f"shorten it to {LONGEST_CELL} or fewer; check for a missing quotation mark",
        )
    if starts_a_formula(cell):
        return Fault(
            problem=f"starts with “{cell[0]}”, which a spreadsheet would run as a formula",
            cure="take that character away",
        )
    if any(category(character) in {"Cc", "Cf", "Zl", "Zp"} for character in cell):
        return Fault(
            problem="holds a line break or a character that cannot be seen",
            cure="type the cell again",
        )
    return None


def name_in(cell: str) -> str:
    """A name is given in composed letters and with single spaces."""
    return " ".join(normalize("NFC", cell).split())


def membership_number_in(cell: str) -> str | Fault:
    """A membership number is letters and digits, perhaps with hyphens, strokes or underscores."""
    if not cell:
        return Fault(problem="is missing", cure="give the membership number")
    if not _MEMBERSHIP_NUMBER.fullmatch(cell):
        return Fault(
            problem="is not a membership number: it has more than letters, digits, - and /",
            cure="copy the number from the membership system, with the column set to text",
        )
    return cell


def email_in(cell: str) -> str | Fault:
    """An e-mail address is well formed and deliverable by any mail server, or not given."""
    if not cell:
        return ""
    try:
        checked = validate_email(cell, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as fault:
        why = str(fault).removesuffix(".")
        return Fault(problem=f"is not an e-mail address: {why}", cure="correct it or leave it out")
    return checked.ascii_email or checked.normalized


def joined_in(cell: str) -> date | Fault | None:
    """A date is yyyy-mm-dd, or dd/mm/yyyy with the day first as in the United Kingdom."""
    if not cell:
        return None
    if parts := _ISO_DATE.fullmatch(cell):
        year, month, day = (int(part) for part in parts.groups())
    elif parts := _UK_DATE.fullmatch(cell):
        day, month, year = (int(part) for part in parts.groups())
    elif _SHORT_YEAR.fullmatch(cell):
        return Fault(problem="gives a year of two digits", cure="write 2024-03-31 or 31/03/2024")
    else:
        return Fault(problem="is not a date", cure="write 2024-03-31 or 31/03/2024")
    if month > _MONTHS >= day and cell[4:5] != "-":
        return Fault(
            problem=f"has no month {month}; dates are read with the day first",
            cure="write 2024-03-31, and check every other date: the list may put the month first",
        )
    try:
        joined = date(year, month, day)
    except ValueError:
        return Fault(problem="is a day that does not exist", cure="correct the date")
    if joined.year < _EARLIEST_JOINING:
        return Fault(problem=f"is in the year {joined.year}", cure="correct the date")
    return joined


def standing_in(cell: str) -> Standing | Fault:
    """A standing is good, arrears or suspended; a blank cell means good."""
    standing = _STANDINGS.get(" ".join(cell.casefold().split()))
    if standing is None:
        return Fault(problem="is not a standing", cure="write good, arrears or suspended")
    return standing


def groups_in(cell: str) -> tuple[str, ...] | Fault:
    """A gender gives the groups that reserved places name; a blank cell gives none."""
    groups = _GROUPS_BY_GENDER.get(" ".join(cell.casefold().split()))
    if groups is None:
        return Fault(
            problem="is not a gender this list knows",
            cure="write woman, man or non-binary, or leave it blank",
        )
    return groups
