"""A world to act in: an installation, its post, its clock, and visitors with browsers.

Only what several journeys share stands here. Everything goes over HTTP; the one thing done by the
command line is what an installation does by it: to name its first returning officer.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache
from webtest import TestApp
from webtest.response import TestResponse

from elections import create_app
from elections.demonstration.letterbox import Letterbox
from elections.services import House, Secrets
from elections.services.custody.settling import release_due
from elections.services.first_steps import make_people, make_returning_officer
from elections.services.mailing import deliver_waiting
from elections.services.register.lists.reading import read_waiting
from elections.services.sequencing import place_waiting
from elections.settings import Settings
from tests.databases import make_tables
from tests.journeys.pages import faults_of


class RememberedTemplates(BytecodeCache):
    """Templates as they were compiled by an earlier world of the same process."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = RememberedTemplates()
HOST = "http://localhost"
LINK = re.compile(r"https?://[^/]+(/\S+)")


@dataclass
class SetClock:
    """Official time that a test sets."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def move_to(self, at: datetime) -> None:
        self.at = at


class World:
    """An installation with nobody in it but a returning officer."""

    def __init__(self, folder: Path, database: str | None = None) -> None:
        secrets = Secrets(session=b"s" * 32, log=b"l" * 32, mail=b"m" * 32)
        self.folder = folder
        self.app = create_app(
            Settings(
                database=database or f"sqlite:///{folder / 'elections.db'}",
                secrets=secrets,
                hosts=("localhost",),
                organisation="The Example Party",
                https=False,
            )
        )
        self.app.jinja_env.bytecode_cache = TEMPLATES
        self.clock = SetClock(datetime(2026, 6, 1, 11, 0, tzinfo=UTC))
        self.app.extensions["clock"] = self.clock
        self.house: House = self.app.extensions["house"]
        make_tables(self.house.store)
        self.box = Letterbox()
        ids = make_people(self.house, [("L100001", "Ros Whitfield", "ro@example.org")])
        make_returning_officer(self.house, ids["L100001"])

    def run_jobs(self) -> None:
        """Do what the jobs do: release, place entries, deliver the post, read long lists."""
        release_due(self.house, self.clock.now())
        read_waiting(self.house)
        place_waiting(self.house)
        while deliver_waiting(self.house, self.box):
            pass

    def letters_to(self, email: str):
        """The letters that somebody was sent, newest first."""
        self.run_jobs()
        return [letter for letter in reversed(self.box.letters) if letter.to == email]

    def code_of(self, email: str) -> str:
        """The ballot code in the newest letter to an elector that has one."""
        return next(
            found[1]
            for letter in self.letters_to(email)
            if (found := re.search(r"#c=([0-9A-Z-]+)", letter.body))
        )

    def visitor(self) -> "Visitor":
        """Somebody with a browser of their own."""
        return Visitor(self)

    def signed_in(self, email: str) -> "Visitor":
        """Somebody who has signed in by the link in their mail."""
        visitor = self.visitor()
        visitor.sign_in(email)
        return visitor


@dataclass
class Visitor:
    """A browser; every page that it opens is checked by the page-quality harness."""

    world: World
    page: TestResponse | None = None
    browser: TestApp = field(init=False)

    def __post_init__(self) -> None:
        self.browser = TestApp(self.world.app)

    def open(self, path: str, status: int = 200) -> TestResponse:
        """Open a page."""
        return self.see(self.browser.get(path, status=status))

    def see(self, response: TestResponse) -> TestResponse:
        """Look at a page that came back, going where it sends one."""
        while response.status_int in {301, 302, 303}:
            response = response.follow()
        self.page = response
        if response.content_type == "text/html":
            assert faults_of(response.text) == [], (response.request.path, faults_of(response.text))
        return response

    def send(self, button: str, status: int = 200, **fields) -> TestResponse:
        """Fill in the form that has this button, press it, and look at what comes back."""
        form = self.form_with(button)
        for name, value in fields.items():
            form[name.replace("__", "-")] = value
        response = form.submit(*self.pressed(form, button), status="*")
        while response.status_int in {301, 302, 303}:
            response = response.follow(status="*")
        assert response.status_int == status, response.text[-6000:]
        return self.see(response)

    def form_with(self, button: str):
        """The form of this page that has this button."""
        for form in dict.fromkeys(self.page.forms.values()):
            for tag in form.html.find_all(["button", "input"]):
                words = tag.get_text(" ", strip=True) or str(tag.get("value", ""))
                if tag.get("type", "submit") == "submit" and words == button:
                    return form
        buttons = [t.get_text(" ", strip=True) for t in self.page.html.find_all("button")]
        message = f"no button “{button}” on {self.page.request.path}; there are {buttons}"
        raise AssertionError(message)

    def pressed(self, form, button: str) -> tuple:
        """The name and value of a button, where it has any."""
        for tag in form.html.find_all("button"):
            if tag.get_text(" ", strip=True) == button and tag.get("name"):
                return tag["name"], None, str(tag.get("value", ""))
        return ()

    def sign_in(self, email: str) -> None:
        """Ask for a link, find it in the mail, open it and press Continue."""
        self.open("/sign-in")
        self.send("Send me a link", email=email)
        letter = next(each for each in self.world.letters_to(email) if "/sign-in/" in each.body)
        self.open(LINK.search(letter.body)[1])
        self.send("Continue")

    def begins_a_notice(self, preset: str, rule_book: str = "", **_: object) -> None:
        """Choose the rules that a notice of election follows."""
        self.open("/office/notice/new")
        self.send("Write the notice under these rules", preset=preset, rule_book=rule_book)

    def checks_a_notice(self, status: int = 200, **words: str) -> TestResponse:
        """Choose the rules of a notice, write it and have it checked."""
        self.begins_a_notice(**words)
        rules = {"preset", "rule_book"}
        written = {name: said for name, said in words.items() if name not in rules}
        return self.send("Check the notice", status, **written)

    def reads(self, words: str) -> bool:
        """Tell whether the page says something, white space aside."""
        said = " ".join(self.page.html.get_text(" ").split())
        return words in said

    def says(self, words: str) -> None:
        """Hold that the page says something."""
        assert self.reads(words), " ".join(self.page.html.get_text(" ").split())[:4000]


def later(world: World, **distance) -> None:
    """Let time pass."""
    world.clock.move_to(world.clock.now() + timedelta(**distance))
