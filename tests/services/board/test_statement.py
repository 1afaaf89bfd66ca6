"""The board and the statement of persons nominated are one thing: they cannot differ."""

import pytest

from elections.domain.eligibility import Consent
from elections.domain.nominations import Ruling
from elections.services.nominations.answering import answer_nomination, candidacies
from elections.services.nominations.board.lines import Standing
from elections.services.nominations.overseeing.checking import check_paper
from elections.services.nominations.ruling import nominees_to_rule_on, rule_on
from elections.services.nominations.statement import publish_statement
from elections.services.register.freezing import freeze_register
from elections.services.signing_in import find_person
from elections.store import people
from tests.domain.nominating.alternatives import one_way
from tests.services.board.scenes import AT_ONCE, an_election
from tests.services.small_election import CLOSED, NOMINATING, SLUG

TWO_OF_SIZE = one_way({"kinds": ["CLP"], "count": 2, "least_members": 50})
NAMED = {
    "Leeds": ("M0001", "M0002"),
    "Hull": ("M0001", "M0003"),
    "Hove": ("M0003", "M0001"),
    "Bath": ("M0002", "M0004"),
}


@pytest.fixture
def stated(database_url):
    """Two are valid, one is refused and one has declined; one paper is being checked."""
    small = an_election(database_url, AT_ONCE, TWO_OF_SIZE)
    ids = dict(zip(NAMED, small.bodies("CLP", *NAMED), strict=True))
    for body, numbers in NAMED.items():
        small.sends(body, ids[body], *numbers, day=NOMINATING)
    for number, answer in (
        ("M0001", Consent.GIVEN),
        ("M0002", Consent.GIVEN),
        ("M0003", Consent.GIVEN),
        ("M0004", Consent.DECLINED),
    ):
        ((_, nominee),) = candidacies(small.house, find_person(small.house, number))
        act = small.by(number, NOMINATING)
        answer_nomination(small.house, act, nominee_id=nominee.id, answer=answer)
    officer = small.officer(CLOSED + 1)
    held = {"slug": SLUG, "body_id": ids["Bath"], "clause": "D4", "reason": "No minutes"}
    check_paper(small.house, officer, **held)
    freeze_register(small.house, officer, slug=SLUG)
    for found in nominees_to_rule_on(small.house, officer, slug=SLUG):
        valid = not found.objections
        rule_on(
            small.house,
            officer,
            slug=SLUG,
            nominee_id=found.nominee.id,
            ruling=Ruling.VALID if valid else Ruling.REFUSED,
            clauses=() if valid else tuple(dict.fromkeys(o.clause for o in found.objections)),
            reason="" if valid else "; ".join(o.reason for o in found.objections),
        )
    before = small.board(CLOSED + 1)
    publish_statement(small.house, officer, slug=SLUG)
    yield small, before
    small.done()


def as_published(board):
    """What the statement says: candidates with those who nominate them, and who does not stand."""
    (contest,) = board.statement["contests"]
    standing = [
        (c["number"], c["name"], c["nominated_by"], c.get("enough", ""))
        for c in contest["candidates"]
    ]
    return standing, sorted((n["name"], n["clause"], n["reason"]) for n in contest["not_nominated"])


def as_listed(board):
    """The same, read off the lines of the board."""
    standing = sorted(
        (line.number, line.name, sorted(one.by for one in line.nominations), line.enough)
        for line in board.lines
        if line.number
    )
    return standing, sorted(
        (line.name, ", ".join(line.clauses), line.reason)
        for line in board.lines
        if line.ruling is Ruling.REFUSED
    )


def test_the_board_has_the_names_the_counts_and_the_clauses_of_the_statement(stated):
    small, _ = stated
    board = small.board(CLOSED + 1)
    assert as_listed(board) == as_published(board)
    assert [name for _, name, _, _ in as_listed(board)[0]] == ["Member B0001", "Member D0003"]


def test_nothing_that_was_on_the_board_before_is_otherwise_after(stated):
    small, before = stated
    for was, now in zip(before.lines, small.board(CLOSED + 1).lines, strict=True):
        assert (was.name, was.made, was.ruling, was.clauses, was.reason) == (
            now.name,
            now.made,
            now.ruling,
            now.clauses,
            now.reason,
        )


def test_a_body_that_shrinks_afterwards_changes_neither(stated):
    small, _ = stated
    with small.house.store.writing() as tx:
        for name in NAMED:
            people.ensure_body(tx, kind="CLP", name=name, region="Wales", members=1)
    board = small.board(CLOSED + 2)
    assert as_listed(board) == as_published(board)
    assert small.line("B0001", CLOSED + 2).counted == 3


def test_a_paper_that_is_checked_stays_on_the_board_with_its_clause(stated):
    _, before = stated
    line = next(line for line in before.lines if line.name == "Member C0002")
    held = next(one for one in line.made if one.by == "Bath")
    assert held.standing is Standing.CHECKED
    assert [str(why) for why in held.why] == ["No minutes (D4)"]
    assert [one.by for one in line.nominations] == ["Leeds"]
