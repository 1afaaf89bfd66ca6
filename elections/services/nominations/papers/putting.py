"""A paper that was judged is put in place of the one before: added, dropped, in its order."""

from dataclasses import dataclass

from elections.domain.contests import ContestNotice
from elections.domain.nominations import Nomination, NominationState
from elections.services.nominations.papers.hand import Hand
from elections.services.nominations.papers.judging import JudgedContest
from elections.services.nominations.papers.receiving import keep, state_when_sent, take_off
from elections.store import elections
from elections.store import nominations as kept
from elections.store.nominating import papers
from elections.store.registers import KeptEntry


@dataclass(frozen=True, kw_only=True)
class Change:
    """Whom a paper names anew, in which state, and whom it no longer names."""

    added: tuple[tuple[ContestNotice, KeptEntry, NominationState], ...] = ()
    dropped: tuple[tuple[ContestNotice, Nomination], ...] = ()


def put(hand: Hand, judged: tuple[JudgedContest, ...]) -> Change:
    """Let a body name those who were judged, alone and in this order; nobody objects any more."""
    for each in judged:
        for nomination in each.dropped:
            take_off(hand.tx, hand.act, hand.election, nomination)
        put_in_order(hand, each)
    return Change(
        added=tuple(
            (each.contest, one.found, state_of(hand, each.contest))
            for each in judged
            for one in each.nominees
            if one.found is not None and one.standing is None
        ),
        dropped=tuple((each.contest, n) for each in judged for n in each.dropped),
    )


def put_in_order(hand: Hand, judged: JudgedContest) -> None:
    """Place those whom a body names in a contest, and receive those who are named anew."""
    key = elections.contest_key(hand.tx, hand.election.id, judged.contest.id)
    papers.lift_turns(hand.tx, key, hand.body.id)
    for place, one in enumerate(judged.nominees, 1):
        if one.standing is not None:
            papers.place(hand.tx, one.standing.id, place)
            if not hand.corrects:
                papers.take_over(hand.tx, one.standing.id, hand.act.by.person_id or 0)
        elif one.found is not None:
            receive(hand, judged.contest, one.found)


def receive(hand: Hand, contest: ContestNotice, nominee: KeptEntry) -> str:
    """Keep a body's nomination of one nominee, in the next place; give its reference."""
    key = elections.contest_key(hand.tx, hand.election.id, contest.id)
    kept.ensure_nominee(hand.tx, key, nominee.id)
    return keep(
        hand.tx,
        hand.act,
        hand.election,
        contest,
        nominee,
        body=hand.body,
        as_of=hand.as_of,
        state=state_of(hand, contest),
    )


def state_of(hand: Hand, contest: ContestNotice) -> NominationState:
    """Give the state of a nomination made by this hand: it stands, or waits (N10)."""
    return hand.state or state_when_sent(hand.election.rules_for(contest.id))
