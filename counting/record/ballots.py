"""The ballots: signed, each by a credential that may cast it, and none twice (steps 8 to 10).

It knows what a ballot's signature covers, which credentials there are, what each may do, and how
long a sealed ballot must be. It refuses to know what is inside one: only the count key opens it,
and it is not in the record.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from counting.record import ed25519, merkle
from counting.record.archive import CREDENTIALS, Archive
from counting.record.documents.chain import Chain, Polled
from counting.record.documents.groups import PLAIN, Group, Pattern, groups_of
from counting.record.entries import Ballot, Reissue, Revocation
from counting.record.fields import Mismatch, shown
from counting.record.log import Log
from counting.record.results.stated import electorates_fit, fits
from counting.record.roll import Credentials, Rights, Roll

MEANT = b"lv1/ballot\0"
KEY_DIGITS = 64
PATTERN_OCTETS = 4
ENCAPSULATED_KEY, TAG = 32, 16  # octets that HPKE adds to a plaintext (RFC 9180, 5.1 and 5.2)
VERSION_AND_NUMBER, RANDOM = 2, 16  # octets of a plaintext besides one for each candidate


@dataclass(frozen=True, kw_only=True)
class ContestUse:
    """What became of the credentials in one contest, by group and by section."""

    issued: Mapping[Group, int]
    cast: Mapping[Group, list[bytes]]
    reissued: Mapping[str, int]
    revoked: Mapping[str, int]

    @property
    def ballots(self) -> int:
        """How many ballots were cast."""
        return sum(len(sealed) for sealed in self.cast.values())


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


def read_credentials(archive: Archive, patterns: int) -> Credentials:
    """Give the credentials issued: sorted, each once, one a line in lower-case hexadecimal.

    Where there are patterns of rights, the number of the credential's own follows after a space.
    """
    keys: list[bytes] = []
    numbers: list[int] = []
    for number, line in enumerate(archive.lines(CREDENTIALS), start=1):
        where = f"line {number} of {CREDENTIALS}"
        credential, pattern = _credential(line, where, patterns)
        if keys and keys[-1] >= credential:
            raise Mismatch(
                expected=f"credentials in ascending order, each once, at {where}",
                found=f"{credential.hex()} after {keys[-1].hex()}",
            )
        keys.append(credential)
        numbers.append(pattern)
    return Credentials(keys=tuple(keys), patterns=tuple(numbers) if patterns else ())


def _credential(line: bytes, where: str, patterns: int) -> tuple[bytes, int]:
    text = line.removesuffix(b"\n").decode("ascii", "replace")
    key, space, number = text.partition(" ")
    lower_case_hex = len(key) == KEY_DIGITS and set(key) <= set("0123456789abcdef")
    numbered = number in {str(n) for n in range(1, patterns + 1)} if patterns else not space
    if not line.endswith(b"\n") or not lower_case_hex or not numbered:
        ending = f", a space, a number from 1 to {patterns}" if patterns else ""
        raise Mismatch(
            expected=f"{KEY_DIGITS} lower-case hexadecimal digits{ending} and a line end as "
            f"{where}",
            found=shown(text),
        )
    return bytes.fromhex(key), int(number) if patterns else 0


def used_once(
    log: Log, chain: Chain, polled: Polled, credentials: Credentials
) -> dict[str, ContestUse]:
    """Every credential is known, unrevoked and entitled; no elector has two ballots (step 9)."""
    lengths = _sealed_lengths(chain, polled)
    patterns = polled.ballot_box.rights
    roll = Roll(credentials, Rights(credentials, patterns))
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
    return {
        contest.id: ContestUse(
            issued=groups_of(patterns, contest.id) or {PLAIN: polled.ballot_box.credentials},
            cast=roll.cast_in(contest.id),
            reissued=roll.reissued(contest.id),
            revoked=roll.revoked_unused(contest.id),
        )
        for contest in chain.statement.polls
    }


def as_many_as_electors(chain: Chain, polled: Polled, credentials: Credentials) -> None:
    """The credentials and their rights are those of the register, and were published (step 10)."""
    box, listed = polled.ballot_box, len(credentials.keys)
    most = chain.register.electors
    if listed != box.credentials or (listed != most and not box.rights) or listed > most:
        raise Mismatch(
            expected=f"a credential for each of the {chain.register.electors:,} electors of the "
            "register",
            found=f"{listed:,} listed; the ballot box says {box.credentials:,}",
        )
    root = merkle.root(merkle.leaf_hash(data) for data in committed(credentials))
    if root != box.credentials_root:
        raise Mismatch(
            expected=f"credentials with the root {box.credentials_root.hex()}, as "
            "published before voting opened",
            found=f"credentials with the root {root.hex()}",
        )
    _as_many_of_each_pattern(box.rights, credentials)
    _as_registered(chain, box.rights, listed)


def committed(credentials: Credentials) -> Iterable[bytes]:
    """What the root commits to: each key, followed by its pattern's number where there are any."""
    if not credentials.patterns:
        return credentials.keys
    pairs = zip(credentials.keys, credentials.patterns, strict=True)
    return (key + number.to_bytes(PATTERN_OCTETS, "big") for key, number in pairs)


def _as_many_of_each_pattern(patterns: tuple[Pattern, ...], credentials: Credentials) -> None:
    found = Counter(credentials.patterns)
    for number, pattern in enumerate(patterns, start=1):
        if found[number] != pattern.credentials:
            raise Mismatch(
                expected=f"{pattern.credentials:,} credentials with the rights of pattern {number}",
                found=f"{found[number]:,}",
            )


def _as_registered(chain: Chain, patterns: tuple[Pattern, ...], credentials: int) -> None:
    """In every contest, as many credentials of each section and weight as the register says."""
    polls = {contest.id for contest in chain.statement.polls}
    for pattern in patterns:
        if not pattern.contests or not pattern.contests.keys() <= polls:
            raise Mismatch(
                expected="patterns of rights in contests with a poll",
                found=shown(sorted(pattern.contests)),
            )
    for contest in chain.statement.polls:
        groups = groups_of(patterns, contest.id) if patterns else {PLAIN: credentials}
        found: Counter[tuple[str, int]] = Counter()
        for group, number in groups.items():
            fits(group, contest)
            found[group.section, group.weight] += number
        electorates_fit(contest, groups)
        registered = chain.register.contests.get(contest.id)
        if registered is not None and dict(found) != dict(registered):
            raise Mismatch(
                expected=f"credentials in {contest.id} as the register has electors, by section "
                f"and weight: {_said(registered)}",
                found=_said(found),
            )


def _said(numbers: Mapping[tuple[str, int], int]) -> str:
    return shown([[section, weight, n] for (section, weight), n in sorted(numbers.items())])


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
