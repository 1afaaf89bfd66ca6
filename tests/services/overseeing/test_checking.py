"""One body's paper held while it is checked, and released; the others stay as they are (D4)."""

import json

import pytest

from elections.services import Refused
from elections.services.mailing import deliver_waiting
from elections.services.nominations.overseeing.checking import check_paper, release_paper
from elections.services.nominations.overseeing.papers import papers_of_bodies
from elections.services.reading import log_entries
from tests.services.nominating.wide_election import clauses
from tests.services.small_election import CLOSED, NOMINATING, SCRUTINEER, SLUG

WHY = "The minutes name another meeting"


@pytest.fixture
def bodies(small):
    ids = small.bodies("CLP", "Leeds", "Hove", "Bath")
    small.nominates("Leeds", ids[0], "M0001")
    small.nominates("Hove", ids[1], "M0001")
    return ids


def check(election, body_id, act=None, clause="N1", reason=WHY):
    act = act or election.officer(NOMINATING)
    check_paper(election.house, act, slug=SLUG, body_id=body_id, clause=clause, reason=reason)


def counted(election):
    found = election.judged("M0001").support
    return (
        sorted(nomination.by for nomination in found.counted),
        {nomination.by: why for nomination, why in found.not_counted},
    )


def test_a_paper_that_is_checked_does_not_count_and_the_rest_does(small, bodies):
    check(small, bodies[0])
    counts, against = counted(small)
    assert counts == ["Hove"]
    assert [(o.clause, o.reason) for o in against["Leeds"]] == [("N1", WHY)]
    entry = json.loads(log_entries(small.house, slug=SLUG)[-1])
    assert (entry["type"], entry["body"], entry["clause"]) == ("PaperHeld", "Leeds", "N1")
    release_paper(small.house, small.officer(CLOSED), slug=SLUG, body_id=bodies[0])
    assert counted(small) == (["Hove", "Leeds"], {})


def test_its_officers_are_told_and_nobody_else(small, bodies):
    small.deliver()
    small.box.letters.clear()
    check(small, bodies[0])
    release_paper(small.house, small.officer(NOMINATING), slug=SLUG, body_id=bodies[0])
    while deliver_waiting(small.house, small.box):
        pass
    assert {letter.to.partition("-")[0] for letter in small.box.letters} == {"leeds"}
    assert any(f"{WHY} (N1)" in letter.body for letter in small.box.letters)


def test_the_list_has_those_being_checked_first(small, bodies):
    check(small, bodies[0])
    found = papers_of_bodies(small.house, small.officer(NOMINATING), slug=SLUG)
    assert [(one.body.name, one.checked is not None) for one in found] == [
        ("Leeds", True),
        ("Hove", False),
    ]


@pytest.mark.parametrize(("clause", "reason"), [("", WHY), ("N1", ""), ("Z9", WHY), ("E16", WHY)])
def test_it_rests_on_a_clause_that_is_held_and_a_reason(small, bodies, clause, reason):
    with pytest.raises(Refused) as refused:
        check(small, bodies[0], clause=clause, reason=reason)
    assert clauses(refused.value) == ["D4"]
    assert counted(small)[0] == ["Hove", "Leeds"]


def test_a_body_without_a_nomination_has_no_paper_to_check(small, bodies):
    for body_id in (bodies[2], 999):
        with pytest.raises(Refused) as refused:
            check(small, body_id)
        assert refused.value.status == 404


def test_what_is_not_checked_is_not_released(small, bodies):
    with pytest.raises(Refused) as refused:
        release_paper(small.house, small.officer(NOMINATING), slug=SLUG, body_id=bodies[0])
    assert (clauses(refused.value), refused.value.status) == (["D4"], 409)


def test_only_those_who_run_the_election_check(small, bodies):
    for act in (small.by(SCRUTINEER, NOMINATING), small.officer_of("Leeds")):
        with pytest.raises(Refused) as refused:
            check(small, bodies[0], act=act)
        assert (clauses(refused.value), refused.value.status) == (["D3"], 403)
