"""R18: age and identity are asked of some categories alone, and every category is known."""

import pytest

from elections.domain.register import why_not_admitted
from tests.builders import a_contest_notice, a_member, a_rule_book, a_timetable
from tests.rules.wide_rules import said

RULES = {
    "schema": 2,
    "register.offices": None,
    "register.categories": ["member", "affiliate"],
    "register.identified": ["disabled"],
    "register.asked_of": ["member"],
}


def refusing(rules=RULES, **facts) -> list[str]:
    """The clauses that refuse a line of the register."""
    found = why_not_admitted(
        a_member(**facts), a_rule_book(**rules), a_timetable(), a_contest_notice()
    )
    return [objection.clause for objection in found]


class TestOfWhomItIsAsked:
    def test_a_member_is_asked_and_an_affiliate_is_not(self):
        assert refusing(category="affiliate") == []
        assert refusing(category="member") == ["R10"]
        assert refusing(category="Member", groups=("disabled",)) == []

    def test_without_the_rule_everybody_is_asked(self):
        rules = {**RULES, "register.asked_of": None}
        assert refusing(rules, category="affiliate") == ["R10"]

    def test_an_age_is_asked_in_the_same_way(self):
        age = {"register.identified": None, "register.age": {"under": 27, "on": "freeze date"}}
        assert refusing({**RULES, **age}, category="affiliate") == []
        assert refusing({**RULES, **age}, category="member") == ["R9"]

    @pytest.mark.parametrize("category", ["", "friend"])
    def test_a_category_that_nobody_knows_is_refused(self, category):
        assert refusing(category=category) == ["R6", "R18"]

    def test_the_sentence_says_what_is_not_known(self):
        rules = a_rule_book(**RULES)
        found = why_not_admitted(a_member(category=""), rules, a_timetable(), a_contest_notice())
        (objection,) = (each for each in found if each.clause == "R18")
        assert objection.reason.startswith("has no category on the list, so that it is not known")


class TestConsistency:
    """K28: age and identity are asked of categories that the register has."""

    def test_a_category_that_the_register_does_not_have_is_named(self):
        changes = {**RULES, "register.asked_of": ["member", "friend"]}
        said("K28", "names the category “friend”, which is not in", **changes)

    def test_where_nothing_is_asked_nobody_is_named(self):
        said("K28", "remove it", **{**RULES, "register.identified": None})
