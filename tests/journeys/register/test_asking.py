"""“Am I on the register?”, and a ruling asked for: the same said to everybody, by mail alone."""

import pytest
from sqlalchemy import select

from elections.store.tables import register_question
from tests.journeys.office.office_navigator import PANEL, freeze, press, refused
from tests.journeys.register.asking import (
    ASK,
    a_register_with_refusals,
    answer_to,
    asks,
    asks_for_a_ruling,
    confirms,
    own_page,
    proposes,
)
from tests.journeys.world import later

GRANT = "Confirm: grant the request"


class TestTheAnswer:
    """R1, R2, R3: a member is told every clause, and nobody else is told anything."""

    def test_an_elector_is_told_so_at_their_own_address(self, world):
        a_register_with_refusals(world)
        asks(world, "l202", "M2@example.org")
        assert "You may vote for Panel members." in answer_to(world, "m2@example.org")

    def test_somebody_whom_two_rules_refuse_reads_both(self, world):
        a_register_with_refusals(world)
        member = own_page(world, "L302", "rowan@example.org")
        assert (
            "joined on Friday 5 June 2026, after the freeze date, Monday 1 June 2026 (R2); is "
            "recorded as “arrears” (R3)"
        ) in answer_to(world, "rowan@example.org")
        member.says("May not vote")
        refused(member, "is recorded as “arrears”", "R3")

    @pytest.mark.parametrize(
        ("number", "email"),
        [("L202", "stranger@example.org"), ("L999", "m2@example.org"), ("L999", "no@example.org")],
    )
    def test_a_stranger_sees_the_same_page_and_gets_nothing_of_the_member(
        self, world, number, email
    ):
        a_register_with_refusals(world)
        known = asks(world, "L202", "m2@example.org").page.text
        stranger = asks(world, number, email).page.text
        assert stranger == known
        answer = answer_to(world, email)
        assert f"Nobody is on it with the membership number {number} and this address" in answer
        assert "Cedar" not in answer
        assert "may vote" not in answer

    def test_an_address_is_answered_three_times_an_hour_at_most(self, world):
        a_register_with_refusals(world)
        for _ in range(5):
            asks(world, "L202", "m2@example.org")
        assert self.answers(world) == 3
        later(world, hours=1, minutes=1)
        asks(world, "L202", "m2@example.org")
        assert self.answers(world) == 4
        with world.house.store.reading() as tx:
            [kept] = tx.execute(select(register_question)).all()
        assert "m2@" not in str(kept)

    def answers(self, world):
        letters = world.letters_to("m2@example.org")
        return sum("on the register" in letter.subject for letter in letters)

    def test_what_is_no_address_is_refused_at_once(self, world):
        a_register_with_refusals(world)
        visitor = world.visitor()
        visitor.open(ASK)
        visitor.send("Send me the answer", 422, number="", email="nowhere")
        visitor.says("Enter your membership number")
        visitor.says("nowhere")

    def test_a_member_who_is_signed_in_goes_to_their_own_entry(self, world):
        a_register_with_refusals(world)
        olive = world.signed_in("olive@example.org")
        olive.see(olive.browser.get("/elections/panel/my-entry"))
        olive.says("You are on the list as Olive Oak")
        refused(olive, "is on the list as “clerk”; electors are: committee member", "R1")

    def test_a_link_that_was_not_sent_opens_nothing(self, world):
        a_register_with_refusals(world)
        visitor = world.visitor()
        visitor.open("/elections/panel/register/forged.token", 404)
        visitor.says("The address may be mistyped, or cut short by a mail program")


class TestARuling:
    """R5, D2: two officers decide on a request before the freeze, and the log records it."""

    def test_a_request_is_granted_by_two_officers_and_admits_although_a_rule_refuses(self, world):
        ro = a_register_with_refusals(world)
        reference = asks_for_a_ruling(world, "L301", "olive@example.org")
        ro.open(PANEL)
        ro.says("Decide on 1 request for a ruling")
        proposes(ro, reference)
        confirms(world.signed_in("m0@example.org"), reference, GRANT)
        decision = world.letters_to("olive@example.org")[0]
        assert reference in decision.subject
        assert "You are admitted" in decision.body
        assert "The minute shows it" in decision.body
        ro.open(f"{PANEL}/members/L301")
        ro.says("May vote")
        ro.says("Two officers admitted the member by a ruling, although the rules refuse")
        refused(ro, "is on the list as “clerk”; electors are: committee member", "R1")
        freeze(ro)
        ro.open(f"{PANEL}/electorate")
        ro.says("7 electors of 8 entries on the list. 1 member is admitted by a ruling")
        ro.open("/elections/panel/log")
        ro.says(f"A member asked for a ruling, {reference}.")
        ro.says(f"A ruling was given on {reference}: granted.")
        assert "Olive" not in ro.page.text

    def test_a_request_is_refused_by_two_officers_and_may_be_made_again(self, world):
        ro = a_register_with_refusals(world)
        reference = asks_for_a_ruling(world, "L301", "olive@example.org")
        proposes(ro, reference, decision="refused", reason="No co-option was minuted")
        confirms(world.signed_in("m5@example.org"), reference, "Confirm: refuse the request")
        assert "You are not admitted" in world.letters_to("olive@example.org")[0].body
        assert asks_for_a_ruling(world, "L301", "olive@example.org") != reference

    def test_somebody_on_no_list_is_put_on_the_register_by_a_grant(self, world):
        ro = a_register_with_refusals(world)
        reference = asks_for_a_ruling(world, "L777", "new@example.org", name="Nell New")
        ro.open(f"{PANEL}/rulings/{reference}")
        ro.says("Nobody on the register has this membership number")
        proposes(ro, reference, unit="Leeds")
        confirms(world.signed_in("m0@example.org"), reference, GRANT)
        ro.open(f"{PANEL}/members/L777")
        ro.says("Nell New")
        ro.says("May vote")
        freeze(ro)
        asks(world, "L777", "new@example.org")
        assert "two officers admitted you" in answer_to(world, "new@example.org")

    def test_the_officer_who_proposed_does_not_confirm(self, world):
        ro = a_register_with_refusals(world)
        reference = asks_for_a_ruling(world, "L301", "olive@example.org")
        proposes(ro, reference)
        press(ro, f"rulings/{reference}/confirm", 422)
        refused(
            ro,
            "You proposed this decision, so another officer has to confirm it. Ask the deputy, the "
            "registrar or the scrutineer to sign in and confirm",
            "D2",
        )

    def test_a_proposal_is_sent_back_and_made_anew(self, world):
        ro = a_register_with_refusals(world)
        reference = asks_for_a_ruling(world, "L301", "olive@example.org")
        proposes(ro, reference)
        scrutineer = world.signed_in("m1@example.org")
        confirms(scrutineer, reference, "Send the proposal back")
        press(scrutineer, f"rulings/{reference}/confirm", 422)
        proposes(ro, reference, decision="refused", reason="Too late")

    def test_a_proposal_needs_a_decision_and_a_reason(self, world):
        ro = a_register_with_refusals(world)
        reference = asks_for_a_ruling(world, "L301", "olive@example.org")
        ro.open(f"{PANEL}/rulings/{reference}")
        ro.send("Propose", 422, reason="Because")
        refused(ro, "Choose whether to grant the request or to refuse it", "D4")
        proposes(ro, reference, 422, reason=" ")
        assert "Give the reason" in ro.page.text

    def test_nobody_but_the_officers_sees_or_decides_a_request(self, world):
        a_register_with_refusals(world)
        reference = asks_for_a_ruling(world, "L301", "olive@example.org")
        for somebody in (world.signed_in("olive@example.org"), world.signed_in("m2@example.org")):
            somebody.open(f"{PANEL}/rulings/{reference}", 403)
            press(somebody, f"rulings/{reference}", 403, decision="granted", reason="x")
        scrutineer = world.signed_in("m1@example.org")
        press(scrutineer, f"rulings/{reference}", 403, decision="granted", reason="x")

    def test_one_request_is_open_at_a_time(self, world):
        a_register_with_refusals(world)
        reference = asks_for_a_ruling(world, "L301", "olive@example.org")
        member = own_page(world, "L301", "olive@example.org")
        member.says(f"Your request {reference}")
        path = member.page.request.path
        token = world.visitor().open(ASK).html.find("input", attrs={"name": "csrf_token"})
        assert token is not None
        form = world.visitor()
        form.open(ASK)
        csrf = form.form_with("Send me the answer")["csrf_token"].value
        again = form.browser.post(
            f"{path}/panel-members", {"csrf_token": csrf, "reason": "again"}, status=422
        )
        form.see(again)
        refused(form, f"Your request {reference} about Panel members waits already", "R5")

    def test_an_elector_has_nothing_to_ask(self, world):
        a_register_with_refusals(world)
        member = own_page(world, "L202", "m2@example.org")
        assert "Ask for a ruling" not in member.page.text

    def test_a_reason_has_to_be_given(self, world):
        a_register_with_refusals(world)
        member = own_page(world, "L301", "olive@example.org")
        member.see(member.page.click(href="ask=panel-members"))
        member.send("Ask for a ruling", 422, reason=" ", evidence="kept as typed")
        member.says("Say why you should be on the register")
        assert "kept as typed" in member.page.text

    def test_the_register_is_not_frozen_while_a_request_waits(self, world):
        ro = a_register_with_refusals(world)
        asks_for_a_ruling(world, "L301", "olive@example.org")
        freeze(ro, 409)
        refused(
            ro,
            "1 request for a ruling waits for a decision: decide first, since no ruling is "
            "given after the freeze",
            "R5",
        )

    def test_after_the_freeze_nobody_asks_and_nobody_decides(self, world):
        ro = a_register_with_refusals(world)
        member = own_page(world, "L301", "olive@example.org")
        member.see(member.page.click(href="ask=panel-members"))
        freeze(ro)
        member.send("Ask for a ruling", 409, reason="too late")
        member.says("The register was frozen with digest")
        member.open(member.page.request.path.removesuffix("/panel-members"))
        member.says("No ruling can be asked for now")
