"""The opening of the box and the ballot account (steps 11 and 12).

It knows that the opening is signed by the count key and was made from exactly the ballots of the
log, and that every credential and every ballot is accounted for. It refuses to know how any
paper was decrypted: that rests on the holders of the count key, who signed for it.
"""

from hashlib import sha256

from counting.documents import canonical
from counting.record import ed25519
from counting.record.ballots import Use
from counting.record.documents.chain import Chain, Polled
from counting.record.documents.published import AccountedContest, OpenedContest
from counting.record.fields import Mismatch
from counting.record.log import Close, Log

MEANT = b"lv1/opening\0"


def opened_exactly(log: Log, chain: Chain, polled: Polled) -> dict[str, OpenedContest]:
    """The opening is signed by the count key and made from these sealed ballots (step 11)."""
    opening = polled.opening
    message = MEANT + canonical(opening.unsigned)
    if not ed25519.verify(polled.ballot_box.sign_key, opening.signature, message):
        raise Mismatch(
            expected="a signature over the opening by the count key of the ballot box",
            found=f"one that does not hold: {opening.signature.hex()}",
        )
    opened = {contest.id: contest for contest in opening.contests}
    _the_contests_with_a_poll("the opening", chain, list(opened))
    sealed: dict[str, list[bytes]] = {contest: [] for contest in opened}
    for ballot in log.ballots:
        sealed[ballot.contest].append(ballot.sealed)
    for contest in opening.contests:
        _made_from(contest, sorted(sealed[contest.id]))
    return opened


def reconciles(
    log: Log, chain: Chain, polled: Polled, use: Use, opened: dict[str, OpenedContest]
) -> None:
    """The ballot account agrees with the log, the opening and itself (step 12)."""
    _the_contests_with_a_poll(
        "the ballot account", chain, [contest.id for contest in polled.account.contests]
    )
    for entry in log.entries:
        if isinstance(entry, Close) and entry.cast != use.cast:
            raise Mismatch(
                expected=f"the ballots cast by contest at the close of the poll to be {use.cast}",
                found=f"{entry.cast}, in log entry {entry.index}",
            )
    for contest in polled.account.contests:
        _as_logged(contest, chain, polled, use)
        _adds_up(contest, opened[contest.id])


def _the_contests_with_a_poll(what: str, chain: Chain, found: list[str]) -> None:
    polls = sorted(contest.id for contest in chain.statement.polls)
    if sorted(found) != polls:
        raise Mismatch(
            expected=f"{what} of the contests with a poll: {', '.join(polls)}",
            found=", ".join(found) or "none",
        )


def _made_from(contest: OpenedContest, sealed: list[bytes]) -> None:
    """A contest was opened from exactly the ballots of the log, and every one yielded a paper."""
    _equal(f"sealed ballots of the contest {contest.id} opened", len(sealed), contest.sealed)
    digest = sha256(b"".join(sealed)).hexdigest()
    if digest != contest.sealed_digest:
        raise Mismatch(
            expected=f"the contest {contest.id} opened from sealed ballots with the digest "
            f"{digest}, those of the log",
            found=contest.sealed_digest,
        )
    papers = sum(number for _, number in contest.papers)
    undecodable = sum(contest.undecodable.values())
    _equal(
        f"papers and undecodable ballots of the contest {contest.id}",
        contest.sealed,
        papers + undecodable,
    )


def _as_logged(contest: AccountedContest, chain: Chain, polled: Polled, use: Use) -> None:
    where = f"in the account of {contest.id}"
    _equal(f"electors {where}", chain.register.electors, contest.electors)
    _equal(f"credentials issued {where}", polled.ballot_box.credentials, contest.issued)
    _equal(f"credentials reissued {where}", use.reissued, contest.reissued)
    _equal(f"credentials revoked {where}", use.revoked[contest.id], contest.revoked)
    _equal(f"ballots cast {where}", use.cast[contest.id], contest.cast)


def _adds_up(contest: AccountedContest, opened: OpenedContest) -> None:
    where = f"in the account of {contest.id}"
    _equal(
        f"credentials cast, unused and revoked {where}",
        contest.issued + contest.reissued,
        contest.cast + contest.unused + contest.revoked,
    )
    _equal(f"voters marked in the register {where}", contest.cast, contest.marked)
    _equal(
        f"formal and informal papers {where}",
        contest.cast,
        contest.formal + sum(contest.informal.values()),
    )
    _equal(f"sealed ballots opened {where}", contest.cast, opened.sealed)


def _equal(what: str, expected: int, found: int) -> None:
    if expected != found:
        raise Mismatch(expected=f"{expected:,} {what}", found=f"{found:,}")
