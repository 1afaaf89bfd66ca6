"""A: two local-government places, open to nominations by Labour Groups."""

from typing import Final

from elections.demonstration.bodies import Bodies, consent
from elections.demonstration.cast import PEOPLE, Part, Player
from elections.demonstration.loader import Loader

GROUPS: Final = (
    ("Cambridge", "Eastern", 27),
    ("Kensington and Chelsea", "London", 14),
    ("Kingston upon Hull", "Yorkshire and the Humber", 27),
    ("Salford", "North West", 49),
    ("Worthing", "South East", 21),
    ("Barnet", "London", 25),
    ("Corby", "East Midlands", 19),
    ("Medway", "South East", 20),
    ("North West Leicestershire", "East Midlands", 10),
    ("Sedgemoor", "South West", 10),
    ("Gosport", "South East", 2),
)
NOMINEES: Final = (
    ("L300001", "Councillor Akbar", "woman"),
    ("L300002", "Councillor Caliskan", "woman"),
    ("L300003", "Councillor Evans", "man"),
    ("L300004", "Councillor White", "man"),
)
NAMED: Final = {
    "Councillor Akbar": ("Cambridge", "Kensington and Chelsea", "Kingston upon Hull", "Salford"),
    "Councillor Caliskan": (
        "Barnet",
        "Corby",
        "Medway",
        "North West Leicestershire",
        "Sedgemoor",
        "Cambridge",
    ),
    "Councillor Evans": ("Barnet", "Corby", "Medway"),
}


def load_local_government(loader: Loader) -> None:
    """Load A: open to nominations, one nominee a single Group short of the five needed."""
    slug = "local-government"
    loader.notice(
        slug, "Local government representatives", "p1-local-government", 2, (-7, 7, 0, 14, 28)
    )
    loader.register(slug, councillors(), -7)
    nominees = {name: number for number, name, _ in NOMINEES}
    bodies = Bodies(loader, slug)
    for name, region, members in GROUPS:
        group, secretary = f"{name} Labour Group", secretary_of(name)
        bodies.record("Labour Group", group, secretary, -7, members=members, region=region)
    for name, groups in NAMED.items():
        for day, group in enumerate(groups):
            bodies.nominate(f"{group} Labour Group", nominees[name], -6 + min(day, 5))
    consent(loader, nominees["Councillor Caliskan"], -1)


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
    rows: list[tuple[str, ...]] = [
        (
            number,
            name,
            f"{name.split()[-1].lower()}@example.org",
            "Cambridge Labour Group",
            "councillor",
            "2015-05-08",
            "good",
            gender,
        )
        for number, name, gender in NOMINEES
    ]
    for place, (group, _, _) in enumerate(GROUPS):
        rows += [
            (
                f"L31{place:02}{seat:02}",
                f"Councillor {group} {seat}",
                f"councillor{place:02}{seat:02}@example.org",
                f"{group} Labour Group",
                "councillor",
                "2019-05-03",
                "good",
                "",
            )
            for seat in range(1, 4)
        ]
    return rows
