"""The order of candidates by lot over HTTP: announced, entered or revealed, read by all (B5)."""

import pytest

from counting.draws import commit
from tests.journeys.nominating.scenes_of_ways import press
from tests.journeys.overseeing.scenes_of_overseeing import (
    DEPUTY,
    OFFICE,
    PUBLIC,
    RETURNING_OFFICER,
    SCRUTINEER,
)
from tests.journeys.world import World
from tests.services.overseeing.test_ordering import PLACE, SEED, VALUE, by_lot, ruled
from tests.services.small_election import CLOSED, CONTEST, NOMINATING, SmallElection, at_day

WHEN = "Friday 5 June 2026, 18:00"
NAMED = "The numbers drawn on Saturday 6 June 2026"
STANDING = ("M0001", "M0002", "M0003")


@pytest.fixture
def scene(tmp_path):
    """Three stand for two seats; nominations are open."""
    world = World(tmp_path)
    small = SmallElection(f"sqlite:///{tmp_path / 'elections.db'}", rules=by_lot()).noticed()
    small.stands(*STANDING)
    world.clock.move_to(at_day(NOMINATING))
    return world, small


def announced(scene, **more):
    """The draw is announced, the nominees are ruled on, and its moment has come."""
    world, small = scene
    officer = world.signed_in(RETURNING_OFFICER)
    officer.open(f"{OFFICE}/order")
    officer.send("Announce the draw", draws_at=WHEN, place=PLACE, **more)
    officer.says("The draw is announced, on the public page and in the log.")
    ruled(small)
    world.clock.move_to(at_day(CLOSED + 0.5))
    officer.open(f"{OFFICE}/order")
    return officer


def test_a_hand_draws_and_the_statement_follows(scene):
    world, _ = scene
    officer = announced(scene)
    form = officer.form_with("Enter this order")
    options = {text.split()[1]: value for value, _, text in form["place-1"].options if value}
    drawn = [options[name] for name in ("D0003", "B0001", "C0002")]
    twice = {f"place-{n}": drawn[0] for n in (1, 2, 3)}
    press(officer, f"{OFFICE}/order/{CONTEST}", 422, **twice)
    officer.says("Give each of the 3 who stand one place")
    officer.open(f"{OFFICE}/order")
    once = {f"place__{n}": value for n, value in enumerate(drawn, 1)}
    officer.send("Enter this order", **once)
    officer.says("The statement numbers the candidates in it.")
    officer.open(f"{OFFICE}/statement")
    officer.send("Publish the statement")
    anybody = world.visitor()
    anybody.open(f"{PUBLIC}/order-of-candidates")
    anybody.says("Member D0003 Member B0001 Member C0002")
    found = anybody.browser.get(f"{PUBLIC}/documents/statement.json").json
    names = [candidate["name"] for candidate in found["contests"][0]["candidates"]]
    assert names == ["Member D0003", "Member B0001", "Member C0002"]
    anybody.open(f"{PUBLIC}/log")
    anybody.says("was drawn: Member D0003, Member B0001 and Member C0002.")


def test_a_seed_decides_and_is_published(scene):
    world, _ = scene
    officer = announced(scene, commitment=commit(SEED).digest, named=NAMED)
    anybody = world.visitor()
    anybody.open(f"{PUBLIC}/order-of-candidates")
    anybody.says(f"The value that was named in advance: {NAMED}")
    assert SEED not in anybody.page.text
    officer.send("Reveal the seed and draw", 422, seed=SEED[::-1], value=VALUE)
    officer.says("the seed is not the one that was committed to ( rule B5 )")
    officer.send("Reveal the seed and draw", seed=SEED, value=VALUE)
    anybody.open(f"{PUBLIC}/order-of-candidates")
    anybody.says(f"Seed: {SEED}")


def test_it_waits_for_its_moment_and_for_the_rulings(scene):
    world, _ = scene
    officer = world.signed_in(DEPUTY)
    officer.open(f"{OFFICE}/statement")
    officer.see(officer.page.click("The order of candidates, drawn in public"))
    officer.send("Announce the draw", 422, draws_at="Friday 6 June 2026", place=PLACE)
    officer.says("is a Saturday, not a Friday")
    officer.send("Announce the draw", 422, draws_at="Monday 1 June 2026", place="")
    officer.says("still to come")
    officer.says("Say where the draw is made")
    press(officer, f"{OFFICE}/order/{CONTEST}", 409, **{"place-1": "1"})
    officer.says("No draw of the order in Executive panel has been announced")
    press(officer, f"{OFFICE}/order/nothing", 404, **{"place-1": "1"})


def test_wrong_people_are_refused(scene):
    world, _ = scene
    for email in (SCRUTINEER, "m0001@example.org"):
        visitor = world.signed_in(email)
        press(visitor, f"{OFFICE}/order", 403, draws_at=WHEN, place=PLACE)
        press(visitor, f"{OFFICE}/order/{CONTEST}", 403, seed=SEED, value=VALUE)
