"""P20: delegates to conference, as many as the members of each constituency party make.

Every second one is a woman, a single one every other year; a party that is to send a woman and
finds none sends nobody, and one whose turn is in the other years may send a man in this one. A
party with a hundred women sends one woman more, and with thirty young members one of them.
"""

import pytest

from tests.journeys.presets.walk import DAYS, Life

BORN = "date of birth"
WOMAN = {"gender": "woman"}
YOUNG = {BORN: "2004-05-06"}
STANDING = {
    "ashford": {"Al Ash": {}, "Amy Ash": WOMAN},
    "barnet": {"Bob Birch": {}, "Ben Birch": {}},
    "corby": {"Cal Cedar": {}, "Cat Cedar": WOMAN},
    "dover": {"Dan Date": {}, "Don Date": {}, "Dee Date": WOMAN},
}
BEYOND = {
    "dover-one-woman": ("Dora Date", "Di Date"),
    "dover-one-young": ("Dev Date", "Dot Date"),
}
TOO_NEW = {"Abe Alder": {"unit": "Ashford", "joined": "2025-12-23"}}
WEEKS = {"Eight Weeks": "2026-05-04", "Seven Weeks": "2026-05-05"}
MEMBERS = {"ashford": "749", "barnet": "300", "corby": "100", "dover": "750"}
KINDS = {"corby": {"kind": "woman-in-odd-years"}, "dover": {"kind": "two", "seats": "2"}}
VOTERS = range(1, 6)
AGE_DATE = {"date_1": "Monday 22 June 2026"}


def contests():
    for town in STANDING:
        of_town = {"title": town.capitalize(), "seats": "1", "unit": town.capitalize()}
        yield {**of_town, **KINDS.get(town, {})}
    for title, kind in (("Dover, one woman", "extra-woman"), ("Dover, one young", "extra-young")):
        yield {"title": title, "seats": "1", "unit": "Dover", "kind": kind}


def people():
    """The members: in Dover a hundred women exactly, and one young member too few."""
    for town, standing in STANDING.items():
        unit = {"unit": town.capitalize()}
        yield from ((name, {**facts, **unit}) for name, facts in standing.items())
        yield from ((f"{town.capitalize()} {number}", unit) for number in VOTERS)
    dover = {"unit": "Dover"}
    yield from ((name, {**dover, **WOMAN}) for name in BEYOND["dover-one-woman"])
    yield from ((f"Woman {n}", {**dover, **WOMAN}) for n in range(97))
    yield from ((name, {**dover, **YOUNG}) for name in BEYOND["dover-one-young"])
    yield from ((f"Young {n}", {**dover, **YOUNG}) for n in range(27))
    yield from ((name, {**dover, "joined": joined}) for name, joined in WEEKS.items())


@pytest.fixture
def life(world):
    made = Life(world=world, slug="delegates", contest="ashford")
    for town, members in MEMBERS.items():
        made.has_bodies("CLP", [town.capitalize()], members=members)
    return made


def test_the_seats_of_a_notice_are_those_that_the_members_make(life):
    life.has_bodies("CLP", ["Dover"], members="749")
    notice = life.officer
    notice.begins_a_notice("p20-delegation")
    said = {"title": "Delegates", "organisation": "The Example Party", "slug": life.slug}
    row = {"title_1": "Dover", "seats_1": "2", "unit_1": "Dover", "kind_1": "two"}
    notice.send("Check the notice", 422, **said, **row, **DAYS, **AGE_DATE)
    notice.says("Dover has 2 seats, but Dover has 749 members, which makes 1 seat (rule P8)")
    row["unit_1"] = "Exeter"
    notice.send("Check the notice", 422, **said, **row, **DAYS, **AGE_DATE)
    notice.says("no CLP is recorded for “Exeter”")


def test_a_party_that_is_to_send_a_woman_and_finds_none_sends_nobody(world, life):
    life.begins("p20-delegation", contests(), **AGE_DATE)
    bodies = {body["name"]: body["members"] for body in life.document("notice")["bodies"]["each"]}
    assert bodies == {town.capitalize(): int(members) for town, members in MEMBERS.items()}
    facts = {"gender": "", "unit": "", BORN: "1980-01-01"}
    life.registers({**dict(people()), **TOO_NEW}, **facts)
    life.nominations_open()
    for contest, standing in {**STANDING, **BEYOND}.items():
        life.stands(*standing, contest=contest)
    refused(world, life, "Abe Alder", "ashford", "E1")
    refused(world, life, "Dan Date", "dover-one-woman", "E6")
    refused(world, life, "Dan Date", "dover-one-young", "E5")
    life.officer.open(f"{life.office}/register/freeze")
    life.officer.says("Dover, one young does not have at least 30 aged under 27 on the age date")
    life.is_ruled_on()
    life.goes_to_the_vote()
    assert life.has_a_code("Eight Weeks")
    assert not life.has_a_code("Seven Weeks")
    stated = {contest["id"]: contest for contest in life.document("statement")["contests"]}
    assert stated["barnet"]["outcome"] == "uncontested"
    assert any("(P6)" in note or "(P3)" in note for note in stated["barnet"]["notes"])
    assert stated["dover-one-woman"]["outcome"] == "poll"
    (why,) = stated["dover-one-young"]["notes"]
    assert why.startswith("This contest is not held, and nobody is elected: it does not have at")
    assert "(R20)" in why

    for town in ("ashford", "corby", "dover"):
        for number in VOTERS:
            first, *others = STANDING[town]
            life.votes(f"{town.capitalize()} {number}", first, *others, contest=town)
    life.votes("Dover 1", *BEYOND["dover-one-woman"], contest="dover-one-woman")
    life.is_counted("ashford", "corby", "dover", "dover-one-woman")
    assert life.is_verified() == {
        "ashford": ["Amy Ash"],
        "barnet": [],
        "corby": ["Cal Cedar"],
        "dover": ["Dan Date", "Dee Date"],
        "dover-one-woman": ["Dora Date"],
        "dover-one-young": [],
    }
    result = world.visitor()
    result.open(f"/elections/{life.slug}/result")
    result.says("every place stays vacant (P3)")
    result.says("This contest is not held")


def refused(world, life, name, contest, clause):
    """Somebody may not put themself forward, by a rule."""
    visitor = world.signed_in(life.address_of(name))
    visitor.open(f"/elections/{life.slug}/stand/{contest}")
    visitor.says(f"( rule {clause} )")
