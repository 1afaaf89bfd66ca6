"""P8: the leader, in two stages of nominations and by the votes of one roll.

Of fourteen Members of Parliament one in five are three, of twenty-one constituency parties one in
twenty are two: shares are rounded up. Who has too few Members is nominated by nobody afterwards;
who is both a member and an affiliated supporter has one vote.
"""

from datetime import UTC, datetime

from tests.journeys.presets.walk import Life, address

SECOND_STAGE = datetime(2026, 6, 9, 11, tzinfo=UTC)
MP, MEMBER = {"office": "Member of Parliament"}, {"category": "member"}
SUPPORTER = {"category": "affiliated supporter"}
BY_MEMBERS = {"Ann Ash": 3, "Bea Birch": 3, "Col Cedar": 3, "Eve Elm": 3, "Dan Date": 2}
CLPS = tuple(f"Constituency {number}" for number in range(1, 22))
UNIONS = {"Unite": "50", "GMB": "40", "ASLEF": "100", "UNISON": "1700"}
SOCIETIES = {"Fabian Society": "10", "SERA": "50", "Socialist Health": "50"}
VOTERS = tuple(f"Voter {number}" for number in range(1, 8))
RANKINGS = (*((("Bea Birch",),) * 3), *((("Ann Ash",),) * 2), *((("Eve Elm", "Ann Ash"),) * 2))
SEATS = tuple(f"Seat of {name} {n}" for name, many in BY_MEMBERS.items() for n in range(many))


def people():
    yield from ((name, {**MP, **MEMBER}) for name in BY_MEMBERS)
    yield from ((name, MEMBER) for name in ("No Member", *VOTERS))
    yield "Supporter", SUPPORTER
    twice = {"name": "Gwen Both", "email": address("Gwen Both")}
    yield "Gwen as a supporter", {**twice, **SUPPORTER}
    yield "Gwen Both", {**twice, **MEMBER}
    yield "Registered Supporter", {"category": "registered supporter"}


def bodies_of(life):
    life.has_bodies("MP", SEATS, position="Member of Parliament", members="1")
    life.has_bodies("CLP", CLPS)
    for kind, sizes in {"trade union": UNIONS, "socialist society": SOCIETIES}.items():
        for name, members in sizes.items():
            life.has_bodies(kind, [name], members=members)


def first_stage(life):
    life.nominations_open()
    early = life.nominates(CLPS[0], "Ann Ash", status=422)
    early.says("nominations are at the stage “Members of Parliament”, in which MPs nominate")
    outside = life.nominates(SEATS[0], "No Member", status=422)
    outside.says("( rule E8 )")
    for name, many in BY_MEMBERS.items():
        for number in range(many):
            life.nominates(f"Seat of {name} {number}", name)


def second_stage(life):
    life.at(SECOND_STAGE)
    late = life.nominates(CLPS[0], "Dan Date", status=422)
    late.says("Dan Date did not have enough nominations at the stage “Members of Parliament”")
    for clp in CLPS[:2]:
        life.nominates(clp, "Ann Ash")
    for clp in CLPS[2:4]:
        life.nominates(clp, "Eve Elm")
    for body in ("Unite", "GMB", "Fabian Society"):
        life.nominates(body, "Bea Birch")
    for body in (CLPS[4], "ASLEF", "SERA", "Socialist Health"):
        life.nominates(body, "Col Cedar")


def board_says_how_far_each_has_come(board, life):
    board.open(f"/elections/{life.slug}/nominations")
    for words in (
        "3 of 3 MPs needed (20% of 14)",
        "2 of 3 MPs needed (20% of 14)",
        "2 of 2 CLPs needed (5% of 21)",
        "3 of 3 trade unions or socialist societies needed and 100 of 100 members needed",
        "(5% of 2,000 on Wednesday 31 December 2025)",
        "1 of 2 trade unions needed",
    ):
        board.says(words)


def test_two_stages_of_nominations_and_one_roll_elect_by_the_alternative_vote(world):
    life = Life(world=world, slug="leader", contest="leader")
    bodies_of(life)
    life.begins(
        "p8-leader",
        [{"title": "Leader", "seats": "1"}],
        date_1="Wednesday 31 December 2025",
        date_2="Friday 19 June 2026",
        date_3="Friday 26 June 2026",
        stage_1="Monday 8 June 2026",
    )
    life.registers(dict(people()), office="", **MEMBER)
    first_stage(life)
    second_stage(life)
    board_says_how_far_each_has_come(world.visitor(), life)
    life.consents(*BY_MEMBERS)
    life.is_ruled_on(
        Col_Cedar="One constituency party of two, and one union of two.",
        Dan_Date="Two Members of three.",
    )
    life.goes_to_the_vote()
    assert life.candidates[life.contest] == ["Ann Ash", "Bea Birch", "Eve Elm"]
    codes = [letter for letter in world.letters_to(address("Gwen Both")) if "#c=" in letter.body]
    assert len(codes) == 1
    assert not life.has_a_code("Registered Supporter")

    for name, ranking in zip(VOTERS, RANKINGS, strict=True):
        life.votes(name, *ranking)
    life.votes("Gwen Both", "Ann Ash")
    life.votes("Supporter", "Bea Birch")
    life.is_counted()
    assert life.is_verified() == {life.contest: ["Ann Ash"]}
