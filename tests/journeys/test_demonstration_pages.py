"""The pages of a demonstration: its people, mail and clock; and that no other site has them."""

import pytest

from elections import create_app
from elections.demonstration import Stage
from elections.settings import Settings
from elections.web.clock import DemonstrationClock
from tests.journeys.scenes import nominations_are_open
from tests.journeys.world import World


@pytest.fixture
def stage(world: World):
    """The world as a demonstration: the same database, with the pages that only it has."""
    loader = nominations_are_open(world)
    loader.deliver(loader.post)
    settings = Settings(
        database=f"sqlite:///{world.folder / 'elections.db'}",
        secrets=world.house.secrets,
        hosts=("localhost",),
        https=False,
        demonstration=world.folder,
    )
    world.app = create_app(settings)
    world.app.extensions["clock"] = world.clock
    people = (("the secretary of Worthing", loader.ids["L200005"]),)
    world.app.extensions["demonstration"] = Stage(folder=world.folder, people=people)
    return world


@pytest.mark.parametrize(
    "path",
    [
        "/demonstration",
        "/demonstration/mail",
        "/demonstration/clock",
    ],
)
def test_a_real_installation_has_none_of_these_pages(world, path):
    world.visitor().open(path, status=404)


def test_whoever_comes_signs_in_as_somebody_of_the_demonstration(stage):
    visitor = stage.visitor()
    visitor.open("/demonstration")
    visitor.send("Sign\xa0in as the secretary of Worthing")
    visitor.says("Wendy Thorne")
    visitor.says("Worthing Labour Group: Local government representatives")


def test_nobody_signs_in_as_somebody_who_is_not_in_the_demonstration(stage):
    visitor = stage.visitor()
    visitor.open("/demonstration")
    token = visitor.page.forms[0]["csrf_token"].value
    visitor.browser.post("/demonstration/sign-in/99999", {"csrf_token": token}, status=404)


def test_the_mail_is_shown_with_links_and_marked_as_a_demonstration(stage):
    visitor = stage.visitor()
    visitor.open("/demonstration/mail?words=akbar@example.org")
    visitor.says("This page exists only in a demonstration")
    visitor.open("/demonstration/mail?words=zzzz")
    visitor.says("No message holds “zzzz”")


def test_the_clock_moves_forward_to_a_named_moment_and_never_back(stage):
    visitor = stage.visitor()
    visitor.open("/demonstration/clock")
    visitor.send("Move\xa0here : Nominations close, Local government representatives")
    visitor.says("Official time is now 12 noon, Monday 8 June 2026")
    token = visitor.page.forms[0]["csrf_token"].value
    for moment, status in (("2026-05-25T11:00:00Z", 409), ("2026-06-09T11:00:00Z", 422)):
        visitor.browser.post(
            "/demonstration/clock", {"csrf_token": token, "moment": moment}, status=status
        )
    visitor.open("/demonstration/clock")
    visitor.says("Official time is 12 noon, Monday 8 June 2026")


def test_looking_at_the_clock_does_not_move_it(tmp_path):
    clock = DemonstrationClock(tmp_path / "clock.json")
    assert clock.moved_by().total_seconds() == 0
    assert not (tmp_path / "clock.json").exists()
