"""The meeting behind a body's paper, and the notice that its members had (N20, N21)."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

from counting.sentences import in_figures
from elections.domain.moments import UK, written_day
from elections.domain.objections import clause
from elections.domain.timetable import Timetable
from elections.rulebook.model import RuleBook
from elections.rulebook.parts.words import either

METHODS: Final = (
    "single transferable vote",
    "eliminating ballot",
    "show of hands",
    "no vote: no more were put forward than could be named",
)
YES: Final = "yes"
MOST_PRESENT: Final = 100_000


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """What the officers say of the meeting, as typed; empty words where nothing is said yet.

    Days are written as `2026-06-05`, the number present in digits, `quorate` as yes or no.
    """

    held_on: str = ""
    kind: str = ""
    noticed_on: str = ""
    present: str = ""
    quorate: str = ""
    method: str = ""

    @property
    def is_said(self) -> bool:
        """Tell whether anything is said of it."""
        return any(asdict(self).values())

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Give what is said in pairs of a name and a value, for people."""
        return tuple((NAMES[key], in_words(key, said)) for key, said in asdict(self).items())


NAMES: Final = {
    "held_on": "Held on",
    "kind": "Kind of meeting",
    "noticed_on": "Notice sent on",
    "present": "Members present",
    "quorate": "Quorate",
    "method": "How the nominees were chosen",
}


def meeting_from(said: Mapping[str, str]) -> Meeting:
    """Read what is kept of a meeting."""
    return Meeting(**{name: str(said.get(name, "")) for name in NAMES})


def in_words(key: str, said: str) -> str:
    """Write one thing that is said of a meeting, for people."""
    day = day_of(said) if key in {"held_on", "noticed_on"} else None
    return written_day(day) if day else said or "not said"


def day_of(said: str) -> date | None:
    """Read a day, or None where none is said that can be read."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def meetings_asked(rules: RuleBook) -> tuple[str, ...]:
    """List the kinds of meeting that nominate; none where no rule asks for a meeting (N20)."""
    return (rules.papers.meetings or ()) if rules.papers else ()


@clause("N20")
def is_made_at_a_meeting(
    meeting: Meeting, rules: RuleBook, timetable: Timetable, at: datetime
) -> Iterator[str]:
    """A body nominates at a quorate meeting of a named kind while nominations are open (N20)."""
    kinds = meetings_asked(rules)
    if not kinds:
        return
    opens = timetable.nominations_open.astimezone(UK).date()
    last = min(at, timetable.nominations_close).astimezone(UK).date()
    held_on = day_of(meeting.held_on)
    if held_on is None:
        yield "Say on which day the meeting was held"
    elif held_on < opens:
        yield (
            f"The meeting was held on {written_day(held_on)}, before nominations opened on "
            f"{written_day(opens)}"
        )
    elif held_on > last:
        yield f"{written_day(held_on)} is still to come, or after nominations close"
    if meeting.kind not in kinds:
        yield f"Say what kind of meeting it was: {either(kinds)}"
    yield from why_not_quorate(meeting)


def why_not_quorate(meeting: Meeting) -> Iterator[str]:
    """Say why a meeting was not quorate, or that nobody says so (N20)."""
    present = int(meeting.present) if is_a_number(meeting.present) else 0
    if not 1 <= present <= MOST_PRESENT:
        yield f"Say how many members were present, from 1 to {MOST_PRESENT:,}"
    if not meeting.quorate:
        yield "Say whether the meeting was quorate"
    elif meeting.quorate != YES:
        yield "The meeting was not quorate, so it nominates nobody: hold another one"


def is_a_number(said: str) -> bool:
    """Tell whether words are a number of at most seven digits."""
    return said.isascii() and said.isdigit() and len(said) <= len(str(MOST_PRESENT)) + 1


@clause("N21")
def members_had_notice(meeting: Meeting, rules: RuleBook) -> Iterator[str]:
    """The body's members have so many days' notice of the meeting (N21)."""
    wanted = rules.papers.notice_days if rules.papers else None
    if wanted is None:
        return
    noticed_on, held_on = day_of(meeting.noticed_on), day_of(meeting.held_on)
    if noticed_on is None:
        yield "Say on which day notice of the meeting was sent to members"
    elif held_on is not None and (held_on - noticed_on).days < wanted:
        days = (held_on - noticed_on).days
        had = f"{in_figures(days, 'day')}" if days >= 0 else "no days"
        yield (
            f"Notice was sent on {written_day(noticed_on)}, {had} before the meeting of "
            f"{written_day(held_on)}; members have at least {in_figures(wanted, 'day')}"
        )
