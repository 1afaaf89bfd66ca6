"""“Re-open nominations” in every method: it takes no seat, and its election ends the count."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from counting import (
    AlternativeVoteRules,
    BlockVoteRules,
    Contest,
    Ers97Rules,
    FirstPastThePostRules,
    Happening,
    LimitedVoteRules,
    LotRequired,
    MeekHillRules,
    MeekRules,
    ReservedPlace,
    ScottishRules,
    SingleVoteRules,
    WigRules,
    count,
    result_sheet,
    unfillable,
)
from counting.documents import count_to_document, document_to_count
from tests.strategies_counting import Box, boxes, contests

AV = AlternativeVoteRules()
TRANSFERABLE = (ScottishRules(), Ers97Rules(), WigRules(), MeekRules(), MeekHillRules())
EVERY_RULE = (
    *TRANSFERABLE,
    AV,
    BlockVoteRules(most_marks=9),
    LimitedVoteRules(most_marks=1),
    SingleVoteRules(),
    FirstPastThePostRules(),
)
NAMES = ("Ann", "Bob", "Cat", "Re-open nominations")


def contest(seats=1, *, names=NAMES, **more):
    return Contest(title="Chair", seats=seats, candidates=names, re_open=len(names), **more)


def fitting(box, rules):
    """The seats that a method can fill: one, several, or any number."""
    seats = box.contest.seats
    if isinstance(rules, FirstPastThePostRules):
        seats = 1
    if isinstance(rules, LimitedVoteRules):
        seats = max(2, seats)
    made = replace(box.contest, seats=seats, reserved=box.contest.reserved if seats > 1 else ())
    assume(not unfillable(made))
    return Box(made, box.papers)


def re_opened_by(counted):
    (event,) = (e for s in counted.stages for e in s.events if e.kind is Happening.REOPENED)
    return event


class TestTheConsequence:
    """C4: once it is elected nobody else is, and nominations are re-opened for the places left."""

    def test_a_majority_under_the_alternative_vote_elects_nobody(self):
        counted = count([((4,), 120), ((1,), 60), ((2,), 20)], contest(), AV)
        assert (counted.elected, counted.re_opened, counted.unfilled) == ((), 1, 0)
        assert re_opened_by(counted).sentence == (
            "Re-open nominations has 120 votes, more than half of the 200 votes of the continuing "
            "candidates, so nobody is elected and nominations are re-opened for the one place (C4)."
        )
        assert 4 in counted.stages[-1].continuing

    def test_one_place_that_is_left_is_re_opened_after_the_other_was_filled(self):
        counted = count([((1, 4), 60), ((2,), 20), ((4,), 40)], contest(2), AV)
        assert (counted.elected, counted.re_opened) == ((1,), 1)
        assert re_opened_by(counted).sentence.endswith(
            "so nobody else is elected and nominations are re-opened for the one place that is "
            "left (C4)."
        )

    @pytest.mark.parametrize(
        "rules, reaches",
        [
            (ScottishRules(), "has 50 votes, which reaches the quota of 34 votes"),
            (Ers97Rules(), "has 50 votes, which exceeds the quota of 33.34 votes"),
            (WigRules(), "has 50 votes, which exceeds the quota of 33.33333… votes"),
            (MeekRules(), "has 50 votes, which reaches the quota of 33.333333334 votes"),
            (MeekHillRules(), "has 50 votes, which reaches the quota of 33.333333334 votes"),
        ],
    )
    def test_the_quota_re_opens_every_place_that_is_left(self, rules, reaches):
        counted = count([((4,), 50), ((1,), 30), ((2,), 20)], contest(2), rules)
        assert (counted.elected, counted.re_opened) == ((), 2)
        assert re_opened_by(counted).sentence == (
            f"Re-open nominations {reaches}, so nobody is elected and nominations are re-opened "
            f"for all two places (C4)."
        )
        assert len(counted.stages) == 1

    @pytest.mark.parametrize("rules", [BlockVoteRules(most_marks=3), SingleVoteRules()])
    def test_its_turn_down_the_poll_ends_the_count(self, rules):
        papers = [((1,), 50), ((4,), 30), ((2,), 20), ((3,), 10)]
        counted = count(papers, contest(3), rules)
        assert (counted.elected, counted.re_opened) == ((1,), 2)
        assert re_opened_by(counted).sentence == (
            "Re-open nominations, with 30 votes, is next down the poll, so nobody else is elected "
            "and nominations are re-opened for the two places that are left (C4)."
        )

    def test_below_those_elected_it_changes_nothing(self):
        counted = count([((1,), 50), ((2,), 30), ((4,), 20)], contest(2), SingleVoteRules())
        assert (counted.elected, counted.re_opened, counted.unfilled) == ((1, 2), 0, 0)

    def test_with_too_few_persons_the_seats_nobody_stood_for_are_unfilled(self):
        made = contest(3, names=("Ann", "Re-open nominations"))
        counted = count([((1,), 5), ((2,), 2)], made, SingleVoteRules())
        assert (counted.elected, counted.re_opened, counted.unfilled) == ((1,), 0, 2)
        lost = count([((1,), 2), ((2,), 5)], made, SingleVoteRules())
        assert (lost.elected, lost.re_opened, lost.unfilled) == ((), 3, 0)

    @pytest.mark.parametrize("rules", [*TRANSFERABLE, AV])
    def test_the_places_nobody_stood_for_are_re_opened_with_the_rest(self, rules):
        made = contest(3, names=("Ann", "Re-open nominations"))
        counted = count([((1,), 1), ((2,), 9)], made, rules)
        assert (counted.elected, counted.re_opened, counted.unfilled) == ((), 3, 0)

    @pytest.mark.parametrize("rules", [*TRANSFERABLE, AV, SingleVoteRules()])
    def test_where_it_stands_alone_there_is_nobody_to_elect(self, rules):
        made = contest(1, names=("Re-open nominations",))
        counted = count([((1,), 5)], made, rules)
        assert (counted.elected, counted.re_opened, counted.unfilled) == ((), 0, 1)

    def test_the_result_sheet_says_so(self):
        counted = count([((4,), 120), ((1,), 60)], contest(), AV)
        assert "Nominations are re-opened for one place." in result_sheet(
            count_to_document(counted)
        )


class TestPersonsWithTheQuota:
    """C4: no order of votes takes a place from a person who has the quota."""

    @pytest.mark.parametrize("rules", TRANSFERABLE)
    def test_a_person_with_the_quota_is_elected_though_it_has_more_votes(self, rules):
        counted = count([((4,), 55), ((1,), 40), ((2,), 5)], contest(2), rules)
        assert (counted.elected, counted.re_opened) == ((1,), 1)

    def test_one_more_than_the_places_with_exactly_the_quota_are_equals_under_ers97(self):
        with pytest.raises(LotRequired) as tie:
            count([((1,), 50), ((4,), 50)], contest(1), Ers97Rules())
        assert tie.value.among == (1, 4)
        counted = count([((1,), 49), ((2, 1), 1), ((4,), 50)], contest(1), Ers97Rules())
        assert (counted.elected, counted.re_opened) == ((), 1)


class TestTheLastVacancies:
    """C4: persons as many as the vacancies; surpluses first, then places in order of votes."""

    @pytest.mark.parametrize("rules", TRANSFERABLE)
    def test_a_surplus_is_transferred_before_it_takes_its_turn(self, rules):
        made = contest(2, names=("Ann", "Bob", "Re-open nominations"))
        counted = count([((1, 2), 60), ((3,), 21), ((2,), 19)], made, rules)
        assert counted.elected == (1, 2)

    @pytest.mark.parametrize("rules", TRANSFERABLE)
    def test_a_person_below_it_is_not_elected(self, rules):
        papers = [((1,), 60), ((3,), 21), ((2,), 19)]
        counted = count(papers, contest(2, names=("Ann", "Bob", "Re-open nominations")), rules)
        assert (counted.elected, counted.re_opened) == ((1,), 1)
        if isinstance(rules, ScottishRules):  # elsewhere what is needed has fallen to 21 votes
            assert re_opened_by(counted).sentence.startswith(
                "Re-open nominations is next in order of votes, with 21 votes, so nobody else"
            )

    @pytest.mark.parametrize("rules", TRANSFERABLE)
    def test_the_papers_of_the_excluded_are_transferred_before_it_takes_its_turn(self, rules):
        papers = [((1,), 40), ((3,), 33), ((2, 3), 27)]
        counted = count(papers, contest(1, names=("Ann", "Bob", "Re-open nominations")), rules)
        assert (counted.elected, counted.re_opened) == ((), 1)

    @pytest.mark.parametrize("rules", [*TRANSFERABLE, AV])
    def test_equal_with_a_person_a_lot_decides(self, rules):
        made = contest(1, names=("Ann", "Re-open nominations"))
        papers = [((1,), 10), ((2,), 10)]
        with pytest.raises(LotRequired) as tie:
            count(papers, made, rules)
        assert (tie.value.purpose, tie.value.among) == ("elect", (1, 2))
        person = count(papers, made, rules, [tie.value.drawn(1)])
        assert (person.elected, person.re_opened) == ((1,), 0)
        nobody = count(papers, made, rules, [tie.value.drawn(2)])
        assert (nobody.elected, nobody.re_opened) == ((), 1)

    def test_equal_with_persons_down_the_poll_a_lot_decides_who_is_next(self):
        papers = [((1,), 10), ((2,), 10), ((4,), 10)]
        with pytest.raises(LotRequired) as tie:
            count(papers, contest(2), SingleVoteRules())
        assert tie.value.among == (1, 2, 4)
        assert tie.value.sentence.endswith("The lot decides who is elected to the next place (C2).")
        with pytest.raises(LotRequired) as second:
            count(papers, contest(2), SingleVoteRules(), [tie.value.drawn(2)])
        assert second.value.among == (1, 4)
        lots = [tie.value.drawn(2), second.value.drawn(4)]
        counted = count(papers, contest(2), SingleVoteRules(), lots)
        assert (counted.elected, counted.re_opened) == ((2,), 1)


class TestGuarded:
    """C4, P2: the guard of a person is no reason to exclude it first."""

    ONE_WOMAN = (ReservedPlace(clause="P1", group="women", members=(1,), at_least=1),)
    PAPERS = (((1,), 5), ((4,), 7), ((2,), 9), ((3,), 10))

    @pytest.mark.parametrize("rules", TRANSFERABLE)
    def test_it_is_not_excluded_before_a_guarded_person_who_has_fewer_votes(self, rules):
        counted = count(self.PAPERS, contest(2, reserved=self.ONE_WOMAN), rules)
        excluded = [e for s in counted.stages for e in s.events if e.kind is Happening.EXCLUDED]
        assert excluded[0].candidates == (2,)
        assert excluded[0].sentence.startswith(
            "Bob has the fewest votes of those who may be excluded, 9 votes, and is excluded; "
            "Re-open nominations, with 7 votes, is not excluded before a guarded person who has"
        )
        assert (counted.elected, counted.re_opened) == ((3,), 1)

    def test_it_is_excluded_before_a_guarded_person_who_has_as_many(self):
        papers = [((1,), 7), ((4, 1), 7), ((2,), 10), ((3,), 12)]
        counted = count(papers, contest(2, reserved=self.ONE_WOMAN), ScottishRules())
        assert counted.stages[1].excluded == (4,)
        assert {*counted.elected} == {1, 3}


class TestLaws:
    """C4: what holds for every box and every method."""

    @settings(max_examples=200, deadline=None)
    @given(
        boxes(contests(places=2, fewest_candidates=2, re_open=st.just(value=True))),
        st.sampled_from(EVERY_RULE),
    )
    def test_every_seat_is_taken_re_opened_or_unfilled_and_it_takes_none(self, box, rules):
        tried = fitting(box, rules)
        counted, contest = tried.count(rules), tried.contest
        assert len(counted.elected) + counted.re_opened + counted.unfilled == contest.seats
        assert contest.re_open not in counted.elected
        assert bool(counted.re_opened) == any(
            event.kind is Happening.REOPENED for s in counted.stages for event in s.events
        )
        if not counted.re_opened:
            assert len(counted.elected) == contest.seats_that_can_be_filled
        assert all(contest.re_open not in (*s.guarded, *s.doomed) for s in counted.stages)
        assert document_to_count(count_to_document(counted)) == counted

    @settings(max_examples=200, deadline=None)
    @given(
        boxes(contests(places=2, fewest_candidates=2, re_open=st.just(value=True))),
        st.sampled_from((*TRANSFERABLE, AV)),
    )
    def test_every_vote_is_somewhere_at_every_stage(self, box, rules):
        counted = box.count(rules)
        whole = counted.formal if rules.exact else counted.formal * 10**rules.decimals
        for stage in counted.stages:
            assert sum(stage.credited) + stage.non_transferable + stage.lost == whole

    @settings(max_examples=200, deadline=None)
    @given(
        boxes(contests(places=2, fewest_candidates=2, re_open=st.just(value=True))),
        st.sampled_from((*TRANSFERABLE, AV)),
    )
    def test_last_on_papers_that_rank_everyone_it_changes_nothing(self, box, rules):
        re_open = box.contest.re_open
        others = [c for c in range(1, len(box.contest.candidates) + 1) if c != re_open]
        ranked = [([c for c in p if c != re_open], n) for p, n in box.papers]
        whole = [((*p, *(c for c in others if c not in p)), n) for p, n in ranked]
        last = Box(box.contest, tuple(((*p, re_open), n) for p, n in whole))
        gone = tuple(sorted((*box.contest.withdrawn, re_open)))
        without = Box(replace(box.contest, re_open=None, withdrawn=gone), tuple(whole))
        assume(not unfillable(without.contest) and without.contest.standing)
        counted = last.count(rules)
        assume(not any(re_open in lot.among for lot in counted.lots))
        assert {*counted.elected} == {*without.count(rules).elected}
        assert counted.re_opened == 0

    @settings(max_examples=150, deadline=None)
    @given(boxes(contests(most_seats=1, fewest_candidates=2, re_open=st.just(value=True))))
    def test_a_majority_of_first_preferences_for_it_elects_nobody(self, box):
        assume(box.contest.persons)
        of_it = ((box.contest.re_open,), 1 + sum(number for _, number in box.papers))
        counted = Box(box.contest, (*box.papers, of_it)).count(AV)
        assert (counted.elected, counted.re_opened) == ((), 1)
        assert len(counted.stages) == 1


def test_the_document_names_the_re_opened_places_only_where_it_stands():
    without = Contest(title="Chair", seats=1, candidates=NAMES[:3])
    assert "re_opened" not in count_to_document(count([((1,), 2)], without, AV))
    assert count_to_document(count([((1,), 2)], contest(), AV))["re_opened"] == 0
