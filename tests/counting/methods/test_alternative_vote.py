"""The alternative vote: more than half, the lowest excluded, published results reproduced."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from counting import AlternativeVoteRules, Contest, Happening, LotRequired, count, votes
from counting.documents import count_to_document
from tests.corpus import ward
from tests.strategies_counting import boxes, contests

RULES = AlternativeVoteRules()


def contest(*names):
    return Contest(title="Leader", seats=1, candidates=names)


def deputy_leader_2020():
    """Papers that give the published rounds of the 2020 deputy leadership election.

    Rayner 1, Allin-Khan 2, Burgon 3, Murray 4, Butler 5; the transfers are the published ones.
    """
    butler = ((1, 17800), (2, 10698), (3, 8611))
    murray = ((1, 18976), (2, 25809), (3, 3979))
    papers = [((1,), 192168), ((2,), 77351), ((3,), 80053)]
    papers += [((5, to), number) for to, number in butler]
    papers += [((5, 4), 3381), ((5,), 9765)]
    papers += [((4, to), number) for to, number in murray]
    papers.append(((4,), 61179 - sum(number for _, number in murray)))
    return papers


def mayor_of_london_2015():
    """Papers that give the published stages of the London selection of 2015.

    Khan 1, Jowell 2, Abbott 3, Lammy 4, Wolmar 5, Thomas 6. The percentages were published to one
    place, and the transfers here are numbers that give them.
    """
    papers = [((1,), 32926), ((2,), 26121)]
    papers += [((6, to), n) for to, n in ((1, 230), (2, 275), (3, 105), (4, 150), (5, 168))]
    papers += [((6,), 1055 - 928)]
    papers += [((5, to), n) for to, n in ((1, 1688), (2, 869), (3, 951), (4, 742))]
    papers += [((5,), 4729 - 4250)]
    papers += [((4, to), n) for to, n in ((1, 3602), (2, 2494), (3, 1950))]
    papers += [((4,), 8255 - 8046), ((3, 1), 9706), ((3, 2), 3814), ((3,), 14798 - 13520)]
    return papers


def shares(counted, base, places):
    """Every stage's percentages on one base, to so many places, as a count's document has them."""
    (number,) = (
        index
        for index, each in enumerate(count_to_document(counted)["stages"][0]["percentages"])
        if each["of"] == base
    )
    documents = [s["percentages"][number] for s in count_to_document(counted)["stages"]]
    exact = [
        [votes.percentage(held, int(found["base"])) for held in stage.credited]
        for stage, found in zip(counted.stages, documents, strict=True)
    ]
    assert [found["shares"] for found in documents] == exact
    return [
        [votes.percentage(held, int(found["base"]), places) for held in stage.credited]
        for stage, found in zip(counted.stages, documents, strict=True)
    ]


class TestMoreThanHalf:
    """C1: elected by more than half of the votes of the continuing candidates."""

    def test_exactly_half_is_not_enough(self):
        papers = [((1,), 5), ((2,), 3), ((3, 2), 2)]
        counted = count(papers, contest("Ann", "Bob", "Cat"), RULES)
        assert counted.stages[0].elected == ()
        assert counted.stages[0].quota == 6

    def test_non_transferable_papers_lower_what_is_needed(self):
        papers = [((1,), 5), ((2,), 4), ((3,), 3)]
        counted = count(papers, contest("Ann", "Bob", "Cat"), RULES)
        assert [stage.quota for stage in counted.stages] == [7, 5]
        assert counted.elected == (1,)

    def test_an_even_tie_of_the_last_two_asks_for_a_lot(self):
        with pytest.raises(LotRequired) as tie:
            count([((1,), 4), ((2,), 4)], contest("Ann", "Bob"), RULES)
        assert tie.value.sentence == (
            "Ann and Bob are equal with 4 votes each, and were equal at every stage. "
            "The lot decides who is excluded (C2)."
        )
        drawn = tie.value.drawn(2)
        assert count([((1,), 4), ((2,), 4)], contest("Ann", "Bob"), RULES, [drawn]).elected == (1,)


class TestPublishedResults:
    """R4: the rounds of a real election, and a tie that engines settle differently."""

    def test_the_deputy_leader_of_2020_round_by_round(self):
        names = ("Rayner", "Allin-Khan", "Burgon", "Murray", "Butler")
        counted = count(deputy_leader_2020(), contest(*names), RULES)
        assert [stage.credited for stage in counted.stages] == [
            (192168, 77351, 80053, 61179, 50255),
            (209968, 88049, 88664, 64560, 0),
            (228944, 113858, 92643, 0, 0),
        ]
        assert [stage.non_transferable for stage in counted.stages] == [0, 9765, 25561]
        assert counted.elected == (1,)
        assert shares(counted, "votes of continuing candidates", 2)[1:] == [
            ["46.53", "19.51", "19.65", "14.31", "0.00"],  # a blog prints 19.2 for Burgon
            ["52.58", "26.15", "21.28", "0.00", "0.00"],
        ]

    def test_the_candidate_for_mayor_of_london_2015_stage_by_stage(self):
        names = ("Khan", "Jowell", "Abbott", "Lammy", "Wolmar", "Thomas")
        counted = count(mayor_of_london_2015(), contest(*names), RULES)
        continuing = [sum(stage.credited) for stage in counted.stages]
        assert continuing == [87884, 87757, 87110, 86009, 81725]
        assert shares(counted, "votes of continuing candidates", 1) == [
            ["37.5", "29.7", "16.8", "9.4", "5.4", "1.2"],
            ["37.8", "30.1", "17.0", "9.6", "5.6", "0.0"],
            ["40.0", "31.3", "18.2", "10.5", "0.0", "0.0"],
            ["44.7", "34.6", "20.7", "0.0", "0.0", "0.0"],
            ["58.9", "41.1", "0.0", "0.0", "0.0", "0.0"],
        ]
        # reported as 48,151 and 33,575, which is one vote more than the stage has
        assert counted.stages[-1].credited[:2] == (48152, 33573)
        assert counted.elected == (1,)

    def test_the_welsh_leader_of_2018_is_given_on_both_bases(self):
        papers = [((1,), 469), ((2,), 308), ((3, 1), 70), ((3, 2), 106), ((3,), 47)]
        counted = count(papers, contest("Drakeford", "Gething", "Morgan"), RULES)
        assert shares(counted, "formal papers", 1) == [
            ["46.9", "30.8", "22.3"],
            ["53.9", "41.4", "0.0"],
        ]
        assert shares(counted, "votes of continuing candidates", 1)[1] == ["56.6", "43.4", "0.0"]
        assert counted.stages[1].non_transferable == 47

    def test_in_glasgow_ward_21_the_last_two_are_equal_and_an_earlier_stage_decides(self):
        made, papers = ward("glasgow_2017_ward21.blt")
        counted = count(papers, replace(made, seats=1), RULES)
        tie = next(e for e in counted.stages[-1].events if e.kind is Happening.TIE)
        assert counted.elected == (2,)
        assert "equal with 1,873 votes each" in tie.sentence
        assert "at stage 6, the most recent at which they were unequal" in tie.sentence

    def test_in_highland_2022_a_lot_is_asked_for(self):
        made, papers = ward("highland_2022_eilean_a_che.blt")
        with pytest.raises(LotRequired, match="equal with 157 votes each"):
            count(papers, replace(made, seats=1), RULES)


class TestLaws:
    """C1: what holds for every box."""

    one_seat = contests().map(lambda made: replace(made, seats=1, reserved=()))

    @settings(max_examples=150, deadline=None)
    @given(boxes(one_seat))
    def test_every_paper_is_somewhere_at_every_stage(self, box):
        counted = box.count(RULES)
        for stage in counted.stages:
            assert sum(stage.credited) + stage.non_transferable == counted.formal
            assert stage.lost == 0

    @settings(max_examples=150, deadline=None)
    @given(boxes(one_seat))
    def test_first_preferences_of_more_than_half_elect_at_once(self, box):
        counted = box.count(RULES)
        first = counted.stages[0]
        if any(2 * votes > counted.formal for votes in first.credited):
            assert len(counted.stages) == 1
            assert first.credited[counted.elected[0] - 1] == max(first.credited)
