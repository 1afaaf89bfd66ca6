"""Papers of nominating bodies as kept: the draft, the versions sent, their order, the minutes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from elections.domain.moments import read_stamp, stamp
from elections.domain.nominations import NominationState
from elections.domain.papers.meetings import meeting_from
from elections.domain.papers.versions import Contents, NamedNominee, Version, What
from elections.store.nominations import HELD
from elections.store.tables import body, minutes, nomination, paper, paper_version, person

FAR: Final = 1000  # more than a body names in a contest


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a draft: what it says, who saved it last, when, and at which turn of the draft."""

    said: Mapping[str, Any]
    turn: int = 0
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class KeptPaper:
    """The paper of a body in an election: its draft, and how often it was sent."""

    id: int
    body_id: int
    reference: str
    sent: int
    turn: int
    meeting: Part
    named: Part


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """The minutes of a meeting as they were handed in."""

    name: str
    kind: str
    octets: bytes
    at: datetime


def part_from(kept: Mapping[str, Any]) -> Part:
    """Read a part of a draft."""
    if not kept:
        return Part(said={})
    return Part(said=kept["said"], turn=kept["turn"], by=kept["by"], at=read_stamp(kept["at"]))


def paper_from(row: Row[Any]) -> KeptPaper:
    """Read a paper from its row."""
    return KeptPaper(
        id=row.id,
        body_id=row.body_id,
        reference=row.reference,
        sent=row.sent,
        turn=row.draft_turn,
        meeting=part_from(row.draft_meeting),
        named=part_from(row.draft_named),
    )


def find(tx: Connection, election_id: int, body_id: int) -> KeptPaper | None:
    """Find the paper of a body in an election."""
    row = tx.execute(
        select(paper).where(paper.c.election_id == election_id, paper.c.body_id == body_id)
    ).one_or_none()
    return paper_from(row) if row else None


def sent_in(tx: Connection, election_id: int) -> tuple[tuple[str, KeptPaper], ...]:
    """List the papers that were ever sent in an election, each after its body's name."""
    rows = tx.execute(
        select(paper, body.c.name.label("body_name"))
        .join(body, body.c.id == paper.c.body_id)
        .where(paper.c.election_id == election_id, paper.c.sent > 0)
        .order_by(body.c.name, body.c.id)
    )
    return tuple((row.body_name, paper_from(row)) for row in rows)


def begin(tx: Connection, election_id: int, body_id: int, reference: str) -> KeptPaper:
    """Begin the paper of a body, with nothing on it."""
    row = tx.execute(
        insert(paper)
        .values(
            election_id=election_id,
            body_id=body_id,
            reference=reference,
            sent=0,
            draft_turn=0,
            draft_meeting={},
            draft_named={},
            checked_clause="",
            checked_reason="",
        )
        .returning(paper)
    ).one()
    return paper_from(row)


def save_draft(
    tx: Connection,
    kept: KeptPaper,
    part: str,
    said: Mapping[str, Any],
    *,
    by: tuple[int | None, str],
    at: datetime,
) -> None:
    """Save the part `meeting` or `named` of a draft, at its next turn."""
    turn = kept.turn + 1
    saved = {"said": dict(said), "turn": turn, "by": by[1], "at": stamp(at)}
    tx.execute(
        update(paper)
        .where(paper.c.id == kept.id)
        .values(
            {
                f"draft_{part}": saved,
                "draft_turn": turn,
                "draft_by": by[0],
                "draft_at": stamp(at),
            }
        )
    )


def settle_draft(
    tx: Connection,
    kept: KeptPaper,
    said: tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]],
    *,
    by: tuple[int | None, str],
    at: datetime,
) -> None:
    """Let a draft say this of the meeting and name these, so that older forms are out of date."""
    turn = kept.turn + 1
    saved = {"turn": turn, "by": by[1], "at": stamp(at)}
    meeting, named = said
    tx.execute(
        update(paper)
        .where(paper.c.id == kept.id)
        .values(
            draft_meeting={**saved, "said": dict(meeting)},
            draft_named={**saved, "said": {c: list(n) for c, n in named.items()}},
            draft_turn=turn,
            draft_by=by[0],
            draft_at=stamp(at),
        )
    )


def contents_to(contents: Contents) -> dict[str, Any]:
    """Write the contents of a version as they are kept."""
    return {
        "meeting": asdict(contents.meeting),
        "named": {contest: [asdict(n) for n in named] for contest, named in contents.named},
    }


def add_version(tx: Connection, kept: KeptPaper, contents: Contents, **said: Any) -> int:  # noqa: ANN401 - the table's own columns
    """Keep a version of a paper, as the last one; give its number."""
    number = kept.sent + 1
    tx.execute(
        insert(paper_version).values(
            paper_id=kept.id, number=number, **contents_to(contents), **said
        )
    )
    tx.execute(update(paper).where(paper.c.id == kept.id).values(sent=number))
    return number


CONFIRMER = person.alias("confirmer")
VERSIONS = (
    select(paper_version, person.c.name.label("by_name"), CONFIRMER.c.name.label("confirmer_name"))
    .join(person, person.c.id == paper_version.c.by_person)
    .outerjoin(CONFIRMER, CONFIRMER.c.id == paper_version.c.confirmed_by)
)


def versions(tx: Connection, paper_id: int) -> tuple[Version, ...]:
    """List the versions of a paper, the first one first."""
    rows = tx.execute(
        VERSIONS.where(paper_version.c.paper_id == paper_id).order_by(paper_version.c.number)
    )
    return tuple(version_from(row) for row in rows)


def version_from(row: Row[Any]) -> Version:
    """Read a version from its row."""
    return Version(
        number=row.number,
        what=What(row.what),
        at=read_stamp(row.at),
        by=row.by_name,
        by_person=row.by_person,
        position=row.position,
        reason=row.reason,
        clause=row.clause,
        contents=Contents(
            meeting=meeting_from(row.meeting),
            named=tuple(
                (contest, tuple(NamedNominee(**one) for one in named))
                for contest, named in row.named.items()
            ),
        ),
        confirmed_by=row.confirmer_name or "",
        confirmed_at=read_stamp(row.confirmed_at) if row.confirmed_at else None,
    )


def confirm(tx: Connection, paper_id: int, number: int, by_person: int, at: str) -> None:
    """Keep who confirmed a version, and when."""
    tx.execute(
        update(paper_version)
        .where(paper_version.c.paper_id == paper_id, paper_version.c.number == number)
        .values(confirmed_by=by_person, confirmed_at=at)
    )


def keep_minutes(tx: Connection, paper_id: int, handed_in: Minutes) -> None:
    """Keep the minutes of the meeting behind a paper, in place of others."""
    tx.execute(minutes.delete().where(minutes.c.paper_id == paper_id))
    tx.execute(
        insert(minutes).values(
            paper_id=paper_id,
            name=handed_in.name,
            kind=handed_in.kind,
            octets=handed_in.octets,
            at=stamp(handed_in.at),
        )
    )


def drop_minutes(tx: Connection, paper_id: int) -> None:
    """Forget the minutes of the meeting behind a paper."""
    tx.execute(minutes.delete().where(minutes.c.paper_id == paper_id))


def forget_election(tx: Connection, election_id: int) -> int:
    """Erase the minutes and the drafts of an election; give how many minutes there were (D9)."""
    of_election = select(paper.c.id).where(paper.c.election_id == election_id)
    erased = tx.execute(minutes.delete().where(minutes.c.paper_id.in_(of_election)))
    tx.execute(
        update(paper)
        .where(paper.c.election_id == election_id)
        .values(draft_meeting={}, draft_named={})
    )
    return erased.rowcount


def minutes_named(tx: Connection, paper_id: int) -> str:
    """Give the name of the file of minutes, or nothing where there is none."""
    asked = select(minutes.c.name).where(minutes.c.paper_id == paper_id)
    return tx.execute(asked).scalar_one_or_none() or ""


def minutes_of(tx: Connection, paper_id: int) -> Minutes | None:
    """Find the minutes of the meeting behind a paper."""
    row = tx.execute(select(minutes).where(minutes.c.paper_id == paper_id)).one_or_none()
    if row is None:
        return None
    return Minutes(name=row.name, kind=row.kind, octets=row.octets, at=read_stamp(row.at))


def lift_turns(tx: Connection, contest_key: int, body_id: int) -> None:
    """Move a body's nominees in a contest out of their places, so that they can be placed anew."""
    tx.execute(
        update(nomination)
        .where(nomination.c.contest_id == contest_key, nomination.c.body_id == body_id, HELD)
        .values(turn=nomination.c.turn + FAR)
    )


def place(tx: Connection, nomination_id: int, turn: int) -> None:
    """Give a nomination its place among those of its body in the contest."""
    tx.execute(update(nomination).where(nomination.c.id == nomination_id).values(turn=turn))


def take_over(tx: Connection, nomination_id: int, by_person: int) -> None:
    """Let a nomination that waits be that of whoever sent it again, for another to confirm."""
    tx.execute(
        update(nomination)
        .where(
            nomination.c.id == nomination_id,
            nomination.c.state == NominationState.WAITS.value,
        )
        .values(by_person=by_person)
    )
