"""The public log in words: each act of the officers, the bodies and the nominees as a sentence.

It knows the types of entries that docs/evidence-format.md lists; ballots are none of its business.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from elections.domain.moments import read_stamp
from elections.services import House, reading
from elections.web.words import listed, plural

Entry = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class LoggedAct:
    """An act as the log page prints it."""

    kind: str
    at: datetime
    by: tuple[str, ...]
    sentence: str
    document: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class Names:
    """What numbers and ids in the log stand for: contests, candidates, nominations."""

    contests: Mapping[str, str]
    candidates: Mapping[str, Mapping[int, str]]
    nominations: Mapping[str, str]

    def contest(self, entry: Entry) -> str:
        """The title of the contest of an entry."""
        return self.contests.get(entry["contest"], entry["contest"])

    def candidate(self, contest_id: str, number: int) -> str:
        """The name of a candidate of a contest."""
        return self.candidates.get(contest_id, {}).get(number, f"candidate {number}")


def acts_in_words(house: House, *, slug: str) -> tuple[LoggedAct, ...]:
    """The acts of an election, oldest first, each as a sentence."""
    entries = [json.loads(entry) for entry in reading.log_entries(house, slug=slug)]
    names = names_for(house, slug, entries)
    return tuple(act_in_words(entry, names) for entry in entries)


def names_for(house: House, slug: str, entries: list[Entry]) -> Names:
    """Gather the names that the sentences need."""
    page = reading.election_page(house, slug=slug)
    stated = reading.published(house, slug=slug, kind="statement")
    contests = stated[1]["contests"] if stated else ()
    return Names(
        contests={contest.id: contest.title for contest in page.contests},
        candidates={
            contest["id"]: {one["number"]: one["name"] for one in contest["candidates"]}
            for contest in contests
        },
        nominations={
            entry["reference"]: entry["nominee"]
            for entry in entries
            if entry["type"] == "NominationReceived"
        },
    )


def act_in_words(entry: Entry, names: Names) -> LoggedAct:
    """One entry of the log as a sentence."""
    say = SENTENCES.get(entry["type"])
    document = entry.get("document", "")
    if document == "count":
        document = f"count {entry['contest']}"
    if document == "vacancy":
        document = f"vacancy {entry['number']}"
    return LoggedAct(
        kind=entry["type"],
        at=read_stamp(entry["at"]),
        by=tuple(entry["by"]),
        sentence=say(entry, names) if say else f"{entry['type']} was entered in the log.",
        document=document,
        digest=entry.get("sha256", ""),
    )


def nominated(entry: Entry, names: Names) -> str:
    """A body nominates, or somebody puts themself forward."""
    if entry["by"] == [entry["nominee"]]:
        return f"{entry['nominee']} stood for {names.contest(entry)}."
    return f"{listed(entry['by'])} nominated {entry['nominee']} for {names.contest(entry)}."


def confirmed(entry: Entry, names: Names) -> str:
    """A second officer of a body confirms its nomination."""
    return (
        f"A second officer of {listed(entry['by'])} confirmed the nomination of "
        f"{entry['nominee']} for {names.contest(entry)}."
    )


def withdrawn(entry: Entry, names: Names) -> str:
    """A nomination is withdrawn."""
    nominee = names.nominations.get(entry["reference"], "somebody")
    return f"{listed(entry['by'])} withdrew the nomination of {nominee} for {names.contest(entry)}."


def ruled(entry: Entry, names: Names) -> str:
    """The returning officer rules on a nominee."""
    said = f"{entry['nominee']}, {names.contest(entry)}: {entry['ruling']}"
    if entry["clauses"]:
        said += f" under {listed(entry['clauses'])}"
    return f"{said}. {entry['reason']}" if entry["reason"] else f"{said}."


def lot_drawn(entry: Entry, names: Names) -> str:
    """A lot settles a tie."""
    lot = entry["lot"]
    if entry.get("about") == "contests":
        fought = [title for contest, title in names.contests.items() if names.candidates[contest]]
        tied = listed(fought[number - 1] for number in lot["among"])
        return (
            f"A lot was drawn among the contests {tied}, to decide which is decided again: it fell "
            f"on {fought[lot['drawn'] - 1]}."
        )
    tied = listed(names.candidate(entry["contest"], number) for number in lot["among"])
    drawn = names.candidate(entry["contest"], lot["drawn"])
    return (
        f"A lot was drawn among {tied} to {lot['purpose']}, {names.contest(entry)}: "
        f"it fell on {drawn}."
    )


def poll_closed(entry: Entry, names: Names) -> str:
    """The poll is closed with so many ballots in each contest."""
    cast = listed(
        f"{plural(number, 'ballot')} in {names.contests.get(contest, contest)}"
        for contest, number in entry["cast"].items()
    )
    return f"The poll was closed with {cast}."


SENTENCES: Final[Mapping[str, Callable[[Entry, Names], str]]] = {
    "NoticePublished": lambda _e, _n: "The notice of election was published, with its rule book.",
    "RegisterFrozen": lambda _e, _n: "The register was frozen.",
    "NominationReceived": nominated,
    "NominationConfirmed": confirmed,
    "NominationWithdrawn": withdrawn,
    "ConsentGiven": lambda e, n: f"{e['nominee']} consented to stand for {n.contest(e)}.",
    "ConsentDeclined": lambda e, n: f"{e['nominee']} declined to stand for {n.contest(e)}.",
    "NomineeRuledOn": ruled,
    "OfficerAppointed": lambda e, _n: f"{e['name']} was appointed {e['role']}.",
    "RulingAsked": lambda e, _n: f"A member asked for a ruling, {e['reference']}.",
    "RulingGiven": lambda e, _n: f"A ruling was given on {e['reference']}: {e['decision']}.",
    "ChangeHeld": lambda e, _n: f"A change of address is held, {e['reference']}.",
    "ChangeReleased": lambda e, _n: f"A change of address was released, {e['reference']}.",
    "ChangeRefused": lambda e, _n: f"A change of address was refused, {e['reference']}.",
    "ChangeStopped": lambda e, _n: f"The elector stopped a change of address, {e['reference']}.",
    "ShortlistPublished": lambda e, n: f"The shortlist of {n.contest(e)} was published.",
    "StatementPublished": lambda _e, _n: "The statement of persons nominated was published.",
    "VotingOpened": lambda _e, _n: "Ballot codes were issued and the ballot box was made ready.",
    "CodeRevoked": lambda e, _n: f"A ballot code was revoked ({e['reason']}).",
    "CodeReissued": lambda _e, _n: "A new ballot code was issued in place of a revoked one.",
    "PollClosed": poll_closed,
    "VacancyFilled": lambda e, n: f"A vacancy in {n.contest(e)} was filled.",
    "BoxOpened": lambda _e, _n: "The ballot box was opened by the holder of the count key.",
    "LotDrawn": lot_drawn,
    "CountMade": lambda e, n: f"The ballots for {n.contest(e)} were counted.",
    "AccountMade": lambda _e, _n: "The ballot account was made and reconciled.",
    "ElectionDeclared": lambda _e, _n: "The result was declared.",
}
