"""The report on an uploaded list, for whoever keeps the list: every problem, as CSV."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from sqlalchemy import Connection

from elections.adapters.csv_files import write_csv
from elections.domain.contests import Election
from elections.domain.people import Act, Role
from elections.services.house import House, officer, the_election
from elections.services.register.lists.uploading import KEEPERS
from elections.services.register.lists.uploads import open_upload
from elections.store.uploads import staging

WATCHERS: Final = KEEPERS | {Role.SCRUTINEER}
HEADINGS: Final = ("line", "column", "value", "problem", "what to do")
MARK: Final = "\ufeff"
CHUNK: Final = 2000


def problem_report(house: House, act: Act, *, slug: str) -> Iterator[str]:
    """Write every problem of the uploaded list as a CSV text that runs no formula, in pieces."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHERS, "see the register")
    return pieces(house, election)


def pieces(house: House, election: Election) -> Iterator[str]:
    """Write the report a few thousand lines at a time; it may have as many as the list."""
    yield write_csv([HEADINGS])
    with house.store.reading() as tx:
        lines = lines_of(tx, election)
        while chunk := list(islice(lines, CHUNK)):
            yield write_csv(chunk).removeprefix(MARK)


def lines_of(tx: Connection, election: Election) -> Iterator[tuple[str, ...]]:
    """Give each problem as the cells of a line."""
    upload = open_upload(tx, election)
    if upload is None:
        return
    for row in staging.problems_of(tx, upload.id):
        yield str(row.line), row.column, row.value, row.problem, row.cure
