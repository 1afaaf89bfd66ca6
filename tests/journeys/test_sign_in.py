"""Signing in by a link: the same answer for everybody, ten minutes, once, and by a button."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from elections import create_app
from elections.services import Secrets
from elections.settings import Settings
from tests.journeys.world import LINK

RO = "ro@example.org"
OLD = "This link does not work any more"


@pytest.fixture
def real_time(world):
    """Real time, by which sign-in goes, in the hands of the test."""
    clock = {"at": datetime(2026, 6, 1, 11, 0, tzinfo=UTC)}
    world.app.extensions["security clock"] = lambda: clock["at"]
    return clock


def link_sent_to(world, email):
    visitor = world.visitor()
    visitor.open("/sign-in")
    visitor.send("Send me a link", email=email)
    return LINK.search(world.letters_to(email)[0].body)[1]


def without_token(page):
    return re.sub(r'name="csrf_token" value="[^"]*"', "", page)


def test_a_known_and_an_unknown_address_get_the_same_answer(world):
    answers = []
    for email in (RO, "nobody@example.org"):
        visitor = world.visitor()
        token = visitor.open("/sign-in").forms[0]["csrf_token"].value
        given = visitor.browser.post("/sign-in", {"csrf_token": token, "email": email})
        visitor.see(given)
        answers.append((given.status, given.location, without_token(visitor.page.text)))
    assert answers[0] == answers[1]
    assert len(world.letters_to(RO)) == 1
    assert world.letters_to("nobody@example.org") == []


def test_an_address_in_capitals_with_spaces_is_the_same_address(world):
    visitor = world.visitor()
    visitor.open("/sign-in")
    visitor.send("Send me a link", email="  RO@Example.org ")
    assert len(world.letters_to(RO)) == 1


@pytest.mark.parametrize("typed", ["", "ros", "ros@", "a b@example.org"])
def test_what_is_no_address_is_said_to_be_none(world, typed):
    visitor = world.visitor()
    visitor.open("/sign-in")
    visitor.send("Send me a link", status=422, email=typed)
    visitor.says("There is a problem")
    assert visitor.page.html.title.get_text().startswith("Error: ")


def test_opening_the_link_changes_nothing_and_the_button_signs_in(world):
    link = link_sent_to(world, RO)
    scanner = world.visitor()
    for _ in range(3):
        scanner.open(link)
        scanner.browser.head(link)
    scanner.open("/")
    assert not scanner.reads("Ros Whitfield")
    visitor = world.visitor()
    visitor.open(link)
    visitor.send("Continue")
    visitor.says("Ros Whitfield")


def test_a_link_works_once(world):
    link = link_sent_to(world, RO)
    first, second = world.visitor(), world.visitor()
    first.open(link)
    second.open(link)
    first.send("Continue")
    second.send("Continue", status=410)
    second.says(OLD)
    second.open(link, status=410)
    second.open("/")
    assert not second.reads("Ros Whitfield")


def test_a_link_works_for_ten_minutes(world, real_time):
    link = link_sent_to(world, RO)
    visitor = world.visitor()
    visitor.open(link)
    real_time["at"] += timedelta(minutes=10, seconds=1)
    visitor.send("Continue", status=410)
    visitor.says(OLD)
    visitor.says("Nobody has been signed in")


@pytest.mark.parametrize("token", ["x", "a.b.c", "%F0%9F%92%A9"])
def test_a_forged_link_signs_nobody_in(world, token):
    visitor = world.visitor()
    visitor.open(f"/sign-in/link/{token}", status=410)
    visitor.says(OLD)


def test_a_session_ends_after_an_hour_of_nothing(world, real_time):
    visitor = world.signed_in(RO)
    real_time["at"] += timedelta(minutes=61)
    visitor.open("/")
    assert not visitor.reads("Ros Whitfield")


def test_signing_out_ends_the_session_on_the_server_too(world):
    visitor = world.signed_in(RO)
    kept = visitor.browser.cookies["sign-in"]
    visitor.send("Sign out")
    assert not visitor.reads("Ros Whitfield")
    thief = world.visitor()
    thief.browser.set_cookie("sign-in", kept)
    thief.open("/")
    assert not thief.reads("Ros Whitfield")


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(world):
    visitor = world.visitor()
    visitor.open(link_sent_to(world, RO))
    form = visitor.form_with("Continue")
    cookie = next(c for c in form.submit().headers.getall("Set-Cookie") if "sign-in" in c)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie


def test_the_cookie_is_for_secure_connections_alone_where_the_site_has_them(tmp_path):
    secrets = Secrets(session=b"s" * 32, log=b"l" * 32, mail=b"m" * 32)
    settings = Settings(
        database=f"sqlite:///{tmp_path / 'e.db'}", secrets=secrets, hosts=("localhost",)
    )
    app = create_app(settings)
    app.extensions["house"].store.make_tables()
    client = app.test_client()
    with client:
        client.get("/sign-in", base_url="https://localhost")
    cookies = client.get("/sign-in", base_url="https://localhost").headers.getlist("Set-Cookie")
    assert all("Secure" in cookie for cookie in cookies)
    assert app.config["SESSION_COOKIE_SECURE"]


def test_no_more_than_five_links_are_sent_in_ten_minutes(world):
    for _ in range(7):
        link_sent_to(world, RO)
    assert len(world.letters_to(RO)) == 5


@pytest.mark.parametrize("path", ["/candidacies", "/nominate", "/nominations/NOM-AAA-AAA"])
def test_a_page_for_those_signed_in_leads_others_to_the_sign_in_page(world, path):
    visitor = world.visitor()
    response = visitor.browser.get(path)
    assert response.status_int == 303
    assert response.location.endswith("/sign-in")


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/link/x", "/sign-out"])
def test_a_form_without_its_token_is_refused(world, path):
    world.visitor().browser.post(path, {"email": RO}, status=400)
    assert world.letters_to(RO) == []
