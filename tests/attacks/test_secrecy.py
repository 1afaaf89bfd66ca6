"""Nothing kept, printed, sent or published says how anybody voted, or gives a code away."""

import io
import logging
import sqlite3
import zipfile
from contextlib import closing
from itertools import chain

import pytest
from sqlalchemy import event

from tests.attacks.polls import Booth, a_poll, address
from tests.journeys.world import World

VOTES = {4: (2, 3), 5: (1, 2), 6: (3,), 7: (1,), 8: (2, 3)}


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """A poll in which five vote, while everything that is printed or asked for is listened to."""
    heard = io.StringIO()
    listening = logging.StreamHandler(heard)
    root = logging.getLogger()
    level = root.level
    root.addHandler(listening)
    root.setLevel(logging.DEBUG)
    world = World(tmp_path_factory.mktemp("secrecy"))
    asked = []
    inner = world.app.wsgi_app

    def noting(environ, start):
        asked.append(
            f"{environ['PATH_INFO']}?{environ['QUERY_STRING']} "
            f"{environ.get('HTTP_REFERER', '')} {environ.get('HTTP_COOKIE', '')}"
        )
        return inner(environ, start)

    world.app.wsgi_app = noting
    statements = []
    event.listen(
        world.house.store.engine,
        "before_cursor_execute",
        lambda *given: statements.append(repr(given[3])),
    )
    booth = Booth(poll=a_poll(world, "north"))
    for member, marks in VOTES.items():
        if member % 2:
            assert booth.post_sealed(booth.ballot(member, marks)).status_int == 201
        else:
            assert booth.post(booth.code(member), *marks, step="review").status_int == 200
            assert booth.post(booth.code(member), *marks).status_int == 303
    booth.post(booth.code(4), 1)  # refused: the code is used
    yield booth, heard, asked, statements
    root.removeHandler(listening)
    root.setLevel(level)


def codes_of(booth):
    for member in range(1, 13):
        code = booth.code(member)
        yield code
        yield code.replace("-", "")


def database_of(booth) -> bytes:
    folder = booth.poll.world.folder
    return b"".join(file.read_bytes() for file in sorted(folder.glob("elections.db*")))


def holds_any(text: str, words) -> list[str]:
    return [word for word in words if word.lower() in text.lower()]


def test_no_code_stands_in_a_log_line_an_address_a_cookie_or_a_referrer(watched):
    booth, heard, asked, _ = watched
    assert len(asked) > 10
    for text in (heard.getvalue(), "\n".join(asked)):
        assert holds_any(text, codes_of(booth)) == []


def test_no_code_is_ever_handed_to_the_database(watched):
    booth, _, _, statements = watched
    assert len(statements) > 50
    assert holds_any("\n".join(statements), codes_of(booth)) == []


def test_no_code_stands_in_the_database_or_its_journal(watched):
    booth = watched[0]
    found = database_of(booth).decode("latin-1")
    assert address("north", 4) in found  # the search finds what is there
    assert holds_any(found, codes_of(booth)) == []


def test_an_address_of_the_booth_holds_no_marks(watched):
    asked = watched[2]
    at_the_booth = [each for each in asked if each.startswith("/vote/")]
    assert at_the_booth
    assert [each for each in at_the_booth if "choice" in each or "mark" in each] == []


def test_the_cookie_of_the_booth_says_nothing_of_code_or_marks(watched):
    booth = watched[0]
    browser, _ = booth.poll.program
    assert set(browser.cookies) <= {"form"}


def test_letters_and_credentials_are_not_kept_in_the_order_of_the_register(watched):
    booth = watched[0]
    letters = [letter.to for letter in booth.poll.world.box.letters if "#c=" in letter.body]
    in_order = [address("north", member) for member in range(1, 13)]
    assert sorted(letters) == sorted(in_order)
    assert letters not in (in_order, in_order[::-1])
    with closing(sqlite3.connect(booth.poll.world.folder / "elections.db")) as database:
        found = [row[0] for row in database.execute("SELECT credential FROM pack ORDER BY rowid")]
    assert found == sorted(found)


def test_the_box_that_leaves_for_the_opening_names_nobody_and_has_no_order(watched):
    booth = watched[0]
    world, poll = booth.poll.world, booth.poll
    sealed = [booth.ballot(member) for member in (9, 10)]
    for ballot in sealed:
        booth.post_sealed(ballot)
    closes = poll.officer.browser.get("/elections/north/documents/notice.json").json
    at = type(world.clock.now()).fromisoformat(
        closes["timetable"]["voting_closes"].replace("Z", "+00:00")
    )
    poll.at(at).poll_is_closed()
    box = poll.officer.browser.get("/office/north/box.json")
    ballots = box.json["contests"][0]["sealed"]
    assert ballots == sorted(ballots)
    assert len(ballots) == len(VOTES) + 2
    assert {len(ballot) for ballot in ballots} == {2 * 69}
    for ballot in sealed:
        assert ballot["sealed"] in box.text
        assert ballot["credential"] not in box.text
        assert ballot["signature"] not in box.text
    assert holds_any(box.text, chain(codes_of(booth), (address("north", n) for n in VOTES))) == []


def test_the_record_names_no_voter_and_its_papers_are_sorted(watched):
    booth = watched[0]
    poll = booth.poll
    poll.box_is_opened()
    poll.officer.open("/office/north/count")
    while poll.officer.page.html.select('main a[href*="/lot/"]'):
        lot = poll.officer.open("/office/north/lot/north")
        drawn = lot.html.find("input", attrs={"name": "drawn"})["value"]
        poll.officer.send("Record the lot", drawn=drawn)
        poll.officer.open("/office/north/count")
    if "Count this contest" in poll.officer.page.text:
        poll.contest_is_counted()
    poll.result_is_declared()
    poll.world.run_jobs()
    with zipfile.ZipFile(io.BytesIO(poll.record())) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    everything = "\n".join(files.values())
    voters = [
        word
        for member in VOTES
        for word in (address("north", member), f"NORTH{member:03}", f'Member {member}"')
    ]
    assert holds_any(everything, chain(codes_of(booth), voters)) == []
    papers = [line for line in files["ballots/north.blt"].splitlines() if line.endswith(" 0")]
    assert len(papers) >= 3
