"""The order of the log: which entry may stand where, and which acts two people do (step 7).

It knows the stages that an election passes through and which types of entry each allows. It
refuses to know what the entries contain, or the times at which they were written.
"""

from collections import Counter
from enum import IntEnum

from counting.record.documents.chain import Chain
from counting.record.documents.published import StatedContest
from counting.record.entries import Ballot, CandidacyChange, Entry
from counting.record.fields import Mismatch, shown
from counting.record.log import Log


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
    "OfficeHandedOver",
    "SupportStated",
    "SupportWithdrawn",
    "LetterSentAgain",
    "RulingAsked",
    "RulingGiven",
    "ChangeHeld",
    "ChangeReleased",
    "ChangeRefused",
    "ChangeStopped",
    "ContactDataReleased",
}
BEFORE_VOTING = ("RegisterChanged", "CandidatePageApproved")  # and after the notice
ALLOWED = {
    "NoticePublished": Stage.NOTHING_PUBLISHED,
    "RegisterFrozen": Stage.NOMINATIONS,
    "TimetableChanged": Stage.NOMINATIONS,
    "PaperSent": Stage.NOMINATIONS,
    "PaperAmended": Stage.NOMINATIONS,
    "PaperWithdrawn": Stage.NOMINATIONS,
    "PaperCorrected": Stage.NOMINATIONS,
    "PaperHeld": Stage.NOMINATIONS,
    "PaperReleased": Stage.NOMINATIONS,
    "BodiesReminded": Stage.NOMINATIONS,
    "OrderDrawAnnounced": Stage.NOMINATIONS,
    "OrderDrawn": Stage.NOMINATIONS,
    "NominationReceived": Stage.NOMINATIONS,
    "NominationConfirmed": Stage.NOMINATIONS,
    "NominationWithdrawn": Stage.NOMINATIONS,
    "ConsentGiven": Stage.NOMINATIONS,
    "ConsentDeclined": Stage.NOMINATIONS,
    "NomineeRuledOn": Stage.NOMINATIONS,
    "ChallengeMade": Stage.NOMINATIONS,
    "ChallengeDecided": Stage.NOMINATIONS,
    "RequisitionMet": Stage.NOMINATIONS,
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
    "RecountAsked": Stage.DECLARED,
    "RecountMade": Stage.DECLARED,
}
LEADS_TO = {
    "NoticePublished": Stage.NOMINATIONS,
    "StatementPublished": Stage.STATEMENT_PUBLISHED,
    "VotingOpened": Stage.VOTING,
    "PollClosed": Stage.CLOSED,
    "BoxOpened": Stage.OPENED,
    "ElectionDeclared": Stage.DECLARED,
}
JOINT = (
    "CodeRevoked",
    "CodeReissued",
    "PollClosed",
    "RulingGiven",
    "ContactDataReleased",
    "RegisterChanged",
    "TimetableChanged",
    "ChallengeDecided",
    "RecountMade",
)
OF_CANDIDATES = ("CandidacyChanged", "CandidatePageApproved")
SUSPENDED, REINSTATED, DIED = "suspended", "reinstated", "died"
ONCE = ("RegisterFrozen", "AccountMade")  # the others lead to a stage that does not allow them


def is_legal(log: Log, chain: Chain) -> None:
    """The entries stand in a legal order; joint acts name two different people (step 7).

    That no publication is missing is known before (step 4): every document has its entry, so an
    entry at a stage where it may stand is enough.
    """
    stated = {contest.id: contest for contest in chain.statement.contests}
    polls = {contest.id for contest in chain.statement.polls}
    stage = Stage.NOTHING_PUBLISHED
    seen: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, int], str] = {}
    for entry in log.entries:
        kind = "BallotCast" if isinstance(entry, Ballot) else entry.type
        if kind == "ElectionDeclared":
            allowed = Stage.OPENED if polls else Stage.STATEMENT_PUBLISHED
        elif kind in AT_ANY_STAGE:
            allowed = min(max(stage, Stage.NOMINATIONS), Stage.OPENED)
        elif kind in BEFORE_VOTING:
            allowed = min(max(stage, Stage.NOMINATIONS), Stage.STATEMENT_PUBLISHED)
        elif kind == "CandidacyChanged":
            allowed = min(max(stage, Stage.NOMINATIONS), Stage.VOTING)
        else:
            allowed = ALLOWED[kind]
        _in_its_stage(entry, kind, stage, allowed)
        if entry.contest:
            any_contest = stage is Stage.NOMINATIONS or kind in OF_CANDIDATES
            _of_a_contest(entry, kind, {*stated} if any_contest else polls)
        if isinstance(entry, CandidacyChange):
            _of_a_candidate(entry, stage, stated[entry.contest], last)
        _not_too_often(entry, kind, seen)
        _not_too_early(entry, kind, seen)
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


def _not_too_early(entry: Entry, kind: str, seen: Counter[tuple[str, str]]) -> None:
    if kind == "RegisterChanged" and not seen["RegisterFrozen", ""]:
        raise Mismatch(
            expected=f"{kind} only after RegisterFrozen",
            found=f"log entry {entry.index}, {kind}, before it",
        )


def _of_a_candidate(
    entry: CandidacyChange, stage: Stage, stated: StatedContest, last: dict[tuple[str, int], str]
) -> None:
    """What became of a candidate: of somebody on the paper once there is one, and in order."""
    before = last.get((entry.contest, entry.candidate), "")
    if stage is Stage.NOMINATIONS:
        legal = not entry.candidate
    else:
        names = dict(enumerate(stated.candidates, start=1))
        name = names.get(entry.candidate, "")
        legal = entry.name in (name, *name.split(" and ")) and entry.candidate != stated.re_open
        ways = (SUSPENDED, DIED) if before in {"", REINSTATED} else (REINSTATED, DIED)
        legal = legal and before != DIED and entry.what in ways
        last[entry.contest, entry.candidate] = entry.what
    if not legal:
        raise Mismatch(
            expected="a candidate of the paper to be suspended, reinstated after it, or to have "
            "died, and before the statement nobody by number",
            found=f"log entry {entry.index}: {shown([entry.name, entry.candidate, entry.what])}, "
            f"after {shown(before)}",
        )


def _by_two_people(entry: Entry, kind: str) -> None:
    changed = entry.what if isinstance(entry, CandidacyChange) else ""
    if isinstance(entry, Ballot) or (kind not in JOINT and changed not in {SUSPENDED, REINSTATED}):
        return
    people = {name.strip().casefold() for name in entry.by}
    if len(people) < 2:  # noqa: PLR2004  two people
        raise Mismatch(
            expected=f"two different people behind {kind}, log entry {entry.index}",
            found=" and ".join(entry.by),
        )


def _said(stage: Stage) -> str:
    return stage.name.replace("_", " ").lower()
