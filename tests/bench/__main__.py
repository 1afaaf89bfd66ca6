"""Ratios in one run: each piece of work beside the least that it could cost on this machine now.

`make bench`, or `python -m tests.bench`; with the word `counts`, counting alone; with the word
`growth`, how work on a register grows from 8,000 to 800,000. Absolute figures say little on a
shared machine; the two halves of a ratio are measured in turns, so that what disturbs one disturbs
the other.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import uuid4

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from tests.bench import boards, casts, counts, growth, records, registers, rulings
from tests.bench.line import Line

POSTGRES_URL = os.environ.get(
    "TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/test"
)
Databases = tuple[tuple[str, str], ...]


def lines(folder: Path, databases: Databases) -> Iterator[Line]:
    """Measure one thing after another."""
    for name, url in databases:
        yield line(
            f"cast, one voter at a time, {name}",
            casts.sequential(url),
            "two inserts and a commit, driver alone",
            most=8,
        )
    for name, url in databases:
        yield line(
            f"log entries placed, {name}",
            casts.sequenced(url),
            "as many rows updated, driver alone",
        )
    for name, url in databases:
        yield register_line(name, url, folder)
    for name, url in databases:
        yield line(
            f"electors ruled on by every clause, {name}",
            rulings.ruled(url),
            "one scan counting their lines",
        )
        yield line(
            f"electors frozen: admitted, committed, {name}",
            rulings.frozen(url),
            "two hashes of each, nothing else",
        )
    for name, url in databases:
        yield from boards.lines(name, url)
    yield from counts.lines(folder)
    url = databases[0][1]
    yield line(
        "octets of a record written", records.written(url, folder), "the same octets packed", most=3
    )
    yield line(
        "ballots of a record verified", records.verified(folder), "their signatures alone", most=1.5
    )


def register_line(name: str, url: str, folder: Path) -> Line:
    """Import a register of so many members, and set it beside its floor."""
    *measured, peak = registers.imported(url, folder, registers.MEMBERS)
    how = "executemany" if name == "SQLite" else "COPY"
    made = line(
        f"members of a list imported, {name}",
        tuple(measured),
        f"{how} of {registers.MEMBERS:,} such rows",
        most=6,
    )
    return replace(made, peak=peak)


def line(
    what: str, measured: tuple[float, float, int], floor: str, *, most: float | None = None
) -> Line:
    """Set what was measured beside its floor: seconds, seconds of the floor, pieces."""
    seconds, floor_seconds, pieces = measured
    return Line(
        what=what,
        pieces=pieces,
        seconds=seconds,
        floor=floor,
        floor_seconds=floor_seconds,
        most=most,
    )


@contextmanager
def databases_in(folder: Path) -> Iterator[Databases]:
    """SQLite in a folder, and an empty schema on the PostgreSQL that answers, if one does."""
    sqlite = ("SQLite", f"sqlite:///{folder / 'elections.db'}")
    engine = create_engine(POSTGRES_URL, connect_args={"connect_timeout": 3})
    schema = f"bench_{uuid4().hex}"
    try:
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
    except OperationalError:
        sys.stderr.write("No PostgreSQL answers: measured on SQLite alone.\n")
        yield (sqlite,)
        return
    try:
        yield sqlite, ("PostgreSQL", f"{POSTGRES_URL}?options=-csearch_path%3D{schema}")
    finally:
        casts.done()
        rulings.done()
        with engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        engine.dispose()


def asked_for(folder: Path, words: list[str]) -> Iterator[Line | str]:
    """Measure what the words of the command line ask for: everything, where there are none."""
    if words == ["growth"]:
        yield from growth.lines(folder, databases_in)
    elif words == ["counts"]:
        yield from counts.lines(folder)
    else:
        with databases_in(folder) as databases:
            yield from lines(folder, databases)


def main() -> None:
    """Print each line as soon as it is measured."""
    started = perf_counter()
    slow = 0
    with TemporaryDirectory() as name:
        for measured in asked_for(Path(name), sys.argv[1:]):
            slow += isinstance(measured, Line) and measured.is_slow
            sys.stdout.write(f"{measured}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{perf_counter() - started:.0f} seconds in all\n")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
