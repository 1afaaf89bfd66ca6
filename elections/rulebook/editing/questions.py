"""The questions of a form: what is asked at a key, what may be answered, what was.

It knows what kinds of question there are. It refuses to know rules and pages.
"""

from dataclasses import dataclass
from enum import Enum

from elections.rulebook.clauses import Clause


class Asks(Enum):
    """What a question asks for."""

    NUMBER = "a whole number"
    WORDS = "words"
    LINES = "one a line"
    CHOICE = "one of these"
    SEVERAL = "any of these"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing asked at a key of the file; `given` is what stands there now."""

    path: str
    label: str
    asks: Asks
    given: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    hint: str = ""
    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """Questions of one table."""

    path: str
    label: str
    items: tuple["Item", ...]


@dataclass(frozen=True, kw_only=True)
class Rows:
    """A list of tables: each with its questions, and an empty one for the next."""

    path: str
    label: str
    rows: tuple[Group, ...]


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A rule: its clause, its sentence with the value that stands there, and its questions."""

    path: str
    clause: Clause
    sentence: str
    held: bool
    may_be_left_out: bool
    asked: Question | Group | Rows
    because: str | None


Item = Question | Group | Rows | Stated
