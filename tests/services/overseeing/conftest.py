"""The small election that tests of overseeing share, in a database of either kind."""

import pytest

from tests.services.overseeing.overseen import OverseenElection, overseen_rules


@pytest.fixture
def small(tmp_path):
    """An election whose notice is published, under rules on overseeing, for two seats."""
    made = OverseenElection(f"sqlite:///{tmp_path / 'small.db'}", rules=overseen_rules()).noticed()
    yield made
    made.done()


@pytest.fixture
def raced(database_url):
    """The same in a database of either kind."""
    made = OverseenElection(database_url, rules=overseen_rules()).noticed()
    yield made
    made.done()
