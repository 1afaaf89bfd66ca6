"""Things of the domain, valid by default: a test says only what it is about.

a_rule_book(**{"nominations.needed": 3})      a change by its key in the file
a_member(joined=date(2026, 6, 13))
a_timetable(nominations_close="Friday 26 June 2026, 17:00")
"""

import json
import tomllib
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from elections.domain.contests import ContestNotice, Election, ElectionState
from elections.domain.declarations import BallotAccount
from elections.domain.moments import read_day, read_moment
from elections.domain.nominations import Body, Nomination, NominationState
from elections.domain.register import RegisterEntry
from elections.domain.timetable import Timetable
from elections.rulebook.consistency import clauses_held
from elections.rulebook.load import book_of, preset_text
from elections.rulebook.model import RuleBook, Standing
from elections.rulebook.sentences import rule_book_digest

GROUPS: Final = "p1-local-government"
PANEL: Final = "p14-panel-of-two"
WARD: Final = "ward-by-transferable-vote"


def rule_book_tables(preset: str = GROUPS, /, **changes: Any) -> dict[str, Any]:
    """The tables of a preset, changed by dotted keys; a key given None is taken out."""
    tables = tomllib.loads(preset_text(preset))
    for path, value in changes.items():
        *tables_above, key = path.split(".")
        table = tables
        for name in tables_above:
            table = table[name]
        if value is None:
            table.pop(key, None)
        else:
            table[key] = deepcopy(value)
    return tables


def a_rule_book(preset: str = GROUPS, /, **changes: Any) -> RuleBook:
    """A rule book: a preset changed by dotted keys, with an authority for each clause it holds."""
    tables = rule_book_tables(preset, **changes)
    held = clauses_held(RuleBook.model_validate_json(json.dumps(tables)))
    known = tables["because"]
    tables["because"] = {number: known.get(number, "A committee's decision.") for number in held}
    return book_of(tables)


def a_member(**changes: Any) -> RegisterEntry:
    """A councillor in good standing who joined ten years ago."""
    member = RegisterEntry(
        membership_number="L123456",
        name="Asha Begum",
        email="asha.begum@example.org",
        unit="Cambridge Labour Group",
        office="councillor",
        joined=date(2016, 5, 6),
        standing=Standing.GOOD,
        groups=(),
    )
    return replace(member, **changes)


def a_timetable(**changes: Any) -> Timetable:
    """Four weeks of nominations to noon on Friday 26 June 2026, then two weeks of voting."""
    written: dict[str, Any] = {
        "nominations_open": "Friday 29 May 2026",
        "nominations_close": "Friday 26 June 2026",
        "freeze_date": "Friday 12 June 2026",
        "voting_opens": "Friday 3 July 2026",
        "voting_closes": "Friday 17 July 2026",
        **changes,
    }
    read: dict[str, Any] = {name: when(name, value) for name, value in written.items()}
    return Timetable(**read)


def when(name: str, value: str | date) -> date | datetime:
    """A day or a moment, as written or as given."""
    if not isinstance(value, str):
        return value
    return read_day(value) if name == "freeze_date" else read_moment(value, "12:00")


def an_election(**changes: Any) -> Election:
    """An election for two seats whose notice is published."""
    rules = changes.get("rules") or a_preset(GROUPS)
    election = Election(
        id=1,
        slug="local-government",
        title="Local government representatives",
        organisation="The Example Party",
        rules=rules,
        rules_digest=rule_book_digest(rules),
        contests=(a_contest_notice(),),
        timetable=a_timetable(),
        state=ElectionState.NOTICE_PUBLISHED,
        eid="e" * 64,
    )
    return replace(election, **changes)


@cache
def a_preset(name: str) -> RuleBook:
    """A preset as it was published, read once."""
    return a_rule_book(name)


def a_contest_notice(**changes: Any) -> ContestNotice:
    """A contest for two seats."""
    return replace(ContestNotice(id="representatives", title="Representatives", seats=2), **changes)


def a_body(**changes: Any) -> Body:
    """A Labour Group of twenty-seven members."""
    body = Body(
        id=1, kind="Labour Group", name="Cambridge Labour Group", region="Eastern", members=27
    )
    return replace(body, **changes)


def a_nomination(**changes: Any) -> Nomination:
    """A nomination that stands, made by a Labour Group while nominations were open."""
    nomination = Nomination(
        id=1,
        reference="N-0001",
        contest_id="representatives",
        body=a_body(),
        nominee_number="L123456",
        nominee_name="Asha Begum",
        at=read_moment("Monday 1 June 2026", "12:00"),
        state=NominationState.STANDS,
    )
    return replace(nomination, **changes)


def nominations_by(*bodies: Body, **changes: Any) -> tuple[Nomination, ...]:
    """A nomination of the same nominee by each body."""
    return tuple(
        a_nomination(id=place, reference=f"N-{place:04}", body=body, **changes)
        for place, body in enumerate(bodies, 1)
    )


def groups(number: int, **changes: Any) -> tuple[Body, ...]:
    """So many Labour Groups, each its own."""
    return tuple(
        a_body(id=place, name=f"Group {place}", **changes) for place in range(1, number + 1)
    )


def an_account(**changes: Any) -> BallotAccount:
    """An account that reconciles: 35 electors, a code replaced, 30 ballots cast, one blank."""
    account = BallotAccount(
        contest_id="panel",
        electors=35,
        issued=35,
        reissued=1,
        revoked=1,
        cast=30,
        unused=5,
        marked=30,
        formal=29,
        informal=(("blank", 1),),
    )
    return replace(account, **changes)
