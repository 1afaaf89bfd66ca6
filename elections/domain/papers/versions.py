"""Versions of a body's paper: what each said, and what one changed of the one before."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from counting.sentences import listed
from elections.domain.objections import Objection
from elections.domain.papers.meetings import NAMES, Meeting, in_words


class What(StrEnum):
    """What a version did."""

    SENT = "sent"
    AMENDED = "amended"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class NamedNominee:
    """Somebody on a paper, by membership number and by name at the time."""

    number: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a paper says: the meeting, and whom it names in each contest, in its own order."""

    meeting: Meeting
    named: tuple[tuple[str, tuple[NamedNominee, ...]], ...]

    def of(self, contest_id: str) -> tuple[NamedNominee, ...]:
        """Give whom the paper names in a contest, in order."""
        return dict(self.named).get(contest_id, ())

    @property
    def numbers(self) -> dict[str, tuple[str, ...]]:
        """Give the membership numbers of those named, by contest; a contest with nobody is not."""
        return {contest: tuple(n.number for n in named) for contest, named in self.named if named}


@dataclass(frozen=True, kw_only=True)
class Version:
    """A version of a paper as it was sent: never changed afterwards but for its confirmation."""

    number: int
    what: What
    at: datetime
    by: str
    by_person: int
    position: str
    reason: str
    clause: str
    contents: Contents
    confirmed_by: str
    confirmed_at: datetime | None


def changes(before: Contents, after: Contents, titles: dict[str, str]) -> tuple[str, ...]:
    """Say what one version changed of the one before, a sentence for each thing."""
    return (
        *(s for contest, title in titles.items() for s in renamed(before, after, contest, title)),
        *resaid(before.meeting, after.meeting),
    )


def renamed(before: Contents, after: Contents, contest: str, title: str) -> Iterator[str]:
    """Say who was added to a contest and who was taken off it, or that the order changed."""
    old, new = before.of(contest), after.of(contest)
    was, now = {n.number for n in old}, {n.number for n in new}
    added = [n.name for n in new if n.number not in was]
    gone = [n.name for n in old if n.number not in now]
    if added:
        yield f"{title}: {listed(added)} added"
    if gone:
        yield f"{title}: {listed(gone)} taken off"
    kept = [n.number for n in new if n.number in was]
    if kept != [n.number for n in old if n.number in now]:
        yield f"{title}: the order is now {listed([n.name for n in new])}"


def resaid(before: Meeting, after: Meeting) -> Iterator[str]:
    """Say what is told otherwise of the meeting."""
    old, new = asdict(before), asdict(after)
    for key, name in NAMES.items():
        if old[key] != new[key]:
            yield f"{name}: {in_words(key, old[key])} became {in_words(key, new[key])}"


def why_not_changed(reason: str) -> tuple[Objection, ...]:
    """Object to changing or withdrawing a paper that was sent without saying why (N6)."""
    if reason.strip():
        return ()
    words = "Say why the paper is changed: its officers, and the nominees concerned, are told"
    return (Objection(clause="N6", reason=words),)
