"""Published plurality results (party-rules R1, R2, R3, R6, R8), and what a floor would have done.

Each paper here has one mark, so many for each candidate, which gives the published totals. Figures
that were never published in full (2008, 2018) are left out.
"""

from dataclasses import replace

import pytest

from counting import (
    BlockVoteRules,
    Contest,
    FirstPastThePostRules,
    Happening,
    LotRequired,
    ReservedPlace,
    SingleVoteRules,
    count,
    votes,
)
from counting.documents import count_to_document

NEC_2006 = {
    "Black": 19491,
    "Shawcroft": 17974,
    "Willsman": 15759,
    "Wolfgang": 14129,
    "Wheeler": 13961,
    "Reeves": 13850,
    "Azam": 13435,
    "Fitzsimons": 13093,
    "Thomas": 12830,
    "Johnston": 12498,
    "Jackson": 11443,
    "Baldock": 11118,
    "A Ali": 10493,
    "Muggins": 7982,
    "Sarkar": 7303,
    "M Khan": 5567,
}
NEC_2014 = {
    "Livingstone": 39548,
    "Black": 36496,
    "Reeves": 31278,
    "Shawcroft": 29558,
    "Osamor": 28484,
    "Baxter": 24325,
    "Willsman": 23362,
    "Williams": 21307,
    "Akehurst": 21115,
    "Nosegbe": 19174,
    "Wheeler": 18724,
    "Peel": 17830,
    "Flintoff": 12539,
}
NEC_2016 = {
    "Black": 100999,
    "Shawcroft": 97510,
    "Webbe": 92377,
    "Williams": 87003,
    "Wolfson": 85687,
    "Willsman": 81863,
    "Reeves": 72514,
    "Izzard": 70993,
    "Bailey": 67205,
    "Baxter": 60367,
    "Dhanda": 53838,
    "Akehurst": 48632,
    "Wheeler": 44062,
    "Gallagher": 22678,
    "Gul": 14693,
}
BY_ELECTION_2020 = {
    "Josan": 57361,
    "Baxter": 57181,
    "Townsend": 56929,
    "Bird": 46150,
    "Drennan": 30021,
    "Wright": 25008,
    "Sherriff": 21088,
    "T Williams": 10826,
    "Apps": 10071,
    "Hobson": 8974,
    "Webb": 8413,
    "Dent": 7420,
    "Ellison": 6322,
    "Collins": 5669,
    "Middleton": 4582,
    "Sutton": 4248,
    "Johnston": 3947,
    "Owladi": 2459,
}
LOCAL_GOVERNMENT_2014 = {"McMahon": 1894, "Perry": 1510, "Lucas": 1402, "Henig": 1229}
LOCAL_GOVERNMENT_2022 = {"Akbar": 889, "Caliskan": 1450, "Evans": 1371, "White": 699}
NCC_2021 = {
    "Dyer": 198458,
    "Shah": 211618,
    "Billing": 209400,
    "Davies": 203664,
    "Ibrahim": 203369,
    "Harding": 192522,
    "Macauley": 191390,
    "Harle": 181930,
}
CAC_2013 = {"Alexander": 74972, "Blenkinsop": 67140, "Clark": 58769, "Willsman": 49835}
NCC_2013 = {"Cosin": 66146, "Heather": 36647, "Hewitt": 24559}


def contest(totals, seats, *, women=(), at_least=0):
    names = tuple(totals)
    members = tuple(sorted(names.index(name) + 1 for name in women))
    floor = ReservedPlace(clause="P1", group="women", members=members, at_least=at_least)
    return Contest(
        title="NEC", seats=seats, candidates=names, reserved=(floor,) if at_least else ()
    )


def one_mark_each(totals):
    return [((number,), total) for number, total in enumerate(totals.values(), 1)]


def elected(totals, seats, **reserved):
    made = contest(totals, seats, **reserved)
    counted = count(one_mark_each(totals), made, BlockVoteRules(most_marks=seats))
    assert counted.stages[0].credited == tuple(totals.values())
    return [made.candidates[candidate - 1] for candidate in counted.elected]


class TestBlockVotes:
    """C1: those with most marks, in order, as they were declared."""

    @pytest.mark.parametrize(
        "totals, seats, marks, last",
        [
            (NEC_2006, 6, 200_926, "Reeves"),
            (NEC_2014, 6, None, "Baxter"),
            (NEC_2016, 6, 1_000_421, "Willsman"),
            (BY_ELECTION_2020, 2, None, "Baxter"),
            (LOCAL_GOVERNMENT_2014, 2, 6_035, "Perry"),
            (LOCAL_GOVERNMENT_2022, 2, 4_409, "Evans"),
            (NCC_2021, 4, 1_592_351, "Ibrahim"),
            (CAC_2013, 2, None, "Blenkinsop"),
        ],
    )
    def test_those_declared_elected_are_elected_in_order_of_votes(self, totals, seats, marks, last):
        found = elected(totals, seats)
        assert found == sorted(totals, key=totals.__getitem__, reverse=True)[:seats]
        assert found[-1] == last
        assert marks in (None, sum(totals.values()))

    def test_the_published_marks_of_2020_do_not_add_up_to_the_ballots_that_one_page_gives(self):
        published = 293_093
        assert sum(BY_ELECTION_2020.values()) == 366_669
        assert sum(BY_ELECTION_2020.values()) > published
        assert BY_ELECTION_2020["Baxter"] - BY_ELECTION_2020["Townsend"] == 252

    def test_the_card_votes_of_2021_are_counted_by_weight(self):
        papers = [((2, 3, 4, 5), 181_930), ((1, 6, 7, 8), 181_930)]
        short = {name: total - 181_930 for name, total in NCC_2021.items()}
        papers += [((n,), total) for n, total in enumerate(short.values(), 1) if total]
        counted = count(papers, contest(NCC_2021, 4), BlockVoteRules(most_marks=4))
        assert counted.stages[0].credited == tuple(NCC_2021.values())
        assert counted.elected == (2, 3, 4, 5)


class TestReservedPlaces:
    """P1: where the floor was met it changed nothing; where it would not be, what it would do."""

    THREE_WOMEN = ("Black", "Shawcroft", "Reeves")  # of the six elected in 2006

    def test_in_2006_the_floor_of_three_women_changed_nothing(self):
        met = elected(NEC_2006, 6, women=self.THREE_WOMEN, at_least=3)
        assert met == elected(NEC_2006, 6)

    def test_if_azam_had_overtaken_reeves_in_2006_he_would_have_been_passed_over(self):
        what_if = {**NEC_2006, "Azam": 13_851}
        made = contest(what_if, 6, women=self.THREE_WOMEN, at_least=3)
        counted = count(one_mark_each(what_if), made, BlockVoteRules(most_marks=6))
        assert [made.candidates[c - 1] for c in counted.elected][-1] == "Reeves"
        passed_over = [e for e in counted.stages[0].events if e.kind is Happening.PASSED_OVER]
        assert [event.sentence for event in passed_over] == [
            (
                "Azam, with 13,851 votes, is not elected, because the one place that remains is "
                "reserved for women (P1)."
            )
        ]

    @pytest.mark.parametrize(
        "totals, women",
        [(LOCAL_GOVERNMENT_2014, ("Perry",)), (LOCAL_GOVERNMENT_2022, ("Caliskan",))],
    )
    def test_in_2014_and_2022_one_woman_of_two_was_elected_anyway(self, totals, women):
        assert elected(totals, 2, women=women, at_least=1) == elected(totals, 2)

    def test_in_2013_one_of_the_two_had_to_be_a_woman_and_alexander_topped_the_poll(self):
        women = ("Alexander", "Clark")
        assert elected(CAC_2013, 2, women=women, at_least=1) == ["Alexander", "Blenkinsop"]

    def test_had_alexander_withdrawn_clark_would_have_been_elected_before_willsman(self):
        made = contest(CAC_2013, 2, women=("Alexander", "Clark"), at_least=1)
        withdrawn = replace(made, withdrawn=(1,))
        counted = count(one_mark_each(CAC_2013), withdrawn, BlockVoteRules(most_marks=2))
        assert counted.elected == (2, 3)

    def test_had_both_women_fewest_votes_the_second_place_would_still_be_a_womans(self):
        what_if = {"Blenkinsop": 67140, "Willsman": 59835, "Clark": 58769, "Alexander": 1}
        women = ("Alexander", "Clark")
        assert elected(what_if, 2, women=women, at_least=1) == ["Blenkinsop", "Clark"]


class TestSinglePlaces:
    """R6, R8: one place, and more than half is not needed."""

    @pytest.mark.parametrize(
        "totals",
        [
            tuple(NCC_2013.values()),
            (203, 135, 80),
            (197, 107, 98, 10),
            (1005, 659, 434, 178),
            (612, 503),
            (231, 215),
            (205, 103),
        ],
    )
    def test_the_first_past_the_post_is_elected(self, totals):
        made = Contest(title="Post", seats=1, candidates=tuple("ABCD"[: len(totals)]))
        papers = [((number,), total) for number, total in enumerate(totals, 1)]
        assert count(papers, made, FirstPastThePostRules()).elected == (1,)

    def test_the_post_won_without_a_majority_in_2021_shows_its_percentage_and_base(self):
        made = Contest(title="Post", seats=1, candidates=tuple("ABCD"))
        papers = [((1,), 1005), ((2,), 659), ((3,), 434), ((4,), 178)]
        counted = count(papers, made, FirstPastThePostRules())
        (shares,) = count_to_document(counted)["stages"][0]["percentages"]
        assert (shares["of"], shares["base"], shares["shares"][0]) == (
            "formal papers",
            "2276",
            "44.16",
        )
        assert votes.percentage(1005, 2276, 1) == "44.2"

    def test_the_youth_place_of_2016_was_decided_by_one_vote(self):
        made = Contest(title="Youth", seats=1, candidates=("A", "B"))
        counted = count([((1,), 334), ((2,), 333), ((), 7)], made, FirstPastThePostRules())
        assert counted.elected == (1,)
        assert votes.percentage(334, counted.formal + 7) == "49.55"
        assert votes.percentage(333, counted.formal + 7) == "49.41"

    def test_twenty_five_each_in_2009_is_settled_by_lot(self):
        made = Contest(title="West Midlands", seats=1, candidates=("A", "B"))
        with pytest.raises(LotRequired) as tie:
            count([((1,), 25), ((2,), 25)], made, FirstPastThePostRules())
        assert tie.value.sentence == (
            "A and B are equal with 25 votes each. The lot decides who is elected to the seat (C2)."
        )


class TestATieThatNeedsNoLot:
    """C2, R8: Prospect 2010, second and third both 5,434, with 23 seats."""

    @pytest.mark.parametrize("rules", [BlockVoteRules(most_marks=23), SingleVoteRules()])
    def test_equals_who_are_both_elected_need_no_lot(self, rules):
        totals = [6000, 5434, 5434, *range(5000, 4976, -1)]
        names = tuple(f"Candidate {number}" for number in range(1, len(totals) + 1))
        made = Contest(title="Prospect", seats=23, candidates=names)
        counted = count([((n,), total) for n, total in enumerate(totals, 1)], made, rules)
        assert counted.elected == tuple(range(1, 24))
        assert counted.lots == ()
        assert votes.percentage(12_758, 81_462, 1) == "15.7"
