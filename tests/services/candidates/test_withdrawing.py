"""A candidate withdraws, for good, and comes back by no way (E16)."""

from functools import partial

import pytest

from elections.domain.eligibility import Consent
from elections.services.candidates.going import withdraw
from elections.services.candidates.own import own_candidacy
from elections.services.nominations.answering import answer_nomination
from elections.services.nominations.candidacies import chance_to_stand
from elections.services.nominations.nominating import put_oneself_forward
from elections.services.nominations.statement import preview_statement
from elections.services.reading import published
from tests.services.candidates.standing import nominee_of, refused, with_pages
from tests.services.racing import at_once
from tests.services.small_election import (
    CLOSED,
    CONTEST,
    NOMINATING,
    RETURNING_OFFICER,
    SCRUTINEER,
    SLUG,
    SmallElection,
    by_themselves,
)


@pytest.fixture
def small(database_url):
    made = SmallElection(database_url, rules=with_pages()).noticed()
    made.stands("M0001", "M0002", "M0003", "M0004")
    yield made
    made.done()


def names(contest: dict) -> list[str]:
    return [one["name"] for one in contest["candidates"]]


class TestWithdrawing:
    def withdraws(self, small, by: str = "M0001", of: str = "M0001", day: float = NOMINATING):
        act = small.by(by, day)
        withdraw(small.house, act, nominee_id=nominee_of(small, of), reason="My health")

    def test_who_withdraws_is_not_on_the_statement_which_says_why(self, small):
        self.withdraws(small)
        small.stated()
        contest = published(small.house, slug=SLUG, kind="statement")[1]["contests"][0]
        assert names(contest) == ["Member C0002", "Member D0003", "Member E0004"]
        (gone,) = contest["not_nominated"]
        assert gone == {
            "name": "Member B0001",
            "clause": "E16",
            "reason": "has withdrawn. My health",
        }

    def test_after_a_ruling_too_until_the_statement(self, small):
        self.withdraws(small, day=CLOSED + 1)
        draft = preview_statement(small.house, small.officer(CLOSED + 1), slug=SLUG)
        assert "Member B0001" not in names(draft.contests[0])

    def test_not_once_it_is_published(self, small):
        small.stated()
        assert refused(lambda: self.withdraws(small, day=CLOSED + 1)) == [(409, "E16")]

    @pytest.mark.parametrize("by", ["M0002", "M0009", RETURNING_OFFICER, SCRUTINEER])
    def test_nobody_withdraws_for_another(self, small, by):
        assert refused(lambda: self.withdraws(small, by=by)) == [(403, "E4")]

    def test_once(self, small):
        self.withdraws(small)
        assert refused(lambda: self.withdraws(small)) == [(409, "E16")]

    def test_at_once_it_is_done_once(self, small):
        found = at_once([partial(self.withdraws, small)] * 4)
        assert [each is None for each in found].count(True) == 1
        act, nominee_id = small.by("M0001", NOMINATING), nominee_of(small, "M0001")
        assert len(own_candidacy(small.house, act, nominee_id=nominee_id).changes) == 1

    def test_who_withdrew_does_not_come_back_by_any_way(self, small):
        self.withdraws(small)
        again = small.by("M0001", NOMINATING)
        chance = chance_to_stand(small.house, again, slug=SLUG, contest_id=CONTEST)
        assert "E16" in [each.clause for each in chance.objections]
        stand = partial(put_oneself_forward, small.house, again, slug=SLUG, contest_id=CONTEST)
        assert (422, "E16") in [(status, clause) for status, clause in refused(stand)]
        nominee_id = nominee_of(small, "M0001")
        answer = partial(
            answer_nomination, small.house, again, nominee_id=nominee_id, answer=Consent.GIVEN
        )
        assert refused(answer) == [(409, "E16")]

    def test_without_the_rule_nobody_withdraws(self, database_url):
        small = SmallElection(database_url, rules=by_themselves()).noticed().stands("M0001")
        assert refused(lambda: self.withdraws(small)) == [(409, "E16")]
        small.done()
