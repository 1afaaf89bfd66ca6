"""A member votes and a Group's secretary nominates, on a phone, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from elections.demonstration.cast import PEOPLE, Part
from elections.demonstration.panel import load_panel
from tests.browser.phone import phone
from tests.journeys.scenes import GROUPS, PANEL, loader_in, nominations_are_open
from tests.journeys.world import LINK

pytestmark = pytest.mark.browser


def code_of_a_member(world) -> str:
    """The ballot code of a committee member who has not voted, from the demonstration's mail."""
    loader = loader_in(world)
    load_panel(loader)
    post = (world.folder / "mail").glob("*.eml")
    letters = [each.read_text() for each in post]
    codes = [
        re.search(r"#c=3?D?([0-9A-Z-]{29})", each)
        for each in letters
        if f"To: {PEOPLE[Part.MEMBER].email}" in each
    ]
    return next(found[1] for found in codes if found)


@pytest.mark.parametrize("with_javascript", [True, False])
def test_a_member_votes_on_a_phone(world, site, browser, with_javascript):
    code = code_of_a_member(world)
    mine = phone(browser, site, with_javascript=with_javascript)
    if with_javascript:
        mine.open(f"/vote/{PANEL}#c={code}")
        assert code not in mine.page.url
    else:
        mine.open(f"/vote/{PANEL}")
        mine.page.get_by_label("ballot code").fill(code)
    mine.press("Continue")
    mine.sees("Executive panel of two")
    mine.page.get_by_label("Bea Carrow").check()
    mine.page.get_by_label("Colm Duffy").check()
    mine.press("Review my vote")
    mine.sees("Check your vote before you cast it")
    expect(mine.page.locator("main")).to_contain_text("Bea Carrow")
    mine.press("Cast my vote")
    mine.sees("Your vote has been cast")
    assert "Bea Carrow" not in mine.page.content()
    world.run_jobs()
    mine.page.get_by_role("link", name=re.compile("proof|receipt", re.IGNORECASE)).first.click()
    mine.check()
    expect(mine.page.locator("main")).to_contain_text("in the log")


@pytest.mark.parametrize("with_javascript", [True, False])
def test_the_fifth_groups_secretary_nominates_on_a_phone(world, site, browser, with_javascript):
    nominations_are_open(world)
    mine = phone(browser, site, with_javascript=with_javascript)
    mine.open("/sign-in")
    mine.page.get_by_label("Your e-mail address").fill(PEOPLE[Part.FIFTH_SECRETARY].email)
    mine.press("Send me a link")
    letters = world.letters_to(PEOPLE[Part.FIFTH_SECRETARY].email)
    link = next(LINK.search(each.body)[1] for each in letters if "/sign-in/" in each.body)
    mine.open(link)
    mine.press("Continue")
    mine.open("/nominate")
    mine.page.locator(f'main a[href*="/elections/{GROUPS}/nominate/"]').first.click()
    mine.check()
    mine.page.get_by_role("link", name="Nominees").click()
    mine.check()
    mine.page.get_by_role("searchbox").fill("Akbar")
    mine.press("Find")
    mine.check()
    mine.press("Add Councillor Akbar")
    expect(mine.page.locator("main")).to_contain_text("1 of 2 chosen")
    mine.check()
    mine.page.get_by_role("link", name="Check the paper").click()
    mine.check()
    mine.page.get_by_label("I declare").check()
    mine.press("Send the paper")
    expect(mine.page.locator("main")).to_contain_text("NOM-")
    mine.check()
    mine.open(f"/elections/{GROUPS}/nominations")
    expect(mine.page.locator("main")).to_contain_text("5 of 5")
