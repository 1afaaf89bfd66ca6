"""T: whether an act comes in its time, at the boundary and on either side of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.domain.contests import STATE_WORDS, ElectionState, at_the_right_stage
from elections.domain.moments import read_moment
from elections.domain.timetable import (
    consent_may_still_be_given,
    hours_are_the_usual_ones,
    long_enough,
    nominations_are_open,
    voting_is_open,
)
from tests.builders import a_contest_notice, a_rule_book, a_timetable, an_election

SECOND = timedelta(seconds=1)
MICROSECOND = timedelta(microseconds=1)
RULES = a_rule_book()


def at(text: str):
    return read_moment(text, "12:00")


class TestNominationsAreOpen:
    """T1: nominations stay open for at least so many days, and are received only while open."""

    @pytest.mark.parametrize(
        "when",
        [
            a_timetable().nominations_open,
            a_timetable().nominations_close - SECOND,
            a_timetable().nominations_close - MICROSECOND,
        ],
    )
    def test_a_nomination_is_received_from_the_opening_second_to_the_last(self, when):
        assert nominations_are_open(a_timetable(), when) == ()

    def test_the_closing_second_itself_is_too_late(self):
        (objection,) = nominations_are_open(a_timetable(), a_timetable().nominations_close)
        assert objection.clause == "T1"
        assert objection.reason == "Nominations closed at 12 noon, Friday 26 June 2026"

    def test_a_second_before_the_opening_is_too_early(self):
        (objection,) = nominations_are_open(a_timetable(), a_timetable().nominations_open - SECOND)
        assert objection.clause == "T1"
        assert objection.reason == "Nominations open at 12 noon, Friday 29 May 2026, not before"

    def test_exactly_the_days_asked_are_enough(self):
        times = a_timetable(nominations_open="Friday 19 June 2026")
        assert long_enough(times, RULES) == ()

    def test_a_minute_less_than_the_days_asked_is_too_short(self):
        times = a_timetable(nominations_open="Friday 19 June 2026, 12:01")
        (objection,) = long_enough(times, RULES)
        assert objection.clause == "T1"
        assert objection.reason == (
            "The time for nominations is shorter than the 7 days that the rules ask"
        )

    def test_one_day_is_said_as_one_day(self):
        times = a_timetable(nominations_open="Friday 26 June 2026, 09:00")
        (objection,) = long_enough(times, a_rule_book(**{"timetable.shortest_nomination_days": 1}))
        assert "the 1 day that" in objection.reason

    @pytest.mark.parametrize("opens", ["Friday 26 June 2026", "Saturday 27 June 2026"])
    def test_nominations_that_end_before_they_begin_are_refused(self, opens):
        (objection,) = long_enough(a_timetable(nominations_open=opens), RULES)
        assert objection.clause == "T1"
        assert objection.reason == "The time for nominations ends before it begins"


class TestHours:
    """T2: days name their weekday, and what closes does so at an hour that nobody can mistake."""

    def test_noon_and_a_minute_before_midnight_are_clear(self):
        times = a_timetable(nominations_close="Friday 26 June 2026, 23:59")
        assert hours_are_the_usual_ones(times, RULES) == ()

    @pytest.mark.parametrize(
        ("field", "text", "said"),
        [
            ("nominations_close", "Friday 26 June 2026, 00:00", "Nominations close at midnight on"),
            ("voting_closes", "Friday 17 July 2026, 00:00", "Voting closes at midnight on Friday"),
            ("voting_closes", "Friday 11 December 2026, 00:00", "Voting closes at midnight on"),
        ],
    )
    def test_midnight_is_refused_in_summer_time_and_in_winter(self, field, text, said):
        (objection,) = hours_are_the_usual_ones(a_timetable(**{field: text}), RULES)
        assert objection.clause == "T2"
        assert objection.reason.startswith(said)
        assert objection.reason.endswith("Choose 12:00 or 23:59")

    @pytest.mark.parametrize("over", [SECOND, MICROSECOND])
    def test_a_moment_within_a_minute_is_refused(self, over):
        times = a_timetable(voting_closes=at("Friday 17 July 2026") + over)
        (objection,) = hours_are_the_usual_ones(times, RULES)
        assert objection.clause == "T2"
        assert "choose a whole minute" in objection.reason


class TestVotingIsOpen:
    """T3: voting lasts at least so many days; ballots are received between opening and close."""

    @pytest.mark.parametrize(
        "when", [a_timetable().voting_opens, a_timetable().voting_closes - MICROSECOND]
    )
    def test_a_ballot_is_received_from_the_opening_second_to_the_last(self, when):
        assert voting_is_open(a_timetable(), when) == ()

    def test_the_closing_second_itself_is_too_late_and_says_nothing_was_recorded(self):
        (objection,) = voting_is_open(a_timetable(), a_timetable().voting_closes)
        assert objection.clause == "T3"
        assert objection.reason == (
            "Voting closed at 12 noon, Friday 17 July 2026. This ballot was not cast, and "
            "nothing was recorded"
        )

    def test_a_second_before_the_opening_is_too_early(self):
        (objection,) = voting_is_open(a_timetable(), a_timetable().voting_opens - SECOND)
        assert objection.clause == "T3"
        assert objection.reason == "Voting opens at 12 noon, Friday 3 July 2026, not before"

    def test_exactly_the_days_asked_are_enough_and_a_minute_less_is_not(self):
        assert long_enough(a_timetable(voting_closes="Friday 10 July 2026"), RULES) == ()
        (objection,) = long_enough(a_timetable(voting_closes="Friday 10 July 2026, 11:59"), RULES)
        assert objection.clause == "T3"
        assert "The time for voting is shorter than the 7 days" in objection.reason

    def test_voting_that_ends_before_it_begins_is_refused(self):
        (objection,) = long_enough(a_timetable(voting_closes="Thursday 2 July 2026"), RULES)
        assert objection.clause == "T3"
        assert objection.reason == "The time for voting ends before it begins"

    @pytest.mark.parametrize(
        ("opens", "closes"),
        [
            ("Tuesday 24 March 2026", "Tuesday 31 March 2026"),
            ("Tuesday 20 October 2026", "Tuesday 27 October 2026"),
        ],
    )
    def test_seven_days_from_noon_to_noon_are_seven_days_when_the_clocks_change(
        self, opens, closes
    ):
        times = a_timetable(
            nominations_open="Sunday 1 February 2026",
            nominations_close="Sunday 1 March 2026",
            freeze_date="Sunday 1 February 2026",
            voting_opens=opens,
            voting_closes=closes,
        )
        assert long_enough(times, RULES) == ()


class TestConsent:
    """T4: a nominee may consent or decline until so many days after nominations close."""

    def test_an_answer_counts_to_the_last_second_and_the_closing_second_is_too_late(self):
        closes = a_timetable().consent_closes(RULES)
        assert closes == at("Monday 29 June 2026")
        assert consent_may_still_be_given(a_timetable(), RULES, closes - MICROSECOND) == ()
        (objection,) = consent_may_still_be_given(a_timetable(), RULES, closes)
        assert objection.clause == "T4"
        assert objection.reason == (
            "The time to answer a nomination ended at 12 noon, Monday 29 June 2026"
        )

    def test_without_days_of_grace_the_answer_is_due_when_nominations_close(self):
        rules = a_rule_book(**{"timetable.consent_days": 0})
        assert a_timetable().consent_closes(rules) == a_timetable().nominations_close

    @pytest.mark.parametrize(
        ("closes", "answers"),
        [
            ("Friday 23 October 2026", "Monday 26 October 2026"),
            ("Friday 27 March 2026", "Monday 30 March 2026"),
        ],
    )
    def test_three_days_from_noon_end_at_noon_when_the_clocks_change(self, closes, answers):
        assert a_timetable(nominations_close=closes).consent_closes(RULES) == at(answers)

    def test_voting_may_open_the_moment_answers_are_due_and_not_a_minute_before(self):
        assert long_enough(a_timetable(voting_opens="Monday 29 June 2026"), RULES) == ()
        (objection,) = long_enough(a_timetable(voting_opens="Monday 29 June 2026, 11:59"), RULES)
        assert objection.clause == "T4"
        assert objection.reason.endswith("they have until 12 noon, Monday 29 June 2026")

    @given(st.integers(0, 90), st.integers(-100, 100))
    def test_an_answer_is_refused_from_one_moment_on_and_never_again_accepted(self, days, hours):
        rules = a_rule_book(**{"timetable.consent_days": days})
        due = a_timetable().consent_closes(rules)
        refused = consent_may_still_be_given(a_timetable(), rules, due + timedelta(hours=hours))
        assert bool(refused) == (hours >= 0)


class TestStages:
    """T5: the stages of an election follow one after another."""

    def test_an_act_at_its_stage_is_done(self):
        election = an_election(state=ElectionState.VOTING)
        assert at_the_right_stage(election, (ElectionState.VOTING,), "Closing the poll") == ()

    @given(st.sampled_from(ElectionState), st.sets(st.sampled_from(ElectionState), min_size=1))
    def test_an_act_out_of_its_stage_is_refused_in_words(self, state, wanted):
        found = at_the_right_stage(an_election(state=state), tuple(wanted), "This act")
        if state in wanted:
            assert found == ()
            return
        (objection,) = found
        assert objection.clause == "T5"
        assert objection.reason.startswith("This act is not possible now. This election has come")
        assert all(STATE_WORDS[each] in objection.reason for each in {state, *wanted})

    def test_an_election_finds_its_contests_by_their_ids_and_no_other(self):
        election = an_election(contests=(a_contest_notice(id="chair"), a_contest_notice()))
        assert election.contest("representatives") == a_contest_notice()
        assert election.contest("treasurer") is None

    def test_every_stage_has_its_words(self):
        assert set(STATE_WORDS) == set(ElectionState)
        assert len(set(STATE_WORDS.values())) == len(ElectionState)


class TestFreezeDate:
    """R2: who may vote is known before anybody votes."""

    def test_the_freeze_date_may_be_the_day_on_which_voting_opens_and_no_later(self):
        assert long_enough(a_timetable(freeze_date=date(2026, 7, 3)), RULES) == ()
        (objection,) = long_enough(a_timetable(freeze_date=date(2026, 7, 4)), RULES)
        assert objection.clause == "R2"
        assert objection.reason.startswith("The freeze date, Saturday 4 July 2026, is after")


def test_every_fault_of_a_timetable_is_said_and_not_only_the_first():
    times = a_timetable(
        nominations_open="Friday 26 June 2026",
        voting_opens="Friday 26 June 2026",
        voting_closes="Friday 26 June 2026, 13:00",
        freeze_date=date(2026, 12, 1),
    )
    assert [each.clause for each in long_enough(times, RULES)] == ["T1", "T3", "T4", "R2"]
