"""A candidate withdraws, or officers record a suspension, its end, or a death (E16, D14)."""

from typing import Any

from sqlalchemy import Connection

from elections.domain.candidates.going import (
    CLAUSE_OF,
    CandidacyChange,
    What,
    may_change_so,
    may_withdraw,
)
from elections.domain.contests import Election, ElectionState
from elections.domain.eligibility import Consent
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import CONFIRMING, RUNNING, Act
from elections.rulebook.model import JointAct
from elections.services.candidates.knowing import Known, held_by, held_in, tell
from elections.services.challenges.concerned import officers_behind
from elections.services.house import CONFLICT, House, Refused, officer, refuse_if, signature_of
from elections.services.joint_acts import confirmed_by_two
from elections.services.results.counting import statement_of
from elections.store import joint_acts, log
from elections.store.nominating import candidates

JOINT = JointAct.SUSPEND_A_CANDIDATE


def withdraw(house: House, act: Act, *, nominee_id: int, reason: str = "") -> None:
    """Withdraw the candidacy of whoever acts, tell the bodies that nominated them (E16)."""
    with house.store.writing() as tx:
        found = held_by(tx, act, nominee_id)
        refuse_if(why_not_withdrawn(tx, found), CONFLICT)
        change = CandidacyChange(
            what=What.WITHDREW,
            at=act.at,
            by=found.name,
            clause=CLAUSE_OF[What.WITHDREW],
            reason=" ".join(reason.split()),
        )
        keep(tx, found, change, (found.name,))
        tell(
            house,
            tx,
            found,
            act.at,
            subject=f"{found.name} has withdrawn",
            body=(
                f"{found.name} has withdrawn as a candidate for {found.contest.title} "
                f"({found.election.title}) (E16). Their nominations are not lost to the record, "
                "but count for nobody.\n\nWhile nominations are open, a body that nominated them "
                "may amend its paper: sign in and open “Nominate”."
            ),
            also=officers_behind(tx, found.election, found.nominee),
        )


def why_not_withdrawn(tx: Connection, found: Known) -> tuple[Objection, ...]:
    """Judge whether a candidate may withdraw now (E16)."""
    return may_withdraw(
        found.election,
        found.rules,
        consented=found.nominee.consent is Consent.GIVEN,
        before=last_change(tx, found),
    )


def record_death(house: House, act: Act, *, slug: str, nominee_id: int, reason: str = "") -> None:
    """Record that a candidate has died: their preferences are skipped (D14)."""
    with house.store.writing() as tx:
        found = held_in(tx, slug, nominee_id)
        roles = officer(tx, act, found.election, RUNNING, "record that a candidate has died")
        reason = " ".join(reason.split())
        refuse_if(why_not(tx, act, found, What.DIED, reason), CONFLICT)
        by = signature_of(act, roles)
        keep(tx, found, made(act, What.DIED, reason, (by,)), (by,))


def suspend(house: House, act: Act, *, slug: str, nominee_id: int, reason: str = "") -> bool:
    """Suspend a candidate: proposed by one officer, done by another; tell whether it is (D14)."""
    return changed_by_two(house, act, What.SUSPENDED, slug, nominee_id, reason=reason)


def reinstate(house: House, act: Act, *, slug: str, nominee_id: int, reason: str = "") -> bool:
    """Lift a suspension, by two officers: every preference is restored (D14)."""
    return changed_by_two(house, act, What.REINSTATED, slug, nominee_id, reason=reason)


def changed_by_two(
    house: House, act: Act, what: What, slug: str, nominee_id: int, *, reason: str
) -> bool:
    """Do what two officers do with a candidacy; tell whether it is done or only proposed (D2)."""
    with house.store.writing() as tx:
        found = held_in(tx, slug, nominee_id)
        waits = proposed(tx, found.election, nominee_id, what)
        officer(tx, act, found.election, CONFIRMING if waits else RUNNING, JOINT.value)
        reason = " ".join(reason.split())[:200]
        refuse_if(why_not(tx, act, found, what, reason or (waits or "")), CONFLICT)
        confirmed = confirmed_by_two(
            tx, act, found.election, JOINT, subject=subject_of(what, nominee_id), reason=reason
        )
        if confirmed is None:
            return False
        change = made(act, what, confirmed.reason, confirmed.names)
        keep(tx, found, change, confirmed.names)
        restored = "Every preference for them counts again." if what is What.REINSTATED else ""
        tell(
            house,
            tx,
            found,
            act.at,
            subject=f"{found.name} {change.said}",
            body=(
                f"{found.name}, candidate for {found.contest.title} ({found.election.title}), "
                f"{change.said} (D14). The reason that is published: {change.reason}\n\n"
                f"{restored or skipped(found)}"
            ),
        )
        return True


def skipped(found: Known) -> str:
    """Say what a suspension does to papers, at the stage that the election has reached."""
    if found.election.state < ElectionState.STATEMENT_PUBLISHED:
        return "Unless it is lifted before, the name does not appear on the statement."
    return "Preferences and votes for them are skipped, on papers cast before and after this."


def proposed(tx: Connection, election: Election, nominee_id: int, what: What) -> str | None:
    """Give the reason of a change that waits for a second officer; None where none waits."""
    found = joint_acts.open_proposal(tx, election.id, JOINT.value, subject_of(what, nominee_id))
    return found[2] if found else None


def subject_of(what: What, nominee_id: int) -> str:
    """Name what a proposal is about: one change of one nominee."""
    return f"{what.value} {nominee_id}"


def made(act: Act, what: What, reason: str, names: tuple[str, ...]) -> CandidacyChange:
    """Write a change that officers make."""
    return CandidacyChange(
        what=what, at=act.at, by="; ".join(names), clause=CLAUSE_OF[what], reason=reason
    )


def why_not(
    tx: Connection, act: Act, found: Known, what: What, reason: str
) -> tuple[Objection, ...]:
    """Judge whether officers may change a candidacy so (D14)."""
    return may_change_so(
        found.election,
        found.rules,
        act.at,
        what=what,
        before=last_change(tx, found),
        reason=reason,
        on_paper=found.nominee.id in candidates.numbers_on_paper(tx, found.election.id),
    )


def last_change(tx: Connection, found: Known) -> CandidacyChange | None:
    """Give the last change of a candidacy, if there is one."""
    changes = candidates.changes_of(tx, found.nominee.id)
    return changes[-1] if changes else None


def keep(tx: Connection, found: Known, change: CandidacyChange, by: tuple[str, ...]) -> None:
    """Keep a change of a candidacy with its log entry, by number once there is a paper (D14).

    On the paper the two of a job share are one candidate, and what becomes of one is of both.
    """
    place = candidates.place_on_paper(tx, found.election.id, found.nominee.id)
    for one in place or (found.nominee.id,):
        candidates.change(tx, one, change)
    number = candidates.numbers_on_paper(tx, found.election.id).get(found.nominee.id)
    entry: dict[str, Any] = {
        "type": "CandidacyChanged",
        "at": stamp(change.at),
        "by": list(by),
        "contest": found.contest.id,
        "nominee": found.name,
        "what": change.what.value,
        "clause": change.clause,
        "reason": change.reason,
    }
    if number is not None:
        entry |= {"candidate": number, "nominee": name_on_paper(tx, found, number)}
    log.append(tx, found.election.id, entry)


def name_on_paper(tx: Connection, found: Known, number: int) -> str:
    """Give the name under which a candidate is on the published paper."""
    for contest in statement_of(tx, found.election):
        if contest["id"] == found.contest.id:
            return str(contest["candidates"][number - 1]["name"])
    raise Refused(Objection(clause="B3", reason="There is no such paper"))
