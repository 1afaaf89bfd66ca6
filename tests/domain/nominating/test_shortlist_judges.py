"""S1 to S5: who is considered for a shortlist, and what a panel's choice may not leave undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.domain.nominating.shortlists import (
    Nominee,
    Shortlist,
    asked_of,
    enough_of_each_group,
    has_those_with_most_nominations,
    no_more_than_the_most,
    on_it_without_choice,
    only_those_considered,
    why_left_out,
    why_not_this_shortlist,
)
from elections.rulebook.parts.shortlists import ShortlistFloor, ShortlistRules

WOMEN, BAME, NONE = frozenset({"women"}), frozenset({"BAME"}), frozenset[str]()


def rules(**changes):
    return ShortlistRules(
        **{
            "considered": 2,
            "most": 3,
            "floors": None,
            "automatic": None,
            "reasons": "for everybody who is left out",
            **changes,
        }
    )


FLOORS = (
    ShortlistFloor(group="women", share="50/100"),
    ShortlistFloor(group="BAME", at_least=1),
)
STANDING = (
    Nominee(id=1, name="Asha", nominations=9, groups=WOMEN | BAME),
    Nominee(id=2, name="Bea", nominations=9, groups=WOMEN),
    Nominee(id=3, name="Col", nominations=4, groups=NONE),
    Nominee(id=4, name="Dan", nominations=2, groups=BAME),
    Nominee(id=5, name="Eve", nominations=1, groups=WOMEN),
)


def shortlist(*chosen, **reasons):
    """A panel's choice; whoever is left out has a reason unless one is given as empty."""
    said = {one.id: "less experience than those chosen" for one in STANDING}
    said |= {int(number.removeprefix("of")): reason for number, reason in reasons.items()}
    return Shortlist(standing=STANDING, chosen=frozenset(chosen), reasons=said)


def clauses(found):
    return [objection.clause for objection in found]


def test_a_choice_that_does_all_that_is_asked_stands():
    asked = rules(floors=FLOORS, automatic="whoever has most nominations")
    assert why_not_this_shortlist(shortlist(1, 2, 3), asked) == ()


def test_somebody_with_one_nomination_is_not_considered():
    (found,) = only_those_considered(shortlist(1, 5), rules())
    assert found.clause == "S1"
    assert found.reason == (
        "Eve has 1 of the 2 nominations with which the panel considers somebody. Take them off "
        "the shortlist"
    )


def test_no_more_than_three_are_put_on_it():
    assert no_more_than_the_most(shortlist(1, 2, 3), rules()) == ()
    (found,) = no_more_than_the_most(shortlist(1, 2, 3, 4), rules())
    assert found.clause == "S2"
    assert found.reason == "4 are on the shortlist; at most 3 may be"


def test_those_who_tie_for_most_are_all_on_it_though_they_are_more_than_the_most():
    one = rules(most=1, automatic="whoever has most nominations")
    assert [nominee.name for nominee in on_it_without_choice(STANDING, one)] == ["Asha", "Bea"]
    assert why_not_this_shortlist(shortlist(1, 2), one) == ()
    found = why_not_this_shortlist(shortlist(1), one)
    assert clauses(found) == ["S4"]
    assert found[0].reason.startswith("Bea has most nominations, 9")
    assert clauses(no_more_than_the_most(shortlist(1, 2, 3), one)) == ["S2"]


def test_half_of_three_is_two_women():
    (found,) = enough_of_each_group(shortlist(1, 3, 4), rules(floors=FLOORS))
    assert found.clause == "S3"
    assert found.reason == (
        "1 of those on the shortlist are of women; of 3 there have to be at least 2"
    )
    assert enough_of_each_group(shortlist(1, 2, 4), rules(floors=FLOORS)) == ()


def test_where_fewer_of_a_group_stand_all_of_them_are_enough():
    two = (ShortlistFloor(group="BAME", at_least=3),)
    assert enough_of_each_group(shortlist(1, 4), rules(floors=two)) == ()
    assert clauses(enough_of_each_group(shortlist(1, 2), rules(floors=two))) == ["S3"]


def test_somebody_who_is_not_considered_does_not_raise_the_floor():
    three = (ShortlistFloor(group="women", at_least=3),)
    assert enough_of_each_group(shortlist(1, 2), rules(floors=three)) == ()


def test_everybody_considered_and_left_out_has_a_reason_and_no_one_else_needs_one():
    found = why_not_this_shortlist(shortlist(1, 2, of3=" ", of5=""), rules())
    assert clauses(found) == ["S5"]
    assert found[0].reason == "Give the reason why Col is left out; it is published"


def test_without_a_rule_nobody_is_on_it_without_choice():
    assert on_it_without_choice(STANDING, rules()) == ()
    assert has_those_with_most_nominations(shortlist(3), rules()) == ()


def test_every_objection_is_given_at_once():
    asked = rules(most=2, floors=FLOORS, automatic="whoever has most nominations")
    found = why_not_this_shortlist(shortlist(3, 4, 5, of1=""), asked)
    assert clauses(found) == ["S1", "S2", "S3", "S4", "S4", "S5"]


@pytest.mark.parametrize(("name", "clause"), [("Col", "S5"), ("Eve", "S1")])
def test_why_somebody_is_left_out_is_the_panels_reason_or_the_rule(name, clause):
    panel = shortlist(1, 2)
    one = next(nominee for nominee in STANDING if nominee.name == name)
    assert why_left_out(one, panel, rules()).clause == clause


@given(st.integers(0, 60), st.integers(1, 10), st.integers(1, 10))
def test_a_share_of_a_shortlist_is_rounded_up(listed, part, whole):
    asked = asked_of(ShortlistFloor(group="women", share=f"{part}/{whole}"), listed)
    assert (asked - 1) * whole < part * listed <= asked * whole
