"""The columns of a list: the many names that they go by, and which of them is which.

It knows headings. It refuses to know cells, and which columns an election has a use for.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

GROUP_OF: Final = "group: "


class Column(StrEnum):
    """A column that the register is read from."""

    MEMBERSHIP_NUMBER = "membership number"
    NAME = "name"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    EMAIL = "email"
    UNIT = "unit"
    REGION = "region"
    CATEGORY = "category"
    OFFICE = "office"
    JOINED = "joined"
    PAID_TO = "paid to"
    RESIDENT_SINCE = "resident since"
    BIRTH = "date of birth"
    STANDING = "standing"
    ARREARS = "arrears"
    GENDER = "gender"
    GROUPS = "self-identified groups"
    UNION = "union"
    WEIGHT = "weight"


ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    Column.MEMBERSHIP_NUMBER: (
        "membership number", "member number", "membership no", "member no", "membership id",
        "member id", "voter id", "mem no", "membership num", "membership ref", "member ref",
        "membership reference", "member reference", "contact membership number",
        "labour membership number", "elector number", "rhif aelodaeth",
    ),
    Column.NAME: (
        "name", "full name", "member name", "voter name", "contact name", "display name",
        "elector name", "member", "enw",
    ),
    Column.FIRST_NAME: (
        "first name", "first names", "first", "forename", "forenames", "given name",
        "given names", "known as", "preferred name", "firstname", "enw cyntaf",
    ),
    Column.LAST_NAME: (
        "last name", "last", "surname", "family name", "lastname", "second name", "cyfenw",
    ),
    Column.EMAIL: (
        "email", "e mail", "email address", "e mail address", "voter email", "primary email",
        "contact email", "email 1", "personal email", "home email", "ebost", "e bost",
    ),
    Column.UNIT: (
        "unit", "clp", "constituency", "constituency labour party", "labour group", "group",
        "branch", "committee", "account name", "clp name", "branch name", "local party",
        "ward", "division", "lodge", "cell", "parliamentary constituency", "constituency name",
        "etholaeth",
    ),
    Column.REGION: (
        "region", "nation", "region or nation", "region nation", "regional office",
        "english region", "nations and regions", "region name", "rhanbarth",
    ),
    Column.CATEGORY: (
        "category", "member type", "membership type", "type", "type of member", "elector category",
        "supporter type", "member category", "membership category", "record type",
        "relationship", "capacity",
    ),
    Column.OFFICE: (
        "office", "office held", "elected office", "role", "offices", "offices held", "roles",
        "position", "positions held", "public office", "elected role",
    ),
    Column.JOINED: (
        "joined", "join date", "date joined", "joined date", "joined on", "member since",
        "membership start date", "start date", "joining date", "date of joining",
        "continuous membership from", "original join date", "membership start",
        "dyddiad ymuno",
    ),
    Column.PAID_TO: (
        "paid to", "paid until", "paid up to", "paid to date", "subscription paid to",
        "expiry date", "expires", "expiry", "membership expiry date", "membership end date",
        "end date", "renewal date", "next renewal", "renewal due", "subs paid to",
        "lapse date", "valid to", "valid until",
    ),
    Column.RESIDENT_SINCE: (
        "resident since", "residence since", "resident from", "moved in", "address since",
        "date moved in", "at address since", "electoral roll since",
    ),
    Column.BIRTH: (
        "date of birth", "dob", "birth date", "birthdate", "birthday", "born", "d o b",
        "dyddiad geni",
    ),
    Column.STANDING: (
        "standing", "status", "membership status", "payment status", "member status",
        "account status", "compliance status", "good standing",
    ),
    Column.ARREARS: (
        "arrears", "in arrears", "months in arrears", "arrears amount", "subs owed",
        "balance owed", "amount owed", "amount outstanding", "owing",
    ),
    Column.GENDER: ("gender", "sex", "gender identity", "rhywedd"),
    Column.GROUPS: (
        "self identified groups", "groups", "sections", "self identification",
        "self identified sections", "equality groups", "equalities", "protected characteristics",
        "member sections", "self identifies as",
    ),
    Column.UNION: (
        "union", "trade union", "affiliated union", "union name", "affiliate", "affiliation",
        "affiliated organisation", "affiliated society", "trade union name", "undeb",
    ),
    Column.WEIGHT: (
        "weight", "votes", "card vote", "card votes", "voting strength", "votes held",
        "affiliated members", "affiliated membership", "members voted for", "delegation votes",
        "block vote", "number voted with",
    ),
}  # fmt: skip

# Groups that many lists have a yes-or-no column for, by what such a column may be headed.
GROUP_ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "women": ("woman", "women", "female", "woman member", "identifies as a woman"),
    "bame": (
        "bame", "bame member", "bame members", "black asian and minority ethnic",
        "black asian minority ethnic", "ethnic minority", "minority ethnic", "bme",
        "self identifies as bame", "global majority",
    ),
    "disabled": (
        "disabled", "disability", "disabled member", "disabled members", "is disabled",
        "has a disability", "self identifies as disabled",
    ),
    "lgbt": (
        "lgbt", "lgbtplus", "lgbtq", "lgbtqi", "lgbtqia", "lgbt member", "lgbt members",
        "lgbt plus", "lgbtq plus", "self identifies as lgbt",
    ),
    "youth": ("youth", "young", "young member", "young labour", "youth member"),
    "no contact from candidates": (
        "no contact from candidates", "no contact", "no candidate contact", "do not contact",
        "opted out of candidate contact", "opt out of candidate contact",
        "opted out of contact", "refuses contact from candidates",
    ),
}  # fmt: skip


def plain(heading: str) -> str:
    """A heading in its letters and figures alone: case, spaces and punctuation say nothing."""
    return re.sub(r"[^a-z0-9]+", " ", heading.casefold()).strip()


_COLUMN_OF = {alias: column for column, aliases in ALIASES.items() for alias in aliases}
_GROUP_OF = {alias: group for group, aliases in GROUP_ALIASES.items() for alias in aliases}


def column_named(heading: str) -> Column | None:
    """A heading is recognised whatever its case, spaces, underscores and punctuation."""
    found = _COLUMN_OF.get(plain(heading))
    return Column(found) if found else None


def group_named(heading: str, groups: Sequence[str]) -> str | None:
    """A column of one group is headed with the group, or with one of its other names."""
    words = plain(heading)
    if not words:
        return None
    known = _GROUP_OF.get(words, words)
    return next(
        (group for group in groups if _GROUP_OF.get(plain(group), plain(group)) == known), None
    )


def recognised(headings: Sequence[str]) -> int:
    """How many headings are recognised, in a line that could be the heading of a list.

    Such a line names a membership number, or two other things at least.
    """
    columns = {column_named(heading) for heading in headings} - {None}
    return len(columns) if Column.MEMBERSHIP_NUMBER in columns or len(columns) > 1 else 0


def columns_of(headings: Sequence[str], groups: Sequence[str]) -> tuple[str, ...]:
    """What each heading is read as, or "" where it is not known or where two are alike."""
    found = [read_as(heading, groups) for heading in headings]
    times = Counter(found)
    return tuple(column if times[column] == 1 else "" for column in found)


def read_as(heading: str, groups: Sequence[str]) -> str:
    """What one heading is read as: a column of its own, or that of a group."""
    group = group_named(heading, groups)
    if group is not None:
        return f"{GROUP_OF}{group}"
    return column_named(heading) or ""


def what_is_missing(headings: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    """Say which columns a list cannot do without are not known, or known twice."""
    found = []
    if Column.MEMBERSHIP_NUMBER not in columns:
        found.append(doubt(headings, Column.MEMBERSHIP_NUMBER))
    if Column.NAME not in columns and not {Column.FIRST_NAME, Column.LAST_NAME} <= set(columns):
        found.append(doubt(headings, Column.NAME))
    return tuple(found)


def doubt(headings: Sequence[str], column: Column) -> str:
    """Say why a column is not known: no heading is its name, or several are."""
    named = [f"“{heading}”" for heading in headings if column_named(heading) is column]
    if named:
        return f"Two columns could be the {column}: {' and '.join(named)}. Say which it is."
    or_both = ", or “first name” and “last name”" if column is Column.NAME else ""
    return f"No column is headed “{column}”{or_both}. Say which column it is."
