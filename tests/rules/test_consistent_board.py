"""What makes the rule of publishing nominations impossible (K63)."""

import pytest

from tests.rules.wide_rules import BODIES, QUESTION, STAGED, against, said

AFTERWARDS = {"board": {"published": "once nominations have closed"}}
AT_ONCE = {"board": {"published": "as they are received"}}
DAILY = {"board": {"published": "every day at 12:00, UK time"}}


@pytest.mark.parametrize("published", [AFTERWARDS, AT_ONCE, DAILY])
def test_nominations_may_be_published_in_each_of_three_ways(published):
    assert against(**BODIES, **published) == []


def test_who_goes_on_to_the_next_stage_is_public_before_it():
    said("K63", "who had enough at the one before (N14)", **STAGED, **AFTERWARDS)
    assert against(**STAGED, **DAILY) == against(**STAGED)


def test_nothing_is_published_where_nobody_is_nominated():
    said("K63", "nobody is nominated", **QUESTION, **AT_ONCE)
