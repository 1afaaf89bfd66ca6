"""R: who is an elector of a contest, and why somebody is not: the rules of 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.domain.electorate.asked import asked_of_electors
from elections.domain.register import (
    holds_an_electing_office,
    joined_by_the_freeze_date,
    not_yet_frozen,
    stands_once,
    stands_well_enough_to_vote,
    why_not_admitted,
)
from elections.rulebook.model import Standing
from tests.builders import a_contest_notice, a_member, a_rule_book, a_timetable
from tests.strategies import days, register_entries, rule_books

FREEZE = date(2026, 6, 12)
RULES = a_rule_book()
CONTEST = a_contest_notice()


def asked(number, rules=RULES, freeze=FREEZE):
    """What one rule asks of electors."""
    found = asked_of_electors(rules, a_timetable(freeze_date=freeze), CONTEST)
    return next(each for each in found if each.clause == number)


class TestOffice:
    """R1: an elector is on the register in one of the offices that the rules name."""

    @pytest.mark.parametrize(
        "office", ["councillor", "Councillor", "COUNCILLOR", "Police and Crime Commissioner"]
    )
    def test_an_office_that_the_rules_name_is_admitted_in_capitals_or_not(self, office):
        assert holds_an_electing_office(a_member(office=office), asked("R1")) == ()

    def test_another_office_is_refused_with_those_that_elect(self):
        (objection,) = holds_an_electing_office(a_member(office="MP"), asked("R1"))
        assert objection.clause == "R1"
        assert objection.reason == (
            "is on the list as “MP”; electors are: councillor; directly elected mayor; police "
            "and crime commissioner"
        )

    @pytest.mark.parametrize("office", ["", "council", "councillor for life"])
    def test_no_office_or_part_of_one_elects_nobody(self, office):
        (objection,) = holds_an_electing_office(a_member(office=office), asked("R1"))
        assert objection.clause == "R1"

    @given(st.text(max_size=10), st.sampled_from((str.upper, str.lower, str.title)))
    def test_capitals_never_decide(self, office, written):
        wanted = asked("R1", a_rule_book(**{"register.offices": ["Straße", "mayor"]}))
        plain = bool(holds_an_electing_office(a_member(office=office.casefold()), wanted))
        other = written(office)
        if other.casefold() == office.casefold():
            assert bool(holds_an_electing_office(a_member(office=other), wanted)) == plain


class TestJoined:
    """R2: an elector joined the party on or before the freeze date."""

    def test_the_freeze_date_itself_is_the_last_day_to_have_joined(self):
        assert joined_by_the_freeze_date(a_member(joined=FREEZE), asked("R2")) == ()

    def test_the_day_after_is_too_late_and_both_days_are_said(self):
        late = a_member(joined=date(2026, 6, 13))
        (objection,) = joined_by_the_freeze_date(late, asked("R2"))
        assert objection.clause == "R2"
        assert objection.reason == (
            "joined on Saturday 13 June 2026, after the freeze date, Friday 12 June 2026"
        )

    def test_without_a_date_of_joining_nobody_can_tell(self):
        (objection,) = joined_by_the_freeze_date(a_member(joined=None), asked("R2"))
        assert objection.clause == "R2"
        assert objection.reason == "has no date of joining on the list"

    @given(days(), days(), days())
    def test_who_joined_earlier_is_admitted_wherever_who_joined_later_is(self, one, other, freeze):
        earlier, later = sorted((one, other))
        wanted = asked("R2", freeze=freeze)
        if not joined_by_the_freeze_date(a_member(joined=later), wanted):
            assert joined_by_the_freeze_date(a_member(joined=earlier), wanted) == ()


class TestStanding:
    """R3: an elector's membership is in a standing that the rules admit."""

    @pytest.mark.parametrize("standing", [Standing.ARREARS, Standing.SUSPENDED])
    def test_another_standing_is_refused_by_its_name(self, standing):
        (objection,) = stands_well_enough_to_vote(a_member(standing=standing), asked("R3"))
        assert objection.clause == "R3"
        assert objection.reason == f"is recorded as “{standing.value}”"

    def test_arrears_are_admitted_where_the_rules_admit_them(self):
        wanted = asked("R3", a_rule_book(**{"register.standing": ["good", "arrears"]}))
        assert stands_well_enough_to_vote(a_member(standing=Standing.ARREARS), wanted) == ()
        assert stands_well_enough_to_vote(a_member(standing=Standing.SUSPENDED), wanted) != ()


class TestOneEntry:
    """R4: a membership number stands once on the register."""

    def test_a_number_of_its_own_is_admitted(self):
        assert stands_once(a_member(), frozenset({"L999999"})) == ()

    def test_a_number_that_stands_twice_is_named(self):
        (objection,) = stands_once(a_member(), frozenset({"L123456"}))
        assert objection.clause == "R4"
        assert objection.reason == "membership number L123456 stands on the list twice"


class TestFrozen:
    """R5: the register changes no more once it is frozen."""

    def test_a_register_that_is_not_frozen_may_change(self):
        assert not_yet_frozen(None) == ()

    def test_a_frozen_register_is_named_by_its_digest(self):
        (objection,) = not_yet_frozen("0123456789abcdef" * 4)
        assert objection.clause == "R5"
        assert "frozen with digest 0123456789ab…" in objection.reason


class TestEveryObjection:
    """R1, R2, R3: judges return objections, all of them."""

    def test_somebody_who_is_none_of_these_hears_all_three(self):
        nobody = a_member(office="", joined=None, standing=Standing.SUSPENDED)
        found = why_not_admitted(nobody, RULES, a_timetable(freeze_date=FREEZE), CONTEST)
        assert [each.clause for each in found] == ["R1", "R2", "R3"]

    @given(register_entries(), rule_books(), days())
    def test_an_elector_holds_an_office_joined_in_time_and_stands_well(self, entry, rules, freeze):
        offices = [office.casefold() for office in rules.register_.offices]
        against = why_not_admitted(entry, rules, a_timetable(freeze_date=freeze), CONTEST)
        assert (against == ()) == (
            entry.office.casefold() in offices
            and entry.joined is not None
            and entry.joined <= freeze
            and entry.standing in rules.register_.standing
        )
