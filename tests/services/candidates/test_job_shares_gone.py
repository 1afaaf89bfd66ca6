"""Two who stand as one candidate are one candidate of the paper when either has gone (P7, D14)."""

import pytest

from elections.domain.contests import ContestNotice
from elections.services.candidates.going import record_death, suspend
from elections.services.candidates.showing import candidates_page
from tests.services.candidates.standing import refused
from tests.services.nominating.test_job_shares import (
    ALAN,
    BERT,
    DOT,
    EVE,
    LINES,
    POST,
    SHARED,
    agrees,
    nominee,
    offers,
    on_the_paper,
)
from tests.services.polls.a_poll import Poll, book
from tests.services.small_election import CLOSED, DEPUTY

GONE = "skipped on every paper, before and after the change"
PAIRS = [
    "close the poll",
    "replace a ballot code",
    "suspend a candidate, or lift a suspension",
]


@pytest.fixture
def poll():
    rules = book(
        register={"offices": None, "joined": None},
        candidates={"gone": GONE},
        ballot={"paper": {"kind": "ranking", "fewest_preferences": 1}},
        count={"method": "alternative-vote", "ties": "by earlier stages, then by lot"},
        places={"reserved": [], **SHARED},
        declaration={"in_pairs": PAIRS},
    )
    contests = (ContestNotice(id=POST, title="Policy", seats=1),)
    made = Poll("sqlite://", rules=rules, contests=contests, lines=LINES).noticed()
    made.forward(*((POST, number) for number in (ALAN, BERT, DOT, EVE)))
    offers(made, EVE, ALAN)
    agrees(made, ALAN)
    yield made
    made.done()


def dies(poll, number):
    act = poll.officer(CLOSED + 1)
    record_death(poll.house, act, slug=poll.slug, nominee_id=nominee(poll, number))


def test_before_the_statement_the_other_stands_alone(poll):
    dies(poll, EVE)
    assert on_the_paper(poll) == ["Alan Ash", "Bert Birch", "Dot Date"]


def test_after_it_the_two_are_one_and_go_once(poll):
    assert on_the_paper(poll) == ["Eve Elm and Alan Ash", "Bert Birch", "Dot Date"]
    dies(poll, ALAN)
    _, (contest,) = candidates_page(poll.house, slug=poll.slug)
    assert [one.name for one in contest.candidates if one.gone] == ["Eve Elm and Alan Ash"]
    assert refused(lambda: dies(poll, EVE)) == [(409, "D14")]
    act, eve = poll.by(DEPUTY, CLOSED + 1), nominee(poll, EVE)
    asked = {"slug": poll.slug, "nominee_id": eve, "reason": "Why"}
    assert refused(lambda: suspend(poll.house, act, **asked)) == [(409, "D14")]
