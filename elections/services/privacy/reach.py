"""How candidates reach electors, as a candidate and as the office see it (D10)."""

from dataclasses import dataclass
from datetime import datetime

from elections.domain.contests import ContestNotice
from elections.domain.moments import read_stamp
from elections.domain.people import Act
from elections.domain.privacy import BY_FILE, BY_MESSAGE
from elections.services.house import House, officer, the_election
from elections.services.privacy.releasing import candidates_of, known_contest, themself
from elections.services.register.freezing import WATCHERS
from elections.store import elections
from elections.store.roll import contact


@dataclass(frozen=True, kw_only=True)
class OwnReach:
    """A candidate's own page: the way of the rules, and how far it has come."""

    contest: ContestNotice
    by_file: bool
    by_message: bool
    released_at: datetime | None
    subject: str
    message: str
    sent_at: datetime | None
    electors: int


@dataclass(frozen=True, kw_only=True)
class ContestReach:
    """A contest as the office sees it: how many candidates, what was written, released, sent."""

    contest: ContestNotice
    candidates: int
    written: int
    taken: int
    done_at: datetime | None
    electors: int


@dataclass(frozen=True, kw_only=True)
class OfficeReach:
    """How the candidates of an election reach its electors."""

    by_file: bool
    by_message: bool
    contests: tuple[ContestReach, ...]


def own_reach(house: House, act: Act, *, slug: str, contest_id: str) -> OwnReach:
    """Show a candidate how they reach the electors, or refuse anybody else (D10)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        notice = known_contest(election, contest_id)
        candidate = themself(tx, act, election, contest_id)
        way = election.rules.declaration.contact
        message, copy = contact.message_of(tx, candidate.id), contact.copy_of(tx, candidate.id)
        return OwnReach(
            contest=notice,
            by_file=way == BY_FILE,
            by_message=way == BY_MESSAGE,
            released_at=read_stamp(copy.at) if copy else None,
            subject=message.subject if message else "",
            message=message.body if message else "",
            sent_at=read_stamp(message.sent_at) if message and message.sent_at else None,
            electors=message.electors or 0 if message else 0,
        )


def office_reach(house: House, act: Act, *, slug: str) -> OfficeReach:
    """Show those who run or watch how the candidates of each contest reach electors (D10)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHERS, "see how candidates reach electors")
        way = election.rules.declaration.contact
        found = []
        for notice in election.contests:
            candidates = candidates_of(tx, election, notice.id)
            messages = [m for c in candidates if (m := contact.message_of(tx, c.id)) is not None]
            copies = [k for c in candidates if (k := contact.copy_of(tx, c.id)) is not None]
            released = contact.released(tx, elections.contest_key(tx, election.id, notice.id))
            sent = next(((m.sent_at, m.electors) for m in messages if m.sent_at), None)
            done = (released.at, released.electors) if released else sent
            found.append(
                ContestReach(
                    contest=notice,
                    candidates=len(candidates),
                    written=len(messages),
                    taken=sum(copy.taken_at is not None for copy in copies),
                    done_at=read_stamp(done[0]) if done else None,
                    electors=done[1] if done else 0,
                )
            )
        return OfficeReach(
            by_file=way == BY_FILE, by_message=way == BY_MESSAGE, contests=tuple(found)
        )
