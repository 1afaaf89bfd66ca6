"""Reading an uploaded list into the staging table, some thousands of rows at a time.

Each batch is a transaction of its own, so that nobody else waits long; the register is not touched.
A question that the file leaves open, about columns or dates, is asked before anything is shown.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, Final, cast

from elections.adapters.csv_files import FileUnreadable
from elections.adapters.lists.dates import Order
from elections.adapters.lists.members import Batch, MemberList, Seen, open_list
from elections.domain.contests import Election
from elections.services.house import House
from elections.services.register.lists import looking, settling
from elections.services.register.lists.judging import Judging
from elections.services.register.lists.uploads import (
    UploadState,
    keep,
    remembered,
    upload_from,
)
from elections.services.register.lists.wanted import wanted_of
from elections.store import elections
from elections.store.uploads import files, staging

IN_MEMORY: Final = 4 << 20
SALT_OCTETS: Final = 16


class NoLongerWanted(Exception):
    """The upload was thrown away, or replaced by another, while it was being read."""


def read_waiting(house: House) -> int:
    """Read the uploads that wait to be read, the oldest first; say how many were read."""
    with house.store.reading() as tx:
        waiting = files.in_state(tx, UploadState.WAITING.value)
    return sum(read_upload(house, row.id) for row in waiting)


def wait_again(house: House) -> None:
    """Let uploads wait again whose reading was broken off when the program ended.

    Rows of an upload that is done with are forgotten, should that have been broken off.
    """
    with house.store.writing() as tx:
        for state in (UploadState.APPLIED, UploadState.DROPPED):
            for row in files.in_state(tx, state.value):
                files.forget_rows(tx, row.id)
        for row in files.in_state(tx, UploadState.READING.value):
            files.change(tx, row.id, state=UploadState.WAITING.value)


def read_upload(house: House, upload_id: int, told: Callable[[int], None] | None = None) -> bool:
    """Read one upload, unless somebody else does; `told` hears how many rows have been read."""
    with house.store.writing() as tx:
        if not files.claim(tx, upload_id, UploadState.WAITING.value, UploadState.READING.value):
            return False
    try:
        with the_file(house, upload_id) as stream:
            ListReader(house=house, upload_id=upload_id, told=told).read(stream)
    except FileUnreadable as why:
        refuse_file(house, upload_id, str(why))
    except NoLongerWanted:
        with house.store.writing() as tx:
            files.forget_rows(tx, upload_id)
    return True


@contextmanager
def the_file(house: House, upload_id: int) -> Iterator[IO[bytes]]:
    """Give the octets of an upload as a file."""
    with SpooledTemporaryFile(max_size=IN_MEMORY) as stream:
        with house.store.reading() as tx:
            for octets in files.parts_of(tx, upload_id):
                stream.write(octets)
        stream.seek(0)
        yield cast("IO[bytes]", stream)


def refuse_file(house: House, upload_id: int, why: str) -> None:
    """Say why a file cannot be read; nothing of it is kept."""
    with house.store.writing() as tx:
        row = files.find(tx, upload_id)
        if row is not None and row.state == UploadState.READING.value:
            staging.forget(tx, upload_id)
            keep(tx, upload_from(row), unreadable=why)
            files.change(tx, upload_id, state=UploadState.UNREADABLE.value)


class ListReader:
    """Reads one upload, asks what has to be asked, and stages what can be read."""

    def __init__(self, *, house: House, upload_id: int, told: Callable[[int], None] | None) -> None:
        """Find the upload and its election."""
        self.house, self.upload_id, self.told = house, upload_id, told
        with house.store.reading() as tx:
            row = files.find(tx, upload_id)
            if row is None or row.election_id is None:
                raise NoLongerWanted
            self.upload = upload_from(row)
            election = elections.find_by_id(tx, row.election_id)
        if election is None:
            raise NoLongerWanted
        self.election: Election = election

    def read(self, stream: IO[bytes]) -> None:
        """Read the file, twice where the first time proves that the month comes first."""
        reading = self.upload.reading
        found = open_list(stream, wanted_of(self.election), reading.columns)
        if reading.columns is None:
            with self.house.store.reading() as tx:
                found = found.read_as(remembered(tx, found.headings))
        self.understand(found)
        if found.missing:
            self.ask(questions=found.missing)
            return
        order = Order(reading.order) if reading.order else None
        seen = self.stage(found, order)
        if order is None:
            proved = seen.evidence.proves()
            if proved is Order.MONTH_FIRST:
                seen = self.stage(found, proved)
            elif seen.evidence.is_doubtful():
                self.ask(asks_order=tuple(seen.evidence.kept().items()))
                return
            order = proved
        self.finish(seen, order)

    def understand(self, found: MemberList) -> None:
        """Keep how the file was understood, before its rows are read."""
        self.change(
            source=found.table.source,
            encoding=found.table.encoding,
            headings=found.headings,
            columns=found.columns,
            notes=(*found.table.notes, *found.passed_by),
            questions=(),
            asks_order=(),
        )

    def ask(self, **questions: object) -> None:
        """Ask what the file leaves open; nothing of it is shown before it is answered."""
        self.change(**questions)
        with self.house.store.writing() as tx:
            staging.forget(tx, self.upload_id)
            files.claim(tx, self.upload_id, UploadState.READING.value, UploadState.ASKING.value)

    def stage(self, found: MemberList, order: Order | None) -> Seen:
        """Stage every row of the list, as it is read in one order of dates."""
        seen = Seen()
        judging = Judging(election=self.election)
        place = done = 0
        with self.house.store.writing() as tx:
            staging.forget(tx, self.upload_id)
        for batch in found.batches(order, os.urandom(SALT_OCTETS), seen):
            done += len(batch.rows)
            self.keep_batch(batch, judging, place, done)
            place += len(batch.problems)
            if self.told is not None:
                self.told(done)
        return seen

    def keep_batch(self, batch: Batch, judging: "Judging", place: int, done: int) -> None:
        """Keep one batch, unless the upload has been thrown away meanwhile."""
        salts = os.urandom(SALT_OCTETS * len(batch.rows)).hex()
        width = 2 * SALT_OCTETS
        rows = [
            (self.upload_id, *row, salts[n * width : (n + 1) * width], judging.objections(row))
            for n, row in enumerate(batch.rows)
        ]
        problems = [
            (self.upload_id, place + n, p.line, p.column, p.value, p.problem, p.cure)
            for n, p in enumerate(batch.problems)
        ]
        with self.house.store.writing() as tx:
            state = UploadState.READING.value
            if not files.claim(tx, self.upload_id, state, state):
                raise NoLongerWanted
            files.change(tx, self.upload_id, rows_read=done)
            staging.keep_rows(tx, rows)
            staging.keep_problems(tx, problems)

    def finish(self, seen: Seen, order: Order | None) -> None:
        """Mark who stands twice, work out the figures, and let the list be looked at."""
        with self.house.store.writing() as tx:
            row = files.find(tx, self.upload_id)
            if row is None or row.state != UploadState.READING.value:
                raise NoLongerWanted
            staging.look_at_rows(tx)
            settling.mark_doubled(tx, self.upload_id)
            settling.enter_once(tx, upload_from(row), self.election)
            reading = self.upload.reading
            keep(
                tx,
                upload_from(row),
                order=reading.order or order,
                order_from=reading.order_from or ("the list" if order else ""),
                left_out=tuple(seen.left_out),
                left_out_lines=seen.left_out_lines,
                accented=tuple(seen.accented),
                figures=looking.figures(tx, self.upload_id, self.election),
            )
            files.change(tx, self.upload_id, state=UploadState.READY.value)

    def change(self, **values: object) -> None:
        """Keep what has been found out so far."""
        with self.house.store.writing() as tx:
            row = files.find(tx, self.upload_id)
            if row is None or row.state != UploadState.READING.value:
                raise NoLongerWanted
            keep(tx, upload_from(row), **values)
