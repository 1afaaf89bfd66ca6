"""Reserved places in every method: met whenever they can be, and without effect where slack."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from counting import (
    Happening,
    unfillable,
)
from counting.documents import count_to_document
from counting.places import if_fewer_than
from tests.counting.laws.tried import TRIED, cases, methods
from tests.counting.reserved.every_filling import brute_outlook, fillings, place
from tests.counting.reserved.test_alternatives import alternatives

WITH_PLACES = methods("places")
SLOW = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)


@st.composite
def cases_with_places(draw, method):
    """A case of a method with overlapping floors and caps, and sometimes alternatives."""
    case = draw(cases(method, places=3))
    if not draw(st.booleans()):
        return case
    contest = case.box.contest
    made = draw(alternatives(len(contest.candidates), contest.seats))
    bound = case.but(alternatives=made)
    assume(not unfillable(bound.box.contest))
    return bound


@pytest.mark.parametrize("method", WITH_PLACES)
class TestMet:
    """P1: on the way to a filling nobody guarded is excluded and nobody doomed is elected."""

    @SLOW
    @given(data=st.data())
    def test_nobody_who_is_guarded_is_excluded_and_nobody_doomed_is_elected(self, method, data):
        case = data.draw(cases_with_places(method))
        # several places in succession begin anew with everyone who is not elected
        assume(method != "alternative-vote" or case.box.contest.seats == 1)
        counted = case.count()
        elected, excluded = set(), set()
        for event in (event for stage in counted.stages for event in stage.events):
            before = brute_outlook(case.box.contest, frozenset(elected), frozenset(excluded))
            if event.kind in (Happening.ELECTED, Happening.LAST):
                assert not {*event.candidates} & before[1]
                elected |= {*event.candidates}
            if event.kind in (Happening.EXCLUDED, Happening.DOOMED):
                left = {*case.box.contest.persons} - elected - excluded - {*event.candidates}
                vacancies = case.box.contest.seats_that_can_be_filled - len(elected)
                if vacancies:
                    assert not {*event.candidates} & before[0]
                    assert len(left) >= vacancies
                assert event.kind is Happening.EXCLUDED or {*event.candidates} <= before[1]
                excluded |= {*event.candidates}


@pytest.mark.parametrize("method", [name for name in WITH_PLACES if TRIED[name].re_opens])
class TestReOpened:
    """P1, C4: “re-open nominations” fills no place, and every floor stays within reach."""

    @SLOW
    @given(data=st.data())
    def test_those_elected_are_part_of_a_filling(self, method, data):
        case = data.draw(cases(method, places=3, re_open=st.just(value=True)))
        counted = case.count(draw=data.draw(st.sampled_from((min, max))))
        assert case.box.contest.re_open not in counted.elected
        assert any({*counted.elected} <= filling for filling in fillings(case.box.contest))


@pytest.mark.parametrize("method", WITH_PLACES)
class TestSlack:
    """P1: a floor or a cap that excludes no result changes nothing but who is said to be bound."""

    @SLOW
    @given(data=st.data())
    def test_a_rule_that_every_result_meets_leaves_the_count_as_it_was(self, method, data):
        case = data.draw(cases(method))
        contest = case.box.contest
        everyone = tuple(range(1, len(contest.candidates) + 1))
        members = data.draw(st.sets(st.sampled_from(everyone)).map(sorted).map(tuple))
        others = len({*contest.persons} - {*members})
        certain = max(0, contest.seats_that_can_be_filled - others)
        floor = data.draw(st.integers(0, certain))
        slack = place("women", *members, at_least=floor, at_most=len(members) or None)
        condition = if_fewer_than(slack, place("nobody", clause="P2"))
        with_rule = case.but(reserved=(slack,), alternatives=(condition,))
        free = case.count()
        # down a poll the lot for a reserved place is drawn before that for an open one
        assume(TRIED[method].transfers or not floor or not free.lots)
        bound = with_rule.count()
        assert bound.elected == free.elected
        assert bound.lots == free.lots
        assert bare(bound) == bare(free)


def bare(counted):
    """A count's document, less the rules themselves, the bound, and the names of the places."""
    document = count_to_document(counted)
    document["contest"] = {**document["contest"], "reserved": [], "alternatives": []}
    for stage in document["stages"]:
        stage["guarded"] = stage["doomed"] = []
        stage["events"] = [(event["kind"], event["candidates"]) for event in stage["events"]]
    return document


class TestEveryMethodIsTried:
    """P1: a method counts with reserved places, or says why it has none."""

    def test_only_votes_for_and_against_have_no_places_to_reserve(self):
        without = {name for name, how in TRIED.items() if not how.places}
        assert without <= {"card-motion", "threshold-vote"}
