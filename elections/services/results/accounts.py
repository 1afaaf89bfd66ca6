"""The ballot account: every code and paper of each contest, by section where there are any."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from counting.record.documents.published import OpenedContest, StatedContest
from counting.record.results.papers import tally
from counting.record.results.stated import made
from elections.domain.contests import Election
from elections.domain.declarations import BallotAccount, SectionAccount
from elections.domain.people import Act
from elections.services.booth.rights import box_document, group_in
from elections.services.house import House, officer, the_election
from elections.services.register.published import register_published
from elections.services.results.counting import WATCHING
from elections.services.results.documents import opening_in, statement_in
from elections.store import boxes, elections


@dataclass(frozen=True, kw_only=True)
class Codes:
    """What became of the ballot codes of one section, or of all."""

    issued: int
    reissued: int
    revoked: int
    cast: int

    @property
    def unused(self) -> int:
        """Give the codes that were neither revoked nor used."""
        return self.issued + self.reissued - self.revoked - self.cast


def ballot_accounts(house: House, act: Act, *, slug: str) -> tuple[BallotAccount, ...]:
    """Show the ballot account to those who run or watch."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "see the ballot account")
        return accounts(tx, election)


def accounts(tx: Connection, election: Election) -> tuple[BallotAccount, ...]:
    """Work out the ballot account of each contest that has been counted (C3)."""
    published = elections.digests_of(tx, election.id)
    if "opening" not in published:
        return ()
    opened = {contest.id: contest for contest in opening_in(tx, election).contests}
    return tuple(
        account_of(tx, election, stated, opened[stated.id])
        for stated in statement_in(tx, election).polls
        if f"count {stated.id}" in published
    )


def account_of(
    tx: Connection, election: Election, stated: StatedContest, opened: OpenedContest
) -> BallotAccount:
    """Work out the ballot account of one contest (C3)."""
    codes = codes_by_section(tx, election, stated.id)
    everything = together(codes)
    electors = electors_by_section(tx, election, stated.id)
    contest, rules = made(stated)
    formal, informal = tally(opened.groups, contest, rules)
    return BallotAccount(
        contest_id=stated.id,
        electors=sum(electors.values()),
        issued=everything.issued,
        reissued=everything.reissued,
        revoked=everything.revoked,
        cast=everything.cast,
        unused=everything.unused,
        marked=boxes.marked(tx, elections.contest_key(tx, election.id, stated.id)),
        formal=formal,
        informal=tuple(sorted(informal.items())),
        sections=tuple(
            section_account(name, codes.get(name, NONE), electors.get(name, 0), stated, opened)
            for name in stated.section_names
        ),
    )


NONE = Codes(issued=0, reissued=0, revoked=0, cast=0)


def section_account(
    name: str, codes: Codes, electors: int, stated: StatedContest, opened: OpenedContest
) -> SectionAccount:
    """Work out the ballot account of one section (C3)."""
    contest, rules = made(stated)
    groups = [group for group in opened.groups if group.group.section == name]
    formal, informal = tally(groups, contest, rules)
    return SectionAccount(
        section=name,
        electors=electors,
        issued=codes.issued,
        reissued=codes.reissued,
        revoked=codes.revoked,
        cast=codes.cast,
        unused=codes.unused,
        formal=formal,
        informal=tuple(sorted(informal.items())),
    )


def codes_by_section(tx: Connection, election: Election, contest_id: str) -> dict[str, Codes]:
    """Count the codes that vote in a contest by section; under an empty name without sections."""
    box = box_document(tx, election)
    cast = boxes.cast_by_rights(tx, election.id, contest_id)
    found: dict[str, Codes] = {}
    for packs in boxes.packs_by_rights(tx, election.id):
        group = group_in(box, contest_id, packs.rights)
        if group is not None:
            codes = Codes(
                issued=packs.packs - packs.reissued,
                reissued=packs.reissued,
                revoked=packs.revoked,
                cast=cast.get(packs.rights, 0),
            )
            found[group.section] = together({"": found.get(group.section, NONE), "more": codes})
    return found


def together(codes: Mapping[str, Codes]) -> Codes:
    """Add codes up."""
    return Codes(
        issued=sum(each.issued for each in codes.values()),
        reissued=sum(each.reissued for each in codes.values()),
        revoked=sum(each.revoked for each in codes.values()),
        cast=sum(each.cast for each in codes.values()),
    )


def electors_by_section(tx: Connection, election: Election, contest_id: str) -> Mapping[str, int]:
    """Give the electors of a contest by section, as the register document says."""
    register = register_published(tx, election) or {"electors": 0}
    named = {contest["id"]: contest["groups"] for contest in register.get("contests", ())}
    if contest_id not in named:
        return {"": register["electors"]}
    found: Counter[str] = Counter()
    for group in named[contest_id]:
        found[group["section"]] += group["electors"]
    return found


def account_to(account: BallotAccount) -> dict[str, Any]:
    """Write the account of one contest as the record keeps it."""
    sections = [
        {"section": each.section, "electors": each.electors, **figures_of(each)}
        for each in account.sections
    ]
    return {
        "id": account.contest_id,
        "electors": account.electors,
        **figures_of(account),
        "marked": account.marked,
        **({"sections": sections} if sections else {}),
    }


def figures_of(account: BallotAccount | SectionAccount) -> dict[str, Any]:
    """Write the figures that an account and an account of a section have in common."""
    return {
        "issued": account.issued,
        "reissued": account.reissued,
        "revoked": account.revoked,
        "cast": account.cast,
        "unused": account.unused,
        "formal": account.formal,
        "informal": dict(account.informal),
    }
