"""Casting through the services beside the bare transaction on the same database; sequencing."""

from time import perf_counter

from sqlalchemy import text

from counting.record import merkle
from elections.services.sequencing import place_waiting
from elections.services.voting import cast
from elections.store import elections, log
from tests.services.small_election import CONTEST, SLUG, VOTING, SmallElection

VOTERS, BLOCK, PLACED = 600, 50, 20_000
MADE: dict[str, SmallElection] = {}
BARE = (
    """
    CREATE TABLE bare_entry (
        leaf varchar(64) PRIMARY KEY, body text NOT NULL, credential varchar(64) NOT NULL UNIQUE
    )
    """,
    "CREATE TABLE bare_mark (elector integer PRIMARY KEY)",
    "CREATE TABLE bare_place (leaf varchar(64) PRIMARY KEY, place integer)",
)


def election_at(url):
    """An election in which voting is open, on this database: made once."""
    if url not in MADE:
        MADE[url] = SmallElection(url, electors=VOTERS).voting()
        with MADE[url].house.store.writing() as tx:
            for table in BARE:
                tx.execute(text(table))
    return MADE[url]


def done():
    """Close every connection."""
    for small in MADE.values():
        small.done()


def sequential(url):
    """Seconds of casting, seconds of the bare transactions, and how many of each."""
    small = election_at(url)
    codes, act = list(small.codes().values()), small.officer(VOTING + 1)
    spent = floor = 0.0
    with small.house.store.engine.connect() as connection:
        driver = connection.connection.driver_connection
        for start in range(0, VOTERS, BLOCK):
            began = perf_counter()
            for code in codes[start : start + BLOCK]:
                cast(small.house, act, slug=SLUG, code=code, contest_id=CONTEST, numbers=(1, 2))
            spent += perf_counter() - began
            began = perf_counter()
            for number in range(start, start + BLOCK):
                bare(driver, url, number)
            floor += perf_counter() - began
    return spent, floor, VOTERS


def bare(driver, url, number):
    """What a cast cannot do without: an entry and a mark, durably, by the driver itself."""
    entry = (f"{number:064x}", "x" * 600, f"{number:064x}")
    if url.startswith("sqlite"):
        driver.execute("BEGIN IMMEDIATE")
        driver.execute("INSERT INTO bare_entry VALUES (?, ?, ?)", entry)
        driver.execute("INSERT INTO bare_mark VALUES (?)", (number,))
        driver.execute("COMMIT")
        return
    driver.execute(
        "WITH marked AS (INSERT INTO bare_mark VALUES (%s)) INSERT INTO bare_entry"
        " VALUES (%s, %s, %s)",
        (number, *entry),
    )
    driver.commit()


def sequenced(url):
    """Seconds of placing entries, seconds of updating as many rows, and how many."""
    place_waiting(election_at(url).house)
    small = SmallElection(url, slug="placed", electors=1).noticed()
    place_waiting(small.house)
    with small.house.store.writing() as tx:
        election_id = elections.find(tx, small.slug).id
        for number in range(PLACED):
            body = f'{{"number":{number},"padding":"{"x" * 500}"}}'.encode()
            leaf = merkle.leaf_hash(body).hex()
            log.append_ballot(
                tx,
                election_id,
                body,
                leaf=leaf,
                contest="none",
                credential=f"{number:064x}",
                sealed_digest=leaf,
            )
        tx.execute(
            text("INSERT INTO bare_place (leaf) VALUES (:leaf)"),
            [{"leaf": f"{number:064x}"} for number in range(PLACED)],
        )
    began = perf_counter()
    assert place_waiting(small.house) == PLACED
    spent = perf_counter() - began
    began = perf_counter()
    for start in range(0, PLACED, 256):
        with small.house.store.writing() as tx:
            driver = tx.connection.driver_connection
            mark = "?" if url.startswith("sqlite") else "%s"
            driver.cursor().executemany(
                f"UPDATE bare_place SET place = {mark} WHERE leaf = {mark}",  # noqa: S608 - ours
                [(number, f"{number:064x}") for number in range(start, start + 256)],
            )
    return spent, perf_counter() - began, PLACED
