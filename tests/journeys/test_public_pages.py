"""What anybody may read: rules, boards, statements, results, documents, the log and the record."""

import csv
import hashlib
import io
import subprocess
import sys
from collections import Counter

import pytest

from elections.rulebook import all_clauses, load_preset, preset_names, rules_of
from tests.journeys.scenes import (
    GROUPS,
    PANEL,
    members_may_stand,
    nobody_opposes,
    nominations_are_open,
    result_is_declared,
)
from tests.journeys.world import later

A = f"/elections/{GROUPS}"
B = f"/elections/{PANEL}"


@pytest.fixture
def groups(world):
    nominations_are_open(world)
    return world


@pytest.fixture
def declared(world):
    result_is_declared(world)
    world.run_jobs()
    return world


def test_the_start_page_says_what_can_be_done_now(groups):
    visitor = groups.visitor()
    visitor.open("/")
    visitor.says("Nominating bodies nominate until 12 noon, Monday 8 June 2026")
    later(groups, days=7)
    visitor.open("/")
    visitor.says("The returning officer rules on the nominations")


def test_the_start_page_of_an_empty_installation_says_so(world):
    visitor = world.visitor()
    visitor.open("/")
    visitor.says("There is no election yet")


@pytest.mark.parametrize(
    ("email", "words"),
    [
        (
            "secretary.worthing@example.org",
            "Worthing Labour Group: Local government representatives",
        ),
        ("akbar@example.org", "Answer needed"),
        ("ro@example.org", "Your duties"),
        ("scrutineer@example.org", "Scrutineer; notice published"),
        ("councillor0001@example.org", "There is nothing that you have to do now"),
    ],
)
def test_whoever_signs_in_finds_what_is_theirs(groups, email, words):
    groups.signed_in(email).says(words)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/rules",
        "/nominations",
        "/nominations?by=body",
        "/log",
    ],
)
def test_the_pages_of_an_election_are_open_to_anybody(groups, path):
    groups.visitor().open(f"{A}{path}")


@pytest.mark.parametrize(
    "path",
    [
        "/elections/none",
        "/elections/none/rules",
        "/elections/none/nominations",
        "/elections/none/nominations.csv",
        "/elections/none/log",
        "/elections/none/result",
        "/elections/none/documents/notice.json",
        "/elections/none/record.zip",
        "/rules/none",
        "/rules/none.toml",
        f"{A}/documents/count.json",
        f"{A}/result/{GROUPS}/1",
    ],
)
def test_what_is_not_there_has_a_page_that_says_so(groups, path):
    visitor = groups.visitor()
    visitor.open(path, status=404)
    visitor.says("There is no such page")


@pytest.mark.parametrize("name", preset_names())
def test_every_rule_of_a_preset_is_printed_at_its_number_with_its_authority(world, name):
    visitor = world.visitor()
    visitor.open("/rules/")
    visitor.open(f"/rules/{name}")
    times: Counter[str] = Counter()
    for rule in rules_of(load_preset(name)):
        times[rule.number] += 1  # a rule of a kind of contest stands after the book's own
        again = f"-{times[rule.number]}" if times[rule.number] > 1 else ""
        place = visitor.page.html.find(id=f"{rule.number}{again}")
        said = " ".join(place.get_text(" ").split())
        assert rule.sentence in said
        assert rule.kind in said
        assert rule.because in said
        assert ("Unverified" in said.replace(rule.because, "")) == (
            "unverified" in rule.because.lower()
        )
    assert world.visitor().open(f"/rules/{name}.toml").content_type == "text/plain"


def test_every_clause_that_a_refusal_links_to_has_its_anchor(groups):
    visitor = groups.visitor()
    visitor.open(f"{A}/rules")
    held = {rule.number for rule in rules_of(load_preset("p1-local-government"))}
    assert held <= set(all_clauses())
    assert all(visitor.page.html.find(id=number) for number in held)


def test_the_board_lists_bodies_in_order_and_the_distance(groups):
    visitor = groups.visitor()
    visitor.open(f"{A}/nominations")
    visitor.says("Councillor Caliskan Has enough nominations 6 of 5 nominations needed")
    visitor.says("Councillor Evans 2 more needed 3 of 5 nominations needed")
    visitor.says("Last updated at")
    said = visitor.page.html.get_text(" ")
    bodies = ["Barnet", "Cambridge", "Corby", "Medway", "North West", "Sedgemoor"]
    places = [said.index(f"{body} ", said.index("Councillor Caliskan")) for body in bodies]
    assert places == sorted(places)


def test_the_board_is_turned_round_by_body(groups):
    visitor = groups.visitor()
    visitor.open(f"{A}/nominations?by=body")
    visitor.says("9 bodies have nominated")
    row = visitor.page.html.find("th", string="Barnet Labour Group").find_parent("tr")
    assert "Councillor Caliskan" in row.get_text()
    assert "Councillor Evans" in row.get_text()


def test_the_board_is_a_spreadsheet_that_runs_no_formula(groups):
    given = groups.visitor().open(f"{A}/nominations.csv")
    assert given.body.startswith(b"\xef\xbb\xbf")
    assert given.body.count(b"\r\n") == given.body.count(b"\n") == 14
    rows = list(csv.DictReader(io.StringIO(given.body.decode("utf-8-sig"))))
    assert len(rows) == 13
    assert {row["nominations that count"] for row in rows} == {"4", "6", "3"}
    assert not any(cell.startswith(tuple("=+-@")) for row in rows for cell in row.values())
    assert "L300001" not in given.text


def test_the_board_is_json_for_a_program_and_gives_no_number_away(groups):
    given = groups.visitor().open(f"{A}/nominations.json")
    nominees = {each["name"]: each for each in given.json["contests"][0]["nominees"]}
    assert nominees["Councillor Akbar"]["counted"] == 4
    assert nominees["Councillor Akbar"]["needed"] == 5
    assert "L3000" not in given.text
    assert "@example.org" not in given.text


def test_a_document_is_given_byte_for_byte_as_its_digest_says(declared):
    visitor = declared.visitor()
    visitor.open(B)
    links = visitor.page.html.select('a[href*="/documents/"]')
    assert len(links) == 9
    for link in links:
        shown = link.find_parent("tr").find("code")["title"]
        body = visitor.browser.get(link["href"]).body
        assert hashlib.sha256(body).hexdigest() == shown


def test_the_log_tells_every_act_in_words(declared):
    visitor = declared.visitor()
    visitor.open(f"{B}/log")
    for sentence in (
        "The notice of election was published, with its rule book.",
        "Dev Anand was appointed deputy returning officer.",
        "Bea Carrow stood for Executive panel of two.",
        "Colm Duffy, Executive panel of two: validly nominated.",
        "The poll was closed with 30 ballots in Executive panel of two.",
        "The result was declared.",
    ):
        visitor.says(sentence)
    assert not visitor.reads("was entered in the log")
    assert visitor.browser.get(f"{B}/checkpoint").text.startswith("lv1/")


def test_there_is_no_result_before_the_declaration(world):
    members_may_stand(world)
    visitor = world.visitor()
    visitor.open(f"{B}/result", status=404)
    visitor.says("There is no result yet")
    visitor.open(f"{B}/record.zip", status=409)


def test_the_result_says_who_is_elected_and_why_with_votes_and_bases(declared):
    visitor = declared.visitor()
    visitor.open(f"{B}/result")
    elected = [row.get_text(" ", strip=True) for row in visitor.page.html.select(".app-choices li")]
    assert len(elected) == 2
    assert all("elected" in row for row in elected)
    visitor.says("Percentages are of 30 formal papers")
    visitor.says("Electors marked as having voted 30 85.7% of 35 electors (turnout)")
    visitor.says("Formal papers 30 100.0% of 30 ballots cast")
    visitor.says("The account reconciles")
    visitor.says(f"python -m counting verify {PANEL}-record.zip --election")
    visitor.open(f"{B}/result/{PANEL}/1")
    visitor.says("Stage 1 of 1")
    visitor.open(f"{B}/result/{PANEL}/2", status=404)


def test_the_record_is_the_one_that_the_auditors_program_passes(declared, tmp_path):
    visitor = declared.visitor()
    visitor.open(f"{B}/result")
    command = visitor.page.html.find("code", string=lambda s: s and "verify" in s).get_text()
    record = visitor.browser.get(f"{B}/record.zip").body
    assert record == visitor.browser.get(f"{B}/record.zip").body
    name = f"{PANEL}-record.zip"
    (tmp_path / name).write_bytes(record)
    words = [str(tmp_path / name) if word == name else word for word in command.split()[1:]]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_statement_stands_where_the_board_stood(declared):
    visitor = declared.visitor()
    visitor.open(f"{B}/nominations")
    visitor.says("The statement of persons nominated has been published")
    names = [row.get_text(" ", strip=True) for row in visitor.page.html.select(".app-choices li")]
    assert names == ["1 Bea Carrow", "2 Colm Duffy", "3 Parveen Qureshi", "4 Yusuf Zaman"]
    visitor.says("Digest of the statement")


def test_an_uncontested_election_says_that_no_ballot_was_needed(world):
    nobody_opposes(world)
    visitor = world.visitor()
    visitor.open(f"{B}/nominations")
    visitor.says("Uncontested")
    visitor.says("Fewer stand than there are places: one person stands for 2 (D1).")
    visitor.open(f"{B}/result")
    visitor.says("Bea Carrow Elected without a ballot")
    visitor.says("1 place stays vacant")
    visitor.open(B)
    visitor.says("No ballot was needed")
