"""The opening of the box and the ballot account (steps 11 and 12).

It knows that the opening is signed by the count key and was made from exactly the ballots of the
log, group by group, and that every credential and every ballot is accounted for. It refuses to know
how any paper was decrypted: that rests on the holders of the count key, who signed for it.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from counting.documents import canonical
from counting.record import ed25519
from counting.record.ballots import ContestUse
from counting.record.documents.after import AccountedContest, AccountedSection
from counting.record.documents.chain import Chain, Polled
from counting.record.documents.groups import PLAIN, Group, OpenedGroup
from counting.record.documents.published import OpenedContest, StatedContest
from counting.record.entries import Close
from counting.record.fields import Mismatch, shown
from counting.record.log import Log

MEANT = b"lv1/opening\0"
Uses = Mapping[str, ContestUse]


def opened_exactly(chain: Chain, polled: Polled, use: Uses) -> dict[str, OpenedContest]:
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
    for contest in opening.contests:
        _made_from(contest, use[contest.id])
    return opened


def reconciles(
    log: Log, chain: Chain, polled: Polled, use: Uses, opened: Mapping[str, OpenedContest]
) -> None:
    """The ballot account agrees with the log, the opening and itself (step 12)."""
    _the_contests_with_a_poll(
        "the ballot account", chain, [contest.id for contest in polled.account.contests]
    )
    cast = {contest: found.ballots for contest, found in use.items()}
    for entry in log.entries:
        if isinstance(entry, Close) and entry.cast != cast:
            raise Mismatch(
                expected=f"the ballots cast by contest at the close of the poll to be {cast}",
                found=f"{entry.cast}, in log entry {entry.index}",
            )
    stated = {contest.id: contest for contest in chain.statement.polls}
    for contest in polled.account.contests:
        _as_logged(contest, use[contest.id])
        _adds_up(contest, opened[contest.id])
        _by_section(contest, stated[contest.id], use[contest.id])


def _the_contests_with_a_poll(what: str, chain: Chain, found: list[str]) -> None:
    polls = sorted(contest.id for contest in chain.statement.polls)
    if sorted(found) != polls:
        raise Mismatch(
            expected=f"{what} of the contests with a poll: {', '.join(polls)}",
            found=", ".join(found) or "none",
        )


def _made_from(contest: OpenedContest, use: ContestUse) -> None:
    """Each group was opened from exactly its ballots in the log, and every one yielded a paper."""
    expected, found = [*use.issued], [group.group for group in contest.groups]
    if expected != found:
        raise Mismatch(
            expected=f"the groups of {contest.id} opened to be {_said(expected)}",
            found=_said(found),
        )
    for group in contest.groups:
        _group_made_from(contest.id, group, use.cast.get(group.group, []))


def _group_made_from(contest: str, group: OpenedGroup, sealed: list[bytes]) -> None:
    where = f"the contest {contest}{_of(group.group)}"
    _equal(f"sealed ballots of {where} opened", len(sealed), group.sealed)
    digest = sha256(b"".join(sealed)).hexdigest()
    if digest != group.sealed_digest:
        raise Mismatch(
            expected=f"{where} opened from sealed ballots with the digest {digest}, those of the "
            "log",
            found=group.sealed_digest,
        )
    papers = sum(number for _, number in group.papers)
    undecodable = sum(group.undecodable.values())
    _equal(f"papers and undecodable ballots of {where}", group.sealed, papers + undecodable)


def _of(group: Group) -> str:
    return "" if group == PLAIN else f", {_said([group])}"


def _said(groups: list[Group]) -> str:
    return shown([[group.section, group.unit, group.weight] for group in groups])


def _as_logged(contest: AccountedContest, use: ContestUse) -> None:
    where = f"in the account of {contest.id}"
    issued = sum(use.issued.values())
    _equal(f"electors {where}", issued, contest.electors)
    _equal(f"credentials issued {where}", issued, contest.issued)
    _equal(f"credentials reissued {where}", sum(use.reissued.values()), contest.reissued)
    _equal(f"credentials revoked {where}", sum(use.revoked.values()), contest.revoked)
    _equal(f"ballots cast {where}", use.ballots, contest.cast)


def _adds_up(contest: AccountedContest, opened: OpenedContest) -> None:
    where = f"in the account of {contest.id}"
    _balances(contest, where)
    _equal(f"voters marked in the register {where}", contest.cast, contest.marked)
    _equal(f"sealed ballots opened {where}", contest.cast, opened.sealed)


def _balances(account: AccountedContest | AccountedSection, where: str) -> None:
    _equal(
        f"credentials cast, unused and revoked {where}",
        account.issued + account.reissued,
        account.cast + account.unused + account.revoked,
    )
    _equal(
        f"formal and informal papers {where}",
        account.cast,
        account.formal + sum(account.informal.values()),
    )


def _by_section(contest: AccountedContest, stated: StatedContest, use: ContestUse) -> None:
    """Each section has an account of its own, which agrees with the log and with itself."""
    expected = stated.section_names
    found = tuple(each.section for each in contest.sections)
    if expected != found:
        raise Mismatch(
            expected=f"accounts of the sections {shown(list(expected))} of {contest.id}",
            found=shown(list(found)),
        )
    for section in contest.sections:
        where = f"in the account of {section.section} in {contest.id}"
        for what, number, accounted in _figures(section, use):
            _equal(f"{what} {where}", number, accounted)
        _balances(section, where)


def _figures(section: AccountedSection, use: ContestUse) -> Iterator[tuple[str, int, int]]:
    name = section.section
    issued = sum(number for group, number in use.issued.items() if group.section == name)
    cast = sum(len(sealed) for group, sealed in use.cast.items() if group.section == name)
    yield "electors", issued, section.electors
    yield "credentials issued", issued, section.issued
    yield "credentials reissued", use.reissued.get(name, 0), section.reissued
    yield "credentials revoked", use.revoked.get(name, 0), section.revoked
    yield "ballots cast", cast, section.cast


def _equal(what: str, expected: int, found: int) -> None:
    if expected != found:
        raise Mismatch(expected=f"{expected:,} {what}", found=f"{found:,}")
