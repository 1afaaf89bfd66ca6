"""P20: delegates to conference: every second one a woman, a single one a woman every other year.

A constituency party that is to send a woman and finds none sends nobody; one whose turn is in the
other years may send a man in this one.
"""

from tests.journeys.presets.walk import Life

WOMAN = {"gender": "woman"}
STANDING = {
    "ashford": {"Al Ash": {}, "Amy Ash": WOMAN},
    "barnet": {"Bob Birch": {}, "Ben Birch": {}},
    "corby": {"Cal Cedar": {}, "Cat Cedar": WOMAN},
    "dover": {"Dan Date": {}, "Don Date": {}, "Dee Date": WOMAN},
}
TOO_NEW = {"Abe Alder": {"unit": "Ashford", "joined": "2025-12-23"}}
KINDS = {"corby": {"kind": "woman-in-odd-years"}, "dover": {"kind": "two", "seats": "2"}}
VOTERS = range(1, 6)


def people():
    for town, standing in STANDING.items():
        unit = {"unit": town.capitalize()}
        yield from ((name, {**facts, **unit}) for name, facts in standing.items())
        yield from ((f"{town.capitalize()} {number}", unit) for number in VOTERS)


def test_a_party_that_is_to_send_a_woman_and_finds_none_sends_nobody(world):
    life = Life(world=world, slug="delegates", contest="ashford")
    contests = (
        {"title": town.capitalize(), "seats": "1", "unit": town.capitalize(), **KINDS.get(town, {})}
        for town in STANDING
    )
    life.begins("p20-delegation", contests)
    life.registers({**dict(people()), **TOO_NEW}, gender="", unit="")
    life.nominations_open()
    for town, standing in STANDING.items():
        life.stands(*standing, contest=town)
    new = world.signed_in("abe.alder@example.org")
    new.open(f"/elections/{life.slug}/stand/ashford")
    new.says("( rule E1 )")
    life.is_ruled_on()
    life.goes_to_the_vote()
    stated = {contest["id"]: contest for contest in life.document("statement")["contests"]}
    assert stated["barnet"]["outcome"] == "uncontested"
    assert any("(P6)" in note or "(P3)" in note for note in stated["barnet"]["notes"])

    for town in ("ashford", "corby", "dover"):
        for number in VOTERS:
            first, *others = STANDING[town]
            life.votes(f"{town.capitalize()} {number}", first, *others, contest=town)
    life.is_counted("ashford", "corby", "dover")
    assert life.is_verified() == {
        "ashford": ["Amy Ash"],
        "barnet": [],
        "corby": ["Cal Cedar"],
        "dover": ["Dan Date", "Dee Date"],
    }
    result = world.visitor()
    result.open(f"/elections/{life.slug}/result")
    result.says("every place stays vacant (P3)")
