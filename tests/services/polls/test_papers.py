"""What a paper must mark, and what stands on it beside names (B8, B9); caps on a group (P1)."""

import pytest

from elections.domain.contests import ContestNotice
from elections.services import Refused
from tests.services.polls.a_poll import Poll, a_member, book

CONTEST = "committee"
NAMES = ("Alan", "Bert", "Carl", "Dot", "Eve", "Fay")
LINES = tuple(
    a_member(
        f"M{n:03}", f"{name} {name[0]}", groups=("women",) if name in "DotEveFay" else ("men",)
    )
    for n, name in enumerate(NAMES)
)


def poll_of(standing, seats=2, **tables):
    rules = book(
        **{
            "register": {"offices": None, "joined": None},
            "places": {"reserved": []},
            **tables,
        }
    )
    contests = (ContestNotice(id=CONTEST, title="Committee", seats=seats),)
    poll = Poll("sqlite://", rules=rules, contests=contests, lines=LINES).noticed()
    return poll.forward(*((CONTEST, f"M00{n}") for n in standing)).begun()


def finished(poll, folder):
    poll.opened().counted().declared()
    verdict = poll.verified(folder)
    assert verdict.verified, verdict.failure
    names = poll.declared_in(CONTEST)["names"]
    poll.done()
    return names


def test_a_paper_with_too_few_marks_for_a_group_is_refused_and_counts_for_nothing(tmp_path):
    floors = [{"group": "women", "at_least": 1}]
    paper = {"kind": "marks", "most_marks": 2, "floors": floors}
    poll = poll_of(range(5), ballot={"paper": paper})
    with pytest.raises(Refused) as refusal:
        poll.vote("M000", CONTEST, 1, 2)
    assert [o.clause for o in refusal.value.objections] == ["B8"]
    poll.vote("M000", CONTEST, 1, 4)
    poll.vote("M001", CONTEST, 4, 5)
    poll.vote("M002", CONTEST, 5, 4)
    stated = poll.document("statement")["contests"][0]
    assert stated["marks_for"][0]["members"] == [4, 5]
    assert finished(poll, tmp_path)[0] == "Dot D"


def test_where_fewer_stand_than_a_paper_has_to_mark_it_marks_them_all(tmp_path):
    floors = [{"group": "women", "at_least": 2}]
    paper = {"kind": "marks", "most_marks": 2, "floors": floors}
    poll = poll_of((0, 1, 2, 3), ballot={"paper": paper})
    stated = poll.document("statement")["contests"][0]
    assert stated["marks_for"][0]["at_least"] == 1
    assert any("(B8)" in note for note in stated["notes"])
    poll.vote("M000", CONTEST, 1, 4)
    poll.vote("M001", CONTEST, 1, 4)
    assert sorted(finished(poll, tmp_path)) == ["Alan A", "Dot D"]


RE_OPEN = {
    "re_open": "stands on the paper as a candidate",
    "paper": {"kind": "ranking", "fewest_preferences": 1},
}
BY_AV = {"method": "alternative-vote", "ties": "by earlier stages, then by lot"}


def test_one_who_stands_alone_stands_against_re_open_nominations(tmp_path):
    poll = poll_of((0,), seats=1, ballot=RE_OPEN, count=BY_AV)
    stated = poll.document("statement")["contests"][0]
    assert (stated["outcome"], stated["re_open"]) == ("poll", 2)
    assert stated["candidates"][-1]["name"] == "Re-open nominations"
    for number in ("M000", "M001", "M002"):
        poll.vote(number, CONTEST, 2)
    assert finished(poll, tmp_path) == []


def test_a_cap_keeps_the_group_from_more_places(tmp_path):
    places = {"reserved": [{"group": "men", "at_most": 1}]}
    poll = poll_of((0, 1, 3, 4), places=places)
    for number in ("M000", "M001", "M002"):
        poll.vote(number, CONTEST, 1, 2)
    poll.vote("M003", CONTEST, 3)
    poll.vote("M004", CONTEST, 1)
    assert finished(poll, tmp_path) == ["Alan A", "Dot D"]
