"""An election under rules in several ways, in an installation that people open with browsers."""

from tests.journeys.world import Visitor, World
from tests.services.nominating.wide_election import WideElection
from tests.services.small_election import NOMINATING, SLUG, at_day

BOARD = f"/elections/{SLUG}/nominations"


def an_election(folder, rules: str, **said) -> tuple[World, WideElection]:
    """An installation whose election has its notice, and nominations are open."""
    world = World(folder)
    small = WideElection(f"sqlite:///{folder / 'elections.db'}", rules=rules, **said)
    world.clock.move_to(at_day(NOMINATING))
    return world, small


def press(visitor: Visitor, path: str, status: int, **fields: str):
    """Send an act that no page offers to whoever sends it, with the token of their own page."""
    token = visitor.open("/").forms[0]["csrf_token"].value
    answer = visitor.browser.post(path, {"csrf_token": token, **fields}, status=status)
    return visitor.see(answer)
