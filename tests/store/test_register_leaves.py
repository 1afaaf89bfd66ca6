"""Every commitment of a frozen register leads to its root, however many there are (R5)."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counting.record import merkle
from elections.domain.contests import ContestNotice
from elections.store import elections
from elections.store.database import Store
from elections.store.rulings import leaves
from tests.builders import a_timetable
from tests.databases import make_tables


@pytest.fixture
def store(database_url, monkeypatch):
    monkeypatch.setattr(leaves, "IN_A_ROW", 4)
    made = Store(database_url)
    make_tables(made)
    yield made
    made.engine.dispose()


class TestEveryCommitment:
    """A row holds a power of two of them, so the tree above the rows is the tree of their roots."""

    @settings(
        max_examples=40,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(st.sets(st.binary(min_size=32, max_size=32), min_size=1, max_size=23))
    def test_leads_to_the_root_and_no_other_does(self, store, commitments):
        ascending = sorted(commitments)
        with store.writing() as tx:
            undone = tx.begin_nested()
            election = elections.add(
                tx,
                slug="e",
                title="T",
                organisation="O",
                rule_book="",
                rules_digest="",
                timetable=a_timetable(),
                contests=(ContestNotice(id="a", title="A", seats=1),),
                log_salt="5a" * 16,
            )
            root = leaves.keep(tx, election, ascending)
            assert root == merkle.root(map(merkle.leaf_hash, ascending))
            assert tuple(leaves.commitments(tx, election)) == tuple(ascending)
            for place, commitment in enumerate(ascending):
                found = leaves.find(tx, election, commitment)
                assert (found.index, found.size) == (place, len(ascending))
                merkle.verify_inclusion(
                    leaf=merkle.leaf_hash(commitment),
                    index=found.index,
                    size=found.size,
                    proof=found.proof,
                    root=root,
                )
            for stranger in {b"\x00" * 32, b"\xff" * 32, ascending[0][::-1]} - commitments:
                assert leaves.find(tx, election, stranger) is None
            undone.rollback()
