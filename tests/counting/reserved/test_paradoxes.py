"""The known paradoxes of reserved places, a worked example each, as `docs/counting` tells them."""

from dataclasses import replace

from counting import (
    AlternativeVoteRules,
    BlockVoteRules,
    Contest,
    Ers97Rules,
    MeekHillRules,
    MeekRules,
    ReservedPlace,
    ScottishRules,
    WigRules,
    count,
)
from counting.afterwards.without_reserved import without_reserved
from counting.several.in_turn import count_in_turn
from counting.several.posts import PlacesAcross, Post
from tests.counting.reserved.every_filling import place

STV = (ScottishRules(), Ers97Rules(), WigRules(), MeekRules(), MeekHillRules())


def free_of(contest):
    return replace(contest, reserved=())


class TestCrossedFloors:
    """Several floors that cross elect candidates with almost no first preferences."""

    contest = Contest(
        title="Committee",
        seats=5,
        candidates=("Alan", "Brian", "Colin", "David", "Ella", "Fay", "Gwen", "Hana", "Ivo"),
        reserved=(
            place("women", 5, 6, 7, 8, at_least=3, clause="P1"),
            place("members from the South", 3, 6, 7, at_least=2, clause="P2"),
            place("members under 30", 7, 8, 9, at_least=2, clause="P3"),
        ),
    )
    papers = (
        ((1, 2), 28),
        ((2, 1), 26),
        ((3, 4), 14),
        ((4, 3), 8),
        ((5, 6), 6),
        ((6, 5), 2),
        ((8, 5), 1),
        ((9, 3), 3),
    )

    def test_three_of_five_have_three_first_preferences_between_them_and_one_has_none(self):
        assert sum(number for _, number in self.papers) == 88
        for rules in STV:
            counted = count(self.papers, self.contest, rules)
            assert {*counted.elected} == {1, 2, 6, 7, 8}
        first = dict.fromkeys(range(1, 10), 0) | {ranking[0]: n for ranking, n in self.papers}
        assert [first[candidate] for candidate in (6, 7, 8)] == [2, 0, 1]

    def test_no_floor_alone_elects_the_one_with_none(self):
        for floor in self.contest.reserved:
            alone = replace(self.contest, reserved=(floor,))
            assert 7 not in count(self.papers, alone, ScottishRules()).elected

    def test_without_the_rules_three_others_would_have_been_elected(self):
        found = without_reserved(self.papers, self.contest, ScottishRules())
        assert found.sentence == (
            "Without P1, P2 and P3 the count would have elected Colin, David and Ella in place of "
            "Fay, Gwen and Hana. The rules changed three places."
        )


class TestDoomedExclusion:
    """To exclude the doomed at once changes who else is elected, even where the floor was met."""

    contest = Contest(
        title="Delegates",
        seats=2,
        candidates=("Ann", "Bea", "Carl", "Dan"),
        reserved=(place("women", 1, 2, at_least=1),),
    )
    papers = (((1,), 24), ((2, 1), 16), ((3,), 40), ((4, 2), 20))

    def test_without_the_rule_a_woman_is_elected_and_with_it_another(self):
        for rules in STV:
            assert count(self.papers, free_of(self.contest), rules).elected == (3, 1)
            assert count(self.papers, self.contest, rules).elected == (3, 2)

    def test_the_auditor_is_told(self):
        found = without_reserved(self.papers, self.contest, ScottishRules())
        assert found.sentence == (
            "Without P1 the count would have elected Ann in place of Bea. The rule changed one "
            "place."
        )

    def test_down_the_poll_a_floor_that_is_met_changes_nothing(self):
        marks = [(ranking[:1], number) for ranking, number in self.papers]
        found = without_reserved(marks, self.contest, BlockVoteRules(most_marks=1))
        assert found.elected == (3, 1)
        assert found.sentence.endswith("The rule made no difference.")


class TestOrderOfPosts:
    """One of two officers is a woman: whichever post is filled last bears the floor."""

    def post(self, title, man, woman):
        contest = Contest(title=title, seats=1, candidates=(man, woman))
        papers = (((1,), 60), ((2,), 40))
        return Post(
            contest=contest, rules=AlternativeVoteRules(), papers=papers, persons=(man, woman)
        )

    def test_the_order_in_which_posts_are_filled_changes_who_holds_them(self):
        chair = self.post("Chair", "Alan", "Ann")
        secretary = self.post("Secretary", "Bob", "Bea")
        floor = PlacesAcross(
            clause="P1", group="women", one="a woman", members=("Ann", "Bea"), at_least=1
        )
        assert count_in_turn((chair, secretary), (floor,)).elected == (("Alan",), ("Bea",))
        assert count_in_turn((secretary, chair), (floor,)).elected == (("Bob",), ("Ann",))


class TestOneFloorThreeReadings:
    """P2: with one floor, down the poll, the reserved place first, and swapping out are one rule.

    With two floors that cross they are not, and only going down the poll is sure to meet both.
    """

    def reserved_places_first(self, reserved, votes, seats):
        """Fill the places of each floor by its best-placed, then the open ones."""
        ranked = sorted(range(1, len(votes) + 1), key=lambda c: -votes[c - 1])
        elected = []
        for floor in reserved:
            qualified = [c for c in ranked if c in floor.members and c not in elected]
            already = len({*elected} & {*floor.members})
            elected += qualified[: max(0, floor.at_least - already)]
        left = [c for c in ranked if c not in elected]
        return {*elected, *left[: seats - len(elected)]}

    def test_filling_the_places_of_crossed_floors_one_floor_at_a_time_can_run_out_of_seats(self):
        """Two seats, one for a woman and one for a young member; Eve is both and comes last."""
        reserved = (
            ReservedPlace(clause="P1", group="women", members=(1, 3), at_least=1),
            ReservedPlace(clause="P2", group="young members", members=(3,), at_least=1),
            ReservedPlace(clause="P3", group="men", members=(2,), at_least=1),
        )
        votes = (5, 4, 3)
        contest = Contest(title="C", seats=2, candidates=("Ann", "Bob", "Eve"), reserved=reserved)
        assert len(self.reserved_places_first(reserved, votes, 2)) == 3
        papers = [((candidate,), number) for candidate, number in enumerate(votes, 1)]
        counted = count(papers, contest, BlockVoteRules(most_marks=1))
        assert {*counted.elected} == {2, 3}
