"""C10: a contest decides only if the quorum of its electors cast a ballot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting.record.results.quorum import Turnout, without_a_quorum
from elections.domain.polls.quorum import enough_voted


def turnout(electors: int, voted: int, share: str = "5/100") -> Turnout:
    return Turnout(electors=electors, voted=voted, share=share)


@pytest.mark.parametrize(
    ("electors", "needed"), [(0, 0), (1, 1), (20, 1), (21, 2), (100, 5), (101, 6)]
)
def test_the_share_is_rounded_up(electors, needed):
    assert turnout(electors, 0).needed == needed


@given(st.integers(0, 10_000), st.integers(1, 100))
def test_what_is_needed_is_the_least_number_that_is_the_share(electors, hundredths):
    found = turnout(electors, 0, f"{hundredths}/100").needed
    assert found * 100 >= hundredths * electors
    assert found == 0 or (found - 1) * 100 < hundredths * electors


def test_one_voter_too_few_and_nobody_is_elected():
    assert enough_voted("chair", {"chair": turnout(101, 6)}) == ()
    (objection,) = enough_voted("chair", {"chair": turnout(101, 5)})
    assert objection.clause == "C10"
    assert objection.reason == (
        "There was no quorum: 5 electors voted, and 6 of 101 had to. Nobody is elected"
    )


def test_contests_that_are_bound_are_one_meeting_and_others_are_not():
    polls = {"chair": turnout(100, 9), "policy": turnout(100, 2)}
    assert enough_voted("policy", polls) != ()
    assert enough_voted("policy", polls, ("C9",)) == ()
    assert enough_voted("policy", polls, ("",)) != ()


def test_where_no_quorum_is_asked_one_voter_decides():
    assert without_a_quorum({"chair": turnout(1000, 0, "")}) == {}
