"""The ERS97 rules: each decision in full, as the count publishes it."""

from counting import Contest, Ers97Rules, Happening, ReservedPlace, count
from tests.strategies_counting import Box

RULES = Ers97Rules()


def contest(seats, *names, **more):
    return Contest(title="Branch", seats=seats, candidates=names, **more)


def sentences(counted, *kinds):
    events = (event for stage in counted.stages for event in stage.events)
    return [event.sentence for event in events if event.kind in kinds]


class TestTheQuota:
    """5.4.8: the quota falls by what became non-transferable."""

    def test_one_vote_has_and_more_have_become_non_transferable(self):
        for number, said in ((1, "1 vote has"), (2, "2 votes have")):
            papers = (((1,), 39), ((2,), 39), ((3,), 39), ((4,), number))
            counted = Box(contest(2, "Ann", "Bob", "Cat", "Dev"), papers).count(RULES)
            before = {1: "39.34", 2: "39.67"}[number]
            assert sentences(counted, Happening.QUOTA) == [
                (
                    f"{said} become non-transferable before anyone is deemed elected, so the quota "
                    f"falls from {before} votes to 39 votes (ERS97 5.4.8)."
                )
            ]

    def test_of_no_papers_nought_is_the_quota_and_is_enough(self):
        counted = count([], contest(3, "Ann", "Bob"), RULES)
        assert sentences(counted, Happening.ELECTED) == [
            (
                "Ann has 0 votes, which equals the quota of 0 votes, and is deemed elected "
                "(ERS97 5.1.7(a))."
            ),
            (
                "Bob has 0 votes, which equals the quota of 0 votes, and is deemed elected "
                "(ERS97 5.1.7(a))."
            ),
        ]


class TestTheLastPlaces:
    """4.3, 5.5.1: as many as the places are elected, in order of votes, below the quota or not."""

    def test_as_many_candidates_as_places_from_the_start(self):
        counted = count([((1,), 5), ((2,), 1)], contest(2, "Ann", "Bob"), RULES)
        assert sentences(counted, Happening.ELECTED, Happening.LAST) == [
            (
                "Ann has 5 votes, which exceeds the quota of 2 votes, and is deemed elected "
                "(ERS97 5.1.7(a))."
            ),
            (
                "Bob is deemed elected with 1 vote, below the quota of 2 votes, because as many "
                "candidates are left as unfilled places (ERS97 4.3)."
            ),
        ]

    def test_those_whom_an_exclusion_leaves(self):
        women = ReservedPlace(clause="P1", group="women", members=(1, 2), at_least=2)
        three = contest(2, "Ann", "Bea", "Cal", reserved=(women,))
        counted = count([((1,), 3), ((2,), 5), ((3,), 20)], three, RULES)
        assert sentences(counted, Happening.LAST) == [
            (
                "Bea is deemed elected with 5 votes, below the quota of 9.34 votes, because the "
                "exclusion of Cal leaves only as many candidates as places (ERS97 5.5.1)."
            ),
            (
                "Ann is deemed elected with 3 votes, below the quota of 9.34 votes, because the "
                "exclusion of Cal leaves only as many candidates as places (ERS97 5.5.1)."
            ),
        ]


class TestEquals:
    """5.6.2: of equals for whom there are too few places those who had most are elected."""

    def test_two_of_three_had_the_most_at_the_first_stage(self):
        papers = [((1,), 9), ((2,), 9), ((3,), 7), ((4, 3), 2), ((5,), 3)]
        five = contest(2, "Ann", "Bob", "Cat", "Dev", "Eve")
        counted = count(papers, five, RULES)
        assert sentences(counted, Happening.TIE)[:1] == [
            (
                "Ann, Bob and Cat are equal with 9 votes each, and there are not places "
                "for them all; Ann and Bob have the most votes at stage 1, the first at "
                "which they were unequal (ERS97 5.6.2)."
            )
        ]
        assert counted.elected == (1, 2)


class TestSurpluses:
    """5.2.2, 5.3: which wait, which is transferred, and at what value."""

    def test_those_of_several_are_deferred_together(self):
        papers = (((1,), 260), ((2, 3), 200), ((3,), 10), ((4, 3), 20), ((5,), 150), ((6, 1), 150))
        six = contest(3, "Ann", "Bob", "Cat", "Dev", "Eve", "Fay")
        counted = Box(six, papers).count(RULES)
        assert sentences(counted, Happening.DEFERRED) == [
            (
                "The surpluses of Ann and Bob, 65 votes in all, are deferred, because with "
                "the votes of Cat and Dev they do not exceed those of the candidate next "
                "above (ERS97 5.2.2)."
            )
        ]

    def test_one_transferable_paper_is_and_none_are(self):
        papers = [((1, 3), 1), ((1,), 5), ((2,), 3), ((3,), 3)]
        counted = count(papers, contest(2, "Ann", "Bob", "Cat"), RULES)
        assert sentences(counted, Happening.SURPLUS) == [
            (
                "The surplus of Ann, 2 votes, is transferred: of the 6 papers last received, 1 is "
                "transferable, at 1 vote each (ERS97 5.3.7)."
            )
        ]
