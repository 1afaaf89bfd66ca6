"""A recount: who may ask and until when, made by two officers from the sealed papers."""

import copy

import pytest

from counting import documents
from elections.adapters.opening import open_box
from elections.domain.contests import ContestNotice
from elections.services import Refused
from elections.services.closing import box_for_opening
from elections.services.results.recounts import telling
from elections.services.results.recounts.asking import ask_for_a_recount, chance_to_ask
from elections.services.results.recounts.making import count_again
from elections.store import elections, nominations, people
from elections.store.nominating import agents
from tests.record.draft import Draft, failure_of
from tests.services.polls.a_poll import Poll, book, draft_of
from tests.services.polls.test_vacancies import CONTEST, LINES, PAPERS, STV, committee
from tests.services.small_election import DEPUTY, OVER, RETURNING_OFFICER, SCRUTINEER

BOB, CAT, DEV = "M001", "M002", "M003"
RIGHT = {"recount": "30/100", "recount_days": 7}
UNSIGNED = b"lv1/opening\0"


def declared(**right):
    """Ann and Bob are elected; Cat fell short by little, and Dev by more."""
    return committee("by the runner-up", declaration=right or RIGHT)


TWO = ("panel", "board")


def two_committees():
    """Two contests with the same candidates and the same papers; Cat fell short in both."""
    contests = tuple(ContestNotice(id=each, title=each.title(), seats=2) for each in TWO)
    rules = book(
        register={"offices": None, "joined": None},
        ballot={"paper": {"kind": "ranking", "fewest_preferences": 1}},
        count=STV,
        places={"reserved": []},
        declaration=RIGHT,
    )
    poll = Poll("sqlite://", rules=rules, contests=contests, lines=LINES).noticed()
    poll.forward(*((each, f"M{n:03}") for each in TWO for n in range(4))).begun()
    voters = sorted(poll.issued_codes)
    marks = [marks for marks, number in PAPERS for _ in range(number)]
    for each in TWO:
        for voter, numbers in zip(voters, marks, strict=False):
            poll.vote(voter, each, *numbers)
    return poll.opened().counted().declared()


def asks(poll, number, day=OVER + 1, contest=CONTEST):
    ask_for_a_recount(poll.house, poll.by(number, day), slug=poll.slug, contest_id=contest)


def opened_again(poll):
    """What the key holder finds in the box, opened anew."""
    return open_box(box_for_opening(poll.house, poll.officer(OVER), slug=poll.slug), poll.key)


def counts(poll, number, opening=None, day=OVER + 2, contest=CONTEST):
    return count_again(
        poll.house,
        poll.by(number, day),
        slug=poll.slug,
        contest_id=contest,
        opening=opening or opened_again(poll),
    )


def refused(act, *args, **more):
    """The clauses under which an act is refused, and its status."""
    with pytest.raises(Refused) as refusal:
        act(*args, **more)
    return [o.clause for o in refusal.value.objections], refusal.value.status


def dishonest(poll):
    """An opening that the key holder signed, with one paper of Cat's for Dev."""
    opening = copy.deepcopy(opened_again(poll))
    del opening["signature"]
    (contest,) = opening["contests"]
    papers = contest["papers"]
    cat = next(paper for paper in papers if paper[0][0] == 3)
    dev = next(paper for paper in papers if paper[0][0] == 4)
    cat[1], dev[1] = cat[1] - 1, dev[1] + 1
    signature = poll.key.sign.sign(UNSIGNED + documents.canonical(opening)).hex()
    return {**opening, "signature": signature}


class TestAsking:
    """D6, D15: whoever stood and fell short by little, in time, once."""

    def test_a_candidate_within_the_margin_asks_and_it_is_logged(self, tmp_path):
        poll = declared()
        chance = chance_to_ask(
            poll.house, poll.by(CAT, OVER + 1), slug=poll.slug, contest_id=CONTEST
        )
        assert (chance.name, chance.objections, chance.asked) == ("Cat C", (), False)
        asks(poll, CAT)
        (found,) = telling.recounts(poll.house, slug=poll.slug)
        assert [asked.by for asked in found.asked] == ["Cat C"]
        assert found.open
        verdict = poll.verified(tmp_path)
        assert verdict.verified, verdict.failure
        poll.done()

    def test_who_was_elected_or_did_not_stand_or_is_nobody_may_not_ask(self):
        poll = declared()
        assert refused(asks, poll, BOB) == (["D6"], 409)
        for stranger in ("M009", RETURNING_OFFICER):
            assert refused(asks, poll, stranger) == (["D6"], 403)
        poll.done()

    def test_an_agent_asks_for_their_candidate(self):
        poll = declared()
        with poll.house.store.writing() as tx:
            election = elections.find(tx, poll.slug)
            (cat,) = (
                one.id
                for one in nominations.nominees(tx, election.id)
                if one.entry.entry.membership_number == CAT
            )
            agent = people.ids_of_people(tx, ["M009"])["M009"]
            agents.name(tx, cat, agent, "2026-06-02T11:00:00Z")
        asks(poll, "M009")
        (found,) = telling.recounts(poll.house, slug=poll.slug)
        assert [asked.by for asked in found.asked] == ["Cat C"]
        poll.done()

    def test_outside_the_margin_nobody_asks(self):
        poll = declared(recount="1/1000", recount_days=7)
        assert refused(asks, poll, CAT) == (["D6"], 409)
        poll.done()

    def test_where_no_rule_gives_the_right_there_is_none(self):
        poll = committee("by the runner-up")
        assert refused(asks, poll, CAT) == (["D6"], 409)
        poll.done()

    def test_the_last_moment_is_in_time_and_a_day_later_is_not(self):
        poll = declared()
        assert refused(asks, poll, CAT, OVER + 7) == (["D15"], 409)
        asks(poll, CAT, OVER + 6.99)
        poll.done()

    def test_it_is_asked_for_once(self):
        poll = declared()
        asks(poll, CAT)
        for number in (CAT, DEV):
            assert refused(asks, poll, number) == (["D6"], 409)
        poll.done()

    def test_a_candidate_who_is_anothers_agent_asks_for_themself(self):
        poll = declared()
        with poll.house.store.writing() as tx:
            election = elections.find(tx, poll.slug)
            (dev,) = (
                one.id
                for one in nominations.nominees(tx, election.id)
                if one.entry.entry.membership_number == DEV
            )
            cat = people.ids_of_people(tx, [CAT])[CAT]
            agents.name(tx, dev, cat, "2026-06-02T11:00:00Z")
        asks(poll, CAT)
        (found,) = telling.recounts(poll.house, slug=poll.slug)
        assert [asked.by for asked in found.asked] == ["Cat C"]
        poll.done()


class TestMaking:
    """D2, D6: two officers count from the box opened anew, and publish what that came to."""

    def test_two_officers_come_to_the_same_and_it_is_published(self, tmp_path):
        poll = declared()
        asks(poll, CAT)
        assert counts(poll, RETURNING_OFFICER) is None
        (waiting,) = telling.recounts(poll.house, slug=poll.slug)
        assert waiting.proposed_by == "Ros Whitfield"
        assert refused(counts, poll, RETURNING_OFFICER) == (["D2"], 422)
        made = counts(poll, SCRUTINEER)
        assert made.differences == ()
        assert made.sentence == (
            "Committee was counted again from the sealed ballots: 60 formal papers. It is the "
            "count that was published, to the last octet (D6)."
        )
        (known,) = telling.recounts(poll.house, slug=poll.slug)
        assert not known.open
        verdict = poll.verified(tmp_path)
        assert verdict.verified, verdict.failure
        assert made.sentence in verdict.sheets[-1]
        assert refused(counts, poll, DEPUTY) == (["D6"], 409)
        assert refused(asks, poll, DEV) == (["D6"], 409)
        poll.done()

    def test_nothing_is_counted_again_that_nobody_asked_for(self):
        poll = declared()
        assert refused(counts, poll, RETURNING_OFFICER) == (["D6"], 409)
        poll.done()

    def test_only_officers_count_and_the_scrutineer_never_first(self):
        poll = declared()
        asks(poll, CAT)
        assert refused(counts, poll, CAT) == (["D3"], 403)
        assert refused(counts, poll, SCRUTINEER) == (["D3"], 403)
        poll.done()

    def test_an_opening_that_nobody_signed_is_refused(self):
        poll = declared()
        asks(poll, CAT)
        forged = {**opened_again(poll), "signature": "00" * 64}
        assert refused(counts, poll, RETURNING_OFFICER, forged) == (["C3"], 422)
        assert refused(counts, poll, RETURNING_OFFICER, {"document": "opening"}) == (["C3"], 422)
        poll.done()

    def test_a_difference_is_published_and_explained_and_changes_no_declaration(self, tmp_path):
        poll = declared()
        asks(poll, CAT)
        other = dishonest(poll)
        counts(poll, RETURNING_OFFICER, other)
        assert refused(counts, poll, SCRUTINEER) == (["D2"], 409)
        made = counts(poll, SCRUTINEER, other)
        assert made.differences[0].startswith("At stage 1 Cat C has 7 votes, and had 8")
        assert "It is not the count that was published (D6)." in made.sentence
        assert poll.declared_in(CONTEST)["names"] == ["Ann A", "Bob B"]
        verdict = poll.verified(tmp_path)
        assert verdict.verified, verdict.failure
        assert "Cat C has 7 votes" in verdict.sheets[-1]
        poll.done()

    def test_the_wrong_opening_is_replaced_by_whoever_handed_it_in(self):
        """D2: a first count that nobody can confirm does not stand in the way for good."""
        poll = declared()
        asks(poll, CAT)
        assert counts(poll, RETURNING_OFFICER, dishonest(poll)) is None
        assert refused(counts, poll, DEPUTY) == (["D2"], 409)
        assert counts(poll, RETURNING_OFFICER) is None
        assert refused(counts, poll, DEPUTY, dishonest(poll)) == (["D2"], 409)
        assert counts(poll, DEPUTY).differences == ()
        poll.done()

    def test_two_contests_are_counted_again_side_by_side(self, tmp_path):
        """D2, D6: what is published between two officers' counts does not part them."""
        poll = two_committees()
        for contest in TWO:
            asks(poll, CAT, contest=contest)
        for contest in TWO:
            assert counts(poll, RETURNING_OFFICER, contest=contest) is None
        made = [counts(poll, SCRUTINEER, contest=contest) for contest in TWO]
        assert [each.number for each in made] == [1, 2]
        verdict = poll.verified(tmp_path)
        assert verdict.verified, verdict.failure
        poll.done()


def a_draft() -> Draft:
    """The record of an election with a recount, to be altered."""
    poll = declared()
    asks(poll, CAT)
    counts(poll, RETURNING_OFFICER)
    counts(poll, SCRUTINEER)
    draft = draft_of(poll)
    poll.done()
    return draft


WHOLE = a_draft()


class TestInTheRecord:
    """Step 7 and 15: a recount in the record is by two, and says what the counts say."""

    def test_a_recount_by_one_is_no_recount(self, tmp_path):
        draft = copy.deepcopy(WHOLE)
        del draft.entry("RecountMade")["by"][1:]
        assert failure_of(draft, tmp_path).step == 7

    @pytest.mark.parametrize(
        ("lie", "step"),
        [
            ({"differences": ["Cat C has more."]}, 15),
            ({"count": "0" * 64}, 15),
            ({"contest_id": "elsewhere"}, 15),
            ({"number": 2}, 4),
        ],
    )
    def test_a_recount_that_lies_is_found(self, lie, step, tmp_path):
        draft = copy.deepcopy(WHOLE)
        document = draft.documents["documents/recount-1.json"]
        document.update(lie)
        draft.entry("RecountMade")["sha256"] = documents.digest(document)
        assert failure_of(draft, tmp_path).step == step
