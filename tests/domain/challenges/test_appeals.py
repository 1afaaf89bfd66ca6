"""Who may challenge a ruling, until when, and who decides: D12 and D13."""

from datetime import UTC, datetime, timedelta

import pytest

from elections.domain.challenges.appeals import (
    LONGEST_GROUNDS,
    Challenge,
    Challenger,
    GivenRuling,
    Outcome,
    challenged_once,
    challenges_close,
    decided_by_others,
    may_challenge,
    ruling_after,
    why_it_says_too_little,
)
from elections.domain.nominations import Ruling
from tests.builders import a_rule_book

RULED = datetime(2026, 6, 20, 16, 30, tzinfo=UTC)
DECIDED = ["close the poll", "replace a ballot code", "decide a challenge"]
APPEALS = {"days": 3, "decided": "by two officers who did not give the ruling"}
RULES = a_rule_book(**{"schema": 2, "appeals": APPEALS, "declaration.in_pairs": DECIDED})
OWN = Challenger(key="nominee 7", name="Asha Begum", their_own=True)
RIVAL = Challenger(key="nominee 8", name="Bea Birch", their_own=False)
OFFICER, DEPUTY, SCRUTINEER, NOMINEE = 1, 2, 3, 9


def a_ruling(ruling=Ruling.REFUSED, **changes):
    made = {"id": 4, "nominee_id": 7, "ruling": ruling, "at": RULED, "by_person": OFFICER}
    return GivenRuling(**{**made, **changes})


def a_challenge(**changes):
    made = {
        "id": 5,
        "reference": "CHA-ABC-DEF",
        "ruling": a_ruling(),
        "challenger": "nominee 7",
        "by_name": "Asha Begum",
        "by_person": NOMINEE,
        "at": RULED,
        "grounds": "I joined in 2010",
        "is_open": True,
        "proposed_by": None,
        "outcome": None,
        "clause": "",
        "reason": "",
        "decided_at": None,
    }
    return Challenge(**{**made, **changes})


def said(found, clause):
    assert {each.clause for each in found} <= {clause}
    return [each.reason for each in found]


def challenged(ruling=None, by=OWN, after=timedelta(hours=1)):
    given = a_ruling() if ruling is None else ruling
    return said(may_challenge(given, "Asha Begum", by, RULES, RULED + after), "D12")


class TestMayChallenge:
    """A nominee, or a body that nominated them, in time ("D12")."""

    def test_a_refusal_is_challenged_by_those_concerned(self):
        assert challenged() == []

    def test_a_refusal_is_not_challenged_by_a_rival(self):
        assert "Asha Begum may challenge that" in challenged(by=RIVAL)[0]

    def test_a_rival_challenges_that_somebody_is_valid(self):
        assert challenged(a_ruling(Ruling.VALID), RIVAL) == []

    def test_nobody_challenges_a_ruling_in_their_favour(self):
        assert "other nominees" in challenged(a_ruling(Ruling.VALID))[0]

    @pytest.mark.parametrize("ruling", [None, Ruling.NOT_YET])
    def test_where_nothing_is_ruled_there_is_nothing_to_challenge(self, ruling):
        given = a_ruling(ruling) if ruling else None
        found = said(may_challenge(given, "Asha Begum", OWN, RULES, RULED), "D12")
        assert found == ["There is no ruling on Asha Begum that could be challenged"]

    def test_the_days_are_whole_days_after_the_ruling(self):
        days = timedelta(days=3)
        assert challenged(after=days - timedelta(seconds=1)) == []
        assert challenged(after=days) == [
            "The ruling on Asha Begum could be challenged until 17:30, Tuesday 23 June 2026"
        ]

    def test_the_hour_is_the_same_when_the_clocks_go_back(self):
        given = a_ruling(at=datetime(2026, 10, 24, 9, 0, tzinfo=UTC))  # 10:00, summer time
        assert challenges_close(given, RULES) == datetime(2026, 10, 27, 10, 0, tzinfo=UTC)

    def test_what_two_officers_ruled_on_a_challenge_is_final(self):
        found = challenged(a_ruling(Ruling.VALID, by_person=None), RIVAL)
        assert "it is final" in found[0]

    def test_rules_without_challenges_have_no_time_for_them(self):
        assert challenges_close(a_ruling(), a_rule_book()) is None

    def test_nobody_challenges_a_ruling_twice(self):
        assert challenged_once(None) == ()
        assert "CHA-ABC-DEF" in said(challenged_once(a_challenge()), "D12")[0]

    @pytest.mark.parametrize("grounds", ["", "  \n ", "x" * (LONGEST_GROUNDS + 1)])
    def test_grounds_are_given_and_can_be_read(self, grounds):
        assert len(said(why_it_says_too_little(grounds), "D12")) == 1
        assert why_it_says_too_little("x" * LONGEST_GROUNDS) == ()


class TestDecidedByOthers:
    """Two officers who did not give the ruling ("D13")."""

    @pytest.mark.parametrize("confirming", [False, True])
    def test_whoever_gave_the_ruling_decides_nothing(self, confirming):
        challenge = a_challenge(proposed_by=DEPUTY if confirming else None)
        found = said(decided_by_others(challenge, OFFICER, confirming=confirming), "D13")
        assert found == ["You gave the ruling that is challenged, so other officers decide"]

    def test_another_proposes_and_a_third_confirms(self):
        assert decided_by_others(a_challenge(), DEPUTY, confirming=False) == ()
        proposed = a_challenge(proposed_by=DEPUTY, outcome=Outcome.UPHELD)
        assert decided_by_others(proposed, SCRUTINEER, confirming=True) == ()

    def test_nobody_confirms_their_own_proposal(self):
        proposed = a_challenge(proposed_by=DEPUTY)
        assert (
            "another officer"
            in said(decided_by_others(proposed, DEPUTY, confirming=True), "D13")[0]
        )

    def test_nothing_is_confirmed_that_nobody_proposed(self):
        assert len(decided_by_others(a_challenge(), DEPUTY, confirming=True)) == 1

    def test_nothing_is_proposed_twice(self):
        proposed = a_challenge(proposed_by=DEPUTY)
        assert len(decided_by_others(proposed, SCRUTINEER, confirming=False)) == 1

    def test_whoever_challenged_decides_nothing(self):
        found = decided_by_others(a_challenge(by_person=DEPUTY), DEPUTY, confirming=False)
        assert said(found, "D13") == ["You made this challenge, so others decide on it"]

    def test_nobody_in_particular_decides_nothing(self):
        assert decided_by_others(a_challenge(), None, confirming=False)

    def test_what_is_decided_stays_decided(self):
        decided = a_challenge(is_open=False, outcome=Outcome.DISMISSED, proposed_by=DEPUTY)
        for confirming in (False, True):
            found = said(decided_by_others(decided, SCRUTINEER, confirming=confirming), "D13")
            assert found == ["Challenge CHA-ABC-DEF has been decided: dismissed"]


@pytest.mark.parametrize(
    ("ruling", "outcome", "after"),
    [
        (Ruling.REFUSED, Outcome.UPHELD, Ruling.VALID),
        (Ruling.VALID, Outcome.UPHELD, Ruling.REFUSED),
        (Ruling.REFUSED, Outcome.DISMISSED, None),
        (Ruling.VALID, Outcome.DISMISSED, None),
    ],
)
def test_a_challenge_that_is_upheld_turns_the_ruling(ruling, outcome, after):
    assert ruling_after(a_challenge(ruling=a_ruling(ruling)), outcome) is after
