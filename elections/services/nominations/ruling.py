"""Ruling on nominees: valid only where no judge objects, refused only with a clause (D4)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.domain.candidates.going import CandidacyChange
from elections.domain.contests import (
    BEFORE_THE_STATEMENT,
    Election,
    at_the_right_stage,
)
from elections.domain.declarations import a_refusal_cites_a_clause
from elections.domain.eligibility import Consent, has_consented
from elections.domain.moments import stamp, written_moment
from elections.domain.nominating.counting import (
    Support,
    progress_of,
    support_of,
    why_not_enough,
)
from elections.domain.nominating.thresholds import Way, is_enough
from elections.domain.nominations import Nomination, Ruling
from elections.domain.objections import Objection, all_of
from elections.domain.people import RUNNING, Act, Role
from elections.domain.timetable import consent_may_still_be_given
from elections.rulebook.consistency import clauses_held
from elections.services.challenges import given
from elections.services.challenges.given import NewRuling
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
from elections.services.nominations.finding import shortlist_of
from elections.services.nominations.overseeing.judging import Facts, facts_of
from elections.store import log
from elections.store import nominations as kept
from elections.store.nominations import KeptNominee

WATCHING = RUNNING | {Role.SCRUTINEER, Role.REGISTRAR}


@dataclass(frozen=True, kw_only=True)
class NomineeToRuleOn:
    """A nominee as the returning officer sees them, with every objection of the judges.

    `gone` says what became of somebody who does not stand any more: withdrawn, suspended, dead.
    """

    nominee: KeptNominee
    nominations: tuple[Nomination, ...]
    support: Support
    ways: tuple[Way, ...]
    objections: tuple[Objection, ...]
    gone: CandidacyChange | None = None

    @property
    def has_enough(self) -> bool:
        """Tell whether some way to have enough is met, at each stage that there is."""
        return is_enough(self.ways)


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
        refuse_if(
            at_the_right_stage(election, BEFORE_THE_STATEMENT, "Ruling on nominees"), CONFLICT
        )
        found = nominee_to_rule_on(tx, election, nominee_id)
        refuse_if(given.why_it_stays(tx, nominee_id, ruling, found.objections), CONFLICT)
        ruled(
            house,
            tx,
            election,
            found,
            NewRuling(
                ruling=ruling,
                clauses=clauses,
                reason=" ".join(reason.split()),
                at=act.at,
                by=(signature_of(act, roles),),
                by_person=act.by.person_id,
            ),
        )


def nominee_to_rule_on(tx: Connection, election: Election, nominee_id: int) -> NomineeToRuleOn:
    """Find a nominee of an election with every objection of the judges, or refuse."""
    found = next((n for n in to_rule_on(tx, election) if n.nominee.id == nominee_id), None)
    if found is None:
        raise Refused(Objection(clause="D4", reason="There is no such nominee"), status=NOT_FOUND)
    return found


def ruled(
    house: House, tx: Connection, election: Election, found: NomineeToRuleOn, new: NewRuling
) -> None:
    """Judge a ruling, keep it, enter it in the log and tell those concerned, or refuse it (D4)."""
    clauses, reason = new.clauses, new.reason
    if new.ruling is Ruling.VALID:
        refuse_if(found.objections)
        refuse_if(too_late_for_the_shortlist(tx, election, found.nominee), CONFLICT)
        clauses, reason = (), ""
    elif new.ruling is Ruling.REFUSED:
        held = clauses_held(election.rules)
        refuse_if(a_refusal_cites_a_clause(clauses, held, reason))
        refuse_if(may_answer_still(election, found, clauses, new.at), CONFLICT)
    kept.rule(tx, found.nominee.id, new.ruling, clauses, reason)
    given.note(house, tx, election, found.nominee, new)
    log.append(
        tx,
        election.id,
        {
            "type": "NomineeRuledOn",
            "at": stamp(new.at),
            "by": list(new.by),
            "contest": found.nominee.contest_id,
            "nominee": found.nominee.entry.entry.name,
            "ruling": new.ruling.value,
            "clauses": list(clauses),
            "reason": reason,
        },
    )


def may_answer_still(
    election: Election, found: NomineeToRuleOn, clauses: tuple[str, ...], at: datetime
) -> tuple[Objection, ...]:
    """Object to refusing somebody for want of an answer alone while they may answer (E4, T4)."""
    if set(clauses) != {"E4"} or found.nominee.consent is not Consent.NOT_ANSWERED:
        return ()
    if tuple(consent_may_still_be_given(election.timetable, election.rules, at)):
        return ()
    until = written_moment(election.timetable.consent_closes(election.rules))
    name = found.nominee.entry.entry.name
    reason = f"{name} may answer until {until}, and is not refused for that alone before it"
    return (Objection(clause="T4", reason=reason),)


def too_late_for_the_shortlist(
    tx: Connection, election: Election, nominee: KeptNominee
) -> tuple[Objection, ...]:
    """Object to ruling somebody valid whom the panel never had before it (S1)."""
    shortlist = shortlist_of(tx, election, nominee.contest_id)
    seen = (*shortlist["listed"], *shortlist["left_out"]) if shortlist else ()
    if shortlist is None or nominee.id in {one["nominee"] for one in seen}:
        return ()
    reason = "The shortlist of this contest is published, and nobody is considered any more"
    return (Objection(clause="S1", reason=reason),)


def nominees_to_rule_on(house: House, act: Act, *, slug: str) -> tuple[NomineeToRuleOn, ...]:
    """List every nominee with the judges' objections, for those who run or watch."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "see the nominees")
        return to_rule_on(tx, election)


def to_rule_on(tx: Connection, election: Election) -> tuple[NomineeToRuleOn, ...]:
    """Judge every nominee (E1 to E11, N2, N8, N11 to N16): the one judgement of the election.

    Pages, programs and files show it, and every ruling and the statement rest on it.
    """
    facts = facts_of(tx, election)
    return tuple(judged(nominee, facts) for nominee in kept.nominees(tx, election.id))


def judged(nominee: KeptNominee, facts: Facts) -> NomineeToRuleOn:
    """Judge one nominee, with every objection."""
    entry, nominated = nominee.entry, facts.nominated[nominee.contest_id]
    number, unit, terms = entry.entry.membership_number, entry.entry.unit, nominated.terms
    support = support_of(number, nominated)
    return NomineeToRuleOn(
        nominee=nominee,
        nominations=nominated.of(number),
        support=support,
        ways=progress_of(support, unit, terms),
        objections=all_of(
            facts.why_not_standing(entry, terms.contest),
            why_not_enough(support, unit, terms),
            facts.why_not_here_too(entry, terms.contest),
            has_consented(nominee.consent),
        ),
        gone=facts.gone.get(nominee.id),
    )
