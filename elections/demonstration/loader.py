"""What loading each of the elections has in common: the players act, at times in the past."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from elections.adapters.count_keys import CountKey, new_count_key
from elections.adapters.csv_files import write_csv
from elections.adapters.mail import DemonstrationPost, Post
from elections.adapters.opening import open_box
from elections.demonstration.cast import PEOPLE, Part, Player
from elections.domain.contests import ContestNotice
from elections.domain.moments import UK
from elections.domain.nominations import Ruling
from elections.domain.people import Act, Actor, Role
from elections.domain.timetable import Timetable
from elections.rulebook.load import preset_text
from elections.services import House
from elections.services.closing import box_for_opening, close_the_poll, receive_opening
from elections.services.first_steps import make_people
from elections.services.issuing import open_voting
from elections.services.mailing import deliver_waiting
from elections.services.nominations.nominating import put_oneself_forward
from elections.services.nominations.ruling import nominees_to_rule_on, rule_on
from elections.services.nominations.statement import publish_statement
from elections.services.register.freezing import freeze_register
from elections.services.register.importing import apply_register, upload_register
from elections.services.results.counting import count_contest
from elections.services.results.declaring import declare
from elections.services.setting_up import NoticeDraft, appoint, give_count_key, publish_notice
from elections.services.signing_in import find_person

ORGANISATION: Final = "The Example Party"
HEADINGS: Final = (
    "membership_number",
    "name",
    "email",
    "unit",
    "office",
    "joined",
    "standing",
    "gender",
)


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

    def notice(
        self,
        slug: str,
        title: str,
        preset: str,
        seats: int,
        days: tuple[int, ...],
        *,
        unit: str = "",
    ) -> None:
        """Publish a notice: nominations open and close, freeze date, voting opens and closes."""
        opens, closes, freeze, vote, end = days
        publish_notice(
            self.house,
            self.officer(opens - 1),
            NoticeDraft(
                slug=slug,
                title=title,
                organisation=ORGANISATION,
                rule_book=preset_text(preset),
                contests=(ContestNotice(id=slug, title=title, seats=seats, unit=unit),),
                timetable=Timetable(
                    nominations_open=self.day(opens),
                    nominations_close=self.day(closes),
                    freeze_date=self.day(freeze).date(),
                    voting_opens=self.day(vote),
                    voting_closes=self.day(end),
                ),
            ),
        )
        for part, role in (
            (Part.DEPUTY, Role.DEPUTY),
            (Part.SCRUTINEER, Role.SCRUTINEER),
            (Part.REGISTRAR, Role.REGISTRAR),
        ):
            appoint(
                self.house,
                self.officer(opens - 1),
                slug=slug,
                person_id=self.ids[PEOPLE[part].number],
                role=role,
            )

    def register(self, slug: str, rows: Sequence[tuple[str, ...]], days: int, *more: str) -> None:
        """Import a register as its keeper does, from a CSV file; `more` are further headings."""
        data = write_csv([(*HEADINGS, *more), *rows]).encode()
        registrar = self.act(PEOPLE[Part.REGISTRAR], days)
        seen = upload_register(self.house, registrar, slug=slug, file_name=f"{slug}.csv", data=data)
        apply_register(self.house, registrar, slug=slug, digest=seen.digest)

    def stand(self, slug: str, number: str, days: int) -> None:
        """Let somebody on the register put themself forward."""
        person = find_person(self.house, number)
        act = Act(by=Actor(person_id=person.id, name=person.name), at=self.day(days))
        put_oneself_forward(self.house, act, slug=slug, contest_id=slug)

    def ruled_on(self, slug: str, days: int) -> None:
        """Freeze the register and rule that every nominee is validly nominated."""
        freeze_register(self.house, self.act(PEOPLE[Part.REGISTRAR], days), slug=slug)
        for found in nominees_to_rule_on(self.house, self.officer(days), slug=slug):
            rule_on(
                self.house,
                self.officer(days),
                slug=slug,
                nominee_id=found.nominee.id,
                ruling=Ruling.VALID,
            )

    def to_the_vote(self, slug: str, days: int) -> None:
        """Freeze the register, rule on everybody, publish the statement, issue the codes."""
        self.ruled_on(slug, days)
        publish_statement(self.house, self.officer(days), slug=slug)
        give_count_key(self.house, self.officer(days), slug=slug, key=self.key.public())
        open_voting(self.house, self.officer(days), slug=slug, address=f"{self.base}/vote/{slug}")

    def to_the_declaration(self, slug: str, days: int) -> None:
        """Close the poll by two officers, open the box, count its contest and declare it."""
        officer = self.officer(days)
        for act in (officer, self.act(PEOPLE[Part.SCRUTINEER], days)):
            close_the_poll(self.house, act, slug=slug)
        box = box_for_opening(self.house, officer, slug=slug)
        receive_opening(self.house, officer, slug=slug, opening=open_box(box, self.key))
        count_contest(self.house, self.officer(days + 1), slug=slug, contest_id=slug)
        declare(self.house, self.officer(days + 1), slug=slug)

    def deliver(self, by: Post) -> None:
        """Deliver everything that waits."""
        while deliver_waiting(self.house, by):
            pass
