"""Many nominees ruled on at once: each by itself, judged as it would be alone (D4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from elections.domain.contests import BEFORE_THE_STATEMENT, Election, at_the_right_stage
from elections.domain.nominations import Ruling
from elections.domain.objections import Objection
from elections.domain.people import RUNNING, Act
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
)
from elections.services.nominations.ruling import NomineeToRuleOn, ruled, to_rule_on


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one nominee: ruled on, or left as they were, with the reasons."""

    nominee: NomineeToRuleOn
    against: tuple[Objection, ...]

    @property
    def is_done(self) -> bool:
        """Tell whether the ruling was given."""
        return not self.against


def rule_on_many(
    house: House,
    act: Act,
    *,
    slug: str,
    nominee_ids: Iterable[int],
    ruling: Ruling,
    clauses: tuple[str, ...] = (),
    reason: str = "",
) -> tuple[Outcome, ...]:
    """Rule on each of many nominees, or leave them as they are and say why (D4).

    Nobody is half done: whoever cannot be ruled on so stays untouched, and the others are ruled
    on. A refusal without a clause and a reason of its own takes those of the judges.
    """
    wanted = dict.fromkeys(nominee_ids)
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "rule on nominees")
        refuse_if(
            at_the_right_stage(election, BEFORE_THE_STATEMENT, "Ruling on nominees"), CONFLICT
        )
        known = {one.nominee.id: one for one in to_rule_on(tx, election)}
        if not wanted:
            raise Refused(Objection(clause="D4", reason="Tick at least one nominee"))
        if wanted.keys() - known.keys():
            reason = "There is no such nominee in this election"
            raise Refused(Objection(clause="D4", reason=reason), status=NOT_FOUND)
        new = NewRuling(
            ruling=ruling,
            clauses=clauses,
            reason=" ".join(reason.split()),
            at=act.at,
            by=(signature_of(act, roles),),
            by_person=act.by.person_id,
        )
        return tuple(one_of_many(house, tx, election, known[one], new) for one in wanted)


def one_of_many(
    house: House, tx: Connection, election: Election, found: NomineeToRuleOn, new: NewRuling
) -> Outcome:
    """Rule on one of many, or give the reasons why not."""
    try:
        refuse_if(given.why_it_stays(tx, found.nominee.id, new.ruling, found.objections))
        ruled(house, tx, election, found, on_its_grounds(found, new))
    except Refused as refusal:
        return Outcome(nominee=found, against=refusal.objections)
    return Outcome(nominee=found, against=())


def on_its_grounds(found: NomineeToRuleOn, new: NewRuling) -> NewRuling:
    """Give a refusal the judges' clauses and sentences where it has none of its own."""
    if new.ruling is not Ruling.REFUSED or new.clauses or new.reason:
        return new
    if not found.objections:
        reason = (
            "Nothing in the rules speaks against this nominee. To refuse all the same, give the "
            "clause and the reason"
        )
        raise Refused(Objection(clause="D4", reason=reason))
    cited = tuple(dict.fromkeys(objection.clause for objection in found.objections))
    said = "; ".join(objection.reason for objection in found.objections)
    return replace(new, clauses=cited, reason=said)
