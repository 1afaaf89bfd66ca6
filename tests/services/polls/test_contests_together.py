"""Contests in turn, floors across them, an extra place; places that alternate (C9, P4-P6)."""

import copy

import pytest

from elections.domain.contests import ContestNotice
from elections.services import Refused
from elections.services.results.counting import count_contest
from tests.record.draft import Draft, failure_of
from tests.services.polls.a_poll import Poll, a_member, book, draft_of
from tests.services.small_election import OVER

POSTS = ("chair", "secretary", "treasurer")
IN_TURN = {"in_turn": "in the order of the notice, nobody elected to two"}
AV = {"method": "alternative-vote", "ties": "by earlier stages, then by lot"}
RANKED = {"paper": {"kind": "ranking", "fewest_preferences": 1}}
NAMES = ("Alan", "Bert", "Carl", "Dot", "Eve")
WOMEN = {"Dot", "Eve"}
LINES = tuple(
    a_member(
        f"M{n:03}",
        f"{name} {name[0]}",
        groups=("women",) if name in WOMEN else (),
        office="committee member; equalities officer" if name == "Eve" else "committee member",
    )
    for n, name in enumerate(NAMES)
)
A, B, C, D, E = (line.membership_number for line in LINES)


def together(**tables):
    defaults = {
        "register": {"offices": None, "joined": None},
        "ballot": RANKED,
        "count": {**AV, **IN_TURN},
        "places": {"reserved": [], "across": [{"group": "women", "at_least": 1}]},
    }
    return book(**{**defaults, **tables})


def poll_of(rules, standing, seats=1):
    contests = tuple(ContestNotice(id=p, title=p.capitalize(), seats=seats) for p in standing)
    poll = Poll("sqlite://", rules=rules, contests=contests, lines=LINES).noticed()
    return poll.forward(*((post, n) for post, numbers in standing.items() for n in numbers)).begun()


def elected(poll):
    return {c["id"]: c["names"] for c in poll.document("declaration")["contests"]}


def test_posts_are_filled_in_turn_and_the_floor_binds_the_last(tmp_path):
    poll = poll_of(together(), {"chair": (A, D), "secretary": (A, B), "treasurer": (C, D)})
    for number in (A, B, C):
        poll.vote(number, "chair", 1)
        poll.vote(number, "secretary", 1, 2)
        poll.vote(number, "treasurer", 1)
    poll.opened().counted().declared()
    # Alan is Chair, so Bert is Secretary; a woman is still owed, so Dot is Treasurer
    assert elected(poll) == {
        "chair": ["Alan A"],
        "secretary": ["Bert B"],
        "treasurer": ["Dot D"],
    }
    (decision,) = poll.document("count treasurer")["decisions"]
    assert decision.startswith("One post remains and one place for women is unfilled, so Carl C")
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


def test_a_post_without_a_poll_takes_its_place_in_the_sequence(tmp_path):
    poll = poll_of(together(), {"chair": (A, B), "secretary": (A,), "treasurer": (C, D)})
    for number in (A, B, C):
        poll.vote(number, "chair", 1)
        poll.vote(number, "treasurer", 1)
    poll.opened().counted().declared()
    assert elected(poll) == {"chair": ["Alan A"], "secretary": [], "treasurer": ["Dot D"]}
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


def test_a_tie_in_an_earlier_post_keeps_the_later_ones_waiting(tmp_path):
    poll = poll_of(together(), {"chair": (A, D), "secretary": (B, C), "treasurer": (C, D)})
    for number, choice in ((A, 1), (B, 2)):
        poll.vote(number, "chair", choice)
        poll.vote(number, "secretary", 1)
        poll.vote(number, "treasurer", 1)
    poll.opened()
    act = poll.officer(OVER)
    waiting = count_contest(poll.house, act, slug=poll.slug, contest_id="secretary")
    assert (waiting.document, waiting.waits_for) == (None, "chair")
    poll.counted(1).declared()
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


def test_a_floor_across_contests_at_once_changes_the_closest(tmp_path):
    rules = together(
        ballot={"paper": {"kind": "marks", "most_marks": 1}},
        count={"method": "first-past-the-post"},
    )
    poll = poll_of(rules, {"chair": (A, D), "secretary": (B, E)})
    for place, number in enumerate((A, B, C, D, E)):
        poll.vote(number, "chair", 1)
        poll.vote(number, "secretary", 1 if place < 3 else 2)
    poll.opened().counted().declared()
    assert elected(poll) == {"chair": ["Alan A"], "secretary": ["Eve E"]}
    assert "the closest" in poll.document("count secretary")["decisions"][0]
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


def test_contests_that_are_equally_close_are_parted_by_a_lot_between_them(tmp_path):
    rules = together(
        ballot={"paper": {"kind": "marks", "most_marks": 1}},
        count={"method": "first-past-the-post"},
    )
    poll = poll_of(rules, {"chair": (A, D), "secretary": (B, E)})
    for place, number in enumerate((A, B, C)):
        poll.vote(number, "chair", 1 if place else 2)
        poll.vote(number, "secretary", 1 if place else 2)
    poll.opened()
    tied = next(one for one in poll.progress() if one.needs_lot)
    assert tied.needs_lot.among == ((1, "Chair"), (2, "Secretary"))
    poll.counted(1).declared()
    assert elected(poll) == {"chair": ["Dot D"], "secretary": ["Bert B"]}
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


@pytest.mark.parametrize(("standing", "name"), [((A, B), "Eve E"), ((B, D), "")])
def test_the_holder_of_an_office_joins_where_nobody_of_a_group_is_elected(standing, name, tmp_path):
    places = {"reserved": [], "extra": {"group": "women", "office": "equalities officer"}}
    poll = poll_of(together(places=places), {"chair": standing, "secretary": (C,)})
    poll.vote(A, "chair", 2)
    poll.opened().counted().declared()
    joins = poll.document("declaration")["joins"]
    assert joins["name"] == name
    assert joins["sentence"].endswith("(P5).")
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


def test_a_floor_across_that_nobody_could_meet_is_said_with_the_statement_and_lowered(tmp_path):
    poll = poll_of(together(), {"chair": (A, B), "secretary": (B, C)})
    statement = poll.document("statement")
    assert statement["across"][0]["at_least"] == 0
    assert any("(P4)" in note for note in statement["contests"][0]["notes"])
    poll.vote(A, "chair", 1)
    poll.vote(A, "secretary", 1)
    poll.opened().counted().declared()
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


def alternating(year):
    return together(
        count=AV,
        places={"reserved": [], "alternate": {"group": "women", "from_year": year}},
    )


@pytest.mark.parametrize(
    ("from_year", "chosen"), [(2026, "Dot D"), (2025, "Alan A"), (2024, "Dot D")]
)
def test_every_other_year_the_place_is_for_the_group(from_year, chosen, tmp_path):
    poll = poll_of(alternating(from_year), {"chair": (A, B, D)})
    for number in (A, B, C):
        poll.vote(number, "chair", 1)
    poll.opened().counted().declared()
    assert elected(poll) == {"chair": [chosen]}
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


def test_two_holders_of_the_office_are_refused_before_the_statement():
    places = {"reserved": [], "extra": {"group": "women", "office": "committee member"}}
    contests = (ContestNotice(id="chair", title="Chair", seats=1),)
    poll = Poll("sqlite://", rules=together(places=places), contests=contests, lines=LINES)
    poll.noticed().forward(("chair", A), ("chair", B))
    with pytest.raises(Refused) as refusal:
        poll.stated()
    assert refusal.value.objections[0].clause == "P5"
    poll.done()


def in_turn_draft() -> Draft:
    """The record of two posts in turn, with a floor across them and somebody who joins."""
    places = {
        "reserved": [],
        "across": [{"group": "women", "at_least": 1}],
        "extra": {"group": "BAME", "office": "equalities officer"},
    }
    poll = poll_of(together(places=places), {"panel": (A, D), "secretary": (B, D)})
    for number in (A, B, C):
        poll.vote(number, "panel", 1)
        poll.vote(number, "secretary", 1)
    poll.opened().counted().declared()
    draft = draft_of(poll)
    poll.done()
    return draft


WHOLE = in_turn_draft()
STATEMENT, DECLARATION = "documents/statement.json", "documents/declaration.json"


def counted(draft):
    return draft.documents["documents/count-secretary.json"]


ALTERED = {
    "no order of the posts": (lambda d: d.documents[STATEMENT].pop("in_turn"), 14),
    "no floor": (lambda d: d.documents[STATEMENT]["across"][0].update(at_least=0), 14),
    "nobody in the group": (lambda d: d.documents[STATEMENT]["across"][0].update(members=[]), 14),
    "one person as two": (
        lambda d: d.documents[STATEMENT]["contests"][1]["candidates"][1].update(person=9), 14),
    "another decision": (lambda d: counted(d).update(decisions=["So it was decided."]), 14),
    "no decision": (lambda d: counted(d).pop("decisions"), 14),
    "nobody joins": (lambda d: d.documents[DECLARATION].pop("joins"), 15),
    "somebody else joins": (lambda d: d.documents[DECLARATION]["joins"].update(name="Bert B"), 15),
    "another holder": (lambda d: d.documents[STATEMENT]["extra"].update(holder="Bert B"), 15),
    "somebody of the group": (
        lambda d: d.documents[STATEMENT]["extra"].update(members=[1]), 15),
}  # fmt: skip


@pytest.mark.parametrize("name", ALTERED)
def test_what_binds_contests_together_cannot_be_altered(name, tmp_path):
    alter, step = ALTERED[name]
    draft = copy.deepcopy(WHOLE)
    alter(draft)
    assert failure_of(draft, tmp_path).step == step
