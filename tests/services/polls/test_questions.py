"""Questions put to a vote: thresholds, sections, units, card votes on a motion (N19, C7, C8)."""

import pytest

from elections.domain.contests import ContestNotice
from elections.services import Refused
from elections.services.closing import close_the_poll
from elections.services.nominations.statement import preview_statement
from elections.services.results.small_turnouts import small_turnouts
from elections.services.voting import paper
from tests.record.draft import failure_of
from tests.services.polls.a_poll import Poll, a_member, book, draft_of
from tests.services.small_election import OVER, RETURNING_OFFICER, SCRUTINEER, VOTING

CONTEST = "question"
ASKED = {"by": "nobody: a question is put", "answers": ["Yes", "No"]}
BOTH = {
    "ballot": {"paper": {"kind": "marks", "most_marks": 1}},
    "places": {"reserved": []},
    "nominations": {
        **ASKED,
        "withdrawal": "until nominations close",
        "repeats": "one nomination for each nominee in each contest",
    },
}
UNITS = "each unit one paper, as more than half of its voters decide"


def a_question(count, register=None, declaration=None, nominations=None):
    tables = {**BOTH, "nominations": nominations or ASKED}
    return book(
        register={"offices": None, "joined": None, **(register or {})},
        count={"ties": "by lot", **count},
        declaration=declaration or {},
        **tables,
    )


def poll_of(rules, lines):
    contests = (ContestNotice(id=CONTEST, title="Rule change", seats=1),)
    return Poll("sqlite://", rules=rules, contests=contests, lines=tuple(lines)).noticed().begun()


def members(number, letter="M", **changes):
    return [a_member(f"{letter}{n:03}", f"Member {letter}{n}", **changes) for n in range(number)]


def test_a_threshold_of_the_electorate_is_counted_against_the_frozen_register(tmp_path):
    rules = a_question(
        {
            "method": "threshold-vote",
            "required": {"share": "1/2", "how": "exceeded", "base": "electorate"},
        }
    )
    poll = poll_of(rules, members(8))
    stated = poll.document("statement")["contests"][0]
    assert [c["name"] for c in stated["candidates"]] == ["Yes", "No"]
    assert stated["rules"]["electorate"] == 8
    for n in range(4):
        poll.vote(f"M00{n}", CONTEST, 1)
    poll.opened().counted().declared()
    assert poll.declared_in(CONTEST)["answer"] == "not carried"
    assert poll.declared_in(CONTEST)["names"] == []
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


def trigger(smallest=None):
    return a_question(
        {
            "method": "threshold-vote",
            "required": {"share": "1/2", "how": "reached", "base": "formal papers"},
            "carried_by": "any section",
            "sections": [
                {"name": "Branches", "categories": ["member"], "share": "1/2", "votes": UNITS},
                {"name": "Affiliates", "categories": ["union"], "share": "1/2", "votes": UNITS},
            ],
        },
        register={"categories": ["member", "union"]},
        declaration={"smallest_cell": smallest} if smallest else None,
    )


def branches():
    for unit, size in (("North", 3), ("South", 3), ("West", 2)):
        yield from members(size, unit[0], unit=unit, category="member")
    for unit in ("Unite", "Unison"):
        yield from members(1, unit.upper(), unit=unit, category="union")


def test_each_branch_casts_one_paper_for_what_its_voters_decide(tmp_path):
    poll = poll_of(trigger(), branches())
    for number in ("N000", "N001", "S000"):
        poll.vote(number, CONTEST, 1)
    for number in ("N002", "S001", "W000", "UNITE000"):
        poll.vote(number, CONTEST, 2)
    poll.opened().counted().declared()
    counted = poll.document(f"count {CONTEST}")["count"]
    sections = {s["name"]: s["votes"] for s in counted["stages"][0]["sections"]}
    # North says Yes by two to one, South is equal and so says No, West says No
    assert sections == {"Branches": [1, 2], "Affiliates": [0, 1]}
    (opened,) = poll.document("opening")["contests"]
    assert [(g["section"], g["unit"], g["sealed"]) for g in opened["groups"]] == [
        ("Affiliates", "Unison", 0),
        ("Affiliates", "Unite", 1),
        ("Branches", "North", 3),
        ("Branches", "South", 2),
        ("Branches", "West", 1),
    ]
    assert poll.declared_in(CONTEST)["answer"] == "not carried"
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


def test_units_smaller_than_the_smallest_cell_vote_together(tmp_path):
    """No figure is published of fewer people than the rules allow ("D5")."""
    poll = poll_of(trigger(smallest=3), branches())
    rights = poll.document("ballot box")["rights"]
    units = {(r["contests"][CONTEST]["unit"], r["credentials"]) for r in rights}
    # West, the smallest, takes in North; both affiliates together are two, and nobody is left
    assert units == {
        ("South", 3),
        ("smaller units together", 5),
        ("smaller units together", 2),
    }
    poll.vote("N000", CONTEST, 1)
    poll.opened().counted().declared()
    assert poll.declared_in(CONTEST)["answer"] == "carried"
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


def test_a_motion_is_carried_by_cards_on_both_sides(tmp_path):
    weighted = "one undivided paper, weighted by the members stood for"
    rules = a_question(
        {
            "method": "card-motion",
            "required": {"share": "1/2", "how": "exceeded", "base": "formal papers"},
            "sections": [
                {"name": "CLPs", "categories": ["CLP"], "share": "1/2", "votes": weighted},
                {"name": "Affiliates", "categories": ["union"], "share": "1/2", "votes": weighted},
            ],
        },
        register={"categories": ["CLP", "union"]},
        nominations={"by": "nobody: a question is put", "answers": ["For", "Against"]},
    )
    lines = [
        a_member("C1", "Delegate For", category="CLP", weight=342_921),
        a_member("C2", "Delegate Against", category="CLP", weight=8_723),
        a_member("U1", "Union For", category="union", weight=1_810_113),
        a_member("U2", "Union Against", category="union", weight=4_825),
    ]
    poll = poll_of(rules, lines)
    for number, answer in (("C1", 1), ("C2", 2), ("U1", 1), ("U2", 2)):
        poll.vote(number, CONTEST, answer)
    poll.opened().counted().declared()
    counted = poll.document(f"count {CONTEST}")["count"]
    assert counted["stages"][0]["percentages"][0]["shares"] == ["98.63", "1.37"]
    assert poll.declared_in(CONTEST)["answer"] == "carried"
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


@pytest.mark.parametrize("number", ["N000", "UNITE000"])
def test_a_voter_is_told_that_the_unit_votes_as_one(number):
    poll = poll_of(trigger(), branches())
    found = paper(
        poll.house,
        poll.officer(VOTING + 1),
        slug=poll.slug,
        code=poll.issued_codes[number],
        contest_id=CONTEST,
    )
    assert "It casts one paper for what more than half of its voters decide" in found.told[1]
    poll.done()


def test_a_draft_before_the_freeze_knows_no_electorate_and_is_shown_all_the_same():
    rules = a_question(
        {
            "method": "threshold-vote",
            "required": {"share": "1/2", "how": "exceeded", "base": "electorate"},
        }
    )
    contests = (ContestNotice(id=CONTEST, title="Rule change", seats=1),)
    poll = Poll("sqlite://", rules=rules, contests=contests, lines=tuple(members(3))).noticed()
    found = preview_statement(poll.house, poll.officer(1), slug=poll.slug)
    assert found.contests[0]["rules"] == {}
    poll.done()


def test_a_share_of_an_electorate_of_nobody_is_refused_with_the_statement():
    count = {
        "method": "threshold-vote",
        "required": {"share": "1/2", "how": "reached", "base": "electorate"},
        "carried_by": "any section",
        "sections": [
            {"name": name, "categories": [name], "share": "1/2", "votes": "one paper, one vote"}
            for name in ("member", "union")
        ],
    }
    rules = a_question(count, register={"categories": ["member", "union"]})
    contests = (ContestNotice(id=CONTEST, title="Rule change", seats=1),)
    lines = tuple(members(3, category="member"))
    poll = Poll("sqlite://", rules=rules, contests=contests, lines=lines).noticed()
    with pytest.raises(Refused) as refusal:
        poll.stated()
    assert [objection.clause for objection in refusal.value.objections] == ["C7"]
    poll.done()


def electorate_altered(draft, number):
    draft.first_contest("statement")["rules"]["electorate"] = number


@pytest.mark.parametrize("number", [1, 7, 9, 800])
def test_an_electorate_that_is_not_the_registers_is_found(number, tmp_path):
    count = {
        "method": "threshold-vote",
        "required": {"share": "1/2", "how": "exceeded", "base": "electorate"},
    }
    contests = (ContestNotice(id="panel", title="Rule change", seats=1),)
    lines = tuple(members(8))
    poll = Poll("sqlite://", rules=a_question(count), contests=contests, lines=lines)
    poll.noticed().begun().vote("M000", "panel", 1)
    draft = draft_of(poll.opened().counted().declared())
    poll.done()
    electorate_altered(draft, number)
    assert failure_of(draft, tmp_path).step == 10


def test_units_of_which_few_voted_are_named_before_the_box_is_opened():
    poll = poll_of(trigger(smallest=2), branches())
    for number in ("N000", "N001", "S000"):
        poll.vote(number, CONTEST, 1)
    assert small_turnouts(poll.house, poll.officer(VOTING + 1), slug=poll.slug) == ()
    for number in (RETURNING_OFFICER, SCRUTINEER):
        close_the_poll(poll.house, poll.by(number, OVER), slug=poll.slug)
    ((contest, units),) = small_turnouts(poll.house, poll.officer(OVER), slug=poll.slug)
    assert (contest.title, units) == ("Rule change", ("South",))  # of three electors one voted
    with pytest.raises(Refused):
        small_turnouts(poll.house, poll.by("N000", OVER), slug=poll.slug)
    poll.done()
