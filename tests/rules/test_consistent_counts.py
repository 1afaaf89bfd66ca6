"""What makes sections and questions of a rule book impossible (K19, K20)."""

import pytest

from tests.builders import PANEL, WARD, rule_book_tables
from tests.rules.wide_rules import COLLEGE, MOTION, QUESTION, TRIGGER, against, said, section


class TestSections:
    """K19: sections belong to the method, and every category votes in one of them."""

    def test_a_college_with_its_sections_is_consistent(self):
        assert against(WARD, **COLLEGE) == []

    def test_a_college_needs_sections(self):
        changes = {"count.sections": None}
        said("K19", "count.sections (C5) is missing: elec", preset=WARD, **{**COLLEGE, **changes})

    def test_a_college_says_what_elects(self):
        changes = {"count.elected_by": None}
        said("K19", "electoral-college (C1) needs such rule", preset=WARD, **COLLEGE | changes)

    def test_no_other_count_says_what_elects(self):
        said("K19", "block-vote (C1) has no such rule", **{"count.elected_by": "majority"})

    def test_a_block_vote_has_no_sections(self):
        sections = {"count.sections": COLLEGE["count.sections"]}
        categories = {"register.categories": ["member", "affiliate"]}
        said("K19", "block-vote (C1) has no sections: remove it", **sections, **categories)

    def test_the_shares_of_sections_make_a_whole(self):
        sections = [section("A", ["member"], "1/2"), section("B", ["affiliate"], "1/3")]
        changes = {**COLLEGE, "count.sections": sections}
        said("K19", "the shares add up to 5/6, not to the whole", preset=WARD, **changes)

    def test_a_share_is_part_of_a_whole(self):
        sections = [section("A", ["member"], "0/2"), section("B", ["affiliate"], "1/1")]
        changes = {**COLLEGE, "count.sections": sections}
        said("K19", "the share of “A” is 0/2; it is more", preset=WARD, **changes)

    def test_a_category_is_in_one_section(self):
        sections = [section("A", ["member", "affiliate"]), section("B", ["affiliate"])]
        changes = {**COLLEGE, "count.sections": sections}
        said("K19", "“affiliate” is in more than one section", preset=WARD, **changes)

    def test_a_section_is_made_of_categories_of_the_register(self):
        changes = {**COLLEGE, "register.categories": ["member"]}
        said("K19", "“affiliate”, which is not in register.categories", preset=WARD, **changes)

    def test_every_category_votes_in_some_section(self):
        changes = {**COLLEGE, "register.categories": ["member", "affiliate", "supporter"]}
        said("K19", "“supporter” of register.categories (R6) is in no sec", preset=WARD, **changes)

    def test_units_vote_as_one_on_a_question_alone(self):
        units = "each unit one paper, as more than half of its voters decide"
        sections = [section("A", ["member"], votes=units), section("B", ["affiliate"])]
        changes = {**COLLEGE, "count.sections": sections}
        said("K19", "“A” votes by units", preset=WARD, **changes)

    def test_a_college_by_plurality_leaves_ties_to_a_lot(self):
        changes = {**COLLEGE, "count.elected_by": "plurality"}
        said("K7", "never looks back", preset=WARD, **changes)
        assert against(WARD, **changes, **{"count.ties": "by lot"}) == []


class TestQuestions:
    """K20: a question is put, counted and carried as one, and nobody is nominated for it."""

    @pytest.mark.parametrize("changes", [QUESTION, MOTION, TRIGGER])
    def test_a_question_with_its_answers_and_its_share_is_consistent(self, changes):
        assert against(PANEL, **changes) == []

    def test_a_question_is_not_counted_as_an_election(self):
        changes = {**QUESTION, "count.method": "block-vote", "count.required": None}
        said("K20", "which elects candidates, but a question is put", preset=PANEL, **changes)

    def test_a_method_for_questions_needs_one(self):
        nominations = rule_book_tables(PANEL)["nominations"]
        changes = {**QUESTION, "nominations": nominations}
        said("K20", "nominations.by is not “nobody: a question", preset=PANEL, **changes)

    def test_a_question_needs_the_share_that_carries_it(self):
        changes = {**QUESTION, "count.required": None}
        said("K20", "count.required (C7) is missing", preset=PANEL, **changes)

    def test_an_election_has_no_required_share(self):
        required = {"count.required": QUESTION["count.required"]}
        said("K20", "block-vote (C1) answers no question", **required)

    @pytest.mark.parametrize("share, how", [("0/1", "reached"), ("3/2", "reached"), ("1/1", "exc")])
    def test_a_share_that_nothing_could_decide_on_is_refused(self, share, how):
        how = "reached" if how == "reached" else "exceeded"
        required = {"share": share, "how": how, "base": "formal papers"}
        changes = {**QUESTION, "count.required": required}
        said("K20", f"is {share}, to be {how}: no vote could decide", preset=PANEL, **changes)

    def test_a_turnout_is_a_share_of_the_electorate(self):
        required = {**QUESTION["count.required"], "turnout": "0/5"}
        said(
            "K20",
            "no turnout is of that share",
            preset=PANEL,
            **QUESTION | {"count.required": required},
        )

    def test_a_card_motion_asks_for_no_turnout(self):
        required = {**MOTION["count.required"], "base": "electorate"}
        said(
            "K20", "and asks for no turnout", preset=PANEL, **MOTION | {"count.required": required}
        )

    def test_a_question_put_to_sections_says_how_many_carry_it(self):
        changes = {**TRIGGER, "count.carried_by": None}
        said("K20", "count.carried_by (C8) is missing", preset=PANEL, **changes)

    def test_a_question_put_to_all_together_does_not(self):
        changes = {**QUESTION, "count.carried_by": "any section"}
        said("K20", "only a threshold-vote in sections", preset=PANEL, **changes)

    def test_nobody_is_shortlisted_and_no_place_is_kept_for_a_question(self):
        found = against(
            PANEL,
            **QUESTION,
            **{
                "shortlist": {
                    "considered": 1,
                    "most": 3,
                    "reasons": "for everybody who is left out",
                },
                "places.extra": {"group": "BAME", "office": "BAME officer"},
                "ballot.re_open": "stands on the paper as a candidate",
            },
        )
        assert [clause for clause, _ in found] == ["K20", "K20", "K20"]
