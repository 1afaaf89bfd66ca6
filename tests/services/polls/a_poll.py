"""Elections of any shape for tests: a rule book of tables, contests, and a register of lines."""

import io
import json
import tomllib
import zipfile
from dataclasses import dataclass, field, replace

from counting.record.verify import Verdict, verify
from elections.adapters import sealing
from elections.adapters.opening import open_box
from elections.domain.contests import ContestNotice
from elections.domain.people import Role
from elections.domain.register import RegisterEntry
from elections.rulebook.consistency import clauses_held
from elections.rulebook.editing.toml_text import toml_of
from elections.rulebook.model import RuleBook, Standing
from elections.services.closing import box_for_opening, close_the_poll, receive_opening
from elections.services.first_steps import make_people
from elections.services.nominations.nominating import put_oneself_forward
from elections.services.results.counting import count_contest, draw_lot, progress_of_counts
from elections.services.results.declaring import declare
from elections.services.results.evidence import record
from elections.services.sequencing import place_waiting
from elections.services.setting_up import NoticeDraft, appoint, publish_notice
from elections.services.voting import cast
from elections.store import elections, registers
from tests.record.draft import Draft
from tests.services.small_election import (
    DEPUTY,
    NOMINATING,
    OVER,
    RETURNING_OFFICER,
    SCRUTINEER,
    VOTING,
    SmallElection,
    preset,
)


def book(**tables) -> str:
    """A rule book of schema 2: a preset with some tables replaced or widened, key by key."""
    data = tomllib.loads(preset("p14-panel-of-two"))
    data["schema"], data["name"] = 2, "a-test-of-polls"
    for name, keys in tables.items():
        if name in {"nominations", "kinds"}:
            data[name] = keys
            continue
        table = {**data.get(name, {}), **keys}
        data[name] = {key: value for key, value in table.items() if value is not None}
    data["because"] = {}
    held = clauses_held(RuleBook.model_validate_json(json.dumps(data)))
    data["because"] = dict.fromkeys(held, "Made for a test.")
    return toml_of(data)


def a_member(number: str, name: str, **changes) -> RegisterEntry:
    """A line of the register."""
    return replace(
        RegisterEntry(
            membership_number=number,
            name=name,
            email=f"{number.lower()}@example.org",
            unit="London",
            office="committee member",
            joined=None,
            standing=Standing.GOOD,
            groups=(),
        ),
        **changes,
    )


@dataclass
class Poll(SmallElection):
    """An election of any shape, from its notice to its record."""

    contests: tuple[ContestNotice, ...] = ()
    lines: tuple[RegisterEntry, ...] = ()
    issued_codes: dict[str, str] = field(default_factory=dict)

    def noticed(self) -> "Poll":
        publish_notice(
            self.house,
            self.officer(0),
            NoticeDraft(
                slug=self.slug,
                title="A poll",
                organisation="The Example Party",
                rule_book=self.rules,
                contests=self.contests,
                timetable=self.timetable(),
            ),
        )
        for number, role in ((DEPUTY, Role.DEPUTY), (SCRUTINEER, Role.SCRUTINEER)):
            person = self.ids[number]
            appoint(self.house, self.officer(0), slug=self.slug, person_id=person, role=role)
        people = make_people(
            self.house, [(line.membership_number, line.name, line.email) for line in self.lines]
        )
        with self.house.store.writing() as tx:
            election = elections.find(tx, self.slug)
            for place, line in enumerate(self.lines):
                row = registers.entry_to(line)
                row |= {"election_id": election.id, "person_id": people[line.membership_number]}
                registers.enter(tx, [{**row, "salt": f"{place:032x}"}])
                kept = registers.entry_numbered(tx, election.id, line.membership_number)
                registers.record(
                    tx,
                    kept.id,
                    line.groups,
                    source="a test",
                    purge_on=election.timetable.freeze_date,
                )
        return self

    def forward(self, *pairs: tuple[str, str]) -> "Poll":
        """Members put themselves forward: pairs of a contest and a number."""
        for contest, number in pairs:
            act = self.by(number, NOMINATING)
            put_oneself_forward(self.house, act, slug=self.slug, contest_id=contest)
        return self

    def begun(self) -> "Poll":
        """Every elector has a ballot code, which the test knows."""
        self.stated().issued()
        self.issued_codes = self.codes()
        return self

    def vote(self, number: str, contest: str, *numbers: int) -> None:
        """An elector casts a paper."""
        cast(
            self.house,
            self.officer(VOTING + 1),
            slug=self.slug,
            code=self.issued_codes[number],
            contest_id=contest,
            numbers=numbers,
        )

    def opened(self) -> "Poll":
        for number in (RETURNING_OFFICER, SCRUTINEER):
            close_the_poll(self.house, self.by(number, OVER), slug=self.slug)
        exported = json.loads(
            json.dumps(box_for_opening(self.house, self.officer(OVER), slug=self.slug))
        )
        opening = open_box(exported, self.key)
        receive_opening(self.house, self.officer(OVER), slug=self.slug, opening=opening)
        return self

    def counted(self, *lots: int) -> "Poll":
        """Every contest is counted, with these lots drawn as they are asked for."""
        drawn, act = iter(lots), self.officer(OVER)
        while waiting := [one for one in self.progress() if one.document is None]:
            tied = next((one for one in waiting if one.needs_lot), None)
            if tied:
                number = next(drawn)
                contest = tied.contest_id
                draw_lot(self.house, act, slug=self.slug, contest_id=contest, drawn=number)
                continue
            for one in waiting:
                count_contest(self.house, act, slug=self.slug, contest_id=one.contest_id)
        return self

    def progress(self):
        return progress_of_counts(self.house, self.officer(OVER), slug=self.slug)

    def declared(self) -> "Poll":
        declare(self.house, self.officer(OVER), slug=self.slug)
        return self

    def document(self, kind: str) -> dict:
        """A published document."""
        with self.house.store.reading() as tx:
            return elections.document_of(tx, elections.find(tx, self.slug).id, kind)

    def declared_in(self, contest: str) -> dict:
        """What was declared in a contest."""
        return next(c for c in self.document("declaration")["contests"] if c["id"] == contest)

    def verified(self, folder) -> Verdict:
        """The verdict of the verifier on the record."""
        place_waiting(self.house)
        file = folder / "record.zip"
        file.write_bytes(record(self.house, slug=self.slug))
        return verify(file)


def draft_of(poll: Poll) -> Draft:
    """The record of a declared poll in parts that can be altered, with every key."""
    place_waiting(poll.house)
    with zipfile.ZipFile(io.BytesIO(record(poll.house, slug=poll.slug))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with poll.house.store.reading() as tx:
        salt = elections.log_salt(tx, elections.find(tx, poll.slug).id)
    return Draft(
        documents={n: json.loads(d) for n, d in files.items() if n.startswith("documents/")},
        entries=[json.loads(line) for line in files["log/entries.jsonl"].splitlines()],
        credentials=files["credentials.txt"].decode().split("\n")[:-1],
        papers={n: d.decode() for n, d in files.items() if n.startswith("ballots/")},
        log_key=sealing.log_key(poll.house.secrets.log, salt),
        count_key=poll.key.sign,
    )
