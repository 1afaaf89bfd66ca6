"""N23: the board is as it was at the last noon, in every form that it has, and in the log."""

import json

import pytest

from elections.domain.eligibility import Consent
from elections.domain.moments import stamp
from elections.domain.nominations import Ruling
from elections.services.nominations.answering import answer_nomination, candidacies
from elections.services.nominations.board import files, turned
from elections.services.nominations.board.publication import is_public_in_words, limits_now
from elections.services.nominations.overseeing.checking import check_paper, release_paper
from elections.services.nominations.papers.sending import confirm_paper
from elections.services.nominations.papers.standing import named_on_paper
from elections.services.nominations.receipts import nomination_receipt
from elections.services.nominations.ruling import rule_on
from elections.services.nominations.statement import preview_statement
from elections.services.signing_in import find_person
from elections.web.log_words import acts_in_words
from tests.services.board.scenes import AFTERWARDS, AT_ONCE, DAILY, an_election
from tests.services.small_election import CLOSED, SLUG, at_day

MORNING, AFTERNOON, NEXT_DAY = 2.9, 3.1, 4.1  # noon, London, is a whole number of days


@pytest.fixture
def daily(database_url):
    small = an_election(database_url, DAILY)
    yield small
    small.done()


def everything_said(small, day):
    """The board in each of its forms, as one text."""
    board = small.board(day)
    return "\n".join(
        (
            json.dumps(files.board_json(board, at_day(day))),
            files.board_csv(board).decode(),
            repr(turned.by_body(board)),
            repr([turned.by_region(contest) for contest in board.contests]),
            repr(board.changes),
            repr(acts_in_words(small.house, at_day(day), slug=SLUG)),
        )
    )


def test_what_is_received_after_noon_is_public_at_the_next(daily):
    leeds, hull = daily.bodies("CLP", "Leeds", "Hull")
    daily.sends("Leeds", leeds, "M0001", day=MORNING)
    assert daily.board(MORNING).lines == ()
    assert "Leeds" not in everything_said(daily, MORNING).replace("CLP", "")
    daily.sends("Hull", hull, "M0001", "M0002", day=AFTERNOON)
    assert [one.by for one in daily.line("B0001", AFTERNOON).made] == ["Leeds"]
    assert daily.line("C0002", AFTERNOON) is None
    assert "Hull" not in everything_said(daily, AFTERNOON)
    assert [one.by for one in daily.line("B0001", NEXT_DAY).made] == ["Hull", "Leeds"]
    assert daily.line("C0002", NEXT_DAY).counted == 1


def test_what_is_withdrawn_after_noon_stands_until_the_next(daily):
    (leeds,) = daily.bodies("CLP", "Leeds")
    daily.sends("Leeds", leeds, "M0001", day=MORNING)
    daily.takes_back("Leeds", leeds, day=AFTERNOON)
    assert daily.line("B0001", AFTERNOON + 0.1).counted == 1
    assert daily.line("B0001", NEXT_DAY) is None


def test_a_paper_held_after_noon_counts_until_the_next(daily):
    (leeds,) = daily.bodies("CLP", "Leeds")
    daily.sends("Leeds", leeds, "M0001", day=MORNING)
    held = {"slug": SLUG, "body_id": leeds}
    check_paper(daily.house, daily.officer(AFTERNOON), clause="D4", reason="Two minutes.", **held)
    assert daily.line("B0001", AFTERNOON + 0.1).counted == 1
    (one,) = daily.line("B0001", NEXT_DAY).not_counted
    assert (one.standing.value, [str(why) for why in one.why]) == (
        "is being checked",
        ["Two minutes. (D4)"],
    )
    release_paper(daily.house, daily.officer(CLOSED + 0.2), **held)
    assert daily.line("B0001", CLOSED + 0.3).counted == 0
    assert daily.line("B0001", CLOSED + 1.1).counted == 1


def test_an_answer_and_a_ruling_given_after_noon_are_known_at_the_next(daily):
    (leeds,) = daily.bodies("CLP", "Leeds")
    daily.sends("Leeds", leeds, "M0001", day=MORNING)
    ((_, nominee),) = candidacies(daily.house, find_person(daily.house, "M0001"))
    act = daily.by("M0001", AFTERNOON)
    answer_nomination(daily.house, act, nominee_id=nominee.id, answer=Consent.GIVEN)
    assert daily.line("B0001", AFTERNOON).consent == "not answered"
    assert daily.line("B0001", NEXT_DAY).consent == "consents"
    rule_on(
        daily.house,
        daily.officer(CLOSED + 0.2),
        slug=SLUG,
        nominee_id=nominee.id,
        ruling=Ruling.REFUSED,
        clauses=("N11",),
        reason="One of the two needed",
    )
    assert daily.line("B0001", CLOSED + 0.3).ruling is Ruling.NOT_YET
    assert "One of the two needed" not in everything_said(daily, CLOSED + 0.3)
    line = daily.line("B0001", CLOSED + 1.1)
    assert (line.ruling, line.clauses) == (Ruling.REFUSED, ("N11",))


def test_what_a_second_officer_confirms_after_noon_waits_until_the_next(database_url):
    daily = an_election(database_url, DAILY, second_officer="confirms the nomination")
    (leeds,) = daily.bodies("CLP", "Leeds")
    daily.sends("Leeds", leeds, "M0001", day=MORNING)
    chair = daily.officer_of("Leeds", "C", AFTERNOON)
    confirm_paper(daily.house, chair, slug=SLUG, body_id=leeds, version=1)
    assert [o.clause for o in daily.line("B0001", AFTERNOON).not_counted[0].why] == ["N10"]
    assert daily.line("B0001", NEXT_DAY).counted == 1
    daily.done()


def test_the_statement_waits_for_the_noon_that_publishes_everything(daily):
    """The close is at noon, so that the statement may follow at once."""
    daily.bodies("CLP", "Leeds")
    preview = preview_statement(daily.house, daily.officer(CLOSED + 0.1), slug=SLUG)
    assert "N23" not in [o.clause for o in preview.outstanding]
    before = preview_statement(daily.house, daily.officer(CLOSED - 0.1), slug=SLUG)
    assert [o.clause for o in before.outstanding if o.clause in {"T1", "N23"}] == ["T1", "N23"]


def test_until_the_close_nothing_is_public_where_the_rules_say_so(database_url):
    small = an_election(database_url, AFTERWARDS)
    (leeds,) = small.bodies("CLP", "Leeds")
    small.sends("Leeds", leeds, "M0001", day=MORNING)
    said = everything_said(small, NEXT_DAY - 0.2)
    assert "Leeds" not in said
    assert "M0001" not in said
    assert "B0001" not in said
    (contest,) = small.board(NEXT_DAY - 0.2).contests
    assert not contest.is_public
    assert small.board(NEXT_DAY - 0.2).next_publication(at_day(2)) == contest_close(small)
    assert small.line("B0001", CLOSED).counted == 1
    assert "Leeds" in everything_said(small, CLOSED)
    small.done()


def contest_close(small):
    return small.timetable().nominations_close


def test_at_once_is_at_once_and_the_log_says_everything(database_url):
    small = an_election(database_url, AT_ONCE)
    (leeds,) = small.bodies("CLP", "Leeds")
    small.sends("Leeds", leeds, "M0001", day=MORNING)
    assert small.line("B0001", MORNING).counted == 1
    limits, coming = limits_now(small.house, at_day(MORNING), slug=SLUG)
    assert coming is None
    assert is_public_in_words({"type": "NominationReceived", "contest": "panel"}, limits)
    small.done()


@pytest.mark.parametrize("kind", ["CandidatePageApproved", "BodiesReminded", "PaperHeld"])
def test_nothing_tells_before_its_time_who_has_nominated_whom(daily, kind):
    """Neither a page that is approved nor a reminder to those who have not says it (N23)."""
    limits, _ = limits_now(daily.house, at_day(AFTERNOON), slug=SLUG)
    assert not is_public_in_words({"type": kind, "at": stamp(at_day(AFTERNOON))}, limits)


def test_the_log_says_that_there_is_an_act_and_when_its_words_come(daily):
    (leeds,) = daily.bodies("CLP", "Leeds")
    daily.sends("Leeds", leeds, "M0001", day=AFTERNOON)
    withheld = [act for act in acts_in_words(daily.house, at_day(3.2), slug=SLUG) if not act.kind]
    assert withheld
    assert {act.by for act in withheld} == {()}
    sentence = (
        "An act about nominations, whose words are published at 12 noon, Friday 5 June 2026 "
        "(rule N23)."
    )
    assert {act.sentence for act in withheld} == {sentence}
    told = acts_in_words(daily.house, at_day(NEXT_DAY), slug=SLUG)
    assert all(act.kind for act in told)
    assert len(told) == len(acts_in_words(daily.house, at_day(3.2), slug=SLUG))


@pytest.mark.parametrize(
    "published, told", [(AT_ONCE, ["1 of 2 CLPs"]), (AFTERWARDS, []), (DAILY, [])]
)
def test_a_bodys_own_officers_learn_of_others_no_sooner_than_anybody(database_url, published, told):
    small = an_election(database_url, published)
    (leeds,) = small.bodies("CLP", "Leeds")
    small.sends("Leeds", leeds, "M0001", day=MORNING)
    act = small.officer_of("Leeds", day=AFTERNOON)
    (named,) = named_on_paper(small.house, act, slug=SLUG, body_id=leeds)
    assert [way.sentence for way in named.ways] == told
    receipt = nomination_receipt(small.house, act, reference=named.reference)
    assert [way.sentence for way in receipt.ways] == told
    small.done()
