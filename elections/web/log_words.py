"""The public log in words: each act of the officers, the bodies and the nominees as a sentence.

It knows the types of entries that docs/evidence-format.md lists; ballots are none of its business.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from elections.domain.candidates.going import SAID, What
from elections.domain.moments import read_stamp, written_moment
from elections.services import House, reading
from elections.services.nominations.board.gathering import Board
from elections.services.nominations.board.publication import is_public_in_words, limits_now
from elections.services.reading import ElectionPage
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


def acts_in_words(house: House, at: datetime, *, slug: str) -> tuple[LoggedAct, ...]:
    """The acts of an election, oldest first, each as a sentence, or withheld for now (N23)."""
    entries = [json.loads(entry) for entry in reading.log_entries(house, slug=slug)]
    page = reading.election_page(house, slug=slug)
    stated = reading.published(house, slug=slug, kind="statement")
    names = names_for(page, stated[1] if stated else None, entries)
    limits, coming = limits_now(house, at, slug=slug)
    return tuple(
        act_in_words(entry, names)
        if is_public_in_words(entry, limits)
        else withheld_until(coming, entry)
        for entry in entries
    )


def withheld_until(coming: datetime | None, entry: Entry) -> LoggedAct:
    """An entry about nominations before the rules let its words out: that there is one (N23)."""
    when = f" at {written_moment(coming)}" if coming else ""
    return LoggedAct(
        kind="",
        at=read_stamp(entry["at"]),
        by=(),
        sentence=f"An act about nominations, whose words are published{when} (rule N23).",
        document="",
        digest="",
    )


def entries_in_words(board: Board) -> list[tuple[Entry, LoggedAct]]:
    """The acts that a board of nominations shows, oldest first, each as a sentence."""
    names = names_for(board.page, board.statement, board.changes)
    return [(entry, act_in_words(entry, names)) for entry in board.changes]


def names_for(page: ElectionPage, statement: Entry | None, entries: Iterable[Entry]) -> Names:
    """Gather the names that the sentences need."""
    contests = statement["contests"] if statement else ()
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
    if document in {"vacancy", "register change", "amended notice"}:
        document = f"{document} {entry['number']}"
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


def page_approved(entry: Entry, names: Names) -> str:
    """The returning officer approves what a candidate gives for publication."""
    said = f"The page of {entry['nominee']}, candidate for {names.contest(entry)}, was approved"
    renamed = entry["name_shown"] != entry["nominee"]
    return f"{said}, with the name “{entry['name_shown']}”." if renamed else f"{said}."


def candidacy_changed(entry: Entry, names: Names) -> str:
    """A candidate withdraws, is suspended, is reinstated or has died."""
    said = SAID[What(entry["what"])]
    candidate = f"{entry['nominee']}, candidate for {names.contest(entry)},"
    return f"{candidate} {said} ({entry['clause']}). {entry['reason']}".rstrip()


def draw_announced(entry: Entry, _names: Names) -> str:
    """A draw of the order of candidates is announced."""
    when = written_moment(read_stamp(entry["draws_at"]))
    said = f"The order of candidates is drawn at {when}: {entry['place']}."
    if "commitment" not in entry:
        return said
    return f"{said} A committed seed decides, with this value: {entry['named']}."


SENTENCES: Final[Mapping[str, Callable[[Entry, Names], str]]] = {
    "NoticePublished": lambda _e, _n: "The notice of election was published, with its rule book.",
    "RegisterFrozen": lambda _e, _n: "The register was frozen.",
    "NominationReceived": nominated,
    "NominationConfirmed": confirmed,
    "PaperSent": lambda e, _n: f"{listed(e['by'])} sent its paper, {e['reference']}.",
    "PaperAmended": lambda e, _n: (
        f"{listed(e['by'])} changed its paper, {e['reference']}: version {e['version']}."
    ),
    "PaperWithdrawn": lambda e, _n: f"{listed(e['by'])} withdrew its paper, {e['reference']}.",
    "PaperCorrected": lambda e, _n: (
        f"The paper of {e['body']}, {e['reference']}, was corrected under {e['clause']}: "
        f"{e['reason']}"
    ),
    "NominationWithdrawn": withdrawn,
    "ConsentGiven": lambda e, n: f"{e['nominee']} consented to stand for {n.contest(e)}.",
    "ConsentDeclined": lambda e, n: f"{e['nominee']} declined to stand for {n.contest(e)}.",
    "NomineeRuledOn": ruled,
    "ChallengeMade": lambda e, n: (
        f"{listed(e['by'])} challenged the ruling on {e['nominee']}, {n.contest(e)}: "
        f"{e['reference']}."
    ),
    "ChallengeDecided": lambda e, n: (
        f"The challenge {e['reference']} of the ruling on {e['nominee']}, {n.contest(e)}, was "
        f"{e['outcome']} under {e['clause']}. {e['reason']}"
    ),
    "RequisitionMet": lambda e, n: (
        f"{plural(e['signed'], 'elector')} of {plural(e['electors'], 'elector')} signed the "
        f"requisition of {n.contest(e)}, which is held."
    ),
    "OfficeHandedOver": lambda e, _n: (
        f"The office of {e['position']} of {e['body']} passed to somebody else."
    ),
    "LetterSentAgain": lambda e, _n: f"A letter was sent again, {e['reference']}.",
    "CandidatePageApproved": page_approved,
    "CandidacyChanged": candidacy_changed,
    "TimetableChanged": lambda e, _n: (
        f"The close of nominations was moved, by amended notice {e['number']}."
    ),
    "PaperHeld": lambda e, _n: (
        f"The nominations of {e['body']} are being checked under {e['clause']}: {e['reason']}"
    ),
    "PaperReleased": lambda e, _n: f"The nominations of {e['body']} were checked, and count again.",
    "BodiesReminded": lambda e, _n: (
        f"The officers of {listed(e['bodies'])} were reminded that nominations close."
    ),
    "SupportStated": lambda e, n: (
        f"{listed(e['by'])} stated its support for {e['nominee']}, {n.contest(e)}."
    ),
    "SupportWithdrawn": lambda e, n: (
        f"{listed(e['by'])} took back its support for {e['nominee']}, {n.contest(e)}."
    ),
    "OrderDrawAnnounced": draw_announced,
    "OrderDrawn": lambda e, n: (
        f"The order of candidates in {n.contest(e)} was drawn: "
        f"{listed(' and '.join(one['names']) for one in e['drawn'])}."
    ),
    "OfficerAppointed": lambda e, _n: f"{e['name']} was appointed {e['role']}.",
    "RulingAsked": lambda e, _n: f"A member asked for a ruling, {e['reference']}.",
    "RulingGiven": lambda e, _n: f"A ruling was given on {e['reference']}: {e['decision']}.",
    "RegisterChanged": lambda e, _n: f"The frozen register was changed, number {e['number']}.",
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
    "RecountAsked": lambda e, n: f"{e['candidate']} asked for a recount of {n.contest(e)}.",
    "RecountMade": lambda e, n: f"{n.contest(e)} was counted again from the sealed ballots.",
    "BoxOpened": lambda _e, _n: "The ballot box was opened by the holder of the count key.",
    "LotDrawn": lot_drawn,
    "CountMade": lambda e, n: f"The ballots for {n.contest(e)} were counted.",
    "AccountMade": lambda _e, _n: "The ballot account was made and reconciled.",
    "ElectionDeclared": lambda _e, _n: "The result was declared.",
}
