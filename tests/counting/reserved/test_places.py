"""Reserved places: the exact answer against every filling tried one by one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import (
    Contest,
    Happening,
    LotRequired,
    ScottishRules,
    count,
    leave_vacant,
    release_to_open,
    unfillable,
    votes,
)
from counting.places import outlook
from tests.corpus import known, ward
from tests.counting.reserved.every_filling import fillings, is_fillable, place
from tests.strategies_counting import contests


@st.composite
def moments(draw):
    """A contest with overlapping groups, somewhere in the middle of a count."""
    contest = draw(contests(most_candidates=8, places=4))
    standing = list(contest.standing)
    elected = draw(st.sets(st.sampled_from(standing), max_size=contest.seats_that_can_be_filled))
    rest = [c for c in standing if c not in elected]
    excluded = draw(st.sets(st.sampled_from(rest))) if rest else set()
    return contest, frozenset(elected), frozenset(excluded)


class TestGuardedAndDoomed:
    """P1: guarded is in every filling, doomed in none, exactly."""

    @settings(max_examples=500, deadline=None)
    @given(moments())
    def test_the_table_over_types_says_what_trying_every_filling_says(self, moment):
        contest, elected, excluded = moment
        found = outlook(contest, elected, excluded)
        every = list(fillings(contest, elected, excluded))
        continuing = {*contest.standing} - elected - excluded
        assert found.fillable == bool(every)
        if every:
            assert found.guarded == {c for c in continuing if all(c in f for f in every)}
            assert found.doomed == {c for c in continuing if not any(c in f for f in every)}

    def test_two_floors_together_guard_whom_neither_guards_alone(self):
        """Two Black men (1, 2), two white women (3, 4), one Black woman (5), three seats."""
        women = place("women", 3, 4, 5, at_least=2)
        black = place("Black members", 1, 2, 5, at_least=2, clause="P2")
        panel = Contest(title="C", seats=3, candidates=tuple("ABCDE"), reserved=(women, black))
        assert outlook(panel, (), ()).guarded == {5}
        for alone in panel.reserved:
            assert not outlook(replace(panel, reserved=(alone,)), (), ()).guarded

    def test_a_cap_that_is_reached_dooms_the_rest_of_the_group(self):
        men = place("men", 1, 2, 3, at_most=1)
        panel = Contest(title="C", seats=2, candidates=tuple("ABCDE"), reserved=(men,))
        assert not outlook(panel, (), ()).doomed
        assert outlook(panel, (1,), ()).doomed == {2, 3}

    def test_of_two_rules_for_one_group_the_stricter_binds(self):
        caps = tuple(place("men", 1, 2, 3, 4, at_most=n, clause=f"P{n}") for n in (1, 2))
        floors = (place("men", 1, 2, at_least=2), place("men", 1, 2, at_least=1, clause="P2"))
        for first, second in (caps, caps[::-1]):
            panel = Contest(
                title="C", seats=4, candidates=tuple("ABCDEFGH"), reserved=(first, second)
            )
            assert outlook(panel, (1,), ()).doomed == {2, 3, 4}
        for first, second in (floors, floors[::-1]):
            panel = Contest(title="C", seats=3, candidates=tuple("ABCDE"), reserved=(first, second))
            assert outlook(panel, (), ()).guarded == {1, 2}

    def test_four_overlapping_groups_of_sixty_candidates_are_worked_out(self):
        names = tuple(f"Candidate {number}" for number in range(1, 61))
        groups = tuple(
            place(f"group {step}", *range(step, 61, step), at_least=3, at_most=6, clause=f"P{step}")
            for step in (2, 3, 4, 5)
        )
        large = Contest(title="C", seats=9, candidates=names, reserved=groups)
        assert outlook(large, (), ()).fillable


class TestUnfillable:
    """P3: what those who stand cannot fill is said before any ballot is issued."""

    def test_enough_of_the_group_is_no_shortfall(self):
        women = place("women", 1, at_least=1)
        assert (
            unfillable(Contest(title="C", seats=1, candidates=("A", "B"), reserved=(women,))) == ()
        )

    @pytest.mark.parametrize(
        "members, at_least, sentence",
        [
            ((), 1, "One place is reserved for women, but nobody who stands may fill it (P1)."),
            ((), 2, "Two places are reserved for women, but nobody who stands may fill them (P1)."),
            (
                (1,),
                2,
                (
                    "Two places are reserved for women, but only one of those who stand may fill "
                    "them (P1)."
                ),
            ),
        ],
    )
    def test_the_sentence_says_how_many_places_and_how_many_may_fill_them(
        self, members, at_least, sentence
    ):
        women = place("women", *members, at_least=at_least)
        made = Contest(title="C", seats=3, candidates=tuple("ABCDE"), reserved=(women,))
        assert [shortfall.sentence for shortfall in unfillable(made)] == [sentence]

    def test_a_withdrawn_candidate_fills_nothing(self):
        women = place("women", 1, at_least=1)
        made = Contest(title="C", seats=1, candidates=("A", "B"), withdrawn=(1,), reserved=(women,))
        assert len(unfillable(made)) == 1

    def test_a_cap_that_too_few_others_allow_is_said(self):
        men = place("men", 1, 2, 3, at_most=1)
        made = Contest(title="C", seats=3, candidates=tuple("ABCD"), reserved=(men,))
        assert [shortfall.sentence for shortfall in unfillable(made)] == [
            (
                "At most one place may go to men, but too few other candidates stand to fill the "
                "rest: one place cannot be filled (P1)."
            )
        ]

    def test_floors_that_can_be_met_alone_but_not_together_are_said(self):
        both = (
            place("women", 1, 2, at_least=2),
            place("young members", 3, 4, at_least=2, clause="P2"),
        )
        made = Contest(title="C", seats=3, candidates=tuple("ABCDE"), reserved=both)
        shortfalls = unfillable(made)
        assert len(shortfalls) == 1
        assert "cannot all be filled together" in shortfalls[0].sentence

    @settings(max_examples=300, deadline=None)
    @given(contests(most_candidates=6, places=3))
    def test_it_is_said_exactly_where_no_filling_exists(self, contest):
        assert bool(unfillable(contest)) != is_fillable(contest)


class TestLeaveVacantOrRelease:
    """P3: the smallest reduction, for overlapping groups as well."""

    @settings(max_examples=300, deadline=None)
    @given(contests(most_candidates=6, places=3))
    def test_left_vacant_it_can_be_filled_with_the_fewest_places_vacant(self, contest):
        left = leave_vacant(contest)
        vacant = contest.seats - left.seats
        assert is_fillable(left)
        for asked, lowered in zip(contest.reserved, left.reserved, strict=True):
            assert 0 <= asked.at_least - lowered.at_least <= vacant
            assert asked.at_most == lowered.at_most
        for fewer in range(vacant):
            assert not is_fillable(lowered_all(contest, fewer))

    @settings(max_examples=300, deadline=None)
    @given(contests(most_candidates=6, places=3))
    def test_released_it_can_be_filled_with_every_seat_kept(self, contest):
        released = release_to_open(contest)
        assert released.seats == contest.seats
        assert is_fillable(released)
        assert (released == contest) == is_fillable(contest)

    @settings(max_examples=200, deadline=None)
    @given(contests(most_candidates=6, places=2))
    def test_no_smaller_release_would_do(self, contest):
        released = release_to_open(contest)
        for index, (asked, met) in enumerate(zip(contest.reserved, released.reserved, strict=True)):
            if met.at_least < asked.at_least:
                stricter = replace(met, at_least=met.at_least + 1)
                if stricter.at_most is None or stricter.at_least <= stricter.at_most:
                    reserved = (
                        *released.reserved[:index],
                        stricter,
                        *released.reserved[index + 1 :],
                    )
                    assert not is_fillable(replace(released, reserved=reserved))

    @settings(max_examples=200, deadline=None)
    @given(contests(most_candidates=6, places=3))
    def test_left_vacant_no_floor_falls_further_than_it_must(self, contest):
        left = leave_vacant(contest)
        for index, (asked, lowered) in enumerate(zip(contest.reserved, left.reserved, strict=True)):
            if lowered.at_least < min(asked.at_least, left.seats):
                raised = replace(lowered, at_least=lowered.at_least + 1)
                reserved = (*left.reserved[:index], raised, *left.reserved[index + 1 :])
                assert not is_fillable(replace(left, reserved=reserved))

    def test_a_floor_that_can_be_met_is_kept_when_another_place_stays_vacant(self):
        both = (place("women", at_least=1), place("young members", 2, at_least=1, clause="P2"))
        left = leave_vacant(Contest(title="C", seats=2, candidates=("A", "B", "C"), reserved=both))
        assert left.seats == 1
        assert [p.at_least for p in left.reserved] == [0, 1]

    def test_one_vacant_place_may_be_reserved_for_two_groups_at_once(self):
        both = (place("women", at_least=1), place("young members", at_least=1, clause="P2"))
        left = leave_vacant(Contest(title="C", seats=2, candidates=("A", "B"), reserved=both))
        assert left.seats == 1
        assert [p.at_least for p in left.reserved] == [0, 0]

    def test_a_contest_whose_only_seat_stays_vacant_elects_nobody(self):
        women = place("women", at_least=1)
        left = leave_vacant(Contest(title="C", seats=1, candidates=("A",), reserved=(women,)))
        assert left.seats == 0
        assert count([((1,), 1)], left, ScottishRules()).elected == ()


def lowered_all(contest, vacant):
    """Lower every floor as far as so many vacant places could."""
    reserved = tuple(replace(p, at_least=max(0, p.at_least - vacant)) for p in contest.reserved)
    return replace(contest, seats=contest.seats - vacant, reserved=reserved)


KINDS = {
    Happening.FIRST: "first",
    Happening.ELECTED: "elect",
    Happening.LAST: "fill",
    Happening.SURPLUS: "surplus",
    Happening.EXCLUDED: "exclude",
    Happening.DOOMED: "exclude-doomed",
}


class TestRealWardsWithOverlappingGroups:
    """Real papers under made-up floors and caps, on which two independent engines agree."""

    def counted(self, name, expected):
        contest, papers = ward(name)
        reserved = tuple(
            place(
                f"group {number}",
                *group["members"],
                at_least=group["floor"],
                at_most=group["cap"],
                clause=f"P{number}",
            )
            for number, group in enumerate(expected["groups"], 1)
        )
        contest = replace(contest, reserved=reserved)
        order = [who[0] for what, who in expected["events"] if "exclude" in what]
        lots = []
        while True:
            try:
                return count(papers, contest, ScottishRules(), lots)
            except LotRequired as tie:
                lots.append(tie.drawn(next(c for c in order if c in tie.among)))

    def test_every_event_and_every_vote_is_the_same(self):
        assert len(known("reserved-places.json")) == 269
        for name, expected in known("reserved-places.json").items():
            counted = self.counted(name, expected)
            events = [
                [KINDS[event.kind], list(event.candidates)]
                for stage in counted.stages
                for event in stage.events
                if event.kind in KINDS
            ]
            assert events == expected["events"], name
            printed = [[votes.decimal(v, 5) for v in s.credited] for s in counted.stages]
            assert printed == expected["votes"], name
            assert list(counted.elected) == expected["elected"], name
            assert counted.stages[0].quota == votes.units(expected["quota"], 5), name
