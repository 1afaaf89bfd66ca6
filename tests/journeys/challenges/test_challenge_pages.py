"""A ruling is challenged on the pages, decided by two officers, and told to everybody."""

from datetime import timedelta

import pytest

from tests.journeys.challenges.refusal import REASON, Refusal


@pytest.fixture
def life(world):
    return Refusal.of_ann(world)


def test_upheld_ann_stands_and_the_record_verifies(life):
    letter = life.world.letters_to("ann.ash@example.org")[0]
    assert REASON in letter.body
    assert "until 12 noon, Friday 26 June 2026 (D12)" in letter.body
    life.officer.open("/office/leader/statement")
    life.officer.says("A ruling may still be challenged.")
    ann = life.signed_in("Ann Ash")
    ann.open("/challenges")
    ann.see(ann.page.click("Challenge this ruling", index=0))
    ann.send("Send the challenge", 422, grounds=" ")
    ann.says("Give the grounds: say what is wrong with the ruling")
    reference = life.challenged()
    life.officer.open("/office/leader")
    life.officer.says("Decide on 1 challenge of a ruling")
    life.officer.open(f"/office/leader/challenges/{reference}")
    life.officer.says("You gave the ruling that is challenged, so other officers decide")
    life.officer.open("/office/leader/statement")
    life.officer.says("1 challenge of a ruling waits to be decided by two officers")
    life.officer.send("Publish the statement", 409)

    deputy = life.signed_in("Dev Anand")
    deputy.open(f"/office/leader/challenges/{reference}")
    deputy.send("Propose", 422, clause="", reason="")
    deputy.says("Choose whether to uphold the challenge or to dismiss it")
    deputy.send("Propose", 422, outcome="dismissed", clause="", reason="Kept words")
    deputy.says("Choose the clause that this decision rests on")
    assert "Kept words" in deputy.page.text
    life.proposed(reference, "upheld", deputy).says("another officer has to confirm it")
    life.confirmed(reference, "uphold").says("The challenge is upheld, and everybody")
    told = life.world.letters_to("ann.ash@example.org")[0]
    assert "The ruling is now: validly nominated." in told.body
    ann.open("/challenges")
    ann.see(ann.page.click("See this ruling", index=0))
    ann.says("The bank shows that they paid.")

    life.at(life.world.clock.now() + timedelta(days=2))
    life.officer.open("/office/leader/statement")
    assert not life.officer.reads("A ruling may still be challenged.")
    life.goes_to_the_vote()
    assert life.candidates["leader"] == ["Ann Ash", "Bob Birch"]
    life.votes("Cat Cedar", "Ann Ash")
    life.is_counted()
    assert life.is_verified() == {"leader": ["Ann Ash"]}
    visitor = life.world.visitor()
    visitor.open("/elections/leader/log")
    visitor.says(f"The challenge {reference} of the ruling on Ann Ash, Leader, was upheld under E3")


def test_dismissed_the_refusal_stays_and_letters_are_sent_again(life):
    reference = life.challenged()
    deputy = life.proposed(reference, "upheld")
    deputy.send("Send the proposal back")
    deputy.says("Propose a decision")
    life.proposed(reference, "dismissed", deputy)
    life.confirmed(reference, "dismiss")
    ann = life.signed_in("Ann Ash")
    ann.open("/challenges")
    ann.says("dismissed")
    ann.see(ann.page.click("See this ruling", index=0))
    assert not ann.page.html.find("button", string="Send the challenge")

    life.officer.open("/office/leader/letters")
    life.officer.says("A nominee was refused: Ann Ash")
    life.officer.open("/office/leader/letters?to=ann.ash@example.org&kind=ruling+challenged")
    life.officer.see(life.officer.page.click(f"A ruling is challenged: {reference}"))
    life.officer.says("Dear Ann Ash")
    before = len(life.world.letters_to("ann.ash@example.org"))
    for _ in range(3):
        life.officer.send("Send it again")
    life.officer.says("It has been sent again 3 times, and no more.")
    assert len(life.world.letters_to("ann.ash@example.org")) == before + 3
    watching = life.signed_in("Sian Pugh")
    assert watching.browser.get("/office/leader/letters", status="*").status_int == 403

    life.at(life.world.clock.now() + timedelta(days=2)).statement_is_published()
    (stated,) = life.document("statement")["contests"]
    assert [one["name"] for one in stated["candidates"]] == ["Bob Birch"]
