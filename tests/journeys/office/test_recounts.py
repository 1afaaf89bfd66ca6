"""D6, D15: a candidate asks for a recount on a page, and two officers make it on another."""

import json
from datetime import timedelta

import pytest
from webtest import Upload

from elections.adapters.opening import open_box
from tests.journeys.world import World
from tests.services.polls import test_vacancies as vacancies
from tests.services.polls.a_poll import Poll, book
from tests.services.small_election import NOON, OVER

ASK = f"/elections/small/recount/{vacancies.CONTEST}"
RULES = book(
    register={"offices": None, "joined": None},
    ballot={"paper": {"kind": "ranking", "fewest_preferences": 1}},
    count=vacancies.STV,
    places={"reserved": []},
    declaration={"recount": "30/100", "recount_days": 7},
)


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


@pytest.fixture
def poll(world):
    """A committee of two, declared: Cat fell short by little."""
    contests = (vacancies.ContestNotice(id=vacancies.CONTEST, title="Committee", seats=2),)
    url = str(world.house.store.engine.url)
    made = Poll(url, rules=RULES, contests=contests, lines=vacancies.LINES).noticed()
    made.forward(*((vacancies.CONTEST, f"M{n:03}") for n in range(4))).begun()
    voters = iter(sorted(made.issued_codes))
    for marks, number in vacancies.PAPERS:
        for _ in range(number):
            made.vote(next(voters), vacancies.CONTEST, *marks)
    made.opened().counted().declared()
    at_day(world, OVER + 1)
    yield made
    made.done()


def at_day(world, day):
    world.clock.move_to(NOON + timedelta(days=day, minutes=30))


def counts_again(officer, opening, status=200):
    """An officer hands in what the key holder found."""
    officer.open("/office/small/recounts")
    file = Upload("opening.json", json.dumps(opening).encode())
    officer.send("Count Committee again", status, file=file)


def test_a_candidate_asks_and_two_officers_count_again(world, poll):
    visitor = world.visitor()
    visitor.open("/elections/small/result")
    visitor.says("Cat C falls short by")
    visitor.says(
        "Ask for a recount of Committee , signed in as the candidate or their agent, until"
    )
    visitor.browser.get(ASK, status=303)

    cat = world.signed_in("m002@example.org")
    cat.open(ASK)
    cat.says("Cat C fell short by")
    cat.says("You may ask until")
    cat.send("Ask for a recount")
    cat.says("A recount of Committee has been asked for.")
    visitor.open("/elections/small/result")
    visitor.says("Cat C asked for a recount at")
    visitor.says("It is not made yet.")

    deputy, ro = world.signed_in("deputy@example.org"), world.signed_in("ro@example.org")
    opening = open_box(deputy.open("/office/small/box.json").json, poll.key)
    counts_again(deputy, opening)
    deputy.says("Your count is kept. Another officer has to confirm it.")
    counts_again(deputy, opening, 422)
    deputy.says("You proposed to count a contest again, so another officer has to confirm it.")
    ro.open("/office/small/recounts")
    ro.says("Dev Anand has counted again.")
    counts_again(ro, opening)
    ro.says("It is the count that was published, to the last octet (D6).")
    assert "Count Committee again" not in ro.page.text

    visitor.open("/elections/small/result")
    visitor.says("It is the count that was published, to the last octet (D6).")
    document = visitor.browser.get("/elections/small/documents/recount-1.json").json
    assert (document["asked_by"], document["differences"]) == (["Cat C"], [])
    visitor.open("/elections/small/log")
    visitor.says("Cat C asked for a recount of Committee.")
    visitor.says("Committee was counted again from the sealed ballots.")


def test_nobody_else_asks_and_nobody_asks_late_or_twice(world, poll):
    assert poll.slug == "small"
    for email, status in (("m000@example.org", 200), ("m009@example.org", 403)):
        somebody = world.signed_in(email)
        somebody.open(ASK, status=status)
        assert "Ask for a recount</button>" not in somebody.page.text
    cat = world.signed_in("m002@example.org")
    cat.open(ASK)
    late = cat.form_with("Ask for a recount")
    at_day(world, OVER + 7)
    cat.see(late.submit(status=409))
    cat.says("A recount could be asked for until 12:15, Wednesday 17 June 2026.")
    at_day(world, OVER + 2)
    cat.open(ASK)
    again = cat.form_with("Ask for a recount")
    cat.send("Ask for a recount")
    again.submit(status=409)
    cat.browser.post(ASK, {}, status=400)


def test_a_forged_or_missing_file_is_refused_and_strangers_are_turned_away(world, poll):
    cat = world.signed_in("m002@example.org")
    cat.open(ASK)
    cat.send("Ask for a recount")
    cat.open("/office/small/recounts", status=403)
    ro = world.signed_in("ro@example.org")
    ro.open("/office/small/recounts")
    ro.send("Count Committee again", 422)
    ro.says("Choose the file that the opening command wrote")
    opening = open_box(ro.open("/office/small/box.json").json, poll.key)
    counts_again(ro, {**opening, "signature": "00" * 64}, 422)
    ro.says("The opening is not signed by the holder of this election's count key")
    ro.open("/office/small/recounts")
    ro.send("Count Committee again", 422, file=Upload("opening.json", b"\xff\xfe"))
    ro.says("it is not text")
    scrutineer = world.signed_in("scrutineer@example.org")
    counts_again(scrutineer, opening, 403)
