"""A request for a ruling as the officers see it: beside what the rules say of the member."""

from dataclasses import dataclass

from elections.domain.contests import ContestNotice
from elections.domain.electorate.requests import RulingRequest
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.services.house import House
from elections.services.joint_acts import officer_named
from elections.services.register.electorates import ElectorRuling, ruling_on
from elections.services.register.looking_up import the_contest, watched
from elections.services.register.requests import the_request, too_late
from elections.store import registers


@dataclass(frozen=True, kw_only=True)
class RequestView:
    """A request, the contest, what the register says of the member, and who proposed what.

    `ruling` is None where nobody on the register has the number that was given.
    """

    request: RulingRequest
    contest: ContestNotice
    ruling: ElectorRuling | None
    name_on_the_list: str
    address_on_the_list: str
    proposed_by: str
    too_late: tuple[Objection, ...]
    categories: tuple[str, ...]

    @property
    def from_another_address(self) -> bool:
        """Whether the answer was read at another address than the register's."""
        there = self.address_on_the_list.casefold()
        return self.ruling is not None and there != self.request.claim.email


def view_request(house: House, act: Act, *, slug: str, reference: str) -> RequestView:
    """Show a request to the officers who keep or watch the register (D3)."""
    with house.store.reading() as tx:
        election = watched(tx, act, slug)
        request = the_request(tx, election, reference)
        contest = the_contest(election, request.contest_id)
        line = registers.entry_numbered(tx, election.id, request.claim.membership_number)
        rules = election.rules_for(contest.id)
        return RequestView(
            request=request,
            contest=contest,
            ruling=ruling_on(tx, election, line, contest) if line else None,
            name_on_the_list=line.entry.name if line else "",
            address_on_the_list=line.entry.email if line else "",
            proposed_by=officer_named(tx, election, request.proposed_by)
            if request.proposed_by
            else "",
            too_late=too_late(tx, election),
            categories=rules.register_.categories or (),
        )
