"""P13: wards of three members, at least one of them a woman, and in some wards two.

The members of a ward vote who have lived in it for six months; a panel approves applicants first.
"""

from tests.journeys.presets.walk import Life

MILLWALL, BOW = "millwall", "bow"
LONG_AGO = {"resident since": "2020-05-01"}
IN_MILLWALL = {"unit": "Millwall", **LONG_AGO}
IN_BOW = {"unit": "Bow", **LONG_AGO}
WOMAN = {"gender": "woman"}
STANDING = {
    MILLWALL: {"Ann Ash": WOMAN, "Bob Birch": {}, "Cal Cedar": {}, "Dan Date": {}},
    BOW: {"Eve Elm": WOMAN, "Fay Fir": WOMAN, "Gus Gum": {}, "Hal Hazel": {}, "Ivy Ilex": WOMAN},
}
VOTERS = {
    MILLWALL: tuple(f"Millwall {number}" for number in range(1, 6)),
    BOW: tuple(f"Bow {number}" for number in range(1, 6)),
}
PAPERS = {
    MILLWALL: (
        ("Bob Birch", "Cal Cedar", "Dan Date"),
        ("Bob Birch", "Cal Cedar", "Dan Date"),
        ("Bob Birch", "Cal Cedar", "Dan Date"),
        ("Bob Birch", "Cal Cedar"),
        ("Bob Birch", "Ann Ash"),
    ),
    BOW: (
        ("Gus Gum", "Eve Elm", "Hal Hazel"),
        ("Gus Gum", "Eve Elm", "Hal Hazel"),
        ("Gus Gum", "Eve Elm", "Hal Hazel"),
        ("Gus Gum", "Hal Hazel"),
        ("Gus Gum", "Fay Fir"),
    ),
}


def people():
    places = {MILLWALL: IN_MILLWALL, BOW: IN_BOW}
    for ward, place in places.items():
        yield from ((name, {**facts, **place}) for name, facts in STANDING[ward].items())
        yield from ((name, place) for name in VOTERS[ward])
    yield "Moved In Time", {"unit": "Bow", "resident since": "2025-12-01"}
    yield "Moved Too Late", {"unit": "Bow", "resident since": "2025-12-02"}
    yield "Joined Too Late", {**IN_BOW, "joined": "2025-06-02"}


def test_a_woman_in_one_ward_and_two_in_another_are_elected(world):
    life = Life(world=world, slug="wards", contest=MILLWALL)
    life.begins(
        "p13-council-ward",
        [
            {"title": "Millwall", "seats": "3", "unit": "Millwall"},
            {"title": "Bow", "seats": "3", "unit": "Bow", "kind": "two-women"},
        ],
    )
    life.registers(dict(people()), **IN_BOW)
    life.nominations_open()
    for ward, names in STANDING.items():
        life.stands(*names, contest=ward)
    life.is_ruled_on()
    life.is_shortlisted(*STANDING[MILLWALL], contest=MILLWALL)
    life.is_shortlisted("Gus Gum", "Hal Hazel", contest=BOW, status=422)
    life.officer.says("of women")
    life.officer.says("Give the reason why Ivy Ilex is left out; it is published")
    approved = ("Eve Elm", "Fay Fir", "Gus Gum", "Hal Hazel")
    life.is_shortlisted(*approved, contest=BOW, Ivy_Ilex="Did not come to the interview.")
    life.goes_to_the_vote()
    assert life.candidates[BOW] == list(approved)
    board = world.visitor()
    board.open(f"/elections/{life.slug}/nominations")
    board.says("Did not come to the interview.")
    assert life.has_a_code("Moved In Time")
    assert not life.has_a_code("Moved Too Late")
    assert not life.has_a_code("Joined Too Late")

    for ward, papers in PAPERS.items():
        for name, marks in zip(VOTERS[ward], papers, strict=True):
            life.votes(name, *marks, contest=ward)
    refused = life.votes("Moved In Time", "Bob Birch", contest=MILLWALL, status=409)
    assert "no vote in Millwall. Nothing was cast" in refused.text
    life.is_counted(MILLWALL, BOW)
    assert life.is_verified() == {
        MILLWALL: ["Bob Birch", "Cal Cedar", "Ann Ash"],
        BOW: ["Gus Gum", "Eve Elm", "Fay Fir"],
    }
