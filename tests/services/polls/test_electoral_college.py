"""A college of members and affiliates, from the notice to the verified record (P4)."""

import pytest

from elections.domain.contests import ContestNotice
from elections.services.voting import paper
from tests.services.polls.a_poll import Poll, a_member, book
from tests.services.small_election import VOTING

CONTEST = "representative"
ALONE = (
    "Nobody else has a vote of this weight in this section, so it will be published how this vote "
    "was cast."
)
RULES = book(
    register={
        "offices": None,
        "joined": None,
        "categories": ["member", "affiliate"],
    },
    nominations={
        "by": "self",
        "withdrawal": "until nominations close",
        "repeats": "one nomination for each nominee in each contest",
    },
    ballot={"paper": {"kind": "ranking", "fewest_preferences": 1}},
    count={
        "method": "electoral-college",
        "ties": "by earlier stages, then by lot",
        "elected_by": "majority",
        "sections": [
            {
                "name": "Members",
                "categories": ["member"],
                "share": "50/100",
                "votes": "one paper, one vote",
            },
            {
                "name": "Affiliates",
                "categories": ["affiliate"],
                "share": "50/100",
                "votes": "one undivided paper, weighted by the members stood for",
            },
        ],
    },
    places={"reserved": []},
)
MEMBERS = tuple(
    a_member(f"M{n:03}", f"Member {'ABCDEFGHIJ'[n]}{n}", category="member") for n in range(6)
)
AFFILIATES = (
    a_member("A001", "Union One", category="affiliate", weight=12_345),
    a_member("A002", "Union Two", category="affiliate", weight=2_000),
    a_member("A003", "Union Three", category="affiliate", weight=2_000),
)
STANDING = ("M000", "M001", "M002")


@pytest.fixture
def college():
    poll = Poll(
        "sqlite://",
        rules=RULES,
        contests=(ContestNotice(id=CONTEST, title="Representative", seats=1),),
        lines=(*MEMBERS, *AFFILIATES),
    )
    yield poll.noticed().forward(*((CONTEST, number) for number in STANDING)).begun()
    poll.done()


def voted(college):
    """Two thirds of the members for the first, the largest union for the second."""
    for number in ("M000", "M001", "M002", "M003"):
        college.vote(number, CONTEST, 1, 3)
    college.vote("M004", CONTEST, 2)
    college.vote("A001", CONTEST, 2)
    college.vote("A002", CONTEST, 3, 1)
    return college


def test_a_college_is_counted_by_section_and_weight_and_its_record_verifies(college, tmp_path):
    voted(college).opened().counted().declared()
    groups = college.document("opening")["contests"][0]["groups"]
    assert [(g["section"], g["weight"], g["sealed"]) for g in groups] == [
        ("Affiliates", 2_000, 1),
        ("Affiliates", 12_345, 1),
        ("Members", 1, 5),
    ]
    counted = college.document(f"count {CONTEST}")["count"]
    bases = {s["name"]: s["base"] for s in counted["stages"][0]["sections"]}
    assert bases == {"Members": 5, "Affiliates": 14_345}
    (account,) = college.document("account")["contests"]
    assert (account["electors"], account["cast"], account["formal"]) == (9, 7, 7)
    assert [(s["section"], s["electors"], s["cast"]) for s in account["sections"]] == [
        ("Members", 6, 5),
        ("Affiliates", 3, 2),
    ]
    assert college.declared_in(CONTEST)["names"] == ["Member B1"]
    verdict = college.verified(tmp_path)
    assert verdict.verified, verdict.failure
    assert "Affiliates" in verdict.sheets[0]


def test_the_rights_are_published_with_the_numbers_of_codes(college):
    box = college.document("ballot box")
    assert [each["credentials"] for each in box["rights"]] == [1, 2, 6]
    assert box["rights"][0]["contests"] == {CONTEST: {"section": "Affiliates", "weight": 12_345}}
    assert college.document("register")["contests"] == [
        {
            "id": CONTEST,
            "electors": 9,
            "groups": [
                {"section": "Affiliates", "weight": 2_000, "electors": 2},
                {"section": "Affiliates", "weight": 12_345, "electors": 1},
                {"section": "Members", "weight": 1, "electors": 6},
            ],
        }
    ]


def told(college, number):
    act = college.officer(VOTING + 1)
    code = college.issued_codes[number]
    return paper(college.house, act, slug=college.slug, code=code, contest_id=CONTEST).told


def test_a_voter_is_told_what_the_vote_weighs_and_how_it_is_published(college):
    assert told(college, "A001") == (
        "You cast one undivided vote for 12,345 members, in the section “Affiliates”.",
        ALONE,
    )
    assert "2 voters have this weight" in told(college, "A002")[1]
    assert told(college, "M003") == ("You vote in the section “Members”, whose share is 50/100.",)
