"""P16: Labour Groups elect officers, each with one vote as heavy as its councillors are many.

Of 300 councillors a leader needs the Groups of 45, from five regions: exactly 45 are enough, and
54 from one region are not. An officer needs five Groups, one's own among them.
"""

from tests.journeys.presets.walk import Life

GROUPS = {
    "Barnet": ("London", 41),
    "Leeds": ("Yorkshire", 56),
    "Exeter": ("South West", 25),
    "Cardiff": ("Wales", 42),
    "Glasgow": ("Scotland", 37),
    "Durham": ("North East", 54),
    "Camden": ("London", 9),
    "Hull": ("Yorkshire", 9),
    "Torbay": ("South West", 9),
    "Newport": ("Wales", 9),
    "Dundee": ("Scotland", 9),
}
COUNCILLORS = {
    "Ann Ash": "Barnet",
    "Bob Birch": "Durham",
    "Cat Cedar": "Camden",
    "Dee Date": "Leeds",
    "Ed Elm": "Cardiff",
    "Gus Gum": "Barnet",
    "Hal Hazel": "Camden",
}
NOMINATED_LEADER = {
    "Ann Ash": ("Barnet", "Leeds", "Exeter", "Cardiff", "Glasgow"),
    "Bob Birch": ("Durham",),
    "Cat Cedar": ("Camden", "Hull", "Torbay", "Newport", "Dundee"),
}
NOMINATED_DEPUTY = {
    "Dee Date": ("Leeds", "Hull", "Barnet", "Camden", "Exeter"),
    "Ed Elm": ("Newport", "Glasgow", "Dundee", "Durham", "Torbay"),
}
FOR_CAT = ("Leeds", "Durham", "Cardiff")


def group(town):
    return f"{town} Labour Group"


def people():
    for town, (region, councillors) in GROUPS.items():
        voting = {"category": "Labour Group", "weight": str(councillors)}
        yield group(town), {**voting, "region": region, "unit": group(town)}
    for name, town in COUNCILLORS.items():
        facts = {"category": "councillor", "office": "councillor", "unit": group(town)}
        yield name, {**facts, "region": GROUPS[town][0]}


def test_groups_vote_by_their_councillors_and_a_leader_is_supported_in_five_regions(world):
    life = Life(world=world, slug="officers", contest="leader")
    for town, (region, councillors) in GROUPS.items():
        life.has_bodies(
            "Labour Group", [group(town)], "leader", region=region, members=str(councillors)
        )
    life.begins(
        "p16-lga-labour-group",
        [
            {"title": "Leader", "seats": "1", "kind": "leader"},
            {"title": "Deputy leader", "seats": "1"},
            {"title": "London", "seats": "1", "kind": "region", "region": "London"},
        ],
    )
    nobody = {"office": "", "category": "", "unit": "", "region": "", "weight": ""}
    life.registers(dict(people()), **nobody)
    life.nominations_open()
    for contest, nominated in (("leader", NOMINATED_LEADER), ("deputy-leader", NOMINATED_DEPUTY)):
        for name, towns in nominated.items():
            for town in towns:
                life.nominates(group(town), name, contest=contest)
    life.stands("Gus Gum", "Hal Hazel", contest="london")
    elsewhere = world.signed_in("dee.date@example.org")
    elsewhere.open(f"/elections/{life.slug}/stand/london")
    elsewhere.says("( rule E11 )")
    life.consents(*NOMINATED_LEADER, *NOMINATED_DEPUTY)
    said = {}
    for name, place in life.at(life.nominated).nominees().items():
        words = " ".join(life.officer.open(place).html.get_text(" ").split())
        said[name] = words.partition("What the rules say against")[2].partition("Rule valid")[0]
    assert "has 1 of the 5 regions needed" in said["Bob Birch"]
    assert "has not been nominated by their own body (Cardiff Labour Group)" in said["Ed Elm"]
    assert said["Cat Cedar"].split() == ["Cat", "Cedar", "Nothing."]
    life.is_ruled_on(Bob_Birch="From one region.", Ed_Elm="Without the support of Cardiff.")
    life.goes_to_the_vote()
    assert life.candidates == {
        "leader": ["Ann Ash", "Cat Cedar"],
        "deputy-leader": ["Dee Date"],
        "london": ["Gus Gum", "Hal Hazel"],
    }
    assert not life.has_a_code("Ann Ash")

    for town in GROUPS:
        leader = "Cat Cedar" if town in FOR_CAT else "Ann Ash"
        life.votes(group(town), leader, contest="leader")
    life.votes(group("Barnet"), "Gus Gum", contest="london")
    life.votes(group("Camden"), "Hal Hazel", contest="london")
    refused = life.votes(group("Leeds"), "Hal Hazel", contest="london", status=409)
    assert "no vote in London" in refused.text
    life.is_counted("leader", "london")
    # three Groups of 152 councillors outweigh eight of 148
    assert life.is_verified() == {
        "leader": ["Cat Cedar"],
        "deputy-leader": ["Dee Date"],
        "london": ["Gus Gum"],
    }
    counted = life.document("count-leader")["count"]["stages"][0]
    assert counted["sections"][0]["votes"] == [148, 152]
