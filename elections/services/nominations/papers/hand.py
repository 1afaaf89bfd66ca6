"""By whose hand a paper is read, judged or changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election
from elections.domain.nominating.terms import Nominated
from elections.domain.nominations import Body, Nomination, NominationState
from elections.domain.people import Act
from elections.services.house import House
from elections.services.nominations.terms import nominated_in
from elections.store import nominations as kept
from elections.store import people


@dataclass(frozen=True, kw_only=True)
class Hand:
    """Whose act it is, in which election, for which body.

    A correction counts `as_of` the moment at which the paper was sent, in a `state` of its own; a
    body's own officer has neither: nominations are made now, and may wait to be confirmed.
    """

    house: House
    tx: Connection
    act: Act
    election: Election
    body: Body
    as_of: datetime | None = None
    state: NominationState | None = None

    @property
    def corrects(self) -> bool:
        """Tell whether the returning officer acts in place of the body's own officers."""
        return self.as_of is not None

    @property
    def moment(self) -> datetime:
        """Give the moment as of which nominations are made and judged."""
        return self.as_of or self.act.at

    @property
    def positions(self) -> tuple[str, ...]:
        """List the offices that whoever acts holds in the body."""
        return people.positions_in(self.tx, self.body.id, self.act.by.person_id)

    def own_in(self, contest: ContestNotice) -> tuple[Nomination, ...]:
        """List the nominations of the body itself in a contest as they are now, in its order."""
        return kept.of_body_in(self.tx, self.election.id, contest.id, self.body.id)

    def named_in(self, contest: ContestNotice) -> Nominated:
        """Gather the nominations of a contest as they are now."""
        return nominated_in(self.tx, self.election, contest)
