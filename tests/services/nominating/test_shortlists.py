"""S1 to S5 in an election: the panel's choice, published with reasons, binds the statement."""

import pytest

from elections.domain.nominations import Ruling
from elections.services import Refused
from elections.services.nominations.nominating import put_oneself_forward
from elections.services.nominations.ruling import nominees_to_rule_on, rule_on
from elections.services.nominations.shortlisting import draw_up_shortlist, shortlist_page
from elections.services.nominations.statement import publish_statement
from elections.services.reading import log_entries, published
from elections.services.register.freezing import freeze_register
from tests.services.nominating.wide_election import (
    ONE_CLP,
    WideElection,
    clauses,
    in_ways,
    rules,
)
from tests.services.small_election import CLOSED, CONTEST, NOMINATING, SCRUTINEER, SLUG

SHORTLIST = {
    "considered": 2,
    "most": 2,
    "floors": [{"group": "women", "share": "50/100"}],
    "automatic": "whoever has most nominations",
    "reasons": "for everybody who is left out",
}
AFTER = CLOSED + 1
NAMED = {"M0001": 3, "M0002": 3, "M0003": 2, "M0004": 1}  # odd numbers are women


def nominations():
    return in_ways(ONE_CLP, kinds=("CLP",), limits=[{"kinds": ["CLP"], "most": 9}])


@pytest.fixture
def small(database_url):
    made = WideElection(database_url, rules=rules(nominations(), shortlist=SHORTLIST)).noticed()
    names = ("Leeds", "York", "Hull")
    for name, body in zip(names, made.bodies("CLP", *names), strict=True):
        for number, times in NAMED.items():
            if names.index(name) < times:
                made.nominates(name, body, number)
    for number in NAMED:
        made.consents(number)
    yield made
    made.done()


def ruled(small, *, but=()):
    """The register is frozen and every nominee is ruled on, valid but for those named."""
    officer = small.officer(AFTER)
    freeze_register(small.house, officer, slug=SLUG)
    for found in nominees_to_rule_on(small.house, officer, slug=SLUG):
        number = found.nominee.entry.entry.membership_number
        rule(small, number, Ruling.REFUSED if number in but else Ruling.VALID)
    return small


def rule(small, number, ruling):
    reason = {"clauses": ("E3",), "reason": "as an example"} if ruling is Ruling.REFUSED else {}
    rule_on(
        small.house,
        small.officer(AFTER),
        slug=SLUG,
        nominee_id=ids(small)[number],
        ruling=ruling,
        **reason,
    )


def ids(small):
    """The id of each nominee, by membership number."""
    found = nominees_to_rule_on(small.house, small.officer(AFTER), slug=SLUG)
    return {one.nominee.entry.entry.membership_number: one.nominee.id for one in found}


def draws_up(small, *numbers, act=None, **reasons):
    """The returning officer enters the panel's choice."""
    known = ids(small)
    return draw_up_shortlist(
        small.house,
        act or small.officer(AFTER),
        slug=SLUG,
        contest_id=CONTEST,
        chosen=frozenset(known[number] for number in numbers),
        reasons={known[number]: reason for number, reason in reasons.items()},
    )


def refusal(act):
    with pytest.raises(Refused) as found:
        act()
    return found.value


def test_the_shortlist_is_published_and_the_statement_has_only_those_on_it(small):
    digest = draws_up(ruled(small), "M0001", "M0002", M0003="less experience")
    page, document = published(small.house, slug=SLUG, kind=f"shortlist {CONTEST}")
    assert dict(page.documents)[f"shortlist {CONTEST}"] == digest
    assert [(one["name"], one["clause"]) for one in document["listed"]] == [
        ("Member B0001", "S4"),
        ("Member C0002", "S4"),
    ]
    assert [(one["name"], one["clause"], one["reason"]) for one in document["left_out"]] == [
        ("Member D0003", "S5", "less experience"),
        (
            "Member E0004",
            "S1",
            "has 1 of the 2 nominations with which the panel considers somebody",
        ),
    ]
    publish_statement(small.house, small.officer(AFTER), slug=SLUG)
    _, statement = published(small.house, slug=SLUG, kind="statement")
    assert statement["follows"][f"shortlist {CONTEST}"] == digest
    (contest,) = statement["contests"]
    assert [each["name"] for each in contest["candidates"]] == ["Member B0001", "Member C0002"]
    assert [(each["name"], each["clause"]) for each in contest["not_nominated"]] == [
        ("Member D0003", "S5"),
        ("Member E0004", "S1"),
    ]
    assert any('"ShortlistPublished"' in entry for entry in log_entries(small.house, slug=SLUG))


def test_every_objection_to_a_choice_is_given_at_once(small):
    found = refusal(lambda: draws_up(ruled(small), "M0002", "M0004"))
    assert clauses(found) == ["S1", "S3", "S4", "S5", "S5"]
    assert found.status == 422


def test_a_shortlist_waits_for_the_freeze_the_close_and_every_ruling(small):
    found = refusal(lambda: draws_up(small, "M0001", act=small.officer(NOMINATING)))
    assert found.status == 409
    assert clauses(found) == ["T5", "T1", "S1", "S1", "S1", "S1"]


def test_it_is_published_once(small):
    draws_up(ruled(small), "M0001", "M0002", M0003="less experience")
    found = refusal(lambda: draws_up(small, "M0001", "M0002", M0003="other words"))
    assert (clauses(found), found.status) == (["S1"], 409)
    assert "changed no more" in str(found)


def test_the_statement_waits_for_it(small):
    found = refusal(lambda: publish_statement(ruled(small).house, small.officer(AFTER), slug=SLUG))
    assert (clauses(found), found.status) == (["S1"], 409)


def test_a_scrutineer_sees_the_draft_and_publishes_nothing(small):
    watching = ruled(small).by(SCRUTINEER, AFTER)
    panel = shortlist_page(small.house, watching, slug=SLUG, contest_id=CONTEST)
    assert [(one.nominee.name, one.is_considered, one.is_automatic) for one in panel.standing] == [
        ("Member B0001", True, True),
        ("Member C0002", True, True),
        ("Member D0003", True, False),
        ("Member E0004", False, False),
    ]
    found = refusal(lambda: draws_up(small, "M0001", act=watching))
    assert (clauses(found), found.status) == (["D3"], 403)


def test_nobody_is_ruled_valid_whom_the_panel_never_had_before_it(small):
    draws_up(ruled(small, but=("M0003",)), "M0001", "M0002")
    found = refusal(lambda: rule(small, "M0003", Ruling.VALID))
    assert (clauses(found), found.status) == (["S1"], 409)


def test_who_is_refused_after_the_shortlist_does_not_stand_and_may_again(small):
    draws_up(ruled(small), "M0001", "M0002", M0003="less experience")
    rule(small, "M0002", Ruling.REFUSED)
    rule(small, "M0001", Ruling.NOT_YET)
    rule(small, "M0001", Ruling.VALID)
    publish_statement(small.house, small.officer(AFTER), slug=SLUG)
    _, statement = published(small.house, slug=SLUG, kind="statement")
    (contest,) = statement["contests"]
    assert [each["name"] for each in contest["candidates"]] == ["Member B0001"]
    assert ("Member C0002", "E3") in [
        (each["name"], each["clause"]) for each in contest["not_nominated"]
    ]


def test_rules_without_a_shortlist_have_no_page_for_one():
    small = WideElection("sqlite://", rules=rules(nominations())).noticed()
    found = refusal(lambda: draws_up(small))
    assert (clauses(found), found.status) == (["S1"], 404)


def test_a_panel_chooses_among_members_who_put_themselves_forward():
    """A council ward: everybody who stands is before the panel, without nominations to count."""
    kept = {
        "by": "self",
        "withdrawal": "until nominations close",
        "repeats": "one nomination for each nominee in each contest",
    }
    asked = {"considered": 1, "most": 2, "reasons": "for everybody who is left out"}
    small = WideElection("sqlite://", rules=rules(kept, shortlist=asked)).noticed()
    for number in ("M0001", "M0002", "M0003"):
        act = small.by(number, NOMINATING)
        put_oneself_forward(small.house, act, slug=SLUG, contest_id=CONTEST)
    draws_up(ruled(small), "M0002", "M0003", M0001="did not come to the interview")
    publish_statement(small.house, small.officer(AFTER), slug=SLUG)
    _, statement = published(small.house, slug=SLUG, kind="statement")
    assert len(statement["contests"][0]["candidates"]) == 2
