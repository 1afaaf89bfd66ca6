"""Support stated after the close: in time, for those who had enough, and towards nothing (N25)."""

import json

import pytest

from elections.services import Refused
from elections.services.nominations.overseeing import supporting
from elections.services.reading import log_entries
from elections.store import elections
from elections.store.nominating.overseeing import support_of_all
from tests.domain.nominating.alternatives import one_way
from tests.services.nominating.wide_election import clauses
from tests.services.overseeing.overseen import OverseenElection, overseen_rules
from tests.services.racing import at_once, refusals
from tests.services.small_election import CLOSED, NOMINATING, SLUG

TWO_CLPS = one_way({"kinds": ["CLP"], "count": 2})


@pytest.fixture
def scene(database_url):
    """Ann has the two nominations needed and Bob has one; Bath has nominated nobody."""
    small = OverseenElection(database_url, rules=overseen_rules(TWO_CLPS)).noticed()
    names = ("Leeds", "Hove", "Bath")
    ids = dict(zip(names, small.bodies("CLP", *names), strict=True))
    for body, number in (("Leeds", "M0001"), ("Hove", "M0001"), ("Hove", "M0002")):
        small.nominates(body, ids[body], number)
    yield small, ids
    small.done()


def nominee(small, number):
    return small.judged(number).nominee.id


def support(small, ids, body, number, *, day=CLOSED, act=None, what=supporting.state):
    return what(
        small.house,
        act or small.officer_of(body, day=day),
        slug=SLUG,
        body_id=ids[body],
        nominee_id=nominee(small, number),
    )


def supporters(small):
    with small.house.store.reading() as tx:
        found = support_of_all(tx, elections.find(tx, SLUG).id)
    return {nominee_id: [one.body for one in given] for nominee_id, given in found.items()}


def test_support_is_stated_taken_back_and_counts_towards_nothing(scene):
    small, ids = scene
    assert support(small, ids, "Bath", "M0001").startswith("Member")
    assert supporters(small) == {nominee(small, "M0001"): ["Bath"]}
    assert [n.by for n in small.judged("M0001").support.counted] == ["Hove", "Leeds"]
    entry = json.loads(log_entries(small.house, slug=SLUG)[-1])
    assert (entry["type"], entry["by"]) == ("SupportStated", ["Bath"])
    support(small, ids, "Bath", "M0001", what=supporting.withdraw)
    assert supporters(small) == {}
    with pytest.raises(Refused) as refused:
        support(small, ids, "Bath", "M0001", what=supporting.withdraw)
    assert (clauses(refused.value), refused.value.status) == (["N25"], 409)


@pytest.mark.parametrize("day", [NOMINATING, 11.1])
def test_neither_before_the_close_nor_after_its_day(scene, day):
    small, ids = scene
    for what in (supporting.state, supporting.withdraw):
        with pytest.raises(Refused) as refused:
            support(small, ids, "Bath", "M0001", day=day, what=what)
        assert (clauses(refused.value), refused.value.status) == (["N25"], 409)


def test_only_for_those_who_had_enough(scene):
    small, ids = scene
    with pytest.raises(Refused) as refused:
        support(small, ids, "Bath", "M0002")
    assert "did not have enough" in str(refused.value)


def test_not_twice_and_not_beside_a_nomination(scene):
    small, ids = scene
    support(small, ids, "Bath", "M0001")
    with pytest.raises(Refused, match="supports Member B0001 already"):
        support(small, ids, "Bath", "M0001")
    with pytest.raises(Refused, match="has nominated Member B0001"):
        support(small, ids, "Leeds", "M0001")


def test_only_through_an_officer_of_the_body(scene):
    small, ids = scene
    for act in (small.officer_of("Leeds", day=CLOSED), small.officer(CLOSED)):
        with pytest.raises(Refused) as refused:
            support(small, ids, "Bath", "M0001", act=act)
        assert (clauses(refused.value), refused.value.status) == (["N5"], 403)


def test_a_forged_nominee_is_nobody(scene):
    small, ids = scene
    with pytest.raises(Refused) as refused:
        supporting.state(
            small.house,
            small.officer_of("Bath", day=CLOSED),
            slug=SLUG,
            body_id=ids["Bath"],
            nominee_id=98765,
        )
    assert refused.value.status == 404


def test_two_officers_of_a_body_at_once_state_it_once(scene):
    small, ids = scene
    acts = [small.officer_of("Bath", letter, CLOSED) for letter in ("S", "C")]
    act_of = {id(act): act for act in acts}
    found = at_once(
        [lambda a=a: support(small, ids, "Bath", "M0001", act=a) for a in act_of.values()]
    )
    assert len(refusals(found)) == 1
    assert supporters(small) == {nominee(small, "M0001"): ["Bath"]}


def test_the_desk_shows_those_who_had_enough(scene):
    small, ids = scene
    act = small.officer_of("Bath", day=CLOSED)
    desk = supporting.support_desk(small.house, act, slug=SLUG, body_id=ids["Bath"])
    assert [(one.name, one.may_not) for one in desk.nominees] == [("Member B0001", ())]
    assert desk.not_now == ()
