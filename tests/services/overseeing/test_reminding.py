"""Bodies that have not nominated, and reminders to their officers: so many, once a day (N24)."""

import json
from datetime import date

import pytest

from elections.domain.overseeing.reminding import Progress
from elections.services import Refused
from elections.services.nominations.overseeing.reminding import chase_csv, chase_list, remind
from elections.services.reading import log_entries
from tests.services.nominating.wide_election import clauses
from tests.services.racing import at_once, refusals
from tests.services.small_election import CLOSED, DEPUTY, NOMINATING, SCRUTINEER, SLUG


@pytest.fixture
def bodies(small):
    return three(small)


def three(election):
    """Leeds, which has nominated, Hove and Bath, which have not; a union may not nominate."""
    leeds, hove, bath = election.bodies("CLP", "Leeds", "Hove", "Bath")
    election.bodies("union", "Unite")
    election.nominates("Leeds", leeds, "M0001")
    return leeds, hove, bath


def send(election, *body_ids, day=NOMINATING, act=None):
    return remind(election.house, act or election.officer(day), slug=SLUG, body_ids=body_ids)


def listed(election, day=NOMINATING):
    found = chase_list(election.house, election.officer(day), slug=SLUG)
    return {line.chased.body.name: line for line in found.lines}


def test_the_list_has_the_bodies_that_may_nominate_and_how_far_they_are(small, bodies):
    found = listed(small)
    assert {name: line.chased.progress for name, line in found.items()} == {
        "Leeds": Progress.NOMINATED,
        "Hove": Progress.NOTHING,
        "Bath": Progress.NOTHING,
    }
    outstanding = chase_list(small.house, small.officer(NOMINATING), slug=SLUG).outstanding
    assert [line.chased.body.name for line in outstanding] == ["Bath", "Hove"]


def test_officers_through_whom_it_nominates_are_reminded_and_it_is_logged(small, bodies):
    _, hove, bath = bodies
    small.deliver()
    small.box.letters.clear()
    sent = send(small, hove, bath)
    small.deliver()
    assert sent == len(small.box.letters)
    assert {letter.to for letter in small.box.letters} >= {
        "hove-s@example.org",
        "bath-s@example.org",
    }
    assert all("12 noon, Friday 5 June 2026" in letter.body for letter in small.box.letters)
    entry = json.loads(log_entries(small.house, slug=SLUG)[-1])
    assert (entry["type"], entry["bodies"]) == ("BodiesReminded", ["Hove", "Bath"])
    assert listed(small)["Hove"].chased.reminded == (date(2026, 6, 3),)


def test_a_body_is_reminded_once_a_day_and_twice_in_all(small, bodies):
    _, hove, _ = bodies
    send(small, hove, day=1.5)
    with pytest.raises(Refused) as refused:
        send(small, hove, day=1.6)
    assert (clauses(refused.value), refused.value.status) == (["N24"], 409)
    send(small, hove, day=2.5)
    with pytest.raises(Refused) as refused:
        send(small, hove, day=3.5)
    assert "the rules allow no more than 2" in str(refused.value)


def test_all_of_them_or_none(small, bodies):
    leeds, hove, bath = bodies
    with pytest.raises(Refused) as refused:
        send(small, hove, bath, leeds)
    assert "Leeds has nominated already" in str(refused.value)
    assert listed(small)["Hove"].chased.reminded == ()


@pytest.mark.parametrize("strange", [(), (999,)])
def test_no_body_and_strange_bodies_are_refused(small, bodies, strange):
    with pytest.raises(Refused) as refused:
        send(small, *strange)
    assert (clauses(refused.value), refused.value.status) == (["N24"], 404)


def test_a_body_that_may_not_nominate_is_not_reminded(small, bodies):
    (usdaw,) = small.bodies("union", "Usdaw")
    with pytest.raises(Refused):
        send(small, usdaw)


@pytest.mark.parametrize("day", [0, CLOSED])
def test_nobody_is_reminded_while_nominations_are_not_open(small, bodies, day):
    with pytest.raises(Refused) as refused:
        send(small, bodies[1], day=day)
    assert clauses(refused.value) == ["T1"]


def test_only_those_who_run_the_election_remind(small, bodies):
    with pytest.raises(Refused) as refused:
        send(small, bodies[1], act=small.by(SCRUTINEER, NOMINATING))
    assert (clauses(refused.value), refused.value.status) == (["D3"], 403)


def test_two_officers_at_once_remind_a_body_once(raced):
    _, hove, _ = three(raced)
    acts = [raced.officer(NOMINATING), raced.by(DEPUTY, NOMINATING)]
    found = at_once([lambda act=act: send(raced, hove, act=act) for act in acts])
    assert len(refusals(found)) == 1
    assert listed(raced)["Hove"].chased.reminded == (date(2026, 6, 3),)


def test_the_file_has_bodies_and_nobody_s_name_or_address(small, bodies):
    send(small, bodies[1])
    text = chase_csv(small.house, small.officer(NOMINATING), slug=SLUG)
    assert "CLP,Hove,London,100,nothing yet,1,2026-06-03," in text
    assert "@" not in text
    assert "secretary of" not in text
