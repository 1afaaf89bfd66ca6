"""The countback: small elections by hand, real wards, and every paper where the count put it."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from counting import (
    AlternativeVoteRules,
    BlockVoteRules,
    Contest,
    Ers97Rules,
    Happening,
    LotRequired,
    MeekRules,
    ReservedPlace,
    ScottishRules,
    WigRules,
    count,
)
from counting.afterwards.countback import countback
from counting.afterwards.held import papers_that_elected
from counting.afterwards.vacancies import Vacancy
from tests import corpus
from tests.strategies_counting import Box, boxes

NAMES = ("Ann", "Bob", "Cat", "Dev", "Eve")
# Two seats, 60 papers, quota 21. Ann has 30: a surplus of 9, three tenths of every paper of hers.
PAPERS = (
    ((1, 3, 2), 20),
    ((1, 4, 2), 10),
    ((2, 4), 16),
    ((3, 2), 8),
    ((4, 2), 6),
)


def committee(seats=2, **more):
    return Contest(title="Committee", seats=seats, candidates=NAMES, **more)


def vacancy_of(counted, left, **more):
    in_office = tuple(c for c in counted.elected if c != left)
    return Vacancy(clause="D4", counted=counted, left=left, in_office=in_office, **more)


class TestByHand:
    """The papers that elected the member choose who follows, at what they gave."""

    counted = count(PAPERS, committee(), ScottishRules())

    def test_the_member_was_elected_by_thirty_papers_with_seven_tenths_each(self):
        assert self.counted.elected == (1, 2)
        held = papers_that_elected(self.counted, PAPERS, 1)
        assert held == {(1, 3, 2): 14, (1, 4, 2): 7}

    def test_those_papers_elect_their_next_preference(self):
        replaced = countback(vacancy_of(self.counted, 1), PAPERS)
        assert replaced.candidate == 3
        taken, filled = replaced.sentences
        assert taken == (
            "The papers that elected Ann are counted again, at what each gave, 21 votes in all "
            "(D4)."
        )
        assert filled == "Cat has 14 of the 21 votes, and fills the vacancy left by Ann (D4)."

    def test_another_body_of_voters_follows_another_member(self):
        # Bob's own papers go to Dev, and so do those that came to him
        held = papers_that_elected(self.counted, PAPERS, 2)
        assert held[2, 4] == 16
        assert countback(vacancy_of(self.counted, 2), PAPERS).candidate == 4

    def test_the_unwilling_and_those_in_office_are_passed_over(self):
        replaced = countback(vacancy_of(self.counted, 1, unavailable=(3,)), PAPERS)
        assert replaced.candidate == 4
        assert replaced.counts[1].contest.withdrawn == (1, 2, 3)

    def test_the_count_says_what_its_figures_are(self):
        odd = (((1, 3), 23), ((1, 4), 8), ((2, 4), 20), ((3, 2), 9))
        replaced = countback(vacancy_of(count(odd, committee(), ScottishRules()), 1), odd)
        assert replaced.counts[1].contest.title == (
            "Committee: countback for Ann (figures in parts of a vote, 50000 to one)"
        )

    def test_one_vote_is_in_the_singular(self):
        papers = (((1, 3), 1), ((2,), 1))
        said = countback(vacancy_of(count(papers, committee(), ScottishRules()), 1), papers)
        assert said.sentences == (
            "The papers that elected Ann are counted again, at what each gave, 1 vote in all (D4).",
            "Cat has the one vote that there is, and fills the vacancy left by Ann (D4).",
        )

    def test_a_tie_is_left_to_a_lot(self):
        papers = (((1, 3), 10), ((1, 4), 10), ((2,), 20), ((3,), 3), ((4,), 1))
        vacancy = vacancy_of(count(papers, committee(), ScottishRules()), 1)
        with pytest.raises(LotRequired) as tie:
            countback(vacancy, papers)
        drawn = tie.value.drawn(3)
        replaced = countback(vacancy, papers, [drawn])
        assert (replaced.candidate, replaced.lots) == (4, (drawn,))


class TestTheLastParcel:
    """ERS97: a surplus is taken from the papers received last; a paper that stays is kept whole."""

    # Quota 20. Ann has 25; her surplus of 5 goes at 0.20, and takes Bob to 22 with his last parcel.
    papers = (
        ((1, 2, 3), 15),
        ((1, 2, 4), 10),
        ((2, 4), 17),
        ((3,), 10),
        ((4,), 8),
    )
    counted = count(papers, committee(), Ers97Rules())

    def test_papers_received_before_keep_their_whole_value(self):
        assert self.counted.elected == (1, 2)
        assert papers_that_elected(self.counted, self.papers, 1) == {
            (1, 2, 3): 12,
            (1, 2, 4): 8,
        }
        assert papers_that_elected(self.counted, self.papers, 2) == {
            (1, 2, 3): 3,
            (1, 2, 4): 2,
            (2, 4): 17,
        }

    def test_a_paper_without_a_next_preference_keeps_its_whole_value(self):
        papers = (((1, 2), 15), ((1,), 10), ((2, 4), 16), ((3,), 10), ((4,), 7))
        counted = count(papers, committee(), Ers97Rules())
        assert papers_that_elected(counted, papers, 1) == {(1, 2): Fraction("9.45"), (1,): 10}

    def test_faults_and_doubles_are_read_as_the_count_reads_them(self):
        messy = (*self.papers[1:], ((1, 2, 3, 1), 8), ((1, 2, 3, 9, 4), 7))
        assert count(messy, committee(), Ers97Rules()) == self.counted
        assert papers_that_elected(self.counted, messy, 1) == {(1, 2, 3): 12, (1, 2, 4): 8}


class TestReservedPlaces:
    """P1: with those in office taken as elected, whom the reserved places doom may not come in."""

    women = ReservedPlace(clause="P1", group="women", members=(1, 4, 5), at_least=1)
    counted = count(PAPERS, committee(reserved=(women,)), ScottishRules())

    def test_the_only_womans_place_goes_to_a_woman(self):
        replaced = countback(vacancy_of(self.counted, 1), PAPERS)
        assert replaced.candidate == 4
        assert replaced.sentences[0] == (
            "Cat may not fill the vacancy left by Ann, because the one place that remains is "
            "reserved for women (P1)."
        )

    def test_the_other_place_is_open(self):
        replaced = countback(vacancy_of(self.counted, 2, unavailable=(4, 5)), PAPERS)
        assert replaced.candidate == 3

    def test_where_no_woman_is_left_it_stays_vacant(self):
        replaced = countback(vacancy_of(self.counted, 1, unavailable=(4, 5)), PAPERS)
        assert replaced.candidate is None
        assert replaced.events[-1].kind is Happening.VACANT
        assert replaced.sentences[-1] == (
            "None of those who stood and are available (Cat) may fill it, so the place left by "
            "Ann stays vacant until it is filled by election (D4)."
        )
        gone = vacancy_of(self.counted, 1, unavailable=(3, 4, 5))
        assert countback(gone, PAPERS).sentences[-1].startswith("Nobody who stood is available")


class TestRefused:
    def test_one_place_has_no_countback(self):
        counted = count(PAPERS, committee(seats=1), ScottishRules())
        with pytest.raises(ValueError, match="a re-run is the way"):
            countback(Vacancy(clause="D4", counted=counted, left=2, in_office=()), PAPERS)

    def test_somebody_whom_the_count_did_not_elect(self):
        counted = count(PAPERS, committee(), ScottishRules())
        with pytest.raises(ValueError, match="Cat was not elected by this count"):
            countback(Vacancy(clause="D4", counted=counted, left=3, in_office=(2,)), PAPERS)

    def test_a_method_that_does_not_share_papers_out(self):
        rules = BlockVoteRules(most_marks=5)
        counted = count(PAPERS, committee(), rules)
        with pytest.raises(ValueError, match="by the method block-vote they were not"):
            countback(vacancy_of(counted, counted.elected[0]), PAPERS)

    def test_other_papers(self):
        counted = count(PAPERS, committee(), ScottishRules())
        with pytest.raises(ValueError, match="another number of formal papers"):
            countback(vacancy_of(counted, 1), PAPERS[1:])
        moved = (((1, 4, 2), 20), ((1, 3, 2), 10), *PAPERS[2:])
        with pytest.raises(ValueError, match="at stage 2 others moved"):
            countback(vacancy_of(counted, 1), moved)

    @pytest.mark.parametrize(
        "wrong, said",
        [
            ({"left": 9, "in_office": ()}, "candidates who stood"),
            ({"left": 1, "in_office": (1,)}, "is not in office"),
            ({"left": 1, "in_office": (2, 3)}, "no vacancy while every seat is held"),
        ],
    )
    def test_a_vacancy_that_is_none(self, wrong, said):
        counted = count(PAPERS, committee(), ScottishRules())
        with pytest.raises(ValueError, match=said):
            Vacancy(clause="D4", counted=counted, **wrong)


METHODS = (ScottishRules(), WigRules(), Ers97Rules(), MeekRules())


class TestEveryPaperWhereTheCountPutIt:
    """What papers gave a member adds up to what the member was left with."""

    @pytest.mark.parametrize("rules", METHODS)
    @given(box=boxes())
    @settings(max_examples=60)
    def test_what_papers_gave_adds_up(self, rules, box):
        counted = box.count(rules)
        one = 1 if rules.exact else 10**rules.decimals
        for member in counted.elected:
            gave = sum(papers_that_elected(counted, box.papers, member).values())
            held = Fraction(counted.stages[-1].credited[member - 1], one)
            cut_off = Fraction(2 * counted.formal * len(counted.stages), one)
            assert held <= gave + cut_off
            if rules.name != "ers97-stv":  # papers that are not transferable stay whole there
                assert gave <= held + cut_off


@pytest.mark.parametrize("rules", METHODS)
def test_real_wards_are_gone_through_paper_by_paper(rules):
    for name in sorted(corpus.known("expected.json"))[:24:4]:
        contest, papers = corpus.ward(name)
        try:
            counted = count(papers, contest, rules)
        except LotRequired:
            continue
        one = 1 if rules.exact else 10**rules.decimals
        for member in counted.elected:
            gave = sum(papers_that_elected(counted, papers, member).values())
            held = Fraction(counted.stages[-1].credited[member - 1], one)
            assert abs(gave - held) < counted.formal // 10
            replaced = countback(vacancy_of(counted, member), papers)
            assert replaced.candidate not in counted.elected


def test_the_alternative_vote_shares_nothing():
    counted = Box(committee(), PAPERS).count(AlternativeVoteRules())
    with pytest.raises(ValueError, match="alternative-vote they were not"):
        countback(vacancy_of(counted, counted.elected[0]), PAPERS)
