"""P15: six officers of a constituency party in turn, at least three of them women.

The floor binds in sequence: three men are elected to the first posts, so the last ones are for
women alone, whoever is ahead; two women who share a post are a woman, a woman and a man are none;
and as none of the six is BAME the BAME officer joins them.
"""

from datetime import UTC, datetime

from tests.journeys.presets.walk import Life, address

UNIT = {"unit": "Exeter"}
WOMAN = {**UNIT, "gender": "woman"}
POSTS = ("chair", "treasurer", "secretary", "membership", "policy", "fundraising")
UNDIVIDED = {"kind": "undivided"}
STANDING = {
    "chair": ("Al Ash", "Bea Birch"),
    "treasurer": ("Cy Cedar", "Bea Birch"),
    "secretary": ("Dan Date", "Eve Elm"),
    "membership": ("Fred Fir", "Eve Elm"),
    "policy": ("Al Ash", "Gus Gum", "Kit Kauri", "Lea Larch"),
    "fundraising": ("Mo Maple", "Ned Nutmeg", "Fred Fir", "Ivy Ilex"),
}
SHARED, MIXED = ("Kit Kauri", "Lea Larch"), ("Mo Maple", "Ned Nutmeg")
RANKED = {
    **STANDING,
    "policy": ("Al Ash", "Gus Gum", " and ".join(SHARED)),
    "fundraising": (" and ".join(MIXED), "Fred Fir", "Ivy Ilex"),
}
WOMEN = ("Bea Birch", "Eve Elm", "Ivy Ilex", *SHARED, "Mo Maple")
VOTERS = tuple(f"Voter {number}" for number in range(1, 8))
A_WEEK_BEFORE = datetime(2026, 6, 22, 11, tzinfo=UTC)
BAME_OFFICER = "Joy Juniper"


def people():
    names = dict.fromkeys(name for standing in STANDING.values() for name in standing)
    yield from ((name, WOMAN if name in WOMEN else UNIT) for name in names)
    yield from ((name, UNIT) for name in VOTERS)
    yield BAME_OFFICER, {**WOMAN, "groups": "BAME", "office": "BAME officer"}
    yield "Member Elsewhere", {"unit": "Torbay"}
    yield "Eight Weeks", {**UNIT, "joined": "2026-05-04"}
    yield "Seven Weeks", {**UNIT, "joined": "2026-05-05"}


def share(life, first, second):
    """One nominee offers another to stand as one candidate, and the other agrees."""
    offers = life.world.signed_in(address(first))
    offers.open("/candidacies")
    said = {"number": life.numbers["Bea Birch"], "last_name": "Birch"}
    offers.send("Offer to stand as one", 422, **said)
    offers.says("Bea Birch is not another nominee for")
    said = {"number": life.numbers[second], "last_name": second.rsplit(maxsplit=1)[-1]}
    offers.send("Offer to stand as one", **said)
    offers.says(f"Waits for {second}")
    agrees = life.world.signed_in(address(second))
    agrees.open("/candidacies")
    agrees.send("Agree to stand as one")
    agrees.says(f"You and {first} stand as one candidate")


def nobody_shares_the_chair(life):
    """A post that nobody shares offers no sharing, and who stands twice shares nothing."""
    chair = life.world.signed_in(address("Bea Birch"))
    chair.open("/candidacies")
    assert "Offer to stand as one" not in chair.page.text
    twice = life.world.signed_in(address("Fred Fir"))
    twice.open("/candidacies")
    said = {"number": life.numbers["Ivy Ilex"], "last_name": "Ilex"}
    forms = [form for form in twice.page.forms.values() if "number" in form.fields]
    for form in forms:
        form["number"], form["last_name"] = said.values()
    refused = [form.submit(status=422).text for form in forms]
    assert any("who shares stands once" in page for page in refused)


def test_the_last_posts_are_for_women_and_the_bame_officer_joins_the_six(world):
    life = Life(world=world, slug="executive", contest="chair", nominated=A_WEEK_BEFORE)
    life.begins(
        "p15-clp-executive",
        [
            {
                "title": post.capitalize(),
                "seats": "1",
                **UNIT,
                **(UNDIVIDED if post in {"chair", "treasurer"} else {}),
            }
            for post in POSTS
        ],
        nominations_close="Monday 15 June 2026",
    )
    life.registers(dict(people()), gender="", groups="", office="", unit="Exeter")
    life.nominations_open()
    for post, names in STANDING.items():
        for name in names:
            life.proposes("Voter 1", name, contest=post)
    refused = life.proposes("Member Elsewhere", "Al Ash", contest="chair", status=422)
    refused.says("( rule N16 )")
    life.consents(*dict.fromkeys(name for names in STANDING.values() for name in names))
    nobody_shares_the_chair(life)
    share(life, *SHARED)
    share(life, *MIXED)
    life.is_ruled_on()
    life.goes_to_the_vote()
    assert not life.has_a_code("Member Elsewhere")
    assert life.has_a_code("Eight Weeks")
    assert not life.has_a_code("Seven Weeks")

    for voter in VOTERS:
        for post, names in RANKED.items():
            life.votes(voter, *names, contest=post)
    life.is_counted(*POSTS)
    elected = life.is_verified()
    assert elected == {
        "chair": ["Al Ash"],
        "treasurer": ["Cy Cedar"],
        "secretary": ["Dan Date"],
        "membership": ["Eve Elm"],
        "policy": ["Kit Kauri and Lea Larch"],
        "fundraising": ["Ivy Ilex"],
    }
    assert life.document("declaration")["joins"]["name"] == BAME_OFFICER
    result = world.visitor()
    result.open(f"/elections/{life.slug}/result")
    result.says(BAME_OFFICER)
