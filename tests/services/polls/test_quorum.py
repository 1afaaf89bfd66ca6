"""A poll in which too few voted elects nobody, and the record shows why ("C10")."""

import copy

import pytest

from counting.documents import digest
from elections.domain.contests import ContestNotice
from elections.services.results.quorums import contests_without_a_quorum
from elections.services.results.vacancies import offices
from tests.record.draft import Draft, failure_of
from tests.services.polls.a_poll import Poll, a_member, book, draft_of
from tests.services.small_election import OVER

CHAIR, TREASURER = "chair", "treasurer"
LINES = tuple(a_member(f"M{n:03}", f"Member {n:03}") for n in range(41))
ALONE = {"method": "alternative-vote", "ties": "by earlier stages, then by lot"}
IN_TURN = {**ALONE, "in_turn": "in the order of the notice, nobody elected to two"}


def meeting(voted: dict[str, int], **count):
    """A meeting of 41 members, of whom so many vote in each contest; two of 41 are 5/100."""
    rules = book(
        register={"offices": None, "joined": None},
        ballot={"paper": {"kind": "ranking", "fewest_preferences": 1}},
        count={**(count or ALONE), "quorum": "5/100"},
        places={"reserved": []},
        vacancies={"filled": "by the runner-up"},
    )
    contests = (
        ContestNotice(id=CHAIR, title="Chair", seats=1),
        ContestNotice(id=TREASURER, title="Treasurer", seats=1),
    )
    poll = Poll("sqlite://", rules=rules, contests=contests, lines=LINES).noticed()
    poll.forward((CHAIR, "M000"), (CHAIR, "M001"), (TREASURER, "M002"), (TREASURER, "M003")).begun()
    for contest, number in voted.items():
        for voter in sorted(poll.issued_codes)[:number]:
            poll.vote(voter, contest, 1)
    return poll.opened().counted()


def test_one_voter_too_few_and_the_contest_elects_nobody(tmp_path):
    poll = meeting({CHAIR: 3, TREASURER: 2})
    short = contests_without_a_quorum(poll.house, poll.officer(OVER), slug=poll.slug)
    assert [*short] == [TREASURER]
    poll.declared()
    assert poll.declared_in(CHAIR)["names"] == ["Member 000"]
    treasurer = poll.declared_in(TREASURER)
    assert (treasurer["names"], treasurer["vacant"]) == ([], 1)
    assert treasurer["quorum"] == (
        "There was no quorum: 2 electors voted, and 3 of 41 had to. Nobody is elected (C10)."
    )
    (_, nobody) = offices(poll.house, poll.officer(OVER), slug=poll.slug)
    assert nobody.in_office == ()
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    assert treasurer["quorum"] in verdict.sheets[1]
    poll.done()


def test_posts_in_turn_are_one_meeting(tmp_path):
    poll = meeting({CHAIR: 3, TREASURER: 2}, **IN_TURN).declared()
    assert poll.declared_in(TREASURER)["names"] == ["Member 002"]
    assert "quorum" not in poll.declared_in(TREASURER)
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


def test_a_meeting_without_a_quorum_fills_no_post(tmp_path):
    poll = meeting({CHAIR: 2, TREASURER: 2}, **IN_TURN).declared()
    assert [poll.declared_in(post)["names"] for post in (CHAIR, TREASURER)] == [[], []]
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


def a_draft() -> Draft:
    poll = meeting({CHAIR: 3, TREASURER: 2}).declared()
    draft = draft_of(poll)
    poll.done()
    return draft


WHOLE = a_draft()


@pytest.mark.parametrize(
    ("contest", "lie"),
    [
        (1, {"elected": [1], "names": ["Member 002"], "vacant": 0}),
        (1, {"quorum": "There was no quorum."}),
        (0, {"elected": [], "names": [], "vacant": 1, "quorum": "There was no quorum."}),
    ],
)
def test_a_declaration_that_lies_about_the_quorum_is_found(contest, lie, tmp_path):
    draft = copy.deepcopy(WHOLE)
    declaration = draft.documents["documents/declaration.json"]
    declaration["contests"][contest].update(lie)
    draft.entry("ElectionDeclared")["sha256"] = digest(declaration)
    assert failure_of(draft, tmp_path).step == 15
