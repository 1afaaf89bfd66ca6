"""An office of a body passes on: offered, taken or declined; logged and told ("N5")."""

import json

import pytest

from elections.services import Refused
from elections.services.bodies import BodyDraft, record_body
from elections.services.challenges.offices import (
    decline,
    hand_on,
    handed_on,
    offered_to,
    offices_of,
    take,
    take_back,
)
from elections.services.signing_in import find_person
from elections.store import log, people
from tests.services.nominating.wide_election import (
    ONE_CLP,
    WideElection,
    clauses,
    in_ways,
    rules,
)
from tests.services.racing import at_once, refusals
from tests.services.small_election import NOMINATING, RETURNING_OFFICER

SUCCESSOR, NAME = "M0005", "F0005"


@pytest.fixture
def election(database_url):
    made = WideElection(url=database_url, rules=rules(in_ways(ONE_CLP, kinds=("CLP",)))).noticed()
    made.leeds, made.york = made.bodies("CLP", "Leeds", "York")
    yield made
    made.done()


def offers(election, by="LEEDS-S", to=SUCCESSOR, last_name=NAME, position="secretary", body=None):
    return hand_on(
        election.house,
        election.by(by, NOMINATING),
        body_id=body or election.leeds,
        position=position,
        number=to,
        last_name=last_name,
    )


def waiting(election, number=SUCCESSOR):
    return offered_to(election.house, find_person(election.house, number))


def answers(election, act, number=SUCCESSOR, handover=None):
    it = handover or waiting(election)[0].id
    return act(election.house, election.by(number, NOMINATING), handover_id=it)


def holding(election, number):
    with election.house.store.reading() as tx:
        return people.positions_in(tx, election.leeds, find_person(election.house, number).id)


def entries(election):
    with election.house.store.reading() as tx:
        found = [json.loads(each) for each in log.office_entries(tx, 1)]
    return [each for each in found if each["type"] == "OfficeHandedOver"]


def letters(election):
    election.deliver()
    found = [(letter.to, letter.subject) for letter in election.box.letters]
    election.box.letters.clear()
    return found


def why(act, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return refusal.value


class TestHandingOn:
    """The holder offers, the member takes, both are told, the log has no name."""

    def test_an_office_passes_when_it_is_taken_and_not_before(self, election):
        offers(election)
        assert (holding(election, "LEEDS-S"), holding(election, SUCCESSOR)) == (("secretary",), ())
        assert [to for to, _ in letters(election)] == ["m0005@example.org"]
        answers(election, take)
        assert (holding(election, "LEEDS-S"), holding(election, SUCCESSOR)) == ((), ("secretary",))
        assert sorted(to for to, _ in letters(election)) == [
            "leeds-s@example.org",
            "m0005@example.org",
        ]
        (entry,) = entries(election)
        assert {key: entry[key] for key in ("by", "body", "position")} == {
            "by": ["Leeds"],
            "body": "Leeds",
            "position": "secretary",
        }
        assert "example.org" not in json.dumps(entry)

    def test_declined_the_holder_keeps_it_and_is_told(self, election):
        offers(election)
        letters(election)
        answers(election, decline)
        assert holding(election, "LEEDS-S") == ("secretary",)
        assert [to for to, _ in letters(election)] == ["leeds-s@example.org"]
        assert entries(election) == []
        assert waiting(election) == ()

    def test_another_offer_replaces_the_first(self, election):
        offers(election)
        first = waiting(election)[0].id
        offers(election, to="M0006", last_name="G0006")
        assert waiting(election) == ()
        told = [to for to, _ in letters(election)]
        assert told == ["m0005@example.org", "m0005@example.org", "m0006@example.org"]
        found = why(answers, election, take, handover=first)
        assert (found.status, clauses(found)) == (409, ["N5"])

    def test_an_offer_is_taken_back_by_who_made_it(self, election):
        offers(election)
        it = waiting(election)[0].id
        assert why(answers, election, take_back, "LEEDS-C", it).status == 403
        answers(election, take_back, "LEEDS-S", it)
        assert why(answers, election, take, handover=it).status == 409

    def test_of_many_who_press_at_once_one_takes_it(self, election):
        offers(election)
        it = waiting(election)[0].id
        found = at_once([lambda: answers(election, take, handover=it)] * 6)
        assert len(refusals(found)) == 5
        assert len(entries(election)) == 1

    def test_a_chair_who_takes_a_second_office_is_one_person(self, election):
        offers(election, to="LEEDS-C", last_name="Leeds")
        answers(election, take, "LEEDS-C", waiting(election, "LEEDS-C")[0].id)
        assert holding(election, "LEEDS-C") == ("chair", "secretary")

    @pytest.mark.parametrize(
        ("changes", "status"),
        [
            ({"last_name": "Nobody"}, 422),
            ({"to": "M9999"}, 422),
            ({"to": ""}, 422),
            ({"position": "treasurer"}, 422),
            ({"position": ""}, 422),
            ({"to": "LEEDS-S", "last_name": "Leeds"}, 422),
            ({"by": "YORK-S"}, 403),
            ({"by": SUCCESSOR}, 403),
            ({"by": RETURNING_OFFICER}, 403),
            ({"body": 99}, 404),
        ],
    )
    def test_a_forged_or_foreign_offer_is_refused(self, election, changes, status):
        found = why(offers, election, **changes)
        assert (found.status, set(clauses(found)) <= {"N5", "N1"}) == (status, True)
        assert waiting(election) == ()

    @pytest.mark.parametrize("act", [take, decline])
    @pytest.mark.parametrize("number", ["M0006", "LEEDS-S", "YORK-S", RETURNING_OFFICER])
    def test_nobody_else_answers(self, election, act, number):
        offers(election)
        it = waiting(election)[0].id
        assert why(answers, election, act, number, it).status == 403
        assert why(answers, election, act, number, 99).status == 404

    def test_a_holder_who_is_one_no_longer_hands_nothing_on(self, election):
        offers(election)
        it = waiting(election)[0].id
        from elections.store.uploads.bodies import remove_officer  # noqa: PLC0415

        with election.house.store.writing() as tx:
            holder = find_person(election.house, "LEEDS-S").id
            remove_officer(tx, election.leeds, holder, "secretary")
        assert clauses(why(answers, election, take, handover=it)) == ["N5"]

    def test_officers_see_what_was_handed_on_and_nobody_else(self, election):
        offers(election)
        act = election.by("LEEDS-C", NOMINATING)
        assert len(handed_on(election.house, act, body_id=election.leeds)) == 1
        act = election.by("YORK-S", NOMINATING)
        for look in (handed_on, offices_of):
            assert why(look, election.house, act, body_id=election.leeds).status == 403


class TestByTheOffice:
    """The returning officer's own change is logged and told to both."""

    def records(self, election, number="M0007", name="Leeds"):
        record_body(
            election.house,
            election.officer(NOMINATING),
            BodyDraft(
                kind="CLP",
                name=name,
                region="London",
                members=100,
                position="secretary",
                officer_number=number,
                officer_name="Member H0007",
                officer_email=f"{number.lower()}@example.org",
            ),
        )

    def test_another_holder_is_logged_and_told_to_both(self, election):
        self.records(election)
        assert sorted(to for to, _ in letters(election)) == [
            "leeds-s@example.org",
            "m0007@example.org",
        ]
        (entry,) = entries(election)
        assert (entry["by"], entry["body"]) == (["Ros Whitfield"], "Leeds")

    def test_the_same_holder_again_is_no_change(self, election):
        self.records(election)
        letters(election)
        self.records(election)
        assert (len(entries(election)), letters(election)) == (1, [])

    def test_a_new_body_is_recorded_and_nothing_is_handed_over(self, election):
        self.records(election, name="Hull")
        assert (entries(election), letters(election)) == ([], [])

    def test_an_offer_to_who_is_recorded_is_replaced(self, election):
        offers(election, to="M0007", last_name="H0007")
        self.records(election)
        assert waiting(election, "M0007") == ()
