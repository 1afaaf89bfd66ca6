"""What every page has to be, wherever a test opens it: the page-quality harness."""

from collections import Counter
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

NOT_LABELLED = {"hidden", "submit", "button", "image", "reset"}
STRAIGHT_QUOTES_IN = ("p", "h1", "h2", "h3", "li", "legend", "label", "button")


def faults_of(html: str) -> list[str]:
    """Every fault of a page, in words; none for a good page."""
    page = BeautifulSoup(html, "html.parser")
    return [
        *faults_of_headings(page),
        *faults_of_ids(page),
        *(f"no label: {field}" for field in unlabelled(page)),
        *(f"a form posts without a token: {form.get('action')}" for form in tokenless(page)),
        *(f"inline script or style: {str(tag)[:80]}" for tag in inline(page)),
    ]


def faults_of_headings(page: BeautifulSoup) -> Iterator[str]:
    """One h1, and a title that begins with its words."""
    headings = page.find_all("h1")
    if len(headings) != 1:
        yield f"{len(headings)} h1"
    if page.title is None or not page.title.get_text(strip=True):
        yield "no title"
    if page.html is None or not page.html.get("lang"):
        yield "no language"
    if page.find("main") is None:
        yield "no main"


def faults_of_ids(page: BeautifulSoup) -> Iterator[str]:
    """Ids are unique, and whatever points at an id finds it."""
    ids = Counter(str(tag["id"]) for tag in page.find_all(id=True))
    yield from (f"id {name} stands {times} times" for name, times in ids.items() if times > 1)
    for attribute in ("for", "aria-describedby", "aria-labelledby"):
        for tag in page.find_all(attrs={attribute: True}):
            value = tag[attribute]
            names = value if isinstance(value, list) else str(value).split()
            yield from (f"{attribute} points at no id: {name}" for name in names if name not in ids)


def unlabelled(page: BeautifulSoup) -> Iterator[Tag]:
    """Fields that a screen reader could not name."""
    labelled = {str(label["for"]) for label in page.find_all("label", attrs={"for": True})}
    for field in page.find_all(["input", "select", "textarea"]):
        if field.get("type") in NOT_LABELLED:
            continue
        named = field.get("aria-label") or field.get("aria-labelledby")
        if not named and field.get("id") not in labelled and field.find_parent("label") is None:
            yield field


def tokenless(page: BeautifulSoup) -> Iterator[Tag]:
    """Forms that post without a token."""
    for form in page.find_all("form"):
        if str(form.get("method", "get")).lower() == "post" and not form.find(
            "input", attrs={"name": "csrf_token"}
        ):
            yield form


def inline(page: BeautifulSoup) -> Iterator[Tag]:
    """Scripts and styles that the content policy would refuse."""
    yield from page.find_all("style")
    yield from page.find_all(style=True)
    yield from (tag for tag in page.find_all("script") if not tag.get("src"))
