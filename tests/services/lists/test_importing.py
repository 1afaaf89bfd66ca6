"""A list is looked at, put in place whole, and taken back exactly as it was."""

from datetime import timedelta
from io import BytesIO

import pytest

from elections.adapters.csv_files import write_csv
from elections.domain.people import Act, Actor
from elections.services import Refused
from elections.services.nominations.nominating import put_oneself_forward
from elections.services.register import importing
from elections.services.register.freezing import freeze_register
from elections.services.register.lists import reading, uploading
from elections.services.signing_in import find_person
from tests.services.lists.listed import HEADINGS, NOON, SLUG, Listed, a_row, rows


@pytest.fixture
def listed(database_url):
    made = Listed(database_url)
    yield made
    made.done()


def numbers(listed):
    return {kept.entry.membership_number: kept.id for kept in listed.register()}


class TestAFirstList:
    def test_puts_everybody_on_the_register_with_what_it_says(self, listed):
        seen = listed.upload(rows(3))
        assert (seen.rows, seen.electors, seen.new, seen.problem_count) == (3, 3, 3, 0)
        listed.apply(seen.digest)
        first = listed.register()[0]
        assert first.entry.membership_number == "M000001"
        assert first.entry.groups == ("women",)
        salts, *_ = zip(*((row[-1], row) for row in listed.everything()[0]), strict=True)
        assert len(listed.everything()[1]) == 2
        assert salts

    def test_keeps_nothing_before_it_is_put_in_place(self, listed):
        listed.upload(rows(3))
        assert listed.everything() == [[], []]

    def test_says_who_would_be_no_elector_and_why(self, listed):
        seen = listed.upload([a_row(1), a_row(2, office="visitor", standing="arrears")])
        assert (seen.rows, seen.electors) == (2, 1)
        (found,) = seen.not_electors
        assert {objection.clause for objection in found.objections} >= {"R1"}


class TestASecondList:
    def test_counts_who_is_new_changed_gone_and_the_same(self, listed):
        listed.imports(rows(5))
        seen = listed.upload(
            [a_row(2), a_row(3, unit="Elsewhere"), a_row(4, gender="woman"), a_row(9)]
        )
        assert (seen.new, seen.changed, seen.removed, seen.same) == (1, 2, 2, 1)
        assert [row["membership_number"] for row in seen.shown["removed"]] == ["M000001", "M000005"]
        assert seen.shown["changed"][0]["changes"] == [("unit", "Unit 3", "Elsewhere")]

    def test_leaves_whoever_stays_their_line_and_their_salt(self, listed):
        listed.imports(rows(3))
        before = numbers(listed)
        salts = {row[0]: row[10] for row in listed.everything()[0]}
        listed.imports([a_row(1, name="Another Name"), a_row(3), a_row(4)])
        after = numbers(listed)
        assert {number: after[number] for number in ("M000001", "M000003")} == {
            number: before[number] for number in ("M000001", "M000003")
        }
        assert "M000002" not in after
        kept = {row[0]: row[10] for row in listed.everything()[0]}
        assert all(kept[place] == salts[place] for place in kept.keys() & salts.keys())

    def test_sets_units_side_by_side_and_flags_those_that_change_much(self, listed):
        listed.imports(rows(100))
        seen = listed.upload([*rows(100), a_row(107), a_row(103, unit="New unit")])
        alarming = {unit.unit: (unit.before, unit.after) for unit in seen.units if unit.alarming}
        assert alarming == {"Unit 2": (15, 16)}
        assert next(u.change for u in seen.units if u.unit == "New unit") == "new"

    def test_counts_addresses_that_change(self, listed):
        listed.imports(rows(10))
        seen = listed.upload([a_row(1, email="else@example.org"), *rows(9, 2)])
        assert seen.addresses == 1
        assert seen.other_addresses == ("Member Bb",)

    def test_says_who_would_go_for_a_problem_of_their_row(self, listed):
        listed.imports(rows(4))
        twice = a_row(3, membership_number="m000002")
        seen = listed.upload([a_row(1, email="x"), a_row(2), twice, a_row(4)])
        assert (seen.removed, seen.lost) == (3, 2)

    def test_says_where_a_spreadsheet_cut_noughts_off(self, listed):
        listed.imports([a_row(1, membership_number="00123"), a_row(2, membership_number="00124")])
        seen = listed.upload([a_row(1, membership_number="123"), a_row(2, membership_number="124")])
        assert (seen.new, seen.removed, seen.shortened) == (2, 2, 2)

    def test_looked_at_is_the_one_put_in_place(self, listed):
        first = listed.upload(rows(3))
        listed.upload(rows(4))
        with pytest.raises(Refused, match="Another file has been uploaded"):
            listed.apply(first.digest)
        assert listed.register() == ()


class TestTakingBack:
    def test_brings_back_exactly_what_was_there(self, listed):
        listed.imports(rows(6))
        before = listed.everything()
        listed.imports([a_row(1, unit="Elsewhere"), a_row(2, gender="woman"), *rows(3, 7)])
        assert listed.everything() != before
        listed.take_back()
        assert listed.everything() == before

    def test_goes_back_list_by_list_to_an_empty_register(self, listed):
        listed.imports(rows(3)).imports(rows(4, 2)).imports(rows(2, 5))
        for left in (4, 3, 0):
            listed.take_back()
            assert len(listed.register()) == left
        with pytest.raises(Refused, match="No list has been put in place"):
            listed.take_back()

    def test_is_refused_once_somebody_who_came_with_it_is_nominated(self, listed):
        listed.imports(rows(3))
        person = find_person(listed.house, "M000002")
        act = Act(by=Actor(person_id=person.id, name=person.name), at=NOON + timedelta(days=2))
        put_oneself_forward(listed.house, act, slug=SLUG, contest_id="panel")
        with pytest.raises(Refused, match="cannot be taken back"):
            listed.take_back()
        listed.upload(rows(1))
        with pytest.raises(Refused, match="has been nominated but is not on the new list"):
            listed.apply()

    def test_is_refused_once_the_register_is_frozen(self, listed):
        listed.imports(rows(3))
        freeze_register(listed.house, listed.officer, slug=SLUG)
        with pytest.raises(Refused, match="was frozen with digest"):
            listed.take_back()
        with pytest.raises(Refused, match="was frozen with digest"):
            listed.upload(rows(2))


class TestWhoStandsTwice:
    def test_by_number_is_left_out_on_both_lines(self, listed):
        seen = listed.upload([a_row(1), a_row(2), a_row(3, membership_number="m000001")])
        assert (seen.rows, seen.problem_count) == (1, 2)
        assert [problem.problem for problem in seen.problems] == [
            "also stands on line 4",
            "also stands on line 2",
        ]

    def test_by_number_is_found_though_one_line_is_bad(self, listed):
        seen = listed.upload([a_row(1), a_row(1, email="x")])
        assert seen.rows == 0
        assert [problem.line for problem in seen.problems] == [2, 3, 3]

    def test_by_name_and_address_is_settled_by_choosing_a_number(self, listed):
        twin = a_row(2, name="Member Bb", email="M1@example.org")
        seen = listed.upload([a_row(1), twin, a_row(3)])
        (alike,) = seen.alike
        assert (alike.likeness, alike.numbers) == (
            "the same name and e-mail address",
            ("M000001", "M000002"),
        )
        listed.settle(alike.numbers, "M000002")
        listed.apply()
        assert set(numbers(listed)) == {"M000002", "M000003"}

    def test_but_are_two_people_both_stand(self, listed):
        listed.upload([a_row(1), a_row(2, name="Member Bb", email="m1@example.org")])
        listed.settle(("M000001", "M000002"), "M000001")
        listed.settle(("M000001", "M000002"), "", "father and son")
        assert listed.seen().rows == 2
        assert listed.waiting().reading.settled[0].reason == "father and son"

    def test_is_decided_for_a_reason_and_one_of_the_numbers(self, listed):
        listed.upload([a_row(1), a_row(2, name="Member Bb", email="m1@example.org")])
        with pytest.raises(Refused, match="Give the reason"):
            listed.settle(("M000001", "M000002"), "M000001", " ")
        with pytest.raises(Refused, match="Choose which"):
            listed.settle(("M000001", "M000002"), "M000009")

    def test_a_decision_changes_what_is_put_in_place(self, listed):
        seen = listed.upload([a_row(1), a_row(2, name="Member Bb", email="m1@example.org")])
        listed.settle(("M000001", "M000002"), "M000001")
        with pytest.raises(Refused, match="since you looked"):
            listed.apply(seen.digest)

    def test_a_household_shares_an_address_and_is_only_told(self, listed):
        seen = listed.upload(
            [a_row(1, email="home@example.org"), a_row(2, email="home@example.org")]
        )
        assert [alike.likeness for alike in seen.alike] == ["a shared e-mail address"]
        assert seen.rows == 2


class TestQuestions:
    def test_about_dates_are_asked_before_anything_is_shown(self, listed):
        seen = listed.upload([a_row(1, joined="03/04/2012"), a_row(2, joined="05/06/2012")])
        assert (seen.state, seen.rows) == ("asking", 0)
        with pytest.raises(Refused, match="asks a question"):
            listed.apply(seen.digest)
        listed.dates_are("month first")
        assert listed.seen().state == "ready"
        listed.apply()
        assert listed.register()[0].entry.joined.isoformat() == "2012-03-04"

    def test_are_not_asked_where_the_list_shows_that_the_month_comes_first(self, listed):
        seen = listed.upload([a_row(1, joined="03/04/2012"), a_row(2, joined="05/31/2012")])
        assert (seen.state, seen.reading.order, seen.reading.order_from) == (
            "ready", "month first", "the list",
        )  # fmt: skip
        listed.apply()
        assert [kept.entry.joined.isoformat() for kept in listed.register()] == [
            "2012-03-04",
            "2012-05-31",
        ]

    def test_about_columns_are_answered_and_remembered(self, listed):
        headings = ("crm ref", *HEADINGS[1:])
        seen = listed.upload(rows(2), headings)
        assert seen.reading.questions == (
            "No column is headed “membership number”. Say which column it is.",
        )
        listed.columns_are("membership number", *seen.reading.columns[1:])
        listed.apply()
        assert len(listed.register()) == 2
        assert listed.upload(rows(3), headings).rows == 3

    def test_are_not_answered_by_naming_a_column_twice(self, listed):
        listed.upload(rows(2), ("crm ref", *HEADINGS[1:]))
        with pytest.raises(Refused, match="Two columns are read as “name”"):
            listed.columns_are("name", "name", *("" for _ in HEADINGS[2:]))
        with pytest.raises(Refused, match="do not go with this list"):
            listed.columns_are("membership number", "name", "ethnicity", *HEADINGS[3:])


class TestALongList:
    def test_is_read_by_the_jobs_and_no_sooner(self, listed, monkeypatch):
        monkeypatch.setattr("elections.services.register.lists.uploading.READ_AT_ONCE", 100)
        listed.receive(write_csv([HEADINGS, *rows(50)]).encode())
        assert listed.seen().state == "waiting"
        assert listed.run_jobs() == 1
        assert (listed.seen().state, listed.seen().rows) == ("ready", 50)
        assert listed.run_jobs() == 0

    def test_that_cannot_be_read_says_so_and_leaves_nothing(self, listed, monkeypatch):
        monkeypatch.setattr("elections.services.register.lists.uploading.READ_AT_ONCE", 10)
        listed.receive(b'membership number,name\nA1,Ann\nA2,"Bo\n')
        listed.run_jobs()
        seen = listed.seen()
        assert seen.state == "unreadable"
        assert "begins on line 3 cannot be read" in seen.reading.unreadable
        assert seen.rows == 0

    def test_that_was_being_read_when_the_program_ended_is_read_again(self, listed, monkeypatch):
        monkeypatch.setattr("elections.services.register.lists.uploading.READ_AT_ONCE", 100)
        listed.receive(write_csv([HEADINGS, *rows(50)]).encode())
        with listed.house.store.writing() as tx:
            tx.exec_driver_sql("UPDATE register_upload SET state = 'reading'")
        assert listed.run_jobs() == 0
        reading.wait_again(listed.house)
        assert listed.run_jobs() == 1
        assert listed.seen().rows == 50

    def test_thrown_away_while_it_is_read_leaves_nothing(self, listed, monkeypatch):
        monkeypatch.setattr("elections.adapters.lists.members.BATCH", 5)
        data = BytesIO(write_csv([HEADINGS, *rows(20)]).encode())
        upload_id = uploading.take(
            listed.house, listed.officer, slug=SLUG, file_name="x", stream=data
        )

        def throw_away(done):
            if done == 10:
                importing.throw_away_upload(listed.house, listed.officer, slug=SLUG)

        reading.read_upload(listed.house, upload_id, throw_away)
        assert listed.seen() is None
        with listed.house.store.reading() as tx:
            assert tx.exec_driver_sql("SELECT count(*) FROM upload_row").scalar_one() == 0
            assert tx.exec_driver_sql("SELECT count(*) FROM upload_part").scalar_one() == 0
