"""P12: a parliamentary candidate, from a shortlist of which half are women and one is BAME.

Branches and affiliates nominate, applicants come from anywhere, whoever has most nominations is on
the shortlist without the panel's choice, and the members of the constituency choose.
"""

from tests.journeys.presets.walk import Life

UNIT = {"unit": "Leeds North West"}
ELSEWHERE = {"unit": "York Central"}
NOMINEES = {
    "Ann Ash": {**ELSEWHERE, "gender": "woman", "union": "Unite", "groups": "BAME"},
    "Bea Birch": {**UNIT, "gender": "woman", "union": "UNISON"},
    "Col Cedar": {**UNIT, "union": "GMB"},
    "Dan Date": {**UNIT, "union": "GMB"},
    "Ed Elm": {**UNIT, "union": ""},
}
BRANCHES = ("Adel", "Headingley", "Otley")
VOTERS = tuple(f"Voter {number}" for number in range(1, 8))
RANKINGS = (
    *((("Col Cedar", "Ann Ash"),) * 3),
    *((("Ann Ash", "Bea Birch"),) * 2),
    *((("Bea Birch", "Ann Ash"),) * 2),
)


def test_the_most_nominated_is_shortlisted_and_a_nominee_from_elsewhere_chosen(world):
    life = Life(world=world, slug="selection", contest="leeds-north-west")
    life.begins(
        "p12-parliamentary-candidate", [{"title": "Leeds North West", "seats": "1", **UNIT}]
    )
    new = {**UNIT, "joined": "2025-12-02"}
    life.registers({**NOMINEES, **dict.fromkeys(VOTERS, UNIT), "New Member": new}, **UNIT)
    life.has_bodies("branch", BRANCHES)
    life.has_bodies("affiliate", ["Unite Leeds"])
    life.nominations_open()
    for branch in BRANCHES:
        life.nominates(branch, "Col Cedar")
    life.nominates("Adel", "Dan Date")
    life.nominates("Headingley", "Bea Birch")
    life.nominates("Unite Leeds", "Ann Ash")
    without_union = life.nominates("Otley", "Ed Elm", status=422)
    without_union.says("( rule E7 )")
    nominated = ("Ann Ash", "Bea Birch", "Col Cedar", "Dan Date")
    life.consents(*nominated)
    life.is_ruled_on()

    life.is_shortlisted("Bea Birch", "Dan Date", status=422, Ann_Ash="No.", Col_Cedar="No.")
    life.officer.says("Col Cedar has most nominations, 3, and so is on the shortlist")
    life.officer.says("are of BAME")
    life.is_shortlisted("Ann Ash", "Bea Birch", "Col Cedar", Dan_Date="Three were enough.")
    life.goes_to_the_vote()
    assert life.candidates[life.contest] == ["Ann Ash", "Bea Birch", "Col Cedar"]
    assert not life.has_a_code("Ann Ash")
    assert not life.has_a_code("New Member")

    for name, ranking in zip(VOTERS, RANKINGS, strict=True):
        life.votes(name, *ranking)
    life.is_counted_with_lot("Bea Birch")
    assert life.is_verified() == {life.contest: ["Ann Ash"]}
