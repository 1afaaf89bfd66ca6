"""Places that fall vacant after the declaration, filled from the published count ("V1")."""

import copy

import pytest

from counting.documents import digest
from elections.domain.contests import ContestNotice
from elections.services import Refused
from elections.services.results.vacancies import (
    Leaving,
    Tie,
    fill_vacancy,
    filled_so_far,
    offices,
)
from tests.record.draft import Draft, failure_of
from tests.services.polls.a_poll import Poll, a_member, book, draft_of
from tests.services.small_election import OVER, SCRUTINEER

CONTEST = "panel"
NAMES = ("Ann", "Bob", "Cat", "Dev")
LINES = tuple(
    a_member(f"M{n:03}", f"{NAMES[n]} {NAMES[n][0]}" if n < 4 else f"Voter {n}") for n in range(60)
)
STV = {"method": "scottish-stv", "ties": "by earlier stages, then by lot"}
# The committee of docs/counting/vacancies.md: the runner-up would be Cat, the countback Dev.
PAPERS = (
    ((1, 3, 2), 20),
    ((1, 4, 2), 10),
    ((2, 4), 16),
    ((3, 2), 8),
    ((4, 2), 6),
)


def committee(filled, papers=PAPERS, **tables):
    rules = book(
        **{
            "register": {"offices": None, "joined": None},
            "ballot": {"paper": {"kind": "ranking", "fewest_preferences": 1}},
            "count": STV,
            "places": {"reserved": []},
            **({"vacancies": {"filled": filled}} if filled else {}),
            **tables,
        }
    )
    contests = (ContestNotice(id=CONTEST, title="Committee", seats=2),)
    poll = Poll("sqlite://", rules=rules, contests=contests, lines=LINES).noticed()
    poll.forward(*((CONTEST, f"M{n:03}") for n in range(4))).begun()
    voters = iter(sorted(poll.issued_codes))
    for marks, number in papers:
        for _ in range(number):
            poll.vote(next(voters), CONTEST, *marks)
    return poll.opened().counted().declared()


def leaves(poll, left, reason="resigned", **more):
    leaving = Leaving(contest_id=CONTEST, left=left, reason=reason, **more)
    return fill_vacancy(poll.house, poll.officer(OVER), slug=poll.slug, leaving=leaving)


@pytest.mark.parametrize(
    ("filled", "comes_in"),
    [
        ("by the runner-up", "Cat C"),
        ("by countback", "Dev D"),
        ("by counting again without whoever left", "Dev D"),
    ],
)
def test_a_vacancy_is_filled_in_the_way_that_the_rules_name(filled, comes_in, tmp_path):
    poll = committee(filled)
    assert poll.declared_in(CONTEST)["names"] == ["Ann A", "Bob B"]
    assert leaves(poll, 2) == 1
    document = poll.document("vacancy 1")
    assert (document["name"], document["in_office"]) == (comes_in, [1])
    assert filled_so_far(poll.house, slug=poll.slug)[0].sentences[-1].endswith("(V1).")
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    assert comes_in in verdict.sheets[-1]
    poll.done()


def test_a_second_vacancy_is_filled_with_those_who_came_in_taken_as_in_office(tmp_path):
    poll = committee("by the runner-up")
    assert leaves(poll, 2) == 1
    (office,) = offices(poll.house, poll.officer(OVER), slug=poll.slug)
    assert [name for _, name in office.in_office] == ["Ann A", "Cat C"]
    assert leaves(poll, 1, unavailable=(4,)) == 2
    document = poll.document("vacancy 2")
    assert (document["elected"], document["unavailable"]) == (0, [2, 4])
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


def test_a_tie_asks_for_a_lot_and_keeps_nothing_until_it_is_drawn(tmp_path):
    papers = (((1,), 10), ((2,), 10), ((3,), 4), ((4,), 4))
    poll = committee("by the runner-up", papers)
    tie = leaves(poll, 2)
    assert isinstance(tie, Tie)
    assert poll.document("vacancy 1") is None
    with pytest.raises(Refused) as refusal:
        leaves(poll, 2, drawn=(1,))
    assert refusal.value.objections[0].clause == "C2"
    number, name = tie.among[-1]
    assert leaves(poll, 2, drawn=(number,)) == 1
    assert poll.document("vacancy 1")["name"] == name
    verdict = poll.verified(tmp_path)
    assert verdict.verified, verdict.failure
    poll.done()


@pytest.mark.parametrize(
    ("filled", "words"),
    [
        (None, "say nothing of a place that falls vacant"),
        ("by a new election", "nobody comes in from this count"),
        ("not until the next election", "nobody comes in from this count"),
    ],
)
def test_where_the_rules_fill_no_vacancy_from_the_count_it_is_refused(filled, words):
    poll = committee(filled)
    with pytest.raises(Refused) as refusal:
        leaves(poll, 1)
    (objection,) = refusal.value.objections
    assert (objection.clause, words in objection.reason) == ("V1", True)
    poll.done()


def test_only_somebody_in_office_leaves_and_only_with_a_reason_and_by_an_officer():
    poll = committee("by the runner-up")
    for left, reason, words in ((3, "resigned", "in office"), (1, " ", "Say why")):
        with pytest.raises(Refused) as refusal:
            leaves(poll, left, reason)
        assert words in refusal.value.objections[0].reason
    leaving = Leaving(contest_id=CONTEST, left=1, reason="resigned")
    with pytest.raises(Refused) as refusal:
        fill_vacancy(poll.house, poll.by(SCRUTINEER, OVER), slug=poll.slug, leaving=leaving)
    assert refusal.value.objections[0].clause == "D3"
    poll.done()


def a_draft() -> Draft:
    poll = committee("by countback")
    leaves(poll, 2)
    draft = draft_of(poll)
    poll.done()
    return draft


def published(draft):
    """Bring the digest of the vacancy in the log up to date, where the draft's own names differ."""
    vacancy = draft.documents["documents/vacancy-1.json"]
    draft.entry("VacancyFilled")["sha256"] = digest(vacancy)


WHOLE = a_draft()
ALTERED = {
    "somebody else comes in": ({"elected": 3}, 15),
    "another name": ({"name": "Cat C"}, 15),
    "another way": ({"way": "by the runner-up"}, 15),
    "somebody else in office": ({"in_office": [3]}, 15),
    "somebody left who was not in office": ({"left": 4}, 15),
    "somebody made unavailable": ({"unavailable": [4]}, 15),
    "another sentence": ({"sentences": ["Dev D was chosen."]}, 15),
    "a lot that nobody needed": (
        {"lots": [{"purpose": "elect", "among": [3, 4], "drawn": 4, "stage": 1}]}, 15),
    "another contest": ({"contest_id": "elsewhere"}, 15),
    "another number": ({"number": 2}, 4),
}  # fmt: skip


@pytest.mark.parametrize("name", ALTERED)
def test_a_vacancy_that_is_not_as_the_papers_give_it_is_found(name, tmp_path):
    changes, step = ALTERED[name]
    draft = copy.deepcopy(WHOLE)
    document = draft.documents["documents/vacancy-1.json"]
    document |= changes
    if name == "another contest":
        draft.entry("VacancyFilled")["contest"] = CONTEST
    published(draft)
    assert failure_of(draft, tmp_path).step == step


def test_a_vacancy_before_the_declaration_is_out_of_order(tmp_path):
    draft = copy.deepcopy(WHOLE)
    draft.move("VacancyFilled", -2)
    assert failure_of(draft, tmp_path).step == 7
