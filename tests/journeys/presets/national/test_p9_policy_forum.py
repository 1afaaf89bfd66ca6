"""P9: the national policy forum, region by region: members, young members, and card votes.

Each region is a contest with its own electors; the young member is chosen by those who are at least
14 and under 27 on a day that the notice names; one region votes by the cards of its delegations.
"""

from tests.journeys.presets.walk import Life

EAST, YOUNG, CARDS = "east", "east-young-member", "london"
IN_EAST, IN_LONDON = {"region": "East"}, {"region": "London"}
WOMAN, BORN = {"gender": "woman"}, "date of birth"
OLD = {**IN_EAST, BORN: "1970-01-01"}
EAST_NAMES = {
    "Ann Ash": {**OLD, **WOMAN},
    "Bea Birch": {**OLD, **WOMAN},
    "Col Cedar": OLD,
    "Dan Date": OLD,
    "Ed Elm": OLD,
}
YOUNG_NAMES = {
    "Fay Fir": {**IN_EAST, BORN: "2003-02-03"},
    "Gus Gum": {**IN_EAST, BORN: "1999-08-01"},
}
LONDON_NAMES = {
    "Hal Hazel": IN_LONDON,
    "Ivy Ilex": {**IN_LONDON, **WOMAN},
    "Jo Juniper": {**IN_LONDON, **WOMAN},
    "Ken Kauri": IN_LONDON,
    "Lou Larch": IN_LONDON,
}
CLPS = {"East": ("Ashford", "Bedford", "Corby"), "London": ("Acton", "Brent", "Camden")}
MORE_CLPS, MORE_LONDON = ("Dover", "Ely", "Fulbourn"), ("Dulwich", "Ealing", "Finchley")
CARD = {"category": "CLP delegation", "office": "delegation", **IN_LONDON}
DELEGATIONS = {"Acton cards": "900", "Brent cards": "300", "Camden cards": "250"}
VOTERS = tuple(f"Easterner {number}" for number in range(1, 6))


def people():
    yield from {**EAST_NAMES, **YOUNG_NAMES, **LONDON_NAMES}.items()
    yield from ((name, OLD) for name in VOTERS)
    yield from ((name, {**CARD, "weight": weight}) for name, weight in DELEGATIONS.items())
    yield "Fourteen", {**IN_EAST, BORN: "2012-07-31"}
    yield "Thirteen", {**IN_EAST, BORN: "2012-08-01"}
    yield "Twenty-seven", {**IN_EAST, BORN: "1999-07-31"}


def test_regions_young_members_and_card_votes_in_one_notice(world):
    life = Life(world=world, slug="forum", contest=EAST)
    life.begins(
        "p9-policy-forum-regions",
        [
            {"title": "East", "seats": "4", **IN_EAST},
            {"title": "East, young member", "seats": "1", **IN_EAST, "kind": "youth"},
            {"title": "London", "seats": "4", **IN_LONDON, "kind": "by-card-vote"},
        ],
        date_1="Friday 31 July 2026",
    )
    life.registers(dict(people()), category="member", weight="1", **IN_LONDON)
    for region, names in CLPS.items():
        life.has_bodies("CLP", names, region=region)
    life.has_bodies("CLP", MORE_CLPS, region="East")
    life.has_bodies("CLP", MORE_LONDON, region="London")
    life.nominations_open()
    for clp in CLPS["East"]:
        life.nominates(clp, "Ann Ash", "Bea Birch", "Col Cedar", "Dan Date", contest=EAST)
        life.nominates(clp, "Fay Fir", contest=YOUNG)
        life.nominates(clp, "Gus Gum", contest=YOUNG, status=422).says("( rule N9 )")
    for clp in MORE_CLPS:
        life.nominates(clp, "Ed Elm", contest=EAST)
        life.nominates(clp, "Gus Gum", contest=YOUNG)
    for clp in CLPS["London"]:
        life.nominates(clp, *tuple(LONDON_NAMES)[:4], contest=CARDS)
    for clp in MORE_LONDON:
        life.nominates(clp, "Lou Larch", contest=CARDS)
    too_old = life.nominates("Dover", "Ann Ash", contest=YOUNG, status=422)
    too_old.says("( rule E5 )")
    elsewhere = life.nominates("Dover", "Hal Hazel", contest=EAST, status=422)
    elsewhere.says("( rule E11 )")
    life.consents(*EAST_NAMES, *YOUNG_NAMES, *LONDON_NAMES)
    life.is_ruled_on()
    life.goes_to_the_vote()
    assert not life.has_a_code("Hal Hazel")
    assert life.has_a_code("Thirteen")
    for young in ("Thirteen", "Twenty-seven"):
        life.votes(young, "Fay Fir", contest=YOUNG, status=409)

    for young, marks in {"Fourteen": "Fay Fir", "Fay Fir": "Fay Fir", "Gus Gum": "Gus Gum"}.items():
        life.votes(young, marks, contest=YOUNG)
    for place, name in enumerate(VOTERS):
        fourth = ("Ann Ash",) if place < 2 else ("Bea Birch",) if place == 2 else ()
        life.votes(name, "Col Cedar", "Dan Date", "Ed Elm", *fourth, contest=EAST)
    life.votes("Thirteen", "Col Cedar", "Dan Date", contest=EAST)
    life.votes("Acton cards", "Hal Hazel", "Ken Kauri", "Ivy Ilex", "Lou Larch", contest=CARDS)
    for name in ("Brent cards", "Camden cards"):
        life.votes(name, "Hal Hazel", "Jo Juniper", "Ken Kauri", contest=CARDS)
    life.is_counted(EAST, YOUNG, CARDS)
    assert {name: {*elected} for name, elected in life.is_verified().items()} == {
        EAST: {"Ann Ash", "Bea Birch", "Col Cedar", "Dan Date"},
        YOUNG: {"Fay Fir"},
        CARDS: {"Hal Hazel", "Ivy Ilex", "Jo Juniper", "Ken Kauri"},
    }
