"""Contests of several kinds in one election, each with its own electorate and its own paper."""

import pytest

from elections.domain.contests import ContestNotice
from elections.services import Refused
from elections.services.voting import enter
from tests.services.polls.a_poll import Poll, a_member, book
from tests.services.small_election import VOTING

YOUTH, NORTH = "youth", "north"
RULES = book(
    register={"offices": None, "joined": None},
    eligibility={"candidates": "electors of the contest"},
    places={"reserved": []},
    ballot={"paper": {"kind": "marks", "most_marks": 1}},
    count={"method": "first-past-the-post"},
    kinds={
        "of-a-region": {
            "title": "Representatives of a region",
            "register": {
                "standing": ["good"],
                "entries": "one for each membership number",
                "changes": "none after the freeze",
                "within": "the region of the contest",
            },
        },
        "for-the-young": {
            "title": "The youth representative",
            "register": {
                "standing": ["good"],
                "entries": "one for each membership number",
                "changes": "none after the freeze",
                "identified": ["young"],
            },
        },
    },
)
LINES = tuple(
    a_member(
        f"M{n:03}",
        f"Member {'ABCDEFGHIJ'[n]}{n}",
        region="North" if n < 6 else "South",
        groups=("young",) if n in {1, 2, 7} else (),
    )
    for n in range(9)
)


@pytest.fixture
def poll():
    made = Poll(
        "sqlite://",
        rules=RULES,
        contests=(
            ContestNotice(id=NORTH, title="North", seats=1, kind="of-a-region", region="North"),
            ContestNotice(id=YOUTH, title="Youth", seats=1, kind="for-the-young"),
        ),
        lines=LINES,
    )
    pairs = [(NORTH, "M003"), (NORTH, "M004"), (YOUTH, "M001"), (YOUTH, "M007")]
    yield made.noticed().forward(*pairs).begun()
    made.done()


def entered(poll, number):
    act, code = poll.officer(VOTING + 1), poll.issued_codes[number]
    return [c.id for c in enter(poll.house, act, slug=poll.slug, code=code).contests]


def test_an_elector_sees_the_contests_of_their_own_and_gets_one_code(poll):
    assert entered(poll, "M000") == [NORTH]
    assert entered(poll, "M001") == [NORTH, YOUTH]
    assert entered(poll, "M007") == [YOUTH]
    assert "M008" not in poll.issued_codes


def test_a_ballot_in_a_contest_of_others_is_refused(poll):
    with pytest.raises(Refused) as refusal:
        poll.vote("M000", YOUTH, 1)
    assert refusal.value.objections[0].clause == "R5"
    assert "no vote in Youth" in refusal.value.objections[0].reason


def test_each_contest_is_accounted_for_by_its_own_electors(poll, tmp_path):
    poll.vote("M000", NORTH, 1)
    poll.vote("M001", NORTH, 1)
    poll.vote("M001", YOUTH, 2)
    poll.opened().counted().declared()
    accounts = {c["id"]: c for c in poll.document("account")["contests"]}
    assert (accounts[NORTH]["electors"], accounts[NORTH]["unused"]) == (6, 4)
    assert (accounts[YOUTH]["electors"], accounts[YOUTH]["unused"]) == (3, 2)
    assert "groups" not in poll.document("opening")["contests"][0]
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
