"""A committee's panel whose rules know pages, agents and what becomes of the gone."""

from datetime import UTC, datetime
from io import BytesIO

from PIL import Image

from tests.journeys.custody import panel_in_custody as custody
from tests.journeys.election_navigator import OFFICERS, RunningElection
from tests.journeys.world import Visitor, World
from tests.services.candidates.standing import with_pages

STANDING = ("Ann Ash", "Bea Birch", "Col Cedar", "Dai Date")
WOMEN = STANDING[:2]
NOMINATING, NOMINATED = custody.NOMINATING, custody.NOMINATED
VOTING = datetime(2026, 6, 9, 11, tzinfo=UTC)
VOTED = datetime(2026, 6, 12, 11, tzinfo=UTC)
NOTICE = {**custody.NOTICE, "slug": "panel", "title": "Executive panel"}


def rules() -> str:
    """The panel's rules as an own rule book, with what candidates give."""
    text = with_pages()
    return text.replace('name = "p14-panel-of-two"', 'name = "panel-with-pages"')


def electors():
    """Those who stand, the officers, and twelve members."""
    member = ("committee member", "2012-03-01", "good")
    for n, name in enumerate(STANDING):
        gender = "woman" if name in WOMEN else "man"
        yield f"P{n}", name, address(name), "North", *member, gender
    for number, name, email, _ in OFFICERS:
        yield number, name, email, "North", *member, ""
    for n in range(1, 13):
        yield f"M{n:03}", f"Member {n}", f"m{n:03}@example.org", "North", *member, ""


def address(name: str) -> str:
    """The e-mail address of somebody who stands."""
    return f"{name.split(maxsplit=1)[0].lower()}@example.org"


def nominated(world: World) -> RunningElection:
    """Four stand; nominations are open still."""
    running = RunningElection(world=world, slug="panel", contest="panel")
    running.notice_is_published(**NOTICE, rule_book=rules())
    running.register_is_imported(electors())
    running.officers_are_appointed()
    running.at(NOMINATING)
    for name in STANDING:
        running.somebody_stands(address(name))
    return running


def ruled(running: RunningElection) -> None:
    """The register is frozen and everybody ruled valid."""
    running.register_is_frozen()
    running.at(NOMINATED).everybody_is_ruled_valid()


def stated(running: RunningElection) -> None:
    """The register is frozen, everybody ruled valid, the statement published."""
    ruled(running)
    running.statement_is_published()


def own_page(world: World, name: str) -> Visitor:
    """Somebody who stands, signed in, on the page of their candidacy."""
    visitor = world.signed_in(address(name))
    visitor.open("/candidacies")
    visitor.open(visitor.page.html.select_one("main section h2 a")["href"])
    return visitor


def number_of(visitor: Visitor) -> str:
    """The address of the candidacy whose page is open."""
    return visitor.page.request.path


def photograph(shade: int = 60) -> bytes:
    """A picture, with a note of where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "A camera that tells"
    written = BytesIO()
    Image.linear_gradient("L").resize((800, 600)).convert("RGB").point(
        lambda value: (value + shade) % 256
    ).save(written, "JPEG", exif=exif)
    return written.getvalue()
