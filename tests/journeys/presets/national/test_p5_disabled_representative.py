"""P5: a college of disabled members and affiliates, each half whatever its turnout.

Two unions are enough, five constituency parties are enough, four and one are not. A member is an
elector who has said so; an affiliate is not asked. What was said stands on no public page.
"""

import pytest

from tests.journeys.presets.walk import Life

DISABLED = {"groups": "disabled"}
NOMINEES = ("Ann Ash", "Bea Birch", "Col Cedar")
VOTERS = tuple(f"Voter {number}" for number in range(1, 7))
AFFILIATES = {"GMB": "1000", "Unite": "3000"}
CLPS = ("Ashford", "Barnet", "Corby", "Dover", "Exeter")
MORE_CLPS = ("Fareham", "Gosport", "Hove", "Ilford")
PUBLIC = ("", "/nominations", "/log", "/result", "/rules", "/documents/register.json")


def people():
    yield from ((name, DISABLED) for name in (*NOMINEES, *VOTERS))
    yield "Has Not Said", {}
    yield from (
        (name, {"category": "affiliate", "weight": weight}) for name, weight in AFFILIATES.items()
    )


@pytest.fixture
def life(world):
    made = Life(world=world, slug="disabled", contest="representative")
    made.begins("p5-disabled-representative", [{"title": "Representative", "seats": "1"}])
    made.registers(dict(people()), category="member", weight="1", groups="")
    made.has_bodies("CLP", (*CLPS, *MORE_CLPS))
    made.has_bodies("trade union", ("ASLEF", "Community", "Usdaw"))
    made.nominations_open()
    return made


def test_each_half_is_taken_on_its_own_votes(world, life):
    for union in ("ASLEF", "Community"):
        life.nominates(union, "Ann Ash")
    for clp in CLPS:
        life.nominates(clp, "Bea Birch")
    for body in (*MORE_CLPS, "Usdaw"):
        life.nominates(body, "Col Cedar")
    life.consents(*NOMINEES)
    life.is_ruled_on(Col_Cedar="Four of five, and one of two.")
    life.goes_to_the_vote()
    assert life.candidates[life.contest] == ["Ann Ash", "Bea Birch"]
    assert not life.has_a_code("Has Not Said")

    life.votes("Unite", "Ann Ash")
    life.votes("GMB", "Bea Birch", "Ann Ash")
    for name in VOTERS[:2]:
        life.votes(name, "Bea Birch")
    life.is_counted()
    assert life.is_verified() == {life.contest: ["Bea Birch"]}
    result = world.visitor()
    result.open(f"/elections/{life.slug}/result")
    for words in ("disabled members", "affiliates", "62.5"):
        result.says(words)
    for page in PUBLIC:
        assert "Voter 1" not in result.browser.get(f"/elections/{life.slug}{page}").text
