"""The college that elected the leader in 2010: the published figures, each digit they determine."""

from collections import Counter
from fractions import Fraction

from counting import ElectoralCollegeRules, blt, count_sections
from counting.votes import percentage
from tests.corpus import NAMED
from tests.counting.sections.colleges import thirds

ABBOTT, BALLS, BURNHAM, DAVID, ED = range(1, 6)

# The Guardian of 25 September 2010 prints both Milibands; the other three are from MEMORY, and
# come to the totals implied by what is printed and to the overall percentages that were published.
MEMBERS = {ABBOTT: 9314, BALLS: 12831, BURNHAM: 10844, DAVID: 55905, ED: 37980}
AFFILIATES = {ABBOTT: 25938, BALLS: 21618, BURNHAM: 17904, DAVID: 58189, ED: 87585}

# Only the papers of the MPs and MEPs were published. How the other two sections moved is MADE UP
# here so that every stage comes to the percentages of the whole that were published.
MEMBERS_MOVED = (
    (ABBOTT, {BALLS: 1810, BURNHAM: 2429, DAVID: 1431, ED: 3644}),
    (BURNHAM, {BALLS: 4564, DAVID: 3709, ED: 5000}),
    (BALLS, {DAVID: 8344, ED: 10861}),
)
AFFILIATES_MOVED = (
    (ABBOTT, {BALLS: 5040, BURNHAM: 6763, DAVID: 3984, ED: 10151}),
    (BURNHAM, {BALLS: 8481, DAVID: 6894, ED: 9292}),
    (BALLS, {DAVID: 15266, ED: 19873}),
)


def papers_that_move(first, exclusions):
    """Make papers with these first preferences that move as they are told."""
    papers = Counter({(candidate,): number for candidate, number in first.items()})
    for excluded, moves in exclusions:
        held = sorted(ranking for ranking in papers if ranking[-1] == excluded)
        for to, number in moves.items():
            wanted = number
            for ranking in held:
                moved = min(wanted, papers[ranking])
                papers[ranking] -= moved
                papers[*ranking, to] += moved
                wanted -= moved
    return [(ranking, number) for ranking, number in papers.items() if number]


def leader_of_2010():
    contest, mps = blt.read((NAMED / "labour2010_mps_meps.blt").read_text(encoding="utf-8"))
    boxes = {
        "MPs and MEPs": mps,
        "Members": papers_that_move(MEMBERS, MEMBERS_MOVED),
        "Affiliates": papers_that_move(AFFILIATES, AFFILIATES_MOVED),
    }
    return count_sections(boxes, contest, ElectoralCollegeRules(sections=thirds()))


class TestTheLeaderOf2010:
    """R7: the published figures, each digit that they determine."""

    def test_the_first_stage_is_the_published_one(self):
        first = leader_of_2010().stages[0]
        overall = [percentage(share, 1) for share in first.credited]
        assert overall == ["7.42", "11.79", "8.68", "37.78", "34.33"]
        assert [section.base for section in first.sections] == [266, 126874, 211234]

    def test_a_section_is_printed_as_three_times_its_rounded_part_of_the_whole(self):
        first = leader_of_2010().stages[0]

        def printed(candidate):
            for section in first.sections:
                part = Fraction(section.votes[candidate - 1], 3 * section.base)
                yield percentage(3 * Fraction(percentage(part, 1, 3)), 100, 3)

        assert list(printed(DAVID)) == ["41.730", "44.064", "27.546"]
        assert list(printed(ED)) == ["31.578", "29.934", "41.463"]

    def test_one_printed_figure_is_a_misprint_and_the_overall_figure_is_right(self):
        """The page has 29.983 for E Miliband's members: their mean is then 34.34, not 34.33."""
        misprinted = [Fraction(each) for each in ("31.578", "29.983", "41.463")]
        assert percentage(sum(misprinted), 300) == "34.34"
        assert percentage(MEMBERS[ED], sum(MEMBERS.values()), 3) == "29.935"
        assert percentage(leader_of_2010().stages[0].credited[ED - 1], 1) == "34.33"

    def test_every_later_stage_comes_to_the_published_sums(self):
        stages = leader_of_2010().stages
        overall = [[percentage(share, 1) for share in stage.credited] for stage in stages]
        assert overall[1:] == [
            ["0.00", "13.23", "10.41", "38.89", "37.47"],
            ["0.00", "16.02", "0.00", "42.72", "41.26"],
            ["0.00", "0.00", "0.00", "49.35", "50.65"],
        ]

    def test_the_mps_and_meps_are_taken_on_the_papers_that_continue(self):
        sections = [stage.sections[0] for stage in leader_of_2010().stages]
        assert [section.base for section in sections] == [266, 264, 264, 262]
        assert [section.votes[DAVID - 1] for section in sections] == [111, 111, 125, 140]
        assert [section.votes[ED - 1] for section in sections] == [84, 88, 96, 122]

    def test_the_leader_at_every_stage_but_the_last_is_not_elected(self):
        counted = leader_of_2010()
        assert counted.elected == (ED,)
        assert all(stage.credited[DAVID - 1] == max(stage.credited) for stage in counted.stages[:3])
        assert [stage.excluded for stage in counted.stages] == [(), (1,), (3,), (2,)]
