"""Sections that are only reported: one roll, every paper alike, whoever cast it (R5)."""

from fractions import Fraction

import pytest

from counting import AlternativeVoteRules, Contest, ElectoralCollegeRules, Section, count
from counting import count_sections as count_by_sections
from counting.votes import percentage

LEADER_OF_2015 = {
    "Burnham": (55698, 6160, 18604),
    "Cooper": (54470, 8415, 9043),
    "Corbyn": (121751, 88449, 41217),
    "Kendall": (13601, 2574, 2682),
}
SCOTTISH_LEADER_OF_2017 = {"Leonard": (9150, 3281, 38), "Sarwar": (8514, 961, 41)}


def one_roll(published, spoilt=0):
    """Count every section's papers together, as one roll."""
    contest = Contest(title="Leader", seats=1, candidates=tuple(published))
    papers = [
        ((number,), votes)
        for number, sections in enumerate(published.values(), 1)
        for votes in sections
    ]
    return count([*papers, ((), spoilt)] if spoilt else papers, contest, AlternativeVoteRules())


class TestTheLeaderOf2015:
    """R5: members, registered and affiliated supporters on one roll."""

    def test_the_totals_are_the_published_ones(self):
        counted = one_roll(LEADER_OF_2015, spoilt=207)
        assert counted.stages[0].credited == (80462, 71928, 251417, 18857)
        assert (counted.formal, counted.informal[0][1]) == (422664, 207)
        assert counted.elected == (3,)
        assert counted.formal + 207 == 422871

    def test_each_section_adds_up_to_its_published_total(self):
        totals = [sum(section) for section in zip(*LEADER_OF_2015.values(), strict=True)]
        assert totals == [245520, 105598, 71546]

    def test_a_college_of_the_same_papers_would_have_given_him_more(self):
        """Members gave him less than half, one roll 59.48, and three equal sections more still."""
        names = ("Members", "Registered", "Affiliated")
        sections = tuple(Section(name=name, share=Fraction(1, 3)) for name in names)
        boxes = {
            name: [
                ((number,), votes[index]) for number, votes in enumerate(LEADER_OF_2015.values(), 1)
            ]
            for index, name in enumerate(names)
        }
        contest = Contest(title="Leader", seats=1, candidates=tuple(LEADER_OF_2015))
        counted = count_by_sections(boxes, contest, ElectoralCollegeRules(sections=sections))
        assert counted.stages[0].sections[0].votes[2] * 2 < counted.stages[0].sections[0].base
        assert percentage(251417, 422664) == "59.48"
        assert percentage(counted.stages[0].credited[2], 1) == "63.65"


class TestLaterLeaders:
    """R5: what is printed, and on which base."""

    def test_the_scottish_leader_of_2017(self):
        """The sheet calls 21,994 “valid”: it is the formal papers and nine spoilt ones."""
        counted = one_roll(SCOTTISH_LEADER_OF_2017, spoilt=9)
        assert counted.stages[0].credited == (12469, 9516)
        assert counted.formal == 21985
        assert counted.formal + counted.informal[0][1] == 21994
        assert percentage(21994, 35309, 1) == "62.3"
        assert percentage(12469, 21985, 1) == percentage(12469, 21994, 1) == "56.7"

    @pytest.mark.parametrize(
        "votes, returned, formal, share, elected",
        [
            ((275780, 135218, 79597), 490731, 490595, "56.2", 1),
            ((87407, 73536), 160993, 160943, "54.3", 1),
        ],
    )
    def test_2020_and_2025(self, votes, returned, formal, share, elected):
        published = {f"Candidate {number}": (each,) for number, each in enumerate(votes, 1)}
        counted = one_roll(published, spoilt=returned - formal)
        assert (counted.formal, counted.elected) == (formal, (elected,))
        top = counted.stages[0].credited[elected - 1]
        assert percentage(top, formal, 1) == percentage(top, returned, 1) == share

    def test_turnout_is_on_the_papers_returned(self):
        assert percentage(160993, 970642) == "16.59"
        members, registered, affiliated = 401564, 13006, 76161
        assert members + registered + affiliated == 490731
