"""E: who may stand, at the last day on which they may have joined and the day after."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.domain.electorate.asked import asked_of_candidates
from elections.domain.eligibility import (
    Consent,
    has_consented,
    is_an_elector,
    long_enough_a_member,
    stands_well_enough_to_be_a_candidate,
    why_not_eligible,
)
from elections.domain.moments import months_before
from elections.domain.objections import Objection
from elections.rulebook.model import Standing
from tests.builders import a_contest_notice, a_member, a_rule_book, a_timetable
from tests.strategies import days

RULES = a_rule_book()
NOT_IN_OFFICE = (Objection(clause="R1", reason="is on the list as “MP”"),)


def asked(number, rules=RULES, timetable=None):
    """What one rule asks of candidates."""
    found = asked_of_candidates(rules, timetable or a_timetable(), a_contest_notice())
    return next(each for each in found if each.clause == number)


def months(number: int):
    return a_rule_book(**{"eligibility.months_in_membership": number})


class TestMonthsBefore:
    """E1's months: the same day of the month so many months before, or that month's last day."""

    @pytest.mark.parametrize(
        ("day", "number", "before"),
        [
            (date(2026, 6, 26), 12, date(2025, 6, 26)),
            (date(2026, 6, 26), 6, date(2025, 12, 26)),
            (date(2028, 2, 29), 12, date(2027, 2, 28)),
            (date(2028, 2, 29), 48, date(2024, 2, 29)),
            (date(2100, 2, 28), 12, date(2099, 2, 28)),
            (date(2026, 8, 31), 6, date(2026, 2, 28)),
            (date(2028, 8, 31), 6, date(2028, 2, 29)),
            (date(2026, 3, 31), 1, date(2026, 2, 28)),
            (date(2026, 1, 31), 1, date(2025, 12, 31)),
            (date(2026, 12, 31), 1, date(2026, 11, 30)),
            (date(2026, 1, 1), 0, date(2026, 1, 1)),
        ],
    )
    def test_month_ends_and_leap_years(self, day, number, before):
        assert months_before(day, number) == before

    @given(days(), st.integers(0, 600))
    def test_it_is_the_last_day_from_which_so_many_months_have_passed(self, day, number):
        before = months_before(day, number)
        gone = (day.year - before.year) * 12 + day.month - before.month
        assert gone == number
        assert before.day <= day.day
        at_month_end = months_before(day, number).day < day.day
        if at_month_end:
            assert date.fromordinal(before.toordinal() + 1).day == 1

    @given(days(), days(), st.integers(0, 600))
    def test_a_later_close_never_asks_for_an_earlier_joining(self, one, other, number):
        earlier, later = sorted((one, other))
        assert months_before(earlier, number) <= months_before(later, number)

    @given(days(), st.integers(0, 300), st.integers(0, 300))
    def test_months_add_up_except_at_the_ends_of_months(self, day, some, more):
        if day.day <= 28:
            at_once = months_before(day, some + more)
            assert months_before(months_before(day, some), more) == at_once


class TestMembership:
    """E1: a candidate has been a member for at least so many months when nominations close."""

    def test_the_last_day_to_have_joined_is_admitted_and_the_next_is_refused(self):
        last, late = a_member(joined=date(2025, 6, 26)), a_member(joined=date(2025, 6, 27))
        assert long_enough_a_member(last, asked("E1")) == ()
        (objection,) = long_enough_a_member(late, asked("E1"))
        assert objection.clause == "E1"
        assert objection.reason == (
            "joined on Friday 27 June 2025; a candidate has to have joined by "
            "Thursday 26 June 2025, 12 months before nominations close"
        )

    @pytest.mark.parametrize(
        ("close", "number", "last", "late"),
        [
            ("Tuesday 29 February 2028", 12, date(2027, 2, 28), date(2027, 3, 1)),
            ("Monday 31 August 2026", 6, date(2026, 2, 28), date(2026, 3, 1)),
        ],
    )
    def test_at_the_end_of_a_short_month(self, close, number, last, late):
        times = a_timetable(nominations_close=close)
        wanted = asked("E1", months(number), times)
        assert long_enough_a_member(a_member(joined=last), wanted) == ()
        assert long_enough_a_member(a_member(joined=late), wanted) != ()

    def test_the_day_on_which_nominations_close_is_the_day_in_the_united_kingdom(self):
        late_evening = a_timetable(nominations_close="Friday 26 June 2026, 00:30")
        assert late_evening.nominations_close.day == 25
        joined = a_member(joined=date(2025, 6, 26))
        assert long_enough_a_member(joined, asked("E1", RULES, late_evening)) == ()

    def test_one_month_is_said_as_one_month(self):
        (objection,) = long_enough_a_member(
            a_member(joined=date(2026, 6, 1)), asked("E1", months(1))
        )
        assert objection.reason.endswith("Tuesday 26 May 2026, 1 month before nominations close")

    def test_without_a_date_of_joining_nobody_can_tell(self):
        (objection,) = long_enough_a_member(a_member(joined=None), asked("E1"))
        assert objection.clause == "E1"
        assert objection.reason == "has no date of joining on the register"

    @given(st.none() | days())
    def test_where_no_months_are_asked_every_date_of_joining_is_admitted(self, joined):
        assert why_not_eligible(a_member(joined=joined), a_timetable(), months(0), ()) == ()

    @given(days(), st.integers(0, 599))
    def test_asking_for_more_months_never_admits_anybody_new(self, joined, number):
        member = a_member(joined=joined)
        if why_not_eligible(member, a_timetable(), months(number), ()):
            assert why_not_eligible(member, a_timetable(), months(number + 1), ()) != ()


class TestElectors:
    """E2: candidates are electors of the election."""

    def test_an_elector_may_stand(self):
        assert is_an_elector(a_member(), (), RULES) == ()

    def test_somebody_who_is_no_elector_is_told_why_with_that_clause_too(self):
        (objection,) = is_an_elector(a_member(), NOT_IN_OFFICE, RULES)
        assert objection.clause == "E2"
        assert objection.reason == "Asha Begum is not an elector: is on the list as “MP” (R1)"


class TestStanding:
    """E3: a candidate's membership is in a standing that the rules admit."""

    def test_good_standing_is_admitted_and_arrears_are_refused(self):
        assert stands_well_enough_to_be_a_candidate(a_member(), asked("E3")) == ()
        in_arrears = a_member(standing=Standing.ARREARS)
        (objection,) = stands_well_enough_to_be_a_candidate(in_arrears, asked("E3"))
        assert objection.clause == "E3"
        assert objection.reason == "is recorded as “arrears”"

    def test_voting_in_arrears_is_no_leave_to_stand_in_arrears(self):
        rules = a_rule_book(**{"register.standing": ["good", "arrears"]})
        assert stands_well_enough_to_be_a_candidate(
            a_member(standing=Standing.ARREARS), asked("E3", rules)
        )


class TestConsent:
    """E4: a nominee becomes a candidate only with consent."""

    @pytest.mark.parametrize(
        ("answer", "reasons"),
        [
            (Consent.GIVEN, []),
            (Consent.DECLINED, ["has declined"]),
            (Consent.NOT_ANSWERED, ["has not consented yet"]),
        ],
    )
    def test_only_a_nominee_who_consents_may_stand(self, answer, reasons):
        found = has_consented(answer)
        assert [each.reason for each in found] == reasons
        assert {each.clause for each in found} <= {"E4"}


def test_somebody_who_may_not_stand_for_three_reasons_hears_all_three():
    nobody = a_member(joined=date(2026, 6, 1), standing=Standing.SUSPENDED)
    found = why_not_eligible(nobody, a_timetable(), RULES, NOT_IN_OFFICE)
    assert [each.clause for each in found] == ["E2", "E1", "E3"]
    assert why_not_eligible(a_member(), a_timetable(), RULES, ()) == ()
