"""E: what newer rule books ask of candidates beside being electors for long enough."""

from datetime import date

import pytest

from elections.domain.eligibility import why_not_eligible
from elections.domain.objections import Objection
from elections.rulebook.model import AgeRule
from tests.builders import a_contest_notice, a_member, a_preset, a_timetable

TIMES = a_timetable(dates=(("age date", date(2026, 7, 1)),))
CONTEST = a_contest_notice(region="Wales", unit="Cardiff West")
NO_ELECTOR = (Objection(clause="R1", reason="is on the list as “MP”"),)


def rules(**stated):
    """A rule book that asks of candidates what is stated here."""
    book = a_preset("p14-panel-of-two")
    return book.model_copy(update={"eligibility": book.eligibility.model_copy(update=stated)})


def against(member, why_not=(), contest=CONTEST, **stated):
    """The clause and the reason of every objection to a member as a candidate."""
    found = why_not_eligible(member, TIMES, rules(**stated), why_not, contest)
    return [(objection.clause, objection.reason) for objection in found]


class TestElectors:
    """E2: candidates are electors, where the rules do not admit every member on the register."""

    @pytest.mark.parametrize("who", ["electors of the election", "electors of the contest"])
    def test_who_is_no_elector_hears_why(self, who):
        assert against(a_member(), NO_ELECTOR, candidates=who) == [
            ("E2", "Asha Begum is not an elector: is on the list as “MP” (R1)")
        ]

    def test_every_member_on_the_register_may_stand_where_the_rules_say_so(self):
        assert against(a_member(), NO_ELECTOR, candidates="members on the register") == []


class TestFacts:
    """E5, E6, E7: age, group and union count when they are recorded."""

    AGE = AgeRule(at_least=None, under=27, on="age date")

    def test_age_is_a_fact_on_its_day(self):
        assert against(a_member(groups=("under 27 on the age date",)), age=self.AGE) == []
        assert against(a_member(), age=self.AGE) == [
            ("E5", "is not recorded as aged under 27 on the age date, Wednesday 1 July 2026")
        ]

    def test_one_of_the_groups_is_enough(self):
        assert against(a_member(groups=("women",)), identified=("women", "BAME")) == []
        assert against(a_member(), identified=("women", "BAME")) == [
            ("E6", "is not recorded as having identified themself as: women or BAME")
        ]

    def test_a_union_is_asked_for_by_its_name_on_the_register(self):
        wanted = "a member of an affiliated union"
        assert against(a_member(union_name="Unison"), union=wanted) == []
        assert against(a_member(), union=wanted) == [
            ("E7", "is not recorded as a member of an affiliated union")
        ]


class TestOffices:
    """E8, E9: offices that a candidate holds, and offices that bar."""

    def test_one_of_several_offices_is_enough(self):
        assert against(a_member(office="clerk; MP"), offices=("mp", "peer")) == []
        assert against(a_member(office="clerk"), offices=("MP", "peer")) == [
            ("E8", "holds “clerk”; a candidate holds: MP or peer")
        ]

    def test_each_barred_office_is_named(self):
        barred = {"barred": ("Returning Officer", "staff")}
        assert against(a_member(office="councillor"), **barred) == []
        assert against(a_member(office="councillor; STAFF; returning officer"), **barred) == [
            ("E9", "holds “STAFF”, and nobody who does may stand"),
            ("E9", "holds “returning officer”, and nobody who does may stand"),
        ]


class TestHome:
    """E11: a candidate belongs to the region or the unit of the contest."""

    def test_the_contest_names_where_its_candidates_belong(self):
        assert against(a_member(region="WALES"), home="the region of the contest") == []
        assert against(a_member(unit="cardiff west"), home="the unit of the contest") == []
        assert against(a_member(region="London"), home="the region of the contest") == [
            (
                "E11",
                (
                    "is on the register in the region “London”; a candidate in this contest "
                    "belongs to “Wales”"
                ),
            )
        ]

    def test_without_a_contest_nobody_is_at_home(self):
        member = a_member(unit="", region="")
        found = why_not_eligible(member, TIMES, rules(home="the unit of the contest"), ())
        assert [objection.clause for objection in found] == ["E11"]
