"""Taking a list of members: its octets are kept until it is applied or thrown away (R4, R5)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import IO, Final

from sqlalchemy import Connection

from elections.adapters.csv_files import FileUnreadable
from elections.adapters.lists.dates import Order
from elections.adapters.lists.headings import GROUP_OF, Column, what_is_missing
from elections.adapters.tables.octets import kind_of, size_of
from elections.domain.contests import Election
from elections.domain.moments import stamp
from elections.domain.objections import Objection, all_of
from elections.domain.people import RUNNING, Act, Role
from elections.domain.register import not_yet_frozen
from elections.services.house import (
    CONFLICT,
    House,
    Refused,
    held_alone,
    officer,
    refuse_if,
    the_election,
)
from elections.services.register.lists.looking import RegisterPreview, preview_of
from elections.services.register.lists.reading import read_upload
from elections.services.register.lists.uploads import (
    REGISTER,
    Reading,
    Upload,
    UploadState,
    digest_of,
    drop,
    drop_open,
    open_upload,
    reading_to,
    the_upload,
    upload_from,
)
from elections.services.register.lists.wanted import wanted_of
from elections.store import elections
from elections.store.uploads import files

KEEPERS: Final = RUNNING | {Role.REGISTRAR}
PART: Final = 1 << 20
READ_AT_ONCE: Final = 1 << 20
LONGEST_NAME: Final = 200


def upload_register(
    house: House, act: Act, *, slug: str, file_name: str, data: bytes
) -> RegisterPreview:
    """Take a list, read it at once and show what it would do (R1-R5)."""
    upload_id = take(house, act, slug=slug, file_name=file_name, stream=BytesIO(data))
    return read_at_once(house, slug, upload_id)


def receive_list(house: House, act: Act, *, slug: str, file_name: str, stream: IO[bytes]) -> None:
    """Take a list; a short one is read at once, a long one by the jobs beside the application."""
    upload_id = take(house, act, slug=slug, file_name=file_name, stream=stream)
    if size_of(stream) <= READ_AT_ONCE:
        read_at_once(house, slug, upload_id)


def take(house: House, act: Act, *, slug: str, file_name: str, stream: IO[bytes]) -> int:
    """Keep the octets of a list, in place of one that waited before (R5)."""
    try:
        kind_of(stream)
    except FileUnreadable as why:
        raise unreadable(str(why)) from None
    octets = size_of(stream)
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, KEEPERS, "import the register")
        refuse_if(objections_to_a_change(tx, election), CONFLICT)
        drop_open(tx, election.id, REGISTER)
        upload_id = files.add(
            tx,
            election_id=election.id,
            kind=REGISTER,
            file_name=file_name[:LONGEST_NAME],
            by_person=act.by.person_id,
            at=stamp(act.at),
            state=UploadState.WAITING.value,
            digest="",
            reading=reading_to(Reading()),
        )
        digest = sha256()
        files.keep_parts(tx, upload_id, parts_in(stream, digest.update))
        reading = Reading(file_digest=digest.hexdigest(), octets=octets)
        files.change(
            tx, upload_id, reading=reading_to(reading), digest=digest_of(upload_id, reading)
        )
        return upload_id


def parts_in(stream: IO[bytes], heard: Callable[[bytes], None]) -> Iterator[bytes]:
    """Give a file a mebibyte at a time, and let each part be heard."""
    stream.seek(0)
    while part := stream.read(PART):
        heard(part)
        yield part


def read_at_once(house: House, slug: str, upload_id: int) -> RegisterPreview:
    """Read an upload now, and show what it would do."""
    read_upload(house, upload_id)
    return read_or_refused(house, slug, upload_id)


def read_or_refused(house: House, slug: str, upload_id: int) -> RegisterPreview:
    """Show an upload that has been read; refuse one that cannot be, and keep nothing of it."""
    with house.store.writing() as tx:
        election = the_election(tx, slug)
        row = files.find(tx, upload_id)
        upload = upload_from(row) if row else the_upload(tx, election)
        if row and upload.state is UploadState.UNREADABLE:
            drop(tx, row)
        found = None if upload.reading.unreadable else preview_of(tx, election, upload)
    if found is None:
        raise unreadable(upload.reading.unreadable)
    return found


def unreadable(why: str) -> Refused:
    """Refuse a file that is no list, in the words of whoever tried to read it (R4)."""
    return Refused(Objection(clause="R4", reason=why.rstrip(".")))


def objections_to_a_change(tx: Connection, election: Election) -> tuple[Objection, ...]:
    """Judge whether the register may still change (R5)."""
    return all_of(not_yet_frozen(elections.digests_of(tx, election.id).get("register")))


def previewed(tx: Connection, election: Election) -> RegisterPreview | None:
    """Work out what applying the uploaded register would do, where one waits."""
    upload = open_upload(tx, election)
    return preview_of(tx, election, upload) if upload else None


def answer_columns(house: House, act: Act, *, slug: str, columns: tuple[str, ...]) -> None:
    """Say what each column is, and have the list read again (R4)."""
    with house.store.writing() as tx:
        election, upload = changed_by(tx, act, slug)
        headings = upload.reading.headings
        known = {*Column, "", *(f"{GROUP_OF}{group}" for group in wanted_of(election).groups)}
        given = [column for column in columns if column]
        if len(columns) != len(headings) or not set(columns) <= known:
            raise unreadable("The columns do not go with this list: choose what each one is")
        twice = sorted({column for column in given if given.count(column) > 1})
        refuse_if(
            tuple(
                Objection(clause="R4", reason=f"Two columns are read as “{column}”: choose one")
                for column in twice
            )
            + tuple(
                Objection(clause="R4", reason=why.removesuffix("."))
                for why in what_is_missing(headings, columns)
            )
        )
        read_again(tx, upload, replace(upload.reading, columns=columns))
    read_short(house, upload)


def answer_dates(house: House, act: Act, *, slug: str, order: str) -> None:
    """Say which comes first in dates, the day or the month, and have the list read again (R4)."""
    if order not in set(Order):
        raise unreadable("Say whether the day or the month comes first")
    with house.store.writing() as tx:
        _, upload = changed_by(tx, act, slug)
        reading = replace(upload.reading, order=order, order_from="an officer")
        read_again(tx, upload, reading)
    read_short(house, upload)


def answer_dates_first(house: House, upload_id: int, order: str) -> None:
    """Say before a list is read which comes first in its dates, if they leave it open."""
    with house.store.writing() as tx:
        row = files.find(tx, upload_id)
        if row is not None:
            upload = upload_from(row)
            answered = replace(upload.reading, order=Order(order).value, order_from="an officer")
            read_again(tx, upload, answered)


def changed_by(tx: Connection, act: Act, slug: str) -> tuple[Election, Upload]:
    """Find the upload that an officer may decide about, or refuse (D3, R4, R5)."""
    election = held_alone(tx, slug)
    officer(tx, act, election, KEEPERS, "import the register")
    refuse_if(objections_to_a_change(tx, election), CONFLICT)
    return election, the_upload(tx, election)


def read_again(tx: Connection, upload: Upload, reading: Reading) -> None:
    """Let an upload wait to be read again, in another way."""
    files.change(
        tx,
        upload.id,
        state=UploadState.WAITING.value,
        rows_read=0,
        reading=reading_to(reading),
        digest=digest_of(upload.id, reading),
    )


def read_short(house: House, upload: Upload) -> None:
    """Read a short list at once; the jobs read a long one."""
    if upload.reading.octets <= READ_AT_ONCE:
        read_upload(house, upload.id)
