"""P17: a change of the rules by card vote, constituency parties half and affiliates half.

The first card vote of 2021 was printed as 48.76 and 1.24, 49.87 and 0.13, together 98.63 to 1.37.
"""

from tests.journeys.presets.walk import Life

FOR, AGAINST = "For", "Against"
CLP, AFFILIATE = {"category": "CLP delegation"}, {"category": "affiliate"}
CARDS = {
    "Larger Delegations": ({**CLP, "weight": "342921"}, FOR),
    "Smaller Delegations": ({**CLP, "weight": "8723"}, AGAINST),
    "Larger Unions": ({**AFFILIATE, "weight": "1810113"}, FOR),
    "Smaller Unions": ({**AFFILIATE, "weight": "4825"}, AGAINST),
}


def test_the_first_card_vote_of_2021_gives_the_printed_figures(world):
    life = Life(world=world, slug="card-vote-1", contest="rule-change")
    life.begins("p17-rule-change", [{"title": "Rule change", "seats": "1"}])
    life.registers({name: facts for name, (facts, _) in CARDS.items()}, category="", weight="")
    life.is_ruled_on()
    life.goes_to_the_vote()
    assert life.candidates == {life.contest: [FOR, AGAINST]}
    assert not life.has_a_code("Dev Anand")

    for name, (_, answer) in CARDS.items():
        life.votes(name, answer)
    refused = life.votes("Larger Unions", AGAINST, status=409)
    assert "already" in refused.text
    life.is_counted()
    assert life.is_verified() == {life.contest: [FOR]}
    counted = life.document("count-rule-change")["count"]["stages"][0]
    assert counted["percentages"][0]["shares"] == ["98.63", "1.37"]
    # printed to two places: 48.76 and 1.24, 49.87 and 0.13
    assert {side["name"]: side["of_the_whole"] for side in counted["sections"]} == {
        "Constituency parties": ["48.760", "1.240"],
        "Affiliates": ["49.867", "0.133"],
    }
    result = world.visitor()
    result.open(f"/elections/{life.slug}/result")
    result.says("carried")
