"""Challenges and requisitions that nobody could decide or meet are refused: K51 and K52."""

import pytest

from tests.rules.wide_rules import QUESTION, against, said

APPEALS = {"days": 3, "decided": "by two officers who did not give the ruling"}
PAIRS = ["close the poll", "replace a ballot code"]
DECIDED = [*PAIRS, "decide a challenge"]


class TestK51:
    """Rulings are challenged where somebody is nominated, and two officers decide."""

    def test_challenges_with_their_decision_are_consistent(self):
        assert against(appeals=APPEALS, **{"declaration.in_pairs": DECIDED}) == []

    def test_challenges_that_nobody_decides_are_refused(self):
        said("K51", "does not have “decide a challenge”", appeals=APPEALS)

    def test_a_decision_of_nothing_is_refused(self):
        said("K51", "no ruling can be challenged", **{"declaration.in_pairs": DECIDED})

    def test_a_question_has_no_nominee_to_rule_on(self):
        changes = {**QUESTION, "appeals": APPEALS, "declaration.in_pairs": DECIDED}
        said("K51", "nobody is nominated", **changes)


class TestK52:
    """A requisition asks for a share of the electors that they can reach."""

    @pytest.mark.parametrize("share", ["1/3", "1/1", "1/1000"])
    def test_a_share_that_can_be_reached_is_consistent(self, share):
        assert against(requisition={"share": share}) == []

    @pytest.mark.parametrize("share", ["0/3", "4/3"])
    def test_a_share_of_nothing_or_of_more_than_all_is_refused(self, share):
        said("K52", f"is {share}", requisition={"share": share})
