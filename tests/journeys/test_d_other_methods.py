"""Election D: a rule book of one's own names another method, and its result is laid out whole.

The same papers by each: a surplus, papers of two values in one exclusion, a last vacancy.
"""

import pytest

from elections.rulebook.load import preset_text
from tests.journeys.election_navigator import RunningElection
from tests.journeys.test_c_ward import NOTICE

NAMES = ("Ann Abbot", "Bob Brook", "Cat Crane", "Dev Drake", "Eve Elder")
PAPERS = (
    *[(1, 4, 3)] * 11,
    *[(1, 2)] * 6,
    *[(2, 3)] * 7,
    *[(3, 2, 5)] * 5,
    *[(4, 3)] * 3,
    *[(5, 4)] * 2,
    (5,),
)
METHODS = {
    "ers97-stv": "rules of the Electoral Reform Society (1997)",
    "wig-stv": "exact weighted inclusive Gregory method",
    "meek-nz-stv": "Meek's method",
}


STAGE_BY_STAGE = (
    "stage by stage: nobody they need is excluded, anybody they leave no place for is excluded at "
    "once, and those who reach the quota together are elected in order of votes"
)


def with_a_place_for_a_woman(text: str) -> str:
    """The same book with one of its places reserved, and how a count by stages fills it."""
    text = text.replace("reserved = []", 'reserved = [{ group = "women", at_least = 1 }]')
    down = "by the best-placed who qualify; open places by the best-placed of the rest"
    return text.replace(down, STAGE_BY_STAGE)


def book_by(method: str) -> str:
    """The ward's rule book, under a name of its own, with another method."""
    text = preset_text("ward-by-transferable-vote")
    text = text.replace('name = "ward-by-transferable-vote"', f'name = "ward-by-{method}"')
    return text.replace('method = "scottish-stv"', f'method = "{method}"')


@pytest.mark.parametrize("method", METHODS)
def test_an_election_by_another_method_is_counted_shown_and_verified(world, method):
    running = RunningElection(world=world, slug="ward", contest="north-isles")
    book = {"preset": "own", "rule_book": book_by(method)}
    running.notice_is_published(**{**NOTICE, "seats_1": "2", **book})
    running.ward_votes(NAMES, PAPERS)
    running.result_is_declared()
    assert running.elected() == ["Ann Abbot", "Bob Brook"]
    anybody = world.visitor()
    rules = anybody.open("/elections/ward/rules")
    assert METHODS[method] in rules.html.get_text(" ", strip=True)
    result = anybody.open("/elections/ward/result")
    heads = [cell.get_text(" ", strip=True) for cell in result.html.select("table th[scope=col]")]
    in_fractions = "Votes are counted in exact fractions" in result.text
    assert in_fractions == (method == "wig-stv")
    stages = [head for head in heads if head.startswith("Stage ")]
    for number in range(1, len(stages) + 1):
        page = anybody.open(f"/elections/ward/result/north-isles/{number}")
        assert page.html.h1 is not None


# Of Ann's 17 papers 6 name no further candidate: the inclusive Gregory methods spend a part of the
# surplus on them (Dev has 6.2, Eve 8), ERS97 and Meek give all of it to those that do (Dev 8.3).
WITH_A_WOMAN = {
    "scottish-stv": "Eve Elder",
    "wig-stv": "Eve Elder",
    "ers97-stv": "Dev Drake",
    "meek-nz-stv": "Dev Drake",
}


@pytest.mark.parametrize("method", WITH_A_WOMAN)
def test_a_reserved_place_is_filled_stage_by_stage_and_explained(world, method):
    running = RunningElection(world=world, slug="ward", contest="north-isles")
    book = with_a_place_for_a_woman(book_by(method))
    running.notice_is_published(**{**NOTICE, "seats_1": "2", "preset": "own", "rule_book": book})
    running.ward_votes(NAMES, PAPERS, women=("Dev Drake", "Eve Elder"))
    running.result_is_declared()
    assert running.elected() == ["Ann Abbot", WITH_A_WOMAN[method]]
    result = world.visitor().open("/elections/ward/result").html.get_text(" ", strip=True)
    assert "Bob Brook can no longer be elected, because the one place that remains is" in result
    assert "reserved for women" in result
    rules = world.visitor().open("/elections/ward/rules").html.get_text(" ", strip=True)
    assert f"Reserved places are filled {STAGE_BY_STAGE}, whoever they are." in rules


@pytest.mark.parametrize("button", ["Check the notice", "Publish the notice"])
def test_a_notice_with_more_seats_than_its_method_fills_is_refused(world, button):
    """K11: also where the notice is sent to be published without its preview."""
    officer = world.signed_in("ro@example.org")
    officer.begins_a_notice("own", book_by("wig-stv"))
    form = officer.form_with("Check the notice")
    for name, value in {**NOTICE, "seats_1": "13"}.items():
        if name != "preset":
            form[name] = value
    if button == "Publish the notice":
        form.action = "/office/notice/publish"
    refused = form.submit(status=422)
    words = refused.html.get_text(" ", strip=True)
    assert "North Isles has 13 seats, but the method of the rules fills at most 12 seats" in words
    world.visitor().browser.get("/elections/ward", status=404)
