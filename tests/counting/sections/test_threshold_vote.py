"""Threshold votes: a required share of a stated base, a turnout, and trigger ballots."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import (
    Base,
    Contest,
    Happening,
    Reach,
    RequiredShareRules,
    Section,
    count,
)

HALF, TWO_THIRDS, THIRD = Fraction(1, 2), Fraction(2, 3), Fraction(1, 3)
QUESTION = Contest(title="CV1", seats=1, candidates=("Yes", "No"))
BRANCHES = (Section(name="Branches"), Section(name="Affiliates"))


def put(yes, no, blank=0, *, required=HALF, reach=Reach.EXCEEDED, **rules):
    """Put the question to so many papers."""
    papers = [(mark, number) for mark, number in (((1,), yes), ((2,), no), ((), blank)) if number]
    return count(papers, QUESTION, RequiredShareRules(required=required, reach=reach, **rules))


def why(counted):
    return counted.stages[0].events[-1].sentence


class TestTheRequiredShare:
    """C1: reached, or exceeded, exactly."""

    @pytest.mark.parametrize(
        "yes, no, required, reach, carried",
        [
            (5, 5, HALF, Reach.EXCEEDED, False),
            (5, 5, HALF, Reach.REACHED, True),
            (6, 5, HALF, Reach.EXCEEDED, True),
            (200, 100, TWO_THIRDS, Reach.REACHED, True),
            (200, 100, TWO_THIRDS, Reach.EXCEEDED, False),
            (199, 100, TWO_THIRDS, Reach.REACHED, False),
            (333_333_333, 666_666_667, THIRD, Reach.REACHED, False),
            (3, 0, Fraction(1), Reach.REACHED, True),
            (3, 1, Fraction(1), Reach.REACHED, False),
        ],
    )
    def test_the_boundary_is_where_the_rule_says(self, yes, no, required, reach, carried):
        counted = put(yes, no, required=required, reach=reach)
        assert counted.elected == ((1,) if carried else ())
        assert counted.unfilled == (0 if carried else 1)
        assert counted.stages[0].continuing == ((2,) if carried else (1, 2))

    def test_the_sentence_gives_the_number_the_base_and_the_share(self):
        counted = put(1_810_113, 342_921, required=TWO_THIRDS, reach=Reach.REACHED)
        assert why(counted) == (
            "Yes has 1,810,113 of 2,153,034 formal papers, 84.07%, more than the two thirds that "
            "must be reached; “CV1” is carried (C1)."
        )
        assert counted.stages[0].events[-1].kind is Happening.CARRIED

    def test_what_is_printed_as_two_thirds_may_be_less(self):
        counted = put(66_666, 33_334, required=TWO_THIRDS, reach=Reach.REACHED)
        assert why(counted) == (
            "Yes has 66,666 of 100,000 formal papers, 66.67%, less than the two thirds that must "
            "be reached; “CV1” is not carried (C1)."
        )

    @pytest.mark.parametrize(
        "required, reach, needed",
        [
            (HALF, Reach.EXCEEDED, 51),
            (HALF, Reach.REACHED, 50),
            (TWO_THIRDS, Reach.REACHED, 67),
            (TWO_THIRDS, Reach.EXCEEDED, 67),
        ],
    )
    def test_what_is_needed_is_a_whole_number_of_papers(self, required, reach, needed):
        assert put(60, 40, required=required, reach=reach).stages[0].quota == needed

    @pytest.mark.parametrize(
        "share, words",
        [
            (Fraction(1), "the whole"),
            (Fraction(3, 4), "the three quarters"),
            (Fraction(1, 10), "the one tenth"),
            (Fraction(5, 8), "the 5/8"),
        ],
    )
    def test_a_share_is_in_words_where_there_are_plain_ones(self, share, words):
        assert f"than {words} that must" in why(put(0, 5, required=share, reach=Reach.REACHED))

    @pytest.mark.parametrize(
        "required, reach",
        [
            (Fraction(0), Reach.REACHED),
            (Fraction(1), Reach.EXCEEDED),
            (Fraction(3, 2), Reach.REACHED),
        ],
    )
    def test_a_share_that_decides_nothing_is_refused(self, required, reach):
        with pytest.raises(ValueError, match="no vote could decide"):
            RequiredShareRules(required=required, reach=reach)

    def test_of_no_papers_nothing_is_carried(self):
        counted = put(0, 0, 3, required=THIRD, reach=Reach.REACHED)
        assert why(counted) == "Nobody cast a vote; “CV1” is not carried (C1)."

    def test_a_contest_that_is_no_question_is_refused(self):
        rules = RequiredShareRules(required=HALF, reach=Reach.EXCEEDED)
        with pytest.raises(ValueError, match="a question has two answers"):
            count([], Contest(title="T", seats=1, candidates=("Yes",)), rules)


class TestTheBase:
    """C1: of the formal papers, of the papers returned, or of the electorate."""

    @pytest.mark.parametrize(
        "base, words",
        [
            (Base.FORMAL, "Yes has 6 of 10 formal papers, 60.00%, more than the half"),
            (Base.RETURNED, "Yes has 6 of 13 papers returned, 46.15%, less than the half"),
            (Base.ELECTORATE, "Yes has 6 of 12 electors, 50.00%, exactly the half"),
        ],
    )
    def test_each_base_is_stated_and_decides(self, base, words):
        blank = {Base.RETURNED: 3}.get(base, 1)
        counted = put(6, 4, blank, base=base, electorate=12 if base is Base.ELECTORATE else 0)
        assert why(counted).startswith(words)
        assert bool(counted.elected) is (base is Base.FORMAL)

    def test_a_paper_for_both_answers_is_returned_and_is_not_formal(self):
        rules = RequiredShareRules(required=HALF, reach=Reach.REACHED, base=Base.RETURNED)
        counted = count([((1,), 1), ((1, 2), 1)], QUESTION, rules)
        assert (counted.formal, counted.elected) == (1, (1,))
        assert counted.stages[0].events[0].sentence == (
            "1 Yes and 0 No on 1 formal paper, of 2 papers returned (C1)."
        )

    def test_the_electorate_must_be_given_where_it_is_the_base(self):
        with pytest.raises(ValueError, match="needs the number of electors"):
            put(1, 0, base=Base.ELECTORATE)

    def test_more_papers_than_electors_are_refused(self):
        with pytest.raises(ValueError, match="13 papers returned by 12 electors"):
            put(6, 4, 3, electorate=12)

    def test_every_elector_may_have_voted(self):
        assert put(6, 4, 2, electorate=12).elected == (1,)


class TestTheTurnout:
    """C1: the papers returned reach a share of the electorate too."""

    def test_it_is_reached_by_blank_papers_also(self):
        assert put(3, 1, 1, electorate=10, turnout=HALF).elected == (1,)

    def test_too_few_carry_nothing(self):
        counted = put(4, 0, electorate=10, turnout=HALF)
        assert why(counted) == (
            "4 of 10 electors returned a paper, 40.00%, less than the half that must take part; "
            "“CV1” is not carried (C1)."
        )

    def test_it_needs_the_electorate(self):
        with pytest.raises(ValueError, match="needs the number of electors"):
            put(1, 0, turnout=HALF)

    @pytest.mark.parametrize("rules", [{"turnout": Fraction(3, 2)}, {"electorate": -1}])
    def test_strange_numbers_are_refused(self, rules):
        with pytest.raises(ValueError, match="a turnout is a share"):
            put(1, 0, **rules)


class TestLaws:
    """C1: what holds for every question."""

    papers = st.integers(0, 40)
    shares = st.fractions(min_value=Fraction(1, 20), max_value=Fraction(19, 20), max_denominator=20)

    @settings(max_examples=150, deadline=None)
    @given(papers, papers, papers, shares, st.sampled_from(Reach), st.sampled_from(Base))
    def test_carried_exactly_when_yes_has_what_is_needed(self, yes, no, blank, share, reach, base):
        rules = {"required": share, "reach": reach, "base": base, "electorate": 200}
        counted = put(yes, no, blank, **rules)
        total = {Base.FORMAL: yes + no, Base.RETURNED: yes + no + blank, Base.ELECTORATE: 200}[base]
        assert (counted.elected == (1,)) is (total > 0 and yes >= counted.stages[0].quota)
        more = put(yes + 1, no, blank, **rules)
        assert len(more.elected) >= len(counted.elected)
