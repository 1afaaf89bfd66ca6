"""Every address about nominations, tried by the wrong people, with forged ids and out of time.

The addresses are those that the application has: one that is added is tried without being named.
"""

import re

import pytest

from tests.attacks.nominating import CLOSED, Nominating, token_of
from tests.journeys.world import World

REFUSED = {403, 404, 409, 422}
PEOPLE = (
    "somebody signed out",
    "a member",
    "another body's officer",
    "another nominee",
    "the registrar",
    "a scrutineer",
)


@pytest.fixture(scope="module")
def life(tmp_path_factory):
    return Nominating.begun(World(tmp_path_factory.mktemp("nominating")))


def test_the_routes_are_found(life):
    ends = {route.endpoint for route in life.routes}
    assert {"challenges.challenge", "challenges.sign", "office.confirm_decision"} <= ends
    assert {"office.send_letter_again", "challenges.hand_on", "candidates.reply"} <= ends
    assert len(life.routes) > 40


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_does_what_is_not_theirs(life, who):
    visitor = life.wrong_people[who]
    before = life.kept()
    found = {}
    for route in life.routes:
        if route.method == "POST":
            answer = life.knocks(visitor, route)
            allowed = {303} if who == "somebody signed out" else REFUSED
            if answer.status_int not in allowed:
                found[route.rule] = answer.status_int
            if answer.status_int == 303:
                assert answer.location.endswith("/sign-in"), (route, answer.location)
    assert found == {}
    assert life.kept() == before


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_sees_what_is_not_theirs(life, who):
    visitor = life.wrong_people[who]
    before = life.kept()
    private = [r for r in life.routes if r.method == "GET" and not r.public]
    found = {}
    for route in private:
        answer = life.knocks(visitor, route)
        body = "<int:body_id>" in route.rule and not route.rule.startswith("/office/")
        theirs = "candidacies/<int:nominee_id>" in route.rule
        if who == "somebody signed out":
            assert answer.status_int == 303, route
        elif ((body or theirs) and answer.status_int not in REFUSED) or answer.status_int >= 500:
            found[route.rule] = answer.status_int
    assert found == {}
    assert life.kept() == before


FORGED = (
    {"body_id": "99999"},
    {"nominee_id": "99999"},
    {"handover_id": "99999"},
    {"letter_id": "99999"},
    {"reference": "CHA-000-000"},
    {"reference": "'%20OR%201=1"},
    {"slug": "nowhere"},
    {"contest_id": "nothing"},
    {"agent_id": "99999", "event_id": "99999", "answer": "anything", "what": "anything"},
)


@pytest.mark.parametrize("forged", FORGED, ids=lambda forged: next(iter(forged.items()))[1])
def test_forged_ids_are_refused_even_to_the_officer(life, forged):
    part = next(iter(forged))
    before = life.kept()
    found = {}
    for route in life.routes:
        if re.search(rf"<(\w+:)?{part}>", route.rule):
            answer = life.knocks(life.officer, route, **forged)
            public = route.public and answer.status_int in REFUSED
            if answer.status_int not in REFUSED and not public:
                found[route.method, route.rule] = answer.status_int
    assert found == {}
    assert life.kept() == before


def test_what_was_done_is_not_done_twice_or_behind_it(life):
    """Ann challenges again, and the officer rules although the ruling is challenged."""
    ann, where = life.signed_in("Ann Ash"), f"/challenges/{life.nominee('Ann Ash')}"
    again = {"challenger": f"nominee {life.nominee('Ann Ash')}", "grounds": "Once more."}
    rules = {"ruling": "not ruled on yet"}
    before = life.kept()
    for visitor, path, fields, clause in (
        (ann, where, again, "D12"),
        (life.officer, f"/office/section/nominees/{life.nominee('Ann Ash')}", rules, "D13"),
    ):
        sent = {**fields, "csrf_token": token_of(visitor)}
        answer = visitor.browser.post(path, sent, status="*")
        said = " ".join(answer.html.get_text(" ").split())
        assert (answer.status_int, f"rule {clause}" in said) == (409, True), said
    assert life.kept() == before


def test_what_is_refused_says_why_and_by_which_rule(life):
    """Where a page refuses an act, and not only the door, it cites a clause of the rule book."""
    found = []
    for route in life.routes:
        if route.method == "POST":
            for who in ("another body's officer", "another nominee", "a scrutineer"):
                answer = life.knocks(life.wrong_people[who], route)
                said = " ".join(answer.html.get_text(" ").split())
                if answer.status_int == 409 and not re.search(r"rule [A-Z]\d", said):
                    found.append((route.rule, who, said[:300]))
    assert found == []


def test_a_scanner_opens_every_link_of_every_letter_and_nothing_happens(life):
    """Mail scanners open links, with HEAD and with GET, signed out; some are run by the reader."""
    life.world.run_jobs()
    links = {
        link
        for letter in life.world.box.letters
        for link in re.findall(r"https?://[^\s<>\"]+", letter.body)
    }
    before = life.kept()
    readers = (life.world.visitor(), life.officer, life.officers_of_bodies["Ashford"])
    for reader in readers:
        for link in sorted(links):
            path = re.sub(r"https?://[^/]+", "", link).partition("#")[0].rstrip(".,)")
            for method in ("head", "get"):
                assert getattr(reader.browser, method)(path, status="*").status_int < 500, path
    for row in life.rows("kept_letter"):
        life.officer.browser.get(f"/office/section/letters/{row.id}")
    assert life.kept() == before


def test_no_letter_that_is_kept_holds_a_secret(life):
    """A letter that is forwarded gives nothing away: no sign-in link, no ballot code, no token."""
    seen = 0
    for row in life.rows("kept_letter"):
        page = life.officer.browser.get(f"/office/section/letters/{row.id}")
        said = page.html.select_one(".app-letter").get_text(" ")
        assert not re.search(r"/sign-in/|#c=|[?&]token=|[A-Za-z0-9_-]{40,}", said), said
        seen += 1
    assert seen > 5


UNTIMED = {  # what may be done as long as there is no statement, or at any time
    "candidates.send_withdrawal",
    "candidates.name_agent",
    "candidates.end_agent",
    "candidates.resign",
    "challenges.hand_on",
    "challenges.take_back",
    "challenges.answer_office",
}


def test_out_of_time_nobody_nominates_answers_or_challenges(life):
    """Before nominations open, and once voting is near: every act of bodies and nominees fails."""
    right = {
        "nominations": life.officers_of_bodies["Ashford"],
        "candidates": life.signed_in("Ann Ash"),
        "challenges": life.signed_in("Ann Ash"),
    }
    try:
        for moment in (CLOSED.replace(month=5, day=1), CLOSED.replace(month=7, day=10)):
            life.at(moment)
            before = life.kept()
            found = {}
            for route in life.routes:
                part = route.endpoint.partition(".")[0]
                if route.method == "POST" and part in right and route.endpoint not in UNTIMED:
                    answer = life.knocks(right[part], route)
                    if answer.status_int not in REFUSED:
                        found[route.rule] = answer.status_int
            changed = [name for name, rows in life.kept().items() if rows != before[name]]
            assert (found, changed) == ({}, []), moment
    finally:
        life.at(CLOSED)
