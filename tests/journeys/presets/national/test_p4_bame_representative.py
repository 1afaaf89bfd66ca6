"""P4: a college of BAME members and affiliates, held only with a roll of 2,500.

In 2017 a society of 731 was taken for enough of an electorate. Here 2,499 are not, and one more is
enough. A section in which four of thousands vote is half of the whole none the less, and the most
of the whole elects where nobody has more than half of it.
"""

import pytest

from tests.journeys.presets.walk import Life

BAME = {"groups": "BAME"}
NOMINEES = ("Ann Ash", "Bea Birch", "Col Cedar", "Dan Date")
AFFILIATES = {"GMB": "1000", "Unite": "2500", "UNISON": "1500"}
CLPS = ("Ashford", "Barnet", "Corby", "Dover", "Exeter")
MORE_CLPS = ("Fareham", "Gosport", "Hove", "Ilford")
UNIONS = ("ASLEF", "Community", "CWU", "FBU", "Usdaw")
ENOUGH = 2500
VOTERS = tuple(f"Voter {n}" for n in range(1, ENOUGH - len(NOMINEES) - len(AFFILIATES)))
ONE_MORE = {"One More": BAME}
PUBLIC = ("", "/nominations", "/log", "/result", "/rules", "/documents/register.json")


def people():
    yield from ((name, BAME) for name in (*NOMINEES, *VOTERS))
    yield "Has Not Said", {}
    yield from (
        (name, {"category": "affiliate", "weight": weight}) for name, weight in AFFILIATES.items()
    )


@pytest.fixture
def life(world):
    made = Life(world=world, slug="bame", contest="representative")
    made.begins("p4-bame-representative", [{"title": "Representative", "seats": "1"}])
    made.registers(dict(people()), category="member", weight="1", groups="")
    made.has_bodies("CLP", (*CLPS, *MORE_CLPS))
    made.has_bodies("trade union", UNIONS)
    made.nominations_open()
    return made


def nominated(life):
    for union in UNIONS[:2]:
        life.nominates(union, "Ann Ash")
    for clp in CLPS:
        life.nominates(clp, "Bea Birch")
    for union in UNIONS[2:4]:
        life.nominates(union, "Dan Date")
    for body in (*MORE_CLPS, UNIONS[4]):
        life.nominates(body, "Col Cedar")
    life.consents(*NOMINEES)


def test_a_roll_one_too_short_is_warned_of_and_the_most_of_the_whole_elects(world, life):
    nominated(life)
    life.at(life.nominated)
    life.officer.open(f"{life.office}/register/freeze")
    life.officer.says("2,499 electors will be entitled to vote.")
    life.officer.says("Representative has 2,499 electors; a contest is held only with at least")
    life.officer.says("(R12). It is not held, and nobody is elected, unless more of the register")
    life.is_listed({**dict(people()), **ONE_MORE}, category="member", weight="1", groups="")

    life.is_ruled_on(Col_Cedar="Four of five, and one of two.")
    life.goes_to_the_vote()
    assert life.candidates[life.contest] == ["Ann Ash", "Bea Birch", "Dan Date"]
    assert not life.has_a_code("Has Not Said")
    for union, choice in {"GMB": "Bea Birch", "Unite": "Dan Date", "UNISON": "Ann Ash"}.items():
        life.votes(union, choice)
    for voter, choice in zip(VOTERS, ("Ann Ash", "Ann Ash", "Bea Birch", "Dan Date"), strict=False):
        life.votes(voter, choice)
    life.is_counted()
    assert life.is_verified() == {life.contest: ["Ann Ash"]}
    result = world.visitor()
    result.open(f"/elections/{life.slug}/result")
    for words in ("BAME members", "affiliates", "40", "37.5", "22.5"):
        result.says(words)
    for page in PUBLIC:
        assert "Voter 1" not in result.browser.get(f"/elections/{life.slug}{page}").text
    for candidate in life.document("statement")["contests"][0]["candidates"]:
        assert "BAME" not in str(candidate)


def test_a_contest_with_one_elector_too_few_is_not_held_and_says_why(life):
    nominated(life)
    life.is_ruled_on(Col_Cedar="Four of five, and one of two.")
    life.statement_is_published()
    (stated,) = life.document("statement")["contests"]
    assert (stated["outcome"], stated["seats_to_fill"]) == ("uncontested", 0)
    (why,) = stated["notes"]
    assert why.startswith("This contest is not held, and nobody is elected: it has 2,499 electors")
    assert "(R12)" in why
    assert life.is_verified() == {"representative": []}
    result = life.world.visitor()
    result.open(f"/elections/{life.slug}/result")
    result.says("Nobody was elected.")
    result.says("This contest is not held")
