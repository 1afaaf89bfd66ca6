"""N9, N10, N12, N13: whom one body names in a contest, and when that counts."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.domain.nominating.counting import support_of
from elections.domain.nominating.papers import (
    Named,
    Paper,
    a_second_officer_confirms,
    first_named_is_of_the_group,
    floors_can_be_met,
    lowest_free,
    most_of,
    names_within_its_limit,
    paper_with,
)
from elections.domain.nominations import NominationState
from tests.builders import GROUPS, a_body, a_contest_notice, a_nomination, a_rule_book
from tests.domain.nominating.alternatives import nominated, one_way, terms

BODY = a_body(kind="CLP", name="Leeds North West CLP")
LIMITS = [
    {"kinds": ["MP"], "most": 1},
    {"kinds": ["CLP", "branch"], "most": "as many as there are seats"},
]
WOMAN, MAN = frozenset({"women"}), frozenset[str]()
FIRST_A_WOMAN = terms(first_of="women")
ONE_WOMAN = terms(floors=[{"group": "women", "at_least": 1}])


def paper(*groups, to_come=0, first=1):
    """The paper of a body that names these, one after another."""
    named = tuple(Named(turn=turn, groups=held) for turn, held in enumerate(groups, first))
    return Paper(body=BODY, named=named, to_come=to_come)


def clauses(found):
    return [objection.clause for objection in found]


class TestLimits:
    """N9: a body names no more nominees than bodies of its kind may."""

    TERMS = terms(limits=LIMITS, contest=a_contest_notice(seats=9))

    def test_a_clp_may_name_as_many_as_there_are_seats(self):
        assert most_of(BODY, self.TERMS) == 9
        assert names_within_its_limit(BODY, 8, self.TERMS) == ()
        (found,) = names_within_its_limit(BODY, 9, self.TERMS)
        assert found.clause == "N9"
        assert found.reason == (
            "Leeds North West CLP has already named 9; a body of its kind (CLP) may name up to 9. "
            "Withdraw one of them first if it has changed its mind"
        )

    def test_a_member_of_parliament_names_one(self):
        member = a_body(kind="mp")
        assert names_within_its_limit(member, 0, self.TERMS) == ()
        assert clauses(names_within_its_limit(member, 1, self.TERMS)) == ["N9"]

    def test_where_no_rule_says_there_is_no_limit(self):
        assert most_of(a_body(kind="trade union"), self.TERMS) is None
        assert names_within_its_limit(a_body(kind="trade union"), 99, self.TERMS) == ()

    def test_plain_rules_by_bodies_have_a_limit_of_their_own_clause(self):
        plain = terms().__class__(
            contest=self.TERMS.contest, rules=a_rule_book(GROUPS), timetable=self.TERMS.timetable
        )
        assert most_of(BODY, plain) == 2
        assert names_within_its_limit(BODY, 2, plain) == ()


class TestSecondOfficer:
    """N10: a second officer of the body confirms a nomination before it counts."""

    WAITING = a_nomination(state=NominationState.WAITS)

    def test_it_waits_and_this_is_said(self):
        (found,) = a_second_officer_confirms(self.WAITING, 1, None, ())
        assert found.clause == "N10"
        assert found.reason.startswith("a second officer of the body has not confirmed")
        assert a_second_officer_confirms(a_nomination(), 1, None, ()) == ()

    def test_another_officer_of_the_body_may_confirm_it(self):
        assert a_second_officer_confirms(self.WAITING, 1, 2, ("chair",)) == ()

    @pytest.mark.parametrize(
        ("confirming", "positions", "said"),
        [
            (1, ("secretary",), "You sent this nomination, so another officer"),
            (2, (), "You are not an officer of Cambridge Labour Group"),
        ],
    )
    def test_nobody_else_may_and_nobody_confirms_their_own(self, confirming, positions, said):
        (found,) = a_second_officer_confirms(self.WAITING, 1, confirming, positions)
        assert found.clause == "N10"
        assert found.reason.startswith(said)

    def test_it_is_confirmed_once(self):
        (found,) = a_second_officer_confirms(a_nomination(), 1, 2, ("chair",))
        assert found.reason == "Nomination N-0001 does not wait to be confirmed"

    def test_what_waits_does_not_count_until_it_is_confirmed(self):
        on = terms(
            one_way({"kinds": ["CLP"], "count": 1}), second_officer="confirms the nomination"
        )
        waiting = nominated(on, {"body": BODY, "state": NominationState.WAITS})
        support = support_of("L123456", waiting)
        assert support.counted == ()
        ((_, against),) = support.not_counted
        assert clauses(against) == ["N10"]
        assert len(support_of("L123456", nominated(on, {"body": BODY})).counted) == 1


class TestFirstNominee:
    """N12: the first nominee whom a body names is one of a group, as in London in 2015."""

    def test_a_woman_first_and_a_man_second_may_be_named_and_not_the_other_way_round(self):
        assert first_named_is_of_the_group(paper(WOMAN, MAN), FIRST_A_WOMAN) == ()
        (found,) = first_named_is_of_the_group(paper(MAN), FIRST_A_WOMAN)
        assert found.clause == "N12"
        assert found.reason == (
            "The first nominee whom Leeds North West CLP names has to be one of the women. "
            "Name one of them first"
        )

    def test_naming_nobody_is_no_fault(self):
        assert first_named_is_of_the_group(paper(), FIRST_A_WOMAN) == ()

    def test_a_second_nominee_alone_does_not_count_once_the_first_is_withdrawn(self):
        (found,) = first_named_is_of_the_group(paper(MAN, first=2), FIRST_A_WOMAN)
        assert found.clause == "N12"
        assert "has no first nominee now" in found.reason

    def test_rules_that_do_not_say_so_ask_nothing(self):
        assert first_named_is_of_the_group(paper(MAN), terms()) == ()

    def test_the_lowest_free_place_is_the_next_nominees(self):
        on = terms(first_of="women")
        second = nominated(on, {"body": BODY, "turn": 2})
        named = paper_with(BODY, WOMAN, second)
        assert [each.turn for each in named.named] == [2, 1]
        assert first_named_is_of_the_group(named, on) == ()
        assert lowest_free({1, 2, 4}) == 3

    def test_a_first_nominee_who_waits_for_a_second_officer_lets_no_other_count(self):
        one = one_way({"kinds": ["CLP"], "count": 1})
        on = terms(one, first_of="women", second_officer="confirms the nomination")
        first = {"body": BODY, "nominee_number": "W1", "state": NominationState.WAITS}
        both = nominated(on, first, {"body": BODY, "nominee_number": "M1", "turn": 2}, W1=WOMAN)
        support = support_of("M1", both)
        assert (support.counted, clauses(support.not_counted[0][1])) == ((), ["N12"])


class TestFloors:
    """N13: among the nominees of a body are enough of a group, as in the Co-operative Party."""

    def test_a_man_may_be_named_while_there_is_a_place_for_a_woman(self):
        assert floors_can_be_met(paper(MAN, to_come=1), ONE_WOMAN) == ()
        (found,) = floors_can_be_met(paper(MAN, MAN), ONE_WOMAN)
        assert found.clause == "N13"

    def test_a_man_alone_does_not_count(self):
        (found,) = floors_can_be_met(paper(MAN), ONE_WOMAN)
        assert found.clause == "N13"
        assert found.reason == (
            "Leeds North West CLP has named 0 of women; it has to name at least 1, or only such "
            "where it names fewer. Until it does, its nominations in this contest do not count"
        )
        assert floors_can_be_met(paper(MAN, WOMAN), ONE_WOMAN) == ()
        assert floors_can_be_met(paper(WOMAN), ONE_WOMAN) == ()

    def test_a_third_man_is_refused_where_three_of_four_have_to_be_women(self):
        on = terms(floors=[{"group": "women", "at_least": 3}])
        assert floors_can_be_met(paper(MAN, to_come=3), on) == ()
        (found,) = floors_can_be_met(paper(MAN, MAN, to_come=2), on)
        assert found.clause == "N13"
        assert "1 more would be needed than it has places or names for" in found.reason
        assert floors_can_be_met(paper(WOMAN, WOMAN), on) == ()

    def test_the_last_place_of_a_body_is_the_last_chance(self):
        limits = [{"kinds": ["CLP"], "most": 2}]
        on = terms(limits=limits, floors=[{"group": "women", "at_least": 1}])
        assert floors_can_be_met(paper_with(BODY, MAN, nominated(on)), on) == ()
        one = nominated(on, {"body": BODY, "nominee_number": "M1"})
        assert clauses(floors_can_be_met(paper_with(BODY, MAN, one), on)) == ["N13"]
        assert floors_can_be_met(paper_with(BODY, WOMAN, one), on) == ()

    def test_without_a_limit_a_paper_can_always_be_completed(self):
        assert floors_can_be_met(paper(MAN, MAN, MAN, to_come=None), ONE_WOMAN) == ()

    @given(
        st.lists(st.sampled_from([WOMAN, MAN]), max_size=4), st.integers(0, 3), st.integers(1, 4)
    )
    def test_a_paper_can_be_completed_when_some_completion_counts(self, named, to_come, least):
        on = terms(floors=[{"group": "women", "at_least": least}])
        completions = (
            [*named, *more]
            for size in range(to_come + 1)
            for more in product((WOMAN, MAN), repeat=size)
        )
        counts = [each.count(WOMAN) >= min(least, len(each)) for each in completions]
        assert (floors_can_be_met(paper(*named, to_come=to_come), on) == ()) == any(counts)

    def test_nominations_count_once_the_paper_is_complete(self):
        on = terms(
            one_way({"kinds": ["CLP"], "count": 1}), floors=[{"group": "women", "at_least": 1}]
        )
        man = {"body": BODY, "nominee_number": "M1"}
        woman = {"body": BODY, "nominee_number": "W1", "turn": 2}
        alone = support_of("M1", nominated(on, man))
        assert (alone.counted, clauses(alone.not_counted[0][1])) == ((), ["N13"])
        both = nominated(on, man, woman, W1=WOMAN)
        assert len(support_of("M1", both).counted) == 1
        assert len(support_of("W1", both).counted) == 1
