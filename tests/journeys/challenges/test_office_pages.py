"""A secretary hands on the office while a paper is being written; the successor sends it."""

import pytest

from tests.journeys.nominating import papers
from tests.journeys.presets.walk import Life, address

NOMINEES = ("Ann Ash", "Bob Birch")


@pytest.fixture
def life(world):
    made = Life(world=world, slug="by-election", contest="places")
    made.begins("p3-by-election-two-places", [{"title": "Places", "seats": "2"}])
    made.registers({name: {} for name in (*NOMINEES, "Cora Cole", "Dee Date")})
    made.has_bodies("CLP", ("Ashford",))
    made.nominations_open()
    return made


def hands_on(life, name, last_name, status=200):
    secretary = life.officers_of_bodies["Ashford"]
    secretary.open("/nominate")
    secretary.see(secretary.page.click("Hand on this office"))
    number = life.numbers[name]
    secretary.send("Hand on the office", status, number=number, last_name=last_name)
    return secretary


def test_the_draft_is_kept_and_the_successor_sends_it(life):
    secretary = life.officers_of_bodies["Ashford"]
    desk = papers.desk_in(secretary, life.slug)
    number = life.numbers["Ann Ash"]
    papers.checks(papers.holds_a_meeting(secretary, desk), desk, life.contest, number)
    hands_on(life, "Cora Cole", "Wrong", 422).says("Nobody is known here with the membership")
    hands_on(life, "Dee Date", "Date").says("Dee Date is told")
    hands_on(life, "Cora Cole", "Cole").says("Secretary: waits for Cora Cole")
    assert "No longer handed to you" in life.world.letters_to(address("Dee Date"))[0].subject

    dee = life.world.signed_in(address("Dee Date"))
    dee.open("/offices")
    dee.says("No office is handed to you now.")
    cora = life.world.signed_in(address("Cora Cole"))
    assert cora.browser.get(desk, status="*").status_int == 403
    cora.open("/")
    cora.see(cora.page.click("An office for you", index=0))
    cora.send("Take the office")
    cora.says("You are secretary of Ashford now")
    assert secretary.browser.get(desk, status="*").status_int == 403
    assert papers.desk_in(cora, life.slug) == desk
    cora.open(f"{desk}/nominees")
    cora.says("Ann Ash")
    cora.open(f"{desk}/check")
    papers.sends(cora)
    for email in (address("Cora Cole"), address("secretary Ashford")):
        letters = [one.subject for one in life.world.letters_to(email)]
        assert "An office has passed: secretary of Ashford" in letters
    life.officer.open(f"/elections/{life.slug}/log")
    life.officer.says("The office of secretary of Ashford passed to somebody else.")
    life.officer.open(f"{life.office}/letters?kind=office+of+a+body")
    life.officer.says("About Ashford")


def test_declined_or_taken_back_the_secretary_keeps_it(life):
    hands_on(life, "Cora Cole", "Cole")
    cora = life.world.signed_in(address("Cora Cole"))
    cora.open("/offices")
    cora.send("Decline")
    cora.says("You have declined to be secretary of Ashford.")
    secretary = hands_on(life, "Cora Cole", "Cole")
    secretary.says("Declined")
    secretary.send("Take it back")
    cora.open("/offices")
    cora.says("No office is handed to you now.")
    secretary.open(papers.desk_in(secretary, life.slug))


def test_the_office_records_another_secretary_and_both_are_told(life):
    life.officer.open("/office/bodies/all")
    life.officer.send(
        "Keep this body",
        kind="CLP",
        name="Ashford",
        region="",
        members="50",
        position="secretary",
        officer_name="Dee Date",
        officer_number=life.numbers["Dee Date"],
        officer_email=address("Dee Date"),
    )
    for email in (address("Dee Date"), address("secretary Ashford")):
        assert "An office was changed" in life.world.letters_to(email)[0].subject
