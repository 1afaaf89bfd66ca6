"""An upload as it is kept: its state, and how its file was understood."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row

from elections.adapters.lists.headings import plain
from elections.domain.contests import Election
from elections.domain.objections import Objection
from elections.services.house import Refused
from elections.store.uploads import files

REGISTER: Final = "register"


class UploadState(StrEnum):
    """How far an upload has come."""

    WAITING = "waiting"
    READING = "reading"
    ASKING = "asking"
    READY = "ready"
    UNREADABLE = "unreadable"
    APPLIED = "applied"
    REVERTED = "reverted"
    DROPPED = "dropped"


OPEN: Final = (
    UploadState.WAITING,
    UploadState.READING,
    UploadState.ASKING,
    UploadState.READY,
    UploadState.UNREADABLE,
)


UNDERSTOOD: Final = (
    "source",
    "headings",
    "columns",
    "order",
    "order_from",
    "encoding",
    "file_digest",
    "octets",
    "last_id",
    "purge_on",
)


@dataclass(frozen=True, kw_only=True)
class Settled:
    """A decision on rows that seem to be of one person: which number stands, or all, and why."""

    numbers: tuple[str, ...]
    stands: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How a file was understood, what was told about it, and what was decided."""

    source: str = ""
    headings: tuple[str, ...] = ()
    columns: tuple[str, ...] | None = None
    order: str | None = None
    order_from: str = ""
    questions: tuple[str, ...] = ()
    asks_order: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    left_out_lines: int = 0
    accented: tuple[str, ...] = ()
    encoding: str = ""
    file_digest: str = ""
    octets: int = 0
    unreadable: str = ""
    settled: tuple[Settled, ...] = ()
    last_id: int = 0
    purge_on: str = ""
    figures: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Upload:
    """An upload: whose it is, how far it has come and how it was understood."""

    id: int
    election_id: int | None
    file_name: str
    at: str
    state: UploadState
    digest: str
    rows_read: int
    reading: Reading


def upload_from(row: Row[Any]) -> Upload:
    """Read an upload from its row."""
    return Upload(
        id=row.id,
        election_id=row.election_id,
        file_name=row.file_name,
        at=row.at,
        state=UploadState(row.state),
        digest=row.digest,
        rows_read=row.rows_read,
        reading=reading_from(row.reading),
    )


def reading_from(kept: dict[str, Any]) -> Reading:
    """Read how a file was understood."""
    tuples: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()
    }
    tuples["settled"] = tuple(
        Settled(**{**each, "numbers": tuple(each["numbers"])}) for each in kept.get("settled", ())
    )
    tuples["asks_order"] = tuple((kind, tuple(cells)) for kind, cells in kept.get("asks_order", ()))
    return Reading(**tuples)


def reading_to(reading: Reading) -> dict[str, Any]:
    """Write how a file was understood, as it is kept."""
    return asdict(reading)


def digest_of(upload_id: int, reading: Reading) -> str:
    """Name what is looked at before it is put in place: the file and every decision on it."""
    looked_at = {
        "upload": upload_id,
        "file": reading.file_digest,
        "columns": reading.columns,
        "order": reading.order,
        "settled": [asdict(each) for each in reading.settled],
    }
    return hashlib.sha256(json.dumps(looked_at, sort_keys=True).encode()).hexdigest()


def keep(tx: Connection, upload: Upload, **changed: Any) -> None:  # noqa: ANN401 - fields of Reading
    """Keep what has been found out about an upload, and the digest that names it now."""
    reading = replace(upload.reading, **changed)
    files.change(tx, upload.id, reading=reading_to(reading), digest=digest_of(upload.id, reading))


def open_upload(tx: Connection, election: Election) -> Upload | None:
    """Find the list of members that waits for a decision."""
    row = files.newest(tx, election.id, REGISTER, OPEN)
    return upload_from(row) if row else None


def the_upload(tx: Connection, election: Election) -> Upload:
    """Find the list of members that waits for a decision, or refuse where there is none (R4).

    Nobody throws it away before the transaction ends.
    """
    upload = open_upload(tx, election)
    if upload is None or not files.hold(tx, upload.id, OPEN):
        raise Refused(Objection(clause="R4", reason="No uploaded register is waiting: upload it"))
    return upload


def drop_open(tx: Connection, election_id: int | None, kind: str) -> None:
    """Throw away what waits, since one upload at a time is looked at."""
    while row := files.newest(tx, election_id, kind, OPEN):
        drop(tx, row)


def drop(tx: Connection, row: Row[Any]) -> None:
    """Throw an upload away: its file, its rows, and whatever was worked out about people."""
    close(tx, row.id, row.reading, UploadState.DROPPED)
    files.forget_rows(tx, row.id)


def close(tx: Connection, upload_id: int, reading: dict[str, Any], state: UploadState) -> None:
    """Keep of an upload that is done with how it was understood, and nothing about anybody."""
    bare = {name: reading[name] for name in UNDERSTOOD if name in reading}
    files.change(tx, upload_id, state=state.value, reading=bare)


def remembered(tx: Connection, headings: tuple[str, ...]) -> tuple[str, ...] | None:
    """Find what the columns of a list with the same headings were read as the last time."""
    wanted = [plain(heading) for heading in headings]
    for reading in files.readings(tx, REGISTER):
        columns = reading.get("columns")
        if columns and [plain(heading) for heading in reading["headings"]] == wanted:
            return tuple(columns)
    return None
