"""What officers hand in as text or as a file: a count key, the opening of the box.

It knows how such a thing is written and says in a sentence why it cannot be read. It refuses to
judge what it says: `setting_up` and `closing` do.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from counting.record.documents.after import PublishedRecount
from elections.adapters import sealing
from elections.adapters.count_keys import CountKeyPublic
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.services import closing, setting_up
from elections.services.house import House, Refused
from elections.services.results.recounts import making

HALF: Final = re.compile(r"[0-9a-f]{64}")
PUBLIC_PARTS: Final = frozenset({"document", "schema", "suite", "seal", "sign"})
PRIVATE: Final = "PRIVATE KEY"
TRIAL_OCTETS: Final = 32


class NoSuchFileError(ValueError):
    """A text is not the JSON that was asked for; the message says why."""


def hand_in_count_key(house: House, act: Act, *, slug: str, text: str) -> None:
    """Take the public half of the count key as its holder's command wrote it (T5)."""
    setting_up.give_count_key(house, act, slug=slug, key=public_half(text))


def public_half(text: str) -> CountKeyPublic:
    """Read the public half of a count key, and refuse the private half in plain words (T5)."""
    if PRIVATE in text:
        refuse(
            "T5",
            "This is the private half of the count key, which must never be on this "
            "server: nothing was kept. Make a new key and hand over its public half",
        )
    try:
        halves = json_in(text[text.find("{") : text.rfind("}") + 1])
    except NoSuchFileError as why:
        refuse(
            "T5",
            f"The public half of the count key could not be read: {why}. Copy the "
            "line in curly brackets that the key command printed",
        )
    if not {"seal", "sign"} <= halves.keys() <= PUBLIC_PARTS:
        refuse("T5", "The public half of a count key has two parts, “seal” and “sign”")
    for part in ("seal", "sign"):
        if not isinstance(halves[part], str) or not HALF.fullmatch(halves[part]):
            refuse("T5", f"The part “{part}” of a count key is 64 digits from 0 to 9 and a to f")
    key = CountKeyPublic(seal=halves["seal"], sign=halves["sign"])
    if not seals(key):
        refuse("T5", "Nothing can be sealed to this count key: make a new one")
    return key


def seals(key: CountKeyPublic) -> bool:
    """Tell whether a paper can be sealed to a key: some octets are no usable key."""
    try:
        sealing.seal_ballot(key.seal, "0" * 64, "trial", bytes(TRIAL_OCTETS))
    except ValueError:
        return False
    return True


def hand_in_opening(house: House, act: Act, *, slug: str, data: bytes) -> str:
    """Take the file that the opening command wrote, if it is of exactly these ballots (C3)."""
    return closing.receive_opening(house, act, slug=slug, opening=opening_in(data))


def hand_in_recount(
    house: House, act: Act, *, slug: str, contest_id: str, data: bytes
) -> PublishedRecount | None:
    """Take the file of a box that was opened again, and count a contest from it (C3, D6)."""
    return making.count_again(
        house, act, slug=slug, contest_id=contest_id, opening=opening_in(data)
    )


def opening_in(data: bytes) -> dict[str, Any]:
    """Read the file that the opening command wrote, or refuse (C3)."""
    try:
        return json_in(data.decode())
    except (UnicodeDecodeError, NoSuchFileError) as why:
        said = why if isinstance(why, NoSuchFileError) else "it is not text"
        refuse(
            "C3",
            f"The opening of the box could not be read: {said}. Send the file that the "
            "opening command wrote, unchanged",
        )


def json_in(text: str) -> dict[str, Any]:
    """Read a JSON object without decimal fractions or doubled names, or say why it is none."""
    try:
        found = json.loads(
            text, object_pairs_hook=each_name_once, parse_float=no_such, parse_constant=no_such
        )
        json.dumps(found, ensure_ascii=False).encode()
    except NoSuchFileError:
        raise
    except UnicodeEncodeError:
        raise NoSuchFileError("it holds half of a character") from None
    except json.JSONDecodeError as why:
        raise NoSuchFileError(f"line {why.lineno} is not JSON") from None
    except (ValueError, RecursionError):
        raise NoSuchFileError("it is not JSON that this program writes") from None
    if not isinstance(found, dict):
        raise NoSuchFileError("it is JSON of another kind")
    return found


def each_name_once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Read the parts of a JSON object, none of which may stand twice."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise NoSuchFileError(f"“{name[:40]}” stands in it twice")
        found[name] = value
    return found


def no_such(number: str) -> NoReturn:
    """Refuse a number that is no whole number."""
    raise NoSuchFileError(f"it holds {number[:20]}, which is no whole number")


def refuse(clause: str, reason: str) -> NoReturn:
    """Refuse what was handed in."""
    raise Refused(Objection(clause=clause, reason=reason))
