"""Ruling on nominees: valid only where no judge objects, refused only with a clause (D4)."""

from dataclasses import dataclass

from sqlalchemy import Connection

from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.declarations import a_refusal_cites_a_clause
from elections.domain.eligibility import has_consented, why_not_eligible
from elections.domain.moments import stamp
from elections.domain.nominations import (
    Nomination,
    NominationState,
    Ruling,
    has_enough_nominations,
)
from elections.domain.objections import Objection, all_of
from elections.domain.people import RUNNING, Act, Role
from elections.rulebook.consistency import clauses_held
from elections.rulebook.model import NominationsByBodies
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    officer,
    refuse_if,
    signature_of,
    the_election,
)
from elections.store import log
from elections.store import nominations as kept
from elections.store.nominations import KeptNominee

WATCHING = RUNNING | {Role.SCRUTINEER, Role.REGISTRAR}

BEFORE_STATEMENT = (ElectionState.NOTICE_PUBLISHED, ElectionState.REGISTER_FROZEN)


@dataclass(frozen=True, kw_only=True)
class NomineeToRuleOn:
    """A nominee as the returning officer sees them, with every objection of the judges."""

    nominee: KeptNominee
    nominations: tuple[Nomination, ...]
    objections: tuple[Objection, ...]


def rule_on(
    house: House,
    act: Act,
    *,
    slug: str,
    nominee_id: int,
    ruling: Ruling,
    clauses: tuple[str, ...] = (),
    reason: str = "",
) -> None:
    """Rule on a nominee: valid only where no judge objects, refused only with a clause (D4)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "rule on nominees")
        refuse_if(at_the_right_stage(election, BEFORE_STATEMENT, "Ruling on nominees"), CONFLICT)
        reason = " ".join(reason.split())
        found = next((n for n in to_rule_on(tx, election) if n.nominee.id == nominee_id), None)
        if found is None:
            raise Refused(
                Objection(clause="D4", reason="There is no such nominee"), status=NOT_FOUND
            )
        if ruling is Ruling.VALID:
            refuse_if(found.objections)
            clauses, reason = (), ""
        elif ruling is Ruling.REFUSED:
            held = clauses_held(election.rules)
            refuse_if(a_refusal_cites_a_clause(clauses, held, reason))
        kept.rule(tx, nominee_id, ruling, clauses, reason)
        log.append(
            tx,
            election.id,
            {
                "type": "NomineeRuledOn",
                "at": stamp(act.at),
                "by": [signature_of(act, roles)],
                "contest": found.nominee.contest_id,
                "nominee": found.nominee.entry.entry.name,
                "ruling": ruling.value,
                "clauses": list(clauses),
                "reason": reason,
            },
        )


def nominees_to_rule_on(house: House, act: Act, *, slug: str) -> tuple[NomineeToRuleOn, ...]:
    """List every nominee with the judges' objections, for those who run or watch."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "see the nominees")
        return to_rule_on(tx, election)


def to_rule_on(tx: Connection, election: Election) -> tuple[NomineeToRuleOn, ...]:
    """Judge every nominee (E1-E4, N2)."""
    nominations = kept.of_election(tx, election.id)
    return tuple(
        judged(election, nominee, nominations) for nominee in kept.nominees(tx, election.id)
    )


def judged(
    election: Election, nominee: KeptNominee, nominations: tuple[Nomination, ...]
) -> NomineeToRuleOn:
    """Judge one nominee, with every objection."""
    entry = nominee.entry
    mine = tuple(
        n
        for n in nominations
        if (n.contest_id, n.nominee_number) == (nominee.contest_id, entry.entry.membership_number)
        and n.state is NominationState.STANDS
    )
    return NomineeToRuleOn(
        nominee=nominee,
        nominations=mine,
        objections=all_of(
            why_not_eligible(entry.entry, election.timetable, election.rules, entry.objections),
            has_enough_nominations(mine, election.rules),
            withdrawn_by_all(mine, election),
            has_consented(nominee.consent),
        ),
    )


def withdrawn_by_all(mine: tuple[Nomination, ...], election: Election) -> tuple[Objection, ...]:
    """Object to a nominee whose every nomination was withdrawn (N8)."""
    if mine or isinstance(election.rules.nominations, NominationsByBodies):
        return ()
    return (Objection(clause="N8", reason="has withdrawn"),)
