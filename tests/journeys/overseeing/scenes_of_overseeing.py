"""An installation with an election whose nominations are overseen, opened with browsers."""

from tests.journeys.world import World
from tests.services.overseeing.overseen import OverseenElection, overseen_rules
from tests.services.small_election import NOMINATING, SLUG, at_day

OFFICE = f"/office/{SLUG}"
PUBLIC = f"/elections/{SLUG}"
RETURNING_OFFICER, DEPUTY, SCRUTINEER = (
    "ro@example.org",
    "deputy@example.org",
    "scrutineer@example.org",
)


def an_overseen_election(folder, rules: str = "", **said) -> tuple[World, OverseenElection]:
    """An installation whose election has its notice, while nominations are open."""
    world = World(folder)
    small = OverseenElection(
        f"sqlite:///{folder / 'elections.db'}", rules=rules or overseen_rules(), **said
    ).noticed()
    world.clock.move_to(at_day(NOMINATING))
    return world, small
