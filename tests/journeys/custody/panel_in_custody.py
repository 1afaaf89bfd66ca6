"""A committee's panel whose rule book keeps its register in custody, and what is held in bounds."""

from datetime import UTC, datetime

from elections.rulebook.load import preset_text
from tests.journeys.election_navigator import OFFICERS, RunningElection

STANDING = ("Ann Ash", "Bea Birch", "Col Cedar")
NOMINATING = datetime(2026, 6, 2, 11, tzinfo=UTC)
NOMINATED = datetime(2026, 6, 6, 11, tzinfo=UTC)
NOTICE = {
    "title": "Panel in custody",
    "organisation": "The Example Party",
    "slug": "custody",
    "preset": "own",
    "title_1": "Panel",
    "seats_1": "2",
    "nominations_open": "Monday 1 June 2026",
    "nominations_close": "Friday 5 June 2026",
    "freeze_date": "Monday 1 June 2026",
    "voting_opens": "Monday 8 June 2026",
    "voting_closes": "Friday 12 June 2026",
}
BY_MESSAGE = "by one message of each candidate, sent on by the office to everybody at one moment"
BY_FILE = "by a file of names and addresses, the same for every candidate and at one moment"


def rules(contact: str = BY_MESSAGE) -> str:
    """The panel's rules as an own rule book of schema 2, with what custody asks for."""
    text = preset_text("p14-panel-of-two")
    changes = (
        'changes = "after the freeze by two officers, each one published"\n'
        'hold_hours = 72\nalarm = "2/100"\nwatched_days = 14'
    )
    officers = (
        'in_pairs = ["close the poll", "replace a ballot code", "change the frozen register", '
        '"release contact data"]\nsmallest_cell = 10\nfacts_days = 28\nregister_days = 365\n'
        f'contact = "{contact}"'
    )
    for old, new in (
        ("schema = 1", "schema = 2"),
        ('name = "p14-panel-of-two"', 'name = "panel-in-custody"'),
        ('changes = "none after the freeze"', changes),
        ('in_pairs = ["close the poll", "replace a ballot code"]', officers),
    ):
        assert old in text, old
        text = text.replace(old, new)
    told = ("R15", "R16", "R17", "D5", "D8", "D9", "D10")
    return text + "".join(f'{number} = "Decision of the committee."\n' for number in told)


def electors(units: dict[str, int]):
    """Those who stand, the officers, and so many members in each unit."""
    member = ("committee member", "2012-03-01", "good")
    for n, name in enumerate(STANDING):
        yield f"P{n}", name, email_of(name), "North", *member, "woman" if n < 2 else "man"
    for number, name, email, _ in OFFICERS:
        yield number, name, email, "North", *member, ""
    for unit, size in units.items():
        for n in range(1, size + 1):
            number = f"{unit[0]}{n:03}"
            yield number, f"{unit} Member {n}", f"{number.lower()}@example.org", unit, *member, ""


def email_of(name: str) -> str:
    return f"{name.split(maxsplit=1)[0].lower()}@example.org"


def frozen(world, units: dict[str, int], contact: str = BY_MESSAGE) -> RunningElection:
    """Three stand and are ruled valid; the register is frozen, with these units."""
    running = RunningElection(world=world, slug="custody", contest="panel")
    running.notice_is_published(**NOTICE, rule_book=rules(contact))
    running.register_is_imported(electors(units))
    running.officers_are_appointed()
    running.at(NOMINATING)
    for name in STANDING:
        running.somebody_stands(email_of(name))
    running.register_is_frozen()
    running.at(NOMINATED).everybody_is_ruled_valid()
    return running
