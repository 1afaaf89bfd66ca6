"""An elector signs a requisition; once enough have, the contest is held and names are known (N26).

Signing writes no entry in the log: the entries would tell how many have signed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from elections.domain.challenges.requisitions import needed, why_not_signed
from elections.domain.contests import (
    BEFORE_THE_STATEMENT,
    ContestNotice,
    Election,
    at_the_right_stage,
)
from elections.domain.moments import stamp
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.domain.timetable import nominations_are_open
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    refuse_if,
    the_election,
)
from elections.services.nominations.finding import the_contest
from elections.services.reading import ElectionPage, page_of
from elections.services.register.electorates import ruling_on
from elections.services.register.enough import electors_of
from elections.services.requisitions.beginning import of
from elections.services.requisitions.signers import opened, sealed
from elections.store import elections, log, registers
from elections.store.nominating import requisitions as kept
from elections.store.nominating.requisitions import KeptRequisition
from elections.store.registers import KeptEntry

NOBODY: Final = "You are not on the register of this election"


@dataclass(frozen=True, kw_only=True)
class RequisitionView:
    """A requisition as anybody sees it: met or not, and whether they have signed themself.

    `names` is empty until enough have signed. How many have is known to nobody before.
    """

    page: ElectionPage
    contest: ContestNotice
    share: str
    opens: datetime
    closes: datetime
    met_at: datetime | None
    names: tuple[str, ...]
    signed: bool
    objections: tuple[Objection, ...]


def the_requisition(tx: Connection, election: Election, contest: ContestNotice) -> KeptRequisition:
    """Find the requisition of a contest, or refuse."""
    found = kept.find(tx, elections.contest_key(tx, election.id, contest.id))
    if found is None or election.rules_for(contest.id).requisition is None:
        reason = "This contest is held without a requisition"
        raise Refused(Objection(clause="T5", reason=reason), status=NOT_FOUND)
    return found


def requisition(house: House, act: Act, *, slug: str, contest_id: str) -> RequisitionView:
    """Show a requisition to anybody, and to an elector whether they have signed (N26)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        contest = the_contest(election, contest_id)
        found = the_requisition(tx, election, contest)
        signed = opened(house, of(election, contest), found.sealed)
        mine = registers.entry_of_person(tx, election.id, act.by.person_id)
        rules = election.rules_for(contest.id).requisition
        return RequisitionView(
            page=page_of(tx, election),
            contest=contest,
            share=rules.share if rules else "",
            opens=election.timetable.nominations_open,
            closes=election.timetable.nominations_close,
            met_at=found.met_at,
            names=names_of(tx, election, signed) if found.met_at else (),
            signed=mine is not None and mine.entry.membership_number in signed,
            objections=all_of(
                out_of_time(election, act.at),
                why_not(tx, election, contest, mine, found=found, signed=signed),
            ),
        )


def names_of(tx: Connection, election: Election, signed: tuple[str, ...]) -> tuple[str, ...]:
    """Name those who have signed, in order; whoever is on the register no more is not named."""
    entries = (registers.entry_numbered(tx, election.id, number) for number in signed)
    return tuple(sorted(entry.entry.name for entry in entries if entry))


def out_of_time(election: Election, at: datetime) -> tuple[Objection, ...]:
    """Object to signing while nominations are not open (T1, T5)."""
    return all_of(
        nominations_are_open(election.timetable, at),
        at_the_right_stage(election, BEFORE_THE_STATEMENT, "Signing a requisition"),
    )


def why_not(
    tx: Connection,
    election: Election,
    contest: ContestNotice,
    mine: KeptEntry | None,
    *,
    found: KeptRequisition,
    signed: tuple[str, ...],
) -> tuple[Objection, ...]:
    """Judge whether somebody may sign a requisition (N26)."""
    return why_not_signed(
        contest.title,
        why_no_elector(tx, election, contest, mine),
        met=found.met_at is not None,
        signed=mine is not None and mine.entry.membership_number in signed,
    )


def why_no_elector(
    tx: Connection, election: Election, contest: ContestNotice, mine: KeptEntry | None
) -> tuple[Objection, ...]:
    """Say why somebody is no elector of a contest, by the ruling on them (R1 to R14)."""
    if mine is None:
        return (Objection(clause="R4", reason=NOBODY),)
    return ruling_on(tx, election, mine, contest).against


def sign(house: House, act: Act, *, slug: str, contest_id: str) -> bool:
    """Sign a requisition, once; tell whether enough have signed now (N26)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        contest = the_contest(election, contest_id)
        found = the_requisition(tx, election, contest)
        mine = registers.entry_of_person(tx, election.id, act.by.person_id)
        against = why_no_elector(tx, election, contest, mine)
        refuse_if(why_not_signed(contest.title, against, met=False, signed=False), FORBIDDEN)
        refuse_if(out_of_time(election, act.at), CONFLICT)
        before = opened(house, of(election, contest), found.sealed)
        refuse_if(why_not(tx, election, contest, mine, found=found, signed=before), CONFLICT)
        after = (*before, mine.entry.membership_number) if mine else before
        met = is_enough(tx, act, election, contest, after)
        kept.seal_anew(
            tx,
            elections.contest_key(tx, election.id, contest.id),
            sealed(house, of(election, contest), after),
            stamp(act.at) if met else None,
        )
        return met


def is_enough(
    tx: Connection, act: Act, election: Election, contest: ContestNotice, signed: tuple[str, ...]
) -> bool:
    """Tell whether enough have signed who are electors still, and log it if they have (N26)."""
    electors = electors_of(tx, election, contest)
    wanted = needed(election.rules_for(contest.id), electors)
    if len(signed) < wanted:
        return False
    entries = (registers.entry_numbered(tx, election.id, each) for each in signed)
    still = sum(not why_no_elector(tx, election, contest, each) for each in entries)
    if still < wanted:
        return False
    log.append(
        tx,
        election.id,
        {
            "type": "RequisitionMet",
            "at": stamp(act.at),
            "by": ["electors of the contest"],
            "contest": contest.id,
            "signed": still,
            "electors": electors,
        },
    )
    return True
