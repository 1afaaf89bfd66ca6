"""A committee of nineteen: a paper is formal only with six women and six men on it.

Ballots of 2010 for the shadow cabinet were so; here one voter marks five women, and the paper
counts for nobody.
"""

from tests.journeys.presets.walk import Life

MP = {"office": "Member of Parliament"}
WOMEN = tuple(f"Wyn {letter}" for letter in "ABCDEFGHIJ")
MEN = tuple(f"Max {letter}" for letter in "KLMNOPQRST")
STANDING = {
    **{name: {**MP, "gender": "woman"} for name in WOMEN},
    **{name: {**MP, "gender": "man"} for name in MEN},
}
BALLOTS = (
    (*WOMEN[:9], *MEN),
    (*WOMEN, *MEN[:9]),
    (*WOMEN[:6], *MEN[:6]),
    (*WOMEN[4:], *MEN[:9]),
)
TOO_FEW = (*WOMEN[:5], *MEN[:7])


def test_a_paper_with_too_few_of_a_group_is_informal_and_counts_for_nobody(world):
    life = Life(world=world, slug="committee", contest="committee")
    life.begins("parliamentary-committee", [{"title": "Committee", "seats": "19"}])
    voters = tuple(f"Backbencher {number}" for number in range(1, len(BALLOTS) + 2))
    life.registers({**STANDING, **dict.fromkeys(voters, MP)}, office="", gender="")
    life.nominations_open()
    life.stands(*STANDING)
    life.is_ruled_on()
    life.goes_to_the_vote()
    (stated,) = life.document("statement")["contests"]
    assert [(each["group"], each["at_least"]) for each in stated["marks_for"]] == [
        ("women", 6),
        ("men", 6),
    ]
    for voter, marks in zip(voters, (*BALLOTS, TOO_FEW), strict=True):
        life.votes(voter, *marks)
    life.is_counted()
    # Max T has one mark; with the informal paper nothing would be different but the account
    assert sorted(life.is_verified()[life.contest]) == sorted({*STANDING} - {"Max T"})
    (account,) = life.document("account")["contests"]
    assert (account["cast"], account["formal"]) == (5, 4)
