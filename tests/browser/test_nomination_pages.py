"""The pages of nominations on a phone: the office's, a candidate's own, and the public's."""

import pytest

from tests.browser.phone import phone
from tests.journeys.candidates.panel_with_pages import nominated

pytestmark = pytest.mark.browser

OFFICE = "/office/panel"
PUBLIC = "/elections/panel"


@pytest.mark.parametrize("with_javascript", [True, False])
def test_the_returning_officers_pages(world, site, browser, with_javascript):
    nominated(world)
    mine = phone(browser, site, with_javascript=with_javascript)
    mine.sign_in(world, "ro@example.org")
    for page in (
        "",
        "/nominees",
        "/nominees/1",
        "/checks",
        "/chase",
        "/closing",
        "/extend",
        "/papers",
        "/order",
        "/candidates",
        "/candidates/1",
        "/calendar",
        "/letters",
        "/register/electors",
        "/recounts",
    ):
        mine.open(f"{OFFICE}{page}")
        assert mine.page.get_by_role("heading", level=1).count() == 1, page


@pytest.mark.parametrize("with_javascript", [True, False])
def test_a_candidates_pages(world, site, browser, with_javascript):
    nominated(world)
    mine = phone(browser, site, with_javascript=with_javascript)
    mine.sign_in(world, "ann@example.org")
    for page in ("/candidacies", "/candidacies/1", "/candidacies/1/page"):
        mine.open(page)
        assert mine.page.get_by_role("heading", level=1).count() == 1, page


def test_everybodys_pages(world, site, browser):
    nominated(world)
    mine = phone(browser, site, with_javascript=True)
    for page in ("", "/nominations", "/nominations/embedded", "/candidates", "/calendar", "/log"):
        mine.open(f"{PUBLIC}{page}")
        assert mine.page.get_by_role("heading", level=1).count() == 1, page
