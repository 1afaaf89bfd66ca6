"""The ballots: signed, each by a credential that may cast it, and none twice (steps 8 to 10).

It knows what a ballot's signature covers, which credentials there are at each point of the log,
and how long a sealed ballot must be. It refuses to know what is inside one: only the count key
opens it, and it is not in the record.
"""

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

from counting.record import ed25519, merkle
from counting.record.archive import CREDENTIALS, Archive
from counting.record.documents.chain import Chain, Polled
from counting.record.fields import Mismatch, shown
from counting.record.log import Ballot, Log, Reissue, Revocation

MEANT = b"lv1/ballot\0"
KEY_DIGITS = 64
ENCAPSULATED_KEY, TAG = 32, 16  # octets that HPKE adds to a plaintext (RFC 9180, 5.1 and 5.2)
VERSION_AND_NUMBER, RANDOM = 2, 16  # octets of a plaintext besides one for each candidate


@dataclass(frozen=True, kw_only=True)
class Use:
    """What became of the credentials: how many were reissued, and by contest what was cast."""

    reissued: int
    cast: dict[str, int]
    revoked: dict[str, int]


def signatures_hold(log: Log, election: str) -> int:
    """Every ballot is signed by the credential that it names; gives their number (step 8)."""
    ballots = log.ballots
    eid = bytes.fromhex(election)
    failed = ed25519.first_invalid(
        [(ballot.credential, ballot.signature, signed_message(ballot, eid)) for ballot in ballots]
    )
    if failed is not None:
        ballot = ballots[failed]
        raise Mismatch(
            expected=f"a signature by the credential {ballot.credential.hex()} over the ballot in "
            f"log entry {ballot.index}",
            found=f"one that does not hold: {ballot.signature.hex()}",
        )
    return len(ballots)


def signed_message(ballot: Ballot, eid: bytes) -> bytes:
    """A ballot's signature covers the election, the contest, the credential and what is sealed."""
    sealed = sha256(ballot.sealed).digest()
    return MEANT + eid + ballot.contest.encode() + b"\0" + ballot.credential + sealed


def read_credentials(archive: Archive) -> tuple[bytes, ...]:
    """Give the credentials issued: sorted, each once, one a line in lower-case hexadecimal."""
    credentials: list[bytes] = []
    for number, line in enumerate(archive.lines(CREDENTIALS), start=1):
        where = f"line {number} of {CREDENTIALS}"
        credential = _credential(line, where)
        if credentials and credentials[-1] >= credential:
            raise Mismatch(
                expected=f"credentials in ascending order, each once, at {where}",
                found=f"{credential.hex()} after {credentials[-1].hex()}",
            )
        credentials.append(credential)
    return tuple(credentials)


def _credential(line: bytes, where: str) -> bytes:
    text = line.removesuffix(b"\n").decode("ascii", "replace")
    lower_case_hex = len(text) == KEY_DIGITS and set(text) <= set("0123456789abcdef")
    if not line.endswith(b"\n") or not lower_case_hex:
        raise Mismatch(
            expected=f"{KEY_DIGITS} lower-case hexadecimal digits and a line end as {where}",
            found=shown(text),
        )
    return bytes.fromhex(text)


def used_once(log: Log, chain: Chain, polled: Polled, credentials: tuple[bytes, ...]) -> Use:
    """Every credential is known and unrevoked, and no elector has two ballots (step 9)."""
    lengths = _sealed_lengths(chain, polled)
    roll = _Roll(credentials)
    seen: set[bytes] = set()
    for entry in log.entries:
        match entry:
            case Ballot():
                _sealed_as_it_should_be(entry, lengths[entry.contest], seen)
                roll.cast(entry)
            case Revocation():
                roll.revoke(entry)
            case Reissue():
                roll.reissue(entry)
            case _:
                pass
    contests = tuple(contest.id for contest in chain.statement.polls)
    return Use(
        reissued=len(roll.replaced),
        cast={contest: roll.ballots[contest] for contest in contests},
        revoked={contest: roll.revoked_unused(contest) for contest in contests},
    )


def as_many_as_electors(chain: Chain, polled: Polled, credentials: tuple[bytes, ...]) -> None:
    """The credentials are as many as the electors and have the root published (step 10)."""
    if not len(credentials) == polled.ballot_box.credentials == chain.register.electors:
        raise Mismatch(
            expected=f"a credential for each of the {chain.register.electors:,} electors of the "
            "register",
            found=f"{len(credentials):,} listed; the ballot box says "
            f"{polled.ballot_box.credentials:,}",
        )
    root = merkle.root(map(merkle.leaf_hash, credentials))
    if root != polled.ballot_box.credentials_root:
        raise Mismatch(
            expected=f"credentials with the root {polled.ballot_box.credentials_root.hex()}, as "
            "published before voting opened",
            found=f"credentials with the root {root.hex()}",
        )


class _Roll:
    """The credentials as they stand at one point of the log."""

    def __init__(self, credentials: tuple[bytes, ...]) -> None:
        self.holder = {credential: credential for credential in credentials}  # to the one issued
        self.revoked: set[bytes] = set()
        self.replaced: set[bytes] = set()
        self.used: set[tuple[str, bytes]] = set()  # contest, credential first issued
        self.used_with: set[tuple[str, bytes]] = set()  # contest, credential
        self.ballots: Counter[str] = Counter()

    def cast(self, ballot: Ballot) -> None:
        where, credential = f"log entry {ballot.index}", ballot.credential
        self._listed(credential, where)
        if credential in self.revoked:
            raise Mismatch(
                expected=f"an unrevoked credential in {where}",
                found=f"{credential.hex()}, which was revoked before",
            )
        use = ballot.contest, self.holder[credential]
        if use in self.used:
            raise Mismatch(
                expected=f"one ballot from every elector in the contest {ballot.contest}",
                found=f"{where}, a second one with the credential {credential.hex()} or the one "
                "that it replaces",
            )
        self.used.add(use)
        self.used_with.add((ballot.contest, credential))
        self.ballots[ballot.contest] += 1

    def revoke(self, entry: Revocation) -> None:
        where = f"log entry {entry.index}"
        self._listed(entry.credential, where)
        if entry.credential in self.revoked:
            raise Mismatch(
                expected=f"an unrevoked credential to revoke in {where}",
                found=f"{entry.credential.hex()}, which was revoked before",
            )
        self.revoked.add(entry.credential)

    def reissue(self, entry: Reissue) -> None:
        where = f"log entry {entry.index}"
        self._listed(entry.replaces, where)
        if entry.replaces not in self.revoked or entry.replaces in self.replaced:
            raise Mismatch(
                expected=f"a revoked credential, not yet replaced, to be replaced in {where}",
                found=entry.replaces.hex(),
            )
        if entry.credential in self.holder:
            raise Mismatch(
                expected=f"a new credential in {where}",
                found=f"{entry.credential.hex()}, which there was before",
            )
        self.replaced.add(entry.replaces)
        self.holder[entry.credential] = self.holder[entry.replaces]

    def revoked_unused(self, contest: str) -> int:
        return sum((contest, credential) not in self.used_with for credential in self.revoked)

    def _listed(self, credential: bytes, where: str) -> None:
        if credential not in self.holder:
            raise Mismatch(
                expected=f"a credential in {where} that was issued or reissued",
                found=f"{credential.hex()}, which is neither listed nor reissued",
            )


def _sealed_as_it_should_be(ballot: Ballot, length: int, seen: set[bytes]) -> None:
    if len(ballot.sealed) != length:
        raise Mismatch(
            expected=f"{length} octets sealed in log entry {ballot.index}, as in every ballot of "
            f"the contest {ballot.contest}",
            found=f"{len(ballot.sealed)}",
        )
    if ballot.sealed in seen:
        raise Mismatch(
            expected="every sealed ballot once",
            found=f"the one of log entry {ballot.index}, which stands in the log before",
        )
    seen.add(ballot.sealed)


def _sealed_lengths(chain: Chain, polled: Polled) -> dict[str, int]:
    """How long a sealed ballot of each contest is: its candidates alone decide."""
    expected = {
        contest.id: VERSION_AND_NUMBER + len(contest.candidates) + RANDOM
        for contest in chain.statement.polls
    }
    if polled.ballot_box.plaintext_length != expected:
        raise Mismatch(
            expected=f"the plaintext length of every contest with a poll to be {expected}",
            found=str(polled.ballot_box.plaintext_length),
        )
    return {contest: ENCAPSULATED_KEY + length + TAG for contest, length in expected.items()}
