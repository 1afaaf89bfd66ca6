"""Many nominees ruled on at once: each by themself, and judged once for pages, files and acts."""

import json
from functools import partial

import pytest

from elections.domain.nominations import Ruling
from elections.services import Refused
from elections.services.nominations.overseeing.queue import Show, is_shown, numbers_shown
from elections.services.nominations.overseeing.ruling_many import rule_on_many
from elections.services.nominations.ruling import nominees_to_rule_on, rule_on
from elections.services.nominations.terms import why_not_here_too, why_not_standing_here
from elections.services.reading import log_entries
from elections.store import elections
from tests.services.nominating.wide_election import clauses
from tests.services.queries import queries_of
from tests.services.racing import at_once
from tests.services.small_election import CLOSED, DEPUTY, NOMINATING, SCRUTINEER, SLUG


@pytest.fixture
def named(small):
    """Two nominated and consenting, one who has not answered."""
    return with_nominees(small)


def with_nominees(election):
    (leeds, hove) = election.bodies("CLP", "Leeds", "Hove")
    for number in ("M0001", "M0002"):
        election.nominates("Leeds", leeds, number)
        election.consents(number)
    election.nominates("Hove", hove, "M0003")
    return election


def queue(election):
    return {
        one.nominee.entry.entry.membership_number: one
        for one in nominees_to_rule_on(election.house, election.officer(CLOSED), slug=SLUG)
    }


def rule(election, *numbers, ruling=Ruling.VALID, act=None, **more):
    found = queue(election)
    return rule_on_many(
        election.house,
        act or election.officer(CLOSED + 0.1),
        slug=SLUG,
        nominee_ids=[found[number].nominee.id for number in numbers],
        ruling=ruling,
        **more,
    )


def rulings(election):
    return {number: one.nominee.ruling for number, one in queue(election).items()}


def test_those_against_whom_nothing_speaks_are_ruled_valid_and_the_rest_left_alone(named):
    done = rule(named, "M0001", "M0003", "M0002")
    assert [one.is_done for one in done] == [True, False, True]
    assert [objection.clause for objection in done[1].against] == ["E4"]
    assert rulings(named) == {
        "M0001": Ruling.VALID,
        "M0002": Ruling.VALID,
        "M0003": Ruling.NOT_YET,
    }
    entries = [json.loads(entry) for entry in log_entries(named.house, slug=SLUG)]
    ruled = [entry for entry in entries if entry["type"] == "NomineeRuledOn"]
    assert [entry["ruling"] for entry in ruled] == ["validly nominated"] * 2


def test_nobody_is_refused_for_want_of_an_answer_while_they_may_answer(named):
    (left,) = rule(named, "M0003", ruling=Ruling.REFUSED)
    assert [objection.clause for objection in left.against] == ["T4"]
    nominee_id = queue(named)["M0003"].nominee.id
    act, cited = named.officer(CLOSED + 0.1), {"clauses": ("E4",), "reason": "No answer"}
    with pytest.raises(Refused, match="may answer until") as found:
        rule_on(named.house, act, slug=SLUG, nominee_id=nominee_id, ruling=Ruling.REFUSED, **cited)
    assert (clauses(found.value), found.value.status) == (["T4"], 409)
    named.consents("M0003")
    assert queue(named)["M0003"].objections == ()


def test_a_refusal_takes_the_grounds_of_the_judges(named):
    late = named.officer(CLOSED + 1.1)
    first, second = rule(named, "M0003", "M0001", ruling=Ruling.REFUSED, act=late)
    assert first.is_done
    found = queue(named)["M0003"].nominee
    assert (found.ruling, found.clauses) == (Ruling.REFUSED, ("E4",))
    assert found.reason == first.nominee.objections[0].reason
    assert [objection.clause for objection in second.against] == ["D4"]
    assert rulings(named)["M0001"] is Ruling.NOT_YET


def test_a_refusal_of_many_may_have_one_clause_and_reason(named):
    done = rule(
        named, "M0001", "M0002", ruling=Ruling.REFUSED, clauses=("N1",), reason="  Not   a CLP "
    )
    assert all(one.is_done for one in done)
    assert queue(named)["M0002"].nominee.reason == "Not a CLP"
    (left,) = rule(named, "M0001", ruling=Ruling.REFUSED, clauses=("Z9",), reason="Made up")
    assert [objection.clause for objection in left.against] == ["D4"]


@pytest.mark.parametrize(
    ("ids", "status"), [([], 422), ([0], 404), ([987654], 404)], ids=["nobody", "nought", "forged"]
)
def test_nobody_and_strangers_are_refused_and_nothing_is_done(named, ids, status):
    with pytest.raises(Refused) as refused:
        rule_on_many(
            named.house,
            named.officer(CLOSED),
            slug=SLUG,
            nominee_ids=[*ids, *([queue(named)["M0001"].nominee.id] if ids else [])],
            ruling=Ruling.VALID,
        )
    assert (clauses(refused.value), refused.value.status) == (["D4"], status)
    assert set(rulings(named).values()) == {Ruling.NOT_YET}


def test_only_those_who_run_the_election_rule(named):
    with pytest.raises(Refused) as refused:
        rule(named, "M0001", act=named.by(SCRUTINEER, CLOSED))
    assert (clauses(refused.value), refused.value.status) == (["D3"], 403)


def test_two_officers_at_once_rule_on_everybody_once(raced):
    with_nominees(raced)
    acts = [raced.officer(CLOSED), raced.by(DEPUTY, CLOSED)]
    at_once([lambda act=act: rule(raced, "M0001", "M0002", act=act) for act in acts])
    assert rulings(raced)["M0001"] is rulings(raced)["M0002"] is Ruling.VALID


def test_the_parts_of_the_queue(named):
    rule(named, "M0001")
    found = nominees_to_rule_on(named.house, named.officer(CLOSED), slug=SLUG)
    assert {part.name: number for part, number in numbers_shown(found).items()} == {
        "ALL": 3,
        "TO_RULE": 2,
        "READY": 1,
        "OBJECTIONS": 1,
        "CHECKED": 0,
        "RULED": 1,
    }
    (ready,) = [one for one in found if is_shown(one, Show.READY)]
    assert ready.nominee.entry.entry.membership_number == "M0002"


def test_the_judgement_of_all_is_that_of_one(named):
    """Pages and acts judge all nominees at once; before a nomination one member is judged alone."""
    with named.house.store.reading() as tx:
        election = elections.find(tx, SLUG)
        for one in queue(named).values():
            contest = election.contest(one.nominee.contest_id)
            alone = (
                *why_not_standing_here(tx, election, contest, one.nominee.entry),
                *why_not_here_too(tx, election, contest, one.nominee.entry),
            )
            assert set(alone) <= set(one.objections)
            others = {o for o in one.objections if o.clause[0] == "E" and o.clause != "E4"}
            assert others <= set(alone)


def queries_of_the_queue(election) -> int:
    """How many queries the queue takes."""
    shown = partial(nominees_to_rule_on, election.house, election.officer(CLOSED), slug=SLUG)
    return queries_of(election.house, shown)


def test_the_queue_takes_as_many_queries_for_many_as_for_few(named):
    few = queries_of_the_queue(named)
    for number in range(4, 10):
        (body,) = named.bodies("CLP", f"Body {number}")
        named.nominates(f"Body {number}", body, f"M{number:04}", day=NOMINATING)
    assert queries_of_the_queue(named) == few
