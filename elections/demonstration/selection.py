"""D: a parliamentary candidate is selected; the panel's shortlist is published with its reasons."""

from typing import Final

from elections.demonstration.bodies import Bodies, consent
from elections.demonstration.cast import Player
from elections.demonstration.loader import Loader
from elections.services.nominations.ruling import nominees_to_rule_on
from elections.services.nominations.shortlisting import draw_up_shortlist

UNIT: Final = "Harbourside"
NOMINEES: Final = (
    ("L500001", "Anwen Blyth", "woman", "BAME", "UNISON"),
    ("L500002", "Brendan Cole", "man", "", "GMB"),
    ("L500003", "Chidi Dunmore", "man", "BAME", "Unite"),
    ("L500004", "Delyth Easton", "woman", "", "Usdaw"),
)
BODIES: Final = (
    ("branch", "Quayside branch"),
    ("branch", "Old Town branch"),
    ("branch", "Northgate branch"),
    ("affiliate", "Dockworkers, Harbourside"),
)
NAMED: Final = {
    "Quayside branch": ("L500002", "L500001"),
    "Old Town branch": ("L500002", "L500004"),
    "Northgate branch": ("L500003",),
    "Dockworkers, Harbourside": ("L500002",),
}
LEFT_OUT: Final = "L500003"
REASON: Final = "The panel kept a list of three, and two others were nominated by more."
MEMBERS: Final = 12


def load_selection(loader: Loader) -> None:
    """Load D: nominations closed, everybody ruled on, three of four on the shortlist."""
    slug = "parliamentary-candidate"
    title = "Parliamentary candidate for Harbourside"
    days = (-16, -6, -16, 3, 10)
    loader.notice(slug, title, "p12-parliamentary-candidate", 1, days, unit=UNIT)
    loader.register(slug, members(), -16, "groups", "union")
    bodies = Bodies(loader, slug)
    for place, (kind, name) in enumerate(BODIES, 1):
        number, address = f"L51000{place}", f"secretary.harbourside{place}@example.org"
        secretary = Player(number=number, name=f"Secretary of {name}", email=address)
        bodies.record(kind, name, secretary, -16, members=40)
    for name, nominees in NAMED.items():
        for number in nominees:
            bodies.nominate(name, number, -12)
    for number, *_ in NOMINEES:
        consent(loader, number, -8)
    loader.ruled_on(slug, -4)
    panel_chooses(loader, slug)


def panel_chooses(loader: Loader, slug: str) -> None:
    """Publish the panel's shortlist, with its reason for the one who is left out."""
    found = {
        one.nominee.entry.entry.membership_number: one.nominee.id
        for one in nominees_to_rule_on(loader.house, loader.officer(-3), slug=slug)
    }
    left_out = found.pop(LEFT_OUT)
    draw_up_shortlist(
        loader.house,
        loader.officer(-3),
        slug=slug,
        contest_id=slug,
        chosen=frozenset(found.values()),
        reasons={left_out: REASON},
    )


def members() -> list[tuple[str, ...]]:
    """Make the register of a constituency: the nominees, and twelve other members."""
    rows: list[tuple[str, ...]] = [
        (number, name, address_of(name), UNIT, "", "2014-02-01", "good", gender, groups, union)
        for number, name, gender, groups, union in NOMINEES
    ]
    for place in range(1, MEMBERS + 1):
        name = f"Harbourside Member {place}"
        number = f"L52{place:04}"
        rows.append((number, name, address_of(name), UNIT, "", "2018-05-01", "good", "", "", ""))
    return rows


def address_of(name: str) -> str:
    """Give somebody's address."""
    return f"{name.lower().replace(' ', '.')}@example.org"
