"""The order of election of equals, where it matters: a rule of reserved places, and cited so."""

import pytest

from counting import (
    Contest,
    Ers97Rules,
    LotRequired,
    MeekHillRules,
    MeekRules,
    ScottishRules,
    WigRules,
    count,
)
from tests.counting.reserved.every_filling import place

STATUTES = (ScottishRules(), Ers97Rules(), MeekRules(), MeekHillRules())
WOMAN = Contest(
    title="Panel",
    seats=2,
    candidates=("Ann", "Bob", "Cat", "Dan"),
    reserved=(place("women", 3, at_least=1),),
)
EQUALS = [((1,), 40), ((2,), 40), ((3,), 4), ((4,), 2)]


def lot(papers, contest, rules):
    with pytest.raises(LotRequired) as tie:
        count(papers, contest, rules)
    return tie.value.sentence


class TestEqualsOfWhomOneDoomsAnother:
    """Places 3: no statute has the rule, so that its own clause is cited."""

    @pytest.mark.parametrize("rules", STATUTES)
    def test_the_lot_cites_the_reserved_places_and_no_rule_for_surpluses_or_exclusions(self, rules):
        assert lot(EQUALS, WOMAN, rules).endswith(
            "The lot decides who is elected first; the reserved places may then leave no place "
            "for another (P1)."
        )

    def test_a_method_with_a_rule_for_every_tie_cites_that(self):
        assert lot(EQUALS, WOMAN, WigRules()).endswith("leave no place for another (C2).")

    @pytest.mark.parametrize("rules", STATUTES)
    def test_the_lot_that_was_drawn_cites_them_too(self, rules):
        with pytest.raises(LotRequired) as tie:
            count(EQUALS, WOMAN, rules)
        counted = count(EQUALS, WOMAN, rules, [tie.value.drawn(2)])
        (drawn,) = [e for s in counted.stages for e in s.events if e.kind == "tie settled by lot"]
        assert (drawn.clause, counted.elected) == ("P1", (2, 3))


class TestTurns:
    """C4: “re-open nominations” and a person with equal votes at the last vacancies."""

    @pytest.mark.parametrize("rules", [*STATUTES, WigRules()])
    def test_the_lot_cites_the_rule_of_the_turns(self, rules):
        made = Contest(title="Two", seats=2, candidates=("Ann", "Bob", "RON"), re_open=3)
        assert lot([((1,), 4), ((2,), 4), ((3,), 4)], made, rules).endswith(
            "The lot decides who is next in order of votes (C4)."
        )
