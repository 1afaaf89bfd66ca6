"""A small election, made by the acts that people do: three officers, bodies, and a few electors.

Valid unless a test asks for something else. Days count from the day of the notice.
"""

import re
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from importlib import resources

from elections.adapters.count_keys import CountKey, new_count_key
from elections.adapters.csv_files import write_csv
from elections.adapters.opening import open_box
from elections.domain.contests import ContestNotice
from elections.domain.eligibility import Consent
from elections.domain.nominations import Ruling
from elections.domain.people import Act, Actor, Role
from elections.domain.timetable import Timetable
from elections.services import House, Secrets
from elections.services.bodies import BodyDraft, record_body
from elections.services.closing import box_for_opening, close_the_poll, receive_opening
from elections.services.first_steps import make_people, make_returning_officer
from elections.services.issuing import open_voting
from elections.services.mailing import deliver_waiting
from elections.services.nominations.answering import answer_nomination, candidacies
from elections.services.nominations.nominating import put_oneself_forward
from elections.services.nominations.ruling import nominees_to_rule_on, rule_on
from elections.services.nominations.statement import publish_statement
from elections.services.register.freezing import freeze_register
from elections.services.register.importing import apply_register, upload_register
from elections.services.setting_up import NoticeDraft, appoint, give_count_key, publish_notice
from elections.services.signing_in import find_person
from elections.store.database import Store
from tests.databases import make_tables

SLUG = "small"
CONTEST = "panel"
ADDRESS = "https://elections.example.org/vote/small"
NOON = datetime(2026, 6, 1, 11, 0, tzinfo=UTC)  # noon in London
NOTICE, NOMINATING, CLOSED, VOTING, OVER = 0, 2, 4, 6, 9
HEADINGS = ("membership_number", "name", "email", "unit", "office", "joined", "standing", "gender")
CODE = re.compile(r"#c=([0-9A-Z-]+)")
RETURNING_OFFICER, DEPUTY, SCRUTINEER = "R1", "R2", "R3"


def by_themselves() -> str:
    """Rules under which committee members put themselves forward, for two seats."""
    return preset("p14-panel-of-two")


def by_bodies() -> str:
    """Rules under which branches nominate: one nomination is enough, each names two at most."""
    text = preset("p1-local-government")
    for before, after in (
        ('edition = "2026"', 'edition = "2026.9"'),
        ("needed = 5", "needed = 1"),
        ('offices = ["councillor"', 'offices = ["committee member"'),
        ("shortest_nomination_days = 7", "shortest_nomination_days = 1"),
        ("shortest_voting_days = 7", "shortest_voting_days = 1"),
        ("consent_days = 3", "consent_days = 1"),
    ):
        assert before in text, before
        text = text.replace(before, after)
    return text


def preset(name: str) -> str:
    return (resources.files("elections.rulebook") / "presets" / f"{name}.toml").read_text("utf-8")


def at_day(days: float) -> datetime:
    return NOON + timedelta(days=days, minutes=15)


class Letterbox:
    """Letters kept in memory."""

    def __init__(self):
        self.letters = []

    def deliver(self, letter):
        self.letters.append(letter)

    def batch(self):
        return nullcontext(self)


@dataclass
class SmallElection:
    """An installation with one election in it, and the means to act in it."""

    url: str
    rules: str = field(default_factory=by_themselves)
    electors: int = 10
    seats: int = 2
    slug: str = SLUG
    contests: tuple[ContestNotice, ...] = ()
    stage_closes: tuple[tuple[str, float], ...] = ()
    house: House = field(init=False)
    key: CountKey = field(init=False)
    box: Letterbox = field(init=False)

    def __post_init__(self):
        secrets = Secrets(session=b"s" * 32, log=b"l" * 32, mail=b"m" * 32)
        self.house = House(store=Store(self.url), secrets=secrets)
        make_tables(self.house.store)
        self.key, self.box = new_count_key(), Letterbox()
        officers = [
            (RETURNING_OFFICER, "Ros Whitfield", "ro@example.org"),
            (DEPUTY, "Dev Anand", "deputy@example.org"),
            (SCRUTINEER, "Sian Pugh", "scrutineer@example.org"),
        ]
        self.ids = make_people(self.house, officers)
        make_returning_officer(self.house, self.ids[RETURNING_OFFICER])

    def by(self, number: str, day: float) -> Act:
        """Act as somebody, by membership number."""
        person = find_person(self.house, number)
        return Act(by=Actor(person_id=person.id, name=person.name), at=at_day(day))

    def officer(self, day: float) -> Act:
        return self.by(RETURNING_OFFICER, day)

    def timetable(self) -> Timetable:
        day = timedelta(days=1)
        return Timetable(
            nominations_open=NOON + day,
            nominations_close=NOON + CLOSED * day,
            freeze_date=date(2026, 6, 1),
            voting_opens=NOON + VOTING * day,
            voting_closes=NOON + OVER * day,
            stage_closes=tuple((name, NOON + ends * day) for name, ends in self.stage_closes),
        )

    def noticed(self) -> "SmallElection":
        """The notice is published, the officers appointed and the register applied."""
        title = "Executive panel"
        publish_notice(
            self.house,
            self.officer(NOTICE),
            NoticeDraft(
                slug=self.slug,
                title=title,
                organisation="The Example Party",
                rule_book=self.rules,
                contests=self.contests
                or (ContestNotice(id=CONTEST, title=title, seats=self.seats),),
                timetable=self.timetable(),
            ),
        )
        for number, role in ((DEPUTY, Role.DEPUTY), (SCRUTINEER, Role.SCRUTINEER)):
            appoint(
                self.house,
                self.officer(NOTICE),
                slug=self.slug,
                person_id=self.ids[number],
                role=role,
            )
        data = write_csv([HEADINGS, *map(register_row, range(1, self.electors + 1))]).encode()
        seen = upload_register(
            self.house, self.officer(NOTICE), slug=self.slug, file_name="r.csv", data=data
        )
        apply_register(self.house, self.officer(NOTICE), slug=self.slug, digest=seen.digest)
        return self

    def body(self, name: str, secretary: str) -> int:
        """Record a nominating body and one of its secretaries."""
        return record_body(
            self.house,
            self.officer(NOTICE),
            BodyDraft(
                kind="Labour Group",
                name=name,
                region="London",
                members=20,
                position="secretary",
                officer_number=secretary,
                officer_name=f"Secretary {secretary}",
                officer_email=f"{secretary.lower()}@example.org",
            ),
        )

    def stands(self, *numbers: str) -> "SmallElection":
        """Electors put themselves forward."""
        for number in numbers:
            put_oneself_forward(
                self.house, self.by(number, NOMINATING), slug=self.slug, contest_id=CONTEST
            )
        return self

    def consents(self, number: str) -> None:
        """A nominee consents wherever they were named."""
        act = self.by(number, NOMINATING)
        for _, nominee in candidacies(self.house, find_person(self.house, number)):
            answer_nomination(self.house, act, nominee_id=nominee.id, answer=Consent.GIVEN)

    def stated(self) -> "SmallElection":
        """The register is frozen, every nominee valid and the statement published."""
        officer = self.officer(CLOSED + 1)
        freeze_register(self.house, officer, slug=self.slug)
        for found in nominees_to_rule_on(self.house, officer, slug=self.slug):
            rule_on(
                self.house,
                officer,
                slug=self.slug,
                nominee_id=found.nominee.id,
                ruling=Ruling.VALID,
            )
        publish_statement(self.house, officer, slug=self.slug)
        return self

    def issued(self) -> "SmallElection":
        """Every elector has a ballot code."""
        officer = self.officer(CLOSED + 1)
        give_count_key(self.house, officer, slug=self.slug, key=self.key.public())
        open_voting(self.house, officer, slug=self.slug, address=ADDRESS)
        return self

    def voting(self) -> "SmallElection":
        """From nothing to a poll with four candidates for two seats."""
        return self.noticed().stands("M0001", "M0002", "M0003", "M0004").stated().issued()

    def closed(self) -> "SmallElection":
        for number in (RETURNING_OFFICER, SCRUTINEER):
            close_the_poll(self.house, self.by(number, OVER), slug=self.slug)
        return self

    def opened(self) -> "SmallElection":
        exported = box_for_opening(self.house, self.officer(OVER), slug=self.slug)
        receive_opening(
            self.house, self.officer(OVER), slug=self.slug, opening=open_box(exported, self.key)
        )
        return self

    def deliver(self) -> None:
        while deliver_waiting(self.house, self.box):
            pass

    def codes(self) -> dict[str, str]:
        """The newest ballot code of each elector, by membership number."""
        self.deliver()
        return {
            letter.to.partition("@")[0].upper(): found[1]
            for letter in self.box.letters
            if (found := CODE.search(letter.body))
        }

    def done(self) -> None:
        """Close every connection."""
        self.house.store.engine.dispose()


def register_row(place: int) -> tuple[str, ...]:
    number = f"M{place:04}"
    return (
        number,
        f"Member {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[place % 26]}{place:04}",
        f"{number.lower()}@example.org",
        "London",
        "committee member",
        "2012-03-01",
        "good",
        "woman" if place % 2 else "man",
    )
