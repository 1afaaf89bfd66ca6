"""Two officers who did not give a ruling decide on a challenge of it ("D13")."""

import pytest

from elections.domain.challenges.appeals import Outcome
from elections.domain.nominations import Ruling
from elections.services.challenges.deciding import challenges_of, send_back, view_challenge
from elections.services.nominations.statement import preview_statement, publish_statement
from elections.services.register.freezing import freeze_register
from elections.store import nominations
from elections.store.nominating.challenges import forget_grounds
from tests.services.challenges.contested import (
    ASH,
    BIRCH,
    CEDAR,
    DAY,
    board,
    entries,
    why,
)
from tests.services.nominating.wide_election import clauses
from tests.services.racing import at_once, refusals
from tests.services.small_election import (
    DEPUTY,
    RETURNING_OFFICER,
    SCRUTINEER,
    SLUG,
)


class TestDeciding:
    """Two officers who did not give the ruling."""

    @pytest.fixture
    def reference(self, refused):
        return refused.challenges(refused.by(ASH, DAY))

    def test_upheld_it_turns_the_ruling_and_everybody_is_told(self, refused, reference):
        body = f"body {refused.york}"
        other = refused.challenges(refused.officer_of("York", day=DAY), challenger=body)
        refused.proposes(reference)
        assert refused.ruling_on(ASH) is Ruling.REFUSED
        assert board(refused, ASH) == ("open", "", "", "")
        assert refused.confirms(reference) is Outcome.UPHELD
        assert refused.ruling_on(ASH) is Ruling.VALID
        assert board(refused, ASH)[:2] == ("decided", "upheld")
        (entry,) = entries(refused, "ChallengeDecided")
        assert len(set(entry["by"])) == 2
        assert entries(refused, "NomineeRuledOn")[-1]["by"] == entry["by"]
        told = refused.letters_about("A challenge is decided")
        assert {"m0001@example.org", "york-s@example.org", "ro@example.org"} <= {
            to for to, _ in told
        }
        assert all(
            "validly nominated" in text and "The letter shows it." in text for _, text in told
        )
        seen = challenges_of(refused.house, refused.by(DEPUTY, DAY), slug=SLUG)
        assert {one.challenge.reference: one.challenge.is_open for one in seen} == {
            reference: False,
            other: False,
        }

    def test_dismissed_it_leaves_the_ruling(self, refused, reference):
        refused.proposes(reference, Outcome.DISMISSED).confirms(reference)
        assert refused.ruling_on(ASH) is Ruling.REFUSED
        assert board(refused, ASH) == ("decided", "dismissed", "E3", "The letter shows it.")

    def test_a_rival_who_is_upheld_has_somebody_refused(self, refused):
        own = f"nominee {refused.nominee(ASH)}"
        reference = refused.challenges(refused.by(ASH, DAY), BIRCH, own)
        refused.proposes(reference, reason="In arrears").confirms(reference)
        assert refused.ruling_on(BIRCH) is Ruling.REFUSED

    def test_whoever_ruled_does_not_decide(self, refused, reference):
        found = why(refused.proposes, reference, by=RETURNING_OFFICER)
        assert (found.status, clauses(found)) == (409, ["D13"])
        refused.proposes(reference)
        found = why(refused.confirms, reference, by=RETURNING_OFFICER)
        assert (found.status, clauses(found)) == (409, ["D13"])

    def test_nobody_decides_alone_not_even_by_pressing_at_once(self, refused, reference):
        refused.proposes(reference)
        found = at_once([lambda: refused.confirms(reference, by=DEPUTY)] * 6)
        assert {tuple(clauses(each)) for each in refusals(found)} == {("D13",)}
        assert len(refusals(found)) == 6

    def test_of_two_who_confirm_at_once_one_does(self, refused, reference):
        refused.proposes(reference)
        found = at_once([lambda: refused.confirms(reference)] * 6)
        assert len(refusals(found)) == 5
        assert len(entries(refused, "ChallengeDecided")) == 1

    @pytest.mark.parametrize("number", ["M0009", ASH, "LEEDS-S"])
    def test_nobody_else_sees_or_decides(self, refused, reference, number):
        for act in (
            lambda: refused.proposes(reference, by=number),
            lambda: refused.confirms(reference, by=number),
            lambda: send_back(
                refused.house, refused.by(number, DAY), slug=SLUG, reference=reference
            ),
            lambda: view_challenge(
                refused.house, refused.by(number, DAY), slug=SLUG, reference=reference
            ),
        ):
            found = why(act)
            assert (found.status, clauses(found)) == (403, ["D3"])

    def test_a_decision_sent_back_waits_again(self, refused, reference):
        refused.proposes(reference)
        send_back(refused.house, refused.by(SCRUTINEER, DAY), slug=SLUG, reference=reference)
        found = why(refused.confirms, reference)
        assert clauses(found) == ["D13"]
        refused.proposes(reference, Outcome.DISMISSED, by=SCRUTINEER)
        assert refused.confirms(reference, by=DEPUTY) is Outcome.DISMISSED

    @pytest.mark.parametrize(("clause", "reason"), [("", "x"), ("E99", "x"), ("E3", " ")])
    def test_a_decision_cites_a_clause_and_gives_a_reason(self, refused, reference, clause, reason):
        found = why(refused.proposes, reference, clause=clause, reason=reason)
        assert (found.status, clauses(found)) == (422, ["D4"])

    def test_an_unknown_reference_is_unknown(self, refused):
        for act in (refused.proposes, refused.confirms):
            assert why(act, "CHA-000-000").status == 404

    def test_nobody_is_made_valid_to_whom_the_judges_object(self, refused, reference):
        with refused.house.store.writing() as tx:
            for each in nominations.in_contest(tx, 1, "panel"):
                if each.nominee_number == ASH:
                    nominations.withdraw(tx, each.id)
        found = why(refused.proposes, reference)
        assert (found.status, clauses(found)) == (422, ["N11"])
        refused.proposes(reference, Outcome.DISMISSED)

    def test_the_officer_cannot_rule_round_it(self, refused, reference):
        found = why(refused.rules_on, ASH, Ruling.NOT_YET, DAY)
        assert (found.status, clauses(found)) == (409, ["D13"])
        refused.proposes(reference).confirms(reference)
        found = why(refused.rules_on, ASH, Ruling.REFUSED, DAY + 1)
        assert (found.status, clauses(found)) == (409, ["D13"])

    def test_what_two_officers_ruled_is_not_challenged_again(self, refused, reference):
        refused.proposes(reference).confirms(reference)
        own = f"nominee {refused.nominee(BIRCH)}"
        found = why(refused.challenges, refused.by(BIRCH, DAY), ASH, own)
        assert "final" in str(found)


class TestStatement:
    """It waits for the decision, and says what may still come."""

    def frozen(self, contested):
        freeze_register(contested.house, contested.officer(DAY), slug=SLUG)
        return contested

    def test_it_is_not_published_while_a_ruling_is_challenged(self, refused):
        refused.rules_on(CEDAR, Ruling.REFUSED, clause="E4")
        reference = refused.challenges(refused.by(ASH, DAY))
        self.frozen(refused)
        act = refused.officer(DAY + 2)
        found = why(publish_statement, refused.house, act, slug=SLUG)
        assert (found.status, clauses(found)) == (409, ["D13"])
        assert "voting opens at" in str(found)
        refused.proposes(reference, Outcome.DISMISSED, day=DAY + 1).confirms(reference, day=DAY + 1)
        publish_statement(refused.house, act, slug=SLUG)
        assert preview_statement(refused.house, act, slug=SLUG)

    def test_after_it_nobody_challenges_or_decides(self, refused):
        refused.rules_on(CEDAR, Ruling.REFUSED, clause="E4")
        publish_statement(self.frozen(refused).house, refused.officer(DAY), slug=SLUG)
        found = why(refused.challenges, refused.by(ASH, DAY))
        assert (found.status, clauses(found)) == (409, ["T5"])


def test_the_grounds_are_erased_with_the_register_and_the_outcome_stays(refused):
    reference = refused.challenges(refused.by(ASH, DAY))
    refused.proposes(reference, Outcome.DISMISSED).confirms(reference)
    with refused.house.store.writing() as tx:
        assert forget_grounds(tx, 1) == 1
    (view,) = challenges_of(refused.house, refused.by(DEPUTY, DAY), slug=SLUG)
    assert (view.challenge.grounds, view.challenge.outcome) == ("", Outcome.DISMISSED)
