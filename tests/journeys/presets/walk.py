"""A preset's whole life over HTTP, from its notice to its verified record, in a few lines.

    life = Life(world=world, slug="by-election", contest="constituency-places")
    life.begins("p3-by-election-two-places", [{"title": "Constituency places", "seats": "2"}])
    life.registers({"Ann Josan": {"joined": "2015-01-01"}, ...})
    ...

Every day of it is the same: notice on 1 June 2026, nominations to 22 June, votes from 29 June to
20 July, unless a test gives others. It knows how each page is used. It refuses to know what any
preset asks.
"""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from webtest import Upload

from elections.adapters.csv_files import write_csv
from tests.journeys.election_navigator import OFFICERS, RunningElection
from tests.journeys.nominating import papers
from tests.journeys.world import Visitor

NOMINATING = datetime(2026, 6, 2, 11, tzinfo=UTC)
NOMINATED = datetime(2026, 6, 27, 11, tzinfo=UTC)
VOTING = datetime(2026, 6, 30, 11, tzinfo=UTC)
VOTED = datetime(2026, 7, 20, 11, tzinfo=UTC)
DAYS = {
    "nominations_open": "Monday 1 June 2026",
    "nominations_close": "Monday 22 June 2026",
    "freeze_date": "Monday 1 June 2026",
    "voting_opens": "Monday 29 June 2026",
    "voting_closes": "Monday 20 July 2026",
}
ALWAYS = {"joined": "2010-01-01", "standing": "good"}
ROOT = Path(__file__).parents[3]


def address(name: str) -> str:
    """The e-mail address of somebody, made of the name."""
    return f"{re.sub('[^a-z0-9]+', '.', name.lower()).strip('.')}@example.org"


@dataclass
class Life(RunningElection):
    """An election under a preset, with everybody who takes part in it."""

    nominated: datetime = NOMINATED
    voting: datetime = VOTING
    voted: datetime = VOTED
    numbers: dict[str, str] = field(default_factory=dict)
    officers_of_bodies: dict[str, Visitor] = field(default_factory=dict)
    proposers: dict[str, Visitor] = field(default_factory=dict)

    def begins(self, preset: str, contests: Iterable[Mapping[str, str]], **days: str) -> None:
        """The notice is written under a preset, and published."""
        numbered = list(enumerate(contests, 1))
        rows = {f"{k}_{n}": v for n, row in numbered for k, v in row.items()}
        said = {"title": "An election", "organisation": "The Example Party", "slug": self.slug}
        self.officer.begins_a_notice(preset)
        for number, _ in numbered:
            if f"title_{number}" not in self.officer.form_with("Check the notice").fields:
                self.officer.send("Add another contest")
        self.officer.send("Check the notice", **said, **rows, **{**DAYS, **days})
        self.officer.send("Publish the notice")

    def registers(self, people: Mapping[str, Mapping[str, str]], **everybody: str) -> None:
        """The membership list is put in place, and two officers on it are appointed."""
        self.is_listed(people, **everybody)
        self.officers_are_appointed()

    def is_listed(self, people: Mapping[str, Mapping[str, str]], **everybody: str) -> None:
        """The membership list is put in place, with two officers on it; others' facts as given."""
        watching = {name: dict(everybody) for _, name, _, _ in OFFICERS}
        known = {name: (number, email) for number, name, email, _ in OFFICERS}
        rows = []
        for place, (name, facts) in enumerate({**people, **watching}.items(), 1):
            number, email = known.get(name, (f"M{place:05}", address(name)))
            self.numbers[name] = number
            of_all = {"membership number": number, "name": name, "email": email}
            rows.append({**of_all, **ALWAYS, **everybody, **facts})
        headings = tuple(dict.fromkeys(heading for row in rows for heading in row))
        self.officer.open(f"{self.office}/register")
        text = write_csv([headings, *([row.get(h, "") for h in headings] for row in rows)])
        self.officer.send("Read the file", file=Upload("register.csv", text.encode()))
        self.officer.send("Put this register in place")

    def has_bodies(
        self, kind: str, names: Iterable[str], position: str = "secretary", **more: str
    ) -> None:
        """Bodies of one kind are recorded, each with an officer, or with one more officer."""
        for name in names:
            self.officer.open("/office/bodies/all")
            self.officer.send(
                "Keep this body",
                **{"kind": kind, "name": name, "region": "", "members": "50", **more},
                position=position,
                officer_name=f"{position.capitalize()} of {name}",
                officer_number=f"S{len(self.officers_of_bodies):05}",
                officer_email=address(f"{position} {name}"),
            )
            first = name not in self.officers_of_bodies
            self.officers_of_bodies[name if first else f"{position} of {name}"] = (
                self.world.signed_in(address(f"{position} {name}"))
            )

    def nominations_open(self) -> None:
        """The time of nominations comes."""
        self.at(NOMINATING)

    def nominates(
        self, body: str, *names: str, contest: str | None = None, status: int = 200
    ) -> Visitor:
        """A body's secretary puts people on its paper and sends it, or finds that it cannot."""
        secretary = self.officers_of_bodies[body]
        numbers = (self.numbers[name] for name in names)
        act = papers.nominates if status == 200 else papers.is_refused
        desk = papers.desk_in(secretary, self.slug)
        return act(secretary, desk, contest or self.contest, *numbers)

    def consents(self, *names: str) -> None:
        """Nominees consent to stand, in every contest in which they are asked."""
        for name in names:
            nominee = self.world.signed_in(address(name))
            nominee.open("/candidacies")
            while nominee.page.html.find("button", string=re.compile("I consent to stand")):
                nominee.send("I consent to stand")

    def proposes(
        self, proposer: str, name: str, contest: str | None = None, status: int = 200
    ) -> Visitor:
        """A member proposes another, whose number and last name they know."""
        if proposer not in self.proposers:
            self.proposers[proposer] = self.world.signed_in(address(proposer))
        member = self.proposers[proposer]
        page = f"/elections/{self.slug}/propose/{contest or self.contest}"
        asked = f"number={self.numbers[name]}&last_name={name.rsplit(maxsplit=1)[-1]}"
        member.open(f"{page}?{asked}")
        if status == 200:
            member.send("Send the proposal")
        return member

    def stands(self, *names: str, contest: str | None = None) -> None:
        """Members put themselves forward."""
        for name in names:
            nominee = self.world.signed_in(address(name))
            nominee.open(f"/elections/{self.slug}/stand/{contest or self.contest}")
            nominee.send("Put myself forward", agreed=True)

    def is_ruled_on(self, **refused: str) -> None:
        """The register is frozen, and every nominee is valid but those who are refused."""
        self.at(self.nominated).register_is_frozen()
        page = self.officer.open(f"{self.office}/nominees").html
        for card in page.select("main section"):
            name = card.h3.get_text(" ", strip=True)
            self.officer.open(card.select_one(f'a[href^="{self.office}/"]')["href"])
            reason = refused.get(name.replace(" ", "_"))
            if reason is None:
                self.officer.send("Rule validly nominated")
            else:
                self.officer.send("Refuse this nominee", reason=reason)

    def is_shortlisted(
        self, *names: str, contest: str | None = None, status: int = 200, **reasons: str
    ) -> None:
        """The panel's choice is published; `reasons` has why others are left out, by name."""
        self.officer.open(f"{self.office}/shortlist/{contest or self.contest}")
        form = self.officer.form_with("Publish the shortlist")
        for box in form.fields["chosen"]:
            label = self.officer.page.html.find("label", attrs={"for": box.id})
            name = label.get_text(" ", strip=True).removesuffix(" is on the shortlist")
            box.checked = name in names
            why = reasons.get(name.replace(" ", "_"), "")
            form[box.id.replace("chosen", "reason")] = why
        response = form.submit(status="*")
        while response.status_int in {301, 302, 303}:
            response = response.follow()
        assert response.status_int == status, response.text[-6000:]
        self.officer.see(response)

    def has_a_code(self, name: str) -> bool:
        """Whether somebody was sent a ballot code."""
        letters = self.world.letters_to(self.address_of(name))
        return any("#c=" in letter.body for letter in letters)

    def goes_to_the_vote(self) -> None:
        """The statement is published, the codes go out, and voting opens."""
        self.statement_is_published()
        self.codes_are_issued()
        self.at(self.voting)

    def votes(self, name: str, *marks: str, contest: str | None = None, status: int = 201):
        """An elector marks or ranks candidates by name, in the order given; sealed at home."""
        self.contest = contest or self.contest
        candidates = self.candidates[self.contest]
        numbers = tuple(candidates.index(mark) + 1 for mark in marks)
        code = self.world.code_of(self.address_of(name))
        return self.post_sealed(self.sealed(code, numbers, len(candidates)), status)

    def address_of(self, name: str) -> str:
        """The address to which somebody's letters go."""
        known = {officer: email for _, officer, email, _ in OFFICERS}
        return known.get(name, address(name))

    @cached_property
    def candidates(self) -> dict[str, list[str]]:
        """The names on the ballot paper of each contest, in order."""
        return {
            contest["id"]: [candidate["name"] for candidate in contest["candidates"]]
            for contest in self.document("statement")["contests"]
        }

    def document(self, name: str):
        """A published document."""
        path = f"/elections/{self.slug}/documents/{name}.json"
        return self.world.visitor().browser.get(path).json

    def is_counted(self, *contests: str) -> None:
        """The poll is closed by two, the box opened, and each contest counted."""
        self.at(self.voted).poll_is_closed_and_opened()
        for _ in contests or (self.contest,):
            self.contest_is_counted()

    def is_counted_with_lot(self, name: str) -> None:
        """The same for one contest that waits for a lot, which falls on somebody."""
        self.at(self.voted).poll_is_closed_and_opened()
        self.lot_falls_on(name)

    def is_verified(self) -> dict[str, list[str]]:
        """The result is declared and the record verified by its own program: who is elected."""
        self.result_is_declared()
        record = self.world.folder / f"{self.slug}.zip"
        record.write_bytes(self.record())
        verify = [sys.executable, "-m", "counting", "verify", str(record)]
        verdict = subprocess.run(verify, cwd=ROOT, capture_output=True, text=True, check=False)
        assert verdict.returncode == 0, verdict.stdout + verdict.stderr
        with zipfile.ZipFile(record) as archive:
            declaration = json.load(io.BytesIO(archive.read("documents/declaration.json")))
        return {each["id"]: each["names"] for each in declaration["contests"]}
