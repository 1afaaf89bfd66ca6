"""A contest is held if enough of its electors sign: N26."""

import pytest

from elections.domain.challenges.requisitions import is_required, needed, why_not_signed
from elections.domain.objections import Objection
from tests.builders import a_rule_book

THIRD = a_rule_book(schema=2, requisition={"share": "1/3"})
NO_ELECTOR = (Objection(clause="R1", reason="is no councillor"),)


@pytest.mark.parametrize(
    ("electors", "enough"), [(0, 1), (1, 1), (3, 1), (4, 2), (35, 12), (36, 12), (37, 13)]
)
def test_a_third_is_rounded_up_and_is_somebody(electors, enough):
    assert needed(THIRD, electors) == enough


def test_what_is_not_required_by_enough_is_not_held():
    (found,) = is_required(False, THIRD)
    assert (found.clause, "1/3 of its electors" in found.reason) == ("N26", True)
    assert is_required(True, THIRD) == ()


def test_a_contest_without_a_requisition_is_held():
    assert is_required(False, a_rule_book()) == ()


def test_an_elector_signs_once_until_there_are_enough():
    assert why_not_signed("Leader", (), met=False, signed=False) == ()
    for facts in ({"met": True, "signed": False}, {"met": False, "signed": True}):
        (found,) = why_not_signed("Leader", (), **facts)
        assert found.clause == "N26"
    (found,) = why_not_signed("Leader", NO_ELECTOR, met=False, signed=False)
    assert found.reason == "Electors of Leader may sign: is no councillor (R1)"
