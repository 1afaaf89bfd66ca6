"""What rules of many kinds ask of a list: ages, groups, categories, and a person entered once."""

from datetime import date

import pytest

from elections.domain.contests import ContestNotice
from elections.rulebook.editing.toml_text import toml_of
from elections.services import Refused
from elections.services.register import importing
from elections.services.register.lists.wanted import wanted_of
from elections.store import elections
from tests.builders import GROUPS, a_rule_book, rule_book_tables
from tests.journeys.custody.panel_in_custody import rules as custody_rules
from tests.services.lists.listed import SLUG, Listed, a_row, rows

HEADINGS = ("membership number", "name", "email", "category", "joined", "date of birth", "BAME")
AGES = {"at_least": 14, "under": 27, "on": "age date"}


def a_book(**register) -> str:
    wanted = {
        "schema": 2,
        "edition": "2026.9",
        "timetable.shortest_nomination_days": 1,
        "timetable.shortest_voting_days": 1,
        **{f"register.{name}": value for name, value in register.items() if name != "dates"},
        **({"timetable.dates": register["dates"]} if "dates" in register else {}),
    }
    tables = rule_book_tables(GROUPS, **wanted)
    tables["because"] = a_rule_book(GROUPS, **wanted).because
    return toml_of(tables)


@pytest.fixture
def listed(tmp_path):
    made = []

    def make(days=(), **register):
        contests = (ContestNotice(id="panel", title="Panel", seats=2),)
        url = f"sqlite:///{tmp_path / 'elections.db'}"
        made.append(Listed(url, a_book(**register), dates=days, contests=contests))
        return made[-1]

    yield make
    for each in made:
        each.done()


def row(number, name="Ann Lee", email="ann@example.org", category="member", **cells):
    other = {"joined": "2012-03-01", "born": "2005-03-01", "bame": ""} | cells
    return (number, name, email, category, *other.values())


def attributes(listed):
    return {kept.entry.membership_number: kept.entry.groups for kept in listed.register()}


class TestAges:
    def make(self, listed):
        register = {"age": AGES, "dates": ["age date"]}
        return listed((("age date", date(2026, 6, 1)),), **register)

    def test_come_from_a_date_of_birth_that_is_not_kept(self, listed):
        made = self.make(listed)
        births = ("2012-06-01", "2012-06-02", "1999-06-01", "1999-06-02")
        members = [
            row(f"M{place}", name, f"m{place}@example.org", born=day)
            for place, (name, day) in enumerate(
                zip(("Ann", "Bo", "Cy", "Di"), births, strict=True), 1
            )
        ]
        made.imports(members, HEADINGS)
        found = attributes(made)
        old_enough, young_enough = "at least 14 on the age date", "under 27 on the age date"
        assert {n: set(found[n]) for n in found} == {
            "M1": {old_enough, young_enough},
            "M2": {young_enough},
            "M3": {old_enough},
            "M4": {old_enough, young_enough},
        }
        with made.house.store.reading() as tx:
            kept = "".join(map(str, made.everything())) + str(
                tx.exec_driver_sql("SELECT * FROM upload_row").all()
            )
        assert "2012-06" not in kept
        assert "1999-06" not in kept

    def test_find_one_person_under_two_numbers_and_two_addresses(self, listed):
        made = self.make(listed)
        seen = made.upload([row("M1"), row("M2", email="other@example.org")], HEADINGS)
        assert [alike.likeness for alike in seen.alike] == ["the same name and date of birth"]


class TestGroups:
    def test_are_imported_only_where_a_rule_names_them(self, listed):
        made = listed(identified=["BAME"])
        with made.house.store.reading() as tx:
            assert "BAME" in wanted_of(elections.find(tx, SLUG)).groups
        made.imports([row("M1", bame="yes"), row("M2", "Bo Dean", "b@example.org")], HEADINGS)
        assert attributes(made) == {"M1": ("BAME",), "M2": ()}

    def test_that_no_rule_names_are_passed_by(self, listed):
        seen = listed(categories=["member"]).upload([row("M1", bame="yes")], HEADINGS)
        assert "BAME: not imported, no rule of this election is known to ask for it" in (
            seen.reading.notes
        )
        assert seen.reading.headings[-1] == "BAME"


class TestTwoCategories:
    def test_are_one_person_entered_in_the_first_that_the_rules_name(self, listed):
        made = listed(categories=["member", "affiliated supporter"])
        seen = made.upload(
            [
                row("A9", category="affiliated supporter"),
                row("M1"),
                row("M2", "Bo Dean", "b@e.org"),
            ],
            HEADINGS,
        )
        (alike,) = seen.alike
        assert (alike.likeness, alike.stands) == ("one person in two categories", "M1")
        assert seen.rows == 2
        made.apply()
        assert set(attributes(made)) == {"M1", "M2"}

    def test_are_two_people_where_an_officer_says_so(self, listed):
        made = listed(categories=["member", "affiliated supporter"])
        made.upload([row("A9", category="affiliated supporter"), row("M1")], HEADINGS)
        made.settle(("A9", "M1"), "", "mother and daughter")
        assert made.seen().rows == 2


class TestAddressesShortlyBeforeTheFreeze:
    DOOR = "https://elections.example.org/changes"

    @pytest.fixture
    def watched(self, tmp_path):
        made = Listed(f"sqlite:///{tmp_path / 'elections.db'}", custody_rules())
        made.imports(rows(3))
        yield made
        made.done()

    def apply(self, watched, door):
        return importing.apply_register(
            watched.house, watched.officer, slug=SLUG, digest=watched.seen().digest, door=door
        )

    def test_are_held_and_told_while_the_rest_of_the_list_is_applied(self, watched):
        watched.upload([a_row(1, email="new@example.org", unit="Elsewhere"), *rows(2, 2)])
        assert self.apply(watched, self.DOOR) == 1
        first = watched.register()[0].entry
        assert (first.email, first.unit) == ("m1@example.org", "Elsewhere")
        with watched.house.store.reading() as tx:
            held = tx.exec_driver_sql("SELECT before, after, state FROM register_change").all()
        assert held == [("m1@example.org", "new@example.org", "held")]

    def test_are_not_changed_where_nobody_could_stop_it_by_a_letter(self, watched):
        watched.upload([a_row(1, email="new@example.org"), *rows(2, 2)])
        with pytest.raises(Refused, match="on the page of the register"):
            self.apply(watched, "")
        watched.upload([*rows(3), a_row(4)])
        assert self.apply(watched, "") == 0
        assert len(watched.register()) == 4

    def test_whoever_has_a_change_held_does_not_leave_the_register_unseen(self, watched):
        watched.upload([a_row(1, email="new@example.org"), *rows(2, 2)])
        self.apply(watched, self.DOOR)
        watched.upload(rows(2, 2))
        with pytest.raises(Refused, match="has a change of contact details"):
            self.apply(watched, self.DOOR)
