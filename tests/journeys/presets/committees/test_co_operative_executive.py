"""Two supporting nominations of each council or branch, one at least for a woman, confirmed by two.

A council that has named a man names a woman next or nobody; a nomination that no second officer
confirms counts for nothing.
"""

from tests.journeys.presets.walk import Life

STANDING = {
    "Ann Ash": {"gender": "woman"},
    "Bob Birch": {},
    "Cal Cedar": {},
    "Dee Date": {"gender": "woman"},
}
BODIES = {"Leeds Council": "council", "Bristol Branch": "branch"}
VOTERS = tuple(f"Voter {number}" for number in range(1, 6))
FIRSTS = ("Ann Ash", "Dee Date", "Ann Ash", "Bob Birch", "Dee Date")


def confirms(life, body, version):
    """The chair of a body confirms the paper that its secretary sent."""
    chair = life.officers_of_bodies[f"chair of {body}"]
    chair.open("/nominate")
    chair.see(chair.page.click("An election"))
    chair.see(chair.page.click("Read and confirm it"))
    chair.send(f"Confirm version {version}")
    chair.says("You have confirmed the paper. It counts now.")


def test_a_nomination_counts_once_a_second_officer_has_confirmed_it(world):
    life = Life(world=world, slug="co-op", contest="executive")
    life.begins("co-operative-executive", [{"title": "Executive", "seats": "2"}])
    life.registers({**STANDING, **{voter: {} for voter in VOTERS}}, gender="")
    for body, kind in BODIES.items():
        life.has_bodies(kind, [body])
        life.has_bodies(kind, [body], "chair")
    life.nominations_open()
    life.nominates("Leeds Council", "Bob Birch")
    two_men = life.nominates("Leeds Council", "Cal Cedar", status=422)
    two_men.says("( rule N13 )")
    life.nominates("Leeds Council", "Ann Ash")
    life.nominates("Bristol Branch", "Dee Date")
    confirms(life, "Leeds Council", 2)
    confirms(life, "Bristol Branch", 1)
    life.nominates("Bristol Branch", "Cal Cedar")
    waits = world.signed_in("secretary.bristol.branch@example.org")
    waits.open("/nominate")
    waits.see(waits.page.click("An election"))
    waits.says("Waits for a second officer")
    life.consents(*STANDING)
    life.at(life.nominated)
    life.officer.open(life.nominees()["Cal Cedar"])
    life.officer.says("has 0 of the 1 council or branch needed ( rule N11 )")
    life.is_ruled_on(Cal_Cedar="No second officer confirmed it.")
    life.goes_to_the_vote()
    assert life.candidates == {life.contest: ["Ann Ash", "Bob Birch", "Dee Date"]}

    for voter, first in zip(VOTERS, FIRSTS, strict=True):
        life.votes(voter, first, "Dee Date" if first != "Dee Date" else "Ann Ash")
    life.is_counted()
    assert sorted(life.is_verified()[life.contest]) == ["Ann Ash", "Dee Date"]
