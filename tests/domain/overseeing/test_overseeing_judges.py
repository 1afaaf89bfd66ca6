"""The close moved, bodies reminded, support stated: what the judges say (T8, N24, N25)."""

from datetime import date

import pytest

from elections.domain.moments import read_moment
from elections.domain.overseeing.extending import (
    close_may_be_moved,
    latest_close,
    reason_is_given,
    what_comes_after_fits,
    with_the_close_at,
)
from elections.domain.overseeing.feasibility import InContest, what_is_short
from elections.domain.overseeing.reminding import Chased, Progress, may_be_reminded
from elections.domain.overseeing.supporting import (
    support_closes,
    support_comes_after_the_close,
    support_may_be_stated,
)
from elections.domain.people import Person
from elections.rulebook.parts.overseeing import OverseeingRules
from tests.builders import GROUPS, a_body, a_contest_notice, a_preset, a_timetable

SUPPORT = "support date"
SECRETARY = Person(id=1, membership_number="S1", name="Sam", email="sam@example.org")


def moment(words: str):
    return read_moment(words, "12:00")


def rules(**overseeing):
    """The rules of a preset with rules on overseeing beside them."""
    return a_preset(GROUPS).model_copy(update={"overseeing": OverseeingRules(**overseeing)})


def timetable(**changes):
    return a_timetable(dates=((SUPPORT, date(2026, 7, 1)),), **changes)


class TestMovingTheClose:
    noticed = a_timetable()  # to noon on Friday 26 June 2026

    def said(self, becomes, at="Friday 19 June 2026", in_force=None, **given):
        judged = close_may_be_moved(
            self.noticed,
            in_force or self.noticed,
            moment(becomes),
            rules(**{"extension_days": 5, **given}),
            moment(at),
        )
        assert {objection.clause for objection in judged} <= {"T8"}
        return [objection.reason for objection in judged]

    def test_it_is_moved_on_before_the_close_within_the_days(self):
        assert self.said("Monday 29 June 2026") == []
        assert self.said("Wednesday 1 July 2026") == []

    def test_the_days_are_counted_from_the_notice_and_not_from_the_last_change(self):
        moved = with_the_close_at(self.noticed, moment("Tuesday 30 June 2026"))
        assert self.said("Wednesday 1 July 2026", in_force=moved) == []
        (reason,) = self.said("Thursday 2 July 2026", in_force=moved)
        assert reason == (
            "The close of the notice may be moved by 5 days in all: to 12 noon, Wednesday 1 July "
            "2026 at the latest"
        )

    @pytest.mark.parametrize("becomes", ["Friday 26 June 2026", "Thursday 25 June 2026"])
    def test_it_is_never_moved_to_an_earlier_moment(self, becomes):
        (reason,) = self.said(becomes)
        assert "moved to a later moment" in reason

    def test_nominations_that_have_closed_are_not_opened_again(self):
        (reason,) = self.said("Monday 29 June 2026", at="Friday 26 June 2026")
        assert reason.endswith("are not opened again")

    def test_rules_that_state_nothing_know_no_change(self):
        (reason,) = self.said("Monday 29 June 2026", extension_days=None, reminders=1)
        assert reason.startswith("The rules of this election do not let")

    def test_the_latest_close_is_at_the_same_hour_when_the_clocks_change(self):
        noticed = a_timetable(nominations_close="Friday 23 October 2026")
        assert latest_close(noticed, 5) == moment("Wednesday 28 October 2026")

    def test_a_reason_is_given_and_fits(self):
        assert [o.clause for o in reason_is_given("")] == ["T8"]
        assert [o.clause for o in reason_is_given("x" * 201)] == ["T8"]
        assert [*reason_is_given("x" * 200)] == []

    def test_what_comes_after_has_to_be_in_order(self):
        late = with_the_close_at(self.noticed, moment("Thursday 2 July 2026"))
        found = what_comes_after_fits(late, rules(extension_days=9))
        assert [objection.clause for objection in found] == ["T4"]


class TestReminders:
    def said(self, progress=Progress.NOTHING, reminded=(), officers=(SECRETARY,), most=2):
        one = Chased(body=a_body(), progress=progress, reminded=reminded, officers=officers)
        judged = may_be_reminded(one, rules(reminders=most), moment("Friday 19 June 2026"))
        assert {objection.clause for objection in judged} <= {"N24"}
        return [objection.reason for objection in judged]

    @pytest.mark.parametrize("progress", [Progress.NOTHING, Progress.DRAFT, Progress.WAITS])
    def test_a_body_that_has_not_nominated_is_reminded(self, progress):
        assert self.said(progress) == []
        assert self.said(progress, reminded=(date(2026, 6, 18),)) == []

    def test_one_that_has_is_not(self):
        assert self.said(Progress.NOMINATED) == ["Cambridge Labour Group has nominated already"]

    def test_it_is_reminded_once_a_day_of_uk_time(self):
        (reason,) = self.said(reminded=(date(2026, 6, 19),))
        assert "has been reminded today, Friday 19 June 2026" in reason

    def test_and_no_more_often_than_the_rules_say(self):
        (reason,) = self.said(reminded=(date(2026, 6, 1), date(2026, 6, 2)))
        assert "has been reminded 2 times, and the rules allow no more than 2" in reason

    def test_nobody_without_an_address_is_reminded(self):
        assert len(self.said(officers=())) == 1

    def test_rules_that_state_nothing_know_no_reminders(self):
        assert self.said(most=None) == ["The rules of this election know no reminders"]


class TestSupport:
    def said(self, at, **more):
        judged = support_may_be_stated(timetable(), rules(supporting=SUPPORT), moment(at), **more)
        assert {objection.clause for objection in judged} <= {"N25"}
        return [objection.reason for objection in judged]

    def test_it_is_stated_after_the_close_until_the_usual_hour_of_its_day(self):
        assert support_closes(timetable(), rules(supporting=SUPPORT)) == moment(
            "Wednesday 1 July 2026"
        )
        assert self.said("Friday 26 June 2026") == []
        assert self.said("Wednesday 1 July 2026, 11:59") == []

    def test_and_not_before_or_after(self):
        (early,) = self.said("Friday 26 June 2026, 11:59")
        assert "Support is stated after nominations close" in early
        (late,) = self.said("Wednesday 1 July 2026")
        assert "The time to state support ended" in late

    def test_it_is_for_those_who_had_enough(self):
        (reason,) = self.said("Friday 26 June 2026", nominee="Ann", why_not="was refused")
        assert reason.endswith("and Ann was refused")

    def test_rules_that_state_nothing_know_none(self):
        found = support_may_be_stated(
            timetable(), rules(reminders=1), moment("Friday 26 June 2026")
        )
        assert [objection.clause for objection in found] == ["N25"]
        assert support_closes(timetable(), a_preset(GROUPS)) is None

    def test_its_day_comes_after_the_close(self):
        given = rules(supporting=SUPPORT)
        assert [*support_comes_after_the_close(timetable(), given)] == []
        early = a_timetable(dates=((SUPPORT, date(2026, 6, 26)),))
        assert [o.clause for o in support_comes_after_the_close(early, given)] == ["N25"]
        assert [*support_comes_after_the_close(a_timetable(), given)] == []  # T6 says it is missing


def short(*groups: str, seats: int = 2):
    found = what_is_short(
        InContest(
            notice=a_contest_notice(seats=seats),
            groups=tuple(frozenset(filter(None, [group])) for group in groups),
            year=2026,
        ),
        a_preset(GROUPS),
    )
    return [(objection.clause, objection.reason) for objection in found]


def test_what_is_short_of_places_is_said_by_their_clause():
    assert short("women", "") == []
    assert short("", "", "") == [
        ("P3", "None of the women have enough nominations; 1 place is reserved for them")
    ]
    assert short("women") == [("D1", "1 has enough nominations; there are 2 places")]
    assert [clause for clause, _ in short()] == ["D1", "P3"]
    assert short()[0][1] == "Nobody has enough nominations; there are 2 places"
