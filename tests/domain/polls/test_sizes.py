"""P8: seats follow the members of the unit of a contest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.domain.nominating.census import Census
from elections.domain.polls.sizes import seats_follow_the_members, seats_for
from elections.rulebook.parts.places import SizeRule
from tests.builders import a_body, a_contest_notice, a_preset

BEGUN = SizeRule(kind="CLP", first=749, further=250, counted="begun", most=6)
COMPLETE = BEGUN.model_copy(update={"counted": "complete"})
RULES = a_preset("p20-delegation")
EXETER = a_contest_notice(title="Exeter", unit="Exeter", seats=2)


def clp(members: int, **changes):
    return a_body(kind="CLP", name="Exeter", members=members, **changes)


@pytest.mark.parametrize(
    ("members", "begun", "complete"),
    [
        (0, 1, 1),
        (749, 1, 1),
        (750, 2, 1),
        (998, 2, 1),
        (999, 2, 2),
        (1000, 3, 2),
        (1749, 5, 5),
        (1750, 6, 5),
        (9999, 6, 6),
    ],
)
def test_one_for_the_first_and_one_more_for_each_further_number(members, begun, complete):
    assert (seats_for(members, BEGUN), seats_for(members, COMPLETE)) == (begun, complete)


@given(st.integers(0, 5000))
def test_one_member_more_never_takes_a_seat_away_nor_gives_two(members):
    for rule in (BEGUN, COMPLETE):
        assert 0 <= seats_for(members + 1, rule) - seats_for(members, rule) <= 1
        assert 1 <= seats_for(members, rule) <= rule.most


def against(*bodies, contest=EXETER, rules=RULES):
    return seats_follow_the_members(contest, Census(bodies=bodies), rules)


def test_as_many_seats_as_the_recorded_body_makes_and_no_others():
    assert against(clp(750)) == ()
    (objection,) = against(clp(749))
    assert objection.clause == "P8"
    assert objection.reason == (
        "Exeter has 2 seats, but Exeter has 749 members, which makes 1 seat"
    )


def test_the_body_is_of_its_kind_and_stands_for_the_unit_in_capitals_or_not():
    assert against(clp(750, unit="EXETER")) == ()
    for other in (a_body(kind="branch", name="Exeter", members=750), clp(750, unit="Torbay")):
        (objection,) = against(other)
        assert "no CLP is recorded for “Exeter”" in objection.reason


def test_a_book_without_the_rule_asks_nothing():
    assert against(rules=a_preset("p15-clp-executive")) == ()
