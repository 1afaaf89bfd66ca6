"""A ruling on a nominee as it is given: noted, told, and kept while it is challenged (D12, D13)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.domain.challenges.appeals import challenges_close
from elections.domain.contests import Election
from elections.domain.moments import stamp, written_moment
from elections.domain.nominations import Ruling
from elections.domain.objections import Objection
from elections.services.challenges.concerned import reached_about
from elections.services.challenges.ruling_letters import refusal_letter
from elections.services.house import House, the_election
from elections.services.letters.keeping import post_and_keep
from elections.store import nominations
from elections.store.nominating import challenges as kept
from elections.store.nominations import KeptNominee


@dataclass(frozen=True, kw_only=True)
class NewRuling:
    """A ruling that is given now: `by` as the log names those who give it.

    `by_person` is None where two officers give it on a challenge.
    """

    ruling: Ruling
    clauses: tuple[str, ...]
    reason: str
    at: datetime
    by: tuple[str, ...]
    by_person: int | None


def note(
    house: House, tx: Connection, election: Election, nominee: KeptNominee, new: NewRuling
) -> None:
    """Note that a ruling was given, and tell who may challenge a refusal, and until when (D12)."""
    if election.rules.appeals is None:
        return
    kept.note_ruling(tx, nominee.id, new.ruling, by_person=new.by_person, at=stamp(new.at))
    if new.ruling is not Ruling.REFUSED or new.by_person is None:
        return
    ruling = kept.ruling_in_force(tx, nominee.id)
    closes = challenges_close(ruling, election.rules) if ruling else None
    if closes is None:
        return
    for reached in reached_about(tx, election, nominee):
        letter = refusal_letter(
            election, nominee, (", ".join(new.clauses), new.reason), reached, closes
        )
        post_and_keep(
            house,
            tx,
            letter,
            election_id=election.id,
            at=new.at,
            kind="nominee refused",
            about=str(nominee.id),
        )


def why_it_stays(
    tx: Connection, nominee_id: int, wanted: Ruling, objections: tuple[Objection, ...]
) -> tuple[Objection, ...]:
    """Object to another ruling while one is challenged, or after two officers decided (D13).

    Only what has happened since, to which the judges object, lets one officer refuse somebody whom
    two have ruled valid.
    """
    for challenge in kept.of_nominee(tx, nominee_id):
        if challenge.is_open:
            reason = (
                f"The ruling is challenged ({challenge.reference}): two officers who did not give "
                "it decide first"
            )
            return (Objection(clause="D13", reason=reason),)
    newest = kept.ruling_in_force(tx, nominee_id)
    if newest is None or not newest.is_final or (objections and wanted is not Ruling.VALID):
        return ()
    reason = "Two officers gave this ruling on a challenge, and nobody changes it alone"
    return (Objection(clause="D13", reason=reason),)


def challenges_open(tx: Connection, election: Election) -> tuple[Objection, ...]:
    """Object to publishing the statement while a ruling is challenged (D13)."""
    number = kept.number_open(tx, election.id)
    if not number:
        return ()
    waiting = "1 challenge of a ruling waits" if number == 1 else f"{number} challenges wait"
    opens = written_moment(election.timetable.voting_opens)
    reason = (
        f"{waiting} to be decided by two officers. Decide first: no ruling changes once the "
        f"statement is published, and voting opens at {opens}"
    )
    return (Objection(clause="D13", reason=reason),)


def refusals_that_may_be_challenged(
    house: House, at: datetime, *, slug: str
) -> tuple[Objection, ...]:
    """Warn of refusals that may be challenged yet, and could not once a statement is out (D12)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        if election.rules.appeals is None:
            return ()
        names = {n.id: n.entry.entry.name for n in nominations.nominees(tx, election.id)}
        return tuple(
            Objection(
                clause="D12",
                reason=f"{names[nominee_id]} was refused and may challenge that until "
                f"{written_moment(closes)}; nobody can once the statement is published",
            )
            for nominee_id, ruling in kept.rulings_in_force(tx, election.id).items()
            if ruling.ruling is Ruling.REFUSED and not ruling.is_final
            if (closes := challenges_close(ruling, election.rules)) is not None and at < closes
        )
