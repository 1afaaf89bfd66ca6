"""The order of the log: which entry may stand where, and which acts two people do (step 7).

It knows the stages that an election passes through and which types of entry each allows. It
refuses to know what the entries contain, or the times at which they were written.
"""

from collections import Counter
from enum import IntEnum

from counting.record.documents.chain import Chain
from counting.record.fields import Mismatch
from counting.record.log import Ballot, Entry, Log


class Stage(IntEnum):
    """How far an election has come; the number only grows."""

    NOTHING_PUBLISHED = 0
    NOMINATIONS = 1
    STATEMENT_PUBLISHED = 2
    VOTING = 3
    CLOSED = 4
    OPENED = 5
    DECLARED = 6


AT_ANY_STAGE = {  # after the notice and before the declaration
    "OfficerAppointed",
    "RulingAsked",
    "RulingGiven",
    "ChangeHeld",
    "ChangeReleased",
    "ChangeRefused",
    "ChangeStopped",
    "ContactDataReleased",
}
ALLOWED = {
    "NoticePublished": Stage.NOTHING_PUBLISHED,
    "RegisterFrozen": Stage.NOMINATIONS,
    "NominationReceived": Stage.NOMINATIONS,
    "NominationConfirmed": Stage.NOMINATIONS,
    "NominationWithdrawn": Stage.NOMINATIONS,
    "ConsentGiven": Stage.NOMINATIONS,
    "ConsentDeclined": Stage.NOMINATIONS,
    "NomineeRuledOn": Stage.NOMINATIONS,
    "ShortlistPublished": Stage.NOMINATIONS,
    "StatementPublished": Stage.NOMINATIONS,
    "VotingOpened": Stage.STATEMENT_PUBLISHED,
    "BallotCast": Stage.VOTING,
    "CodeRevoked": Stage.VOTING,
    "CodeReissued": Stage.VOTING,
    "PollClosed": Stage.VOTING,
    "BoxOpened": Stage.CLOSED,
    "LotDrawn": Stage.OPENED,
    "CountMade": Stage.OPENED,
    "AccountMade": Stage.OPENED,
    "VacancyFilled": Stage.DECLARED,
}
LEADS_TO = {
    "NoticePublished": Stage.NOMINATIONS,
    "StatementPublished": Stage.STATEMENT_PUBLISHED,
    "VotingOpened": Stage.VOTING,
    "PollClosed": Stage.CLOSED,
    "BoxOpened": Stage.OPENED,
    "ElectionDeclared": Stage.DECLARED,
}
JOINT = ("CodeRevoked", "CodeReissued", "PollClosed", "RulingGiven", "ContactDataReleased")
ONCE = ("RegisterFrozen", "AccountMade")  # the others lead to a stage that does not allow them


def is_legal(log: Log, chain: Chain) -> None:
    """The entries stand in a legal order; joint acts name two different people (step 7).

    That no publication is missing is known before (step 4): every document has its entry, so an
    entry at a stage where it may stand is enough.
    """
    contests = {contest.id for contest in chain.statement.contests}
    polls = {contest.id for contest in chain.statement.polls}
    stage = Stage.NOTHING_PUBLISHED
    seen: Counter[tuple[str, str]] = Counter()
    for entry in log.entries:
        kind = "BallotCast" if isinstance(entry, Ballot) else entry.type
        if kind == "ElectionDeclared":
            allowed = Stage.OPENED if polls else Stage.STATEMENT_PUBLISHED
        elif kind in AT_ANY_STAGE:
            allowed = min(max(stage, Stage.NOMINATIONS), Stage.OPENED)
        else:
            allowed = ALLOWED[kind]
        _in_its_stage(entry, kind, stage, allowed)
        if entry.contest:
            _of_a_contest(entry, kind, contests if stage is Stage.NOMINATIONS else polls)
        _not_too_often(entry, kind, seen)
        _by_two_people(entry, kind)
        seen[kind, entry.contest] += 1
        stage = LEADS_TO.get(kind, stage)


def _in_its_stage(entry: Entry, kind: str, stage: Stage, allowed: Stage) -> None:
    if stage is not allowed:
        raise Mismatch(
            expected=f"{kind} only at the stage {_said(allowed)!r}",
            found=f"log entry {entry.index}, {kind}, at the stage {_said(stage)!r}",
        )


def _of_a_contest(entry: Entry, kind: str, contests: set[str]) -> None:
    if entry.contest not in contests:
        raise Mismatch(
            expected=f"{kind} only in a contest of the statement, ballots only where there is a "
            "poll",
            found=f"log entry {entry.index}, {kind} in {entry.contest!r}",
        )


def _not_too_often(entry: Entry, kind: str, seen: Counter[tuple[str, str]]) -> None:
    if kind in ONCE and seen[kind, ""]:
        raise Mismatch(expected=f"{kind} once", found=f"log entry {entry.index}, {kind} again")
    if kind in {"CountMade", "LotDrawn"} and seen["CountMade", entry.contest]:
        raise Mismatch(
            expected=f"the count of {entry.contest!r} once, after its lots",
            found=f"log entry {entry.index}, {kind}, after the count",
        )


def _by_two_people(entry: Entry, kind: str) -> None:
    if kind not in JOINT or isinstance(entry, Ballot):
        return
    people = {name.strip().casefold() for name in entry.by}
    if len(people) < 2:  # noqa: PLR2004  two people
        raise Mismatch(
            expected=f"two different people behind {kind}, log entry {entry.index}",
            found=" and ".join(entry.by),
        )


def _said(stage: Stage) -> str:
    return stage.name.replace("_", " ").lower()
