"""How far everybody has come whom a body's paper names."""

from dataclasses import dataclass

from elections.domain.nominating.counting import progress_of, support_of
from elections.domain.nominating.publishing import everything_is_public
from elections.domain.nominating.thresholds import Way, is_enough
from elections.domain.nominations import NominationState
from elections.domain.people import Act
from elections.services.house import House, the_election
from elections.services.nominations.finding import own_offices, the_body
from elections.services.nominations.papers.hand import Hand
from elections.store import nominations as kept


@dataclass(frozen=True, kw_only=True)
class NamedOnPaper:
    """Somebody on the paper that stands: how far they have come, and whether it waits (N10)."""

    contest_title: str
    number: str
    name: str
    reference: str
    waits: bool
    ways: tuple[Way, ...]

    @property
    def has_enough(self) -> bool:
        """Tell whether some way to have enough is met, at each stage that there is."""
        return is_enough(self.ways)


def named_on_paper(house: House, act: Act, *, slug: str, body_id: int) -> tuple[NamedOnPaper, ...]:
    """Show how far everybody has come whom a body's paper names, to its own officers (N5)."""
    with house.store.reading() as tx:
        election, body = the_election(tx, slug), the_body(tx, body_id)
        own_offices(tx, act, body)
        return standing_on(Hand(house=house, tx=tx, act=act, election=election, body=body))


def standing_on(hand: Hand) -> tuple[NamedOnPaper, ...]:
    """List everybody whom a body names now, with the ways to have enough if public (N23)."""
    found: list[NamedOnPaper] = []
    units = {
        one.entry.entry.membership_number: one.entry.entry.unit
        for one in kept.nominees(hand.tx, hand.election.id)
    }
    for contest in hand.election.contests:
        nominated = hand.named_in(contest)
        found.extend(
            NamedOnPaper(
                contest_title=contest.title,
                number=n.nominee_number,
                name=n.nominee_name,
                reference=n.reference,
                waits=n.state is NominationState.WAITS,
                ways=progress_of(
                    support_of(n.nominee_number, nominated),
                    units.get(n.nominee_number, ""),
                    nominated.terms,
                )
                if everything_is_public(hand.election, contest.id, hand.act.at)
                else (),
            )
            for n in nominated.made_by(hand.body)
        )
    return tuple(found)
