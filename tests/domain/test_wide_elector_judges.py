"""R: what newer rule books ask of electors, at the last day and the day after, word by word."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.domain.electorate.asked import asked_of_electors
from elections.domain.electorate.cells import Cell, is_too_small_to_publish, publishable
from elections.domain.register import enough_electors, judged, why_not_admitted
from elections.rulebook.model import AgeRule, Standing
from elections.rulebook.parts.electors import RegisterRules, WeeksRule
from elections.rulebook.parts.sections import SectionRule
from elections.rulebook.values import Votes
from tests.builders import a_contest_notice, a_member, a_preset, a_timetable
from tests.strategies import days

TIMES = a_timetable(
    freeze_date=date(2026, 8, 31),
    dates=(("payment date", date(2026, 5, 1)), ("age date", date(2026, 7, 1))),
)
CONTEST = a_contest_notice(region="Wales", unit="Cardiff West")


def rules(**stated):
    """A rule book that asks of electors their standing, and what is stated here."""
    register = RegisterRules(
        standing=(Standing.GOOD,),
        entries="one for each membership number",
        changes="none after the freeze",
        **stated,
    )
    return a_preset("p14-panel-of-two").model_copy(update={"register_": register})


def against(member, **stated):
    """The clause and the reason of every objection to a member."""
    found = judged(member, asked_of_electors(rules(**stated), TIMES, CONTEST))
    return [(objection.clause, objection.reason) for objection in found]


def test_a_rule_that_a_book_does_not_state_asks_nothing():
    nobody = a_member(office="", joined=None, category="", region="", unit="", paid_to=None)
    assert against(nobody) == []


class TestOffices:
    """R1: of several offices, one that elects is enough."""

    def test_one_of_several_offices_elects(self):
        assert against(a_member(office="clerk; Councillor"), offices=("councillor",)) == []
        assert against(a_member(office="clerk;  "), offices=("councillor",)) == [
            ("R1", "is on the list as “clerk;  ”; electors are: councillor")
        ]


class TestCategories:
    """R6: an elector is in one of the categories that the rules name."""

    def test_a_named_category_is_admitted_in_capitals_or_not_and_no_other(self):
        named = {"categories": ("member", "affiliated supporter")}
        assert against(a_member(category="Affiliated  Supporter"), **named) == []
        assert against(a_member(category="registered supporter"), **named) == [
            (
                "R6",
                (
                    "is on the list in the category “registered supporter”; electors are: member; "
                    "affiliated supporter"
                ),
            )
        ]
        [(clause, reason)] = against(a_member(category=""), **named)
        assert (clause, reason) == (
            "R6",
            "has no category on the list; electors are: member; affiliated supporter",
        )

    def test_where_votes_are_in_sections_who_is_in_none_is_no_elector(self):
        sections = tuple(
            SectionRule(name=name, categories=(name,), share="1/2", votes=Votes.ONE_EACH)
            for name in ("member", "affiliate")
        )
        book = rules()
        book = book.model_copy(
            update={"count": book.count.model_copy(update={"sections": sections})}
        )
        asked = asked_of_electors(book, TIMES, CONTEST)
        assert judged(a_member(category="affiliate"), asked) == ()
        assert [o.clause for o in judged(a_member(category="guest"), asked)] == ["R6"]


class TestMonths:
    """R7, R13: months are counted back from the freeze date, to the end of a short month."""

    @pytest.mark.parametrize(
        ("clause", "column", "rule"),
        [("R7", "joined", "member_months"), ("R13", "resident_since", "resident_months")],
    )
    def test_the_last_day_is_enough_and_the_next_is_not(self, clause, column, rule):
        last, late = date(2026, 2, 28), date(2026, 3, 1)
        assert against(a_member(**{column: last}), **{rule: 6}) == []
        for day in (late, None):
            [(found, reason)] = against(a_member(**{column: day}), **{rule: 6})
            assert found == clause
        assert "no day" in reason or "no date" in reason

    def test_what_is_said_names_both_days(self):
        assert against(a_member(joined=date(2026, 3, 1)), member_months=6) == [
            (
                "R7",
                (
                    "joined on Sunday 1 March 2026; an elector has to have joined by Saturday "
                    "28 February 2026, 6 months before the freeze date"
                ),
            )
        ]
        assert against(a_member(resident_since=date(2026, 8, 1)), resident_months=1) == [
            (
                "R13",
                (
                    "has lived in their unit since Saturday 1 August 2026; an elector has lived "
                    "there since Friday 31 July 2026 or longer, 1 month before the freeze date"
                ),
            )
        ]


class TestPaid:
    """R8: an elector's contributions are paid up to the named day of the notice."""

    def test_paid_up_to_the_day_itself_is_enough(self):
        named = {"paid_by": "payment date"}
        assert against(a_member(paid_to=date(2026, 5, 1)), **named) == []
        assert against(a_member(paid_to=date(2026, 4, 30)), **named) == [
            (
                "R8",
                (
                    "has paid contributions up to Thursday 30 April 2026; an elector's are paid up "
                    "to the payment date, Friday 1 May 2026"
                ),
            )
        ]
        assert against(a_member(paid_to=None), **named) == [
            ("R8", "has no day on the list up to which contributions are paid")
        ]


class TestWeeks:
    """R19: whole weeks of membership, counted back from the freeze or from the day of the vote."""

    @pytest.mark.parametrize(
        ("before", "last"),
        [
            ("the freeze date", date(2026, 7, 6)),
            ("the day on which voting opens", date(2026, 5, 8)),
        ],
    )
    def test_the_last_day_admits_and_the_day_after_does_not(self, before, last):
        weeks = WeeksRule(weeks=8, before=before)
        assert against(a_member(joined=last), member_weeks=weeks) == []
        found = against(a_member(joined=last + timedelta(days=1)), member_weeks=weeks)
        assert [clause for clause, _ in found] == ["R19"]
        assert f"8 weeks before {before}, " in found[0][1]

    def test_without_a_date_of_joining_weeks_cannot_be_counted(self):
        weeks = WeeksRule(weeks=1, before="the freeze date")
        assert against(a_member(joined=None), member_weeks=weeks) == [
            (
                "R19",
                "has no date of joining on the list, so that weeks of membership cannot be counted",
            )
        ]


class TestFacts:
    """R9, R10: an age and a group count when they are recorded, and only then."""

    AGE = AgeRule(at_least=14, under=27, on="age date")

    def test_each_limit_of_age_is_a_fact_of_its_own(self):
        both = ("at least 14 on the age date", "under 27 on the age date")
        assert against(a_member(groups=both), age=self.AGE) == []
        assert against(a_member(groups=both[:1]), age=self.AGE) == [
            ("R9", "is not recorded as aged under 27 on the age date, Wednesday 1 July 2026")
        ]
        assert [clause for clause, _ in against(a_member(), age=self.AGE)] == ["R9", "R9"]

    def test_an_age_is_that_of_its_own_day_and_of_no_other(self):
        on_the_freeze = AgeRule(under=27, on="freeze date")
        of_age_date = a_member(groups=("under 27 on the age date",))
        assert against(of_age_date, age=on_the_freeze) == [
            ("R9", "is not recorded as aged under 27 on the freeze date, Monday 31 August 2026")
        ]

    def test_one_of_the_groups_is_enough(self):
        groups = ("BAME", "disabled")
        assert against(a_member(groups=("disabled", "women")), identified=groups) == []
        assert against(a_member(groups=("women",)), identified=groups) == [
            ("R10", "is not recorded as having identified themself as: BAME or disabled")
        ]


class TestPlaces:
    """R11, R14: regions that the rules name, and the contest's own region or unit."""

    def test_a_named_region_is_admitted_and_another_refused(self):
        assert against(a_member(region="wales"), regions=("Wales", "Scotland")) == []
        assert against(a_member(region="London"), regions=("Wales", "Scotland")) == [
            ("R11", "is on the list in the region “London”; electors live in: Wales; Scotland")
        ]

    @pytest.mark.parametrize(
        ("within", "column", "named"),
        [
            ("the region of the contest", "region", "Wales"),
            ("the unit of the contest", "unit", "Cardiff West"),
        ],
    )
    def test_who_belongs_to_the_contest_votes_in_it(self, within, column, named):
        assert against(a_member(**{column: named.upper()}), within=within) == []
        assert against(a_member(**{column: "Leeds"}), within=within) == [
            (
                "R14",
                (
                    f"is on the list in the {column} “Leeds”; electors of this contest belong to "
                    f"“{named}”"
                ),
            )
        ]

    def test_nothing_belongs_to_a_contest_that_names_nothing(self):
        book = rules(within="the unit of the contest")
        found = why_not_admitted(a_member(unit=""), book, TIMES, a_contest_notice())
        assert [objection.clause for objection in found] == ["R14"]


class TestFewest:
    """R12: a contest is held only with the least number of electors."""

    def test_the_least_number_is_enough_and_one_fewer_is_not(self):
        assert enough_electors(30, rules(fewest=30)) == ()
        (objection,) = enough_electors(1, rules(fewest=30))
        assert objection.clause == "R12"
        assert objection.reason == "has 1 elector; a contest is held only with at least 30"
        assert enough_electors(0, rules()) == ()


class TestMonotone:
    """R7, R8, R13: who met a rule goes on meeting it with an earlier day, or a later payment."""

    @given(days(), days(), st.sampled_from(("joined", "resident_since")))
    def test_an_earlier_day_never_takes_a_right_away(self, one, other, column):
        earlier, later = sorted((one, other))
        asked = {"member_months": 6, "resident_months": 6}
        known = {"joined": date(1990, 1, 1), "resident_since": date(1990, 1, 1)}
        if not against(a_member(**{**known, column: later}), **asked):
            assert against(a_member(**{**known, column: earlier}), **asked) == []


class TestCells:
    """D5: no figure is published of fewer than so many people."""

    BOOK = rules()
    TEN = BOOK.model_copy(
        update={"declaration": BOOK.declaration.model_copy(update={"smallest_cell": 10})}
    )

    def test_a_small_cell_is_named(self):
        assert [o.clause for o in is_too_small_to_publish(Cell(name="A", number=9), self.TEN)] == [
            "D5"
        ]
        assert is_too_small_to_publish(Cell(name="A", number=10), self.TEN) == ()
        assert is_too_small_to_publish(Cell(name="A", number=1), self.BOOK) == ()

    def test_one_small_cell_takes_the_next_smallest_with_it(self):
        cells = [Cell(name=n, number=k) for n, k in (("A", 50), ("B", 3), ("C", 12), ("", 40))]
        assert publishable(cells, self.TEN, "units") == (
            Cell(name="not recorded", number=40),
            Cell(name="A", number=50),
            Cell(name="other units (2)", number=15),
        )

    @given(st.lists(st.integers(0, 40), max_size=12))
    def test_nobody_is_lost_and_no_small_cell_is_left_beside_another(self, numbers):
        cells = [Cell(name=f"U{place}", number=n) for place, n in enumerate(numbers)]
        shown = publishable(cells, self.TEN, "units")
        assert sum(cell.number for cell in shown) == sum(numbers)
        small = [cell for cell in shown if is_too_small_to_publish(cell, self.TEN)]
        assert len(small) <= (1 if len(shown) == 1 or sum(numbers) < 10 else 0)
