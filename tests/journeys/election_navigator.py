"""An election from notice to record, over HTTP: the people who run it and take part in it.

Only what the journeys of several elections share stands here; each method is what somebody does.
"""

import io
import json
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256

from webtest import Upload

from counting.record.verify import verify
from elections.adapters import ballot_codes, sealing
from elections.adapters.count_keys import CountKey, new_count_key
from elections.adapters.csv_files import write_csv
from elections.adapters.opening import open_box
from elections.adapters.plaintexts import plaintext_of
from tests.journeys.world import Visitor, World

HEADINGS = ("membership_number", "name", "email", "unit", "office", "joined", "standing", "gender")
OFFICERS = (
    ("L900001", "Dev Anand", "deputy@example.org", "deputy returning officer"),
    ("L900002", "Sian Pugh", "scrutineer@example.org", "scrutineer"),
)


def ward_electors(names, papers: int, women=()):
    """The register of a ward: the candidates, the officers, and an elector for each paper."""
    people = (
        *((f"W{n:05}", name, f"w{n}@example.org") for n, name in enumerate(names, 1)),
        *((number, name, email) for number, name, email, _ in OFFICERS),
        *((f"V{n:05}", f"Elector {n}", f"v{n}@example.org") for n in range(1, papers + 1)),
    )
    for number, name, email in people:
        gender = "woman" if name in women else ""
        yield number, name, email, "", "ward elector", "2010-01-01", "good", gender


@dataclass
class RunningElection:
    """An election and the returning officer who runs it in a browser."""

    world: World
    slug: str
    contest: str
    key: CountKey = field(default_factory=new_count_key)
    officer: Visitor = field(init=False)

    def __post_init__(self) -> None:
        self.officer = self.world.signed_in("ro@example.org")

    @property
    def office(self) -> str:
        return f"/office/{self.slug}"

    def at(self, moment: datetime) -> "RunningElection":
        """Official time comes to a moment."""
        self.world.clock.move_to(moment)
        return self

    def notice_is_published(self, **words: str) -> None:
        self.officer.checks_a_notice(**words)
        self.officer.send("Publish the notice")

    def register_is_imported(self, rows) -> None:
        self.officer.open(f"{self.office}/register")
        text = write_csv([HEADINGS, *rows]).encode()
        self.officer.send("Read the file", file=Upload("register.csv", text))
        self.officer.send("Put this register in place")

    def officers_are_appointed(self) -> None:
        for number, _, _, role in OFFICERS:
            self.officer.open(f"{self.office}/officers")
            self.officer.send("Appoint", role=role, number=number)

    def register_is_frozen(self) -> None:
        self.officer.open(f"{self.office}/register/freeze")
        self.officer.send("Freeze the register")

    def nominees(self) -> dict[str, str]:
        """Where the returning officer rules on each nominee: name to address."""
        page = self.officer.open(f"{self.office}/nominees")
        return {
            card.h3.get_text(" ", strip=True): card.select_one(f'a[href^="{self.office}/"]')["href"]
            for card in page.html.select("main section")
        }

    def everybody_is_ruled_valid(self) -> None:
        for address in self.nominees().values():
            self.officer.open(address)
            self.officer.send("Rule validly nominated")

    def statement_is_published(self) -> None:
        self.officer.open(f"{self.office}/statement")
        self.officer.send("Publish the statement")

    def codes_are_issued(self) -> None:
        self.officer.open(f"{self.office}/count-key")
        self.officer.send("Keep the public half", key=json.dumps(self.key.public().to_document()))
        self.officer.open(f"{self.office}/voting")
        self.officer.send("Issue a ballot code to every elector")

    def somebody_stands(self, email: str) -> None:
        nominee = self.world.signed_in(email)
        nominee.open(f"/elections/{self.slug}/stand/{self.contest}")
        nominee.send("Put myself forward", agreed=True)

    def member_votes(self, email: str, *names: str) -> Visitor:
        """A member marks the candidates named, on the pages, and casts the paper."""
        voter = self.world.visitor()
        voter.open(f"/vote/{self.slug}")
        voter.send("Continue", code=self.world.code_of(email))
        form = voter.form_with("Review my vote")
        for box in form.fields["mark"]:
            label = voter.page.html.find("label", attrs={"for": box.id})
            box.checked = label.get_text(" ", strip=True) in names
        voter.see(form.submit("step", value="review"))
        voter.send("Cast my vote")
        return voter

    def codes(self) -> list[str]:
        """The ballot codes of everybody, as they went out in the post."""
        self.world.run_jobs()
        return [code for _, code in sorted(self.world.box.codes())]

    def sealed(self, code: str, numbers: tuple[int, ...], candidates: int) -> dict[str, str]:
        """A ballot sealed and signed on the voter's own device."""
        eid = self.eid
        credential = sealing.credential(ballot_codes.normalised(code), eid)
        plaintext = plaintext_of(numbers, candidates, bytes(16))
        box = sealing.seal_ballot(self.key.public().seal, eid, self.contest, plaintext)
        return {
            "credential": sealing.public_bytes(credential).hex(),
            "sealed": box.hex(),
            "signature": sealing.sign_ballot(credential, eid, self.contest, box).hex(),
        }

    def post_sealed(self, ballot: dict[str, str], status: int = 201):
        """Send a sealed ballot to the box, as a program does."""
        browser, token = self.program
        path = f"/vote/{self.slug}/{self.contest}/sealed"
        return browser.post(path, {**ballot, "csrf_token": token}, status=status)

    @cached_property
    def program(self):
        """A program at the door of the booth, and the token that it found there."""
        browser = self.world.visitor().browser
        return browser, browser.get(f"/vote/{self.slug}").forms[0]["csrf_token"].value

    @cached_property
    def eid(self) -> str:
        """The election id: the digest of the notice as published."""
        page = self.officer.browser.get(f"/elections/{self.slug}/documents/notice.json")
        return sha256(page.body).hexdigest()

    def poll_is_closed(self) -> None:
        self.officer.open(f"{self.office}/voting")
        self.officer.send("Propose to close the poll")
        scrutineer = self.world.signed_in("scrutineer@example.org")
        scrutineer.open(f"{self.office}/voting")
        scrutineer.send("Confirm: close the poll")

    def box_is_opened(self) -> None:
        box = self.officer.browser.get(f"{self.office}/box.json").json
        opening = json.dumps(open_box(box, self.key)).encode()
        self.officer.open(f"{self.office}/count")
        self.officer.send("Enter the opening", file=Upload("opening.json", opening))

    def contest_is_counted(self) -> None:
        self.officer.open(f"{self.office}/count")
        self.officer.send("Count this contest")

    def lot_falls_on(self, name: str) -> None:
        """The returning officer records a lot drawn in public."""
        self.officer.open(f"{self.office}/lot/{self.contest}")
        labels = self.officer.page.html.select("label")
        label = next(each for each in labels if each.get_text(" ", strip=True) == name)
        drawn = self.officer.page.html.find(id=label["for"])["value"]
        self.officer.send("Record the lot", drawn=drawn)

    def ward_votes(self, names, rankings, women=()) -> None:
        """A ward of 2026 from its register to its count: self-nominated, every paper sealed."""
        self.register_is_imported(ward_electors(names, len(rankings), women))
        self.officers_are_appointed()
        self.at(datetime(2026, 6, 2, 11, tzinfo=UTC))
        for place in range(1, len(names) + 1):
            self.somebody_stands(f"w{place}@example.org")
        self.register_is_frozen()
        self.at(datetime(2026, 6, 6, 11, tzinfo=UTC)).everybody_is_ruled_valid()
        self.statement_is_published()
        self.codes_are_issued()
        self.at(datetime(2026, 6, 9, 11, tzinfo=UTC))
        for code, ranking in zip(self.codes(), rankings, strict=False):
            self.post_sealed(self.sealed(code, ranking, len(names)))
        self.at(datetime(2026, 6, 12, 11, tzinfo=UTC)).everything_after_the_close()

    def result_is_declared(self) -> None:
        self.officer.open(f"{self.office}/declaration")
        self.officer.send("Declare the result")

    def poll_is_closed_and_opened(self) -> None:
        self.poll_is_closed()
        self.box_is_opened()

    def everything_after_the_close(self) -> None:
        self.poll_is_closed_and_opened()
        self.contest_is_counted()

    def record(self) -> bytes:
        """The record, as anybody downloads it."""
        return self.world.visitor().browser.get(f"/elections/{self.slug}/record.zip").body

    def elected(self) -> list[str]:
        """Who is elected, once an auditor has verified the record."""
        file = self.world.folder / f"{self.slug}-record.zip"
        file.write_bytes(self.record())
        verdict = verify(file)
        assert verdict.verified, verdict
        with zipfile.ZipFile(file) as archive:
            declaration = json.load(io.BytesIO(archive.read("documents/declaration.json")))
        return declaration["contests"][0]["names"]
