"""Somebody new to it changes a rule by the how-to's very steps, and an election goes by it."""

import re
from pathlib import Path

from elections.rulebook import load, load_preset
from elections.rulebook.sentences import rule_book_digest
from tests.builders import GROUPS
from tests.journeys.rulebooks.rule_book_writers import (
    DRAFT,
    begin,
    fill,
    first_officer,
    publish,
    second_officer,
    text_of,
)

HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "change-a-rule.md"
MINUTE = "Committee minute 12, 4 May 2026."
EDITION = f"/rules/{GROUPS}/2026.1"


def test_a_rule_is_changed_compared_approved_and_gone_by(world):
    ro, other = first_officer(world), second_officer(world)
    ro.open("/office")
    ro.see(ro.page.click("^Rule books$", index=0))
    begin(ro)
    ro.says("edition 2026.1")
    ro.see(ro.page.click("Edit as a form"))
    changed = {
        "eligibility__months_in_membership": "6",
        "lines:because__E1": MINUTE,
        "nominations__needed": "4",
        "lines:because__N2": MINUTE,
    }
    fill(ro, "Check", **changed)
    ro.says("Nothing stands in the way")
    ro.says("A candidate has been a member for at least 6 months when nominations close.")
    fill(ro, "Save")
    ro.says("The draft is saved.")
    compare(ro)
    publish(ro, other)
    other.says("edition 2026.1")
    other.says("A nominee needs the nominations of at least 4 bodies.")
    ro.open("/rules/")
    ro.says("Published by The Example Party")


def compare(ro) -> None:
    ro.see(ro.page.click("Compare it with another edition"))
    ro.send("Compare", **{"with": f"preset:{GROUPS}"})
    said = " ".join(ro.page.html.find("main").get_text(" ").split())
    assert "at least 12 months when nominations close.” becomes “A candidate" in said
    assert "5 changes." in said


def test_the_published_file_is_the_draft_to_the_letter_and_the_digest_is_its_own(world):
    ro, other = first_officer(world), second_officer(world)
    begin(ro)
    text = text_of(ro)
    publish(ro, other)
    page = ro.open(EDITION)
    assert ro.browser.get(f"{EDITION}.toml").text == text
    assert rule_book_digest(load(text)) in page.text
    assert load(text).model_copy(update={"edition": "2026"}) == load_preset(GROUPS)
    assert page.html.find(id="E1") is not None


def test_a_notice_may_go_by_the_published_edition(world):
    ro, other = first_officer(world), second_officer(world)
    begin(ro)
    publish(ro, other)
    ro.open("/office/notice/new")
    choices = [tag["value"] for tag in ro.page.html.find_all("input", attrs={"name": "preset"})]
    assert "own:1" in choices


def test_the_next_draft_has_the_next_free_edition(world):
    ro, other = first_officer(world), second_officer(world)
    begin(ro)
    publish(ro, other)
    begin(ro, choice="own:1")
    ro.says("edition 2026.2")


def test_the_how_to_names_the_buttons_and_pages_that_there_are(world):
    ro = first_officer(world)
    begin(ro)
    seen = [ro.open(path).html.get_text(" ") for path in (DRAFT, f"{DRAFT}/form", "/office")]
    ro.open("/office/rule-books")
    pages = " ".join([*seen, ro.page.html.get_text(" "), "Approve and publish it"])
    bold = re.findall(r"\*\*([^*]+)\*\*", HOW_TO.read_text("utf-8"))
    codes = {"E1", "N2"}
    assert len(bold) > 10
    assert [words for words in bold if words not in codes and words not in pages] == []


def test_the_example_of_the_how_to_is_what_the_form_writes(world):
    ro = first_officer(world)
    begin(ro)
    ro.open(f"{DRAFT}/form")
    changed = {"eligibility__months_in_membership": "6", "lines:because__E1": MINUTE}
    fill(ro, "Save", **changed)
    (example,) = re.findall(r"```toml\n(.*?)```", HOW_TO.read_text("utf-8"), re.DOTALL)
    written = text_of(ro).splitlines()
    assert [line for line in example.splitlines() if line and line not in written] == []
