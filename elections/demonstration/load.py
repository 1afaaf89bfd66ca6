"""The demonstration, loaded: every step is an act of the services, at a time in the past."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Final

from counting import blt
from elections.adapters.count_keys import CountKey, new_count_key
from elections.adapters.csv_files import write_csv
from elections.adapters.mail import DemonstrationPost, Letter, Post
from elections.adapters.opening import open_box
from elections.demonstration.cast import PEOPLE, Part, Player
from elections.domain.ballots import by_last_name
from elections.domain.contests import ContestNotice
from elections.domain.eligibility import Consent
from elections.domain.moments import UK
from elections.domain.nominations import Ruling
from elections.domain.people import Act, Actor, Role
from elections.domain.timetable import Timetable
from elections.rulebook.load import preset_text
from elections.services import House
from elections.services.bodies import BodyDraft, known_bodies, record_body
from elections.services.closing import box_for_opening, close_the_poll, receive_opening
from elections.services.first_steps import make_people, make_returning_officer
from elections.services.issuing import open_voting
from elections.services.mailing import deliver_waiting
from elections.services.nominating import (
    answer_nomination,
    candidacies,
    put_oneself_forward,
    submit_nomination,
)
from elections.services.registering import apply_register, freeze_register, upload_register
from elections.services.returning import count_contest, declare
from elections.services.ruling import nominees_to_rule_on, publish_statement, rule_on
from elections.services.sequencing import place_waiting
from elections.services.setting_up import NoticeDraft, appoint, give_count_key, publish_notice
from elections.services.signing_in import find_person
from elections.services.voting import cast

ORGANISATION: Final = "The Example Party"
GROUPS: Final = (
    ("Cambridge", "Eastern", 27), ("Kensington and Chelsea", "London", 14),
    ("Kingston upon Hull", "Yorkshire and the Humber", 27), ("Salford", "North West", 49),
    ("Worthing", "South East", 21), ("Barnet", "London", 25), ("Corby", "East Midlands", 19),
    ("Medway", "South East", 20), ("North West Leicestershire", "East Midlands", 10),
    ("Sedgemoor", "South West", 10), ("Gosport", "South East", 2),
)
NOMINEES: Final = (
    ("L300001", "Councillor Akbar", "woman"), ("L300002", "Councillor Caliskan", "woman"),
    ("L300003", "Councillor Evans", "man"), ("L300004", "Councillor White", "man"),
)
NAMED: Final = {
    "Councillor Akbar": ("Cambridge", "Kensington and Chelsea", "Kingston upon Hull", "Salford"),
    "Councillor Caliskan": ("Barnet", "Corby", "Medway", "North West Leicestershire",
                            "Sedgemoor", "Cambridge"),
    "Councillor Evans": ("Barnet", "Corby", "Medway"),
}
COMMITTEE: Final = (
    "Aled Bevan", "Bea Carrow", "Colm Duffy", "Dilys Emrys", "Ewan Fyfe", "Farah Ghani",
    "Gwen Harries", "Hamish Innes", "Ines Jarvis", "Joss Keeble", "Kemi Lawal", "Lorna Mair",
    "Mina Noor", "Nia Owen", "Olu Peters", "Parveen Qureshi", "Quentin Rose", "Rhian Stead",
    "Sol Tindall", "Tamsin Urquhart", "Uma Varma", "Vic Ward", "Wilf Xavier", "Xanthe Young",
    "Yusuf Zaman", "Zoe Archer", "Amir Blake", "Beth Coyle", "Cai Denham", "Dora Ellery",
    "Emrys Flint", "Fay Gower", "Gil Hobart", "Hana Iqbal", "Morgan Ellis",
)
WOMEN: Final = frozenset({
    "Bea Carrow", "Dilys Emrys", "Farah Ghani", "Gwen Harries", "Ines Jarvis", "Kemi Lawal",
    "Lorna Mair", "Mina Noor", "Nia Owen", "Parveen Qureshi", "Rhian Stead", "Tamsin Urquhart",
    "Uma Varma", "Xanthe Young", "Zoe Archer", "Beth Coyle", "Dora Ellery", "Fay Gower",
    "Hana Iqbal",
})
STANDING: Final = ("Bea Carrow", "Colm Duffy", "Parveen Qureshi", "Yusuf Zaman")
CODE: Final = re.compile(r"#c=([0-9A-Z-]+)")
HEADINGS: Final = ("membership_number", "name", "email", "unit", "office", "joined", "standing",
                   "gender")


@dataclass
class Letterbox:
    """Letters kept in memory, for electors whose post would fill the demonstration's pages."""

    letters: list[Letter] = field(default_factory=list)

    def deliver(self, letter: Letter) -> None:
        """Take a letter."""
        self.letters.append(letter)

    def batch(self) -> AbstractContextManager[Post]:
        """A letterbox needs no connection."""
        return nullcontext(self)

    def codes(self) -> Iterator[tuple[str, str]]:
        """Find the ballot codes in the letters: address and code."""
        for letter in self.letters:
            found = CODE.search(letter.body)
            if found:
                yield letter.to, found[1]


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What the command that loads the demonstration says at the end."""

    people: tuple[tuple[str, int], ...]
    key_file: Path


class Loader:
    """The demonstration in the making: where it is kept, the moment it is, and its players."""

    def __init__(self, house: House, folder: Path, base: str, at: datetime) -> None:
        """Begin at a moment, with the address under which the pages will stand."""
        self.house, self.folder, self.base = house, folder, base
        self.today = at.astimezone(UK).replace(hour=12, minute=0, second=0, microsecond=0)
        self.post = DemonstrationPost(folder=folder / "mail")
        self.key = self.count_key()
        self.ids = make_people(house, [(p.number, p.name, p.email) for p in PEOPLE.values()])

    def count_key(self) -> CountKey:
        """Make the count key, which in earnest its holder makes on another machine."""
        key = new_count_key()
        file = self.folder / "count-key.json"
        file.write_text(key.to_file(None), encoding="utf-8")
        file.chmod(0o600)
        return key

    def day(self, days: int) -> datetime:
        """Give noon, UK time, so many days from today."""
        local = (self.today + timedelta(days=days)).replace(tzinfo=None)
        return local.replace(tzinfo=UK).astimezone(UTC)

    def act(self, player: Player, days: int) -> Act:
        """Act as a player at a quarter past noon so many days from today."""
        actor = Actor(person_id=self.ids[player.number], name=player.name)
        return Act(by=actor, at=self.day(days) + timedelta(minutes=15))

    def officer(self, days: int) -> Act:
        """Act as the returning officer."""
        return self.act(PEOPLE[Part.RETURNING_OFFICER], days)

    def notice(self, slug: str, title: str, preset: str, seats: int, days: tuple[int, ...]) -> None:
        """Publish a notice: nominations open and close, freeze date, voting opens and closes."""
        opens, closes, freeze, vote, end = days
        publish_notice(self.house, self.officer(opens - 1), NoticeDraft(
            slug=slug, title=title, organisation=ORGANISATION, rule_book=preset_text(preset),
            contests=(ContestNotice(id=slug, title=title, seats=seats),),
            timetable=Timetable(
                nominations_open=self.day(opens), nominations_close=self.day(closes),
                freeze_date=self.day(freeze).date(), voting_opens=self.day(vote),
                voting_closes=self.day(end),
            ),
        ))
        for part, role in ((Part.DEPUTY, Role.DEPUTY), (Part.SCRUTINEER, Role.SCRUTINEER),
                           (Part.REGISTRAR, Role.REGISTRAR)):
            appoint(self.house, self.officer(opens - 1), slug=slug,
                    person_id=self.ids[PEOPLE[part].number], role=role)

    def register(self, slug: str, rows: list[tuple[str, ...]], days: int) -> None:
        """Import a register as its keeper does, from a CSV file."""
        data = write_csv([HEADINGS, *rows]).encode()
        registrar = self.act(PEOPLE[Part.REGISTRAR], days)
        upload_register(self.house, registrar, slug=slug, file_name=f"{slug}.csv", data=data)
        apply_register(self.house, registrar, slug=slug)

    def stand(self, slug: str, number: str, days: int) -> None:
        """Let somebody on the register put themself forward."""
        person = find_person(self.house, number)
        act = Act(by=Actor(person_id=person.id, name=person.name), at=self.day(days))
        put_oneself_forward(self.house, act, slug=slug, contest_id=slug)

    def to_the_vote(self, slug: str, days: int) -> None:
        """Freeze the register, rule on everybody, publish the statement, issue the codes."""
        freeze_register(self.house, self.act(PEOPLE[Part.REGISTRAR], days), slug=slug)
        for found in nominees_to_rule_on(self.house, self.officer(days), slug=slug):
            rule_on(self.house, self.officer(days), slug=slug, nominee_id=found.nominee.id,
                    ruling=Ruling.VALID)
        publish_statement(self.house, self.officer(days), slug=slug)
        give_count_key(self.house, self.officer(days), slug=slug, key=self.key.public())
        open_voting(self.house, self.officer(days), slug=slug, address=f"{self.base}/vote/{slug}")

    def deliver(self, by: Post) -> None:
        """Deliver everything that waits."""
        while deliver_waiting(self.house, by):
            pass


def load(house: House, folder: Path, base: str, at: datetime) -> Loaded:
    """Load the three elections; give the people a newcomer may play."""
    loader = Loader(house, folder, base, at)
    make_returning_officer(house, loader.ids[PEOPLE[Part.RETURNING_OFFICER].number])
    load_ward(loader)
    load_panel(loader)
    load_local_government(loader)
    loader.deliver(loader.post)
    place_waiting(house)
    people = tuple((part.value, loader.ids[player.number]) for part, player in PEOPLE.items())
    return Loaded(people=people, key_file=folder / "count-key.json")


def load_local_government(loader: Loader) -> None:
    """Load A: open to nominations, one nominee a single Group short of the five needed."""
    slug = "local-government"
    loader.notice(slug, "Local government representatives", "p1-local-government", 2,
                  (-7, 7, 0, 14, 28))
    loader.register(slug, councillors(), -7)
    nominees = {name: number for number, name, _ in NOMINEES}
    for name, region, members in GROUPS:
        secretary = secretary_of(name)
        record_body(loader.house, loader.officer(-7), BodyDraft(
            kind="Labour Group", name=f"{name} Labour Group", region=region, members=members,
            position="secretary", officer_number=secretary.number, officer_name=secretary.name,
            officer_email=secretary.email,
        ))
        loader.ids[secretary.number] = find_person(loader.house, secretary.number).id
    for name, groups in NAMED.items():
        for day, group in enumerate(groups):
            nominate(loader, slug, group, nominees[name], -6 + min(day, 5))
    caliskan = find_person(loader.house, nominees["Councillor Caliskan"])
    act = Act(by=Actor(person_id=caliskan.id, name=caliskan.name), at=loader.day(-1))
    for _, nominee in candidacies(loader.house, caliskan):
        answer_nomination(loader.house, act, nominee_id=nominee.id, answer=Consent.GIVEN)


def nominate(loader: Loader, slug: str, group: str, number: str, days: int) -> None:
    """Let a Group's secretary nominate somebody."""
    secretary = secretary_of(group)
    body_id = record_body_id(loader, group)
    submit_nomination(loader.house, loader.act(secretary, days), slug=slug, contest_id=slug,
                      body_id=body_id, nominee_number=number)


def record_body_id(loader: Loader, group: str) -> int:
    """Find a Group's id."""
    bodies = known_bodies(loader.house, loader.officer(0))
    return next(body.id for body in bodies if body.name == f"{group} Labour Group")


def secretary_of(group: str) -> Player:
    """Give the secretary of a Group."""
    place = [name for name, _, _ in GROUPS].index(group) + 1
    for part in (Part.FIFTH_SECRETARY, Part.FIRST_SECRETARY):
        if PEOPLE[part].number == f"L20{place:04}":
            return PEOPLE[part]
    address = f"secretary.{group.lower().replace(' ', '-')}@example.org"
    return Player(number=f"L20{place:04}", name=f"Secretary of {group}", email=address)


def councillors() -> list[tuple[str, ...]]:
    """Make a register of councillors: the nominees, and three of each Group."""
    rows = [
        (number, name, f"{name.split()[-1].lower()}@example.org", "Cambridge Labour Group",
         "councillor", "2015-05-08", "good", gender)
        for number, name, gender in NOMINEES
    ]
    for place, (group, _, _) in enumerate(GROUPS):
        rows += [
            (f"L31{place:02}{seat:02}", f"Councillor {group} {seat}",
             f"councillor{place:02}{seat:02}@example.org", f"{group} Labour Group", "councillor",
             "2019-05-03", "good", "")
            for seat in range(1, 4)
        ]
    return rows


def load_panel(loader: Loader) -> None:
    """Load B: open to votes; all but five of the committee have voted."""
    slug = "executive-panel"
    loader.notice(slug, "Executive panel of two", "p14-panel-of-two", 2, (-6, -3, -6, -2, 5))
    rows = [
        (f"L40{place:04}", name, committee_address(place, name), "Executive", "committee member",
         "2012-03-01", "good", "woman" if name in WOMEN else "man")
        for place, name in enumerate(COMMITTEE, 1)
    ]
    loader.register(slug, rows, -6)
    numbers = {name: number for number, name, *_ in rows}
    for name in STANDING:
        loader.stand(slug, numbers[name], -5)
    loader.deliver(loader.post)
    loader.to_the_vote(slug, -3)
    box = Letterbox()
    loader.deliver(box)
    for letter in box.letters:
        loader.post.deliver(letter)
    marks = ((1, 3), (1, 2), (3, 4), (2, 3), (1,), (1, 4))
    voters = sorted(box.codes())[:-5]
    for place, (_, code) in enumerate(voters):
        cast(loader.house, loader.officer(-1), slug=slug, code=code, contest_id=slug,
             numbers=marks[place % len(marks)])


def committee_address(place: int, name: str) -> str:
    """Give a committee member's address."""
    member = PEOPLE[Part.MEMBER]
    return member.email if name == member.name else f"member{place:02}@example.org"


def load_ward(loader: Loader) -> None:
    """Load C: the papers of a Scottish ward, cast as ballots, counted and declared."""
    slug = "ward-representatives"
    text = (resources.files("elections.demonstration") / "orkney_2017_ward6.blt").read_text()
    contest, papers = blt.read(text)
    names = [name.partition(" (")[0] for name in contest.candidates]
    rankings = [preferences for preferences, number in papers for _ in range(number)]
    order = sorted(names, key=by_last_name)
    number_of = {name: place for place, name in enumerate(order, 1)}
    renumbered = {n: number_of[name] for n, name in enumerate(names, 1)}
    loader.notice(slug, "Ward representatives", "ward-by-transferable-vote", contest.seats,
                  (-30, -25, -30, -24, -10))
    rows = [
        (f"W{place:06}", name, f"ward{place:06}@example.org", "Ward 6", "ward elector",
         "2010-01-01", "good", "")
        for place, name in enumerate(
            [*names, *(f"Elector {n:04}" for n in range(1, len(rankings) + 1))], 1
        )
    ]
    loader.register(slug, rows, -30)
    for number, *_ in rows[: len(names)]:
        loader.stand(slug, number, -28)
    loader.deliver(loader.post)
    loader.to_the_vote(slug, -25)
    box = Letterbox()
    loader.deliver(box)
    for (_, code), ranking in zip(sorted(box.codes()), rankings, strict=False):
        cast(loader.house, loader.officer(-20), slug=slug, code=code, contest_id=slug,
             numbers=tuple(renumbered[n] for n in ranking))
    close_the_poll(loader.house, loader.officer(-10), slug=slug)
    close_the_poll(loader.house, loader.act(PEOPLE[Part.SCRUTINEER], -10), slug=slug)
    box_file = box_for_opening(loader.house, loader.officer(-10), slug=slug)
    receive_opening(loader.house, loader.officer(-10), slug=slug,
                    opening=open_box(box_file, loader.key))
    count_contest(loader.house, loader.officer(-9), slug=slug, contest_id=slug)
    declare(loader.house, loader.officer(-9), slug=slug)
