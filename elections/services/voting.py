"""Voting: the code opens the booth, the marks are judged on the paper, the ballot is cast.

What stands behind the door is in `booth`.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from counting.record.documents.groups import Group
from elections.adapters import sealing
from elections.domain.ballots import why_not_formal
from elections.domain.contests import Election
from elections.domain.people import Act
from elections.domain.polls.rights import how_the_vote_counts, not_in_the_contest
from elections.services.booth.casting import cast, cast_sealed
from elections.services.booth.codes import (
    cast_already,
    credential_hex,
    the_open_election,
    the_pack,
)
from elections.services.booth.papers import (
    Paper,
    PaperKind,
    paper_of,
    polled_contests,
)
from elections.services.booth.receipts import Receipt, ReceiptProof, receipt
from elections.services.booth.rights import box_document, group_in, groups_in
from elections.services.house import CONFLICT, House, Refused, known, refuse_if
from elections.store import boxes, elections
from elections.store.boxes import KeptPack


@dataclass(frozen=True, kw_only=True)
class ElectionView:
    """An election as a voter sees it."""

    slug: str
    title: str
    opens: datetime
    closes: datetime


@dataclass(frozen=True, kw_only=True)
class BoothContest:
    """A contest in the booth, and whether this code has cast a ballot in it."""

    id: str
    title: str
    seats: int
    cast: bool
    tracker: str | None


@dataclass(frozen=True, kw_only=True)
class Booth:
    """What a ballot code opens."""

    election: ElectionView
    contests: tuple[BoothContest, ...]
    elector_hint: str


def front_door(house: House, *, slug: str) -> ElectionView:
    """Show the election at the door of the booth, before any code is given."""
    with house.store.reading() as tx:
        return view_of(known(elections.find(tx, slug)))


def enter(house: House, act: Act, *, slug: str, code: str) -> Booth:
    """Open the booth with a ballot code, or refuse it: unknown, revoked, early or late."""
    with house.store.reading() as tx:
        election = the_open_election(tx, slug, act)
        pack = the_pack(tx, election, credential_hex(election, code))
        return Booth(
            election=view_of(election),
            contests=tuple(booth_contests(tx, election, pack)),
            elector_hint=f"member ending {pack.membership_number[-4:]}",
        )


def paper(house: House, act: Act, *, slug: str, code: str, contest_id: str) -> Paper:
    """Give the ballot paper of a contest to whoever holds an unused code."""
    with house.store.reading() as tx:
        return given_paper(tx, act, slug, code, contest_id)[1]


def check(
    house: House, act: Act, *, slug: str, code: str, contest_id: str, numbers: tuple[int, ...]
) -> Paper:
    """Judge the marks on a paper before the voter reviews them (B1-B4)."""
    with house.store.reading() as tx:
        election, found = given_paper(tx, act, slug, code, contest_id)
    rules = election.rules_for(contest_id)
    refuse_if(why_not_formal(numbers, len(found.candidates), rules, found.marks_for))
    return found


def given_paper(
    tx: Connection, act: Act, slug: str, code: str, contest_id: str
) -> tuple[Election, Paper]:
    """Find the paper that a code may still cast in a contest, or refuse (B3, B6, B7, T3)."""
    election = the_open_election(tx, slug, act)
    pack = the_pack(tx, election, credential_hex(election, code))
    group = group_in(box_document(tx, election), contest_id, pack.rights)
    if group is None:
        contest = election.contest(contest_id)
        title = contest.title if contest else contest_id
        raise Refused(not_in_the_contest(title), status=CONFLICT)
    found = paper_of(tx, election, contest_id, told_of(tx, election, contest_id, group))
    leaf = boxes.ballot_by(tx, election.id, contest_id, pack.credential)
    refuse_if(cast_already(leaf), CONFLICT)
    return election, found


def told_of(tx: Connection, election: Election, contest_id: str, group: Group) -> tuple[str, ...]:
    """Say what this vote weighs and how it will be published, where it is not as any other."""
    groups = groups_in(box_document(tx, election), contest_id)
    rules = election.rules_for(contest_id)
    return tuple(how_the_vote_counts(group, groups.get(group, 0), rules))


def booth_contests(tx: Connection, election: Election, pack: KeptPack) -> list[BoothContest]:
    """List the contests that go to a poll and in which this credential votes, with what it cast."""
    found = []
    box = box_document(tx, election)
    for contest in polled_contests(tx, election):
        if group_in(box, contest["id"], pack.rights) is None:
            continue
        leaf = boxes.ballot_by(tx, election.id, contest["id"], pack.credential)
        found.append(
            BoothContest(
                id=contest["id"],
                title=contest["title"],
                seats=contest["seats_to_fill"],
                cast=leaf is not None,
                tracker=sealing.tracker(bytes.fromhex(leaf)) if leaf else None,
            )
        )
    return found


def view_of(election: Election) -> ElectionView:
    """Show an election as a voter sees it."""
    return ElectionView(
        slug=election.slug,
        title=election.title,
        opens=election.timetable.voting_opens,
        closes=election.timetable.voting_closes,
    )


__all__ = [
    "Booth",
    "BoothContest",
    "ElectionView",
    "Paper",
    "PaperKind",
    "Receipt",
    "ReceiptProof",
    "cast",
    "cast_sealed",
    "check",
    "enter",
    "front_door",
    "paper",
    "polled_contests",
    "receipt",
]
