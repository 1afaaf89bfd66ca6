"""The reasons of alternatives: which choice is gone, and which places the other makes reserved."""

from dataclasses import replace

from counting import BlockVoteRules, Contest, ScottishRules, count
from counting.places import either, if_fewer_than
from tests.counting.reserved.every_filling import place

SIX = ("Ann", "Bea", "Cal", "Dan", "Eve", "Fay")
THREE_WOMEN = place("women", 1, 2, 5, 6, at_least=3, clause="P4")
TWO_BAME = place("BAME members", 3, 6, at_least=2, clause="P5")
EVE = place("women", 5, at_least=1, clause="P4")
FAY = place("BAME members", 6, at_least=1, clause="P5")


class TestReasons:
    """P1, P2: the reason names the choice that is gone and the place that it makes reserved."""

    contest = Contest(
        title="C",
        seats=3,
        candidates=SIX,
        alternatives=(if_fewer_than(THREE_WOMEN, TWO_BAME),),
    )
    papers = (((4,), 9), ((3,), 5), ((1,), 4), ((2,), 3), ((5,), 2), ((6,), 1))

    def sentences(self, rules, contest, papers=papers):
        counted = count(papers, contest, rules)
        return [event.sentence for stage in counted.stages for event in stage.events]

    def test_one_who_is_passed_over_down_the_poll(self):
        assert (
            "Ann, with 4 votes, is not elected, because there cannot be at least three places for "
            "women, and the one place that remains is reserved for BAME members (P4 and P5)."
        ) in self.sentences(BlockVoteRules(most_marks=1), self.contest)

    def test_one_who_is_excluded_as_doomed(self):
        assert (
            "Ann can no longer be elected, because there cannot be at least three places for "
            "women, and the two places that remain are reserved for BAME members, and is excluded "
            "with 4 votes (P4 and P5)."
        ) in self.sentences(ScottishRules(), self.contest)

    def test_one_who_is_guarded(self):
        two = place("women", 5, 6, at_least=1, clause="P4")
        one = place("BAME members", 6, at_least=1, clause="P5")
        contest = replace(self.contest, alternatives=(either(two, one),))
        assert (
            "Fay, with 2 votes, is guarded from exclusion: either one place is still reserved for "
            "women, and only one who may fill it continues, or one place is still reserved for "
            "BAME members, and only one who may fill it continues (P4 and P5)."
        ) in self.sentences(ScottishRules(), contest, (*self.papers[:4], ((5,), 1), ((6,), 2)))

    def test_one_who_is_doomed_by_either_choice(self):
        contest = replace(
            self.contest,
            seats=1,
            alternatives=(
                either(
                    place("women", 1, 2, at_least=1, clause="P4"),
                    place("BAME members", 3, at_least=1, clause="P5"),
                ),
            ),
        )
        assert (
            "Dan, with 9 votes, is not elected, because either the one place that remains is "
            "reserved for women, or the one place that remains is reserved for BAME members "
            "(P4 and P5)."
        ) in self.sentences(BlockVoteRules(most_marks=1), contest)

    def test_one_who_is_guarded_because_the_other_choice_was_excluded(self):
        contest = replace(self.contest, alternatives=(either(EVE, FAY),))
        assert (
            "Fay, with 2 votes, is guarded from exclusion: there cannot be at least one place for "
            "women, and one place is still reserved for BAME members, and only one who may fill "
            "it continues (P4 and P5)."
        ) in self.sentences(ScottishRules(), contest, (*self.papers[:4], ((5,), 1), ((6,), 2)))

    def test_one_who_is_doomed_because_the_other_choice_was_excluded(self):
        contest = replace(self.contest, seats=2, alternatives=(either(EVE, FAY),))
        papers = (((4,), 7), ((3,), 5), ((1,), 4), ((2,), 3), ((6,), 2), ((5, 4), 1))
        assert (
            "Cal can no longer be elected, because there cannot be at least one place for women, "
            "and the one place that remains is reserved for BAME members, and is excluded with 5 "
            "votes (P4 and P5)."
        ) in self.sentences(ScottishRules(), contest, papers)

    def test_a_choice_that_dooms_only_by_its_floors_together_is_named_with_them(self):
        two = place("women", 1, 2, at_least=2, clause="P4")
        one = (place("women", 1, at_least=1, clause="P4"), place("BAME members", 3, at_least=1))
        contest = replace(self.contest, seats=2, alternatives=(((two,), one),))
        assert (
            "Dan, with 9 votes, is not elected, because there must be at least two places for "
            "women or else at least one place for women and at least one place for BAME members, "
            "which cannot be if Dan takes one of them (P4 and P1)."
        ) in self.sentences(BlockVoteRules(most_marks=1), contest)

    def test_floors_that_doom_only_together_are_cited_alone_with_their_numbers(self):
        reserved = (
            place("women", 1, 2, at_least=1, clause="P1"),
            place("BAME members", 3, 6, at_least=1, clause="P2"),
            place("members under 27", 5, 6, at_most=2, clause="P3"),
        )
        contest = Contest(title="C", seats=2, candidates=SIX, reserved=reserved)
        assert (
            "Dan, with 9 votes, is not elected, because the two places that remain must include at "
            "least one for women and at least one for BAME members, which cannot be if Dan takes "
            "one of them (P1 and P2)."
        ) in self.sentences(BlockVoteRules(most_marks=1), contest)

    def test_floors_that_guard_only_together_are_cited_alone_with_their_numbers(self):
        reserved = (
            place("women", 1, 6, at_least=1, clause="P1"),
            place("BAME members", 3, 6, at_least=1, clause="P2"),
            place("members under 27", 2, 6, at_least=1, clause="P3"),
            place("members of unions", 5, at_most=1, clause="P4"),
        )
        contest = Contest(title="C", seats=2, candidates=SIX, reserved=reserved)
        papers = (((4,), 6), *self.papers[1:4], ((5,), 2), ((6,), 1))
        assert (
            "Fay, with 1 vote, is guarded from exclusion: the two places that remain must include "
            "at least one for women, at least one for BAME members and at least one for members "
            "under 27, which cannot be without Fay (P1, P2 and P3)."
        ) in self.sentences(ScottishRules(), contest, papers)
