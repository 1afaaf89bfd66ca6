"""N: which bodies may nominate, how often, and when a nominee has enough."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.domain.nominations import (
    NominationState,
    acts_through_its_officer,
    has_enough_nominations,
    is_a_nominating_body,
    is_large_enough,
    may_still_be_withdrawn,
    names_no_more_than_it_may,
    nominates_themself,
    not_made_before,
    supporting,
    why_a_body_may_not_nominate,
)
from elections.rulebook.model import NominationsByMembers, QuestionPut
from tests.builders import (
    PANEL,
    a_body,
    a_nomination,
    a_preset,
    a_rule_book,
    a_timetable,
    groups,
    nominations_by,
)
from tests.strategies import nominations

RULES = a_rule_book()
SELF = a_preset(PANEL)
KEPT = {
    "withdrawal": "until nominations close",
    "repeats": "one nomination for each nominee in each contest",
}
MEMBERS_ONLY = SELF.model_copy(
    update={"nominations": NominationsByMembers(by="members", proposers=1, **KEPT)}
)
QUESTION = SELF.model_copy(
    update={"nominations": QuestionPut(by="nobody: a question is put", answers=("Yes", "No"))}
)
CAMBRIDGE = a_body()


class TestKindOfBody:
    """N1: nominations are made by bodies of the kinds that the rules name."""

    @pytest.mark.parametrize("kind", ["Labour Group", "labour group"])
    def test_a_body_of_the_kind_may_nominate(self, kind):
        assert is_a_nominating_body(a_body(kind=kind), RULES) == ()

    def test_a_body_of_another_kind_is_refused_with_the_kinds_there_are(self):
        (objection,) = is_a_nominating_body(a_body(kind="affiliate"), RULES)
        assert objection.clause == "N1"
        assert objection.reason == (
            "Cambridge Labour Group is recorded as “affiliate”; nominations are made by: "
            "Labour Group"
        )

    def test_no_body_nominates_where_candidates_put_themselves_forward(self):
        (objection,) = is_a_nominating_body(CAMBRIDGE, SELF)
        assert objection.clause == "N1"
        assert objection.reason.endswith("candidates put themselves forward")

    @pytest.mark.parametrize(
        ("rules", "said"),
        [
            (MEMBERS_ONLY, "members propose each other"),
            (QUESTION, "nobody is nominated, a question is put"),
        ],
    )
    def test_no_body_nominates_where_members_propose_or_a_question_is_put(self, rules, said):
        (objection,) = is_a_nominating_body(CAMBRIDGE, rules)
        assert objection.clause == "N1"
        assert objection.reason == f"Cambridge Labour Group cannot nominate here: {said}"
        (objection,) = nominates_themself(rules, "L123456", "L123456")
        assert objection.clause == "N8"
        assert objection.reason == f"Candidates cannot put themselves forward here: {said}"


class TestThreshold:
    """N2: a nominee needs the nominations of at least so many bodies that may nominate."""

    def test_exactly_five_groups_are_enough(self):
        assert has_enough_nominations(nominations_by(*groups(5)), RULES) == ()

    def test_four_groups_are_one_short(self):
        (objection,) = has_enough_nominations(nominations_by(*groups(4)), RULES)
        assert objection.clause == "N2"
        assert objection.reason == "has 4 of the 5 nominations needed"

    def test_one_group_alone_is_not_enough_and_nor_is_none(self):
        (alone,) = has_enough_nominations(nominations_by(CAMBRIDGE), RULES)
        (nobody,) = has_enough_nominations((), RULES)
        assert (alone.clause, nobody.clause) == ("N2", "N2")
        assert alone.reason == "has 1 of the 5 nominations needed"
        assert nobody.reason == "has 0 of the 5 nominations needed"

    def test_a_group_of_two_members_does_not_count(self):
        small = a_body(id=99, name="Gosport Labour Group", members=2)
        assert has_enough_nominations(nominations_by(*groups(4), small), RULES) != ()
        assert has_enough_nominations(nominations_by(*groups(5), small), RULES) == ()

    def test_a_body_of_another_kind_does_not_count(self):
        branch = a_body(id=99, kind="branch")
        assert has_enough_nominations(nominations_by(*groups(4), branch), RULES) != ()

    def test_a_withdrawn_nomination_does_not_count(self):
        *four, fifth = nominations_by(*groups(5))
        withdrawn = replace(fifth, state=NominationState.WITHDRAWN)
        assert has_enough_nominations((*four, withdrawn), RULES) != ()

    def test_the_same_group_counts_once_however_often_it_stands(self):
        assert has_enough_nominations(nominations_by(*[CAMBRIDGE] * 5), RULES) != ()

    def test_a_nomination_by_nobody_does_not_count_where_bodies_nominate(self):
        by_nobody = a_nomination(body=None)
        assert has_enough_nominations((*nominations_by(*groups(4)), by_nobody), RULES) != ()

    def test_where_candidates_put_themselves_forward_one_is_enough(self):
        alone = (a_nomination(body=None),)
        assert has_enough_nominations(alone, SELF) == ()
        assert supporting(alone, SELF) == alone

    @given(st.lists(nominations(), max_size=12), nominations(), st.integers(1, 6))
    def test_another_nomination_never_takes_a_nominee_below(self, made, another, needed):
        rules = a_rule_book(**{"nominations.needed": needed})
        if not has_enough_nominations(tuple(made), rules):
            assert has_enough_nominations((*made, another), rules) == ()

    @given(st.lists(nominations(), max_size=12), st.randoms(use_true_random=False))
    def test_the_order_in_which_nominations_came_does_not_count(self, made, chance):
        other_order = list(made)
        chance.shuffle(other_order)
        assert {each.body.id for each in supporting(tuple(made), RULES)} == {
            each.body.id for each in supporting(tuple(other_order), RULES)
        }

    @given(st.lists(nominations(), max_size=12))
    def test_what_counts_is_one_standing_nomination_of_each_body_that_may_nominate(self, made):
        counted = supporting(tuple(made), RULES)
        assert set(counted) <= set(made)
        assert len({each.body.id for each in counted}) == len(counted)
        assert {each.body.id for each in counted} == {
            each.body.id
            for each in made
            if each.state is NominationState.STANDS
            and each.body.kind == "Labour Group"
            and each.body.members >= 3
        }


class TestSizeOfBody:
    """N3: only a body with enough members may nominate."""

    def test_a_group_of_three_may_nominate_and_a_group_of_two_may_not(self):
        assert is_large_enough(a_body(members=3), RULES) == ()
        (objection,) = is_large_enough(a_body(members=2), RULES)
        assert objection.clause == "N3"
        assert objection.reason == (
            "Cambridge Labour Group has 2 members; a body needs at least 3 to nominate"
        )

    @pytest.mark.parametrize(("members", "said"), [(1, "1 member;"), (0, "0 m"), (-3, "-3 m")])
    def test_fewer_are_refused_too(self, members, said):
        (objection,) = is_large_enough(a_body(members=members), RULES)
        assert objection.clause == "N3"
        assert f"has {said}" in objection.reason


class TestNamesPerBody:
    """N4: a body names no more nominees in a contest than the rules allow."""

    @pytest.mark.parametrize("named", [0, 1])
    def test_a_group_may_name_as_many_as_there_are_places(self, named):
        assert names_no_more_than_it_may(CAMBRIDGE, named, RULES) == ()

    @pytest.mark.parametrize("named", [2, 3])
    def test_a_third_nominee_is_refused_with_what_to_do(self, named):
        (objection,) = names_no_more_than_it_may(CAMBRIDGE, named, RULES)
        assert objection.clause == "N4"
        assert objection.reason == (
            f"Cambridge Labour Group has already named {named}; a body may name up to 2. "
            "Withdraw one of them first if it has changed its mind"
        )


class TestOfficer:
    """N5: a body nominates through the officer that the rules name."""

    @pytest.mark.parametrize("position", ["secretary", "Secretary"])
    def test_the_secretary_may_act_for_the_group(self, position):
        assert acts_through_its_officer(CAMBRIDGE, position, RULES) == ()

    @pytest.mark.parametrize(
        ("position", "who"),
        [("chair", "its chair"), (None, "not one of its officers"), ("", "not one of its")],
    )
    def test_anybody_else_is_told_through_whom_it_nominates(self, position, who):
        (objection,) = acts_through_its_officer(CAMBRIDGE, position, RULES)
        assert objection.clause == "N5"
        assert objection.reason.startswith(f"You are {who}")
        assert objection.reason.endswith("nominates through its secretary")

    def test_a_body_of_the_wrong_kind_and_size_hears_every_objection(self):
        branch = a_body(kind="branch", members=1)
        found = why_a_body_may_not_nominate(branch, None, RULES)
        assert [each.clause for each in found] == ["N1", "N3", "N5"]
        assert why_a_body_may_not_nominate(CAMBRIDGE, "secretary", RULES) == ()


class TestWithdrawal:
    """N6: a nomination may be withdrawn until nominations close."""

    def test_a_nomination_may_be_withdrawn_to_the_last_second(self):
        last = a_timetable().nominations_close - timedelta(microseconds=1)
        assert may_still_be_withdrawn(a_nomination(), a_timetable(), last) == ()

    def test_the_closing_second_itself_is_too_late(self):
        close = a_timetable().nominations_close
        (objection,) = may_still_be_withdrawn(a_nomination(), a_timetable(), close)
        assert objection.clause == "N6"
        assert objection.reason.startswith("Nomination N-0001 can no longer be withdrawn")

    def test_a_nomination_is_withdrawn_once(self):
        withdrawn = a_nomination(state=NominationState.WITHDRAWN)
        (objection,) = may_still_be_withdrawn(withdrawn, a_timetable(), withdrawn.at)
        assert objection.clause == "N6"
        assert objection.reason == "Nomination N-0001 has already been withdrawn"


class TestRepeats:
    """N7: a proposer nominates the same nominee in a contest once."""

    def test_a_second_nomination_of_the_same_nominee_is_refused_while_the_first_stands(self):
        assert not_made_before("Cambridge Labour Group", "Asha Begum", standing=False) == ()
        (objection,) = not_made_before("Cambridge Labour Group", "Asha Begum", standing=True)
        assert objection.clause == "N7"
        assert objection.reason == (
            "Cambridge Labour Group has already nominated Asha Begum in this contest"
        )


class TestOneself:
    """N8: where the rules say so, each candidate nominates themself."""

    def test_a_member_may_put_themself_forward(self):
        assert nominates_themself(SELF, "L123456", "L123456") == ()

    def test_a_member_may_not_put_another_forward(self):
        (objection,) = nominates_themself(SELF, "L123456", "L654321")
        assert objection.clause == "N8"
        assert objection.reason == "You may put only yourself forward"

    def test_nobody_puts_themself_forward_where_bodies_nominate(self):
        (objection,) = nominates_themself(RULES, "L123456", "L123456")
        assert objection.clause == "N8"
        assert objection.reason.endswith("nominations are made by bodies")
