"""The log: its entries, its root and its checkpoint (steps 3, 5 and 6).

It knows the types of entry, the fields of each, and how the entries make the root that the
checkpoint signs. It refuses an entry type that it does not know, and refuses to know in which
order entries may stand (order.py) or what the documents they publish say (chain.py).
"""

from collections.abc import Callable
from dataclasses import dataclass

from counting.record import ed25519, merkle, notes, overseen
from counting.record.archive import CHECKPOINT, LOG, Archive
from counting.record.entries import (
    Act,
    Ballot,
    CandidacyChange,
    Close,
    Draw,
    Entry,
    Publication,
    Reissue,
    Revocation,
)
from counting.record.fields import Fields, Mismatch, read_canonical, shown

KEY, SIGNATURE = 32, 64  # octets
OF_A_CONTEST = ("CountMade", "RecountMade", "ShortlistPublished", "VacancyFilled")
NUMBERED = ("RecountMade", "RegisterChanged", "TimetableChanged", "VacancyFilled")


@dataclass(frozen=True, kw_only=True)
class Log:
    """All entries in order, and the root that they make."""

    entries: tuple[Entry, ...]
    root: bytes

    @property
    def ballots(self) -> tuple[Ballot, ...]:
        """The ballots cast, in order."""
        return tuple(entry for entry in self.entries if isinstance(entry, Ballot))


def read_log(archive: Archive) -> Log:
    """Every entry is canonical JSON with the fields of its type, on a line of its own (step 3)."""
    tree = merkle.Tree()
    entries = []
    for index, line in enumerate(archive.lines(LOG)):
        if not line.endswith(b"\n"):
            raise Mismatch(expected=f"the last line of {LOG} to end", found="a line cut short")
        data = line[:-1]
        entries.append(_entry(data, index))
        tree.append(merkle.leaf_hash(data))
    return Log(entries=tuple(entries), root=tree.root())


def read_checkpoint(archive: Archive) -> notes.Checkpoint:
    """The checkpoint is a signed note in the one form that is accepted."""
    try:
        return notes.parse(archive.read(CHECKPOINT).decode("utf-8"))
    except ValueError as reason:
        raise Mismatch(
            expected=f"a checkpoint as {CHECKPOINT}", found=f"a text that is none: {reason}"
        ) from None


def has_the_root_of(checkpoint: notes.Checkpoint, log: Log) -> None:
    """The log's Merkle root and size are those of the checkpoint (step 5)."""
    if checkpoint.size != len(log.entries):
        raise Mismatch(
            expected=f"{checkpoint.size:,} log entries, as the checkpoint says",
            found=f"{len(log.entries):,}",
        )
    if checkpoint.root != log.root:
        raise Mismatch(
            expected=f"the root {checkpoint.root.hex()}, as the checkpoint says",
            found=f"entries with the root {log.root.hex()}",
        )


def is_signed_by(checkpoint: notes.Checkpoint, log_key: bytes, election: str) -> None:
    """The checkpoint is that of this election, signed by its log key and nobody else (step 6)."""
    origin = f"lv1/{election}"
    if checkpoint.origin != origin:
        raise Mismatch(expected=f"a checkpoint of {origin}", found=shown(checkpoint.origin))
    if len(checkpoint.signatures) != 1:
        raise Mismatch(
            expected="one signature under the checkpoint, by the log key",
            found=f"{len(checkpoint.signatures)}",
        )
    (signature,) = checkpoint.signatures
    key_id = notes.note_key_id(origin, log_key)
    if (signature.name, signature.key_id) != (origin, key_id):
        raise Mismatch(
            expected=f"the signature of {origin} with the key {key_id.hex()}",
            found=f"one of {shown(signature.name)} with the key {signature.key_id.hex()}",
        )
    if not ed25519.verify(log_key, signature.signature, checkpoint.text.encode()):
        raise Mismatch(
            expected="a signature over the checkpoint by the log key that the notice names",
            found=f"one that does not hold: {signature.signature.hex()}",
        )


def _entry(data: bytes, index: int) -> Entry:
    where = f"log entry {index}"
    fields = Fields(read_canonical(data, where), where)
    kind = fields.line("type")
    if kind != "BallotCast" and kind not in READERS:
        raise Mismatch(expected=f"a known type of entry as {where}", found=shown(kind))
    entry = _ballot(fields, index) if kind == "BallotCast" else _act(fields, index, kind)
    fields.close()
    return entry


def _act(fields: Fields, index: int, kind: str) -> Act:
    fields.time("at")
    return READERS[kind](fields, index, kind, _actors(fields))


def _actors(fields: Fields) -> tuple[str, ...]:
    by = fields.lines("by")
    if not by:
        raise Mismatch(expected=f"somebody who acted, in {fields.where}", found="nobody")
    return by


def _ballot(fields: Fields, index: int) -> Ballot:
    return Ballot(
        index=index,
        contest=fields.contest_id("contest"),
        credential=fields.octets("credential", KEY),
        sealed=fields.octets("sealed"),
        signature=fields.octets("signature", SIGNATURE),
    )


def _publication(fields: Fields, index: int, kind: str, by: tuple[str, ...]) -> Publication:
    return Publication(
        index=index,
        type=kind,
        by=by,
        document=fields.line("document"),
        sha256=fields.digest("sha256"),
        rule_book=fields.digest("rule_book") if kind == "NoticePublished" else "",
        contest=fields.contest_id("contest") if kind in OF_A_CONTEST else "",
        number=fields.number("number") if kind in NUMBERED else 0,
    )


def _nomination(fields: Fields, index: int, kind: str, by: tuple[str, ...]) -> Act:
    act = Act(index=index, type=kind, by=by, contest=fields.contest_id("contest"))
    fields.rest()  # what the public board shows
    return act


def _appointment(fields: Fields, index: int, kind: str, by: tuple[str, ...]) -> Act:
    fields.line("name")
    fields.line("role")
    return Act(index=index, type=kind, by=by)


def _change(fields: Fields, index: int, kind: str, by: tuple[str, ...]) -> CandidacyChange:
    fields.line("clause")
    fields.text("reason")
    return CandidacyChange(
        index=index,
        type=kind,
        by=by,
        contest=fields.contest_id("contest"),
        what=fields.line("what"),
        name=fields.line("nominee"),
        candidate=fields.number("candidate") if fields.has("candidate") else 0,
    )


def _handover(fields: Fields, index: int, kind: str, by: tuple[str, ...]) -> Act:
    fields.line("body")
    fields.line("position")
    return Act(index=index, type=kind, by=by)


def _remark(fields: Fields, index: int, kind: str, by: tuple[str, ...]) -> Act:
    fields.line("reference")
    fields.rest()  # what the register's own pages show
    return Act(index=index, type=kind, by=by)


def _revocation(fields: Fields, index: int, kind: str, by: tuple[str, ...]) -> Revocation:
    fields.text("reason")
    credential = fields.octets("credential", KEY)
    return Revocation(index=index, type=kind, by=by, credential=credential)


def _reissue(fields: Fields, index: int, kind: str, by: tuple[str, ...]) -> Reissue:
    return Reissue(
        index=index,
        type=kind,
        by=by,
        credential=fields.octets("credential", KEY),
        replaces=fields.octets("replaces", KEY),
    )


def _close(fields: Fields, index: int, kind: str, by: tuple[str, ...]) -> Close:
    return Close(index=index, type=kind, by=by, cast=fields.contest_tally("cast"))


def _draw(fields: Fields, index: int, kind: str, by: tuple[str, ...]) -> Draw:
    lot = fields.fields("lot")
    draw = Draw(
        index=index,
        type=kind,
        by=by,
        contest=fields.contest_id("contest"),
        purpose=lot.line("purpose"),
        among=lot.numbers("among"),
        drawn=lot.number("drawn"),
        stage=lot.number("stage"),
        about=fields.line("about") if fields.has("about") else "",
    )
    lot.close()
    return draw


READERS: dict[str, Callable[[Fields, int, str, tuple[str, ...]], Act]] = {
    "NoticePublished": _publication,
    "RegisterFrozen": _publication,
    "RegisterChanged": _publication,
    "TimetableChanged": _publication,
    "PaperSent": _remark,
    "PaperAmended": _remark,
    "PaperWithdrawn": _remark,
    "PaperCorrected": _remark,
    "PaperHeld": overseen.about_bodies,
    "PaperReleased": overseen.about_bodies,
    "BodiesReminded": overseen.about_bodies,
    "SupportStated": overseen.about_bodies,
    "SupportWithdrawn": overseen.about_bodies,
    "OrderDrawAnnounced": overseen.announcement,
    "OrderDrawn": overseen.order,
    "NominationReceived": _nomination,
    "NominationConfirmed": _nomination,
    "NominationWithdrawn": _nomination,
    "ConsentGiven": _nomination,
    "ConsentDeclined": _nomination,
    "NomineeRuledOn": _nomination,
    "CandidatePageApproved": _nomination,
    "CandidacyChanged": _change,
    "ChallengeMade": _nomination,
    "ChallengeDecided": _nomination,
    "RequisitionMet": _nomination,
    "OfficerAppointed": _appointment,
    "OfficeHandedOver": _handover,
    "LetterSentAgain": _remark,
    "RulingAsked": _remark,
    "RulingGiven": _remark,
    "ChangeHeld": _remark,
    "ChangeReleased": _remark,
    "ChangeRefused": _remark,
    "ChangeStopped": _remark,
    "ContactDataReleased": _remark,
    "ShortlistPublished": _publication,
    "StatementPublished": _publication,
    "VotingOpened": _publication,
    "CodeRevoked": _revocation,
    "CodeReissued": _reissue,
    "PollClosed": _close,
    "BoxOpened": _publication,
    "LotDrawn": _draw,
    "CountMade": _publication,
    "AccountMade": _publication,
    "ElectionDeclared": _publication,
    "VacancyFilled": _publication,
    "RecountAsked": _nomination,
    "RecountMade": _publication,
}
