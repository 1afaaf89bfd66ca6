"""The election of which rulings are challenged, on either database."""

import pytest

from elections.domain.nominations import Ruling
from tests.services.challenges.contested import ASH, BIRCH, Contested


@pytest.fixture
def contested(database_url):
    """Nominations have closed, and nobody is ruled on."""
    made = Contested.at(database_url)
    yield made
    made.done()


@pytest.fixture
def refused(contested):
    """Ash is refused, Birch is valid."""
    return contested.rules_on(ASH, Ruling.REFUSED).rules_on(BIRCH, Ruling.VALID)
