"""The public board over HTTP: its lists, its files, its feed, and the page for other sites."""

import csv
import io
from xml.etree.ElementTree import fromstring

import pytest

from tests.journeys.world import World
from tests.services.board.scenes import AFTERWARDS, AT_ONCE, DAILY, an_election
from tests.services.small_election import CLOSED, NOMINATING, SLUG, at_day

BOARD = f"/elections/{SLUG}/nominations"
ATOM = "{http://www.w3.org/2005/Atom}"
MORNING, AFTERNOON = 2.9, 3.1
EVERY_FORM = ("", "?by=body", "?by=region", "?order=count", "/embedded", ".json", ".csv", ".atom")


def scene(folder, published):
    """Hull in the north nominates two, Bath and Hove in the south one of them, one after noon."""
    world = World(folder)
    small = an_election(f"sqlite:///{folder / 'elections.db'}", published)
    (hull,) = small.bodies("CLP", "Hull", region="North")
    bath, hove = small.bodies("CLP", "Bath", "Hove", region="South")
    small.bodies("CLP", "Ely", region="East")
    small.sends("Hull", hull, "M0002", "M0001", day=NOMINATING)
    small.sends("Bath", bath, "M0001", day=MORNING)
    small.sends("Hove", hove, "M0001", day=AFTERNOON)
    world.clock.move_to(at_day(AFTERNOON + 0.1))
    return world, {"Hull": hull, "Bath": bath, "Hove": hove}


@pytest.fixture
def at_once(tmp_path):
    return scene(tmp_path, AT_ONCE)


def feed_in(world):
    """The feed as a reader of feeds takes it apart."""
    return fromstring(world.visitor().browser.get(f"{BOARD}.atom").body)  # noqa: S314 - our own


def names_in(visitor):
    return [title.get_text(" ", strip=True) for title in visitor.page.html.select("article h3")]


def test_nominees_stand_from_a_to_z_or_by_count(at_once):
    visitor = at_once[0].visitor()
    visitor.open(BOARD)
    assert names_in(visitor) == ["Member B0001", "Member C0002"]
    visitor.says("1 more needed 1 of 2 CLPs needed")
    visitor.says("Less than a day left to nominate")
    visitor.see(visitor.page.click("Most nominations first"))
    assert names_in(visitor) == ["Member B0001", "Member C0002"]
    visitor.see(visitor.page.click("By nominating body"))
    visitor.says("3 bodies have nominated")


def test_a_body_has_a_page_of_its_own_at_an_address_that_stays(at_once):
    world, ids = at_once
    visitor = world.visitor()
    visitor.open(BOARD)
    visitor.see(visitor.page.click("Hull", index=0))
    assert visitor.page.request.path == f"{BOARD}/bodies/{ids['Hull']}"
    visitor.says("Member B0001 , received")
    visitor.says("CLP, North")
    visitor.see(visitor.page.click("Member C0002"))
    assert visitor.page.html.find(id=visitor.page.request.url.partition("#")[2] or "content")
    visitor.open(f"{BOARD}/bodies/9999", status=404)
    visitor.open(f"/elections/none/nominations/bodies/{ids['Hull']}", status=404)


def test_a_body_that_has_nominated_nobody_has_its_page_too(at_once):
    world, ids = at_once
    visitor = world.visitor()
    visitor.open(f"{BOARD}/bodies/{max(ids.values()) + 1}")
    visitor.says("Ely has nominated nobody.")


def test_regions_are_bars_and_a_table(at_once):
    visitor = at_once[0].visitor()
    visitor.open(f"{BOARD}?by=region")
    visitor.says("South 2 of 2 bodies")
    visitor.says("East 0 of 1 body")
    (row,) = [tr for tr in visitor.page.html.select("tbody tr") if "Member B0001" in tr.get_text()]
    assert [cell.get_text() for cell in row.select("td")] == ["3", "0", "1", "2"]


def test_the_embedded_page_may_stand_in_other_sites_and_no_other_page_may(at_once):
    visitor = at_once[0].visitor()
    answer = visitor.open(f"{BOARD}/embedded")
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert not answer.html.find_all(["form", "script", "button"])
    assert all(link["target"] == "_top" for link in answer.html.select("a"))
    visitor.says("Member B0001 Enough 3")
    for path in (BOARD, "/", f"{BOARD}.json"):
        other = visitor.browser.get(path)
        assert "frame-ancestors 'none'" in other.headers["Content-Security-Policy"]
        assert other.headers["X-Frame-Options"] == "DENY"
    refused = visitor.browser.get(f"{BOARD}/embedded?contest=none", status=404)
    assert refused.headers["X-Frame-Options"] == "DENY"


def test_the_line_to_copy_is_the_embedded_page(at_once):
    visitor = at_once[0].visitor()
    visitor.open(BOARD)
    line = visitor.page.html.find("pre").get_text()
    assert f'<iframe src="http://localhost{BOARD}/embedded" title="Nominations: ' in line


def test_files_may_be_read_by_any_site_and_say_when_nothing_has_changed(at_once):
    browser = at_once[0].visitor().browser
    for kind in ("json", "csv", "atom"):
        answer = browser.get(f"{BOARD}.{kind}")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cache-Control"] == "no-cache"
        again = {"If-None-Match": answer.headers["ETag"]}
        assert browser.get(f"{BOARD}.{kind}", headers=again, status=304).body == b""
        since = {"If-Modified-Since": answer.headers["Last-Modified"]}
        assert browser.get(f"{BOARD}.{kind}", headers=since, status=304).body == b""
    assert "Access-Control-Allow-Origin" not in browser.get(BOARD).headers


def test_json_and_csv_name_nominees_and_bodies_for_good(at_once):
    world, ids = at_once
    browser = world.visitor().browser
    (contest,) = browser.get(f"{BOARD}.json").json["contests"]
    first = next(each for each in contest["nominees"] if each["name"] == "Member B0001")
    assert [each["id"] for each in first["nominations"]] == [
        f"body-{ids[name]}" for name in ("Bath", "Hove", "Hull")
    ]
    assert (contest["published"], contest["next_publication"]) == (AT_ONCE, None)
    rows = list(csv.DictReader(io.StringIO(browser.get(f"{BOARD}.csv").body.decode("utf-8-sig"))))
    assert {row["nominee id"] for row in rows if row["nominee"] == "Member B0001"} == {first["id"]}
    assert {row["region"] for row in rows} == {"North", "South"}
    for kind in ("json", "csv", "atom"):
        assert b"M0001" not in browser.get(f"{BOARD}.{kind}").body


def test_the_feed_has_an_entry_for_each_change_under_a_name_that_stays(at_once):
    world, _ = at_once
    feed = feed_in(world)
    entries = feed.findall(f"{ATOM}entry")
    said = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert said[0] == "Hove nominated Member B0001 for Executive panel."
    assert said[-1].startswith("The notice of election was published")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(each.startswith("ni:///sha-256;") for each in ids)
    again = feed_in(world)
    assert [entry.findtext(f"{ATOM}id") for entry in again.findall(f"{ATOM}entry")] == ids
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")


def test_a_board_of_every_day_says_when_it_was_and_when_it_will_be(tmp_path):
    world, ids = scene(tmp_path, DAILY)
    visitor = world.visitor()
    for form in EVERY_FORM:
        given = visitor.browser.get(f"{BOARD}{form}").text
        assert "Hove" not in given, form
        if form not in {".atom", ".csv", ".json", "/embedded"}:
            assert "Bath" in given or "South" in given, form
    visitor.open(BOARD)
    visitor.says("As it stood at 12 noon, Thursday 4 June 2026 .")
    visitor.says("Next update at 12 noon, Friday 5 June 2026")
    visitor.open(f"{BOARD}/bodies/{ids['Hove']}")
    visitor.says("Hove has nominated nobody that is published yet")
    visitor.open(f"/elections/{SLUG}/log")
    visitor.says("An act about nominations, whose words are published at 12 noon, Friday 5 June")
    assert "Hove" not in visitor.page.text
    world.clock.move_to(at_day(4))
    for form in ("", "?by=body", ".json", ".csv", ".atom"):
        assert "Hove" in visitor.browser.get(f"{BOARD}{form}").text, form


def test_before_the_close_a_board_says_what_will_be_published_and_when(tmp_path):
    world, ids = scene(tmp_path, AFTERWARDS)
    visitor = world.visitor()
    told = "The nominations of this contest are published once nominations have closed ( rule N23 )"
    pages = (*EVERY_FORM, f"/bodies/{ids['Hull']}")
    for form in pages:
        given = visitor.browser.get(f"{BOARD}{form}").text
        assert "Member B0001" not in given, form
        assert "Bath" not in given, form
    visitor.open(BOARD)
    visitor.says(told)
    visitor.says("at 12 noon, Friday 5 June 2026 everybody who was nominated")
    visitor.open(f"/elections/{SLUG}")
    assert "Member B0001" not in visitor.page.text
    visitor.open(f"/elections/{SLUG}/log")
    assert "Hull" not in visitor.page.text
    world.clock.move_to(at_day(CLOSED))
    for form in EVERY_FORM:
        assert "Member B0001" in visitor.browser.get(f"{BOARD}{form}").text or "South" in (
            visitor.browser.get(f"{BOARD}{form}").text
        ), form
    visitor.open(BOARD)
    visitor.says("Nominated by 3 bodies")
