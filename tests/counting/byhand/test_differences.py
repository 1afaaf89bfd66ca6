"""Two counts laid side by side: the first difference, its stage, and a sentence that says it."""

import ast
import doctest
from dataclasses import replace
from fractions import Fraction

import pytest

from counting import (
    BlockVoteRules,
    Contest,
    LotMismatch,
    LotRequired,
    ReservedPlace,
    ScottishRules,
    WigRules,
    byhand,
    count,
)
from counting.byhand import agree, comparable, count_by_hand, first_difference
from counting.byhand.box import MOST_PAPERS
from tests.house.source_tree import sources, within

WARD = Contest(title="Ward", seats=2, candidates=("Ann", "Bob", "Cat", "Dev"))
PAPERS = [((1, 2), 60), ((2,), 21), ((3, 4), 15), ((4, 1), 10), ((), 2)]


@pytest.fixture
def counted():
    return count(PAPERS, WARD, ScottishRules())


def at_stage(counted, number, **more):
    stages = [replace(s, **more) if s.number == number else s for s in counted.stages]
    return replace(counted, stages=tuple(stages))


class TestWhereTwoCountsDiffer:
    def test_nowhere(self, counted):
        assert agree(counted, count_by_hand(PAPERS, WARD, ScottishRules()))
        assert first_difference(counted, counted) is None

    @pytest.mark.parametrize(
        ("changed", "what"),
        [
            ({"credited": (36_00000, 46_00000, 15_00000, 10_00000)}, "the votes of Bob (2)"),
            ({"non_transferable": 7}, "the non-transferable votes"),
            ({"lost": 7}, "the votes lost by fractions"),
            ({"quota": 37_00000}, "the quota"),
            ({"quota": None}, "the quota"),
            ({"elected": (3,)}, "who is elected"),
            ({"excluded": (3,)}, "who is excluded"),
            ({"continuing": ()}, "who continues"),
            ({"guarded": (3,)}, "who is guarded"),
            ({"doomed": (3,)}, "who is doomed"),
            ({"keep_values": (1, 1, 1, 1)}, "the keep values"),
            ({"transfer": None}, "the papers that move"),
        ],
    )
    def test_each_figure_of_a_stage_is_compared(self, counted, changed, what):
        found = first_difference(counted, at_stage(counted, 2, **changed))
        assert (found.stage, found.what) == (2, what)
        assert found.one != found.other

    @pytest.mark.parametrize(
        ("changed", "what"),
        [
            ({"formal": 105}, "the number of formal papers"),
            ({"informal": ()}, "the informal papers"),
            ({"elected": (2, 1)}, "the order of election"),
            ({"unfilled": 1}, "the places not filled"),
            ({"re_opened": 1}, "the places re-opened"),
        ],
    )
    def test_what_goes_in_and_what_comes_out_is_compared(self, counted, changed, what):
        found = first_difference(counted, replace(counted, **changed))
        assert (found.stage, found.what) == (None, what)

    def test_other_candidates_and_other_units_are_told_first(self, counted):
        other = replace(WARD, candidates=("Ann", "Bob", "Cat", "Eve"))
        found = first_difference(counted, count(PAPERS, other, ScottishRules()))
        assert found.what == "the candidates"
        found = first_difference(counted, count(PAPERS, WARD, WigRules()))
        assert (found.what, found.one, found.other) == (
            "the units of votes",
            "5 decimal places",
            "exact fractions",
        )

    def test_other_lots_are_told_last(self):
        contest = Contest(title="Panel", seats=1, candidates=("Ann", "Bob"))
        rules = BlockVoteRules(most_marks=1)
        with pytest.raises(LotRequired) as tie:
            count([((1,), 1), ((2,), 1)], contest, rules)
        drawn = comparable(count([((1,), 1), ((2,), 1)], contest, rules, [tie.value.drawn(1)]))
        assert drawn.lots == (("elect", (1, 2), 1, 1),)
        found = first_difference(drawn, replace(drawn, lots=()))
        assert (found.what, found.other) == ("the lots", "none")

    def test_the_sentence_says_where_what_and_how(self, counted):
        other = at_stage(counted, 1, credited=(60_00000, 21_50000, 15_00000, 10_00000))
        assert first_difference(counted, other).sentence == (
            "At stage 1, the votes of Bob (2): 21.00000 in the one count, 21.50000 in the other."
        )
        other = replace(counted, stages=counted.stages[:-1])
        assert first_difference(counted, other).sentence == (
            f"At stage {len(counted.stages)}, whether the count goes on: there is such a stage in "
            f"the one count, it is finished in the other."
        )
        other = at_stage(counted, 2, transfer=None)
        assert first_difference(counted, other).sentence == (
            "At stage 2, the papers that move: of Ann, 60 at 0.40000 to Bob in the one count, none "
            "in the other."
        )

    def test_fractions_are_printed_whole(self):
        counted = count(PAPERS, WARD, WigRules())
        credited = (Fraction(53), Fraction(22), Fraction(15), Fraction(10))
        found = first_difference(counted, at_stage(counted, 1, quota=Fraction(1, 3)))
        assert (found.one, found.other) == ("106/3", "1/3")
        assert first_difference(counted, at_stage(counted, 1, credited=credited)).one == "60"


class TestWhatIsRefused:
    def test_a_lot_is_asked_for_with_the_names_of_the_tied(self):
        contest = replace(WARD, seats=1)
        with pytest.raises(LotRequired, match="Cat and Dev are equal: a lot is drawn to exclude"):
            count_by_hand([((1,), 5), ((2,), 3), ((3,), 1), ((4,), 1)], contest, ScottishRules())

    def test_a_lot_that_does_not_fit_or_that_nobody_asked_for(self):
        contest = Contest(title="Panel", seats=1, candidates=("Ann", "Bob", "Cat"))
        rules = BlockVoteRules(most_marks=1)
        papers = [((1,), 1), ((2,), 1)]
        with pytest.raises(LotRequired) as tie:
            count_by_hand(papers, contest, rules)
        drawn = tie.value.drawn(2)
        assert count_by_hand(papers, contest, rules, [drawn]).elected == (2,)
        with pytest.raises(LotMismatch, match="at stage 3"):
            count_by_hand(papers, contest, rules, [replace(drawn, stage=3)])
        with pytest.raises(LotMismatch, match="only 1 of 2"):
            count_by_hand(papers, contest, rules, [drawn, drawn])

    def test_reserved_places_that_nobody_can_fill(self):
        women = ReservedPlace(clause="P1", group="women", members=(), at_least=1)
        with pytest.raises(ValueError, match="no way to fill"):
            count_by_hand(PAPERS, replace(WARD, reserved=(women,)), ScottishRules())

    @pytest.mark.parametrize("rules", [ScottishRules(), BlockVoteRules(most_marks=1)])
    @pytest.mark.parametrize("number", [0, -1, MOST_PAPERS + 1])
    def test_a_number_of_papers_that_nobody_could_lay_out(self, number, rules):
        with pytest.raises(ValueError, match=r"number of papers|too many"):
            count_by_hand([((1,), number)], WARD, rules)


def test_the_example_of_the_package_runs():
    assert doctest.testmod(byhand) == (0, 7)


def test_the_second_engine_shares_no_code_with_the_first():
    """It imports what goes in and shapes of what comes out, and rules only as types."""
    may = (
        "counting.byhand",
        "counting.contests.Contest",
        "counting.options.Rules",
        "counting.places.ReservedPlace",
        "counting.sentences",
        "counting.stages",
        "counting.ties.Lot",
        "counting.ties.LotMismatch",
        "counting.ties.LotRequired",
        "counting.ties.Purpose",
        "counting.votes",
    )
    found = [each for each in sources("counting") if within(each.module, "counting.byhand")]
    assert len(found) > 10
    for source in found:
        only_types = {
            f"{node.module}.{alias.name}"
            for block in ast.walk(source.tree)
            if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
            for node in block.body
            for alias in node.names
        }
        ours = {name for _, name in source.imports() if within(name, "counting")}
        assert {name for name in ours - only_types if not within(name, *may)} == set(), source
