"""P10: the committees of conference, elected by the undivided and weighted cards of delegations.

The constitutional committee has the votes published in 2021, the constituency places of the
arrangements committee those of 2013; a card with one mark too many counts for nobody. In the
general section each side is half, so that Ken Kauri is before Jim Juniper, for whom more members
were stood; and the floor of two women binds.
"""

from itertools import pairwise

from tests.journeys.presets.walk import Life

PLACES, GENERAL, CONSTITUTIONAL = (
    "constituency-places",
    "general-section",
    "constitutional-committee",
)
OF_2013 = (
    {"Ann Alexander": 74972, "Cat Clark": 58769},
    {"Bob Blenkinsop": 67140, "Will Willsman": 49835},
)
OF_2021 = (
    {"Sal Shah": 211618, "Dee Davies": 203664, "Di Dyer": 198458, "Mo Macauley": 191390},
    {"Bo Billing": 209400, "Iz Ibrahim": 203369, "Hy Harding": 192522, "Hu Harle": 181930},
)
ELECTED_2021 = {"Sal Shah", "Bo Billing", "Dee Davies", "Iz Ibrahim"}
GENERAL_NAMES = ("Hal Hazel", "Ian Ivy", "Jim Juniper", "Ken Kauri", "Lou Larch")
BY_AN_AFFILIATE, BY_FOUR = "May Maple", "Ned Nutmeg"
WOMEN = ("Ann Alexander", "Cat Clark", "Lou Larch", BY_AN_AFFILIATE)
CARDS = {
    "Acton cards": ("CLP delegation", 1000, ("Hal Hazel", "Ian Ivy", "Jim Juniper")),
    "Brent cards": ("CLP delegation", 500, ("Hal Hazel", "Ian Ivy", "Ken Kauri")),
    "Unite cards": ("affiliate", 100, ("Hal Hazel", "Ian Ivy", "Ken Kauri")),
    "GMB cards": ("affiliate", 40, ("Hal Hazel", "Jim Juniper")),
}
FIRST_FIVE = ("Ashford", "Barnet", "Corby", "Dover", "Exeter")
OTHER_FIVE = ("Fareham", "Gosport", "Hove", "Ilford", "Jarrow")


def cards_of(slate):
    """Cards that give a slate its votes: each marks everybody with at least so many."""
    names, votes = tuple(slate), (*slate.values(), 0)
    for place, (many, fewer) in enumerate(pairwise(votes), 1):
        yield f"Cards of {names[place - 1]}", many - fewer, names[:place]


def cards_for(slates):
    return tuple(card for slate in slates for card in cards_of(slate))


def people():
    for slate in (*OF_2013, *OF_2021, GENERAL_NAMES, (BY_AN_AFFILIATE, BY_FOUR)):
        yield from ((name, {"gender": "woman" if name in WOMEN else ""}) for name in slate)
    for name, weight, _ in (*cards_for(OF_2013), *cards_for(OF_2021)):
        yield name, {"category": "CLP delegation", "weight": str(weight)}
    for name, (category, weight, _) in CARDS.items():
        yield name, {"category": category, "weight": str(weight)}


def nominated(life):
    """Each slate by five constituency parties; two in the general section by other numbers."""
    for five, places, committee in zip((FIRST_FIVE, OTHER_FIVE), OF_2013, OF_2021, strict=True):
        for clp in five:
            life.nominates(clp, *places, contest=PLACES)
            life.nominates(clp, *committee, contest=CONSTITUTIONAL)
    for clp in FIRST_FIVE:
        life.nominates(clp, *GENERAL_NAMES, contest=GENERAL)
    for clp in OTHER_FIVE[:4]:
        life.nominates(clp, BY_FOUR, contest=GENERAL)
    life.nominates("Unite", BY_AN_AFFILIATE, contest=GENERAL)
    too_many = life.nominates("Ashford", "Bob Blenkinsop", contest=PLACES, status=422)
    too_many.says("( rule N9 )")


def test_cards_weigh_their_members_and_each_side_of_the_general_section_is_half(world):
    life = Life(world=world, slug="committees", contest=PLACES)
    contests = (
        {"title": "Constituency places", "seats": "2"},
        {"title": "General section", "seats": "5", "kind": "general"},
        {"title": "Constitutional committee", "seats": "4", "kind": "constitutional"},
    )
    life.begins("p10-arrangements-card-vote", contests)
    life.registers(dict(people()), category="member", weight="1", gender="")
    life.has_bodies("CLP", (*FIRST_FIVE, *OTHER_FIVE))
    life.has_bodies("affiliate", ["Unite"])
    life.nominations_open()
    nominated(life)
    life.consents(*(name for slate in (*OF_2013, *OF_2021) for name in slate))
    life.consents(*GENERAL_NAMES, BY_AN_AFFILIATE, BY_FOUR)
    life.is_ruled_on(Ned_Nutmeg="Four of five constituency parties, and no affiliate.")
    life.goes_to_the_vote()
    life.votes("Unite cards", "Ann Alexander", contest=PLACES, status=409)
    life.votes("Acton cards", *OF_2013[0], "Will Willsman", contest=PLACES)  # one mark too many

    for name, _, marks in cards_for(OF_2013):
        life.votes(name, *marks, contest=PLACES)
    for name, _, marks in cards_for(OF_2021):
        life.votes(name, *marks, contest=CONSTITUTIONAL)
    for name, (_, _, marks) in CARDS.items():
        life.votes(name, *marks, contest=GENERAL)
    life.is_counted(PLACES, GENERAL, CONSTITUTIONAL)
    assert {name: {*elected} for name, elected in life.is_verified().items()} == {
        PLACES: {"Ann Alexander", "Bob Blenkinsop"},
        GENERAL: {"Hal Hazel", "Ian Ivy", "Ken Kauri", "Lou Larch", BY_AN_AFFILIATE},
        CONSTITUTIONAL: ELECTED_2021,
    }
    result = world.visitor()
    result.open(f"/elections/{life.slug}/result")
    for words in ("74,972", "67,140", "58,769", "49,835", "1,592,351 marks", "52.380", "47.619"):
        result.says(words)
    result.says("informal: more marks than allowed 1")
