"""A draft is kept for the officers of a body, and two who write at once lose nothing."""

from functools import partial

import pytest

from elections.domain.people import Act
from elections.services import Refused
from elections.services.nominations.papers import drafting
from elections.services.nominations.papers.drafting import Step
from elections.services.nominations.papers.reading import paper_page
from elections.store import people
from tests.services.nominating.wide_election import clauses
from tests.services.papers.a_paper import HELD, PANEL, YOUTH, election
from tests.services.racing import at_once, refusals
from tests.services.small_election import CLOSED, NOTICE, SLUG


@pytest.fixture
def small(database_url):
    made = election(database_url)
    yield made
    made.done()


def refusal(doing, /, *args, **kwargs):
    with pytest.raises(Refused) as found:
        doing(*args, **kwargs)
    return clauses(found.value), found.value.status


def drafted(small, contest=PANEL):
    return small.page("C").numbers.get(contest, ())


def test_what_one_officer_saves_the_other_sees_and_nothing_is_published(small):
    small.meets()
    small.adds("m0001", "M0002")
    small.adds("M0003", contest=YOUTH)
    page = small.page("C")
    assert (page.meeting, drafted(small), drafted(small, YOUTH)) == (
        HELD,
        ("M0001", "M0002"),
        ("M0003",),
    )
    assert (page.live, page.versions, page.is_changed) == (None, (), True)
    assert page.kept.named.by == "secretary of Leeds"
    small.deliver()
    assert small.box.letters == []


def test_nominees_are_moved_and_taken_off_and_a_step_that_leads_nowhere_changes_nothing(small):
    small.adds("M0001", "M0002", "M0003")
    small.steps(Step.UP, "M0003")
    assert drafted(small) == ("M0001", "M0003", "M0002")
    small.steps(Step.DOWN, "M0001")
    assert drafted(small) == ("M0003", "M0001", "M0002")
    small.steps(Step.REMOVE, "M0001")
    turn = small.page().turn
    small.steps(Step.UP, "M0003", "M0009")
    small.steps(Step.DOWN, "M0002")
    small.adds("M0002")
    assert (drafted(small), small.page().turn) == (("M0003", "M0002"), turn)


class TestTwoAtOnce:
    def test_the_second_to_save_the_meeting_is_told_who_changed_it_and_when(self, small):
        small.meets()
        turn = small.page("C").turn
        small.meets(present="25")
        with pytest.raises(
            Refused, match="secretary of Leeds changed what is said of the"
        ) as found:
            small.meets("C", turn=turn, present="30")
        assert (clauses(found.value), found.value.status) == (["N7"], 409)
        assert "Wednesday 3 June 2026" in str(found.value)
        assert small.page().meeting.present == "25"
        small.meets("C", present="30")
        assert small.page().meeting.present == "30"

    def test_two_who_write_different_parts_do_not_meet(self, small):
        small.meets()
        turn = small.page("C").turn
        small.adds("M0001")
        small.meets("C", turn=turn, present="30")
        assert (small.page().meeting.present, drafted(small)) == ("30", ("M0001",))

    def test_the_second_to_change_the_nominees_is_told(self, small):
        small.adds("M0001")
        turn = small.page("C").turn
        small.adds("M0002")
        found = refusal(small.adds, "M0003", letter="C", turn=turn)
        assert found == (["N7"], 409)
        assert drafted(small) == ("M0001", "M0002")

    def test_saving_the_same_again_is_no_change(self, small):
        small.meets()
        turn = small.page().turn
        small.meets("C", turn=0)
        assert small.page().turn == turn

    @pytest.mark.parametrize("turn", [-1, 7, 999_999_999])
    def test_a_forged_turn_is_refused(self, small, turn):
        small.adds("M0001")
        assert refusal(small.adds, "M0002", turn=turn) == (["N7"], 409)

    def test_of_several_who_begin_the_draft_at_once_one_does(self, small):
        adds = [partial(small.adds, f"M000{n}", letter="SC"[n % 2], turn=0) for n in range(1, 7)]
        refused = refusals(at_once(adds))
        assert {tuple(clauses(each)) for each in refused} == {("N7",)}
        assert len(refused) == 5
        assert len(drafted(small)) == 1


class TestWhoAndWhen:
    def test_nobody_writes_before_the_opening_or_after_the_close(self, small):
        for day in (NOTICE, CLOSED):
            writes = small.writes(day=day, turn=0, meeting=HELD)
            assert refusal(drafting.save_meeting, **writes) == (["T1"], 409)
            assert refusal(small.adds, "M0001", day=day) == (["T1"], 409)

    def test_another_bodys_officer_neither_reads_nor_writes(self, small):
        theirs = {**small.writes(), "act": small.officer_of("York")}
        assert refusal(paper_page, **theirs) == (["N5"], 403)
        for act, more in (
            (drafting.save_meeting, {"turn": 0, "meeting": HELD}),
            (drafting.discard_draft, {"turn": 0}),
            (drafting.drop_minutes, {}),
            (drafting.keep_minutes, {"name": "m.pdf", "octets": b"%PDF-1.4 %%EOF"}),
            (
                drafting.change_nominees,
                {"turn": 0, "contest_id": PANEL, "number": "M0001", "step": Step.ADD},
            ),
        ):
            assert refusal(act, **theirs, **more) == (["N5"], 403), act

    def test_an_office_that_does_not_nominate_reads_and_does_not_write(self, small):
        small.a_body("CLP", "Leeds")
        with small.house.store.writing() as tx:
            ids = people.ensure_people(tx, [("T1", "Tre Surer", "t1@example.org")])
            people.ensure_body_officer(tx, small.leeds, ids["T1"], "treasurer")
        act: Act = small.by("T1", 2)
        assert paper_page(small.house, act, slug=SLUG, body_id=small.leeds).may_not
        writes = {**small.writes(turn=0, meeting=HELD), "act": act}
        assert refusal(drafting.save_meeting, **writes) == (["N5"], 403)

    @pytest.mark.parametrize(
        ("contest", "number", "found"),
        [("none", "M0001", (["T5"], 404)), (PANEL, "M9999", (["E2"], 422))],
    )
    def test_a_forged_contest_or_number_is_refused(self, small, contest, number, found):
        assert refusal(small.adds, number, contest=contest, turn=0) == found


def test_changes_are_thrown_away_and_the_draft_says_again_what_was_sent(small):
    small.sent("M0001")
    small.adds("M0002")
    small.meets(present="99")
    assert small.page().draft_changes == (
        "Panel: Member C0002 added",
        "Members present: 23 became 99",
    )
    drafting.discard_draft(**small.writes(turn=small.page().turn))
    assert (drafted(small), small.page().meeting, small.page().is_changed) == (
        ("M0001",),
        HELD,
        False,
    )


def test_a_draft_that_was_never_sent_is_thrown_away_whole(small):
    small.meets()
    small.adds("M0001")
    assert refusal(drafting.discard_draft, **small.writes(turn=1)) == (["N7"], 409)
    drafting.discard_draft(**small.writes(turn=2))
    assert (drafted(small), small.page().meeting.is_said) == ((), False)
