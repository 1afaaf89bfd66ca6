"""A whole register is judged at once as each of its lines is judged alone, on either database."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from elections.domain.contests import ContestNotice
from elections.domain.electorate.asked import asked_of_electors
from elections.domain.register import RegisterEntry, judged
from elections.domain.timetable import Timetable
from elections.rulebook.model import AgeRule, Standing
from elections.rulebook.parts.electors import RegisterRules, WeeksRule
from elections.rulebook.parts.sections import SectionRule
from elections.rulebook.values import Votes
from elections.store import elections, registers, rulings
from elections.store.database import Store
from elections.store.people import ensure_people
from elections.store.rulings import Electorate, conditions
from elections.store.tables import admission, register_entry, ruling_request
from tests.builders import a_member, a_preset
from tests.databases import make_tables

NOON = datetime(2026, 6, 1, 11, 0, tzinfo=UTC)
DAYS = [date(2025, 6, 1) + timedelta(days=n) for n in (0, 1, 30, 181, 182, 183, 364, 365, 366)]
OFFICES = ("councillor", "COUNCILLOR", "mayor", "Straße", "strasse", "clerk", "", " ", "mayor; x")
CATEGORIES = ("member", "Member", "affiliated  supporter", "affiliated supporter", "")
UNITS = ("Leeds", "leeds", "York", "")
GROUPS = ("women", "BAME", "at least 14 on the age date", "under 27 on the age date")
SECTIONS = (
    SectionRule(name="Members", categories=("member",), share="1/2", votes=Votes.ONE_EACH),
    SectionRule(
        name="Affiliates",
        categories=("affiliated supporter",),
        share="1/2",
        votes=Votes.WEIGHTED,
    ),
)


def words(*of: str) -> st.SearchStrategy[tuple[str, ...] | None]:
    return st.none() | st.lists(st.sampled_from(of), min_size=1, max_size=2).map(tuple)


def weeks() -> st.SearchStrategy[WeeksRule]:
    """Make any rule on weeks of membership that falls among the days of the register."""
    before = st.sampled_from(("the freeze date", "the day on which voting opens"))
    return st.builds(WeeksRule, weeks=st.sampled_from((8, 26, 52)), before=before)


@st.composite
def register_rules(draw) -> RegisterRules:
    """Make any rules on who may vote."""
    age = AgeRule(at_least=draw(st.none() | st.just(14)), under=27, on="age date")
    return RegisterRules(
        offices=draw(words("councillor", "Mayor", "STRASSE")),
        joined=draw(st.none() | st.just("on or before the freeze date")),
        standing=tuple(draw(st.sets(st.sampled_from(Standing), min_size=1))),
        entries="one for each membership number",
        changes="none after the freeze",
        categories=draw(words("member", "Affiliated supporter")),
        member_months=draw(st.none() | st.sampled_from((6, 12))),
        member_weeks=draw(st.none() | weeks()),
        paid_by=draw(st.none() | st.just("payment date")),
        age=draw(st.none() | st.just(age)),
        identified=draw(words("women", "BAME")),
        asked_of=draw(words("member", "Affiliated supporter")),
        regions=draw(words("wales", "London")),
        resident_months=draw(st.none() | st.just(6)),
        within=draw(
            st.none() | st.sampled_from(("the region of the contest", "the unit of the contest"))
        ),
    )


@st.composite
def timetables(draw) -> Timetable:
    """Make a timetable whose days fall among those of the register."""
    day = st.sampled_from(DAYS)
    return Timetable(
        nominations_open=NOON,
        nominations_close=NOON + timedelta(days=2),
        freeze_date=draw(day) + timedelta(days=draw(st.sampled_from((0, 181, 365)))),
        voting_opens=NOON + timedelta(days=3),
        voting_closes=NOON + timedelta(days=5),
        dates=(("payment date", draw(day)), ("age date", draw(day))),
    )


def lines() -> st.SearchStrategy[RegisterEntry]:
    """Make any line of a register."""
    day = st.none() | st.sampled_from(DAYS)
    return st.builds(
        lambda **facts: replace(a_member(), **facts),
        office=st.sampled_from(OFFICES),
        category=st.sampled_from(CATEGORIES),
        region=st.sampled_from(("Wales", "WALES", "London", "")),
        unit=st.sampled_from(UNITS),
        joined=day,
        paid_to=day,
        resident_since=day,
        standing=st.sampled_from(Standing),
        groups=st.sets(st.sampled_from(GROUPS)).map(lambda names: tuple(sorted(names))),
        weight=st.integers(1, 500),
    )


@pytest.fixture
def store(database_url):
    made = Store(database_url)
    make_tables(made)
    yield made
    made.engine.dispose()


def registered(tx, entries, granted=()):
    """An election with a register; gives its id, the key of its contest and the lines' ids."""
    election_id = elections.add(
        tx,
        slug="e",
        title="T",
        organisation="O",
        rule_book="",
        rules_digest="",
        timetable=Timetable(
            nominations_open=NOON,
            nominations_close=NOON,
            freeze_date=NOON.date(),
            voting_opens=NOON,
            voting_closes=NOON,
        ),
        contests=(ContestNotice(id="a", title="A", seats=1),),
        log_salt="5a" * 16,
    )
    numbered = {f"M{place}": entry for place, entry in enumerate(entries)}
    people = ensure_people(tx, ((n, "N", f"{n}@example.org") for n in numbered))
    ids = {}
    for number, entry in numbered.items():
        ids[number] = enter(
            tx, election_id, people[number], replace(entry, membership_number=number)
        )
    for number in granted:
        tx.execute(insert(ruling_request).values(granted_to(election_id, number)))
    return election_id, elections.contest_key(tx, election_id, "a"), ids


def granted_to(election_id, number):
    return {
        "election_id": election_id,
        "contest": "a",
        "reference": f"RUL-{number}",
        "membership_number": number,
        "name": "N",
        "email": "n@example.org",
        "reason": "r",
        "evidence": "",
        "asked_at": "2026-06-01T11:00:00Z",
        "state": "granted",
        "decision": "granted",
    }


def enter(tx, election_id, person_id, entry):
    row = {"election_id": election_id, "person_id": person_id, "salt": "aa" * 16}
    registers.enter(tx, [{**row, **registers.entry_to(entry)}])
    line = registers.entry_numbered(tx, election_id, entry.membership_number)
    registers.record(tx, line.id, entry.groups, source="list", purge_on=DAYS[0])
    return line.id


class TestTheWholeAndEachAlone:
    """R1 to R14, R19, R20: the register judged at once and each of its lines judged alone agree."""

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    @given(
        st.lists(lines(), min_size=1, max_size=6),
        register_rules(),
        timetables(),
        st.booleans(),
        st.sets(st.integers(0, 5), max_size=2),
    )
    def test_clause_by_clause(self, store, entries, rules, times, in_sections, granted):
        book = a_preset("p14-panel-of-two").model_copy(update={"register_": rules})
        if in_sections:
            count = book.count.model_copy(update={"sections": SECTIONS})
            book = book.model_copy(update={"count": count})
        contest = ContestNotice(id="a", title="A", seats=1, region="Wales", unit="LEEDS")
        asked = asked_of_electors(book, times, contest)
        alone = {
            f"M{place}": {objection.clause for objection in judged(entry, asked)}
            for place, entry in enumerate(entries)
        }
        ruled = {f"M{place}" for place in granted if place < len(entries)}
        with store.writing() as tx:
            found = tx.begin_nested()
            election_id, key, ids = registered(tx, entries, ruled)
            electorate = Electorate(
                contest_key=key, contest_id="a", asked=asked, sections=book.count.sections or ()
            )
            assert self.at_once(tx, election_id, asked) == alone
            admitted = {number for number, against in alone.items() if not against} | ruled
            counted = rulings.totals_of(tx, election_id, electorate)
            assert dict(counted.by_clause) == {
                each.clause: sum(each.clause in against for against in alone.values())
                for each in asked
            }
            assert (counted.entries, counted.electors) == (len(entries), len(admitted))
            assert counted.granted == sum(bool(alone[number]) for number in ruled)
            kept = dict(zip(ids, entries, strict=True))
            women = sum("women" in kept[number].groups for number in admitted)
            assert rulings.would_be_recorded_as(tx, election_id, electorate, "women") == women
            rulings.admit(tx, election_id, electorate)
            assert rulings.admitted_to(tx, key) == len(admitted)
            assert rulings.admitted_recorded_as(tx, key, "women") == women
            self.see_admissions(tx, electorate, ids, kept, admitted)
            found.rollback()

    def at_once(self, tx, election_id, asked):
        """The clauses that refuse each line, when the database judges them all."""
        scan = conditions.scan(tx, election_id, asked)
        missed = scan.refusals(asked)
        return {
            number: {clause for clause, is_missed in zip(missed, found, strict=True) if is_missed}
            for number, *found in tx.execute(
                scan.select(register_entry.c.membership_number, *missed.values())
            )
        }

    def see_admissions(self, tx, electorate, ids, entries, admitted):
        """Those who are admitted, and no others, have the section and the weight of their line."""
        kept = {
            row.entry_id: (row.section, row.weight)
            for row in tx.execute(
                select(admission).where(admission.c.contest_id == electorate.contest_key)
            )
        }
        wanted = {ids[number]: place_of(entries[number], electorate) for number in admitted}
        assert kept == wanted
        groups = {
            (g.section, g.weight): g.electors for g in rulings.admitted(tx, electorate.contest_key)
        }
        assert groups == Counter(kept.values())


def place_of(entry, electorate):
    """The section and weight of a line, worked out without the database."""
    if not electorate.sections:
        return "", 1
    for section in electorate.sections:
        if " ".join(entry.category.split()).casefold() in section.categories:
            weighted = section.votes is Votes.WEIGHTED
            return section.name, entry.weight if weighted else 1
    return "", 1
