"""Agents see what the candidate sees (E15); events are kept for everybody alike."""

from datetime import timedelta
from functools import partial

import pytest
from icalendar import Calendar

from elections.services.candidates.agents import AgentNamed, end_agent, name_agent, resign
from elections.services.candidates.calendar import (
    Event,
    cancel_event,
    events_page,
    feed,
    keep_event,
)
from elections.services.candidates.giving import give_page
from elections.services.candidates.going import withdraw
from elections.services.candidates.own import acted_for, own_candidacy
from tests.services.candidates.standing import given, letters_about, nominee_of, refused, with_pages
from tests.services.racing import at_once
from tests.services.small_election import (
    NOMINATING,
    NOON,
    SCRUTINEER,
    SLUG,
    SmallElection,
    by_themselves,
)


@pytest.fixture
def small(database_url):
    made = SmallElection(database_url, rules=with_pages()).noticed().stands("M0001", "M0002")
    yield made
    made.done()


def names(small, number: str, last_name: str, by: str = "M0001", **more) -> None:
    named = AgentNamed(number=number, last_name=last_name)
    act, of = small.by(by, NOMINATING), nominee_of(small, "M0001")
    name_agent(small.house, act, nominee_id=of, named=named, **more)


def seen_by(small, by: str):
    act = small.by(by, NOMINATING)
    return own_candidacy(small.house, act, nominee_id=nominee_of(small, "M0001"))


class TestAgents:
    def test_an_agent_sees_what_the_candidate_sees_and_signs_for_nothing(self, small):
        names(small, "M0005", "F0005")
        found = seen_by(small, "M0005")
        assert (found.name, found.mine) == ("Member B0001", False)
        assert [one.name for one in acted_for(small.house, small.by("M0005", 2))] == [found.name]
        act, nominee_id = small.by("M0005", NOMINATING), nominee_of(small, "M0001")
        for acts in (
            partial(withdraw, small.house, act),
            partial(give_page, small.house, act, given=given()),
        ):
            assert refused(partial(acts, nominee_id=nominee_id)) == [(403, "E4")]
        assert refused(lambda: names(small, "M0006", "G0006", by="M0005")) == [(403, "E4")]

    def test_both_are_told(self, small):
        names(small, "M0005", "F0005")
        told = letters_about(small, "An agent of Member B0001: ")
        assert told == {"m0001@example.org", "m0005@example.org"}

    def test_a_second_replaces_the_first_or_is_refused(self, small):
        names(small, "M0005", "F0005")
        assert refused(lambda: names(small, "M0006", "G0006")) == [(422, "E15")]
        (first,) = seen_by(small, "M0001").agents
        names(small, "M0006", "G0006", instead_of=first.id)
        assert [each.person.name for each in seen_by(small, "M0001").agents] == ["Member G0006"]
        assert refused(lambda: seen_by(small, "M0005")) == [(403, "E4")]
        assert "m0005@example.org" in letters_about(small, "acts no longer")

    def test_a_replacement_that_is_refused_leaves_the_first(self, small):
        names(small, "M0005", "F0005")
        (first,) = seen_by(small, "M0001").agents
        themself = partial(names, small, "M0001", "B0001", instead_of=first.id)
        assert refused(themself) == [(422, "E15")]
        assert [each.id for each in seen_by(small, "M0001").agents] == [first.id]

    def test_a_number_tells_no_name(self, small):
        assert refused(lambda: names(small, "M0005", "Wrong")) == [(422, "E2")]
        assert refused(lambda: names(small, "M9999", "F0005")) == [(422, "E2")]

    @pytest.mark.parametrize("by", ["M0002", "M0009", SCRUTINEER, "R1"])
    def test_nobody_else_names_or_ends(self, small, by):
        assert refused(lambda: names(small, "M0005", "F0005", by=by)) == [(403, "E4")]
        names(small, "M0005", "F0005")
        (agent,) = seen_by(small, "M0001").agents
        ends = partial(end_agent, small.house, small.by(by, NOMINATING), agent_id=agent.id)
        assert refused(partial(ends, nominee_id=nominee_of(small, "M0001"))) == [(403, "E4")]

    def test_anothers_agent_is_not_ended_by_a_forged_id(self, small):
        names(small, "M0005", "F0005")
        (agent,) = seen_by(small, "M0001").agents
        ends = partial(end_agent, small.house, small.by("M0002", NOMINATING), agent_id=agent.id)
        assert refused(partial(ends, nominee_id=nominee_of(small, "M0002"))) == [(404, "E15")]

    def test_an_office_is_ended_or_given_up(self, small):
        names(small, "M0005", "F0005")
        nominee_id = nominee_of(small, "M0001")
        resign(small.house, small.by("M0005", NOMINATING), nominee_id=nominee_id)
        assert seen_by(small, "M0001").agents == ()
        again = partial(resign, small.house, small.by("M0005", NOMINATING))
        assert refused(partial(again, nominee_id=nominee_id)) == [(403, "E4")]

    def test_at_once_there_is_one(self, small):
        found = at_once(
            [partial(names, small, f"M000{n}", f"{'ABCDEFGHIJ'[n]}000{n}") for n in (5, 6, 7, 8)]
        )
        assert [each is None for each in found].count(True) == 1

    def test_without_the_rule_there_is_none(self, database_url):
        small = SmallElection(database_url, rules=by_themselves()).noticed().stands("M0001")
        assert refused(lambda: names(small, "M0005", "F0005")) == [(422, "E15")]
        small.done()


def an_event(**changes) -> Event:
    said = {
        "kind": "hustings",
        "contest_id": "",
        "title": "Hustings in Leeds",
        "starts": NOON + timedelta(days=3),
        "ends": NOON + timedelta(days=3, hours=2),
        "place": "Town Hall",
        "words": "Bring questions.",
    }
    return Event(**{**said, **changes})


class TestEvents:
    def keeps(self, small, by: str = "R1", event_id: int | None = None, **changes) -> None:
        act, event = small.by(by, NOMINATING), an_event(**changes)
        keep_event(small.house, act, slug=SLUG, event=event, event_id=event_id)

    def kept(self, small):
        return events_page(small.house, slug=SLUG).events

    def fed(self, small) -> dict:
        read = Calendar.from_ical(feed(small.house, slug=SLUG, host="https://vote.example"))
        return {str(each["UID"]): each for each in read.walk("VEVENT")}

    def test_every_candidate_is_invited_alike(self, small):
        self.keeps(small)
        told = letters_about(small, "Invitation: Hustings in Leeds")
        assert told == {"m0001@example.org", "m0002@example.org"}
        bodies = {
            each.body.partition("\n")[2] for each in small.box.letters if "Hustings" in each.subject
        }
        assert len(bodies) == 1

    def test_a_change_keeps_the_uid_and_raises_the_sequence(self, small):
        self.keeps(small)
        (event,) = self.kept(small)
        self.keeps(small, event_id=event.id, title="Hustings in York")
        found = self.fed(small)[event.uid]
        assert (str(found["SUMMARY"]), int(found["SEQUENCE"])) == ("Hustings in York", 1)
        assert letters_about(small, "Changed: Hustings in York")

    def test_what_is_cancelled_stays_in_the_feed(self, small):
        self.keeps(small)
        (event,) = self.kept(small)
        officer = small.officer(NOMINATING)
        cancel = partial(cancel_event, small.house, officer, slug=SLUG, event_id=event.id)
        assert refused(partial(cancel, reason=" ")) == [(422, "D3")]
        cancel(reason="The hall is closed")
        found = self.fed(small)[event.uid]
        assert (str(found["STATUS"]), int(found["SEQUENCE"])) == ("CANCELLED", 1)
        assert refused(partial(cancel, reason="Again")) == [(409, "T5")]
        assert refused(lambda: self.keeps(small, event_id=event.id)) == [(409, "T5")]

    def test_the_elections_own_moments_are_in_it(self, small):
        titles = [str(each["SUMMARY"]) for each in self.fed(small).values()]
        assert "Nominations close: Executive panel" in titles
        assert "Voting closes: Executive panel" in titles

    def test_uids_differ(self, small):
        for _ in range(3):
            self.keeps(small)
        assert len(self.fed(small)) == 3 + 5

    @pytest.mark.parametrize(
        ("changes", "clause"),
        [
            ({"ends": NOON}, "T2"),
            ({"kind": "party"}, "T2"),
            ({"title": ""}, "T2"),
            ({"place": ""}, "T2"),
            ({"title": "x" * 201}, "T2"),
            ({"contest_id": "treasurer"}, "T5"),
        ],
    )
    def test_an_event_that_nobody_could_go_to_is_refused(self, small, changes, clause):
        assert refused(lambda: self.keeps(small, **changes)) == [(422, clause)]

    @pytest.mark.parametrize("by", ["M0001", SCRUTINEER])
    def test_only_those_who_run_it_keep_it(self, small, by):
        assert refused(lambda: self.keeps(small, by=by)) == [(403, "D3")]

    def test_there_is_no_such_event(self, small):
        assert refused(lambda: self.keeps(small, event_id=4711)) == [(404, "T5")]
