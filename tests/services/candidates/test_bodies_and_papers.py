"""Bodies hear of a withdrawal (E16); papers with many statements ask no more of the database."""

from functools import partial

import pytest

from elections.services.candidates.giving import Given, give_page, settle_page
from elections.services.candidates.going import record_death, withdraw
from elections.services.candidates.showing import candidates_page
from elections.services.nominations.nominating import submit_nomination
from elections.services.voting import paper
from tests.services.candidates.standing import (
    BECAUSE,
    IN_PAIRS,
    TABLE,
    letters_about,
    nominee_of,
    refused,
    with_pages,
)
from tests.services.queries import queries_of
from tests.services.small_election import (
    CLOSED,
    CONTEST,
    NOMINATING,
    SLUG,
    VOTING,
    SmallElection,
    by_bodies,
)


def by_bodies_with_pages() -> str:
    """Rules under which branches nominate and candidates may withdraw."""
    text = by_bodies()
    for before, after in (
        ("schema = 1", "schema = 2"),
        ("[ballot]\n", TABLE),
        ('"replace a ballot code"]', IN_PAIRS),
        ("[because]\n", f"[because]\n{BECAUSE}"),
    ):
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


@pytest.fixture
def by_branches(database_url):
    made = SmallElection(database_url, rules=by_bodies_with_pages()).noticed()
    yield made
    made.done()


def nominates(small, secretary: str, body_id: int, number: str) -> None:
    submit_nomination(
        small.house,
        small.by(secretary, NOMINATING),
        slug=SLUG,
        contest_id=CONTEST,
        body_id=body_id,
        nominee_number=number,
    )


def test_the_officers_of_every_body_that_nominated_are_told_of_a_withdrawal(by_branches):
    small = by_branches
    barnet, leeds = (
        small.body("Barnet Labour Group", "S1"),
        small.body("Leeds Labour Group", "S2"),
    )
    small.body("York Labour Group", "S3")
    for secretary, body in (("S1", barnet), ("S2", leeds)):
        nominates(small, secretary, body, "M0001")
    act, nominee_id = small.by("M0001", NOMINATING), nominee_of(small, "M0001")
    withdraws = partial(withdraw, small.house, act, nominee_id=nominee_id)
    assert refused(withdraws) == [(409, "E16")]  # who was only put forward declines instead
    small.consents("M0001")
    withdraws()
    told = letters_about(small, "Member B0001 has withdrawn")
    assert told == {"m0001@example.org", "s1@example.org", "s2@example.org"}
    again = refused(lambda: nominates(small, "S1", barnet, "M0001"))
    assert (422, "E16") in again


def test_twenty_four_statements_cost_no_more_queries_than_two(tmp_path):
    asked = []
    for many in (2, 24):
        small = SmallElection(f"sqlite:///{tmp_path}/{many}", rules=with_pages(), electors=30)
        asked.append(paper_and_page(small, many))
        small.done()
    assert asked[0] == asked[1]


def paper_and_page(small, many: int) -> tuple[int, int]:
    """The queries of a ballot paper and of the page of candidates, everybody with a statement."""
    numbers = [f"M{place:04}" for place in range(1, many + 2)]
    small.noticed().stands(*numbers)
    for number in numbers[:many]:
        what = Given(name_shown=f"Name {number}x", words="Words *of* mine")
        (nominee_id,) = {nominee_of(small, number)}
        give_page(small.house, small.by(number, NOMINATING), nominee_id=nominee_id, given=what)
        officer = small.officer(CLOSED)
        settle_page(small.house, officer, slug=SLUG, nominee_id=nominee_id, number=1, reason=None)
    small.stated().issued()
    died = nominee_of(small, numbers[0])
    record_death(small.house, small.officer(VOTING), slug=SLUG, nominee_id=died)
    code, act = small.codes()["M0030"], small.by("M0030", VOTING + 1)
    reads = partial(paper, small.house, act, slug=SLUG, code=code, contest_id=CONTEST)
    assert sum(one.has_words for one in reads().candidates) == many
    shows = partial(candidates_page, small.house, slug=SLUG)
    shows()
    return queries_of(small.house, reads), queries_of(small.house, shows)
