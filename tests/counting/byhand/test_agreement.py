"""The second engine: it agrees with the first at every stage of every count, lots and all."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import (
    AlternativeVoteRules,
    BlockVoteRules,
    Contest,
    Ers97Rules,
    FirstPastThePostRules,
    LimitedVoteRules,
    MarksFor,
    MeekHillRules,
    MeekRules,
    ReservedPlace,
    ScottishRules,
    SingleVoteRules,
    WigRules,
    blt,
    count,
    unfillable,
)
from counting.byhand import count_by_hand
from counting.byhand.statutes import STATUTES
from counting.methods import COUNTING
from tests.counting.byhand.counted_twice import count_twice
from tests.strategies_counting import boxes, contests, messy_papers, rankings, reserved_places

TRANSFERABLE = (ScottishRules(), Ers97Rules(), WigRules(), MeekRules(), MeekHillRules())
BY_PREFERENCES = (*TRANSFERABLE, AlternativeVoteRules(), SingleVoteRules())


@st.composite
def ruled(draw):
    """Make rules of any method that is counted from one box of candidates' papers."""
    return draw(
        st.sampled_from((*BY_PREFERENCES, FirstPastThePostRules()))
        | st.builds(BlockVoteRules, most_marks=st.integers(1, 5))
        | st.builds(LimitedVoteRules, most_marks=st.integers(1, 3))
    )


@st.composite
def quotas_of_marks(draw, candidates):
    """Make a quota of marks that some paper could meet."""
    members = tuple(sorted(draw(st.sets(st.integers(1, candidates)))))
    fewest = draw(st.integers(0, min(2, len(members))))
    return MarksFor(clause="B1", group="women", members=members, at_least=fewest)


@st.composite
def every_rule(draw):
    """Make a contest with floors, caps, alternatives, withdrawals and re-opening, or without."""
    contest = draw(contests(places=3))
    if draw(st.booleans()):
        choice = st.lists(
            reserved_places(len(contest.candidates), contest.seats), min_size=1, max_size=2
        ).map(tuple)
        either = st.lists(choice, min_size=1, max_size=2).map(tuple)
        contest = replace(
            contest, alternatives=tuple(draw(st.lists(either, min_size=1, max_size=2)))
        )
    if draw(st.booleans()):
        contest = replace(contest, marks_for=(draw(quotas_of_marks(len(contest.candidates))),))
    if draw(st.booleans()):
        contest = replace(contest, re_open=draw(st.sampled_from(contest.standing)))
    return contest


def fitting(contest, rules):
    """Give a contest that the method can count: some fill one seat, some need more than marks."""
    if isinstance(rules, FirstPastThePostRules):
        contest = replace(contest, seats=1)
    if isinstance(rules, LimitedVoteRules):
        contest = replace(contest, seats=max(contest.seats, rules.most_marks + 1))
    return contest


def counted_alike(box, rules, draw):
    contest = box.contest
    try:
        contest = fitting(contest, rules)
    except ValueError:
        return
    if unfillable(contest):
        return
    count_twice(box.papers, contest, rules, draw=draw)


class TestEveryStageIsTheSame:
    """Votes, transfers, quota, who is elected, excluded, guarded and doomed, and each lot."""

    @given(boxes(), ruled(), st.sampled_from((min, max)))
    @settings(max_examples=200)
    def test_in_plain_contests(self, box, rules, draw):
        counted_alike(box, rules, draw)

    @given(boxes(papers=messy_papers), ruled())
    def test_on_papers_as_hands_make_them(self, box, rules):
        counted_alike(box, rules, min)

    @given(boxes(places=3), ruled(), st.sampled_from((min, max)))
    @settings(max_examples=200)
    def test_with_reserved_places(self, box, rules, draw):
        counted_alike(box, rules, draw)

    @given(boxes(every_rule(), papers=lambda n: rankings(n) | messy_papers(n)), ruled())
    @settings(max_examples=200)
    def test_with_alternatives_withdrawals_and_nominations_re_opened(self, box, rules):
        counted_alike(box, rules, max)

    @pytest.mark.parametrize("rules", BY_PREFERENCES, ids=lambda rules: rules.name)
    @given(box=boxes(every_rule()), draw=st.sampled_from((min, max)))
    @settings(max_examples=60)
    def test_by_each_method_of_preferences(self, rules, box, draw):
        counted_alike(box, rules, draw)


def test_every_method_of_one_box_is_read_a_second_time():
    assert COUNTING.keys() - STATUTES.keys() == set()


def repeating(candidates):
    """Make papers that a BLT file may hold: any candidates who stand there, some named twice."""
    return st.lists(st.integers(1, candidates), max_size=candidates + 2).map(tuple)


def as_blt(box):
    """Write a box as a BLT file, line by line."""
    contest = box.contest
    away = [" ".join(f"-{c}" for c in contest.withdrawn)] if contest.withdrawn else []
    lines = [f"{len(contest.candidates)} {contest.seats}", *away]
    lines += [" ".join(map(str, (number, *ranking, 0))) for ranking, number in box.papers]
    return "\n".join([*lines, "0", *(f'"{name}"' for name in contest.candidates), '"A contest"'])


@given(boxes(papers=repeating), st.sampled_from(BY_PREFERENCES))
@settings(max_examples=200)
def test_a_file_with_names_given_twice_counts_as_its_papers_do_by_hand(box, rules):
    contest, read = blt.read(as_blt(box))
    assert contest == replace(box.contest, title=contest.title)

    def from_the_file(_papers, *more):
        return count(read, *more)

    count_twice(box.papers, contest, rules, engines=(from_the_file, count_by_hand))


@pytest.mark.parametrize("rules", TRANSFERABLE, ids=lambda rules: rules.name)
@pytest.mark.parametrize(("for_ann", "first_to_go"), [(2, 4), (1, 3)])
def test_re_opening_goes_before_a_guarded_equal_and_not_before_a_guarded_lower(
    rules, for_ann, first_to_go
):
    """C4 of re-opening: Ann is guarded; only where she has fewer votes is RON kept for it."""
    contest = Contest(
        title="Panel",
        seats=2,
        candidates=("Ann", "Bob", "Cal", "Re-open nominations", "Dan"),
        reserved=(ReservedPlace(clause="P1", group="women", members=(1,), at_least=1),),
        re_open=4,
    )
    papers = [((1,), for_ann), ((2,), 5), ((3,), 3), ((4,), 2), ((5,), 5)]
    excluded = [c for stage in count_twice(papers, contest, rules).stages for c in stage.excluded]
    assert excluded[0] == first_to_go
