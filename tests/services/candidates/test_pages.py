"""Candidates give pages, officers approve or return them; nobody else does either (E12 to E14)."""

import json
from functools import partial

import pytest

from elections.services.candidates.giving import Given, give_page, settle_page
from elections.services.candidates.own import office_candidate, own_candidacy
from elections.services.candidates.showing import candidates_page, photograph
from elections.store import log
from tests.services.candidates.standing import a_photograph, given, nominee_of, refused, with_pages
from tests.services.racing import at_once
from tests.services.small_election import (
    CLOSED,
    NOMINATING,
    SCRUTINEER,
    SLUG,
    VOTING,
    SmallElection,
)


@pytest.fixture
def small(database_url):
    made = SmallElection(database_url, rules=with_pages()).noticed()
    made.stands("M0001", "M0002", "M0003", "M0004")
    yield made
    made.done()


def gives(small, what: Given, by: str = "M0001", of: str = "M0001", day: float = NOMINATING):
    give_page(small.house, small.by(by, day), nominee_id=nominee_of(small, of), given=what)


def settles(small, number: int, reason: str | None = None, of: str = "M0001"):
    settle_page(
        small.house,
        small.officer(CLOSED + 1),
        slug=SLUG,
        nominee_id=nominee_of(small, of),
        number=number,
        reason=reason,
    )


def own(small, by: str = "M0001"):
    act = small.by(by, CLOSED + 1)
    return own_candidacy(small.house, act, nominee_id=nominee_of(small, "M0001"))


def shown(small) -> dict:
    _, (contest,) = candidates_page(small.house, slug=SLUG)
    return {one.name: one for one in contest.candidates}


def letters_to(small, address: str) -> list[str]:
    small.deliver()
    return [letter.subject for letter in small.box.letters if letter.to == address]


class TestGiving:
    def test_every_version_is_kept_and_the_newest_waits(self, small):
        gives(small, given("One"))
        gives(small, given("Two *words*"))
        versions = own(small).versions
        assert [(v.number, v.words, v.state) for v in versions] == [
            (2, "Two *words*", "given"),
            (1, "One", "given"),
        ]

    def test_twenty_words_fit_and_twenty_one_do_not(self, small):
        gives(small, given("word " * 20))
        assert refused(lambda: gives(small, given("word " * 21))) == [(422, "E12")]
        assert len(own(small).versions) == 1

    def test_every_objection_comes_at_once(self, small):
        what = Given(name_shown="?", words="word " * 21, photograph=b"<svg/>")
        clauses = [clause for _, clause in refused(lambda: gives(small, what))]
        assert clauses == ["E12", "E14", "E12"]

    def test_a_photograph_is_drawn_anew_and_kept_through_changes_of_words(self, small):
        gives(small, given(photograph=a_photograph()))
        gives(small, given("Other words"))
        newest, first = own(small).versions
        assert newest.digest == first.digest != ""
        gives(small, Given(name_shown="Member B0001", words="", without_photograph=True))
        assert own(small).versions[0].digest == ""

    @pytest.mark.parametrize("by", ["M0002", "M0009", SCRUTINEER, "R1"])
    def test_nobody_else_gives_a_page(self, small, by):
        assert refused(lambda: gives(small, given(), by=by)) == [(403, "E4")]

    def test_there_is_no_such_candidacy(self, small):
        act = small.by("M0001", NOMINATING)
        asked = partial(give_page, small.house, act, nominee_id=987_654, given=given())
        assert refused(asked) == [(403, "E4")]

    def test_two_versions_at_once_have_two_numbers(self, small):
        found = at_once([partial(gives, small, given(f"Words {n}")) for n in range(4)])
        assert [each for each in found if isinstance(each, Exception)] == []
        assert sorted(v.number for v in own(small).versions) == [1, 2, 3, 4]

    def test_not_once_voting_has_been_opened(self, small):
        small.stated().issued()
        assert refused(lambda: gives(small, given(), day=VOTING)) == [(409, "T5")]


class TestApproving:
    def test_what_is_approved_is_published_with_the_statement_and_no_earlier(self, small):
        gives(small, given("Vote *for* me", photograph=a_photograph()))
        settles(small, 1)
        _, before = candidates_page(small.house, slug=SLUG)
        assert before == ()
        small.stated()
        (person,) = shown(small)["Member B0001"].people
        assert (person.words, person.digest) == ("Vote *for* me", own(small).versions[0].digest)
        assert [one.has_words for one in shown(small).values()].count(True) == 1

    def test_an_approval_is_in_the_log_with_its_digest(self, small):
        gives(small, given())
        settles(small, 1)
        with small.house.store.reading() as tx:
            entries = [json.loads(each) for each in log.office_entries(tx, 1)]
        (entry,) = [e for e in entries if e["type"] == "CandidatePageApproved"]
        assert entry["by"] == ["Ros Whitfield, returning officer"]
        assert len(entry["sha256"]) == 64
        assert "Vote" not in json.dumps(entry)

    def test_a_page_is_returned_with_a_reason_that_the_candidate_is_told(self, small):
        gives(small, given())
        assert refused(lambda: settles(small, 1, reason="  ")) == [(422, "D4")]
        settles(small, 1, reason="It names another member")
        assert own(small).newest.reason == "It names another member"
        assert "Your page was returned: Executive panel" in letters_to(small, "m0001@example.org")

    def test_a_newer_version_is_never_approved_unread(self, small):
        gives(small, given("One"))
        gives(small, given("Two"))
        assert refused(lambda: settles(small, 1)) == [(409, "E12")]
        settles(small, 2)
        assert refused(lambda: settles(small, 2)) == [(409, "E12")]

    def test_nothing_given_is_nothing_to_approve(self, small):
        assert refused(lambda: settles(small, 1)) == [(404, "E12")]

    @pytest.mark.parametrize("by", ["M0001", SCRUTINEER])
    def test_only_those_who_run_it_approve(self, small, by):
        gives(small, given())
        asked = partial(
            settle_page,
            small.house,
            small.by(by, CLOSED),
            slug=SLUG,
            nominee_id=nominee_of(small, "M0001"),
            number=1,
            reason=None,
        )
        assert refused(asked) == [(403, "D3")]

    def test_after_the_statement_an_approval_shows_at_once(self, small):
        gives(small, given("Late"))
        small.stated()
        assert not shown(small)["Member B0001"].has_words
        settles(small, 1)
        assert shown(small)["Member B0001"].has_words


class TestNames:
    def test_an_approved_name_stands_on_the_paper(self, small):
        gives(small, given(name="Bea B0001"))
        candidate = office_candidate(
            small.house, small.officer(CLOSED), slug=SLUG, nominee_id=nominee_of(small, "M0001")
        )
        assert not candidate.of_recorded_words
        settles(small, 1)
        small.stated()
        assert "Bea B0001" in shown(small)
        assert "Member B0001" not in shown(small)

    def test_one_that_waits_or_was_returned_does_not(self, small):
        gives(small, given(name="The Best B0001"))
        settles(small, 1, reason="Not a name")
        gives(small, given(name="The Other B0001"))
        small.stated()
        assert "Member B0001" in shown(small)

    def test_one_approved_after_the_statement_changes_no_paper(self, small):
        gives(small, given(name="Bea B0001"))
        small.stated()
        settles(small, 1)
        assert "Member B0001" in shown(small)

    @pytest.mark.parametrize("name", ["", " ", "123", "x" * 101])
    def test_a_name_has_letters_and_a_length(self, small, name):
        what = Given(name_shown=name, words="")
        assert refused(lambda: gives(small, what)) == [(422, "E12")]


class TestPhotographs:
    def digest(self, small) -> str:
        return own(small).versions[0].digest

    def seen_by(self, small, by: str):
        act = small.by(by, CLOSED + 1)
        return photograph(small.house, act, slug=SLUG, digest=self.digest(small))

    def test_until_it_is_published_the_candidate_and_officers_alone_see_it(self, small):
        gives(small, given(photograph=a_photograph()))
        octets, public = self.seen_by(small, "M0001")
        assert octets.startswith(b"\xff\xd8\xff")
        assert not public
        assert self.seen_by(small, SCRUTINEER)[1] is False
        assert self.seen_by(small, "M0002") is None

    def test_then_anybody_does(self, small):
        gives(small, given(photograph=a_photograph()))
        settles(small, 1)
        assert self.seen_by(small, "M0002") is None
        small.stated()
        assert self.seen_by(small, "M0002")[1] is True

    def test_no_other_digest_gives_anything(self, small):
        act = small.by("M0001", NOMINATING)
        assert photograph(small.house, act, slug=SLUG, digest="0" * 64) is None


def test_the_paper_of_a_contest_has_the_pages_of_all(small):
    for number in ("M0001", "M0002"):
        gives(small, given(f"I am {number}", name=f"Name {number}x"), by=number, of=number)
        settles(small, 1, of=number)
    small.stated()
    assert {c.name: c.has_words for c in shown(small).values()} == {
        "Member D0003": False,
        "Member E0004": False,
        "Name M0001x": True,
        "Name M0002x": True,
    }
