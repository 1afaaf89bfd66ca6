"""Two officers of a body act at once: what the judges say and what the schema says is the same."""

from functools import partial

import pytest
from sqlalchemy import func, select

from elections.domain.eligibility import Consent
from elections.domain.nominations import Ruling
from elections.services import house as house_module
from elections.services.nominations import nominating
from elections.services.nominations.answering import answer_nomination
from elections.services.nominations.nominating import (
    put_oneself_forward,
    submit_nomination,
    withdraw_nomination,
)
from elections.services.nominations.papers import recording
from elections.services.nominations.ruling import nominees_to_rule_on, rule_on
from elections.store.tables import nomination, nominee, outbox
from tests.services.racing import at_once, clauses, refusals
from tests.services.small_election import (
    CONTEST,
    NOMINATING,
    RETURNING_OFFICER,
    SLUG,
    SmallElection,
    by_bodies,
)


@pytest.fixture
def small(database_url):
    made = SmallElection(database_url, rules=by_bodies()).noticed()
    yield made
    made.done()


def nominates(small, secretary, body_id, number):
    return submit_nomination(
        small.house,
        small.by(secretary, NOMINATING),
        slug=SLUG,
        contest_id=CONTEST,
        body_id=body_id,
        nominee_number=number,
    )


def standing(small):
    with small.house.store.reading() as tx:
        return tx.scalar(select(func.count()).where(nomination.c.state == "stands"))


def test_a_body_nominates_somebody_once_however_many_officers_do_it_at_once(small):
    body = small.body("Barnet Labour Group", "S1")
    small.body("Barnet Labour Group", "S2")
    found = at_once(
        [partial(nominates, small, ("S1", "S2")[place % 2], body, "M0001") for place in range(6)]
    )
    refused = refusals(found)
    assert len(refused) == 5
    assert {tuple(clauses(each)) for each in refused} == {("N7",)}
    assert standing(small) == 1


def test_a_body_names_no_more_than_it_may_however_many_officers_nominate_at_once(small):
    body = small.body("Barnet Labour Group", "S1")
    small.body("Barnet Labour Group", "S2")
    found = at_once(
        [
            partial(nominates, small, ("S1", "S2")[place % 2], body, f"M{place + 1:04}")
            for place in range(6)
        ]
    )
    refused = refusals(found)
    assert len(refused) == 4
    assert {tuple(clauses(each)) for each in refused} == {("N4",)}
    assert standing(small) == 2


def test_many_bodies_nominate_at_once_without_a_deadlock_or_a_lost_nomination(small):
    bodies = [small.body(f"Group {place}", f"S{place}") for place in range(8)]
    found = at_once(
        [
            partial(nominates, small, f"S{place}", body, f"M{place % 3 + 1:04}")
            for place, body in enumerate(bodies)
        ]
    )
    assert refusals(found) == []
    assert len({receipt.reference for receipt in found}) == 8
    with small.house.store.reading() as tx:
        assert tx.scalar(select(func.count()).select_from(nominee)) == 3


def test_what_only_the_schema_sees_gets_the_objection_of_the_judge(small, monkeypatch):
    """The first reading of the judges is blinded, as it is for whoever comes a moment too late."""
    body = small.body("Barnet Labour Group", "S1")
    nominates(small, "S1", body, "M0001")
    seen = nominating.kept.in_contest
    readings = []

    def blind_at_first(tx, election_id, contest_id):
        readings.append(election_id)
        return () if len(readings) == 1 else seen(tx, election_id, contest_id)

    monkeypatch.setattr(nominating.kept, "in_contest", blind_at_first)
    [refused] = refusals(at_once([partial(nominates, small, "S1", body, "M0001")]))
    assert len(readings) == 2
    assert clauses(refused) == ["N7"]
    assert refused.status == house_module.UNPROCESSABLE


def test_a_full_body_is_refused_by_the_schema_with_the_objection_of_the_judge(small, monkeypatch):
    body = small.body("Barnet Labour Group", "S1")
    for number in ("M0001", "M0002"):
        nominates(small, "S1", body, number)
    seen, turns, readings = nominating.kept.in_contest, nominating.kept.next_turn, []

    def blind_at_first(tx, election_id, contest_id):
        readings.append(election_id)
        return () if len(readings) == 1 else seen(tx, election_id, contest_id)

    monkeypatch.setattr(nominating.kept, "in_contest", blind_at_first)
    monkeypatch.setattr(
        nominating.kept,
        "next_turn",
        lambda tx, key, body_id: 1 if len(readings) == 1 else turns(tx, key, body_id),
    )
    [refused] = refusals(at_once([partial(nominates, small, "S1", body, "M0003")]))
    assert clauses(refused) == ["N4"]


def test_a_nomination_is_withdrawn_once(small):
    body = small.body("Barnet Labour Group", "S1")
    reference = nominates(small, "S1", body, "M0001").reference
    act = small.by("S1", NOMINATING)
    withdraws = partial(withdraw_nomination, small.house, act, reference=reference, reason="So")
    found = at_once([withdraws] * 4)
    assert sorted(map(clauses, refusals(found))) == [["N6"]] * 3
    assert standing(small) == 0


def test_a_candidate_stands_once_however_often_they_press_the_button(database_url):
    small = SmallElection(database_url).noticed()
    act = small.by("M0001", NOMINATING)
    found = at_once(
        [partial(put_oneself_forward, small.house, act, slug=SLUG, contest_id=CONTEST)] * 5
    )
    assert sorted(map(clauses, refusals(found))) == [["N7"]] * 4
    small.done()


def test_nobody_takes_back_their_consent_while_they_are_ruled_valid(small):
    """Either the answer came first and the ruling saw it, or the ruling did and it stands."""
    body = small.body("Barnet Labour Group", "S1")
    for place in range(1, 3):
        number = f"M{place:04}"
        nominates(small, "S1", body, number)
        small.consents(number)
        officer = small.by(RETURNING_OFFICER, NOMINATING)
        named = next(
            n
            for n in nominees_to_rule_on(small.house, officer, slug=SLUG)
            if n.nominee.entry.entry.membership_number == number
        )
        at_once(
            [
                partial(
                    answer_nomination,
                    small.house,
                    small.by(number, NOMINATING),
                    nominee_id=named.nominee.id,
                    answer=Consent.DECLINED,
                ),
                partial(
                    rule_on,
                    small.house,
                    officer,
                    slug=SLUG,
                    nominee_id=named.nominee.id,
                    ruling=Ruling.VALID,
                ),
            ]
        )
        after = next(
            n
            for n in nominees_to_rule_on(small.house, officer, slug=SLUG)
            if n.nominee.id == named.nominee.id
        ).nominee
        assert (after.consent, after.ruling) in {
            (Consent.GIVEN, Ruling.VALID),
            (Consent.DECLINED, Ruling.NOT_YET),
        }


def test_an_answer_that_waited_for_a_ruling_is_judged_by_that_ruling(small, monkeypatch):
    """Between finding the nominee and holding the election, the returning officer rules."""
    body = small.body("Barnet Labour Group", "S1")
    nominates(small, "S1", body, "M0001")
    small.consents("M0001")
    officer = small.by(RETURNING_OFFICER, NOMINATING)
    [named] = nominees_to_rule_on(small.house, officer, slug=SLUG)
    found, reads = nominating.kept.nominee_with_id, []

    def stale_at_first(tx, nominee_id):
        reads.append(nominee_id)
        return named.nominee if len(reads) == 1 else found(tx, nominee_id)

    rule_on(small.house, officer, slug=SLUG, nominee_id=named.nominee.id, ruling=Ruling.VALID)
    monkeypatch.setattr(nominating.kept, "nominee_with_id", stale_at_first)
    [refused] = refusals(
        at_once(
            [
                partial(
                    answer_nomination,
                    small.house,
                    small.by("M0001", NOMINATING),
                    nominee_id=named.nominee.id,
                    answer=Consent.DECLINED,
                )
            ]
        )
    )
    assert clauses(refused) == ["E4"]


def test_two_rulings_alike_to_the_letter_in_one_second_are_both_logged(small):
    """A button pressed twice, or two nominees of one name: the log takes both entries."""
    body = small.body("Barnet Labour Group", "S1")
    nominates(small, "S1", body, "M0001")
    small.consents("M0001")
    officer = small.by(RETURNING_OFFICER, NOMINATING)
    [named] = nominees_to_rule_on(small.house, officer, slug=SLUG)
    for _ in range(2):
        rule_on(small.house, officer, slug=SLUG, nominee_id=named.nominee.id, ruling=Ruling.VALID)


def test_what_fails_half_way_leaves_no_nomination_no_letter_and_no_entry(small, monkeypatch):
    body = small.body("Barnet Labour Group", "S1")
    small.deliver()

    def broken(*_args, **_kwargs):
        raise RuntimeError("the power went off")

    monkeypatch.setattr(recording, "tell_officers", broken)
    with pytest.raises(RuntimeError, match="power"):
        nominates(small, "S1", body, "M0001")
    monkeypatch.undo()
    with small.house.store.reading() as tx:
        for table in (nomination, nominee):
            assert tx.scalar(select(func.count()).select_from(table)) == 0
        assert tx.scalar(select(func.count()).where(outbox.c.state == "waiting")) == 0
    assert nominates(small, "S1", body, "M0001").reference
