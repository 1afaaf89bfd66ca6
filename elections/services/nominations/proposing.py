"""Electors propose each other: alone, or beside bodies (N16, N11)."""

from dataclasses import dataclass

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election
from elections.domain.nominating.census import folded
from elections.domain.nominating.counting import elector_as_body, passed_by
from elections.domain.nominating.papers import names_within_its_limit
from elections.domain.nominating.stages import nominates_in_its_stage
from elections.domain.nominating.terms import Nominated
from elections.domain.nominations import Nomination, Proposer, not_made_before, who_nominates
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.rulebook.parts.nominating import ELECTORS
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    refuse_if,
    the_election,
)
from elections.services.nominations.finding import the_contest, the_entry
from elections.services.nominations.nominating import out_of_time
from elections.services.nominations.papers.receiving import keep
from elections.services.nominations.receipts import (
    NominationReceipt,
    receipt_for,
    tell_nominee,
    tell_officer,
)
from elections.services.nominations.terms import (
    electors_propose,
    nominated_in,
    why_not_standing_here,
)
from elections.services.reading import ElectionPage, page_of
from elections.services.register.electorates import why_not_an_elector_of
from elections.store import elections, registers
from elections.store import nominations as kept
from elections.store.registers import KeptEntry


@dataclass(frozen=True, kw_only=True)
class ChanceToPropose:
    """A contest in which an elector may propose somebody: whom they did, what is in the way."""

    page: ElectionPage
    contest: ContestNotice
    made: tuple[Nomination, ...]
    objections: tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class ProposalDraft:
    """A proposal before it is made, with everything that stands in its way."""

    chance: ChanceToPropose
    nominee: KeptEntry
    objections: tuple[Objection, ...]


def chance_to_propose(house: House, act: Act, *, slug: str, contest_id: str) -> ChanceToPropose:
    """Show whom whoever asks has proposed in a contest, and why they may not (N16, T1)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        contest = the_contest(election, contest_id)
        return chance_in(tx, act, election, contest)


def chance_in(
    tx: Connection, act: Act, election: Election, contest: ContestNotice
) -> ChanceToPropose:
    """Gather what an elector has proposed in a contest, and may."""
    mine = registers.entry_of_person(tx, election.id, act.by.person_id)
    number = mine.entry.membership_number if mine else ""
    made = nominated_in(tx, election, contest).nominations
    return ChanceToPropose(
        page=page_of(tx, election),
        contest=contest,
        made=tuple(n for n in made if n.proposer and n.proposer.number == number),
        objections=all_of(
            why_no_proposer(tx, election, contest, mine), out_of_time(election, act.at)
        ),
    )


def chances_to_propose(house: House, act: Act) -> tuple[ChanceToPropose, ...]:
    """List the contests in which whoever asks may propose somebody now."""
    with house.store.reading() as tx:
        everywhere = tuple(
            chance_in(tx, act, election, contest)
            for election in elections.all_elections(tx)
            for contest in election.contests
            if electors_propose(election.rules_for(contest.id))
        )
        return tuple(chance for chance in everywhere if not chance.objections)


def draft_proposal(
    house: House, act: Act, *, slug: str, contest_id: str, nominee_number: str, last_name: str
) -> ProposalDraft:
    """Judge a proposal before it is made; the name has to fit the number that is given."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        contest = the_contest(election, contest_id)
        chance = chance_in(tx, act, election, contest)
        mine = the_proposer(tx, act, election)
        refuse_if(why_no_proposer(tx, election, contest, mine), FORBIDDEN)
        nominee = named_so(tx, election, nominee_number, last_name)
        nominated = nominated_in(tx, election, contest)
        return ProposalDraft(
            chance=chance,
            nominee=nominee,
            objections=all_of(
                out_of_time(election, act.at),
                why_not_proposed(nominated, mine, nominee, act),
                why_not_standing_here(tx, election, contest, nominee),
            ),
        )


@judged_again_if_raced
def propose(
    house: House, act: Act, *, slug: str, contest_id: str, nominee_number: str, last_name: str
) -> NominationReceipt:
    """Receive an elector's proposal of another, with its log entry, or refuse it (N16, N11)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        contest = the_contest(election, contest_id)
        mine = registers.entry_of_person(tx, election.id, act.by.person_id)
        refuse_if(why_no_proposer(tx, election, contest, mine), FORBIDDEN)
        refuse_if(out_of_time(election, act.at), CONFLICT)
        mine = the_proposer(tx, act, election)
        nominee = named_so(tx, election, nominee_number, last_name)
        nominated = nominated_in(tx, election, contest)
        refuse_if(
            all_of(
                why_not_proposed(nominated, mine, nominee, act),
                why_not_standing_here(tx, election, contest, nominee),
            )
        )
        reference = keep(tx, act, election, contest, nominee, proposer=mine)
        kept.ensure_nominee(tx, elections.contest_key(tx, election.id, contest.id), nominee.id)
        tell_nominee(house, tx, act, election, contest, nominee=nominee, by=mine.entry.name)
        receipt = receipt_for(tx, act, reference)
        tell_officer(house, tx, act, election, receipt)
        return receipt


def the_proposer(tx: Connection, act: Act, election: Election) -> KeptEntry:
    """Find whoever proposes on the register, or refuse."""
    mine = registers.entry_of_person(tx, election.id, act.by.person_id)
    if mine is None:
        reason = "You are not on the register of this election, so you cannot propose anybody"
        raise Refused(Objection(clause="N16", reason=reason), status=FORBIDDEN)
    return mine


def named_so(tx: Connection, election: Election, number: str, last_name: str) -> KeptEntry:
    """Find a member by number whose last name is the one given, so that no number tells a name."""
    nominee = the_entry(tx, election, number)
    words = [folded(word) for word in nominee.entry.name.split()]
    if folded(last_name) not in {*words[-1:], folded(nominee.entry.name)}:
        reason = (
            f"Nobody on the register has the membership number “{number.strip()[:40]}” and the "
            f"last name “{last_name.strip()[:80]}”"
        )
        raise Refused(Objection(clause="E2", reason=reason))
    return nominee


def why_no_proposer(
    tx: Connection, election: Election, contest: ContestNotice, mine: KeptEntry | None
) -> tuple[Objection, ...]:
    """Judge whether somebody may propose others in a contest (N16)."""
    rules = election.rules_for(contest.id)
    clause = "N1" if rules.nominations.by == "bodies, in alternatives" else "N16"
    if not electors_propose(rules):
        reason = f"Nobody is proposed by a member here: {who_nominates(rules)}"
        return (Objection(clause="N1", reason=reason),)
    if mine is None:
        reason = "You are not on the register of this election, so you cannot propose anybody"
        return (Objection(clause=clause, reason=reason),)
    return tuple(
        Objection(clause=clause, reason=f"Proposers are electors of this contest: {objection}")
        for objection in why_not_an_elector_of(tx, election, mine, contest)
    )


def why_not_proposed(
    nominated: Nominated, mine: KeptEntry, nominee: KeptEntry, act: Act
) -> tuple[Objection, ...]:
    """Judge whether an elector may propose somebody, with every objection (N7, N9, N14, N16)."""
    number, name = nominee.entry.membership_number, nominee.entry.name
    own = mine.entry.membership_number
    made = [n for n in nominated.nominations if n.proposer and n.proposer.number == own]
    by = Proposer(number=own, name=mine.entry.name, region=mine.entry.region, unit=mine.entry.unit)
    body = elector_as_body(by, mine.id)
    passed = passed_by(number, nominated)
    return all_of(
        not_made_before("You", name, any(n.nominee_number == number for n in made)),
        names_within_its_limit(body, len(made), nominated.terms),
        nominates_in_its_stage(ELECTORS, name, passed, nominated.terms, act.at),
        no_one_proposes_themself(own, number),
    )


def no_one_proposes_themself(own: str, number: str) -> tuple[Objection, ...]:
    """Object to an elector who proposes themself (N16)."""
    if own != number:
        return ()
    return (Objection(clause="N16", reason="You may propose others, and not yourself"),)
