"""The public board gathered: as it is now, or as the rules have let it out so far (N23).

It is gathered in a number of queries that does not grow with it.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from elections.domain.candidates.going import CandidacyChange
from elections.domain.contests import ContestNotice, Election
from elections.domain.moments import read_stamp
from elections.domain.nominating.census import Census
from elections.domain.nominating.earlier import Earlier, said_of
from elections.domain.nominating.publishing import EVERYTHING, NOTHING, next_publication
from elections.domain.nominating.terms import Nominated, Terms
from elections.domain.nominations import (
    Body,
    Nomination,
    NominationState,
    is_a_nominating_body,
    is_large_enough,
)
from elections.domain.objections import all_of
from elections.domain.overseeing.supporting import Support
from elections.domain.timetable import Timetable
from elections.rulebook.model import NominationsByAlternatives, RuleBook
from elections.services.nominations.board.lines import BoardLine, as_stated, board_line
from elections.services.nominations.board.publication import is_public_in_words, limits_of
from elections.services.nominations.terms import census_of
from elections.services.reading import ElectionPage, page_of
from elections.store import elections, log, people
from elections.store import nominations as kept
from elections.store.nominating import boards, candidates, challenges, overseeing
from elections.store.nominating.challenges import Challenged
from elections.store.nominations import KeptNominee

ON_THE_BOARD: Final = frozenset(
    {
        "NoticePublished",
        "NominationReceived",
        "NominationConfirmed",
        "NominationWithdrawn",
        "PaperHeld",
        "PaperReleased",
        "ConsentGiven",
        "ConsentDeclined",
        "NomineeRuledOn",
        "CandidacyChanged",
        "ChallengeMade",
        "ChallengeDecided",
        "TimetableChanged",
        "ShortlistPublished",
        "StatementPublished",
    }
)


@dataclass(frozen=True, kw_only=True)
class BoardContest:
    """One contest on the board: its lines, and before which moment what was received is public."""

    notice: ContestNotice
    rules: RuleBook
    public_before: datetime
    lines: tuple[BoardLine, ...]
    bodies: tuple[Body, ...]

    @property
    def is_public(self) -> bool:
        """Tell whether anything received in the contest is public yet (N23)."""
        return self.public_before != NOTHING

    @property
    def is_live(self) -> bool:
        """Tell whether everything received is public at once."""
        return self.public_before == EVERYTHING


@dataclass(frozen=True, kw_only=True)
class Board:
    """The nominations of an election, contest by contest, and the statement once there is one.

    `changes` are the entries of the log that the board shows, oldest first.
    """

    page: ElectionPage
    timetable: Timetable
    contests: tuple[BoardContest, ...]
    statement: Mapping[str, Any] | None
    changes: tuple[Mapping[str, Any], ...]

    @property
    def lines(self) -> tuple[BoardLine, ...]:
        """List the lines of every contest."""
        return tuple(line for contest in self.contests for line in contest.lines)

    def title(self, contest_id: str) -> str:
        """Give the title of a contest."""
        return next(c.notice.title for c in self.contests if c.notice.id == contest_id)

    def change_of(self, contest_id: str, number: int) -> CandidacyChange | None:
        """Say what became of the candidate with a number on the paper, if anything did."""
        wanted = (contest_id, number)
        found = (line.change for line in self.lines if (line.contest_id, line.number) == wanted)
        return next((change for change in found if change is not None), None)

    def body(self, body_id: int) -> Body | None:
        """Find a body that may nominate in any of the contests, or that has."""
        may = (body for contest in self.contests for body in contest.bodies)
        have = (one.body for line in self.lines for one in line.made if one.body)
        return next((body for body in (*may, *have) if body.id == body_id), None)

    @property
    def updated(self) -> datetime | None:
        """Give the moment of the last act that the board shows."""
        return read_stamp(self.changes[-1]["at"]) if self.changes else None

    def next_publication(self, at: datetime) -> datetime | None:
        """Give the moment at which more is published; None where everything is public (N23)."""
        found = [
            moment
            for contest in self.contests
            if not contest.is_live
            and (moment := next_publication(contest.rules, self.timetable, at)) is not None
        ]
        return min(found, default=None)


@dataclass(frozen=True, kw_only=True)
class Found:
    """Everything that the board of an election is written from."""

    election: Election
    entries: tuple[Mapping[str, Any], ...]
    nominations: tuple[Nomination, ...]
    nominees: tuple[KeptNominee, ...]
    bodies: tuple[Body, ...]
    census: Census
    changes: Mapping[int, CandidacyChange]
    challenged: Mapping[int, Challenged]
    supported: Mapping[int, tuple[Support, ...]]
    numbers: Mapping[int, int]


def gathered(tx: Connection, election: Election, at: datetime) -> Board:
    """Gather the board of an election as it is public at a moment."""
    entries = tuple(json.loads(entry) for entry in log.office_entries(tx, election.id))
    before = limits_of(election, at)
    statement = elections.document_of(tx, election.id, "statement")
    found = Found(
        election=election,
        entries=entries,
        nominations=boards.every_nomination(tx, election.id),
        nominees=kept.nominees(tx, election.id),
        bodies=people.all_bodies(tx),
        census=census_of(tx, election),
        changes=candidates.standing_of_all(tx, election.id),
        challenged=challenges.on_nominees(tx, election.id),
        supported=overseeing.support_of_all(tx, election.id),
        numbers=candidates.numbers_on_paper(tx, election.id) if statement else {},
    )
    stated = {contest["id"]: contest for contest in statement["contests"]} if statement else {}
    return Board(
        page=page_of(tx, election),
        timetable=election.timetable,
        contests=tuple(
            board_contest(found, notice, before[notice.id], stated.get(notice.id))
            for notice in election.contests
        ),
        statement=statement,
        changes=tuple(
            e for e in entries if e["type"] in ON_THE_BOARD and is_public_in_words(e, before)
        ),
    )


def board_contest(
    found: Found, notice: ContestNotice, before: datetime, stated: Mapping[str, Any] | None
) -> BoardContest:
    """Write a contest of the board, as public before a moment and as stated if it is."""
    rules = found.election.rules_for(notice.id)
    nominees = [n for n in found.nominees if n.contest_id == notice.id]
    made = [n for n in found.nominations if n.contest_id == notice.id]
    if before == NOTHING:
        made = []
    elif before == EVERYTHING:
        made = [n for n in made if n.state is not NominationState.WITHDRAWN]
    else:
        earlier = Earlier(entries=found.entries, moment=before)
        asked = terms_in(found, notice, rules).alternatives
        made = list(earlier.nominations(made, second=asked.second_officer if asked else None))
        nominees = as_they_were(nominees, earlier)
    nominated = Nominated(
        terms=terms_in(found, notice, rules),
        nominations=tuple(made),
        groups={n.entry.entry.membership_number: frozenset(n.entry.entry.groups) for n in nominees},
    )
    lines = (board_line(nominee, nominated) for nominee in nominees)
    written = (with_what_happened(line, found, before) for line in lines if line is not None)
    return BoardContest(
        notice=notice,
        rules=rules,
        public_before=before,
        lines=tuple(as_stated(w, stated, found.numbers) if stated else w for w in written),
        bodies=tuple(
            body
            for body in found.bodies
            if not all_of(is_a_nominating_body(body, rules), is_large_enough(body, rules))
        ),
    )


def terms_in(found: Found, notice: ContestNotice, rules: RuleBook) -> Terms:
    """Give the terms of a contest, with the bodies that are counted where the rules count them."""
    in_ways = isinstance(rules.nominations, NominationsByAlternatives)
    return Terms(
        contest=notice,
        rules=rules,
        timetable=found.election.timetable,
        census=found.census if in_ways else Census(),
    )


def with_what_happened(line: BoardLine, found: Found, before: datetime) -> BoardLine:
    """Add to a line what became of the candidacy and of its ruling, and who supports it now."""
    change = found.changes.get(line.id)
    challenged = found.challenged.get(line.id)
    if before != EVERYTHING:
        change = change if change is not None and change.at < before else None
        since = Earlier(entries=found.entries, moment=before).since
        about = ("ChallengeMade", "ChallengeDecided")
        if any(said_of(entry, about, line.contest_id, line.name) for entry in since):
            challenged = None
    supporters = tuple(one.body for one in found.supported.get(line.id, ()))
    return replace(line, change=change, challenge=challenged, supported_by=supporters)


def as_they_were(nominees: list[KeptNominee], earlier: Earlier) -> list[KeptNominee]:
    """Give nominees with what they had answered and what was ruled on them by then."""
    names = Counter(nominee.entry.entry.name for nominee in nominees)
    return [as_it_was(nominee, earlier, names[nominee.entry.entry.name]) for nominee in nominees]


def as_it_was(nominee: KeptNominee, earlier: Earlier, namesakes: int) -> KeptNominee:
    """Give one nominee with what they had answered and what was ruled on them by then."""
    name, of_contest = nominee.entry.entry.name, nominee.contest_id
    then = replace(nominee, consent=earlier.answer(nominee.consent, of_contest, name, namesakes))
    ruled = earlier.ruling(of_contest, name, namesakes)
    if ruled is None:
        return then
    ruling, clauses, reason = ruled
    return replace(then, ruling=ruling, clauses=clauses, reason=reason)
