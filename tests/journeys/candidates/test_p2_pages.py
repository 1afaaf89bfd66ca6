"""P2 over HTTP: somebody put forward answers on their page, and statements have a day (E13)."""

from datetime import UTC, datetime

from tests.journeys.presets.walk import Life, address

CLPS = ("Ashford", "Barnet")
PAID = {"paid to": "2026-06-30"}
IN_TIME = datetime(2026, 6, 15, 10, 59, tzinfo=UTC)
TOO_LATE = datetime(2026, 6, 15, 11, 0, tzinfo=UTC)


def test_a_nominee_of_bodies_consents_on_their_page_and_sends_a_statement_in_time(world):
    life = Life(world=world, slug="section", contest="constituency-section")
    life.begins(
        "p2-constituency-section",
        [{"title": "Constituency section", "seats": "9"}],
        date_1="Monday 15 June 2026",
        date_2="Monday 15 June 2026",
    )
    life.registers({"Ann Ash": {"gender": "woman", **PAID}, "In Debt": {"paid to": ""}}, **PAID)
    life.has_bodies("CLP", CLPS)
    life.nominations_open()
    for clp in CLPS:
        life.nominates(clp, "Ann Ash")
    letters = [each for each in world.letters_to(address("Ann Ash")) if "nominated" in each.subject]
    assert len(letters) == len(CLPS)

    ann = world.signed_in(address("Ann Ash"))
    ann.open("/candidacies")
    ann.open(ann.page.html.select_one("main section h2 a")["href"])
    path = ann.page.request.path
    ann.says("Put forward, not answered")
    ann.says("Ashford")
    ann.says("Barnet")
    ann.says("2 of 5")
    ann.send("I decline")
    ann.says("Declined")
    ann.send("I consent to stand")
    ann.says("Consented")
    ann.says("Send it until 12 noon, Monday 15 June 2026")

    world.clock.move_to(IN_TIME)
    ann.sign_in(address("Ann Ash"))
    ann.open(f"{path}/page")
    ann.send("Send to the returning officer", name_shown="Ann Ash", statement="In time")
    ann.open(f"{path}/page")
    world.clock.move_to(TOO_LATE)
    ann.send("Send to the returning officer", 409, name_shown="Ann Ash", statement="Too late")
    ann.says("Statements and photographs were received until 12 noon, Monday 15 June 2026")
    ann.says("rule E13")
    ann.open(path)
    ann.says("Version 1 waits for approval")

    ann.open(f"{path}/withdraw")
    ann.send("Withdraw for good")
    for clp in CLPS:
        secretary = world.letters_to(address(f"secretary {clp}"))
        assert any(each.subject.startswith("Ann Ash has withdrawn") for each in secretary)
