"""Two nominees stand as one candidate: offered, agreed and ended; and one of them alone (P7)."""

import pytest

from elections.domain.contests import ContestNotice
from elections.domain.eligibility import Consent
from elections.domain.nominations import Ruling
from elections.services import Refused
from elections.services.nominations.answering import answer_nomination
from elections.services.nominations.jointly.job_shares import (
    agree_to_share,
    offer_to_share,
    stand_alone,
)
from elections.services.nominations.ruling import nominees_to_rule_on, rule_on
from elections.services.nominations.statement import publish_statement
from elections.services.register.freezing import freeze_register
from elections.store import elections
from elections.store import nominations as kept
from tests.services.polls.a_poll import Poll, a_member, book
from tests.services.small_election import CLOSED, NOMINATING

POST = "policy"
NAMES = ("Alan Ash", "Bert Birch", "Dot Date", "Eve Elm")
LINES = tuple(
    a_member(f"M{n:03}", name, groups=("women",) if n > 1 else ()) for n, name in enumerate(NAMES)
)
ALAN, BERT, DOT, EVE = (line.membership_number for line in LINES)
SHARED = {"job_shares": "two may stand as one candidate"}


def poll_of(places=SHARED, posts=(POST,), **count):
    rules = book(
        register={"offices": None, "joined": None},
        ballot={"paper": {"kind": "ranking", "fewest_preferences": 1}},
        count={"method": "alternative-vote", "ties": "by earlier stages, then by lot", **count},
        places={"reserved": [], **places},
    )
    contests = tuple(ContestNotice(id=post, title=post.title(), seats=1) for post in posts)
    poll = Poll("sqlite://", rules=rules, contests=contests, lines=LINES).noticed()
    return poll.forward(*((POST, number) for number in (ALAN, BERT, DOT, EVE)))


@pytest.fixture
def poll():
    made = poll_of()
    yield made
    made.done()


def nominee(poll, number):
    with poll.house.store.reading() as tx:
        found = kept.nominees(tx, elections.find(tx, poll.slug).id)
    return next(n.id for n in found if n.entry.entry.membership_number == number)


def offers(poll, first, second, day=NOMINATING):
    last = NAMES[int(second[1:])].split()[-1]
    act = poll.by(first, day)
    offer_to_share(poll.house, act, nominee_id=nominee(poll, first), number=second, last_name=last)


def agrees(poll, number, day=NOMINATING):
    agree_to_share(poll.house, poll.by(number, day), nominee_id=nominee(poll, number))


def ends(poll, number):
    stand_alone(poll.house, poll.by(number, NOMINATING), nominee_id=nominee(poll, number))


def on_the_paper(poll, *refused):
    """The names on the paper, once everybody is ruled valid but those refused."""
    officer = poll.officer(CLOSED + 1)
    freeze_register(poll.house, officer, slug=poll.slug)
    for found in nominees_to_rule_on(poll.house, officer, slug=poll.slug):
        number = found.nominee.entry.entry.membership_number
        said = {"ruling": Ruling.VALID}
        if number in refused:
            said = {"ruling": Ruling.REFUSED, "clauses": ("E4",), "reason": "No consent."}
        rule_on(poll.house, officer, slug=poll.slug, nominee_id=found.nominee.id, **said)
    publish_statement(poll.house, officer, slug=poll.slug)
    (contest,) = poll.document("statement")["contests"]
    return [candidate["name"] for candidate in contest["candidates"]]


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [str(objection) for objection in refused.value.objections]


def test_two_who_agree_are_one_name_on_the_paper(poll):
    offers(poll, EVE, ALAN)
    agrees(poll, ALAN)
    assert on_the_paper(poll) == ["Eve Elm and Alan Ash", "Bert Birch", "Dot Date"]


def test_an_offer_alone_changes_nothing(poll):
    offers(poll, EVE, DOT)
    assert on_the_paper(poll) == list(NAMES)


def test_either_may_end_it_and_each_then_stands_alone(poll):
    offers(poll, EVE, DOT)
    agrees(poll, DOT)
    ends(poll, EVE)
    assert on_the_paper(poll) == list(NAMES)


def test_where_one_of_two_is_no_candidate_the_other_stands_alone(poll):
    offers(poll, EVE, DOT)
    agrees(poll, DOT)
    act = poll.by(DOT, NOMINATING)
    answer_nomination(poll.house, act, nominee_id=nominee(poll, DOT), answer=Consent.DECLINED)
    assert on_the_paper(poll, DOT) == ["Alan Ash", "Bert Birch", "Eve Elm"]


def test_nobody_is_in_two_of_them(poll):
    offers(poll, EVE, DOT)
    for first, second in ((EVE, BERT), (BERT, EVE), (DOT, BERT), (BERT, DOT), (DOT, EVE)):
        (said, *_) = refusal(offers, poll, first, second)
        assert "already, or an offer waits" in said


def test_whoever_offers_does_not_agree_in_the_others_place(poll):
    offers(poll, EVE, DOT)
    (said,) = refusal(agrees, poll, EVE)
    assert "Dot Date agrees to it" in said
    assert refusal(agree_to_share, poll.house, poll.by(BERT, NOMINATING), nominee_id=1)


def test_nobody_offers_it_to_themself_or_answers_for_another(poll):
    (said,) = refusal(offers, poll, EVE, EVE)
    assert "not another nominee" in said
    act = poll.by(BERT, NOMINATING)
    asked = {"nominee_id": nominee(poll, EVE), "number": DOT, "last_name": "Date"}
    (said,) = refusal(offer_to_share, poll.house, act, **asked)
    assert "Only the nominee" in said


def test_nothing_is_agreed_after_nominees_have_answered(poll):
    offers(poll, EVE, DOT)
    (said,) = refusal(agrees, poll, DOT, CLOSED)
    assert "(T4)" in said


def test_rules_without_job_shares_know_none():
    poll = poll_of(places={})
    said = refusal(offers, poll, EVE, DOT)
    assert any("these rules know no job shares (P7)" in each for each in said)
    poll.done()


def test_whoever_shares_stands_in_no_other_contest_that_is_filled_with_it():
    poll = poll_of(
        posts=(POST, "chair"), in_turn="in the order of the notice, nobody elected to two"
    )
    offers(poll, EVE, DOT)
    agrees(poll, DOT)
    for number in (EVE, DOT):
        (said,) = refusal(poll.forward, ("chair", number))
        assert "stands as one with somebody else in another contest" in said
    poll.forward(("chair", BERT))
    said = refusal(offers, poll, BERT, ALAN)
    assert any("Bert Birch stands for Chair too" in each for each in said)
    poll.done()


def test_whoever_shares_may_stand_elsewhere_where_contests_are_filled_apart():
    poll = poll_of(posts=(POST, "chair"))
    offers(poll, EVE, DOT)
    agrees(poll, DOT)
    poll.forward(("chair", EVE))
    poll.done()
