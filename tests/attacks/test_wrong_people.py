"""Acts by the wrong person, without the token or by opening an address: refused, unchanged."""

import re
from datetime import timedelta

import pytest

from elections.demonstration.cast import PEOPLE, Part
from elections.web.access import Audience, audiences_of
from tests.attacks.polls import a_contest, a_poll, address, kept_by
from tests.journeys.scenes import loader_in
from tests.journeys.world import World

OPEN_TO_ALL = {Audience.PUBLIC, Audience.DEMONSTRATION}
ACTS_OF_ANYBODY = {"sign_in.send", "sign_in.use", "sign_in.sign_out"}
MEMBER = address("north", 9)
DEPUTY = PEOPLE[Part.DEPUTY].email
SCRUTINEER = PEOPLE[Part.SCRUTINEER].email
REGISTRAR = PEOPLE[Part.REGISTRAR].email
VALUES = {
    "slug": "north",
    "contest_id": "north",
    "body_id": "1",
    "nominee_id": "1",
    "person_id": "1",
    "answer": "consent",
    "reference": "NOM-000-000",
    "name": "notice",
    "token": "x",
    "tracker": "0000-0000-0000",
    "stage": "1",
    "number": "1",
}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Two elections, north at the vote and south at nominations, with different officers."""
    made = World(tmp_path_factory.mktemp("people"))
    a_poll(made, "north")
    loader = loader_in(made)
    a_contest(loader, "south")
    made.run_jobs()
    return made


@pytest.fixture(scope="module")
def officer(world):
    """The returning officer: no more than five sign-in links are sent in ten minutes."""
    return world.signed_in("ro@example.org")


@pytest.fixture(scope="module")
def routes(world):
    """Every address of the application with the methods it takes and for whom it is."""
    found = []
    for rule in world.app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        path = re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda m: VALUES.get(m[1], "1"), rule.rule)
        found += [
            (method, path, rule.endpoint, audiences_of(world.app, rule.endpoint))
            for method in sorted(rule.methods & {"GET", "POST"})
        ]
    return found


def token_of(visitor) -> str:
    visitor.open("/sign-in")
    return visitor.page.html.find("input", attrs={"name": "csrf_token"})["value"]


def knocked_at(visitor, method, path, **fields):
    if method == "GET":
        return visitor.browser.get(path, status="*")
    return visitor.browser.post(path, fields, status="*")


def answers(visitor, routes, wanted):
    """The status with which each address that is for somebody else answers."""
    token = token_of(visitor)
    return {
        (method, path): knocked_at(visitor, method, path, csrf_token=token).status_int
        for method, path, _, audiences in routes
        if not audiences & wanted
    }


def test_whoever_is_not_signed_in_is_sent_to_sign_in(world, routes):
    before = kept_by(world)
    found = answers(world.visitor(), routes, OPEN_TO_ALL)
    assert len(found) > 40
    assert {path: status for path, status in found.items() if status != 303} == {}
    assert kept_by(world) == before


HELD = {
    MEMBER: {Audience.SIGNED_IN},
    SCRUTINEER: {Audience.SIGNED_IN, Audience.WATCHER, Audience.SCRUTINEER},
    REGISTRAR: {Audience.SIGNED_IN, Audience.WATCHER, Audience.REGISTRAR},
}


@pytest.mark.parametrize("email", HELD)
def test_every_page_and_act_that_is_not_for_somebody_is_forbidden_to_them(world, routes, email):
    visitor = world.signed_in(email)
    before = kept_by(world)
    found = answers(visitor, routes, OPEN_TO_ALL | HELD[email])
    assert len(found) > 5
    assert {path: status for path, status in found.items() if status != 403} == {}
    assert kept_by(world) == before


def test_no_act_is_done_without_its_token(world, routes, officer):
    before = kept_by(world)
    stolen = token_of(world.visitor())
    for method, path, endpoint, _ in routes:
        if method == "POST" and endpoint != "sign_in.sign_out":
            for fields in ({}, {"csrf_token": ""}, {"csrf_token": stolen}):
                assert knocked_at(officer, "POST", path, **fields).status_int == 400, path
    assert kept_by(world) == before


def test_opening_an_address_changes_nothing(world, routes, officer):
    world.run_jobs()
    before = kept_by(world)
    for _, path, _, _ in routes:
        for method in ("get", "head", "options"):
            answer = getattr(officer.browser, method)(path, status="*")
            assert answer.status_int < 500, (method, path)
    assert kept_by(world) == before


def test_no_address_takes_another_method(world, routes, officer):
    for _, path, _, _ in routes:
        for method in ("put", "delete", "patch"):
            answer = getattr(officer.browser, method)(path, status="*", expect_errors=True)
            assert answer.status_int in {400, 405}, (method, path)


@pytest.fixture(scope="module")
def stranger(world, officer):
    """A deputy of south is nobody in north, whatever ids they write into addresses and forms."""
    officer.open("/office/south/officers")
    officer.send("Appoint", role="deputy returning officer", number="SOUTH010")
    return world.signed_in(address("south", 10))


def test_every_page_of_the_office_of_another_election_is_forbidden(world, routes, stranger):
    token = token_of(stranger)
    before = kept_by(world)
    for method, path, endpoint, _ in routes:
        if path.startswith("/office/north"):
            answer = knocked_at(stranger, method, path, csrf_token=token)
            assert answer.status_int == 403, (method, endpoint)
    assert kept_by(world) == before


def test_the_ids_of_another_election_are_unknown_in_the_own(world, routes, stranger):
    token = token_of(stranger)
    before = kept_by(world)
    for method, path, _, _ in routes:
        if (
            path.startswith("/office/north/")
            and path.count("/") > 3
            and ("nominees/" in path or path.endswith("/north"))
        ):
            own = path.replace("/office/north", "/office/south", 1)
            answer = knocked_at(
                stranger, method, own, csrf_token=token, ruling="validly nominated", drawn="1"
            )
            assert answer.status_int in {404, 409}, (method, own)
    assert kept_by(world) == before


def test_nobody_answers_or_withdraws_for_somebody_else(world):
    stranger = world.signed_in(address("south", 9))
    token = token_of(stranger)
    before = kept_by(world)
    for nominee in range(1, 8):
        for answer in ("consent", "decline", "anything"):
            given = knocked_at(
                stranger, "POST", f"/candidacies/{nominee}/{answer}", csrf_token=token
            )
            assert given.status_int in {403, 404}
    for row in before.rows["nomination"]:
        reference = re.search(r"NOM-\w{3}-\w{3}", row)[0]
        for method, end in (("GET", ""), ("GET", "/withdraw"), ("POST", "/withdraw")):
            path = f"/nominations/{reference}{end}"
            assert knocked_at(stranger, method, path, csrf_token=token).status_int == 403
    assert kept_by(world) == before


def test_a_session_that_somebody_planted_is_not_signed_in_by_the_link(world):
    """Session fixation: the session begins anew with the link, whatever cookie was there."""
    victim = world.visitor()
    victim.browser.set_cookie("sign-in", "planted")
    victim.sign_in("ro@example.org")
    assert victim.browser.cookies["sign-in"] != "planted"
    thief = world.visitor()
    thief.browser.set_cookie("sign-in", "planted")
    thief.open("/")
    assert not thief.reads("Ros Whitfield")


def test_a_session_ends_eight_hours_after_it_began_however_busy(world):
    real = world.app.extensions["security clock"]
    deputy = world.signed_in(DEPUTY)
    token = token_of(deputy)
    try:
        for minutes in range(0, 480, 30):
            world.app.extensions["security clock"] = lambda past=minutes: (
                real() + timedelta(minutes=past)
            )
            answer = deputy.browser.post("/candidacies/0/x", {"csrf_token": token}, status="*")
            assert answer.status_int == 404
        world.app.extensions["security clock"] = lambda: real() + timedelta(minutes=481)
        assert deputy.browser.get("/office", status="*").status_int == 303
    finally:
        world.app.extensions["security clock"] = real


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:80"])
def test_another_host_name_gets_no_answer_and_no_letter(world, host):
    visitor = world.visitor()
    token = token_of(visitor)
    before = world.letters_to("ro@example.org")
    for headers in ({"Host": host}, {"Host": host, "X-Forwarded-Host": "localhost"}):
        refused = visitor.browser.post(
            "/sign-in",
            {"csrf_token": token, "email": "ro@example.org"},
            headers=headers,
            status="*",
            expect_errors=True,
        )
        assert refused.status_int == 400
    assert world.letters_to("ro@example.org") == before


def test_a_forwarded_host_does_not_come_into_a_link(world):
    visitor = world.visitor()
    token = token_of(visitor)
    headers = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    visitor.browser.post(
        "/sign-in", {"csrf_token": token, "email": "ro@example.org"}, headers=headers
    )
    assert "evil.example" not in world.letters_to("ro@example.org")[0].body


@pytest.mark.parametrize(
    "path", ["//evil.example", "/%5cevil.example", "/sign-in?next=//evil.example"]
)
def test_no_address_leads_to_another_site(world, path):
    visitor = world.visitor()
    answer = visitor.browser.get(path, status="*", expect_errors=True)
    assert "evil.example" not in (answer.location or "")
