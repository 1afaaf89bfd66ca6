"""D11: the result of a body's own meeting is handed on as its nominations."""

import pytest

from elections.domain.contests import ElectionState
from elections.domain.nominating.handing_on import is_handed_on_for_its_body
from tests.builders import a_body, a_contest_notice, a_preset, an_election

MEETING = "p19-nomination-meeting"
ASHFORD = a_body(kind="CLP", name="Ashford")
OF_ASHFORD = a_contest_notice(title="Nominations", unit="ashford ")


def objections(*, contest=OF_ASHFORD, body=ASHFORD, elected=2, **election):
    met = an_election(
        **{"rules": a_preset(MEETING), "state": ElectionState.DECLARED, "title": "M", **election}
    )
    return tuple(is_handed_on_for_its_body(met, contest, body, elected))


def test_a_declared_result_is_handed_on_for_the_body_of_its_contest():
    assert objections() == ()


@pytest.mark.parametrize("name", ["p2-constituency-section", "p14-panel-of-two"])
def test_rules_that_do_not_say_so_hand_nothing_on(name):
    (objection,) = objections(rules=a_preset(name))
    assert objection.clause == "D11"
    assert "do not let its result be handed on" in objection.reason


def test_nothing_is_handed_on_before_it_is_declared():
    (objection,) = objections(state=ElectionState.OPENED)
    assert "has not been declared" in objection.reason


def test_a_meeting_that_elected_nobody_nominates_nobody():
    (objection,) = objections(elected=0)
    assert "there is nobody to nominate" in objection.reason


@pytest.mark.parametrize(("unit", "said"), [("Barnet", "of Barnet"), ("", "of no unit")])
def test_a_result_is_handed_on_for_no_other_body(unit, said):
    (objection,) = objections(contest=a_contest_notice(title="Nominations", unit=unit))
    assert said in objection.reason
    assert "you act for Ashford" in objection.reason
