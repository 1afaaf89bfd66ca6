"""Scenes in which the public pages are tried: elections of the demonstration, brought so far.

The scenes are set by the services, as the demonstration sets them; the tests act over HTTP.
"""

from datetime import timedelta

from elections.adapters.opening import open_box
from elections.demonstration.cast import PEOPLE, Part
from elections.demonstration.loader import Loader
from elections.demonstration.local_government import load_local_government
from elections.demonstration.panel import load_panel
from elections.domain.nominations import Ruling
from elections.services.closing import box_for_opening, close_the_poll, receive_opening
from elections.services.nominations.ruling import nominees_to_rule_on, rule_on
from elections.services.nominations.statement import publish_statement
from elections.services.register.freezing import freeze_register
from elections.services.results.counting import count_contest
from elections.services.results.declaring import declare
from tests.journeys.world import HOST, World

GROUPS = "local-government"
PANEL = "executive-panel"
COMMITTEE = (
    ("L400001", "Aled Bevan", "aled@example.org", "man"),
    ("L400002", "Bea Carrow", "bea@example.org", "woman"),
    ("L400003", "Colm Duffy", "colm@example.org", "man"),
)


def loader_in(world: World) -> Loader:
    """The demonstration's players, at the world's official time."""
    return Loader(world.house, world.folder, HOST, world.clock.now())


def nominations_are_open(world: World) -> Loader:
    """A: Groups nominate until noon on 8 June; Councillor Akbar has four of the five needed."""
    loader = loader_in(world)
    load_local_government(loader)
    world.run_jobs()
    return loader


def members_may_stand(world: World) -> Loader:
    """B: a committee of three; each may put themself forward until noon on 4 June."""
    loader = loader_in(world)
    loader.notice(PANEL, "Executive panel of two", "p14-panel-of-two", 2, (-1, 3, -1, 4, 11))
    loader.register(
        PANEL,
        [
            (number, name, email, "Executive", "committee member", "2012-03-01", "good", gender)
            for number, name, email, gender in COMMITTEE
        ],
        -1,
    )
    return loader


def result_is_declared(world: World) -> Loader:
    """B, declared: thirty of thirty-five voted, by marks, one place reserved for a woman."""
    loader = loader_in(world)
    load_panel(loader)
    officer, deputy = loader.officer(6), loader.act(PEOPLE[Part.DEPUTY], 6)
    for act in (officer, deputy):
        close_the_poll(world.house, act, slug=PANEL)
    box = box_for_opening(world.house, officer, slug=PANEL)
    receive_opening(world.house, officer, slug=PANEL, opening=open_box(box, loader.key))
    count_contest(world.house, officer, slug=PANEL, contest_id=PANEL)
    declare(world.house, officer, slug=PANEL)
    world.clock.move_to(officer.at + timedelta(hours=1))
    return loader


def nobody_opposes(world: World) -> Loader:
    """B with one candidate for two places, declared without a ballot."""
    loader = members_may_stand(world)
    loader.stand(PANEL, "L400002", 0)
    officer = loader.officer(3)
    freeze_register(world.house, officer, slug=PANEL)
    for found in nominees_to_rule_on(world.house, officer, slug=PANEL):
        rule_on(world.house, officer, slug=PANEL, nominee_id=found.nominee.id, ruling=Ruling.VALID)
    publish_statement(world.house, officer, slug=PANEL)
    declare(world.house, officer, slug=PANEL)
    world.clock.move_to(loader.day(4))
    return loader
