"""What makes the days, bodies and stages of a rule book impossible (K21-K23)."""

from typing import ClassVar

import pytest

from tests.rules.wide_rules import BODIES, STAGED, against, part, said, way

SIZES = "as published with the notice"


class TestDays:
    """K21: the days that the notice gives are the days that the rules name."""

    def test_a_day_that_a_rule_names_is_asked_of_the_notice(self):
        said(
            "K21", "does not have “payment date”, which R8", **{"register.paid_by": "payment date"}
        )
        dates = {"timetable.dates": ["payment date"]}
        assert against(**dates, **{"register.paid_by": "payment date"}) == []

    def test_every_notice_gives_the_freeze_date(self):
        assert against(**{"register.paid_by": "freeze date"}) == []
        dates = {"timetable.dates": ["freeze date"]}
        said("K21", "which every notice gives", **dates, **{"register.paid_by": "freeze date"})

    def test_a_day_that_no_rule_uses_is_not_asked_of_the_notice(self):
        said("K21", "“age date”, which no rule uses", **{"timetable.dates": ["age date"]})

    @pytest.mark.parametrize("key, number", [("register.age", "R9"), ("eligibility.age", "E5")])
    def test_an_age_is_of_a_day(self, key, number):
        said("K21", f"“age date”, which {number} names", **{key: {"under": 27, "on": "age date"}})

    def test_a_denominator_is_of_a_day(self):
        enough = [way(part(["CLP"], share_of_bodies="5/100", on="count date"))]
        changes = {**BODIES, "nominations.enough": enough, "nominations.sizes": SIZES}
        said("K21", "“count date”, which N11 names", **changes)


class TestBodies:
    """K22: each kind of body has its limit, and helps to reach what is enough."""

    def test_bodies_with_their_limits_and_ways_are_consistent(self):
        assert against(**BODIES) == []

    def test_a_limit_for_a_kind_that_does_not_nominate_is_named(self):
        limits = [{"kinds": ["CLP", "branch"], "most": 2}]
        said("K22", "(N9) names “branch”", **BODIES | {"nominations.limits": limits})

    @pytest.mark.parametrize("times, words", [(0, "has no limit"), (2, "has more than one limit")])
    def test_each_kind_has_one_limit(self, times, words):
        limits = [{"kinds": ["CLP"], "most": n + 1} for n in range(times)]
        limits = [*limits, {"kinds": ["union"], "most": 1}]
        kinds = {"nominations.kinds": ["CLP", "union"]}
        enough = {"nominations.enough": [way(part(["CLP", "union"], count=2))]}
        said("K22", words, **BODIES | kinds | enough | {"nominations.limits": limits})

    def test_a_kind_whose_nomination_never_counts_is_named(self):
        kinds = {"nominations.kinds": ["CLP", "union"]}
        limits = {"nominations.limits": [{"kinds": ["CLP", "union"], "most": 1}]}
        said("K22", "no way in which a nomination by “union” counts", **BODIES | kinds | limits)

    def test_a_kind_that_stands_in_for_another_counts(self):
        changes = {
            "nominations.kinds": ["branch", "CLP"],
            "nominations.limits": [{"kinds": ["branch", "CLP"], "most": 1}],
            "nominations.enough": [way(part(["branch"], count=5, where_none="CLP"))],
        }
        assert against(**BODIES | changes) == []

    @pytest.mark.parametrize(
        "wrong, words",
        [
            ({"kinds": ["CLP"]}, "says neither how many nor what share"),
            ({"count": 5, "kinds": ["CLP", "PLP"]}, "(N11) names “PLP”, which is not"),
            ({"share_of_bodies": "7/5", "kinds": ["CLP"]}, "7/5 is no share"),
            ({"count": 2, "kinds": ["CLP"], "regions": 3}, "2 of CLP cannot come from 3 regions"),
            ({"count": 2, "kinds": ["CLP"], "where_none": "CLP"}, "cannot stand in"),
            ({"count": 2, "kinds": ["CLP"], "on": "freeze date"}, "has no share of a day"),
            (
                {"count": 3, "kinds": ["CLP"], "regions": 2, "within": "the region of the contest"},
                "asks for 2 regions within the one region",
            ),
        ],
    )
    def test_a_part_that_cannot_be_measured_or_met_is_refused(self, wrong, words):
        changes = {"nominations.enough": [way(wrong)], "nominations.sizes": SIZES}
        said("K22", words, **BODIES | changes)

    def test_a_share_needs_bodies_that_were_counted(self):
        enough = [way(part(["CLP"], share_of_bodies="5/100"))]
        said("K22", "nominations.sizes (N17) is missing", **BODIES | {"nominations.enough": enough})


class TestStages:
    """K23: stages of nominations are known, and each has a way through."""

    def test_stages_with_their_ways_are_consistent(self):
        assert against(**STAGED) == []

    @pytest.mark.parametrize(
        "ways, words",
        [
            (
                [way(part(["MP"], count=1), "first"), way(part(["CLP"], count=1))],
                ["names no stage"],
            ),
            (
                [way(part(["MP"], count=1), "first"), way(part(["CLP"], count=1), "third")],
                ["names a stage “third”", "no way through the stage “second”"],
            ),
            (
                [way(part(["CLP"], count=1), "first"), way(part(["MP"], count=1), "second")],
                ["“CLP” counts at the stage “first”", "“MP” counts at the stage “second”"],
            ),
        ],
    )
    def test_every_way_is_through_a_stage_by_the_bodies_of_it(self, ways, words):
        extra = ["no way through the stage “second”"] if words == ["names no stage"] else []
        said("K23", *words, *extra, **STAGED | {"nominations.enough": ways})

    def test_a_kind_that_nominates_in_no_stage_is_named(self):
        stages = [{"name": "first", "kinds": ["MP"]}, {"name": "second", "kinds": ["MP"]}]
        enough = [way(part(["MP"], count=1), "first"), way(part(["MP"], count=2), "second")]
        found = against(**STAGED | {"nominations.stages": stages, "nominations.enough": enough})
        assert ("K23", "nominations.stages (N14): “CLP” (N1) nominates in no stage") in found

    def test_without_stages_no_way_names_one(self):
        ways = [way(part(["CLP"], count=5), "first")]
        said("K23", "names a stage “first”", **BODIES | {"nominations.enough": ways})


class TestPapers:
    """K57: rules of papers need bodies, and days of notice need a meeting."""

    PAPERS: ClassVar = {"corrections": "by the returning officer alone, with a reason and a clause"}

    def test_papers_of_bodies_with_and_without_meetings_are_consistent(self):
        meetings = {"meetings": ["all-member meeting"], "notice_days": 7}
        assert against(**BODIES, papers=self.PAPERS) == []
        assert against(**BODIES, papers={**self.PAPERS, **meetings}) == []

    def test_notice_of_no_meeting_is_named(self):
        said("K57", "names no kind of meeting", **BODIES, papers={**self.PAPERS, "notice_days": 7})

    def test_papers_where_nobody_is_nominated_by_a_body_are_named(self):
        found = against("p14-panel-of-two", papers=self.PAPERS)
        assert [number for number, _ in found] == ["K57"]
