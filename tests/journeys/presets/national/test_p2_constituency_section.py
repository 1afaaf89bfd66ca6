"""P2: nine places by transferable vote, at least four of them for women.

The women's floor never bound in 2020, 2022 or 2024; here it does. Members joined by one day and had
paid up to another; a Member of Parliament may not stand.
"""

from tests.journeys.presets.walk import Life

FIRST_FIVE = ("Ashford", "Barnet", "Corby", "Dover", "Exeter")
OTHER_FIVE = ("Fareham", "Gosport", "Hove", "Ilford", "Jarrow")
WOMEN = ("Ann Ash", "Bea Birch", "Cat Cedar", "Dot Date")
MEN = ("Ed Elm", "Fred Fir", "Gus Gum", "Hal Hazel", "Ian Ivy", "Jim Juniper", "Ken Kauri")
MEMBER_OF_PARLIAMENT = "Lou Larch"
FIRST_PREFERENCES = tuple(man for place, man in enumerate(MEN) for _ in range(6 - place))
VOTERS = tuple(f"Voter {number}" for number in range(1, len(FIRST_PREFERENCES) + 1))
PAID = {"paid to": "2026-06-30"}
GENDERS = {name: {"gender": "woman", **PAID} for name in WOMEN}


def test_the_fourth_woman_is_elected_by_the_floor(world):
    life = Life(world=world, slug="section", contest="constituency-section")
    life.begins(
        "p2-constituency-section",
        [{"title": "Constituency section", "seats": "9"}],
        date_1="Monday 15 June 2026",
        date_2="Friday 19 June 2026",
    )
    life.registers(
        {
            **GENDERS,
            **dict.fromkeys((*MEN, *VOTERS), PAID),
            MEMBER_OF_PARLIAMENT: {"office": "Member of Parliament", **PAID},
            "On The Day": {"paid to": "2026-06-15"},
            "In Debt": {"paid to": "2026-06-14"},
        },
        gender="",
        office="",
        **PAID,
    )
    life.has_bodies("CLP", (*FIRST_FIVE, *OTHER_FIVE))
    life.nominations_open()
    for clp in FIRST_FIVE:
        life.nominates(clp, *WOMEN, *MEN[:5])
    for clp in OTHER_FIVE:
        life.nominates(clp, *MEN[5:])
    refused = life.nominates("Ashford", MEMBER_OF_PARLIAMENT, status=422)
    refused.says("a body of its kind (CLP) may name up to 9")
    refused.says("holds “Member of Parliament”, and nobody who does may stand ( rule E9 )")
    life.consents(*WOMEN, *MEN)
    life.is_ruled_on()
    life.goes_to_the_vote()
    assert sorted(life.candidates[life.contest]) == sorted((*WOMEN, *MEN))
    assert not life.has_a_code("In Debt")

    life.votes("On The Day", "Ann Ash", "Bea Birch", "Cat Cedar")
    for name, first in zip(VOTERS, FIRST_PREFERENCES, strict=True):
        life.votes(name, first, *(man for man in MEN if man != first), "Ann Ash")
    life.is_counted()
    elected = life.is_verified()[life.contest]
    assert {*WOMEN} < {*elected}
    assert {*elected} & {*MEN} == {*MEN[:5]}
    result = world.visitor()
    result.open(f"/elections/{life.slug}/result")
    result.says("reserved for women")
