"""Meek's method by the New Zealand schedule: keep values, steps, and what nine places decide."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import (
    Contest,
    Happening,
    LotRequired,
    MeekRules,
    ReservedPlace,
    blt,
    count,
    result_sheet,
)
from counting.__main__ import main
from counting.documents import canonical, count_to_document, document_to_count
from counting.methods import meek
from counting.papers import sort_rankings
from counting.table import steps
from counting.table.keep_values import KeepTable
from counting.ties import Lots, Purpose
from tests.corpus import KEPT
from tests.counting.paper_by_paper import allocated
from tests.strategies_counting import Box, boxes

ONE = 10**9
RULES = MeekRules()


def contest(seats, *names, **more):
    return Contest(title="Council", seats=seats, candidates=names, **more)


class TestTheQuota:
    """Clauses 5 and 11: nine places cut off, and one unit; again at every step."""

    @pytest.mark.parametrize(
        "votes, seats, quota",
        [(0, 3, 1), (100 * ONE, 1, 50 * ONE + 1), (10 * ONE, 2, 3_333_333_334)],
    )
    def test_the_fraction_is_cut_off_and_a_unit_added(self, votes, seats, quota):
        assert meek.quota(votes, seats) == quota

    def test_it_falls_as_votes_become_non_transferable(self):
        made, papers = blt.read((KEPT / "orkney_2017_ward6.blt").read_text(encoding="utf-8"))
        counted = count(papers, made, RULES)
        quotas = [stage.quota for stage in counted.stages]
        assert quotas[0] == 268_750_000_001
        assert quotas == sorted(quotas, reverse=True)
        for stage in counted.stages:
            assert stage.quota == (counted.formal * ONE - stage.non_transferable) // 4 + 1


class TestKeepValues:
    """Clauses 7 to 10 and 17: what each elected candidate keeps of every vote."""

    def test_who_has_no_surplus_keeps_the_same_and_stops_nobody_elses_from_moving_on(self):
        made = contest(2, "Ann", "Bob", "Cat")
        table = KeepTable(sort_rankings([((1,), 9)], made), made, Lots(()), 9)
        for candidate in (1, 2):
            table.elect(Happening.ELECTED, candidate, "clause 12", "elected")
        table.quota, table.credited = 4 * ONE, [4 * ONE - 1, 5 * ONE, 0]
        assert steps.total_surplus(table) == ONE
        assert steps.lower_keep_values(table)
        assert table.keep_values == [ONE, 800_000_000, ONE]
        table.credited = [4 * ONE, 4 * ONE, ONE]
        assert steps.total_surplus(table) == 0
        assert not steps.lower_keep_values(table)

    def test_one_step_worked_by_hand(self):
        papers = [((1, 2), 60), ((2,), 20), ((3,), 10), ((4,), 9)]
        counted = count(papers, contest(2, "Ann", "Bob", "Cat", "Dev"), RULES)
        second = counted.stages[1]
        assert counted.stages[0].quota == 33 * ONE + 1
        assert second.keep_values == (550_000_001, ONE, ONE, ONE)
        assert second.credited == (33_000_000_060, 46_999_999_940, 10 * ONE, 9 * ONE)
        assert counted.elected == (1, 2)

    def test_what_each_of_the_elected_keeps_of_a_vote_is_said(self):
        papers = [((1, 2), 60), ((2,), 20), ((3,), 10), ((4,), 9)]
        counted = count(papers, contest(2, "Ann", "Bob", "Cat", "Dev"), RULES)
        assert counted.stages[1].events[-1].sentence == (
            "At step 2 Ann keeps 0.550000001 of each vote; the surpluses left are 13.999999998 "
            "votes together (clause 17)."
        )

    def test_the_rest_of_a_vote_is_what_is_left_as_in_cargill_ward_2004(self):
        """The published parts of one vote; every product rounded up would leave 0.018467627."""
        made = contest(3, "Ann", "Bob", "Cat", "Dev")
        table = KeepTable(sort_rankings([((1, 2, 3), 1)], made), made, Lots(()), 9)
        for candidate, kept in ((1, 691_051_570), (2, 940_224_243)):
            table.elect(Happening.ELECTED, candidate, "clause 12", "elected")
            table.keep_values[candidate - 1] = kept
        table.allocate()
        assert table.credited == [691_051_570, 290_480_804, 18_467_626, 0]

    def test_papers_pass_the_elected_again_when_a_later_candidate_is_excluded(self):
        papers = [((1,), 50), ((3, 1, 2), 10), ((2,), 14), ((4, 2), 13)]
        counted = count(papers, contest(2, "Ann", "Bob", "Cat", "Dev"), RULES)
        stage = next(stage for stage in counted.stages if 3 in stage.excluded)
        assert stage.credited[1] > 14 * ONE
        assert stage.keep_values[0] < ONE
        assert stage.keep_values[2] == 0

    def test_where_nine_places_allow_no_progress_the_lowest_is_excluded(self):
        """Reading 4: millions of votes, and keep values of a few units that cannot fall further."""
        papers = (((1,), 70_000_001), ((2,), 90_000_002))
        counted = Box(contest(3, "Ann", "Bob", "Cat", "Dev"), papers).count(RULES)
        excluded = [e for s in counted.stages for e in s.events if e.kind is Happening.EXCLUDED]
        assert [(event.candidates, event.clause) for event in excluded] == [
            ((3,), "clause 13, reading 4")
        ]
        assert counted.elected == (2, 1, 4)


class TestExclusions:
    """Clause 13: the lowest goes when it cannot catch up, or next to no surplus is left."""

    def test_surpluses_go_first_where_they_could_save_the_lowest(self):
        papers = [((1, 3), 40), ((2,), 12), ((3,), 10), ((4,), 11)]
        counted = count(papers, contest(2, "Ann", "Bob", "Cat", "Dev"), RULES)
        assert counted.stages[0].credited[2] == 10 * ONE
        assert [stage.excluded for stage in counted.stages] == [(), ()]
        assert counted.elected == (1, 3)

    @pytest.mark.parametrize(
        "surplus, lowest, members, safe",
        [
            (100_000, 5 * ONE, (), False),
            (99_999, 5 * ONE, (), True),
            (ONE, 4 * ONE, (), False),
            (ONE, 4 * ONE - 1, (), True),
            (ONE, 4 * ONE, (3,), True),
        ],
    )
    def test_it_is_exact_and_passes_over_the_guarded(self, surplus, lowest, members, safe):
        women = ReservedPlace(clause="P1", group="women", members=members, at_least=len(members))
        made = contest(3, "Ann", "Bob", "Cat", "Dev", "Eve", reserved=(women,))
        table = KeepTable(sort_rankings([((1,), 9)], made), made, Lots(()), 9)
        table.elect(Happening.ELECTED, 1, "clause 12", "elected")
        table.quota = 9 * ONE
        table.credited = [9 * ONE + surplus, lowest, 5 * ONE, 6 * ONE, 7 * ONE]
        assert meek.is_safe_to_exclude(table) == safe

    def test_ties_go_by_the_first_step_at_which_they_were_unequal(self):
        """Clause 40: of three, two had fewer at step 1, and of those one at step 2."""
        made = contest(1, "Ann", "Bob", "Cat", "Dev")
        table = KeepTable(sort_rankings([((1,), 9)], made), made, Lots(()), 9)
        table.steps = [(0, 2, 2, 3), (0, 6, 5, 1), (0, 4, 7, 7), (0, 9, 9, 9)]
        clauses = ("clause 40", "clause 19")
        assert table.settle((2, 3, 4), Purpose.EXCLUDE, clauses, "who is excluded") == 3
        assert "at step 2, the first at which they were unequal" in table.events[0].sentence

    def test_equals_at_every_step_ask_for_a_lot(self):
        papers = [((1,), 4), ((2,), 2), ((3,), 2)]
        with pytest.raises(LotRequired) as tie:
            count(papers, contest(1, "Ann", "Bob", "Cat"), RULES)
        assert tie.value.sentence == (
            "Bob and Cat are equal with 2 votes each, and were equal at every step. "
            "The lot decides who is excluded (clause 19)."
        )


class TestReservedPlaces:
    """P1: the doomed go before any keep value is lowered."""

    WOMEN = ReservedPlace(clause="P1", group="women", members=(3, 4), at_least=1)

    def test_the_doomed_are_excluded_though_a_surplus_would_elect_them(self):
        council = contest(2, "Ann", "Bob", "Cat", "Dee", reserved=(self.WOMEN,))
        counted = count([((1, 2), 30), ((2, 3), 6), ((3,), 5), ((4,), 4)], council, RULES)
        assert counted.stages[1].excluded == (2,)
        assert counted.stages[1].events[0].kind is Happening.DOOMED
        assert counted.elected == (1, 3)

    def test_of_two_at_the_quota_the_one_with_more_votes_may_doom_the_other(self):
        cap = replace(self.WOMEN, members=(1, 2), at_least=0, at_most=1)
        council = contest(2, "Ann", "Bea", "Cal", "Dan", reserved=(cap,))
        papers = [((1, 3), 18), ((2, 4), 20), ((3,), 1), ((4,), 2)]
        counted = count(papers, council, RULES)
        assert (counted.elected, counted.stages[1].excluded) == ((2, 3), (1,))
        with pytest.raises(LotRequired) as tie:
            count([((1, 3), 18), ((2, 4), 18), ((3,), 1), ((4,), 2)], council, RULES)
        assert (tie.value.purpose, tie.value.among) == ("elect", (1, 2))


class TestLaws:
    """What holds for every box."""

    @settings(max_examples=150, deadline=None)
    @given(boxes(places=2))
    def test_every_vote_is_somewhere_at_every_stage(self, box):
        counted = box.count(RULES)
        for stage in counted.stages:
            assert sum(stage.credited) + stage.non_transferable == counted.formal * ONE
            assert stage.lost == 0

    @settings(max_examples=150, deadline=None)
    @given(boxes(places=2))
    def test_the_votes_of_a_stage_follow_from_its_keep_values_alone(self, box):
        papers = [(tuple(c for c in r if c in box.contest.standing), n) for r, n in box.papers]
        for stage in box.count(RULES).stages:
            keep = dict(enumerate(stage.keep_values, 1))
            credited, spent = allocated([paper for paper in papers if paper[0]], keep)
            now = {c: stage.credited[c - 1] for c in box.contest.standing}
            assert ({c: credited[c] for c in now}, spent) == (now, stage.non_transferable)

    @settings(max_examples=150, deadline=None)
    @given(boxes(places=3))
    def test_whatever_the_papers_the_floors_and_caps_are_met(self, box):
        counted = box.count(RULES)
        assert len(counted.elected) == box.contest.seats_that_can_be_filled
        for place in box.contest.reserved:
            number = len({*counted.elected} & {*place.members})
            assert number >= place.at_least
            assert place.at_most is None or number <= place.at_most

    @settings(max_examples=100, deadline=None)
    @given(boxes(places=2), st.randoms(use_true_random=False))
    def test_the_order_of_the_papers_is_nothing(self, box, chance):
        shuffled = list(box.papers)
        chance.shuffle(shuffled)
        assert Box(box.contest, tuple(shuffled)).count(RULES) == box.count(RULES)

    @settings(max_examples=100, deadline=None)
    @given(boxes(places=2))
    def test_a_count_goes_to_its_document_and_back_and_prints(self, box):
        counted = box.count(RULES)
        document = json.loads(canonical(count_to_document(counted)))
        assert document_to_count(document) == counted
        assert all(e.sentence in result_sheet(document) for s in counted.stages for e in s.events)


@pytest.mark.parametrize("method", ["meek-nz-stv", "wig-stv"])
def test_the_command_line_counts_by_it(method, capsys):
    path = str(KEPT / "orkney_2017_ward6.blt")
    assert main(["count", path, "--method", method]) == 0
    printed = capsys.readouterr().out
    assert "exclusion of 4" in printed
    assert "Lost" not in printed
    assert main(["count", path, "--method", method, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert sorted(document["elected"]) == [1, 5, 8]
    assert f"{document['method']}-stv" == method
