"""A challenge is decided: one officer proposes, another confirms, everybody is told (D13, D2)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from elections.domain.challenges.appeals import (
    LONGEST_REASON,
    Challenge,
    Outcome,
    decided_by_others,
    ruling_after,
)
from elections.domain.contests import (
    BEFORE_THE_STATEMENT,
    ContestNotice,
    Election,
    at_the_right_stage,
)
from elections.domain.declarations import a_refusal_cites_a_clause
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import CONFIRMING, Act
from elections.rulebook.consistency import clauses_held
from elections.rulebook.model import JointAct
from elections.services.challenges.concerned import reached_about_a_challenge
from elections.services.challenges.given import NewRuling
from elections.services.challenges.ruling_letters import decided_letter
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    officer,
    refuse_if,
    signature_of,
    the_election,
)
from elections.services.joint_acts import officer_named, told_apart
from elections.services.letters.keeping import post_and_keep
from elections.services.nominations.finding import the_contest
from elections.services.nominations.ruling import (
    NomineeToRuleOn,
    nominee_to_rule_on,
    ruled,
    to_rule_on,
)
from elections.store import log
from elections.store.nominating import challenges as kept

WHAT: Final = JointAct.DECIDE_A_CHALLENGE.value


@dataclass(frozen=True, kw_only=True)
class ChallengeView:
    """A challenge as the officers see it: beside the nominee, the judges and the ruling."""

    challenge: Challenge
    contest: ContestNotice
    found: NomineeToRuleOn
    ruled_by: str
    proposed_by: str
    may_propose: tuple[Objection, ...]
    may_confirm: tuple[Objection, ...]
    too_late: tuple[Objection, ...]

    @property
    def name(self) -> str:
        """Name the nominee."""
        return self.found.nominee.entry.entry.name


def challenges_of(house: House, act: Act, *, slug: str) -> tuple[ChallengeView, ...]:
    """List the challenges in an election to the officers who may decide them (D3)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, CONFIRMING, "see the challenges of rulings")
        made = kept.of_election(tx, election.id)
        judged = {one.nominee.id: one for one in to_rule_on(tx, election)} if made else {}
        return tuple(
            viewed(tx, act, election, each, judged[each.ruling.nominee_id]) for each in made
        )


def view_challenge(house: House, act: Act, *, slug: str, reference: str) -> ChallengeView:
    """Show a challenge to the officers who may decide it (D3)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, CONFIRMING, "see the challenges of rulings")
        challenge = the_challenge(tx, election, reference)
        found = nominee_to_rule_on(tx, election, challenge.ruling.nominee_id)
        return viewed(tx, act, election, challenge, found)


def viewed(
    tx: Connection, act: Act, election: Election, challenge: Challenge, found: NomineeToRuleOn
) -> ChallengeView:
    """Gather what the officers see of a challenge, beside the nominee as judged."""
    by, ruled_by = act.by.person_id, challenge.ruling.by_person
    return ChallengeView(
        challenge=challenge,
        contest=the_contest(election, found.nominee.contest_id),
        found=found,
        ruled_by=officer_named(tx, election, ruled_by) if ruled_by else "",
        proposed_by=officer_named(tx, election, p) if (p := challenge.proposed_by) else "",
        may_propose=decided_by_others(challenge, by, confirming=False),
        may_confirm=decided_by_others(challenge, by, confirming=True),
        too_late=too_late(election),
    )


def too_late(election: Election) -> tuple[Objection, ...]:
    """Object to deciding on a challenge once the statement is published (T5)."""
    return at_the_right_stage(election, BEFORE_THE_STATEMENT, "Deciding on a challenge")


def the_challenge(tx: Connection, election: Election, reference: str) -> Challenge:
    """Find a challenge of an election, or refuse."""
    challenge = kept.find(tx, election.id, reference)
    if challenge is None:
        reason = "There is no challenge with this reference in this election"
        raise Refused(Objection(clause="D13", reason=reason), status=NOT_FOUND)
    return challenge


def propose_decision(
    house: House,
    act: Act,
    *,
    slug: str,
    reference: str,
    outcome: Outcome,
    clause: str,
    reason: str,
) -> None:
    """Propose what becomes of a challenge, with the clause and the reason (D13, D4)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, CONFIRMING, WHAT)
        refuse_if(too_late(election), CONFLICT)
        challenge = the_challenge(tx, election, reference)
        refuse_if(decided_by_others(challenge, act.by.person_id, confirming=False), CONFLICT)
        said = " ".join(reason.split())[:LONGEST_REASON]
        cited = (clause,) if clause else ()
        refuse_if(a_decision_gives_its_reasons(election, cited, said))
        if ruling_after(challenge, outcome) is challenge.ruling.ruling.VALID:
            found = nominee_to_rule_on(tx, election, challenge.ruling.nominee_id)
            refuse_if(still_against(found))
        kept.propose(
            tx,
            challenge.id,
            outcome,
            clause=clause,
            reason=said,
            by_person=act.by.person_id or 0,
            at=stamp(act.at),
        )


def a_decision_gives_its_reasons(
    election: Election, cited: tuple[str, ...], said: str
) -> tuple[Objection, ...]:
    """Judge that a decision cites a clause of the rule book and gives a reason (D4)."""
    found = a_refusal_cites_a_clause(cited, clauses_held(election.rules), said)
    words = (("this refusal", "this decision"), ("published with the statement", "published"))
    for old, new in words:
        found = tuple(
            Objection(clause=one.clause, reason=one.reason.replace(old, new)) for one in found
        )
    return found


def still_against(found: NomineeToRuleOn) -> tuple[Objection, ...]:
    """Say why an upheld challenge cannot make somebody valid yet: the judges object (D4)."""
    name = found.nominee.entry.entry.name
    return tuple(
        Objection(
            clause=one.clause,
            reason=f"{name} cannot be ruled validly nominated yet: {one.reason}. Where what is "
            "recorded is wrong, have it corrected first; otherwise dismiss the challenge",
        )
        for one in found.objections
    )


@judged_again_if_raced
def confirm_decision(house: House, act: Act, *, slug: str, reference: str) -> Outcome:
    """Confirm, as second officer, what another proposed; rule anew and tell (D13)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, CONFIRMING, WHAT)
        refuse_if(too_late(election), CONFLICT)
        challenge = the_challenge(tx, election, reference)
        refuse_if(decided_by_others(challenge, act.by.person_id, confirming=True), CONFLICT)
        names = (officer_named(tx, election, challenge.proposed_by), signature_of(act, roles))
        refuse_if(told_apart(*names))
        outcome = challenge.outcome or Outcome.DISMISSED
        kept.decide(tx, challenge.id, by_person=act.by.person_id or 0, at=stamp(act.at))
        found = nominee_to_rule_on(tx, election, challenge.ruling.nominee_id)
        log.append(
            tx,
            election.id,
            {
                "type": "ChallengeDecided",
                "at": stamp(act.at),
                "by": list(names),
                "contest": found.nominee.contest_id,
                "nominee": found.nominee.entry.entry.name,
                "reference": challenge.reference,
                "outcome": outcome.value,
                "clause": challenge.clause,
                "reason": challenge.reason,
            },
        )
        rule_anew(house, tx, election, challenge, found, names=names, at=act.at)
        tell(house, tx, act, election, challenge=challenge, found=found)
        return outcome


def rule_anew(
    house: House,
    tx: Connection,
    election: Election,
    challenge: Challenge,
    found: NomineeToRuleOn,
    *,
    names: tuple[str, str],
    at: datetime,
) -> None:
    """Change the ruling that was challenged with success; other challenges of it succeed too."""
    after = ruling_after(challenge, challenge.outcome or Outcome.DISMISSED)
    if after is None:
        return
    if after is after.VALID:
        refuse_if(still_against(found), CONFLICT)
    ruled(
        house,
        tx,
        election,
        found,
        NewRuling(
            ruling=after,
            clauses=(challenge.clause,),
            reason=challenge.reason,
            at=at,
            by=names,
            by_person=None,
        ),
    )
    reason = f"Settled by the decision on {challenge.reference}. {challenge.reason}"
    kept.settle_others(tx, challenge, clause=challenge.clause, reason=reason, at=stamp(at))


def send_back(house: House, act: Act, *, slug: str, reference: str) -> None:
    """Send a proposed decision back, so that the challenge waits again (D13)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, CONFIRMING, WHAT)
        refuse_if(too_late(election), CONFLICT)
        challenge = the_challenge(tx, election, reference)
        refuse_if(may_be_sent_back(challenge, act.by.person_id), CONFLICT)
        kept.send_back(tx, challenge.id)


def may_be_sent_back(challenge: Challenge, by: int | None) -> tuple[Objection, ...]:
    """Judge whether somebody may send a proposal back: also whoever proposed it (D13)."""
    if challenge.is_open and challenge.proposed_by == by and by is not None:
        return ()
    return decided_by_others(challenge, by, confirming=True)


def tell(
    house: House,
    tx: Connection,
    act: Act,
    election: Election,
    *,
    challenge: Challenge,
    found: NomineeToRuleOn,
) -> None:
    """Tell those concerned, whoever challenged and the officers what was decided, and why."""
    made = kept.of_nominee(tx, challenge.ruling.nominee_id)
    makers = [one.by_person for one in made if one.ruling == challenge.ruling]
    name = found.nominee.entry.entry.name
    for to in reached_about_a_challenge(tx, election, found.nominee, makers):
        post_and_keep(
            house,
            tx,
            decided_letter(election, challenge, name, to),
            election_id=election.id,
            at=act.at,
            kind="challenge decided",
            about=challenge.reference,
        )
