"""P6: the youth representative, by the rule of 2020 and by the rule of 2022.

Young members are at least 14 and under 27 on a day that the notice names: whoever turns 14 on it
votes, and is on no electoral register; whoever turns 27 on it does not.
"""

from tests.journeys.presets.walk import Life

BORN, AGE_DATE = "date of birth", "Monday 22 June 2026"
YOUNG, OLD = {BORN: "2003-02-03"}, {BORN: "1970-01-01"}
AGES = {
    "Fourteen": {BORN: "2012-06-22"},
    "Thirteen": {BORN: "2012-06-23"},
    "Twenty Six": {BORN: "1999-06-23"},
    "Twenty Seven": {BORN: "1999-06-22"},
}
NOMINEES = ("Ann Ash", "Bea Birch", "Col Cedar")
CONTEST = {"title": "Representative", "seats": "1"}
PROPOSED = {"Ann Ash": 50, "Bea Birch": 50, "Col Cedar": 49}
PROPOSERS = {
    name: tuple(f"Proposer {n} of {name}" for n in range(many)) for name, many in PROPOSED.items()
}
AFFILIATES = {
    "Ann Ash": ("GMB", "Unite"),
    "Bea Birch": ("ASLEF", "UNISON"),
    "Col Cedar": ("Community", "Usdaw"),
}
CARDS = {"GMB": "1500", "Unite": "2500", "UNISON": "1000"}


def those_of_other_ages_are_no_electors(life):
    """Nobody of another age is sent a code, and the officers read by which rule."""
    refused = life.officer.browser.get(f"{life.office}/electorate/{life.contest}/refused.csv").text
    for name, said in {"Thirteen": "at least 14", "Twenty Seven": "under 27"}.items():
        (line,) = (line for line in refused.splitlines() if f",{name}," in line)
        assert "R9" in line
        assert f"is not recorded as aged {said} on the age date" in line
        assert not life.has_a_code(name)
    assert life.has_a_code("Fourteen")


class TestCollege:
    """Variant A: fifty young members and two affiliates, and half of the votes each."""

    def test_four_fifths_of_the_affiliates_and_a_quarter_of_young_members_elect(self, world):
        life = Life(world=world, slug="youth", contest="representative")
        life.begins("p6a-youth-college", [CONTEST], date_1=AGE_DATE)
        proposers = [name for names in PROPOSERS.values() for name in names]
        young = {**dict.fromkeys((*NOMINEES, *proposers), YOUNG), **AGES}
        cards = {
            name: {"category": "affiliate", "weight": weight, BORN: ""}
            for name, weight in CARDS.items()
        }
        life.registers({**young, **cards}, category="member", weight="1", **OLD)
        for bodies in AFFILIATES.values():
            life.has_bodies("affiliate", bodies)
        life.nominations_open()
        life.proposes("Twenty Seven", "Ann Ash", status=422).says("22 June 2026 (R9)")
        for name in NOMINEES:
            for proposer in PROPOSERS[name]:
                life.proposes(proposer, name)
            for body in AFFILIATES[name]:
                life.nominates(body, name)
        life.consents(*NOMINEES)
        life.is_ruled_on(Col_Cedar="Forty-nine of fifty young members.")
        life.goes_to_the_vote()
        assert life.candidates[life.contest] == ["Ann Ash", "Bea Birch"]
        those_of_other_ages_are_no_electors(life)

        for union in ("GMB", "Unite"):
            life.votes(union, "Ann Ash")
        life.votes("UNISON", "Bea Birch")
        life.votes("Fourteen", "Ann Ash")
        for name in ("Twenty Six", *PROPOSERS["Col Cedar"][:2]):
            life.votes(name, "Bea Birch")
        life.is_counted()
        assert life.is_verified() == {life.contest: ["Ann Ash"]}
        result = world.visitor()
        result.open(f"/elections/{life.slug}/result")
        for words in ("young members", "affiliates", "52.5", "47.5"):
            result.says(words)


class TestOneMemberOneVote:
    """Variant B: branches, constituency parties where there is none, or one affiliate."""

    def test_a_constituency_party_counts_only_where_young_members_have_no_branch(self, world):
        life = Life(world=world, slug="youth", contest="representative")
        life.begins("p6b-youth-one-member-one-vote", [CONTEST], date_1=AGE_DATE)
        life.registers({**dict.fromkeys(NOMINEES, YOUNG), **AGES}, **OLD)
        towns = ("Ashford", "Dover", "Exeter", "Fareham", "Gosport", "Hove", "Ilford")
        life.has_bodies("CLP", towns)
        life.has_bodies("Young Labour branch", ("Ashford", "Barnet", "Corby"), position="chair")
        life.has_bodies("affiliate", ["GMB"])
        life.nominations_open()
        for body in ("chair of Ashford", "Barnet", "Corby", "Dover", "Exeter"):
            life.nominates(body, "Ann Ash")
        life.nominates("GMB", "Bea Birch")
        for clp in ("Fareham", "Gosport", "Hove", "Ilford"):
            life.nominates(clp, "Col Cedar")
        life.nominates("Ashford", "Col Cedar", status=422).says("( rule N11 )")
        life.nominates("Ilford", "Twenty Seven", status=422).says("( rule E5 )")
        life.consents(*NOMINEES)
        life.is_ruled_on(Col_Cedar="Four of five, and no affiliate.")
        life.goes_to_the_vote()
        assert life.candidates[life.contest] == ["Ann Ash", "Bea Birch"]
        those_of_other_ages_are_no_electors(life)

        for name in ("Fourteen", "Twenty Six"):
            life.votes(name, "Ann Ash")
        life.votes("Bea Birch", "Bea Birch", "Ann Ash")
        life.is_counted()
        assert life.is_verified() == {life.contest: ["Ann Ash"]}
