"""P3: two places that fell vacant, on a freeze date earlier than that of the other ballot.

In 2020 Josan and Baxter were elected, Townsend was 252 votes behind; a candidate was suspended on
the way; and whoever had joined after 12 November 2019 could vote for the leader in the same weeks
but not here.
"""

from tests.journeys.presets.walk import Life

FIRST_FIVE = ("Ashford", "Barnet", "Corby", "Dover", "Exeter")
OTHER_FIVE = ("Fareham", "Gosport", "Hove", "Ilford", "Jarrow")
NOMINEES = ("Gurinder Josan", "Johanna Baxter", "Jo Bird", "Lauren Townsend")
VOTERS = tuple(f"Voter {letter}" for letter in "ABCDEF")
PEOPLE = {name: {} for name in (*NOMINEES, *VOTERS)}
DATES = {"On The Day": {"joined": "2026-05-12"}, "Late Joiner": {"joined": "2026-05-13"}}
PAPERS = (("Gurinder Josan", "Johanna Baxter"),) * 4 + (("Lauren Townsend", "Johanna Baxter"),) * 2


def test_two_places_are_filled_on_a_freeze_date_of_their_own(world):
    life = Life(world=world, slug="by-election", contest="constituency-places")
    life.begins(
        "p3-by-election-two-places",
        [{"title": "Constituency places", "seats": "2"}],
        freeze_date="Tuesday 12 May 2026",
    )
    life.registers({**PEOPLE, **DATES})
    life.has_bodies("CLP", (*FIRST_FIVE, *OTHER_FIVE))
    life.nominations_open()
    for clp in FIRST_FIVE:
        life.nominates(clp, "Gurinder Josan", "Johanna Baxter")
    for clp in OTHER_FIVE:
        life.nominates(clp, "Jo Bird", "Lauren Townsend")
    third = life.nominates("Ashford", "Lauren Townsend", status=422)
    third.says("N9")
    life.consents(*NOMINEES)

    life.registers({**PEOPLE, **DATES, "Jo Bird": {"standing": "suspended"}})
    life.is_ruled_on(Jo_Bird="Suspended since the nomination.")
    life.goes_to_the_vote()
    life.officer.open(f"/elections/{life.slug}/nominations")
    life.officer.says("Suspended since the nomination.")
    assert life.candidates == {
        life.contest: ["Johanna Baxter", "Gurinder Josan", "Lauren Townsend"]
    }
    assert not life.has_a_code("Late Joiner")

    life.votes("On The Day", "Lauren Townsend")
    for name, marks in zip(VOTERS, PAPERS, strict=True):
        life.votes(name, *marks)
    life.is_counted()
    assert life.is_verified() == {life.contest: ["Johanna Baxter", "Gurinder Josan"]}
