"""A body sends its paper, amends or withdraws it, and its second officer confirms it (N6, N10)."""

from dataclasses import replace

from sqlalchemy import Connection

from elections.domain.contests import Election
from elections.domain.moments import stamp, written_moment
from elections.domain.nominating.papers import a_second_officer_confirms
from elections.domain.nominating.stages import while_its_stage_lasts
from elections.domain.nominations import (
    Body,
    Nomination,
    NominationState,
    acting_position,
    why_a_body_may_not_nominate,
)
from elections.domain.objections import Objection, all_of
from elections.domain.papers.versions import Version, What, why_not_changed
from elections.domain.people import Act
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    refuse_if,
)
from elections.services.nominations.finding import the_body, the_contest, the_entry
from elections.services.nominations.nominating import out_of_time
from elections.services.nominations.papers.hand import Hand
from elections.services.nominations.papers.judging import judged_paper
from elections.services.nominations.papers.letters import tell_of_confirmation
from elections.services.nominations.papers.putting import put
from elections.services.nominations.papers.receiving import why_gone
from elections.services.nominations.papers.recording import (
    live_version,
    meeting_in,
    record_version,
    why_no_meeting,
)
from elections.services.nominations.receipts import tell_nominee
from elections.services.nominations.terms import nominated_in, terms_of
from elections.store import log, people
from elections.store import nominations as kept
from elections.store.nominating import papers


def acts_for(tx: Connection, act: Act, election: Election, body: Body) -> str:
    """Give the office in which somebody nominates for a body in any contest, or refuse (N5)."""
    held = people.positions_in(tx, body.id, act.by.person_id)
    against: tuple[Objection, ...] = ()
    for contest in election.contests:
        rules = election.rules_for(contest.id)
        position = acting_position(held, rules)
        found = why_a_body_may_not_nominate(body, position, rules)
        if not found:
            return position or ""
        against = all_of(against, found)
    raise Refused(*dict.fromkeys(against), status=FORBIDDEN)


def changed_since(paper: papers.KeptPaper, turn: int) -> tuple[Objection, ...]:
    """Object to acting on a paper that somebody saved or sent since it was opened (N7)."""
    if paper.turn == turn:
        return ()
    part = max(paper.meeting, paper.named, key=lambda one: one.turn)
    when = f" at {written_moment(part.at)}" if part.at else ""
    reason = (
        f"{part.by or 'Somebody'} saved or sent this paper{when}, after you opened it. Look at it "
        "as it is now, and send it if it still needs sending"
    )
    return (Objection(clause="N7", reason=reason),)


@judged_again_if_raced
def send_paper(
    house: House, act: Act, *, slug: str, body_id: int, turn: int, reason: str = ""
) -> str:
    """Send a body's paper as it was saved at a turn, all of it or nothing; give its reference."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        body = the_body(tx, body_id)
        position = acts_for(tx, act, election, body)
        refuse_if(out_of_time(election, act.at), CONFLICT)
        paper = papers.find(tx, election.id, body.id)
        if paper is None:
            raise Refused(*why_nobody())
        refuse_if(changed_since(paper, turn), CONFLICT)
        live = live_version(papers.versions(tx, paper.id))
        meeting = meeting_in(paper)
        wanted = {contest: tuple(numbers) for contest, numbers in paper.named.said.items()}
        unchanged = live is not None and (
            (live.contents.meeting, live.contents.numbers)
            == (meeting, {contest: n for contest, n in wanted.items() if n})
        )
        hand = Hand(house=house, tx=tx, act=act, election=election, body=body)
        judged = judged_paper(hand, wanted)
        refuse_if(
            all_of(
                why_nobody() if not any(wanted.values()) else (),
                why_not_again(live) if unchanged else (),
                why_not_changed(reason) if live and not unchanged else (),
                why_no_meeting(election, meeting, act),
                *(each.objections for each in judged),
            )
        )
        return record_version(
            hand,
            what=What.AMENDED if live else What.SENT,
            position=position,
            change=put(hand, judged),
            meeting=meeting,
            reason=" ".join(reason.split()) if live else "",
        )


def why_nobody() -> tuple[Objection, ...]:
    """Object to a paper that names nobody (N1)."""
    reason = "Name somebody in one contest at least, or withdraw the paper if it has been sent"
    return (Objection(clause="N1", reason=reason),)


def why_not_again(live: Version | None) -> tuple[Objection, ...]:
    """Object to sending a paper on which nothing has changed (N7)."""
    number = live.number if live else 0
    reason = f"Nothing has changed since version {number} of this paper was sent"
    return (Objection(clause="N7", reason=reason),)


def withdraw_paper(house: House, act: Act, *, slug: str, body_id: int, reason: str) -> str:
    """Withdraw a body's paper: everybody whom it names, until nominations close (N6)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        body = the_body(tx, body_id)
        position = acts_for(tx, act, election, body)
        refuse_if(out_of_time(election, act.at), CONFLICT)
        paper = papers.find(tx, election.id, body.id)
        if paper is None or live_version(papers.versions(tx, paper.id)) is None:
            words = f"{body.name} has no paper that could be withdrawn"
            raise Refused(Objection(clause="N6", reason=words), status=CONFLICT)
        hand = Hand(house=house, tx=tx, act=act, election=election, body=body)
        judged = judged_paper(hand, {})
        refuse_if(all_of(why_not_changed(reason), *(each.objections for each in judged)))
        return record_version(
            hand,
            what=What.WITHDRAWN,
            position=position,
            change=put(hand, judged),
            meeting=meeting_in(paper),
            reason=" ".join(reason.split()),
        )


def confirm_paper(house: House, act: Act, *, slug: str, body_id: int, version: int) -> None:
    """Let everybody on a version of a body's paper count, as its second officer, in time (N10)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        body = the_body(tx, body_id)
        made = named_by(tx, election, body)
        waiting = tuple(n for n in made if n.state is NominationState.WAITS)
        refuse_if(
            why_not_confirmed(tx, act, body, waiting),
            FORBIDDEN if waiting else CONFLICT,
        )
        paper = papers.find(tx, election.id, body.id)
        refuse_if(is_the_last(paper, version), CONFLICT)
        late = all_of(
            *(
                while_its_stage_lasts(
                    n.at, terms_of(tx, election, the_contest(election, n.contest_id)), act.at
                )
                for n in waiting
            )
        )
        refuse_if(all_of(out_of_time(election, act.at), late), CONFLICT)
        refuse_if(all_of(*(gone_since(tx, election, n) for n in waiting)), CONFLICT)
        for nomination in waiting:
            confirmed(house, tx, act, election, nomination)
        if paper is not None:
            papers.confirm(tx, paper.id, version, act.by.person_id or 0, stamp(act.at))
            hand = Hand(house=house, tx=tx, act=act, election=election, body=body)
            tell_of_confirmation(hand, paper.reference, papers.versions(tx, paper.id))


def gone_since(tx: Connection, election: Election, nomination: Nomination) -> tuple[Objection, ...]:
    """Object to confirming somebody who was refused, or does not stand, since they were named."""
    nominee = the_entry(tx, election, nomination.nominee_number)
    contest = the_contest(election, nomination.contest_id)
    return all_of(
        *(
            (replace(o, reason=f"{o.reason}. Send the paper anew without them"),)
            for o in why_gone(tx, election, contest, nominee)
        )
    )


def is_the_last(paper: papers.KeptPaper | None, version: int) -> tuple[Objection, ...]:
    """Object to confirming another version of a paper than the one that was sent last (N10)."""
    if paper is not None and paper.sent == version:
        return ()
    reason = "The paper was sent anew since you opened this page. Read it as it is now"
    return (Objection(clause="N10", reason=reason),)


def named_by(tx: Connection, election: Election, body: Body) -> tuple[Nomination, ...]:
    """List everybody whom a body names, in every contest."""
    return tuple(n for c in election.contests for n in nominated_in(tx, election, c).made_by(body))


def why_not_confirmed(
    tx: Connection, act: Act, body: Body, made: tuple[Nomination, ...]
) -> tuple[Objection, ...]:
    """Judge whether somebody may confirm nominations as second officer of their body (N10)."""
    if not made:
        reason = f"{body.name} has sent nothing that waits to be confirmed"
        return (Objection(clause="N10", reason=reason),)
    confirming = act.by.person_id or 0
    positions = people.positions_in(tx, body.id, confirming)
    found = all_of(
        *(
            a_second_officer_confirms(n, kept.maker_of(tx, n.id), confirming, positions)
            for n in made
        )
    )
    return tuple(dict.fromkeys(found))


def confirmed(
    house: House, tx: Connection, act: Act, election: Election, nomination: Nomination
) -> None:
    """Let one nomination count, log it, and tell the nominee."""
    kept.confirm(tx, nomination.id, act.by.person_id or 0)
    log.append(
        tx,
        election.id,
        {
            "type": "NominationConfirmed",
            "at": stamp(act.at),
            "by": [nomination.by],
            "contest": nomination.contest_id,
            "nominee": nomination.nominee_name,
            "reference": nomination.reference,
        },
    )
    contest = the_contest(election, nomination.contest_id)
    nominee = the_entry(tx, election, nomination.nominee_number)
    tell_nominee(house, tx, act, election, contest, nominee=nominee, by=nomination.by)
