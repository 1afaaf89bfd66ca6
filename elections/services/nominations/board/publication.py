"""Which entries of the public log are public in words yet (N23).

An entry about nominations stands in the log, and under its signed checkpoint, from the moment of
the act; its words are public when the nominations themselves are.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from elections.domain.contests import Election
from elections.domain.moments import stamp
from elections.domain.nominating.publishing import (
    EVERYTHING,
    NOTHING,
    is_public,
    next_publication,
    public_now,
)
from elections.domain.objections import Objection, all_of
from elections.services.house import House, the_election

Entry = Mapping[str, Any]
Limits = Mapping[str, datetime]

ABOUT_NOMINATIONS: Final = (
    "Nomination",
    "Nominee",
    "Paper",
    "Consent",
    "Candidacy",
    "CandidatePage",
    "Challenge",
    "BodiesReminded",  # who has not nominated tells who has
)


def limits_of(election: Election, at: datetime) -> Limits:
    """Give the moment before which each contest's nominations are public, by the contest's id."""
    return {each.id: public_now(election, each.id, at) for each in election.contests}


def is_public_in_words(entry: Entry, limits: Limits) -> bool:
    """Tell whether the words of an entry are public: one of several contests waits for the last."""
    if not entry["type"].startswith(ABOUT_NOMINATIONS):
        return True
    of_contest = entry.get("contest", "")
    before = limits[of_contest] if of_contest in limits else min(limits.values())
    if before in {EVERYTHING, NOTHING}:
        return before == EVERYTHING
    return bool(entry["at"] < stamp(before))


def limits_now(house: House, at: datetime, *, slug: str) -> tuple[Limits, datetime | None]:
    """Give the moments before which nominations are public, and when more will be."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        limits = limits_of(election, at)
        coming = (
            next_publication(election.rules_for(contest_id), election.timetable, at)
            for contest_id, before in limits.items()
            if before != EVERYTHING
        )
        return limits, min((moment for moment in coming if moment), default=None)


def not_public_yet(election: Election, at: datetime) -> tuple[Objection, ...]:
    """Object to a statement before what was received up to the close is public (N23)."""
    times = election.timetable
    found = all_of(
        *(
            is_public(times.nominations_close, election.rules_for(contest.id), times, at)
            for contest in election.contests
        )
    )
    return tuple(dict.fromkeys(found))
