"""A whole register ruled on by every clause beside one scan of it; and its freeze.

ELECTORS says how many lines the register has; 800,000 where the machine can wait.
"""

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from time import perf_counter

from sqlalchemy import text

from elections.domain.contests import ContestNotice
from elections.domain.electorate.asked import asked_of_electors
from elections.domain.timetable import Timetable
from elections.rulebook.model import AgeRule, Standing
from elections.rulebook.parts.electors import RegisterRules
from elections.services.register.commitments import commit
from elections.store import elections, people, rulings
from elections.store.database import Store
from elections.store.rulings import Electorate
from tests.builders import a_rule_book, an_election

ELECTORS = int(os.environ.get("ELECTORS", "800000"))
NOON = datetime(2026, 6, 1, 11, 0, tzinfo=UTC)
CONTEST = ContestNotice(id="a", title="A", seats=1, region="Region 1")
EVERY_RULE = RegisterRules(
    offices=("councillor", "committee member"),
    joined="on or before the freeze date",
    standing=(Standing.GOOD,),
    entries="one for each membership number",
    changes="none after the freeze",
    categories=("member", "affiliated supporter"),
    member_months=6,
    paid_by="payment date",
    age=AgeRule(at_least=14, under=None, on="age date"),
    identified=("disabled",),
    regions=tuple(f"Region {n}" for n in range(11)),
    resident_months=6,
    within=None,
)
TIMES = Timetable(
    nominations_open=NOON,
    nominations_close=NOON,
    freeze_date=date(2026, 6, 1),
    voting_opens=NOON,
    voting_closes=NOON,
    dates=(("payment date", date(2026, 5, 1)), ("age date", date(2026, 5, 1))),
)
SERIES = {
    "sqlite": "WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series "
    "WHERE n < {n})",
    "postgresql": "WITH series AS (SELECT generate_series(1, {n}) AS n)",
}
SALT = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "md5(random()::text)"}
LINES = """
INSERT INTO register_entry (election_id, person_id, membership_number, name, email, unit, region,
    category, office, joined, paid_to, resident_since, union_name, standing, weight, salt)
{series}
SELECT {election}, {person}, 'L' || (1000000 + n), 'Member ' || n, 'm' || n || '@example.org',
    'CLP ' || (n % 650), 'Region ' || (n % 11),
    CASE WHEN n % 90 = 0 THEN 'registered supporter' WHEN n % 3 = 0 THEN 'affiliated supporter'
        ELSE 'member' END,
    CASE n % 100 WHEN 0 THEN '' ELSE 'committee member' END,
    (1980 + n % 46) || '-0' || (1 + n % 9) || '-15',
    CASE n % 40 WHEN 0 THEN '2026-03-31' ELSE '2026-06-30' END,
    (2000 + n % 26) || '-0' || (1 + n % 9) || '-01', '',
    CASE n % 50 WHEN 0 THEN 'arrears' ELSE 'good' END, 1, {salt}
FROM series
"""
FACTS = """
INSERT INTO attribute (entry_id, name, source, purge_on)
SELECT id, '{name}', 'list', '2027-06-01' FROM register_entry
WHERE election_id = {election} AND id % {of} <> 0
"""
SCAN = {
    "sqlite": "SELECT count(*) FROM register_entry NOT INDEXED WHERE election_id = {election}",
    "postgresql": "SELECT count(*) FROM register_entry WHERE election_id = {election}",
}
MADE = {}


def register_at(url, electors):
    """A register of so many lines on this database: made once."""
    if (url, electors) not in MADE:
        store = Store(url)
        store.make_tables()
        kind = store.engine.dialect.name
        with store.writing() as tx:
            person = people.ensure_people(tx, [("BENCH", "N", "n@example.org")])["BENCH"]
            election = elections.add(
                tx,
                slug=f"rulings-{electors}",
                title="T",
                organisation="O",
                rule_book="",
                rules_digest="",
                timetable=TIMES,
                contests=(CONTEST,),
                log_salt="5a" * 16,
            )
            known = {"election": election, "person": person, "salt": SALT[kind]}
            tx.execute(text(LINES.format(series=SERIES[kind].format(n=electors), **known)))
            for name, of in (("disabled", 60), ("at least 14", 100)):
                tx.execute(text(FACTS.format(name=name, of=of, election=election)))
        if kind == "postgresql":
            with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as tx:
                tx.execute(text("ANALYZE register_entry"))
                tx.execute(text("ANALYZE attribute"))
        MADE[url, electors] = store, election
    return MADE[url, electors]


def ruled(url, electors=ELECTORS):
    """Seconds of ruling by every clause, seconds of a scan, and how many lines."""
    store, election = register_at(url, electors)
    rules = a_rule_book("p14-panel-of-two").model_copy(update={"register_": EVERY_RULE})
    asked = asked_of_electors(rules, TIMES, CONTEST)
    scan = text(SCAN[store.engine.dialect.name].format(election=election))
    spent, floor = [], []
    with store.reading() as tx:
        key = elections.contest_key(tx, election, CONTEST.id)
        electorate = Electorate(contest_key=key, contest_id=CONTEST.id, asked=asked)
        for _ in range(3):
            floor.append(timed(lambda: tx.execute(scan).scalar_one()))
            spent.append(timed(lambda: rulings.totals_of(tx, election, electorate)))
    return min(spent), min(floor), electors


def frozen(url, electors=ELECTORS):
    """Seconds of admitting and committing, seconds of hashing as many lines, and how many."""
    store, election_id = register_at(url, electors)
    rules = a_rule_book("p14-panel-of-two")
    rules = rules.model_copy(update={"schema_number": 2})
    election = replace(
        an_election(), id=election_id, rules=rules, contests=(CONTEST,), timetable=TIMES
    )
    asked = asked_of_electors(rules, TIMES, CONTEST)[-1:]
    with store.writing() as tx:
        key = elections.contest_key(tx, election_id, CONTEST.id)
        electorate = Electorate(contest_key=key, contest_id=CONTEST.id, asked=asked)
        spent = timed(lambda: rulings.admit(tx, election_id, electorate))
        spent += timed(lambda: commit(tx, election))
        admitted = rulings.number_of_electors(tx, election_id)
    return spent, timed(lambda: hashed(admitted)), admitted


def hashed(number):
    """Hash as many lines twice, as a commitment and a leaf are."""
    for n in range(number):
        sha256(sha256(b"%032d L%d CLP member" % (n, n)).digest()).digest()


def timed(work):
    """Seconds that a piece of work takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def done():
    """Close every connection."""
    for store, _ in MADE.values():
        store.engine.dispose()
