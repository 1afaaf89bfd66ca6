"""The order of candidates by a lot drawn in public: announced first, then drawn, for good (B5).

The program draws nothing: officers enter the order that a hand drew, or reveal a seed that was
committed to when the draw was announced, from which anybody can draw the same order again.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from counting.draws import Commitment, DrawRefused, Revealed, reveal
from counting.orders import order_from_seed
from elections.domain.contests import (
    BEFORE_THE_STATEMENT,
    ContestNotice,
    Election,
    at_the_right_stage,
)
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import RUNNING, Act
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
from elections.services.nominations.finding import the_contest
from elections.services.nominations.jointly.standing import Candidacy, candidacies_in
from elections.services.nominations.overseeing.drawn import (
    DrawnOrder,
    Draws,
    contests_by_lot,
    draws_in,
)
from elections.services.nominations.overseeing.orders import (
    is_settled,
    knows_no_draw,
    not_ready,
    standing_in,
)
from elections.store import log


def announce_draw(
    house: House,
    act: Act,
    *,
    slug: str,
    draws_at: datetime,
    place: str,
    commitment: str = "",
    named: str = "",
) -> None:
    """Announce when and where the order of candidates is drawn, and by what (B5)."""
    place, named, digest = (" ".join(words.split()) for words in (place, named, commitment))
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "announce a draw")
        refuse_if(knows_no_draw(election), NOT_FOUND)
        refuse_if(at_the_right_stage(election, BEFORE_THE_STATEMENT, "Announcing a draw"), CONFLICT)
        refuse_if(tuple(faults_of(act, draws_at, place, digest.lower(), named)))
        more = {"commitment": digest.lower(), "named": named} if digest else {}
        log.append(
            tx,
            election.id,
            {
                "type": "OrderDrawAnnounced",
                "at": stamp(act.at),
                "by": [signature_of(act, roles)],
                "draws_at": stamp(draws_at),
                "place": place,
                **more,
            },
        )


def faults_of(
    act: Act, draws_at: datetime, place: str, commitment: str, named: str
) -> Iterator[Objection]:
    """Find what an announcement lacks: a moment to come, a place, a whole commitment (B5)."""
    if draws_at <= act.at:
        reason = "A draw is announced for a moment that is still to come, so that people can watch"
        yield Objection(clause="B5", reason=reason)
    if not place:
        yield Objection(clause="B5", reason="Say where the draw is made and how anybody can watch")
    if bool(commitment) != bool(named):
        reason = "Give the commitment and the value that is named in advance together, or neither"
        yield Objection(clause="B5", reason=reason)
    if commitment:
        try:
            Commitment(digest=commitment, named=named)
        except DrawRefused as refusal:
            yield Objection(clause="B5", reason=str(refusal))


def record_order(
    house: House, act: Act, *, slug: str, contest_id: str, order: tuple[int, ...]
) -> DrawnOrder:
    """Record the order that a hand drew: the nominee of each place, the first first (B5)."""
    with house.store.writing() as tx:
        election, contest, draws, signature = to_be_drawn(tx, act, slug, contest_id)
        if draws.announced is not None and draws.announced.commitment:
            reason = "The draw was announced with a committed seed: reveal the seed instead"
            raise Refused(Objection(clause="B5", reason=reason), status=CONFLICT)
        standing = standing_in(tx, election, contest, candidacies_in(tx, election))
        by_id = {one.nominees[0].id: one for one in standing}
        if sorted(order) != sorted(by_id):
            reason = f"Give each of the {len(standing)} who stand one place, and each place once"
            raise Refused(Objection(clause="B5", reason=reason))
        return drawn_and_logged(tx, act, election, contest, signature, [by_id[i] for i in order])


def reveal_order(
    house: House, act: Act, *, slug: str, contest_id: str, seed: str, value: str
) -> DrawnOrder:
    """Draw the order from the seed that was committed to and the value named in advance (B5)."""
    with house.store.writing() as tx:
        election, contest, draws, signature = to_be_drawn(tx, act, slug, contest_id)
        announced = draws.announced
        if announced is None or not announced.commitment:
            reason = "The draw was announced without a seed: enter the order that a hand drew"
            raise Refused(Objection(clause="B5", reason=reason), status=CONFLICT)
        committed = Commitment(digest=announced.commitment, named=announced.named)
        try:
            revealed = reveal(committed, seed=seed.strip(), value=" ".join(value.split()))
        except DrawRefused as refusal:
            raise Refused(Objection(clause="B5", reason=str(refusal))) from None
        standing = standing_in(tx, election, contest, candidacies_in(tx, election))
        return drawn_and_logged(
            tx, act, election, contest, signature, by_seed(standing, contest, revealed), revealed
        )


def by_seed(
    standing: tuple[Candidacy, ...], contest: ContestNotice, revealed: Revealed
) -> list[Candidacy]:
    """Put those who stand in the order that follows from a seed; of one name, by number."""
    left = sorted(standing, key=lambda one: (one.names, one.number))
    ordered = []
    for names in order_from_seed(revealed, contest.id, [one.names for one in left]):
        ordered.append(next(one for one in left if one.names == names))
        left.remove(ordered[-1])
    return ordered


def to_be_drawn(
    tx: Connection, act: Act, slug: str, contest_id: str
) -> tuple[Election, ContestNotice, Draws, str]:
    """Find the contest whose order is to be drawn now, or refuse (B5, D3)."""
    election = held_alone(tx, slug)
    roles = officer(tx, act, election, RUNNING, "record the order of candidates")
    contest = the_contest(election, contest_id)
    if contest not in contests_by_lot(election):
        reason = f"The order of candidates in {contest.title} is not drawn by lot"
        raise Refused(Objection(clause="B5", reason=reason), status=NOT_FOUND)
    draws = draws_in(tx, election)
    refuse_if(not_ready(tx, election, contest, draws, act.at), CONFLICT)
    standing = standing_in(tx, election, contest, candidacies_in(tx, election))
    if is_settled(standing, draws.orders.get(contest.id)):
        reason = f"The order of the candidates of {contest.title} is settled, and drawn no more"
        raise Refused(Objection(clause="B5", reason=reason), status=CONFLICT)
    return election, contest, draws, signature_of(act, roles)


def drawn_and_logged(  # noqa: PLR0917 - what stands in the entry
    tx: Connection,
    act: Act,
    election: Election,
    contest: ContestNotice,
    signature: str,
    order: list[Candidacy],
    revealed: Revealed | None = None,
) -> DrawnOrder:
    """Enter an order in the log, which keeps it for good."""
    more: dict[str, Any] = {}
    if revealed is not None:
        more = {"seed": revealed.seed, "value": revealed.value}
    log.append(
        tx,
        election.id,
        {
            "type": "OrderDrawn",
            "at": stamp(act.at),
            "by": [signature],
            "contest": contest.id,
            "drawn": [
                {"names": list(one.names), "nominees": [n.id for n in one.nominees]}
                for one in order
            ],
            **more,
        },
    )
    return draws_in(tx, election).orders[contest.id]
