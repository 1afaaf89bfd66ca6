"""A: two local-government places, open to nominations by Labour Groups."""

from typing import Final

from elections.demonstration.cast import PEOPLE, Part, Player
from elections.demonstration.loader import Loader
from elections.domain.eligibility import Consent
from elections.domain.people import Act, Actor
from elections.services.bodies import BodyDraft, known_bodies, record_body
from elections.services.nominations.answering import answer_nomination, candidacies
from elections.services.nominations.nominating import submit_nomination
from elections.services.signing_in import find_person

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
    for name, region, members in GROUPS:
        secretary = secretary_of(name)
        record_body(
            loader.house,
            loader.officer(-7),
            BodyDraft(
                kind="Labour Group",
                name=f"{name} Labour Group",
                region=region,
                members=members,
                position="secretary",
                officer_number=secretary.number,
                officer_name=secretary.name,
                officer_email=secretary.email,
            ),
        )
        loader.ids[secretary.number] = find_person(loader.house, secretary.number).id
    for name, groups in NAMED.items():
        for day, group in enumerate(groups):
            nominate(loader, slug, group, nominees[name], -6 + min(day, 5))
    caliskan = find_person(loader.house, nominees["Councillor Caliskan"])
    act = Act(by=Actor(person_id=caliskan.id, name=caliskan.name), at=loader.day(-1))
    for _, nominee in candidacies(loader.house, caliskan):
        answer_nomination(loader.house, act, nominee_id=nominee.id, answer=Consent.GIVEN)


def nominate(loader: Loader, slug: str, group: str, number: str, days: int) -> None:
    """Let a Group's secretary nominate somebody."""
    secretary = secretary_of(group)
    body_id = record_body_id(loader, group)
    submit_nomination(
        loader.house,
        loader.act(secretary, days),
        slug=slug,
        contest_id=slug,
        body_id=body_id,
        nominee_number=number,
    )


def record_body_id(loader: Loader, group: str) -> int:
    """Find a Group's id."""
    bodies = known_bodies(loader.house, loader.officer(0))
    return next(body.id for body in bodies if body.name == f"{group} Labour Group")


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
