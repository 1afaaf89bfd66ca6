"""What the judges ask of every nominee of an election, each in one query for them all."""

from sqlalchemy import Connection, exists, select

from elections.domain.eligibility import Consent
from elections.domain.nominations import Ruling
from elections.store.nominations import HELD
from elections.store.rulings.admissions import ADMISSIONS, Admission
from elections.store.rulings.electorates import granted_in
from elections.store.tables import (
    admission,
    contest,
    nomination,
    nominee,
    ruling_request,
)


def admissions_of_nominees(tx: Connection, election_id: int) -> dict[tuple[str, int], Admission]:
    """Give the right of every nominee to vote, by the contest's id and the entry's."""
    named = (
        select(nominee.c.entry_id)
        .join(contest, contest.c.id == nominee.c.contest_id)
        .where(contest.c.election_id == election_id)
    )
    rows = tx.execute(ADMISSIONS.where(admission.c.entry_id.in_(named))).mappings()
    found = (Admission(**row) for row in rows)
    return {(one.contest_id, one.entry_id): one for one in found}


def granted(tx: Connection, election_id: int) -> frozenset[tuple[str, str]]:
    """Give whom two officers admitted by a ruling: the contest and the membership number."""
    rows = tx.execute(
        granted_in(election_id).with_only_columns(
            ruling_request.c.contest, ruling_request.c.membership_number
        )
    )
    return frozenset((row.contest, row.membership_number) for row in rows)


def standing_now(tx: Connection, election_id: int) -> dict[int, dict[str, str]]:
    """Give the contests in which each member has consented to stand, by the entry's id (E10).

    Each contest comes by its id with its title, in the order of the notice.
    """
    made = exists().where(
        nomination.c.contest_id == contest.c.id,
        nomination.c.nominee_id == nominee.c.entry_id,
        HELD,
    )
    rows = tx.execute(
        select(nominee.c.entry_id, contest.c.name, contest.c.title)
        .join(contest, contest.c.id == nominee.c.contest_id)
        .where(
            contest.c.election_id == election_id,
            nominee.c.consent == Consent.GIVEN.value,
            nominee.c.ruling != Ruling.REFUSED.value,
            made,
        )
        .order_by(contest.c.place)
    )
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row.entry_id, {})[row.name] = row.title
    return found
