"""The order of candidates by lot: announced, drawn, on the statement, and verified (B5)."""

import json

import pytest

from counting.draws import commit
from elections.domain.nominations import Ruling
from elections.services import Refused
from elections.services.nominations.overseeing.ordering import (
    announce_draw,
    record_order,
    reveal_order,
)
from elections.services.nominations.overseeing.orders import order_page
from elections.services.nominations.ruling import nominees_to_rule_on, rule_on
from elections.services.nominations.statement import preview_statement, publish_statement
from elections.services.reading import log_entries, published
from elections.services.register.freezing import freeze_register
from tests.services.nominating.wide_election import clauses
from tests.services.small_election import (
    CLOSED,
    CONTEST,
    NOMINATING,
    SCRUTINEER,
    SLUG,
    SmallElection,
    at_day,
    preset,
)

DRAWN_AT = CLOSED + 0.5
SEED, VALUE = "a seed that nobody can guess, of so many letters", "4, 8, 15"
PLACE = "Party office, and on a video call that anybody can join"


def by_lot() -> str:
    """Rules by which candidates put themselves forward and stand in an order that is drawn."""
    text = preset("p14-panel-of-two")
    before = 'order = "alphabetical by last name"'
    assert before in text
    changed = text.replace(before, 'order = "by a lot drawn in public"')
    return changed.replace('edition = "2026"', 'edition = "2026.9"').replace(
        "schema = 1", "schema = 2"
    )


@pytest.fixture
def small(tmp_path):
    made = SmallElection(f"sqlite:///{tmp_path / 'lots.db'}", rules=by_lot()).noticed()
    made.stands("M0001", "M0002", "M0003", "M0004")
    yield made
    made.done()


def ruled(small, *numbers):
    """The register is frozen and those named are valid; everybody where nobody is named."""
    act = small.officer(CLOSED)
    freeze_register(small.house, act, slug=SLUG)
    for one in nominees_to_rule_on(small.house, act, slug=SLUG):
        if not numbers or one.nominee.entry.entry.membership_number in numbers:
            rule_on(small.house, act, slug=SLUG, nominee_id=one.nominee.id, ruling=Ruling.VALID)


def announce(small, act=None, day=DRAWN_AT, **more):
    announce_draw(
        small.house,
        act or small.officer(NOMINATING),
        slug=SLUG,
        draws_at=at_day(day),
        **{"place": PLACE, **more},
    )


def ids(small):
    found = nominees_to_rule_on(small.house, small.officer(CLOSED), slug=SLUG)
    return {one.nominee.entry.entry.membership_number: one.nominee.id for one in found}


def draw(small, *numbers, day=DRAWN_AT, act=None):
    known = ids(small)
    return record_order(
        small.house,
        act or small.officer(day),
        slug=SLUG,
        contest_id=CONTEST,
        order=tuple(known[number] for number in numbers),
    )


def names(small):
    _, statement = published(small.house, slug=SLUG, kind="statement")
    return [candidate["name"][-4:] for candidate in statement["contests"][0]["candidates"]]


def test_the_statement_numbers_candidates_as_a_hand_drew_them(small):
    announce(small)
    ruled(small)
    drawn = draw(small, "M0003", "M0001", "M0004", "M0002")
    assert [name[0][-4:] for name in drawn.names] == ["0003", "0001", "0004", "0002"]
    publish_statement(small.house, small.officer(DRAWN_AT), slug=SLUG)
    assert names(small) == ["0003", "0001", "0004", "0002"]
    kinds = [json.loads(entry)["type"] for entry in log_entries(small.house, slug=SLUG)]
    assert kinds.index("OrderDrawAnnounced") < kinds.index("OrderDrawn")


def test_a_committed_seed_decides_and_anybody_can_draw_again(small):
    announce(small, commitment=commit(SEED).digest, named="Figures of Saturday 6 June 2026")
    ruled(small)
    with pytest.raises(Refused, match="not the one that was committed to"):
        reveal(small, SEED + "!")
    with pytest.raises(Refused, match="reveal the seed instead"):
        draw(small, "M0001", "M0002", "M0003", "M0004")
    drawn = reveal(small, SEED)
    assert sorted(drawn.nominees) == sorted((each,) for each in ids(small).values())
    assert (drawn.seed, drawn.value) == (SEED, VALUE)
    publish_statement(small.house, small.officer(DRAWN_AT), slug=SLUG)
    assert names(small) == [name[0][-4:] for name in drawn.names]


def reveal(small, seed, value=VALUE):
    act = small.officer(DRAWN_AT)
    return reveal_order(small.house, act, slug=SLUG, contest_id=CONTEST, seed=seed, value=value)


def test_no_statement_without_the_draw(small):
    ruled(small)
    found = preview_statement(small.house, small.officer(DRAWN_AT), slug=SLUG).outstanding
    assert [(o.clause, o.reason) for o in found] == [
        ("B5", "The order of the candidates of Executive panel has not been drawn")
    ]
    with pytest.raises(Refused):
        publish_statement(small.house, small.officer(DRAWN_AT), slug=SLUG)


@pytest.mark.parametrize(
    "order",
    [
        ("M0001", "M0002", "M0003"),
        ("M0001", "M0002", "M0003", "M0003"),
        ("M0001", "M0002", "M0003", "M0004", "M0001"),
        (),
    ],
)
def test_every_candidate_has_one_place(small, order):
    announce(small)
    ruled(small)
    with pytest.raises(Refused) as refused:
        draw(small, *order)
    assert (clauses(refused.value), refused.value.status) == (["B5"], 422)


def test_nothing_is_drawn_before_it_was_announced_or_its_time_or_the_rulings(small):
    ruled(small, "M0001", "M0002", "M0003")
    with pytest.raises(Refused) as refused:
        draw(small, "M0001", "M0002", "M0003")
    assert clauses(refused.value) == ["B5", "D4"]
    announce(small)
    with pytest.raises(Refused) as refused:
        draw(small, "M0001", "M0002", "M0003", day=CLOSED + 0.4)
    assert clauses(refused.value) == ["B5", "D4"]


def test_an_order_that_is_drawn_is_drawn_no_more(small):
    announce(small)
    ruled(small)
    draw(small, "M0004", "M0003", "M0002", "M0001")
    announce(small, small.officer(DRAWN_AT), day=CLOSED + 0.7)
    with pytest.raises(Refused, match="settled, and drawn no more"):
        draw(small, "M0001", "M0002", "M0003", "M0004", day=CLOSED + 0.8)


def test_somebody_who_is_refused_after_the_draw_leaves_the_order_of_the_rest(small):
    announce(small)
    ruled(small)
    draw(small, "M0003", "M0001", "M0004", "M0002")
    refuse(small, "M0001")
    publish_statement(small.house, small.officer(DRAWN_AT), slug=SLUG)
    assert names(small) == ["0003", "0004", "0002"]


def refuse(small, number, ruling=Ruling.REFUSED):
    rule_on(
        small.house,
        small.officer(DRAWN_AT),
        slug=SLUG,
        nominee_id=ids(small)[number],
        ruling=ruling,
        clauses=("E1",) if ruling is Ruling.REFUSED else (),
        reason="Joined too late" if ruling is Ruling.REFUSED else "",
    )


def test_somebody_who_joins_them_afterwards_needs_another_draw(small):
    announce(small)
    ruled(small)
    refuse(small, "M0001")
    draw(small, "M0003", "M0004", "M0002")
    refuse(small, "M0001", Ruling.VALID)
    with pytest.raises(Refused) as refused:
        publish_statement(small.house, small.officer(DRAWN_AT), slug=SLUG)
    assert "Others stand in Executive panel than those whose order was drawn" in str(refused.value)
    with pytest.raises(Refused, match="No draw of the order"):
        draw(small, "M0003", "M0001", "M0004", "M0002")
    announce(small, small.officer(DRAWN_AT), day=CLOSED + 0.6)
    draw(small, "M0001", "M0003", "M0004", "M0002", day=CLOSED + 0.6)
    publish_statement(small.house, small.officer(CLOSED + 0.6), slug=SLUG)
    assert names(small) == ["0001", "0003", "0004", "0002"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": 0},
        {"place": "  "},
        {"commitment": "f" * 64},
        {"named": "A figure"},
        {"commitment": "not a digest", "named": "A figure"},
    ],
)
def test_an_announcement_lacks_nothing(small, wrong):
    with pytest.raises(Refused) as refused:
        announce(small, **wrong)
    assert clauses(refused.value) == ["B5"]


def test_only_those_who_run_the_election_announce_and_draw(small):
    with pytest.raises(Refused) as refused:
        announce(small, small.by(SCRUTINEER, NOMINATING))
    assert refused.value.status == 403
    announce(small)
    ruled(small)
    with pytest.raises(Refused) as refused:
        draw(small, "M0003", "M0001", "M0004", "M0002", act=small.by(SCRUTINEER, DRAWN_AT))
    assert refused.value.status == 403


def test_rules_by_the_alphabet_know_no_draw(tmp_path):
    small = SmallElection(f"sqlite:///{tmp_path / 'a.db'}").noticed()
    with pytest.raises(Refused) as refused:
        announce(small)
    assert (clauses(refused.value), refused.value.status) == (["B5"], 404)
    with pytest.raises(Refused):
        order_page(small.house, at_day(1), slug=SLUG)
