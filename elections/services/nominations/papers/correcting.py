"""After the close the returning officer corrects a body's paper, with a reason and a clause (N22).

And what the returning officer sees of the papers that bodies sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from elections.domain.contests import BEFORE_THE_STATEMENT, at_the_right_stage
from elections.domain.nominations import NominationState
from elections.domain.objections import Objection, all_of
from elections.domain.papers.correcting import is_corrected_with_a_reason
from elections.domain.papers.versions import Version, What
from elections.domain.people import RUNNING, Act
from elections.rulebook.consistency import clauses_held
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
from elections.services.nominations.finding import own_offices, the_body
from elections.services.nominations.papers.hand import Hand
from elections.services.nominations.papers.judging import judged_paper
from elections.services.nominations.papers.putting import put
from elections.services.nominations.papers.reading import PaperPage, page_in
from elections.services.nominations.papers.recording import live_version, record_version
from elections.store import people, registers
from elections.store.nominating import overseeing, papers
from elections.store.nominating.papers import Minutes


@dataclass(frozen=True, kw_only=True)
class SentPaper:
    """A paper that a body sent, in the list of the returning officer."""

    body_id: int
    body_name: str
    reference: str
    last: Version


def papers_sent(house: House, act: Act, *, slug: str) -> tuple[SentPaper, ...]:
    """List the papers that bodies sent, to those who run the election (D3)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, RUNNING, "see the papers of nominating bodies")
        last = overseeing.last_versions(tx, election.id)
        return tuple(
            SentPaper(
                body_id=kept.body_id,
                body_name=name,
                reference=kept.reference,
                last=last[kept.id],
            )
            for name, kept in papers.sent_in(tx, election.id)
        )


def paper_in_office(house: House, act: Act, *, slug: str, body_id: int) -> PaperPage:
    """Show a body's paper to those who run the election (D3)."""
    with house.store.reading() as tx:
        election, body = the_election(tx, slug), the_body(tx, body_id)
        officer(tx, act, election, RUNNING, "see the papers of nominating bodies")
        return page_in(Hand(house=house, tx=tx, act=act, election=election, body=body))


def correct_paper(
    house: House,
    act: Act,
    *,
    slug: str,
    body_id: int,
    version: int,
    named: Mapping[str, tuple[str, ...]],
    reason: str,
    cited: str,
) -> str:
    """Correct whom a body's paper names, after the close; give its reference (N22).

    `named` has membership numbers by contest, in order; `version` is the one that was read.
    """
    with house.store.writing() as tx:
        election, body = held_alone(tx, slug), the_body(tx, body_id)
        roles = officer(tx, act, election, RUNNING, "correct the paper of a nominating body")
        refuse_if(at_the_right_stage(election, BEFORE_THE_STATEMENT, "Correcting"), CONFLICT)
        kept = papers.find(tx, election.id, body.id)
        versions = papers.versions(tx, kept.id) if kept else ()
        live = live_version(versions)
        refuse_if(why_no_such_version(live, version), CONFLICT)
        held = frozenset(clauses_held(election.rules))
        hand = Hand(
            house=house,
            tx=tx,
            act=act,
            election=election,
            body=body,
            as_of=max(v.at for v in versions if v.what is not What.CORRECTED),
            state=NominationState.STANDS,
        )
        wanted = {contest: as_registered(hand, numbers) for contest, numbers in named.items()}
        judged = judged_paper(hand, wanted)
        refuse_if(
            all_of(
                is_corrected_with_a_reason(
                    election.rules,
                    election.timetable,
                    act.at,
                    reason=reason,
                    cited=cited,
                    held=held,
                ),
                why_nothing_corrected(live, wanted),
                *(each.objections for each in judged),
            )
        )
        return record_version(
            hand,
            what=What.CORRECTED,
            position="for the returning officer",
            change=put(hand, judged),
            meeting=live.contents.meeting if live else versions[-1].contents.meeting,
            reason=" ".join(reason.split()),
            clause=cited,
            signed=signature_of(act, roles),
        )


def as_registered(hand: Hand, numbers: tuple[str, ...]) -> tuple[str, ...]:
    """Write membership numbers as the register does, where it knows them."""
    found = ((n, registers.entry_numbered(hand.tx, hand.election.id, n)) for n in numbers)
    return tuple(one.entry.membership_number if one else number for number, one in found)


def why_no_such_version(live: Version | None, version: int) -> tuple[Objection, ...]:
    """Object to correcting a paper that does not stand, or another version than was read (N22)."""
    if live is not None and live.number == version:
        return ()
    reason = "The paper has changed since you opened it, or no longer stands: read it as it is now"
    return (Objection(clause="N22", reason=reason),)


def why_nothing_corrected(
    live: Version | None, named: Mapping[str, tuple[str, ...]]
) -> tuple[Objection, ...]:
    """Object to a correction that changes nobody whom the paper names (N22)."""
    if live is None or live.contents.numbers != {c: n for c, n in named.items() if n}:
        return ()
    return (Objection(clause="N22", reason="The paper names the same people already"),)


def minutes_for(house: House, act: Act, *, slug: str, body_id: int) -> Minutes:
    """Give the minutes behind a paper to the body's own officers and the returning officer."""
    with house.store.reading() as tx:
        election, body = the_election(tx, slug), the_body(tx, body_id)
        if not people.roles_of(tx, act.by.person_id, election.id) & RUNNING:
            own_offices(tx, act, body)
        return the_minutes(tx, election.id, body.id)


def the_minutes(tx: Connection, election_id: int, body_id: int) -> Minutes:
    """Find the minutes behind a paper, or refuse."""
    kept = papers.find(tx, election_id, body_id)
    found = papers.minutes_of(tx, kept.id) if kept else None
    if found is None:
        reason = "No minutes were handed in with this paper"
        raise Refused(Objection(clause="N20", reason=reason), status=NOT_FOUND)
    return found
