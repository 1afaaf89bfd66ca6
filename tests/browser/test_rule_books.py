"""A rule book is edited in a real browser: checked while it is typed, and without script too."""

import pytest
from playwright.sync_api import expect

from tests.browser.phone import phone
from tests.journeys.rulebooks.rule_book_writers import START

pytestmark = pytest.mark.browser

NEEDED = "[id='nominations.needed']"


@pytest.fixture
def officers_phone(world, site, browser):
    """A phone on which the returning officer has begun a draft."""

    def opened(*, with_javascript: bool):
        mine = phone(browser, site, with_javascript=with_javascript)
        mine.sign_in(world, "ro@example.org")
        mine.open("/office/rule-books")
        mine.page.get_by_label("Start from").select_option(START)
        mine.press("Begin a draft")
        mine.check()
        return mine

    return opened


def test_what_is_typed_is_checked_and_printed_as_it_would_read(officers_phone):
    mine = officers_phone(with_javascript=True)
    mine.open("/office/rule-books/1/form")
    sentence = mine.page.locator("[data-live='nominations.needed']")
    wrong = mine.page.locator("[data-wrong='nominations.needed']")
    mine.page.locator(NEEDED).fill("0")
    expect(wrong).to_contain_text("it has to be at least 1 (rule K5)")
    expect(mine.page.locator("[data-live-state]")).to_have_text("1 thing to mend")
    mine.page.locator(NEEDED).fill("7")
    expect(sentence).to_have_text("A nominee needs the nominations of at least 7 bodies.")
    expect(wrong).to_be_hidden()
    expect(mine.page.locator("[data-live-state]")).to_have_text("Nothing stands in the way")
    mine.check()
    mine.press("Save")
    expect(mine.page.locator("main")).to_contain_text("at least 7 bodies")


def test_a_file_is_checked_while_it_is_typed(officers_phone):
    mine = officers_phone(with_javascript=True)
    mine.open("/office/rule-books/1/file")
    mine.page.locator("#rule_book").fill("schema = 1.5")
    expect(mine.page.locator("[data-live-reasons]")).to_contain_text("1.5 is a decimal fraction")
    mine.check()


def test_without_script_check_says_the_same(officers_phone):
    mine = officers_phone(with_javascript=False)
    mine.open("/office/rule-books/1/form")
    mine.page.locator(NEEDED).fill("0")
    mine.page.get_by_role("button", name="Check", exact=True).last.click()
    expect(mine.page.locator("[data-wrong='nominations.needed']")).to_contain_text("at least 1")
    expect(mine.page.locator(NEEDED)).to_have_value("0")
