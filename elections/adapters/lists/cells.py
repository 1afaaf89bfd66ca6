"""What may stand in a cell, one reader a column; it refuses to know rows and files.

Every reader gives what the cell says, or a Fault: what is wrong with it and what to do.
"""

import re
from functools import lru_cache
from typing import Final
from unicodedata import category, name, normalize

from email_validator import EmailNotValidError, validate_email
from email_validator.rfc_constants import CASE_INSENSITIVE_MAILBOX_NAMES

from elections.adapters.csv_files import starts_a_formula
from elections.adapters.lists.problems import Fault
from elections.rulebook.model import Standing

LONGEST_CELL: Final = 200
HEAVIEST: Final = 10_000_000
NOTHING: Final = frozenset({"-", "–", "—", "n/a", "null", "none", "nil", "not known", "unknown"})
SHEET_ERRORS: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
MEMBERSHIP_NUMBER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_-]{0,39}", re.ASCII)
SCIENTIFIC: Final = re.compile(r"\d([.,]\d+)?E[+-]?\d+", re.ASCII | re.IGNORECASE)
LIKE_A_DATE: Final = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}"
    r"|\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*-\d{2}",
    re.ASCII | re.IGNORECASE,
)
GARBLED: Final = re.compile("[ÃÂâ][\u0080-\u00bf€™œž‚ƒ„…†‡ˆ‰Š‹Œ]|\ufffd")
SPLIT: Final = re.compile(r"\s*[;|]\s*")
SPLIT_GROUPS: Final = re.compile(r"\s*[;|,/]\s*")
AMOUNT: Final = re.compile(r"£?\s*(\d{1,7})([.,]\d{1,2})?", re.ASCII)

STANDINGS: Final = {
    "": Standing.GOOD,
    **dict.fromkeys(
        ("good", "good standing", "in good standing", "active", "paid", "paid up", "current",
         "live", "in compliance", "compliant", "member", "full member", "up to date"),
        Standing.GOOD,
    ),
    **dict.fromkeys(
        ("arrears", "in arrears", "lapsed", "lapsing", "overdue", "unpaid", "not paid", "owing"),
        Standing.ARREARS,
    ),
    **dict.fromkeys(
        ("suspended", "under suspension", "administratively suspended", "admin suspension"),
        Standing.SUSPENDED,
    ),
}  # fmt: skip

WOMEN: Final = ("women",)
MEN: Final = ("men",)
GROUPS_BY_GENDER: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("woman", "female", "f", "w", "women"), WOMEN),
    **dict.fromkeys(("man", "male", "m", "men"), MEN),
    **dict.fromkeys(("", "non-binary", "nonbinary", "non binary"), ()),
    **dict.fromkeys(("other", "prefer not to say", "not known", "not stated", "x"), ()),
}
YES: Final = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "oui", "ydw", "ie"})
NO: Final = frozenset({"", "no", "n", "false", "0", "prefer not to say", "not stated", "na"})


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
    if any(category(character) in {"Cc", "Cf", "Zl", "Zp", "Cn", "Co"} for character in cell):
        return Fault(
            problem="holds a line break or a character that cannot be seen",
            cure="type the cell again",
        )
    if cell in SHEET_ERRORS or (cell and not cell.strip("#")):
        return Fault(
            problem="is an error of the spreadsheet", cure="correct its formula, or type the value"
        )
    if GARBLED.search(cell):
        return Fault(
            problem="holds letters that were garbled when the list was saved",
            cure="export the list again as “CSV UTF-8”, and check the accents",
        )
    return alphabets_fault(cell)


def alphabets_fault(cell: str) -> Fault | None:
    """A word is in one alphabet: letters that only look alike make another name of it."""
    if cell.isascii():
        return None
    for word in re.split(r"[^\w]+", cell):
        alphabets = {name(letter, "?").partition(" ")[0] for letter in word if letter.isalpha()}
        if "LATIN" in alphabets and alphabets & {"CYRILLIC", "GREEK", "CHEROKEE", "ARMENIAN"}:
            return Fault(
                problem="mixes letters of two alphabets that look alike",
                cure="type the cell again",
            )
    return None


def words_in(cell: str) -> str:
    """Words are given in composed letters and with single spaces."""
    return " ".join(normalize("NFC", cell).split())


def words_within(cell: str, most: int) -> str | Fault:
    """Words of a column are no longer than there is room for."""
    words = words_in(cell)
    if len(words) > most:
        return Fault(
            problem=f"is {len(words)} characters long", cure=f"shorten it to {most} or fewer"
        )
    return "" if words.casefold() in NOTHING else words


def membership_number_in(cell: str) -> str | Fault:
    """A membership number is letters and digits, perhaps with hyphens, strokes or underscores."""
    if not cell:
        return Fault(problem="is missing", cure="give the membership number")
    if SCIENTIFIC.fullmatch(cell):
        return Fault(
            problem="is not a membership number but one that a spreadsheet has rounded",
            cure="set the column to text, and export the list again from the membership system",
        )
    if LIKE_A_DATE.fullmatch(cell):
        return Fault(
            problem="is a date, which a spreadsheet may have made of the number",
            cure="set the column to text, and export the list again from the membership system",
        )
    if not MEMBERSHIP_NUMBER.fullmatch(cell):
        return Fault(
            problem="is not a membership number: it has more than letters, digits, - and /",
            cure="copy the number from the membership system, with the column set to text",
        )
    return cell


def email_in(cell: str) -> str | Fault:
    """An e-mail address is well formed and deliverable by any mail server, or not given."""
    cell = cell.removeprefix("mailto:")
    if not cell or cell.casefold() in NOTHING:
        return ""
    local, _, domain = cell.rpartition("@")
    if quick_local(local) and (known := domain_in(domain)):
        return f"{local}@{known}"
    try:
        checked = validate_email(cell, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as fault:
        why = str(fault).removesuffix(".")
        return Fault(problem=f"is not an e-mail address: {why}", cure="correct it or leave it out")
    return checked.ascii_email or checked.normalized


QUICK_LOCAL: Final = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*", re.ASCII)
LONGEST_LOCAL: Final = 64
MAILBOXES: Final = frozenset(CASE_INSENSITIVE_MAILBOX_NAMES)


def quick_local(local: str) -> bool:
    """The part before the @ of nearly every address needs no more than a glance."""
    return (
        len(local) <= LONGEST_LOCAL
        and QUICK_LOCAL.fullmatch(local) is not None
        and local.casefold() not in MAILBOXES
    )


@lru_cache(maxsize=50_000)
def domain_in(domain: str) -> str:
    """A domain as mail servers write it, once it was found to be one; "" where it needs care."""
    if not domain.isascii() or len(domain) > 254 - LONGEST_LOCAL - 1:
        return ""
    try:
        checked = validate_email(f"x@{domain}", check_deliverability=False)
    except EmailNotValidError:
        return ""
    return str(checked.ascii_domain or "")


def standing_in(cell: str) -> Standing | Fault:
    """A standing is good, arrears or suspended; a blank cell means good."""
    standing = STANDINGS.get(" ".join(cell.casefold().split()))
    if standing is None:
        return Fault(problem="is not a standing", cure="write good, arrears or suspended")
    return standing


def arrears_in(cell: str) -> Standing | Fault:
    """A column of arrears says yes or no, or how much or how many months are owed."""
    word = " ".join(cell.casefold().split())
    if word in NO or word in NOTHING:
        return Standing.GOOD
    amount = AMOUNT.fullmatch(word)
    if amount is not None:
        owed = amount[1].strip("0") or (amount[2] or "").strip("0.,")
        return Standing.ARREARS if owed else Standing.GOOD
    if word in YES or STANDINGS.get(word) is Standing.ARREARS:
        return Standing.ARREARS
    return Fault(problem="is neither yes nor no, nor an amount", cure="write yes or no")


def gender_in(cell: str) -> tuple[str, ...] | Fault:
    """A gender gives the groups that reserved places name; a blank cell gives none."""
    groups = GROUPS_BY_GENDER.get(" ".join(cell.casefold().split()))
    if groups is None:
        return Fault(
            problem="is not a gender this list knows",
            cure="write woman, man or non-binary, or leave it blank",
        )
    return groups


def yes_in(cell: str) -> bool | Fault:
    """A column of one group says yes or no; a blank cell means no."""
    word = cell.casefold().strip()
    if word in YES:
        return True
    if word in NO or word in NOTHING:
        return False
    return Fault(problem="is neither yes nor no", cure="write yes or no, or leave it blank")


def offices_in(cell: str) -> str:
    """Several offices are separated by semicolons."""
    return "; ".join(words_in(each) for each in SPLIT.split(cell) if each)


def weight_in(cell: str) -> int | Fault:
    """A number voted with is a whole number from 1; a blank cell means 1."""
    figures = cell.replace(",", "").replace(" ", "")
    if not figures:
        return 1
    if not figures.isdecimal() or not figures.isascii() or not 1 <= int(figures) <= HEAVIEST:
        return Fault(problem="is not a number from 1", cure="write a whole number in figures")
    return int(figures)
