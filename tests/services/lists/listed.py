"""An election whose register is imported from lists: one officer, one contest, nobody on it yet."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from io import BytesIO

from elections.adapters.csv_files import write_csv
from elections.domain.contests import ContestNotice
from elections.domain.people import Act, Actor
from elections.domain.timetable import Timetable
from elections.services import House, Secrets
from elections.services.first_steps import make_people, make_returning_officer
from elections.services.register import importing
from elections.services.register.lists import reading, uploading
from elections.services.register.lists.uploads import open_upload
from elections.services.setting_up import NoticeDraft, publish_notice
from elections.store import elections, registers
from elections.store.database import Store
from tests.databases import make_tables

SLUG = "listed"
NOON = datetime(2026, 6, 1, 11, 0, tzinfo=UTC)
HEADINGS = ("membership number", "name", "email", "unit", "office", "joined", "standing", "gender")


def a_row(place: int, **cells: str) -> tuple[str, ...]:
    """A member's row, valid unless something else is asked for."""
    row = dict(
        zip(
            HEADINGS,
            (
                f"M{place:06}",
                f"Member {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[place % 26]}{'abcdefghij'[place % 10]}",
                f"m{place}@example.org",
                f"Unit {place % 7}",
                "committee member",
                "2012-03-01",
                "good",
                "woman" if place % 2 else "man",
            ),
            strict=True,
        )
    )
    return tuple((row | {name.replace("_", " "): cell for name, cell in cells.items()}).values())


def rows(count: int, start: int = 1) -> list[tuple[str, ...]]:
    return [a_row(place) for place in range(start, start + count)]


@dataclass
class Listed:
    """An installation with one election, to whose register lists are applied."""

    url: str
    rules: str = ""
    dates: tuple[tuple[str, date], ...] = ()
    contests: tuple[ContestNotice, ...] = (ContestNotice(id="panel", title="Panel", seats=2),)
    house: House = field(init=False)
    officer: Act = field(init=False)

    def __post_init__(self):
        secrets = Secrets(session=b"s" * 32, log=b"l" * 32, mail=b"m" * 32)
        self.house = House(store=Store(self.url), secrets=secrets)
        make_tables(self.house.store)
        ids = make_people(self.house, [("R1", "Ros Whitfield", "ro@example.org")])
        make_returning_officer(self.house, ids["R1"])
        self.officer = Act(by=Actor(person_id=ids["R1"], name="Ros Whitfield"), at=NOON)
        day = timedelta(days=1)
        publish_notice(
            self.house,
            self.officer,
            NoticeDraft(
                slug=SLUG,
                title="Panel",
                organisation="The Example Party",
                rule_book=self.rules or preset("p14-panel-of-two"),
                contests=self.contests,
                timetable=Timetable(
                    nominations_open=NOON + day,
                    nominations_close=NOON + 5 * day,
                    freeze_date=date(2026, 6, 1),
                    voting_opens=NOON + 10 * day,
                    voting_closes=NOON + 20 * day,
                    dates=self.dates,
                ),
            ),
        )

    def upload(self, rows, headings=HEADINGS, name="list.csv"):
        """Hand a list in as CSV, and see what it would do."""
        return self.upload_file(write_csv([headings, *rows]).encode(), name)

    def upload_file(self, data: bytes, name: str = "list.csv"):
        return importing.upload_register(
            self.house, self.officer, slug=SLUG, file_name=name, data=data
        )

    def receive(self, data: bytes, name: str = "list.csv") -> None:
        importing.receive_list(
            self.house, self.officer, slug=SLUG, file_name=name, stream=BytesIO(data)
        )

    def run_jobs(self) -> int:
        return reading.read_waiting(self.house)

    def seen(self):
        """What the list that waits would do."""
        with self.house.store.reading() as tx:
            return importing.previewed(tx, elections.find(tx, SLUG))

    def waiting(self):
        with self.house.store.reading() as tx:
            return open_upload(tx, elections.find(tx, SLUG))

    def apply(self, digest: str | None = None) -> None:
        importing.apply_register(
            self.house, self.officer, slug=SLUG, digest=digest or self.seen().digest
        )

    def imports(self, rows, headings=HEADINGS) -> "Listed":
        self.upload(rows, headings)
        self.apply()
        return self

    def take_back(self) -> None:
        importing.take_back_register(self.house, self.officer, slug=SLUG)

    def settle(self, numbers, stands, reason="they told us") -> None:
        importing.settle_alike(
            self.house,
            self.officer,
            slug=SLUG,
            numbers=tuple(numbers),
            stands=stands,
            reason=reason,
        )

    def dates_are(self, order: str) -> None:
        uploading.answer_dates(self.house, self.officer, slug=SLUG, order=order)

    def columns_are(self, *columns: str) -> None:
        uploading.answer_columns(self.house, self.officer, slug=SLUG, columns=columns)

    def register(self):
        """Everybody on the register, as kept."""
        with self.house.store.reading() as tx:
            return registers.entries(tx, elections.find(tx, SLUG).id)

    def everything(self):
        """Every row of the register and of what stands apart from it, with its ids."""
        with self.house.store.reading() as tx:
            return [
                tx.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").all()  # noqa: S608 - ours
                for table in ("register_entry", "attribute")
            ]

    def done(self) -> None:
        self.house.store.engine.dispose()


def preset(name: str) -> str:
    return (resources.files("elections.rulebook") / "presets" / f"{name}.toml").read_text("utf-8")
