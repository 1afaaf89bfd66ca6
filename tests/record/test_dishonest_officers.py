"""What somebody who holds the log key alters is found by what does not follow from that key.

Each forgery here is brought up to date in every digest and its checkpoint is signed with the true
log key.
"""

from hashlib import shake_256

import pytest

from counting.documents import canonical
from counting.record import merkle, notes
from counting.record.verify import verify
from tests.record.draft import elector, entry, failure_of, key, listed, public, zipped
from tests.record_builder import a_record

SURPLUS_KEY = public(elector(300))


# What is altered, the step that finds it, and a word of what it says.
ORDER = {
    "the register after the statement": (lambda d: d.move("RegisterFrozen", 5), 7, "Register"),
    "no register": (lambda d: d.entries.remove(d.entry("RegisterFrozen")), 4, "register"),
    "the register twice": (lambda d: d.entries.insert(1, d.entry("RegisterFrozen")), 7, "once"),
    "a nomination after the statement": (
        lambda d: d.move("NominationReceived", 5), 7, "NominationReceived"),
    "a nomination in no contest": (
        lambda d: d.entry("NominationReceived").update(contest="elsewhere"), 7, "elsewhere"),
    "voting before the statement": (lambda d: d.move("VotingOpened", 3), 7, "VotingOpened"),
    "a ballot before voting": (lambda d: d.move("BallotCast", 5), 7, "BallotCast"),
    "a ballot after the close": (
        lambda d: d.entries.insert(-4, d.ballots()[0]), 7, "stage 'closed'"),
    "a code revoked after the close": (lambda d: d.move("CodeRevoked", -4), 7, "CodeRevoked"),
    "no close": (lambda d: d.entries.remove(d.entry("PollClosed")), 7, "BoxOpened"),
    "two closes": (lambda d: d.entries.insert(-4, d.entry("PollClosed")), 7, "PollClosed"),
    "the box opened before the close": (
        lambda d: d.move("BoxOpened", d.entries.index(d.entry("PollClosed"))), 7, "BoxOpened"),
    "two counts of one contest": (lambda d: d.entries.insert(-1, d.entry("CountMade")), 7, "once"),
    "two accounts": (lambda d: d.entries.insert(-1, d.entry("AccountMade")), 7, "once"),
    "an entry after the declaration": (
        lambda d: d.entries.append(entry("LotDrawn", "x", contest="panel", lot={
            "purpose": "elect", "among": [3, 4], "drawn": 3, "stage": 1})), 7, "declared"),
    "a declaration without a count": (
        lambda d: d.entries.remove(d.entry("CountMade")), 4, "publishes"),
    "a ballot in the uncontested contest": (
        lambda d: d.ballots()[0].update(contest="chair"), 7, "chair"),
    "the poll closed by one": (lambda d: d.entry("PollClosed").update(by=["Ann"]), 7, "two"),
    "the poll closed by one person twice": (
        lambda d: d.entry("PollClosed").update(by=["Ann", "ann "]), 7, "two"),
    "a code revoked by one": (lambda d: d.entry("CodeRevoked").update(by=["Ann"]), 7, "two"),
    "a code reissued by one": (lambda d: d.entry("CodeReissued").update(by=["Ann"]), 7, "two"),
    "an officer appointed before the notice": (
        lambda d: d.move("OfficerAppointed", 0), 7, "OfficerAppointed"),
    "an officer appointed after the declaration": (
        lambda d: d.move("OfficerAppointed", len(d.entries)), 7, "OfficerAppointed"),
    "nobody acted": (lambda d: d.entry("RegisterFrozen").update(by=[]), 3, "somebody"),
    "an unknown type of entry": (
        lambda d: d.entries.insert(1, entry("VoteAltered", "x")), 3, "known type"),
    "a time to a ballot": (
        lambda d: d.ballots()[0].update(at="2026-11-21T12:00:00Z"), 3, "another field"),
    "a time that is none": (
        lambda d: d.entry("PollClosed").update(at="2026-13-01T12:00:00Z"), 3, "time"),
}  # fmt: skip


def dropped(draft):
    draft.entries.remove(draft.ballots()[2])


def doubled(draft):
    ballot = draft.ballots()[2]
    draft.entries.insert(draft.entries.index(ballot), ballot)


def added(draft, by):
    draft.entries.insert(-5, draft.ballot(by))


def resealed(draft, number, sealed):
    ballot = next(b for b in draft.ballots() if b["credential"] == public(elector(number)))
    ballot |= draft.ballot(number, sealed)


BALLOTS = {
    "a signature forged": (
        lambda d: d.ballots()[0].update(signature="11" * 64), 8, "does not hold"),
    "a ballot altered": (lambda d: d.ballots()[0].update(sealed="00" * 70), 8, "does not hold"),
    "a ballot moved to another credential": (
        lambda d: d.ballots()[0].update(credential=public(elector(9))), 8, "does not hold"),
    "two ballots swapped between electors": (
        lambda d: d.ballots()[1].update(sealed=d.ballots()[0]["sealed"]), 8, "does not hold"),
    "a ballot with a credential of nobody": (lambda d: added(d, 200), 9, "neither listed"),
    "a ballot with a revoked credential": (lambda d: added(d, 11), 9, "revoked before"),
    "a ballot with the credential that was replaced": (lambda d: added(d, 10), 9, "revoked"),
    "a ballot doubled": (doubled, 9, "stands in the log before"),
    "a second ballot of an elector": (
        lambda d: d.entries.insert(-5, d.ballot(0, b"\1" * d.sealed_length)), 9, "a second one"),
    "a ballot longer than the others": (
        lambda d: resealed(d, 3, bytes(d.sealed_length + 1)), 9, "octets sealed"),
    "a sealed ballot copied and signed anew": (
        lambda d: resealed(d, 3, bytes.fromhex(d.ballots()[0]["sealed"])), 9, "log before"),
    "a reissue of a listed credential": (
        lambda d: d.entry("CodeReissued").update(credential=public(elector(9))), 9, "before"),
    "a reissue in place of an unrevoked one": (
        lambda d: d.entry("CodeReissued").update(replaces=public(elector(9))), 9, "revoked"),
    "a reissue in place of nobody": (
        lambda d: d.entry("CodeReissued").update(replaces=SURPLUS_KEY), 9, "neither listed"),
    "a second reissue in place of one": (
        lambda d: d.entries.insert(-5, d.entry("CodeReissued") | {"credential": SURPLUS_KEY}), 9,
        "not yet replaced"),
    "a revocation of nobody": (
        lambda d: d.entry("CodeRevoked").update(credential=SURPLUS_KEY), 9, "neither listed"),
    "a revocation again": (lambda d: d.entries.insert(-5, d.entry("CodeRevoked")), 9, "before"),
    "another plaintext length": (
        lambda d: d.documents["documents/ballot-box.json"].update(plaintext_length={"panel": 23}),
        9, "plaintext length"),
    "a credential added": (
        lambda d: d.credentials.__setitem__(slice(None), sorted([*d.credentials, SURPLUS_KEY])),
        10, "13"),
    "a credential that nobody used exchanged": (
        lambda d: d.credentials.__setitem__(slice(None), sorted(
            {*d.credentials} - {public(elector(9))} | {SURPLUS_KEY})), 10, "root"),
    "a register of more electors": (
        lambda d: d.documents["documents/register.json"].update(electors=13), 10, "13 electors"),
    "a ballot dropped": (dropped, 11, "sealed ballots"),
    "a ballot added with an unused credential": (lambda d: added(d, 9), 11, "sealed ballots"),
}  # fmt: skip


@pytest.mark.parametrize("name", ORDER | BALLOTS)
def test_the_log_key_alone_forges_no_vote(tmp_path, name):
    forge, step, word = (ORDER | BALLOTS)[name]
    draft = a_record()
    forge(draft)
    failure = failure_of(draft, tmp_path)
    assert failure.step == step
    assert word in failure.expected + failure.found


class TestARevokedCodeThatWasUsed:
    """A code revoked after it was used does not give its elector a second ballot."""

    def test_its_successor_casts_no_second_ballot(self, tmp_path):
        draft = a_record()
        casting = draft.ballot(10, shake_256(b"before").digest(draft.sealed_length))
        draft.entries.insert(draft.entries.index(draft.entry("CodeRevoked")), casting)
        failure = failure_of(draft, tmp_path)
        assert failure.step == 9
        assert "a second one with the credential" in failure.found


class TestTheCheckpoint:
    """What stands under it must be this log's, at this size, and signed with its key."""

    @staticmethod
    def _failure(tmp_path, *, origin="", more=0, signer="", line=("", b"")):
        """The failure of a record whose checkpoint differs in what is given."""
        draft = a_record()
        origin = origin or f"lv1/{draft.election}"
        root = merkle.root(merkle.leaf_hash(canonical(entry)) for entry in draft.entries)
        text = notes.checkpoint_text(origin, len(draft.entries) + more, root)
        name, key_id = line
        key_id = key_id or notes.note_key_id(origin, bytes.fromhex(public(draft.log_key)))
        signature = (key(signer) if signer else draft.log_key).sign(text.encode())
        note = notes.assemble(text, name or origin, key_id, signature).encode()
        files = listed(draft.files() | {"checkpoint.note": note}, draft.election)
        return verify(zipped(tmp_path, files)).failure

    def test_as_it_should_be_it_holds(self, tmp_path):
        assert self._failure(tmp_path) is None

    def test_another_number_of_entries_is_refused(self, tmp_path):
        failure = self._failure(tmp_path, more=1)
        assert (failure.step, failure.found) == (5, "24")

    def test_another_election_is_refused(self, tmp_path):
        draft = a_record()
        name = f"lv1/{draft.election}"
        key_id = notes.note_key_id(name, bytes.fromhex(public(draft.log_key)))
        other = f"lv1/{'ab' * 32}"
        failure = self._failure(tmp_path, origin=other, line=(name, key_id))
        assert (failure.step, failure.found) == (6, repr(other))

    def test_another_key_under_the_true_key_id_is_refused(self, tmp_path):
        failure = self._failure(tmp_path, signer="forger")
        assert failure.step == 6
        assert "does not hold" in failure.found

    @pytest.mark.parametrize("line", [("lv1/other", b""), ("", b"abcd")])
    def test_a_true_signature_under_another_name_or_key_id_is_refused(self, tmp_path, line):
        failure = self._failure(tmp_path, line=line)
        assert failure.step == 6
        assert "with the key" in failure.found
