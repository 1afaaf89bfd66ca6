"""C and D: what has to hold before a result is declared, and who may declare it."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.domain.declarations import (
    a_ballot_is_needed,
    a_refusal_cites_a_clause,
    account_reconciles,
    counted_by_the_method,
    the_lot_is_among_the_tied,
)
from elections.domain.people import (
    CONFIRMING,
    RUNNING,
    Actor,
    Role,
    run_by_its_officers,
    two_different_officers,
)
from elections.rulebook.consistency import clauses_held
from elections.rulebook.model import JointAct
from tests.builders import WARD, a_preset, a_rule_book, an_account

RULES = a_rule_book()
ROS = Actor(person_id=1, name="Ros Whitfield")
DEV = Actor(person_id=2, name="Dev Anand")
NO_REASON = "Give the reason for this refusal; it is published with the statement"
APART = {"contest_id", "informal", "sections"}
NUMBERS = tuple(f.name for f in fields(an_account()) if f.name not in APART)


class TestMethod:
    """C1: the papers are counted by the method that the rule book names."""

    def test_a_count_by_the_method_of_the_rules_may_be_declared(self):
        assert counted_by_the_method("block-vote", RULES) == ()
        assert counted_by_the_method("scottish-stv", a_preset(WARD)) == ()

    def test_a_count_by_another_method_is_refused(self):
        (objection,) = counted_by_the_method("scottish-stv", RULES)
        assert objection.clause == "C1"
        assert objection.reason == "The count was made by scottish-stv, not by block-vote"


class TestLots:
    """C2: a lot falls on one of those who are tied."""

    def test_a_lot_on_one_of_the_tied_is_recorded(self):
        assert the_lot_is_among_the_tied(3, (1, 3)) == ()

    @pytest.mark.parametrize("drawn", [2, 0, -3])
    def test_a_lot_on_anybody_else_is_refused(self, drawn):
        (objection,) = the_lot_is_among_the_tied(drawn, (1, 3))
        assert objection.clause == "C2"


class TestAccount:
    """C3: the result is declared only when the ballot account reconciles."""

    def test_an_account_that_reconciles_is_admitted(self):
        assert account_reconciles(an_account()) == ()

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"unused": 4}, "panel: 36 ballot codes were issued, but 35 are cast, unused or"),
            ({"reissued": 0}, "panel: 35 ballot codes were issued, but 36 are cast, unused or"),
            ({"electors": 36}, "panel: 36 electors are on the register, but 35 ballot codes"),
            ({"marked": 29}, "panel: 30 ballots are in the box, but 29 electors are marked"),
            ({"marked": 31}, "panel: 30 ballots are in the box, but 31 electors are marked"),
            ({"formal": 28}, "panel: 30 ballots were cast, but 29 papers came out of the box"),
            ({"informal": ()}, "panel: 30 ballots were cast, but 29 papers came out of the box"),
        ],
    )
    def test_an_account_one_out_is_refused_with_both_numbers(self, changes, said):
        (objection,) = account_reconciles(an_account(**changes))
        assert objection.clause == "C3"
        assert objection.reason.startswith(said)

    def test_more_ballots_than_codes_are_refused_though_the_sums_agree(self):
        stuffed = an_account(cast=36, unused=-1, marked=36, formal=35)
        (objection,) = account_reconciles(stuffed)
        assert objection.clause == "C3"
        assert "a number below nought" in objection.reason

    def test_a_negative_number_of_informal_papers_is_refused(self):
        account = an_account(formal=31, informal=(("blank", -1),))
        assert [each.clause for each in account_reconciles(account)] == ["C3"]

    @given(st.sampled_from(NUMBERS), st.integers(1, 50) | st.integers(-50, -1))
    def test_no_number_of_an_account_can_be_changed_alone(self, name, change):
        account = an_account()
        other = replace(account, **{name: getattr(account, name) + change})
        assert account_reconciles(other) != ()

    @given(*[st.integers(0, 500)] * 4, st.integers(0, 20))
    def test_an_account_made_by_adding_up_always_reconciles(
        self, formal, blank, spoilt, unused, lost
    ):
        cast = formal + blank + spoilt
        account = an_account(
            electors=cast + unused,
            issued=cast + unused,
            reissued=lost,
            revoked=lost,
            cast=cast,
            unused=unused,
            marked=cast,
            formal=formal,
            informal=(("blank", blank), ("too many marks", spoilt)),
        )
        assert account_reconciles(account) == ()


class TestUncontested:
    """D1: no ballot is held where every contest is declared without one."""

    def test_one_contest_with_a_poll_is_enough_for_a_ballot(self):
        assert a_ballot_is_needed(1) == ()

    def test_a_ballot_that_nobody_needs_is_not_opened(self):
        (objection,) = a_ballot_is_needed(0)
        assert objection.clause == "D1"


class TestTwoOfficers:
    """D2: one officer proposes and another confirms before it is done."""

    @pytest.mark.parametrize("joint", JointAct)
    def test_another_officer_may_confirm(self, joint):
        assert two_different_officers(joint, RULES, ROS.person_id, DEV) == ()

    @pytest.mark.parametrize("joint", RULES.declaration.in_pairs)
    def test_nobody_confirms_what_they_proposed(self, joint):
        (objection,) = two_different_officers(joint, RULES, ROS.person_id, ROS)
        assert objection.clause == "D2"
        assert objection.reason.startswith(f"You proposed to {joint.value}, so another officer")

    def test_nobody_in_particular_cannot_confirm_for_nobody_in_particular(self):
        nobody = Actor(person_id=None, name="somebody")
        assert two_different_officers(JointAct.CLOSE_THE_POLL, RULES, None, nobody) != ()


class TestOfficers:
    """D3: the election is run by the returning officer, or the deputy in their place."""

    @pytest.mark.parametrize("role", sorted(RUNNING))
    def test_the_returning_officer_and_the_deputy_run_it(self, role):
        assert run_by_its_officers(frozenset({role}), RUNNING, "declare the result") == ()

    @pytest.mark.parametrize("roles", [set(), {Role.SCRUTINEER}, {Role.REGISTRAR}])
    def test_nobody_else_does(self, roles):
        (objection,) = run_by_its_officers(frozenset(roles), RUNNING, "declare the result")
        assert objection.clause == "D3"
        assert objection.reason == (
            "Only the returning officer or the deputy returning officer of this election may "
            "declare the result"
        )

    def test_a_scrutineer_may_confirm(self):
        scrutineer = frozenset({Role.SCRUTINEER})
        assert run_by_its_officers(scrutineer, CONFIRMING, "confirm") == ()

    @given(st.sets(st.sampled_from(Role)), st.sampled_from(Role))
    def test_another_office_never_takes_a_leave_away(self, roles, another):
        if run_by_its_officers(frozenset(roles), RUNNING, "do it") == ():
            assert run_by_its_officers(frozenset({*roles, another}), RUNNING, "do it") == ()


class TestRefusals:
    """D4: a refusal of a nominee cites a clause of the rule book and gives a reason."""

    HELD = clauses_held(RULES)

    def test_a_refusal_with_its_clauses_and_its_reason_is_published(self):
        assert a_refusal_cites_a_clause(("N2", "E1"), self.HELD, "Four Groups.") == ()

    @pytest.mark.parametrize(
        ("clauses", "reason", "said"),
        [
            ((), "Four Groups.", ["Choose the clause that this refusal rests on"]),
            (("N2",), " ", [NO_REASON]),
            (("N8",), "Why not.", ["N8 is no clause of this election's rule book"]),
            (("K9", ""), "Why not.", ["K9 is no clause of this election's rule book",
                                      " is no clause of this election's rule book"]),
        ],
    )  # fmt: skip
    def test_a_refusal_that_rests_on_nothing_is_refused(self, clauses, reason, said):
        found = a_refusal_cites_a_clause(clauses, self.HELD, reason)
        assert {each.clause for each in found} == {"D4"}
        assert [each.reason for each in found] == said
