"""Another's candidacy on every route, forged ids, hostile pictures and words, over HTTP."""

import struct
import zlib

import pytest
from webtest import Upload

from tests.journeys.candidates.panel_with_pages import (
    address,
    nominated,
    number_of,
    own_page,
    photograph,
    stated,
)
from tests.journeys.world import Visitor, World

GETS = ("", "/page", "/withdraw")
POSTS = (
    ("/consent", {}),
    ("/decline", {"from": "page"}),
    ("/withdraw", {"reason": "Because"}),
    ("/page", {"name_shown": "Ann Ash", "statement": "Mine now", "step": "send"}),
    ("/page", {"name_shown": "Ann Ash", "statement": "Mine now", "step": "preview"}),
    ("/photograph", {"step": "remove"}),
    ("/agents", {"number": "M001", "last_name": "1"}),
    ("/agents/1/end", {}),
    ("/agents/resign", {}),
)
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    '[x](https://a.example" onmouseover="alert(1))',
    "</textarea><script>alert(1)</script>",
)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    made = nominated(World(tmp_path_factory.mktemp("candidates")))
    ann = own_page(made.world, "Ann Ash")
    made.path = number_of(ann)
    ann.send("Name this agent", number="M002", last_name="2")
    made.visitors = {address("Ann Ash"): ann}
    return made


def member(running, email: str) -> Visitor:
    """Somebody signed in, once for all tests: nobody is sent many links in an hour."""
    if email not in running.visitors:
        running.visitors[email] = running.world.signed_in(email)
    return running.visitors[email]


def token_of(visitor: Visitor) -> str:
    """The token that a page gives to whoever is signed in."""
    return visitor.browser.get("/sign-in").forms[0]["csrf_token"].value


def posted(visitor: Visitor, path: str, fields: dict, **more):
    return visitor.browser.post(
        path, {**fields, "csrf_token": token_of(visitor)}, status="*", **more
    )


def log_of(running) -> str:
    return running.world.visitor().browser.get("/elections/panel/log").text


@pytest.mark.parametrize("email", ["bea@example.org", "m003@example.org", "ro@example.org"])
class TestSomebodyElse:
    @pytest.mark.parametrize("page", GETS)
    def test_sees_nothing_of_a_candidacy(self, running, email, page):
        found = member(running, email).browser.get(f"{running.path}{page}", status=403)
        assert "Ann Ash" not in found.text

    @pytest.mark.parametrize(("page", "fields"), POSTS)
    def test_does_nothing_with_it(self, running, email, page, fields):
        before = log_of(running)
        found = posted(member(running, email), f"{running.path}{page}", fields)
        assert found.status_int == 403, found.text[:2000]
        assert "rule E4" in found.text
        assert log_of(running) == before

    def test_learns_nothing_from_a_number_that_is_nobodys(self, running, email):
        visitor = member(running, email)
        hers = visitor.browser.get(running.path, status=403).text
        nobodys = visitor.browser.get("/candidacies/987654", status=403).text
        assert hers == nobodys


@pytest.mark.parametrize(("page", "fields"), POSTS)
def test_nobody_signed_out_does_anything(running, page, fields):
    found = posted(running.world.visitor(), f"{running.path}{page}", fields)
    assert found.status_int == 303
    assert found.location.endswith("/sign-in")


@pytest.mark.parametrize(("page", "fields"), POSTS)
def test_nothing_is_done_without_a_token(running, page, fields):
    ann = member(running, address("Ann Ash"))
    assert ann.browser.post(f"{running.path}{page}", fields, status="*").status_int == 400


def test_an_agent_signs_for_nothing(running):
    agent = member(running, "m002@example.org")
    agent.open(running.path)
    for page, fields in POSTS:
        if page != "/agents/resign":
            found = posted(agent, f"{running.path}{page}", fields)
            assert found.status_int in {403, 200}
            assert "Mine now" not in found.text
    ann = member(running, address("Ann Ash"))
    ann.open(running.path)
    ann.says("Nothing given yet")


OFFICE = (
    ("/candidates", None),
    ("/candidates/1", None),
    ("/candidates/1/page", {"number": "1", "step": "approve"}),
    ("/candidates/1/suspended", {"reason": "Because"}),
    ("/candidates/1/reinstated", {"reason": "Because"}),
    ("/candidates/1/died", {}),
    ("/calendar", {"title": "Mine"}),
    ("/calendar/1", {"step": "cancel", "why": "Because"}),
)


@pytest.mark.parametrize("email", ["ann@example.org", "m003@example.org"])
@pytest.mark.parametrize(("page", "fields"), OFFICE)
def test_no_member_acts_as_an_officer(running, email, page, fields):
    visitor = member(running, email)
    if fields is None:
        visitor.browser.get(f"{running.office}{page}", status=403)
    else:
        assert posted(visitor, f"{running.office}{page}", fields).status_int == 403


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("/candidates/1/vanished", {"reason": "Because"}),
        ("/candidates/987654/died", {}),
        ("/candidates/987654/page", {"number": "1"}),
        ("/calendar/987654", {"step": "cancel", "why": "Because"}),
    ],
)
def test_forged_ids_and_words_are_not_found(running, page, fields):
    assert posted(running.officer, f"{running.office}{page}", fields).status_int == 404


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "9" * 5000, "1; DROP TABLE"])
def test_a_forged_version_is_not_approved(running, number):
    path = f"{running.office}/candidates/1/page"
    found = posted(running.officer, path, {"number": number, "step": "approve"})
    assert found.status_int in {404, 409}


def a_bomb() -> bytes:
    heading = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", heading), (b"IDAT", zlib.compress(bytes(10_000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (a_bomb(), "50 million points"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "by its content"),
        (b"GIF89a" + bytes(100), "by its content"),
        (photograph()[:900], "cannot be read"),
        (photograph()[: len(photograph()) // 2], "cannot be read"),
        (photograph() + bytes(9 * 1024 * 1024), "larger than 8 MB"),
    ],
    ids=["bomb", "svg", "gif", "heading alone", "cut short", "too large"],
)
def test_a_hostile_picture_is_refused_with_its_reason(running, octets, said):
    ann = member(running, address("Ann Ash"))
    ann.open(f"{running.path}/page")
    ann.send("Send the photograph", 422, photograph=Upload("me.jpg", octets, "image/jpeg"))
    ann.says(said)
    ann.says("rule E14")


def test_words_cannot_become_a_script_anywhere(running):
    ann = member(running, address("Ann Ash"))
    for words in HOSTILE:
        ann.open(f"{running.path}/page")
        ann.send("Count the words and preview", name_shown="Ann Ash", statement=words)
        assert_harmless(ann.page)
    statement = "\n\n".join(HOSTILE)
    ann.send("Send to the returning officer", name_shown="Ann <b>Ash</b>", statement=statement)
    assert_harmless(ann.page)
    officer = running.officer
    officer.open(f"{running.office}/candidates")
    officer.open(officer.page.html.find("a", string="Ann Ash")["href"])
    assert_harmless(officer.page)
    officer.send("Approve version 1")
    stated(running)
    public = running.world.visitor()
    for page in ("candidates", "candidates/panel/1", "nominations", "log", "calendar"):
        public.open(f"/elections/panel/{page}")
        assert_harmless(public.page)


def assert_harmless(page) -> None:
    """No element or attribute of a page comes from what somebody typed."""
    assert [tag for tag in page.html.find_all("script") if not tag.get("src")] == []
    handlers = [tag for tag in page.html.find_all() if any(a.startswith("on") for a in tag.attrs)]
    assert handlers == []
    assert [a for a in page.html.find_all("a", href=True) if "javascript" in a["href"]] == []
    assert page.html.select(".app-statement img:not(.app-statement__photograph)") == []
    assert page.html.find_all("b") == []
