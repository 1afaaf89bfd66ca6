"""The world of a journey."""

import pytest

from tests.journeys.world import World


@pytest.fixture
def world(tmp_path):
    """An installation with nobody in it but a returning officer; Monday 1 June 2026, noon."""
    return World(tmp_path)
