"""What has to hold before a result is declared (C1 to C3, D1, D4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from elections.domain.objections import clause
from elections.rulebook.model import RuleBook


@dataclass(frozen=True, kw_only=True)
class SectionAccount:
    """The ballot account of one section of a contest: numbers of papers, codes or electors."""

    section: str
    electors: int
    issued: int
    reissued: int
    revoked: int
    cast: int
    unused: int
    formal: int
    informal: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class BallotAccount:
    """The ballot account of one contest: all numbers of papers, codes or electors.

    A paper counts as one here, whatever its weight; `sections` have accounts of their own.
    """

    contest_id: str
    electors: int
    issued: int
    reissued: int
    revoked: int
    cast: int
    unused: int
    marked: int
    formal: int
    informal: tuple[tuple[str, int], ...]
    sections: tuple[SectionAccount, ...] = ()


@clause("C3")
def account_reconciles(account: BallotAccount) -> Iterator[str]:
    """Every code, mark and paper is accounted for, and none is there that nobody issued (C3)."""
    yield from codes_reconcile(account.contest_id, account)
    if account.cast != account.marked:
        yield (
            f"{account.contest_id}: {account.cast} ballots are in the box, but {account.marked} "
            "electors are marked as having voted"
        )
    yield from papers_reconcile(account.contest_id, account)
    for section in account.sections:
        where = f"{account.contest_id}, {section.section}"
        yield from codes_reconcile(where, section)
        yield from papers_reconcile(where, section)


def codes_reconcile(where: str, account: BallotAccount | SectionAccount) -> Iterator[str]:
    """Say what does not agree between electors, codes and ballots."""
    numbers = (
        account.electors,
        account.issued,
        account.reissued,
        account.revoked,
        account.cast,
        account.unused,
        account.formal,
        *(n for _, n in account.informal),
    )
    if min(numbers) < 0:
        yield (
            f"{where}: the account has a number below nought, as if more ballots "
            "were cast than codes were issued"
        )
    if account.issued != account.electors:
        yield (
            f"{where}: {account.electors} electors are on the register, but "
            f"{account.issued} ballot codes were issued to them"
        )
    have = account.issued + account.reissued
    accounted = account.cast + account.unused + account.revoked
    if have != accounted:
        yield (
            f"{where}: {have} ballot codes were issued, but {accounted} are cast, unused or revoked"
        )


def papers_reconcile(where: str, account: BallotAccount | SectionAccount) -> Iterator[str]:
    """Say where the ballots cast are not the papers that came out of the box."""
    papers = account.formal + sum(number for _, number in account.informal)
    if account.cast != papers:
        yield (
            f"{where}: {account.cast} ballots were cast, but {papers} papers came out of the box"
        )


@clause("C1")
def counted_by_the_method(method: str, rules: RuleBook) -> Iterator[str]:
    """The papers are counted by the method that the rule book names (C1)."""
    if method != rules.count.method.value:
        yield f"The count was made by {method}, not by {rules.count.method.value}"


@clause("C2")
def the_lot_is_among_the_tied(drawn: int, among: tuple[int, ...]) -> Iterator[str]:
    """A lot falls on one of those who are tied (C2)."""
    if drawn not in among:
        yield "The lot has to fall on one of the candidates who are tied"


@clause("D1")
def a_ballot_is_needed(contested: int) -> Iterator[str]:
    """No ballot is held where every contest is declared without one (D1)."""
    if contested == 0:
        yield "No contest needs a ballot: those who stand are declared elected"


@clause("D4")
def a_refusal_cites_a_clause(
    clauses: tuple[str, ...], held: tuple[str, ...], reason: str
) -> Iterator[str]:
    """A refusal of a nominee cites a clause of the rule book and gives a reason (D4)."""
    if not clauses:
        yield "Choose the clause that this refusal rests on"
    for number in clauses:
        if number not in held:
            yield f"{number} is no clause of this election's rule book"
    if not reason.strip():
        yield "Give the reason for this refusal; it is published with the statement"
