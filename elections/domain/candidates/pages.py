"""What a candidate gives for publication: a statement, a photograph and a name (E12 to E14).

It knows how long a statement is, until when it is received and what a photograph has to be. It
refuses to know how words are marked up and how a picture is decoded: it is told.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counting.sentences import in_figures
from elections.domain.moments import read_moment, written_day, written_moment
from elections.domain.objections import clause
from elections.domain.timetable import Timetable
from elections.rulebook.model import RuleBook

MOST_OCTETS: Final = 8 * 1024 * 1024
MOST_PIXELS: Final = 50_000_000
LEAST_SIDE: Final = 200  # pixels
KINDS: Final = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What was found in a file that was sent as a photograph, before it is decoded in full.

    `kind` is its format by content, empty for no picture; `fault` says what is wrong with it.
    """

    octets: int
    kind: str = ""
    width: int = 0
    height: int = 0
    fault: str = ""


@clause("E12")
def fits_the_statement(words: int, rules: RuleBook) -> Iterator[str]:
    """A statement has no more words than the rules allow, as the server counts them (E12)."""
    most = rules.candidates.statement_words if rules.candidates is not None else None
    if most is None and words:
        yield "These rules do not provide for statements"
    elif most is not None and words > most:
        yield (
            f"The statement has {in_figures(words, 'word')}, {words - most:,} more than the "
            f"{most:,} that are allowed. Shorten it"
        )


@clause("E13")
def received_in_time(timetable: Timetable, rules: RuleBook, at: datetime) -> Iterator[str]:
    """Statements and photographs are received until the day that the notice names (E13)."""
    closes = pages_close(timetable, rules)
    if closes is not None and at >= closes:
        yield f"Statements and photographs were received until {written_moment(closes)}"


def pages_close(timetable: Timetable, rules: RuleBook) -> datetime | None:
    """Give the moment until which pages are received; None where the rules name no day (E13)."""
    if rules.candidates is None or rules.candidates.statement_by is None:
        return None
    day = timetable.day(rules.candidates.statement_by)
    hour = rules.timetable.closing_hour
    return read_moment(f"{written_day(day)}, {hour}", hour)


@clause("E14")
def is_a_fit_photograph(picture: Picture, rules: RuleBook) -> Iterator[str]:
    """A photograph is one picture of the candidate that can be decoded, not too large (E14)."""
    if rules.candidates is None or rules.candidates.photograph is None:
        yield "These rules do not provide for photographs"
    elif picture.octets > MOST_OCTETS:
        yield f"The file is larger than {MOST_OCTETS // 1024 // 1024} MB. Send a smaller one"
    elif picture.kind not in KINDS:
        yield f"The file is not a {', '.join(KINDS[:-1])} or {KINDS[-1]} picture, by its content"
    elif picture.width * picture.height > MOST_PIXELS:
        yield f"The picture has more than {MOST_PIXELS // 1_000_000} million points. Scale it down"
    elif min(picture.width, picture.height) < LEAST_SIDE:
        yield (
            f"The picture is {picture.width} by {picture.height} points. Each side needs at least "
            f"{LEAST_SIDE}"
        )
    elif picture.fault:
        yield f"The picture cannot be read: {picture.fault}. Save it again and send the new file"


def words_of_a_name(name: str) -> tuple[str, ...]:
    """Give the words of a name as they are compared: case, accents and full stops aside."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    return tuple(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", kept))


def is_of_the_recorded_words(shown: str, recorded: str) -> bool:
    """Tell whether a name is made of words of the recorded one, in their order, the last kept."""
    wanted, held = words_of_a_name(shown), words_of_a_name(recorded)
    rest = iter(held)
    return bool(wanted) and wanted[-1] == held[-1] and all(word in rest for word in wanted)
