"""Meek's method in Hill's form: surpluses converge first, and ties are as wide as the surplus."""

import json

import pytest
from hypothesis import given, settings

from counting import Contest, Happening, LotRequired, MeekHillRules, MeekRules, ReservedPlace, count
from counting.documents import canonical, count_to_document, document_to_count
from counting.methods import meek_hill
from tests.counting.paper_by_paper import allocated
from tests.strategies_counting import boxes, contests

ONE = 10**9
RULES = MeekHillRules()


def contest(seats, *names, **more):
    return Contest(title="Council", seats=seats, candidates=names, **more)


def events(counted, kind):
    return [event for stage in counted.stages for event in stage.events if event.kind is kind]


class TestTheQuota:
    """B.2.b and c: what the candidates hold, cut off at nine places, and one unit; reached."""

    @pytest.mark.parametrize(
        "votes, seats, quota",
        [(0, 3, 1), (100 * ONE, 1, 50 * ONE + 1), (10 * ONE, 2, 3_333_333_334)],
    )
    def test_the_fraction_is_cut_off_and_a_unit_added(self, votes, seats, quota):
        assert meek_hill.quota(votes, seats) == quota

    def test_it_falls_as_votes_become_non_transferable(self):
        counted = count([((1,), 70), ((2,), 20), ((3,), 9)], contest(2, "Ann", "Bob", "Cat"), RULES)
        assert counted.stages[0].quota == 33 * ONE + 1
        quotas = [stage.quota for stage in counted.stages]
        assert quotas == sorted(quotas, reverse=True)
        assert counted.stages[-1].quota < 20 * ONE

    def test_who_reaches_it_exactly_is_elected(self):
        """Where one of three votes is left over, the quota of a vote and a unit is not reached."""
        papers = [((1, 2), 3), ((3,), 2)]
        counted = count(papers, contest(1, "Ann", "Bob", "Cat"), RULES)
        assert counted.stages[0].quota == 2_500_000_001
        assert counted.elected == (1,)


class TestConvergence:
    """B.2.e: no exclusion before the surpluses are under 0.000001 together, or fall no more."""

    @pytest.mark.parametrize(
        "surplus, before, converged",
        [
            (999, None, True),
            (1_000, None, False),
            (1_000, 1_001, False),
            (1_000, 1_000, True),
            (1_001, 1_000, True),
        ],
    )
    def test_under_omega_or_no_less_than_a_step_before(self, surplus, before, converged):
        assert meek_hill.has_converged(surplus, before) == converged

    def test_the_schedule_excludes_at_once_whom_this_form_lets_wait(self):
        papers = [((1, 2), 50), ((2,), 25), ((3,), 20), ((4, 3), 4)]
        four = contest(2, "Ann", "Bob", "Cat", "Dev")
        assert count(papers, four, MeekRules()).stages[0].elected == (1,)
        counted = count(papers, four, RULES)
        assert [stage.excluded for stage in counted.stages] == [(), ()]
        assert counted.elected == (1, 2)

    def test_who_is_excluded_had_the_fewest_votes_when_the_surpluses_had_converged(self):
        papers = [((1, 3), 40), ((2,), 19), ((3,), 12), ((4,), 11), ((5,), 17)]
        counted = count(papers, contest(3, "Ann", "Bob", "Cat", "Dev", "Eve"), RULES)
        (before, excluding) = next(
            pair
            for pair in zip(counted.stages, counted.stages[1:], strict=False)
            if pair[1].excluded
        )
        surplus = sum(max(0, before.credited[c - 1] - before.quota) for c in (1, 3))
        assert surplus < 1_000
        assert excluding.excluded == (4,)


class TestTies:
    """B.3 and T: who is within the surplus of the lowest is tied, and a lot decides at once."""

    def test_equals_ask_for_a_lot_without_a_look_at_earlier_steps(self):
        papers = [((1,), 9), ((2,), 3), ((3,), 2), ((4, 3), 1), ((5,), 6)]
        with pytest.raises(LotRequired) as tie:
            count(papers, contest(1, "Ann", "Bob", "Cat", "Dev", "Eve"), RULES)
        assert tie.value.sentence == (
            "Bob with 3 votes and Cat with 3 votes are equal. "
            "The lot decides who is excluded (rule T)."
        )
        settled = count(papers, contest(1, "Ann", "Bob", "Cat", "Dev", "Eve"), MeekRules())
        assert settled.lots == ()

    def test_what_the_surplus_left_could_still_level_is_a_tie(self):
        """In the limit Ann keeps two of three votes, and Bob and Cat have four each."""
        papers = [((1, 2), 9), ((1,), 3), ((3,), 4), ((4,), 8), ((2,), 1)]
        four = contest(2, "Ann", "Bob", "Cat", "Dev")
        with pytest.raises(LotRequired) as tie:
            count(papers, four, RULES)
        assert tie.value.among == (2, 3)
        assert tie.value.sentence == (
            "Bob with 3.999999907 votes and Cat with 4 votes are equal as nearly as the "
            "0.000000113 votes of surplus can tell. The lot decides who is excluded (rule T)."
        )
        for drawn in (2, 3):
            counted = count(papers, four, RULES, [tie.value.drawn(drawn)])
            assert next(stage.excluded for stage in counted.stages if stage.excluded) == (drawn,)
            (lot,) = events(counted, Happening.LOT)
            assert lot.candidates == (drawn,)


class TestReservedPlaces:
    """P1: the doomed go before any keep value is lowered, and the guarded stay."""

    WOMEN = ReservedPlace(clause="P1", group="women", members=(3, 4), at_least=1)

    def test_the_doomed_are_excluded_though_a_surplus_would_elect_them(self):
        council = contest(2, "Ann", "Bob", "Cat", "Dee", reserved=(self.WOMEN,))
        counted = count([((1, 2), 30), ((2, 3), 6), ((3,), 5), ((4,), 4)], council, RULES)
        assert counted.stages[1].excluded == (2,)
        assert counted.stages[1].events[0].kind is Happening.DOOMED
        assert counted.elected == (1, 3)

    def test_the_guarded_are_not_excluded_though_lowest(self):
        women = ReservedPlace(clause="P1", group="women", members=(4,), at_least=1)
        council = contest(2, "Ann", "Bob", "Cat", "Dee", "Eve", reserved=(women,))
        papers = [((1,), 7), ((2,), 6), ((3, 2), 5), ((4,), 1), ((5, 2), 4)]
        counted = count(papers, council, RULES)
        assert counted.stages[1].excluded == (5,)
        assert events(counted, Happening.GUARDED)[0].candidates == (4,)
        assert "fewest votes of those who may be excluded, 4 votes" in (
            events(counted, Happening.EXCLUDED)[0].sentence
        )
        assert counted.elected == (2, 4)


def reference_rule(box):
    """Count by the Reference Meek Rule's own steps, paper by paper; None where a tie comes up."""
    standing, seats = box.contest.standing, box.contest.seats
    papers = [(tuple(c for c in r if c in standing), number) for r, number in box.papers]
    papers = [(ranking, number) for ranking, number in papers if ranking]
    factor, continuing, elected = dict.fromkeys(standing, ONE), list(standing), []
    while len(elected) < seats and len(elected) + len(continuing) > seats:  # B.1
        last = None
        while True:
            vote, _ = allocated(papers, factor)  # B.2.a
            quota = sum(vote.values()) // (seats + 1) + 1  # B.2.b
            reaching = sorted(
                (c for c in continuing if vote[c] >= quota), key=lambda c: (-vote[c], c)
            )
            elected += reaching  # B.2.c
            continuing = [c for c in continuing if c not in reaching]
            surplus = max(0, sum(vote[c] - quota for c in elected))  # B.2.d
            if reaching or surplus < 1_000 or (last is not None and surplus >= last):  # B.2.e
                break
            for c in elected:  # B.2.f
                share = -(-factor[c] * quota // ONE)
                factor[c] = min(factor[c], -(-share * ONE // vote[c]))
            last = surplus
        if not reaching:  # B.3
            lowest = min(vote[c] for c in continuing)
            tied = [c for c in continuing if vote[c] <= lowest + surplus]
            if len(tied) > 1:
                return None
            continuing.remove(tied[0])
            factor[tied[0]] = 0
    return {*elected, *(continuing if len(elected) < seats else ())}


class TestTheReferenceRule:
    """The steps of the rule, a paper at a time."""

    @settings(max_examples=200, deadline=None)
    @given(boxes(contests(most_candidates=6)))
    def test_its_steps_taken_one_after_another_elect_the_same(self, box):
        expected, counted = reference_rule(box), box.count(RULES)
        if expected is not None:
            assert {*counted.elected} == expected
            assert counted.lots == ()
        else:
            assert counted.lots


def test_a_count_goes_to_its_document_and_back():
    counted = count([((1, 2), 9), ((2,), 1), ((3,), 3)], contest(2, "Ann", "Bob", "Cat"), RULES)
    document = json.loads(canonical(count_to_document(counted)))
    assert document["rules"]["method"] == "meek-hill-stv"
    assert document_to_count(document) == counted
