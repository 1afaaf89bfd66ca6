"""P18: a trigger ballot: branches and affiliates apart, each branch one paper.

The share is reckoned on the branches that cast a vote: two of the five that voted are more than a
third, and two of the six that there are would be no more than that. The same papers are not enough
under the rule of 2021, which asks for a half of both.
"""

from tests.journeys.presets.walk import Life

THIRD, HALF = "under-the-rule-of-2018", "under-the-rule-of-2021"
OPEN, NOT_OPEN = "Open selection", "No open selection"
BRANCHES = {
    "Adel": (OPEN, OPEN, NOT_OPEN),
    "Burley": (OPEN, OPEN),
    "Calverley": (OPEN, NOT_OPEN),
    "Darley": (NOT_OPEN, NOT_OPEN, OPEN),
    "Eccup": (NOT_OPEN,),
    "Farsley": (),
}
AFFILIATES = {"Unite Leeds": NOT_OPEN, "GMB Leeds": NOT_OPEN, "Co-op Leeds": NOT_OPEN}


def people():
    for branch in BRANCHES:
        for number in range(1, 5):
            yield f"{branch} {number}", {"unit": branch, "category": "member"}
    for affiliate in AFFILIATES:
        yield affiliate, {"unit": affiliate, "category": "affiliate"}
    yield "Late Joiner", {"unit": "Farsley", "category": "member", "joined": "2026-06-02"}


def test_a_third_of_the_branches_that_voted_triggers_and_is_no_half_of_both(world):
    life = Life(world=world, slug="trigger", contest=THIRD)
    titles = {"title": "Under the rule of 2018"}, {"title": "Under the rule of 2021"}
    life.begins(
        "p18-trigger-ballot",
        [{**titles[0], "seats": "1"}, {**titles[1], "seats": "1", "kind": "half-of-both"}],
    )
    life.registers(dict(people()), category="", unit="")
    life.is_ruled_on()
    life.goes_to_the_vote()
    assert not life.has_a_code("Late Joiner")

    for contest in (THIRD, HALF):
        for branch, answers in BRANCHES.items():
            for number, answer in enumerate(answers, 1):
                life.votes(f"{branch} {number}", answer, contest=contest)
        for affiliate, answer in AFFILIATES.items():
            life.votes(affiliate, answer, contest=contest)
    life.is_counted(THIRD, HALF)
    assert life.is_verified() == {THIRD: [OPEN], HALF: []}
    stage = life.document(f"count-{THIRD}")["count"]["stages"][0]
    # Calverley is equal and Farsley cast nothing: two of five branches ask for a selection
    votes = {section["name"]: section["votes"] for section in stage["sections"]}
    assert votes == {"Branches": [2, 3], "Affiliates": [0, 3]}
    result = world.visitor()
    result.open(f"/elections/{life.slug}/result")
    result.says("not carried")
