"""Candidates die, are suspended and are reinstated, up to the record (D14).

B0001, C0002, D0003 and E0004 stand for two places, one for a woman: B0001 and D0003 are women.
"""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from counting.record.verify import verify
from elections.domain.candidates.going import What
from elections.services.candidates.going import record_death, reinstate, suspend
from elections.services.candidates.own import office_candidate, own_candidacy
from elections.services.candidates.showing import candidates_page
from elections.services.nominations.statement import preview_statement
from elections.services.reading import published
from elections.services.results.counting import count_contest
from elections.services.results.declaring import declare
from elections.services.results.evidence import record
from elections.services.voting import cast, paper
from tests.services.candidates.standing import letters_about, nominee_of, refused, with_pages
from tests.services.racing import at_once
from tests.services.small_election import (
    CLOSED,
    CONTEST,
    DEPUTY,
    OVER,
    RETURNING_OFFICER,
    SCRUTINEER,
    SLUG,
    VOTING,
    SmallElection,
)

STANDING = ("M0001", "M0002", "M0003", "M0004")
WOMEN = ("M0001", "M0003")


@pytest.fixture
def small(database_url):
    made = SmallElection(database_url, rules=with_pages()).noticed()
    made.stands(*STANDING)
    yield made
    made.done()


def dies(small, number: str, day: float = CLOSED + 1, by: str = RETURNING_OFFICER) -> None:
    nominee_id = nominee_of(small, number)
    record_death(small.house, small.by(by, day), slug=SLUG, nominee_id=nominee_id)


def is_suspended(small, number: str, day: float = CLOSED + 1) -> None:
    """Two officers suspend somebody."""
    nominee_id = nominee_of(small, number)
    first, second = small.by(RETURNING_OFFICER, day), small.by(SCRUTINEER, day)
    reason = "Under investigation"
    assert not suspend(small.house, first, slug=SLUG, nominee_id=nominee_id, reason=reason)
    assert suspend(small.house, second, slug=SLUG, nominee_id=nominee_id)


def is_reinstated(small, number: str, day: float = CLOSED + 1) -> None:
    """Two officers lift a suspension."""
    nominee_id = nominee_of(small, number)
    first, second = small.by(DEPUTY, day), small.by(RETURNING_OFFICER, day)
    assert not reinstate(small.house, first, slug=SLUG, nominee_id=nominee_id, reason="Cleared")
    assert reinstate(small.house, second, slug=SLUG, nominee_id=nominee_id)


def statement(small) -> dict:
    return published(small.house, slug=SLUG, kind="statement")[1]["contests"][0]


def names(contest: dict) -> list[str]:
    return [one["name"] for one in contest["candidates"]]


def own(small, number: str = "M0001"):
    act = small.by(number, CLOSED + 1)
    return own_candidacy(small.house, act, nominee_id=nominee_of(small, number))


def preview(small) -> dict:
    return preview_statement(small.house, small.officer(CLOSED + 1), slug=SLUG).contests[0]


def assert_verified(small) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "record.zip"
        file.write_bytes(record(small.house, slug=SLUG))
        verdict = verify(file)
    assert verdict.verified, verdict


class TestBeforeTheStatement:
    def test_the_dead_and_the_suspended_are_not_on_it(self, small):
        dies(small, "M0002")
        is_suspended(small, "M0003")
        small.stated()
        contest = statement(small)
        assert names(contest) == ["Member B0001", "Member E0004"]
        said = {one["name"]: (one["clause"], one["reason"]) for one in contest["not_nominated"]}
        assert said == {
            "Member C0002": ("D14", "has died"),
            "Member D0003": ("D14", "has been suspended. Under investigation"),
        }
        assert contest["outcome"] == "uncontested"

    def test_reserved_places_are_judged_by_who_is_left(self, small):
        """P3: no woman is left, and the place stays vacant."""
        for woman in WOMEN:
            dies(small, woman)
        small.stated()
        assert statement(small)["seats_to_fill"] == 1

    def test_a_suspension_that_is_lifted_puts_the_name_back(self, small):
        is_suspended(small, "M0001")
        is_reinstated(small, "M0001")
        small.stated()
        assert "Member B0001" in names(statement(small))

    def test_whoever_was_left_off_is_not_changed_any_more(self, small):
        is_suspended(small, "M0001")
        small.stated()
        assert office(small, "M0001").may_be == ()


def office(small, number: str):
    nominee_id = nominee_of(small, number)
    return office_candidate(
        small.house, small.officer(CLOSED + 1), slug=SLUG, nominee_id=nominee_id
    )


class TestTwoOfficers:
    def test_the_first_officer_only_proposes(self, small):
        nominee_id = nominee_of(small, "M0001")
        act = small.officer(CLOSED + 1)
        asked = partial(suspend, small.house, act, slug=SLUG, nominee_id=nominee_id, reason="Why")
        assert not asked()
        assert office(small, "M0001").waits == ((What.SUSPENDED, "Why"),)
        assert own(small).changes == ()
        assert refused(asked) == [(422, "D2")]

    def test_a_reason_is_asked_and_kept(self, small):
        nominee_id = nominee_of(small, "M0001")
        act = small.officer(CLOSED + 1)
        asked = partial(suspend, small.house, act, slug=SLUG, nominee_id=nominee_id, reason=" ")
        assert refused(asked) == [(409, "D14")]
        is_suspended(small, "M0001")
        (change,) = own(small).changes
        assert change.reason == "Under investigation"
        assert change.by == "Ros Whitfield, returning officer; Sian Pugh, scrutineer"
        assert letters_about(small, "has been suspended") == {"m0001@example.org"}

    @pytest.mark.parametrize("by", ["M0001", "M0002", SCRUTINEER])
    def test_nobody_else_proposes_or_records(self, small, by):
        nominee_id = nominee_of(small, "M0001")
        for act in (suspend, record_death):
            asked = partial(act, small.house, small.by(by, CLOSED), slug=SLUG, reason="Why")
            assert refused(partial(asked, nominee_id=nominee_id)) == [(403, "D3")]

    def test_a_nominee_of_no_election_is_not_found(self, small):
        asked = partial(record_death, small.house, small.officer(CLOSED), slug=SLUG)
        assert refused(partial(asked, nominee_id=987_654)) == [(404, "D4")]

    def test_two_confirm_at_once_and_it_is_done_once(self, small):
        nominee_id = nominee_of(small, "M0001")
        first = small.officer(CLOSED + 1)
        suspend(small.house, first, slug=SLUG, nominee_id=nominee_id, reason="Why")
        seconds = [small.by(who, CLOSED + 1) for who in (DEPUTY, SCRUTINEER)] * 2
        confirm = partial(suspend, small.house, slug=SLUG, nominee_id=nominee_id)
        found = at_once([partial(confirm, second) for second in seconds])
        assert found.count(True) == 1
        assert len(own(small).changes) == 1


class TestAfterTheStatement:
    def voted(self, small) -> None:
        """Three for both women, one for both men, and one for C0002 alone."""
        codes = small.codes()
        for place in range(5, 10):
            act = small.by(f"M{place:04}", VOTING + 1)
            numbers = {8: (2, 4), 9: (2,)}.get(place, (1, 3))
            code = codes[f"M{place:04}"]
            cast(small.house, act, slug=SLUG, code=code, contest_id=CONTEST, numbers=numbers)

    def elected(self, small) -> list[str]:
        """The poll is closed and counted, the result declared, and the record verified."""
        small.closed().opened()
        count_contest(small.house, small.officer(OVER), slug=SLUG, contest_id=CONTEST)
        declare(small.house, small.officer(OVER), slug=SLUG)
        assert_verified(small)
        return published(small.house, slug=SLUG, kind="declaration")[1]["contests"][0]["names"]

    def test_votes_for_the_dead_are_skipped_and_the_record_verifies(self, small):
        small.stated().issued()
        self.voted(small)
        dies(small, "M0001", day=VOTING + 1)
        found = self.elected(small)
        assert found == ["Member D0003", "Member C0002"]

    def test_the_paper_says_so_and_papers_are_still_cast(self, small):
        small.stated().issued()
        is_suspended(small, "M0001", day=VOTING)
        code = small.codes()["M0009"]
        act = small.by("M0009", VOTING + 1)
        found = paper(small.house, act, slug=SLUG, code=code, contest_id=CONTEST)
        gone = {one.name: one.gone.said for one in found.candidates if one.gone}
        assert gone == {"Member B0001": "has been suspended"}
        self.voted(small)
        assert self.elected(small) == ["Member D0003", "Member C0002"]

    def test_a_suspension_lifted_before_the_close_restores_every_vote(self, small):
        small.stated().issued()
        is_suspended(small, "M0001", day=VOTING)
        self.voted(small)
        is_reinstated(small, "M0001", day=VOTING + 2)
        assert sorted(self.elected(small)) == ["Member B0001", "Member D0003"]

    def test_a_reserved_place_that_no_woman_is_left_for_stays_vacant(self, small):
        """P3 again, said on the paper and on the page of the candidates."""
        small.stated().issued()
        self.voted(small)
        for woman in WOMEN:
            dies(small, woman, day=VOTING + 1)
        _, (contest,) = candidates_page(small.house, slug=SLUG)
        (note,) = contest.notes
        assert note.startswith("One place is reserved for women, but nobody who stands may fill it")
        assert note.endswith("The rules say: leave vacant.")
        small.closed().opened()
        counted = count_contest(small.house, small.officer(OVER), slug=SLUG, contest_id=CONTEST)
        assert counted.document["elected"] == [2]

    def test_not_at_the_close_nor_after_it(self, small):
        small.stated().issued()
        assert refused(lambda: dies(small, "M0001", day=OVER)) == [(409, "D14")]
        small.closed()
        assert refused(lambda: dies(small, "M0001", day=OVER)) == [(409, "D14")]

    def test_somebody_unopposed_who_dies_is_not_declared(self, database_url):
        small = SmallElection(database_url, rules=with_pages()).noticed()
        small.stands("M0001", "M0002").stated()
        dies(small, "M0002")
        declare(small.house, small.officer(CLOSED + 2), slug=SLUG)
        (contest,) = published(small.house, slug=SLUG, kind="declaration")[1]["contests"]
        assert (contest["names"], contest["vacant"]) == (["Member B0001"], 1)
        assert_verified(small)
        small.done()
