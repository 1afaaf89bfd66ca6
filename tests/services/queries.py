"""How often an act asks the database: a test says that this does not grow with the rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import event

from elections.services import House
from elections.store.database import Store


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """Every query that a database is sent meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def queries_of(house: House, act: Callable[[], object]) -> int:
    """How many queries an act takes."""
    with counted(house.store) as sent:
        act()
    return len(sent)
