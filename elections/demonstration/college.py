"""E: a college of two sections, half and half, counted and declared."""

from typing import Final

from elections.demonstration.bodies import Bodies, consent
from elections.demonstration.cast import Player
from elections.demonstration.letterbox import Letterbox
from elections.demonstration.loader import Loader
from elections.services.voting import cast

NOMINEES: Final = (("L600001", "Alys Farrow"), ("L600002", "Bola Gale"), ("L600003", "Con Heath"))
UNIONS: Final = ("Bakers", "Carers", "Drivers", "Engineers", "Firefighters", "Growers")
NOMINATED_BY: Final = {
    "L600001": ("Bakers", "Carers"),
    "L600002": ("Drivers", "Engineers"),
    "L600003": ("Firefighters", "Growers"),
}
AFFILIATES: Final = (
    ("L610001", "Bakers’ delegation", "40000"),
    ("L610002", "Carers’ delegation", "25000"),
    ("L610003", "Drivers’ delegation", "60000"),
)
RANKINGS: Final = ((1, 3), (1,), (1, 2), (2, 1), (3, 1), (2, 3), (1, 3, 2))
CARDS: Final = ((3, 2), (1,), (2, 3))  # as the affiliates stand on the register
MEMBERS: Final = 21


def load_college(loader: Loader) -> None:
    """Load E: members and affiliates each have half of the whole, whatever their turnout."""
    slug = "disabled-members"
    title = "Representative of disabled members"
    days = (-45, -30, -45, -26, -12)
    loader.notice(slug, title, "p5-disabled-representative", 1, days)
    loader.register(slug, electors(), -45, "groups", "category", "weight")
    bodies = Bodies(loader, slug)
    for place, name in enumerate(UNIONS, 1):
        number, address = f"L62000{place}", f"secretary.{name.lower()}@example.org"
        secretary = Player(number=number, name=f"Secretary of the {name}", email=address)
        bodies.record("trade union", name, secretary, -45, members=1000 * place)
    for number, unions in NOMINATED_BY.items():
        for union in unions:
            bodies.nominate(union, number, -40)
        consent(loader, number, -35)
    loader.deliver(loader.post)
    loader.to_the_vote(slug, -27)
    box = Letterbox()
    loader.deliver(box)
    codes = dict(box.codes())
    votes = dict(zip(addresses(), (*(RANKINGS * 3), *CARDS), strict=True))
    for address, numbers in votes.items():
        cast(
            loader.house,
            loader.officer(-20),
            slug=slug,
            code=codes[address],
            contest_id=slug,
            numbers=numbers,
        )
    loader.to_the_declaration(slug, -12)


def electors() -> list[tuple[str, ...]]:
    """Make the register: the nominees, other members, and affiliates with their weights."""
    names = [*NOMINEES, *((f"L63{n:04}", f"Member {n}") for n in range(1, MEMBERS - 2))]
    rows: list[tuple[str, ...]] = [
        (number, name, address, "North", "", "2012-03-01", "good", "", "disabled", "member", "1")
        for (number, name), address in zip(names, addresses(), strict=False)
    ]
    for (number, name, weight), address in zip(AFFILIATES, addresses()[MEMBERS:], strict=True):
        joined = "2000-01-01"
        rows.append((number, name, address, "", "", joined, "good", "", "", "affiliate", weight))
    return rows


def addresses() -> list[str]:
    """List the addresses of the electors, as they stand on the register."""
    return [f"college{place:02}@example.org" for place in range(1, MEMBERS + len(AFFILIATES) + 1)]
