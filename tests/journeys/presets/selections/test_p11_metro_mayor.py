"""P11: candidates for mayor, nominated by constituency parties, affiliates and Labour Groups alike.

The panel considers whoever has two nominations, and in London five, of which each body's first is a
woman; it may leave out the most nominated, and says why.
"""

from tests.journeys.presets.walk import Life

NORTH, LONDON = "mayor-of-the-north", "mayor-of-london"
IN_NORTH, IN_LONDON = {"region": "North East"}, {"region": "London"}
WOMAN = {"gender": "woman"}
NOMINEES = {
    "Ann Ash": {**IN_NORTH, **WOMAN},
    "Bea Birch": {**IN_NORTH, **WOMAN, "groups": "BAME"},
    "Col Cedar": IN_NORTH,
    "Dan Date": IN_NORTH,
    "Eve Elm": {**IN_LONDON, **WOMAN, "groups": "BAME"},
    "Fred Fir": IN_LONDON,
}
LONDON_CLPS = ("Acton", "Brent", "Camden", "Dulwich", "Ealing")
VOTERS = {
    **{f"Northerner {number}": IN_NORTH for number in range(1, 6)},
    **{f"Londoner {number}": IN_LONDON for number in range(1, 6)},
}
SUPPORTER = {"category": "affiliated supporter", "joined": "2025-12-01"}


def test_a_labour_group_counts_as_one_body_and_the_panel_gives_its_reasons(world):
    life = Life(world=world, slug="mayors", contest=NORTH)
    life.begins(
        "p11-metro-mayor",
        [
            {"title": "Mayor of the North", "seats": "1", **IN_NORTH},
            {"title": "Mayor of London", "seats": "1", **IN_LONDON, "kind": "london"},
        ],
    )
    people = {**NOMINEES, **VOTERS, "Supporter": {**IN_NORTH, **SUPPORTER}}
    new = {"New Supporter": {**IN_NORTH, **SUPPORTER, "joined": "2025-12-02"}}
    life.registers({**people, **new}, **IN_NORTH, category="member")
    life.has_bodies("CLP", ("Blyth", "Hexham", "Jarrow"))
    life.has_bodies("CLP", LONDON_CLPS)
    life.has_bodies("affiliate", ["GMB Northern", "Unite North"])
    life.has_bodies("Labour Group", ["Gateshead Group", "Durham Group"])
    life.nominations_open()
    for body, name in (
        ("Gateshead Group", "Ann Ash"),
        ("GMB Northern", "Ann Ash"),
        ("Durham Group", "Bea Birch"),
        ("Unite North", "Bea Birch"),
        ("Blyth", "Col Cedar"),
        ("Hexham", "Col Cedar"),
        ("Jarrow", "Dan Date"),
    ):
        life.nominates(body, name)
    first = life.nominates("Acton", "Fred Fir", contest=LONDON, status=422)
    first.says("( rule N12 )")
    for clp in LONDON_CLPS:
        life.nominates(clp, "Eve Elm", "Fred Fir", contest=LONDON)
    life.consents(*NOMINEES)
    life.is_ruled_on(Dan_Date="One nomination of the two needed.")

    life.is_shortlisted("Col Cedar", contest=NORTH, status=422, Ann_Ash="No.", Bea_Birch="No.")
    life.officer.says("of women")
    reason = "The panel's decision after the interview."
    life.is_shortlisted("Ann Ash", "Bea Birch", contest=NORTH, Col_Cedar=reason)
    life.is_shortlisted("Eve Elm", "Fred Fir", contest=LONDON)
    life.goes_to_the_vote()
    assert life.candidates == {NORTH: ["Ann Ash", "Bea Birch"], LONDON: ["Eve Elm", "Fred Fir"]}
    board = world.visitor()
    board.open(f"/elections/{life.slug}/nominations")
    board.says(reason)
    assert life.has_a_code("Supporter")
    assert not life.has_a_code("New Supporter")

    life.votes("Supporter", "Bea Birch", contest=NORTH)
    for place, name in enumerate(VOTERS):
        north = place < 5
        first, other = ("Ann Ash", "Bea Birch") if north else ("Fred Fir", "Eve Elm")
        contest = NORTH if north else LONDON
        life.votes(name, *((first,) if place % 5 < 4 else (other, first)), contest=contest)
    life.is_counted(NORTH, LONDON)
    assert life.is_verified() == {NORTH: ["Ann Ash"], LONDON: ["Fred Fir"]}
