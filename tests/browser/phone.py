"""A phone in somebody's hand: 375 by 812, and every page that it shows is checked by axe."""

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.world import LINK, World

RULES = {
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a",
            "wcag2aa",
            "wcag21a",
            "wcag21aa",
            "wcag22aa",
            "best-practice",
        ],
    },
    "rules": {"label-content-name-mismatch": {"enabled": True}},
}
SMALLEST_TARGET = 44
HIT_WITH_A_THUMB = "main button:not([aria-hidden]), main input:not([type=hidden])"


@dataclass
class Phone:
    """A page of the site on a phone."""

    site: str
    page: Page
    has_javascript: bool

    def open(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}")
        self.check()

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).click()

    def sees(self, heading: str) -> None:
        """Wait for a page by its heading, and check it."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()
        self.check()

    def check(self) -> None:
        """No violation that axe finds, nothing wider than the screen, nothing too small to hit.

        axe is a script, so a page without JavaScript is looked at by its sizes alone.
        """
        small = self.too_small()
        assert not small, small
        if not self.has_javascript:
            return
        found = Axe().run(self.page, options=RULES).response["violations"]
        assert [(each["id"], [n["html"] for n in each["nodes"]][:3]) for each in found] == []
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0

    def sign_in(self, world: World, email: str) -> None:
        """Sign in by the link in a letter."""
        self.open("/sign-in")
        self.page.get_by_label("Your e-mail address").fill(email)
        self.press("Send me a link")
        expect(self.page.get_by_role("heading", level=1)).not_to_have_text("Sign in")
        letters = world.letters_to(email)
        self.open(next(LINK.search(each.body)[1] for each in letters if "/sign-in/" in each.body))
        self.press("Continue")
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()

    def too_small(self) -> list[str]:
        """The buttons and fields in view that are too small for a thumb."""
        return [
            f"{handle.get_attribute('name')} {handle.get_attribute('id')} {box}"
            for handle in self.page.locator(HIT_WITH_A_THUMB).all()
            if handle.is_visible()
            and (box := handle.bounding_box())
            and min(box["height"], box["width"]) < SMALLEST_TARGET - 4
        ]


def phone(browser: Browser, site: str, *, with_javascript: bool) -> Phone:
    """A phone, with or without JavaScript."""
    context = browser.new_context(
        viewport={"width": 375, "height": 812},
        has_touch=True,
        java_script_enabled=with_javascript,
        base_url=site,
    )
    context.set_default_timeout(10_000)
    return Phone(site=site, page=context.new_page(), has_javascript=with_javascript)
