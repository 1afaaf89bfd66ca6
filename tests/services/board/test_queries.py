"""The board asks the database as often for sixty nominations as for six; kept, three times."""

from elections.services.nominations.board.keeping import KEPT, nomination_board
from tests.bench.boards import a_crowded_election
from tests.services.queries import counted
from tests.services.small_election import NOMINATING, at_day

MORE, FEWER = (60, 30), (4, 9)


def asked_for(url, bodies, nominees):
    """The queries sent for a board gathered anew, and for the same board as kept."""
    small = a_crowded_election(url, bodies, nominees)
    KEPT.pop(small.house.store, None)
    found = []
    for _ in range(2):
        with counted(small.house.store) as sent:
            board = nomination_board(small.house, at_day(NOMINATING), slug=small.slug)
        found.append(len(sent))
    assert sum(len(line.made) for line in board.lines) >= bodies
    small.done()
    return found


def test_the_queries_do_not_grow_with_the_rows(tmp_path):
    few = asked_for(f"sqlite:///{tmp_path / 'few.db'}", *FEWER)
    many = asked_for(f"sqlite:///{tmp_path / 'many.db'}", *MORE)
    assert few == many
    anew, kept = many
    assert anew <= 24
    assert kept == 3
