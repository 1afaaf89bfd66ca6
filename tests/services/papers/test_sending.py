"""A paper is sent whole or not at all, amended and withdrawn with a reason, and kept."""

import json
from functools import partial

import pytest
from sqlalchemy import func, select

from elections.domain.papers.versions import What
from elections.services import Refused
from elections.services.nominations.nominating import submit_nomination
from elections.services.nominations.papers import sending
from elections.services.nominations.papers.drafting import Step
from elections.services.reading import log_entries
from elections.store import nominations
from elections.store.tables import nomination, paper, paper_version
from tests.services.nominating.wide_election import ONE_CLP, clauses, in_ways
from tests.services.papers.a_paper import PANEL, YOUTH, election
from tests.services.racing import at_once, refusals
from tests.services.small_election import CLOSED, SLUG


@pytest.fixture
def small(database_url):
    made = election(database_url)
    yield made
    made.done()


def refusal(doing, /, *args, **kwargs):
    with pytest.raises(Refused) as found:
        doing(*args, **kwargs)
    return clauses(found.value), found.value.status


def standing(small, contest=PANEL):
    with small.house.store.reading() as tx:
        made = nominations.in_contest(tx, 1, contest)
    return [n.nominee_number for n in sorted(made, key=lambda n: n.turn) if n.by == "Leeds"]


def entries(small):
    found = (json.loads(entry) for entry in log_entries(small.house, slug=SLUG))
    return [
        each for each in found if each["type"].startswith(("Paper", "NominationR", "NominationW"))
    ]


def letters(small):
    small.deliver()
    return [(letter.to, letter.subject.partition(":")[0]) for letter in small.box.letters]


def test_everybody_in_every_contest_is_nominated_at_once(small):
    small.meets()
    small.adds("M0001", "M0002")
    small.adds("M0003", contest=YOUTH)
    reference = small.sends()
    assert (standing(small), standing(small, YOUTH)) == (["M0001", "M0002"], ["M0003"])
    assert [each["type"] for each in entries(small)] == [*["NominationReceived"] * 3, "PaperSent"]
    assert entries(small)[-1]["reference"] == reference
    assert set(entries(small)[-1]) == {"type", "at", "by", "reference", "version"}
    page = small.page("C")
    (version,) = page.versions
    assert (version.what, version.by, version.position) == (
        What.SENT,
        "secretary of Leeds",
        "secretary",
    )
    assert (page.live, page.is_changed) == (version, False)


def test_both_officers_get_the_whole_text_and_each_nominee_is_told(small):
    small.sent("M0001", "M0002")
    assert sorted(letters(small)) == [
        ("leeds-c@example.org", "Nominations received"),
        ("leeds-s@example.org", "Nominations received"),
        ("m0001@example.org", "You have been nominated"),
        ("m0002@example.org", "You have been nominated"),
    ]
    text = next(one.body for one in small.box.letters if one.to == "leeds-c@example.org")
    for line in ("Members present: 23", "1. Member B0001 (M0001)", "Panel:", "Quorate: yes"):
        assert line in text


def test_every_objection_to_everybody_and_to_the_meeting_is_said_and_nothing_is_kept(small):
    small.meets(quorate="no", noticed_on="2026-06-02")
    small.adds("M0001", "M0002", "M0003")
    small.adds("M0001", "M0002", "M0004", contest=YOUTH)
    assert refusal(small.sends) == (["N20", "N21", "N9", "N9"], 422)
    assert [o.clause for o in small.page().objections] == ["N20", "N21", "N9", "N9"]
    assert (standing(small), entries(small), letters(small)) == ([], [], [])


def test_a_paper_that_names_nobody_or_was_never_written_is_not_sent(small):
    assert refusal(small.sends) == (["N1"], 422)
    small.meets()
    assert refusal(small.sends) == (["N1"], 422)


def test_a_paper_is_amended_with_a_reason_and_both_versions_are_kept(small):
    small.sent("M0001", "M0002")
    letters(small)
    small.box.letters.clear()
    small.steps(Step.REMOVE, "M0001", letter="C")
    small.adds("M0003", letter="C")
    small.steps(Step.UP, "M0003", letter="C")
    assert refusal(small.sends, "C") == (["N6"], 422)
    small.sends("C", reason="The vote was\ncounted again.")
    assert standing(small) == ["M0003", "M0002"]
    first, second = small.page().versions
    assert (second.what, second.by, second.reason) == (
        What.AMENDED,
        "chair of Leeds",
        "The vote was counted again.",
    )
    assert [n.number for n in first.contents.of(PANEL)] == ["M0001", "M0002"]
    assert small.page().changed_by(second) == (
        "Panel: Member D0003 added",
        "Panel: Member B0001 taken off",
    )
    assert sorted(letters(small)) == [
        ("leeds-c@example.org", "Nominations changed"),
        ("leeds-s@example.org", "Nominations changed"),
        ("m0001@example.org", "A nomination was withdrawn"),
        ("m0003@example.org", "You have been nominated"),
    ]
    assert [each["type"] for each in entries(small)][-3:] == [
        "NominationWithdrawn",
        "NominationReceived",
        "PaperAmended",
    ]


def test_only_the_order_changes_and_the_nominations_stay_as_they_were(small):
    small.sent("M0001", "M0002")
    with small.house.store.reading() as tx:
        before = {n.nominee_number: n.reference for n in nominations.in_contest(tx, 1, PANEL)}
    small.steps(Step.UP, "M0002")
    small.sends(reason="The order was wrong.")
    with small.house.store.reading() as tx:
        made = {
            n.nominee_number: (n.reference, n.turn) for n in nominations.in_contest(tx, 1, PANEL)
        }
    assert made == {"M0001": (before["M0001"], 2), "M0002": (before["M0002"], 1)}


def test_the_same_paper_is_not_sent_twice(small):
    small.sent("M0001")
    assert refusal(small.sends, reason="Again.") == (["N7"], 422)
    assert refusal(small.sends, turn=small.page().turn - 1) == (["N7"], 409)


def test_a_paper_is_withdrawn_with_a_reason_and_sent_anew_under_its_reference(small):
    reference = small.sent("M0001").page().kept.reference
    withdraw = partial(sending.withdraw_paper, **small.writes("C"))
    assert refusal(withdraw, reason=" ") == (["N6"], 422)
    withdraw(reason="No quorum.")
    assert (standing(small), small.page().live, small.page().names_somebody) == ([], None, False)
    assert refusal(withdraw, reason="Again.") == (["N6"], 409)
    small.adds("M0002")
    assert small.sends() == reference
    assert [v.what for v in small.page().versions] == [
        What.SENT,
        What.WITHDRAWN,
        What.SENT,
    ]
    assert [e["type"] for e in entries(small) if e["type"].startswith("Paper")] == [
        "PaperSent",
        "PaperWithdrawn",
        "PaperSent",
    ]


def test_nothing_is_sent_amended_or_withdrawn_after_the_close_or_by_another_body(small):
    small.sent("M0001")
    small.adds("M0002")
    turn = small.page().turn
    late = small.writes(day=CLOSED)
    theirs = {**small.writes(), "act": small.officer_of("York")}
    for writes, found in ((late, (["T1"], 409)), (theirs, (["N5"], 403))):
        assert refusal(sending.send_paper, **writes, turn=turn, reason="So.") == found
        assert refusal(sending.withdraw_paper, **writes, reason="So.") == found
    assert refusal(sending.confirm_paper, **theirs, version=1)[1] == 409
    assert standing(small) == ["M0001"]


def test_naming_one_more_at_once_amends_the_paper(small):
    small.sent("M0001")
    act = small.officer_of("Leeds", "C")
    more = {"contest_id": YOUTH, "body_id": small.leeds, "nominee_number": "M0003"}
    submit_nomination(small.house, act, slug=SLUG, **more)
    assert [v.reason for v in small.page().versions] == ["", "Member D0003 was added"]
    assert small.page().numbers == {PANEL: ("M0001",), YOUTH: ("M0003",)}


class TestFiftyAtOnce:
    """One live paper for each body, whoever presses first."""

    def test_fifty_who_send_one_draft_make_one_paper(self, small):
        small.meets()
        small.adds("M0001", "M0002")
        turn = small.page().turn
        sends = [partial(small.sends, "SC"[n % 2], turn=turn) for n in range(50)]
        refused = refusals(at_once(sends))
        assert len(refused) == 49
        assert {(tuple(clauses(each)), each.status) for each in refused} == {(("N7",), 409)}
        self.one_paper(small, versions=1, standing=2)

    def test_fifty_who_name_one_each_make_one_paper_of_as_many_as_it_may(self, small):
        small.meets()
        named = [
            partial(
                submit_nomination,
                small.house,
                small.officer_of("Leeds", "SC"[n % 2]),
                slug=SLUG,
                contest_id=(PANEL, YOUTH)[n % 2],
                body_id=small.leeds,
                nominee_number=f"M000{n % 5 + 1}",
            )
            for n in range(50)
        ]
        refused = refusals(at_once(named))
        assert {clause for each in refused for clause in clauses(each)} <= {"N7", "N9"}
        self.one_paper(small, versions=4, standing=4)

    def one_paper(self, small, versions, standing):
        with small.house.store.reading() as tx:
            kept = tx.scalar(select(func.count()).select_from(paper))
            numbers = list(tx.scalars(select(paper_version.c.number).order_by("number")))
            stand = tx.scalar(select(func.count()).where(nomination.c.state == "stands"))
        assert (kept, numbers, stand) == (1, list(range(1, versions + 1)), standing)


class TestTwoOfficers:
    """N10: a second officer confirms the whole version."""

    @pytest.fixture
    def small(self, database_url):
        confirmed = in_ways(ONE_CLP, kinds=("CLP",), second_officer="confirms the nomination")
        made = election(database_url, nominations=confirmed)
        yield made
        made.done()

    def test_the_whole_version_waits_and_is_confirmed_at_once(self, small):
        small.sent("M0001", "M0002")
        assert small.page("S").may_not_confirm
        assert not small.page("C").may_not_confirm
        assert ("m0001@example.org", "You have been nominated") not in letters(small)
        small.confirms("Leeds", small.leeds)
        assert not small.page().waits
        assert small.page().versions[-1].confirmed_by == "chair of Leeds"
        assert ("m0002@example.org", "You have been nominated") in letters(small)

    def test_who_sends_it_anew_does_not_confirm_what_they_kept_and_the_other_does(self, small):
        small.sent("M0001")
        small.adds("M0002", letter="C")
        small.sends("C", reason="One more.")
        assert [o.clause for o in small.page("C").may_not_confirm] == ["N10"]
        with pytest.raises(Refused, match="another officer of Leeds has to confirm it"):
            small.confirms("Leeds", small.leeds, letter="C")
        small.confirms("Leeds", small.leeds, letter="S")
        assert not small.page().waits

    def test_an_older_version_is_not_confirmed(self, small):
        small.sent("M0001")
        small.adds("M0002")
        small.sends(reason="One more.")
        found = refusal(sending.confirm_paper, **small.writes("C"), version=1)
        assert found == (["N10"], 409)
