"""JSON read strictly: one spelling, no key unread, every value of the kind it should be.

It knows what canonical JSON is and how an object is taken apart field by field, until nothing in
it is unread. It refuses to know what any field is for. Nothing here trusts its input: whatever
is not as it should be ends in a Mismatch, with what was expected and what was found.
"""

import json
import re
from collections.abc import Iterator
from typing import NoReturn, Self

from counting.documents import canonical

LONGEST_SHOWN = 120
MOST_DIGITS = 15  # of an integer: more than any election has of anything
HEX = re.compile(r"(?:[0-9a-f]{2})*")
CONTEST_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
TIME = re.compile(DATE.pattern + r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z")
# Control characters, line separators and changes of direction: none belongs in a name, and each
# could make a report look as if it said something else.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


UNSAFE_TO_PRINT = re.compile(r"[^\S \n]|[\x00-\x09\x0b-\x1f\x7f-\x9f]|[\u202a-\u202e\u2066-\u2069]")


class Mismatch(Exception):
    """The record is not as the format says: what was expected, and what was found."""

    def __init__(self, *, expected: str, found: str) -> None:
        """Keep both halves for the report."""
        super().__init__(f"expected {expected}; found {found}")
        self.expected = expected
        self.found = found


class Fields:
    """An object of the record, taken apart field by field; `close` refuses what nobody asked for.

    `where` names the object in refusals, such as "documents/notice.json" or "log entry 7".
    """

    def __init__(self, value: object, where: str) -> None:
        """Begin to take the value apart."""
        if not isinstance(value, dict):
            raise Mismatch(expected=f"an object as {where}", found=shown(value))
        self.where = where
        self._whole: dict[str, object] = value
        self._unread = dict(self._whole)

    def close(self) -> None:
        """Every field has been read: one that the format does not name is refused."""
        for key in self._unread:
            raise Mismatch(
                expected=f"only the fields that the format names in {self.where}",
                found=f"another field, {shown(key)}",
            )

    def has(self, key: str) -> bool:
        """Tell whether a field that may be absent is there and unread."""
        return key in self._unread

    def value(self, key: str) -> object:
        """Take the field, of whatever kind."""
        if key not in self._unread:
            raise Mismatch(expected=f"a field {key!r} in {self.where}", found="none")
        return self._unread.pop(key)

    def rest(self) -> dict[str, object]:
        """Take all the fields that are left, where the format leaves them open."""
        rest, self._unread = self._unread, {}
        return rest

    def whole(self) -> dict[str, object]:
        """Give the object as it was, fields that have been read included."""
        return dict(self._whole)

    def names(self) -> tuple[str, ...]:
        """Name the fields that are left, each safe to print."""
        return tuple(self._line("a key", name) for name in self._unread)

    def text(self, key: str) -> str:
        """Take a text, which may have several lines."""
        return self._text(key, self.value(key))

    def line(self, key: str) -> str:
        """Take a text of one line that is safe to print."""
        return self._line(key, self.value(key))

    def lines(self, key: str) -> tuple[str, ...]:
        """Take an array of texts of one line each."""
        return tuple(self._line(key, value) for value in self.array(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """Take an array of texts."""
        return tuple(self._text(key, value) for value in self.array(key))

    def exactly(self, key: str, expected: str | int) -> None:
        """Take a field that can have this one value only."""
        value = self.value(key)
        if type(value) is not type(expected) or value != expected:
            self._refuse(key, shown(expected), value)

    def contest_id(self, key: str) -> str:
        """Take the id of a contest, which is a file name too."""
        return self._contest_id(key, self.value(key))

    def time(self, key: str) -> str:
        """Take a time in UTC, to the second."""
        value = self.line(key)
        if not TIME.fullmatch(value):
            self._refuse(key, "a time like 2026-11-21T12:00:00Z", value)
        return value

    def time_or_date(self, key: str) -> str:
        """Take a time in UTC, to the second, or a date."""
        value = self.line(key)
        if not TIME.fullmatch(value) and not DATE.fullmatch(value):
            self._refuse(key, "a time like 2026-11-21T12:00:00Z or a date", value)
        return value

    def octets(self, key: str, length: int | None = None) -> bytes:
        """Take octets in lower-case hexadecimal, of a certain length if one is given."""
        value = self.value(key)
        if not isinstance(value, str) or not HEX.fullmatch(value):
            self._refuse(key, "octets in lower-case hexadecimal", value)
        octets = bytes.fromhex(value)
        if length is not None and len(octets) != length:
            self._refuse(key, f"{length} octets", value)
        return octets

    def digest(self, key: str) -> str:
        """Take a SHA-256 digest in hexadecimal."""
        return self.octets(key, 32).hex()

    def number(self, key: str) -> int:
        """Take a whole number, nought or more."""
        return self._number(key, self.value(key))

    def number_or_null(self, key: str) -> int | None:
        """Take a whole number, nought or more, or null."""
        value = self.value(key)
        return None if value is None else self._number(key, value)

    def numbers(self, key: str) -> tuple[int, ...]:
        """Take an array of whole numbers, nought or more."""
        return tuple(self._number(key, value) for value in self.array(key))

    def tally(self, key: str) -> dict[str, int]:
        """Take an object from words to whole numbers."""
        fields = self.fields(key)
        return {word: fields.number(word) for word in fields.names()}

    def contest_tally(self, key: str) -> dict[str, int]:
        """Take an object from contest ids to whole numbers."""
        return {self._contest_id(key, word): n for word, n in self.tally(key).items()}

    def fields(self, key: str) -> Self:
        """Take an object inside this one."""
        return type(self)(self.value(key), f"{key!r} of {self.where}")

    def each(self, key: str) -> Iterator[Self]:
        """Take an array of objects."""
        for number, value in enumerate(self.array(key), start=1):
            yield type(self)(value, f"number {number} of {key!r} of {self.where}")

    def array(self, key: str) -> list[object]:
        """Take an array of whatever values."""
        value = self.value(key)
        if not isinstance(value, list):
            self._refuse(key, "an array", value)
        return value

    def _text(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            self._refuse(key, "a text", value)
        return value

    def _line(self, key: str, value: object) -> str:
        text = self._text(key, value)
        if not text or UNPRINTABLE.search(text):
            self._refuse(key, "a text of one line, without control characters", value)
        return text

    def _contest_id(self, key: str, value: object) -> str:
        text = self._text(key, value)
        if not CONTEST_ID.fullmatch(text):
            self._refuse(key, "the id of a contest (letters, digits, - and _)", value)
        return text

    def _number(self, key: str, value: object) -> int:
        if type(value) is not int or value < 0:
            self._refuse(key, "a whole number, nought or more", value)
        return value

    def _refuse(self, key: str, expected: str, value: object) -> NoReturn:
        raise Mismatch(expected=f"{expected} as {key!r} in {self.where}", found=shown(value))


def read_canonical(data: bytes, where: str) -> object:
    """Read JSON that is canonical: the only way in which its value can be written."""
    value = read_json(data, where)
    try:
        same = canonical(value) == data
    except (ValueError, RecursionError) as reason:
        raise _no_json(where, reason) from None
    if not same:
        raise Mismatch(
            expected=f"canonical JSON as {where}",
            found="the same value in another spelling: white space, the order of the keys, escapes",
        )
    return value


def read_json(data: bytes, where: str) -> object:
    """Read JSON without floats, keys that stand twice or numbers without end."""
    try:
        value: object = json.loads(
            data.decode("utf-8"),
            parse_float=_no_such_number,
            parse_constant=_no_such_number,
            parse_int=_bounded,
            object_pairs_hook=_each_key_once,
        )
    except (ValueError, RecursionError) as reason:
        raise _no_json(where, reason) from None
    return value


def _no_json(where: str, reason: Exception) -> Mismatch:
    found = "nesting without end" if isinstance(reason, RecursionError) else str(reason)
    return Mismatch(expected=f"JSON as {where}", found=shorter(found))


def shown(value: object) -> str:
    """Show a value in a refusal, in a few words at most and safe to print."""
    try:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=True)
    except (TypeError, ValueError, RecursionError):
        text = f"a value of type {type(value).__name__}"
    return repr(shorter(text)) if isinstance(value, str) else shorter(text)


def shorter(text: str) -> str:
    """Cut a text to what fits a line or two."""
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "..."


def safe_to_print(text: str) -> str:
    """Show control characters as escapes: no record may steer the terminal of who reads it."""
    return UNSAFE_TO_PRINT.sub(lambda found: ascii(found[0])[1:-1], text)


def _no_such_number(text: str) -> NoReturn:
    raise ValueError(f"the number {shorter(text)}, where whole numbers only are allowed")


def _bounded(text: str) -> int:
    if len(text.removeprefix("-")) > MOST_DIGITS:
        raise ValueError(f"a number of {len(text)} digits")
    return int(text)


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key that stands twice in one object")
    return value
