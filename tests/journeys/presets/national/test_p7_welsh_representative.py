"""P7: the Welsh representative, elected by members and affiliated supporters who live in Wales.

Who is both a member and an affiliated supporter is on the roll once, as a member; a body outside
Wales may nominate, but does not count.
"""

from tests.journeys.presets.walk import Life, address

WALES, ENGLAND = {"region": "Wales"}, {"region": "London"}
MEMBER, SUPPORTER = {"category": "member"}, {"category": "affiliated supporter"}
NOMINEES = ("Ann Ash", "Bea Birch", "Col Cedar")
VOTERS = tuple(f"Voter {number}" for number in range(1, 6))
WELSH_CLPS = ("Aberavon", "Bridgend", "Caerphilly", "Delyn", "Gower")
MORE_CLPS = ("Llanelli", "Monmouth", "Neath", "Newport")
UNIONS = ("GMB Wales", "UNISON Wales", "Usdaw Wales", "ASLEF Wales", "Community Wales")
RANKINGS = (
    ("Ann Ash",),
    ("Ann Ash",),
    ("Bea Birch",),
    ("Bea Birch", "Ann Ash"),
    ("Bea Birch", "Col Cedar"),
)


def people():
    yield from ((name, {**WALES, **MEMBER}) for name in (*NOMINEES, *VOTERS))
    yield "Supporter", {**WALES, **SUPPORTER}
    yield "Member In England", {**ENGLAND, **MEMBER}
    twice = {"name": "Gwen Both", "email": address("Gwen Both"), **WALES}
    yield "Gwen as a supporter", {**twice, **SUPPORTER}
    yield "Gwen Both", {**twice, **MEMBER}


def test_one_roll_with_dual_status_once_elects_by_the_alternative_vote(world):
    life = Life(world=world, slug="wales", contest="welsh-representative")
    contest = {"title": "Welsh representative", "seats": "1", **WALES}
    life.begins("p7-welsh-representative", [contest])
    life.registers(dict(people()), **WALES, **MEMBER)
    life.has_bodies("CLP", (*WELSH_CLPS, *MORE_CLPS), region="Wales")
    life.has_bodies("affiliate", ["Unite Wales", *UNIONS], region="Wales")
    life.has_bodies("CLP", ["Hackney"], region="London")
    life.nominations_open()
    for body in (*WELSH_CLPS[:4], "Unite Wales"):
        life.nominates(body, "Ann Ash")
    for body in ("Gower", *MORE_CLPS):
        life.nominates(body, "Bea Birch")
    for body in UNIONS:
        life.nominates(body, "Col Cedar")
    outside = life.nominates("Hackney", "Bea Birch", status=422)
    outside.says("is not one of the bodies that count towards Welsh representative ( rule N11 )")
    life.consents(*NOMINEES)
    life.is_ruled_on()
    life.goes_to_the_vote()
    assert not life.has_a_code("Member In England")
    codes = [letter for letter in world.letters_to(address("Gwen Both")) if "#c=" in letter.body]
    assert len(codes) == 1

    life.votes("Supporter", "Col Cedar", "Ann Ash")
    for name, ranking in zip(VOTERS, RANKINGS, strict=True):
        life.votes(name, *ranking)
    life.votes("Gwen Both", "Ann Ash")
    life.is_counted()
    assert life.is_verified() == {life.contest: ["Ann Ash"]}
