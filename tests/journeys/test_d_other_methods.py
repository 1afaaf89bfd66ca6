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
