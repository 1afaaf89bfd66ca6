"""The block vote: published totals, the panel of two (P14), laws with reserved places."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import (
    BlockVoteRules,
    Contest,
    Happening,
    Lot,
    LotRequired,
    Reason,
    ReservedPlace,
    count,
    leave_vacant,
    release_to_open,
    unfillable,
)
from tests.strategies_counting import NAMES, Box, boxes, messy_papers

ONE_MARK = BlockVoteRules(most_marks=1)
TWO_MARKS = BlockVoteRules(most_marks=2)


def panel(*women, names=("Ann", "Bea", "Cal", "Dan"), seats=2):
    """A panel of two, one place reserved for a woman and one open (P1)."""
    place = ReservedPlace(clause="P1", group="women", members=women, at_least=1)
    return Contest(title="Panel", seats=seats, candidates=names, reserved=(place,))


def votes_for(*numbers):
    """Papers with one mark each, so many for each candidate in turn."""
    return [((candidate,), n) for candidate, n in enumerate(numbers, 1) if n]


def tie_of(papers, contest, rules=ONE_MARK, lots=()):
    with pytest.raises(LotRequired) as tie:
        count(papers, contest, rules, lots)
    return tie.value


class TestPublishedTotals:
    """R3: the two local-government places, whose totals were published."""

    @pytest.mark.parametrize(
        "totals, elected",
        [
            ({"McMahon": 1894, "Perry": 1510, "Lucas": 1402, "Henig": 1229}, (1, 2)),
            ({"Akbar": 889, "Caliskan": 1450, "Evans": 1371, "White": 699}, (2, 3)),
        ],
    )
    def test_the_two_with_most_votes_are_elected(self, totals, elected):
        contest = Contest(title="Local government", seats=2, candidates=tuple(totals))
        counted = count(votes_for(*totals.values()), contest, TWO_MARKS)
        assert counted.elected == elected
        assert counted.stages[0].credited == tuple(totals.values())
        assert sum(counted.stages[0].credited) in (6035, 4409)

    def test_a_tie_inside_the_elected_needs_no_lot(self):
        contest = Contest(title="Council", seats=2, candidates=("Ann", "Bea", "Cal"))
        assert count(votes_for(5434, 5434, 9), contest, ONE_MARK).elected == (1, 2)

    def test_a_tie_outside_the_elected_needs_no_lot(self):
        contest = Contest(title="Council", seats=1, candidates=("Ann", "Bea", "Cal"))
        assert count(votes_for(3, 3, 9), contest, ONE_MARK).elected == (3,)


class TestThePanelOfTwo:
    """P14: the reserved place by the best-placed woman, the open one by the best of the rest."""

    def test_a_woman_who_tops_the_poll_takes_the_reserved_place(self):
        counted = count(votes_for(9, 3, 7, 8), panel(1, 2), ONE_MARK)
        assert counted.elected == (1, 4)
        assert [e.sentence for e in counted.stages[0].events if e.kind is Happening.ELECTED] == [
            "Ann, with 9 votes, is elected to the place reserved for women (P1).",
            "Dan, with 8 votes, is elected to the open place (C1).",
        ]

    def test_the_open_place_goes_to_the_next_woman_where_she_is_next(self):
        assert count(votes_for(9, 8, 7, 1), panel(1, 2), ONE_MARK).elected == (1, 2)

    def test_no_woman_standing_is_said_before_the_count_and_never_decided_by_it(self):
        contest = panel()
        assert [shortfall.sentence for shortfall in unfillable(contest)] == [
            "One place is reserved for women, but nobody who stands may fill it (P1)."
        ]
        with pytest.raises(ValueError, match="nobody who stands may fill it"):
            count(votes_for(3, 2, 1), contest, ONE_MARK)

    def test_left_vacant_one_seat_fewer_is_filled(self):
        contest = leave_vacant(panel())
        assert contest.seats == 1
        assert count(votes_for(3, 2, 1), contest, ONE_MARK).elected == (1,)

    def test_released_to_open_both_seats_are_filled(self):
        contest = release_to_open(panel())
        assert contest.seats == 2
        assert count(votes_for(3, 2, 1), contest, ONE_MARK).elected == (1, 2)

    def test_the_only_woman_is_elected_though_she_is_last(self):
        counted = count(votes_for(9, 8, 7, 1), panel(4), ONE_MARK)
        assert counted.elected == (1, 4)
        passed_over = [e for e in counted.stages[0].events if e.kind is Happening.PASSED_OVER]
        assert [e.sentence for e in passed_over] == [
            (
                "Bea, with 8 votes, is not elected, because the one place that remains is reserved "
                "for women (P1)."
            ),
            (
                "Cal, with 7 votes, is not elected, because the one place that remains is reserved "
                "for women (P1)."
            ),
        ]

    def test_a_tie_for_the_reserved_place_asks_for_its_lot(self):
        papers = votes_for(3, 3, 9, 1)
        tie = tie_of(papers, panel(1, 2))
        assert (tie.purpose, tie.among, tie.stage) == ("elect", (1, 2), 1)
        assert tie.sentence == (
            "Ann and Bea are equal with 3 votes each. The lot decides who is elected to the "
            "place reserved for women (C2)."
        )
        counted = count(papers, panel(1, 2), ONE_MARK, [tie.drawn(2)])
        assert counted.elected == (3, 2)

    def test_a_tie_for_the_open_place_asks_for_its_lot(self):
        papers = votes_for(9, 1, 5, 5)
        tie = tie_of(papers, panel(1, 2))
        assert tie.among == (3, 4)
        assert tie.sentence.endswith("The lot decides who is elected to the open place (C2).")
        assert count(papers, panel(1, 2), ONE_MARK, [tie.drawn(4)]).elected == (1, 4)

    def test_a_tie_across_both_places_asks_for_the_reserved_place_first(self):
        papers = votes_for(4, 4, 4, 1)
        first = tie_of(papers, panel(1, 2))
        assert first.among == (1, 2)
        assert "the place reserved for women" in first.sentence
        second = tie_of(papers, panel(1, 2), lots=[first.drawn(1)])
        assert second.among == (2, 3)
        assert "the open place" in second.sentence
        lots = [first.drawn(1), second.drawn(3)]
        assert count(papers, panel(1, 2), ONE_MARK, lots).elected == (1, 3)

    def test_a_woman_equal_with_two_men_is_not_in_the_lot_where_she_is_elected_either_way(self):
        tie = tie_of(votes_for(4, 0, 4, 4), panel(1, 2))
        assert tie.among == (3, 4)
        assert "the open place" in tie.sentence

    def test_the_lot_drawn_stands_in_the_count(self):
        lot = Lot(purpose="elect", among=(1, 2), drawn=1, stage=1)
        counted = count(votes_for(3, 3, 9, 1), panel(1, 2), ONE_MARK, [lot])
        drawn = next(e for e in counted.stages[0].events if e.kind is Happening.LOT)
        assert drawn.clause == "C2"
        assert "Ann was drawn by lot for the place reserved for women" in drawn.sentence


class TestPapers:
    """B1: each paper is formal, or informal for one reason."""

    @pytest.mark.parametrize(
        "paper, reason",
        [
            ((), Reason.BLANK),
            ((1, 2, 3), Reason.TOO_MANY),
            ((2, 2), Reason.TWICE),
            ((5,), Reason.UNKNOWN),
            ((0,), Reason.UNKNOWN),
            ((-1, 2), Reason.UNKNOWN),
            ((4,), Reason.WITHDRAWN),
        ],
    )
    def test_an_informal_paper_has_its_reason_and_no_vote(self, paper, reason):
        contest = Contest(title="C", seats=1, candidates=NAMES[:4], withdrawn=(4,))
        counted = count([(paper, 3), ((1,), 1)], contest, TWO_MARKS)
        assert counted.informal == ((reason, 3),)
        assert counted.formal == 1
        assert counted.stages[0].credited == (1, 0, 0, 0)

    def test_a_mark_for_a_withdrawn_candidate_leaves_the_other_mark_standing(self):
        contest = Contest(title="C", seats=1, candidates=NAMES[:3], withdrawn=(3,))
        counted = count([((3, 2), 2)], contest, TWO_MARKS)
        assert counted.stages[0].credited == (0, 2, 0)

    @settings(max_examples=150, deadline=None)
    @given(boxes(papers=messy_papers), st.integers(1, 4))
    def test_every_paper_is_counted_once_as_formal_or_informal(self, box, most):
        counted = box.count(BlockVoteRules(most_marks=most))
        informal = sum(number for _, number in counted.informal)
        assert counted.formal + informal == sum(number for _, number in box.papers)


def reserved_place_first(women, votes, seats, floor):
    """The other mechanism of the reports: reserved places first, then the open ones."""
    order = sorted(votes, key=lambda c: -votes[c])
    reserved = [c for c in order if c in women][:floor]
    rest = [c for c in order if c not in reserved]
    return {*reserved, *rest[: seats - len(reserved)]}


def swap_out_the_lowest(women, votes, seats, floor):
    """The third mechanism: the top of the poll, then swaps until the floor is met."""
    order = sorted(votes, key=lambda c: -votes[c])
    elected, rest = order[:seats], order[seats:]
    while sum(c in women for c in elected) < floor:
        out = next(c for c in reversed(elected) if c not in women)
        incoming = next(c for c in rest if c in women)
        elected[elected.index(out)] = incoming
        rest.remove(incoming)
    return {*elected}


@st.composite
def one_floor(draw):
    """One floor that can be met, and no two candidates with the same votes."""
    number = draw(st.integers(2, 8))
    women = draw(st.sets(st.integers(1, number), min_size=1))
    seats = draw(st.integers(1, number))
    floor = draw(st.integers(1, min(seats, len(women))))
    different = st.lists(st.integers(1, 99), min_size=number, max_size=number, unique=True)
    return women, dict(enumerate(draw(different), 1)), seats, floor


class TestOneFloorThreeWays:
    """P2: going down the poll, the reserved place first, and swapping out are one rule."""

    @settings(max_examples=300, deadline=None)
    @given(one_floor())
    def test_the_three_mechanisms_elect_the_same(self, made):
        women, votes, seats, floor = made
        place = ReservedPlace(
            clause="P1", group="women", members=tuple(sorted(women)), at_least=floor
        )
        contest = Contest(title="C", seats=seats, candidates=NAMES[: len(votes)], reserved=(place,))
        elected = {*count(votes_for(*votes.values()), contest, ONE_MARK).elected}
        assert elected == reserved_place_first(women, votes, seats, floor)
        assert elected == swap_out_the_lowest(women, votes, seats, floor)


def fillings(contest):
    """List every set of candidates that meets every floor and cap, one by one."""
    for chosen in combinations(contest.standing, contest.seats_that_can_be_filled):
        numbers = [(p, len({*chosen} & {*p.members})) for p in contest.reserved]
        if all(n >= p.at_least and (p.at_most is None or n <= p.at_most) for p, n in numbers):
            yield {*chosen}


class TestLaws:
    """C1, P1: what holds for every box, however the groups overlap."""

    @settings(max_examples=200, deadline=None)
    @given(boxes(places=3))
    def test_the_elected_are_the_first_filling_going_down_the_poll(self, box):
        counted = box.count(BlockVoteRules(most_marks=9))
        credited = counted.stages[0].credited
        ranked = [sorted(-credited[c - 1] for c in filling) for filling in fillings(box.contest)]
        assert sorted(-credited[c - 1] for c in counted.elected) == min(ranked)
        assert {*counted.elected} in list(fillings(box.contest))

    @settings(max_examples=200, deadline=None)
    @given(boxes(places=2))
    def test_a_lot_is_asked_for_only_where_its_draw_changes_who_is_elected(self, box):
        rules = BlockVoteRules(most_marks=9)
        counted = box.count(rules)
        if counted.lots:
            tied = counted.lots[-1]
            before = list(counted.lots[:-1])
            outcomes = set()
            for drawn in tied.among:
                lot = Lot(purpose=tied.purpose, among=tied.among, drawn=drawn, stage=tied.stage)
                outcomes.add(frozenset(count_on(box, rules, [*before, lot]).elected))
            assert len(outcomes) > 1

    @settings(max_examples=150, deadline=None)
    @given(boxes())
    def test_without_reserved_places_nobody_elected_has_fewer_votes_than_one_who_is_not(self, box):
        counted = box.count(BlockVoteRules(most_marks=9))
        credited = counted.stages[0].credited
        others = [credited[c - 1] for c in box.contest.standing if c not in counted.elected]
        assert all(credited[c - 1] >= max(others, default=0) for c in counted.elected)


def count_on(box, rules, lots):
    """Count with these lots and, after them, with the first of the tied drawn."""
    while True:
        try:
            return count(box.papers, box.contest, rules, lots)
        except LotRequired as tie:
            lots = [*lots, tie.drawn(min(tie.among))]


def test_a_box_is_only_its_contest_and_its_papers():
    contest = Contest(title="C", seats=1, candidates=("Ann",))
    assert Box(contest, ()).count(ONE_MARK).elected == (1,)
