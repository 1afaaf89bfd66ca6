"""A ruling that no longer holds keeps the statement from being published (N2, D4)."""

import pytest

from elections.domain.nominations import Ruling
from elections.services import Refused
from elections.services.nominations.nominating import submit_nomination, withdraw_nomination
from elections.services.nominations.ruling import nominees_to_rule_on, rule_on
from elections.services.nominations.statement import publish_statement
from elections.services.register.freezing import freeze_register
from tests.services.racing import clauses
from tests.services.small_election import (
    CLOSED,
    CONTEST,
    NOMINATING,
    SLUG,
    SmallElection,
    by_bodies,
)


def test_a_nominee_ruled_valid_whose_only_nomination_was_withdrawn_is_not_on_the_statement():
    small = SmallElection("sqlite://", rules=by_bodies()).noticed()
    body = small.body("Barnet Labour Group", "S1")
    made = submit_nomination(
        small.house,
        small.by("S1", NOMINATING),
        slug=SLUG,
        contest_id=CONTEST,
        body_id=body,
        nominee_number="M0001",
    )
    small.consents("M0001")
    [named] = nominees_to_rule_on(small.house, small.officer(NOMINATING), slug=SLUG)
    rule_on(
        small.house,
        small.officer(NOMINATING),
        slug=SLUG,
        nominee_id=named.nominee.id,
        ruling=Ruling.VALID,
    )
    act = small.by("S1", NOMINATING)
    withdraw_nomination(small.house, act, reference=made.reference, reason="A mistake")
    officer = small.officer(CLOSED + 1)
    freeze_register(small.house, officer, slug=SLUG)
    with pytest.raises(Refused) as refused:
        publish_statement(small.house, officer, slug=SLUG)
    assert clauses(refused.value) == ["N2"]
    assert "Rule again" in str(refused.value)
    rule_on(
        small.house,
        officer,
        slug=SLUG,
        nominee_id=named.nominee.id,
        ruling=Ruling.REFUSED,
        clauses=("N2",),
        reason="has no nomination left",
    )
    assert publish_statement(small.house, officer, slug=SLUG)
