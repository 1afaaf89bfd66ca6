"""Election B: a panel of two, one place reserved for a woman, one open; lots where they tie."""

from datetime import UTC, datetime

import pytest

from tests.journeys.election_navigator import OFFICERS, RunningElection

NOTICE = {
    "title": "Executive panel",
    "organisation": "The Example Party",
    "slug": "panel",
    "preset": "p14-panel-of-two",
    "title_1": "Panel",
    "seats_1": "2",
    "nominations_open": "Monday 1 June 2026",
    "nominations_close": "Friday 5 June 2026",
    "freeze_date": "Monday 1 June 2026",
    "voting_opens": "Monday 8 June 2026",
    "voting_closes": "Friday 12 June 2026",
}
NOMINATING = datetime(2026, 6, 2, 11, tzinfo=UTC)
NOMINATED = datetime(2026, 6, 6, 11, tzinfo=UTC)
VOTING = datetime(2026, 6, 9, 11, tzinfo=UTC)
VOTED = datetime(2026, 6, 12, 11, tzinfo=UTC)
COMMITTEE = 33
WOMEN = {"Ann Ash", "Bea Birch"}
MEN = {"Col Cedar", "Dan Elder"}


def committee(standing):
    """A committee of about 35: those who stand, two who watch, and the rest."""
    yield from (
        (
            f"P{n}",
            name,
            email_of(name),
            "",
            "committee member",
            "2012-03-01",
            "good",
            "woman" if name in WOMEN else "man",
        )
        for n, name in enumerate(standing)
    )
    yield from (
        (n, name, email, "", "committee member", "2012-03-01", "good", "")
        for n, name, email, _ in OFFICERS
    )
    yield from (
        (
            f"M{n:03}",
            f"Member {n}",
            f"m{n}@example.org",
            "",
            "committee member",
            "2012-03-01",
            "good",
            "man",
        )
        for n in range(1, COMMITTEE - len(standing) + 1)
    )


def email_of(name: str) -> str:
    return f"{name.split(maxsplit=1)[0].lower()}@example.org"


def a_panel(world, *standing: str) -> RunningElection:
    """Those named have put themselves forward and are ruled valid; the statement is not out."""
    running = RunningElection(world=world, slug="panel", contest="panel")
    running.notice_is_published(**NOTICE)
    running.register_is_imported(committee(standing))
    running.officers_are_appointed()
    running.at(NOMINATING)
    for name in standing:
        running.somebody_stands(email_of(name))
    running.register_is_frozen()
    running.at(NOMINATED).everybody_is_ruled_valid()
    return running


def vote(running: RunningElection, *papers: tuple[str, ...]) -> None:
    """Members vote as told; the poll is closed and the box opened."""
    running.statement_is_published()
    running.codes_are_issued()
    running.at(VOTING)
    for member, names in enumerate(papers, 1):
        running.member_votes(f"m{member}@example.org", *names)
    running.at(VOTED).poll_is_closed_and_opened()


def vote_and_count(running: RunningElection, *papers: tuple[str, ...]) -> None:
    """The same, and the contest is counted, nothing being tied."""
    vote(running, *papers)
    running.contest_is_counted()


def test_a_woman_who_tops_the_poll_takes_the_reserved_place(world):
    running = a_panel(world, "Ann Ash", "Bea Birch", "Col Cedar")
    vote_and_count(
        running, ("Ann Ash", "Col Cedar"), ("Ann Ash", "Col Cedar"), ("Ann Ash", "Bea Birch")
    )
    running.result_is_declared()
    assert running.elected() == ["Ann Ash", "Col Cedar"]


def test_the_open_place_goes_to_a_woman_who_is_next(world):
    running = a_panel(world, "Ann Ash", "Bea Birch", "Col Cedar")
    vote_and_count(
        running, ("Ann Ash", "Bea Birch"), ("Ann Ash", "Bea Birch"), ("Ann Ash", "Col Cedar")
    )
    running.result_is_declared()
    assert running.elected() == ["Ann Ash", "Bea Birch"]


def test_the_only_woman_is_elected_though_she_comes_last(world):
    running = a_panel(world, "Bea Birch", "Col Cedar", "Dan Elder")
    vote_and_count(running, ("Col Cedar", "Dan Elder"), ("Col Cedar", "Dan Elder"), ("Col Cedar",))
    running.result_is_declared()
    assert set(running.elected()) == {"Bea Birch", "Col Cedar"}
    result = world.visitor()
    result.open("/elections/panel/result")
    result.says("P1")


def test_a_place_that_no_woman_can_fill_is_said_before_any_ballot(world):
    running = a_panel(world, "Col Cedar", "Dan Elder")
    running.officer.open("/office/panel/statement")
    running.officer.says("leave vacant")
    vote_and_count(running, ("Col Cedar",), ("Dan Elder",), ("Dan Elder",))
    running.result_is_declared()
    assert running.elected() == ["Dan Elder"]


def test_no_more_candidates_than_places_is_declared_without_a_ballot(world):
    running = a_panel(world, "Ann Ash", "Col Cedar")
    running.officer.open("/office/panel/statement")
    running.officer.says("declared elected without a ballot")
    running.statement_is_published()
    running.result_is_declared()
    assert running.elected() == ["Ann Ash", "Col Cedar"]
    assert world.letters_to("m1@example.org") == []


@pytest.mark.parametrize("drawn", ["Ann Ash", "Bea Birch"])
def test_a_tie_for_the_reserved_place_is_settled_by_a_recorded_lot(world, drawn):
    running = a_panel(world, "Ann Ash", "Bea Birch", "Col Cedar", "Dan Elder")
    vote(
        running,
        ("Col Cedar", "Ann Ash"),
        ("Col Cedar", "Bea Birch"),
        ("Col Cedar", "Dan Elder"),
        ("Dan Elder",),
    )
    running.officer.open("/office/panel/count")
    running.officer.says("Ann Ash and Bea Birch")
    running.lot_falls_on(drawn)
    running.result_is_declared()
    assert set(running.elected()) == {drawn, "Col Cedar"}


@pytest.mark.parametrize("drawn", ["Col Cedar", "Dan Elder"])
def test_a_tie_for_the_open_place_is_settled_by_a_recorded_lot(world, drawn):
    running = a_panel(world, "Ann Ash", "Col Cedar", "Dan Elder")
    vote(running, ("Ann Ash", "Col Cedar"), ("Ann Ash", "Dan Elder"))
    running.lot_falls_on(drawn)
    running.result_is_declared()
    assert set(running.elected()) == {"Ann Ash", drawn}
