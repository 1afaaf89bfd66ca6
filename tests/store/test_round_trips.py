"""What is kept comes back as it was, on either database."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from elections.domain.contests import ContestNotice, ElectionState
from elections.domain.eligibility import Consent
from elections.domain.nominations import NominationState, Ruling
from elections.domain.people import Role
from elections.domain.register import RegisterEntry
from elections.domain.timetable import Timetable
from elections.rulebook.model import Standing
from elections.store import boxes, elections, joint_acts, nominations, outbox, people, registers
from elections.store.database import Store
from tests.databases import make_tables
from tests.services.small_election import NOON, by_bodies

TIMETABLE = Timetable(
    nominations_open=NOON,
    nominations_close=NOON + timedelta(days=2),
    freeze_date=date(2026, 6, 1),
    voting_opens=NOON + timedelta(days=3),
    voting_closes=NOON + timedelta(days=5),
)
CONTESTS = (
    ContestNotice(id="a", title="Áine’s seat", seats=1),
    ContestNotice(id="b", title="B", seats=2),
)
ENTRY = RegisterEntry(
    membership_number="A1",
    name="Zoë O’Neill",
    email="zoe@example.org",
    unit="Leeds",
    office="councillor",
    joined=None,
    standing=Standing("good"),
    groups=("under 27", "women"),
    region="Yorkshire",
    category="member",
    paid_to=date(2026, 5, 31),
    resident_since=date(2020, 2, 29),
    union_name="Unite",
    weight=12,
)
AT = "2026-06-01T11:00:00Z"


@pytest.fixture
def store(database_url):
    made = Store(database_url)
    make_tables(made)
    yield made
    made.engine.dispose()


@pytest.fixture
def tx(store):
    with store.writing() as found:
        yield found


def an_election(tx, slug="e"):
    return elections.add(
        tx,
        slug=slug,
        title="T",
        organisation="O",
        rule_book=by_bodies(),
        rules_digest="",
        timetable=TIMETABLE,
        contests=CONTESTS,
        log_salt="5a" * 16,
    )


def an_elector(tx, election_id, number="A1"):
    ids = people.ensure_people(tx, [(number, "Zoë O’Neill", "Zoe@Example.org")])
    row = {
        **registers.entry_to(ENTRY),
        "election_id": election_id,
        "membership_number": number,
        "person_id": ids[number],
        "salt": "aa" * 16,
    }
    registers.enter(tx, [row])
    line = registers.entry_numbered(tx, election_id, number.lower())
    registers.record(tx, line.id, ENTRY.groups, source="register file", purge_on=date(2027, 6, 1))
    return registers.entry_numbered(tx, election_id, number)


def test_an_election_with_its_contests_and_timetable(tx):
    election_id = an_election(tx)
    found = elections.find(tx, "e")
    assert (found.id, found.contests, found.timetable) == (election_id, CONTESTS, TIMETABLE)
    assert found.state is ElectionState.DRAFT
    elections.identify(tx, election_id, "ab" * 32, "cd" * 32)
    assert elections.hold(tx, "e").eid == "ab" * 32
    assert elections.log_salt(tx, election_id) == bytes.fromhex("5a" * 16)


def test_the_stage_of_an_election_only_goes_forward(tx):
    election_id = an_election(tx)
    elections.identify(tx, election_id, "01" * 32, "")
    for state in (ElectionState.VOTING, ElectionState.NOTICE_PUBLISHED, ElectionState.CLOSED):
        elections.move_on(tx, election_id, state)
    assert elections.find(tx, "e").state is ElectionState.CLOSED


def test_a_published_document_byte_for_byte_and_once(store):
    with store.writing() as tx:
        election_id = an_election(tx)
        elections.publish(tx, election_id, "notice", {"title": "Ünïcode", "a": 1})
        assert elections.document_of(tx, election_id, "notice") == {"a": 1, "title": "Ünïcode"}
        assert elections.bodies_of_documents(tx, election_id) == {
            "notice": '{"a":1,"title":"Ünïcode"}'.encode()
        }
    with pytest.raises(IntegrityError), store.writing() as tx:
        elections.publish(tx, election_id, "notice", {"title": "another"})


def test_a_line_of_the_register(tx):
    election_id = an_election(tx)
    kept = an_elector(tx, election_id)
    assert kept.entry == ENTRY
    assert registers.entry_of_person(tx, election_id, kept.person_id) == kept
    assert registers.search(tx, election_id, "o’neill", 5) == (kept,)
    assert registers.search(tx, election_id, "%", 5) == ()


def test_a_nomination_and_its_nominee(tx):
    election_id = an_election(tx)
    elector = an_elector(tx, election_id)
    body = people.ensure_body(tx, kind="Labour Group", name="Leeds", region="Y", members=4)
    key = elections.contest_key(tx, election_id, "b")
    nominations.add(
        tx,
        contest_id=key,
        body_id=body,
        nominee_id=elector.id,
        reference="NOM-1",
        by_person=elector.person_id,
        at=AT,
        turn=1,
    )
    made, of_election, by = nominations.by_reference(tx, "NOM-1")
    assert (made.contest_id, made.body, made.state) == (
        "b",
        people.find_body(tx, body),
        NominationState.STANDS,
    )
    assert (of_election, by, made.at) == (election_id, elector.person_id, NOON)
    assert nominations.next_turn(tx, key, body) == 2
    nominee = nominations.ensure_nominee(tx, key, elector.id)
    assert nominations.ensure_nominee(tx, key, elector.id) == nominee
    nominations.answer(tx, nominee, Consent.GIVEN, AT)
    nominations.rule(tx, nominee, Ruling.REFUSED, ("N2",), "too few")
    kept = nominations.nominee_with_id(tx, nominee)
    assert (kept.consent, kept.ruling, kept.clauses) == (Consent.GIVEN, Ruling.REFUSED, ("N2",))
    assert (nominations.withdraw(tx, made.id), nominations.withdraw(tx, made.id)) == (True, False)


def test_a_credential_and_what_became_of_it(tx):
    election_id = an_election(tx)
    elector = an_elector(tx, election_id)
    boxes.keep_packs(tx, election_id, [("aa" * 32, elector.id, 3)])
    assert boxes.find_pack(tx, "aa" * 32).membership_number == "A1"
    assert (boxes.revoke(tx, "aa" * 32), boxes.revoke(tx, "aa" * 32)) == (True, False)
    boxes.replace(
        tx, election_id=election_id, elector_id=elector.id, credential="bb" * 32, replaces="aa" * 32
    )
    assert boxes.issued_to(tx, elector.id) == "bb" * 32
    assert list(boxes.credentials(tx, election_id)) == [("aa" * 32, 3)]
    assert boxes.find_pack(tx, "bb" * 32).rights == 3
    (packs,) = boxes.packs_by_rights(tx, election_id)
    assert (packs.rights, packs.packs, packs.reissued, packs.revoked) == (3, 2, 1, 1)
    voter = boxes.voter(tx, election_id, "a", "bb" * 32)
    assert (voter.elector_id, voter.leaf, voter.copy_of) == (elector.id, None, None)
    boxes.mark_register(tx, voter.contest_key, elector.id)
    assert boxes.is_marked(tx, elector.id)
    assert boxes.turnout(tx, election_id) == (1, 1)


def test_a_credential_is_worth_nothing_in_another_election(tx):
    first, second = an_election(tx), an_election(tx, "second")
    elector = an_elector(tx, first)
    boxes.keep_packs(tx, first, [("aa" * 32, elector.id, 3)])
    assert boxes.voter(tx, second, "a", "aa" * 32) is None


def test_an_elector_holds_one_code_at_a_time(store):
    with store.writing() as tx:
        election_id = an_election(tx)
        elector = an_elector(tx, election_id)
        boxes.keep_packs(tx, election_id, [("aa" * 32, elector.id, 3)])
    with pytest.raises(IntegrityError), store.writing() as tx:
        boxes.keep_packs(tx, election_id, [("bb" * 32, elector.id, 1)])


def test_an_office_in_every_election_is_held_once(store):
    with store.writing() as tx:
        person = people.ensure_people(tx, [("A1", "A", "a@example.org")])["A1"]
        people.appoint(tx, None, person, Role.RETURNING_OFFICER)
    with pytest.raises(IntegrityError), store.writing() as tx:
        people.appoint(tx, None, person, Role.RETURNING_OFFICER)


def test_a_joint_act_is_confirmed_by_somebody_else_as_the_schema_says_too(store):
    with store.writing() as tx:
        election_id = an_election(tx)
        one, other = people.ensure_people(
            tx, [("A1", "A", "a@example.org"), ("B1", "B", "b@example.org")]
        ).values()
        joint_acts.propose(
            tx, election_id=election_id, kind="close", subject="", reason="lost", by=one, at=AT
        )
        proposal, proposer, _ = joint_acts.open_proposal(tx, election_id, "close", "")
        assert proposer == one
    with pytest.raises(IntegrityError), store.writing() as tx:
        joint_acts.confirm(tx, proposal, one)
    with pytest.raises(IntegrityError), store.writing() as tx:
        joint_acts.propose(
            tx, election_id=election_id, kind="close", subject="", reason="", by=other, at=AT
        )
    with store.writing() as tx:
        joint_acts.confirm(tx, proposal, other)
        assert joint_acts.open_proposals(tx, election_id) == ()


def test_letters_are_claimed_once_and_forgotten_when_delivered(store):
    with store.writing() as tx:
        outbox.put_all(tx, "letter", [b"one", b"two"])
        assert [sealed for _, sealed in outbox.claim(tx, 5)] == [b"one", b"two"]
        assert outbox.claim(tx, 5) == ()
        outbox.give_back_claimed(tx)
        (first, _), (second, _) = outbox.claim(tx, 5)
        outbox.delivered(tx, first)
        outbox.set_aside(tx, second)
        assert outbox.counts(tx) == {"delivered": 1, "refused": 1}
