"""N11, N15, N17: what is enough, in any of several ways, each with all its parts."""

import itertools

import pytest

from elections.domain.nominating.counting import (
    own_body_is_among_them,
    why_it_cannot_help,
)
from elections.domain.nominating.thresholds import (
    has_enough_in_some_way,
    ways_met,
    ways_to_have_enough,
)
from elections.domain.nominations import Body
from tests.builders import a_body, a_contest_notice
from tests.domain.nominating.alternatives import made, one_way, supporters, terms

CLPS = made("CLP", 650)
UNIONS = made("trade union", 12, members=80_000)
SOCIETIES = made("socialist society", 20, members=2_000)
PUBLISHED = "as published with the notice"
LEADER = (
    one_way({"kinds": ["CLP"], "share_of_bodies": "5/100"}),
    one_way(
        {"kinds": ["trade union", "socialist society"], "count": 3},
        {"kinds": ["trade union"], "count": 2},
        {
            "kinds": ["trade union", "socialist society"],
            "share_of_members": "5/100",
            "on": "membership date",
        },
    ),
)


def said(found):
    return [(objection.clause, objection.reason) for objection in found]


class TestLeaderOf2020:
    """The second stage of 2020: 5% of CLPs, or three affiliates with two unions and 5%."""

    TERMS = terms(
        *LEADER, census=(*CLPS, *UNIONS, *SOCIETIES), sizes="as published with the notice"
    )

    def test_thirty_three_of_six_hundred_and_fifty_clps_are_enough_and_thirty_two_are_not(self):
        assert has_enough_in_some_way(supporters(*CLPS[:33]), self.TERMS) == ()
        assert said(has_enough_in_some_way(supporters(*CLPS[:32]), self.TERMS)) == [
            (
                "N11",
                "has 32 of the 33 CLPs needed (5% of 650); that is the nearest of 2 ways",
            )
        ]

    def test_two_unions_and_a_society_with_five_per_cent_are_enough(self):
        three = (*UNIONS[:2], SOCIETIES[0])
        assert has_enough_in_some_way(supporters(*three), self.TERMS) == ()
        (way,) = ways_met(supporters(*three), self.TERMS)
        assert way.sentence == (
            "3 of 3 trade unions or socialist societies and 2 of 2 trade unions and 162,000 "
            "members, more than the 50,000 needed, in trade unions or socialist societies (5% of "
            "1,000,000 on the membership date)"
        )

    def test_a_union_and_two_societies_are_not_for_want_of_a_second_union(self):
        (found,) = has_enough_in_some_way(supporters(UNIONS[0], *SOCIETIES[:2]), self.TERMS)
        assert found.clause == "N11"
        assert found.reason.startswith("has 1 of the 2 trade unions needed;")

    def test_small_affiliates_need_the_members_too(self):
        small = (*made("trade union", 2, first=50, members=10), *SOCIETIES[:2])
        on = terms(*LEADER, census=(*CLPS, *UNIONS, *SOCIETIES, *small[:2]))
        (found,) = has_enough_in_some_way(supporters(*small), on)
        assert found.clause == "N11"
        assert (
            "has 4,020 of the 50,001 members needed, in trade unions or socialist societies"
            in str(found)
        )

    def test_the_two_ways_are_not_mixed(self):
        some = (*CLPS[:32], *UNIONS[:1], *SOCIETIES[:1])
        assert has_enough_in_some_way(supporters(*some), self.TERMS) != ()


REGIONS = ("London", "Eastern", "North West", "Wales", "Scotland", "South West")


class TestFoundInPrint:
    """Numbers that were reported (the facts of R3 and R9), against the rules of their day."""

    @pytest.mark.parametrize(
        ("members", "passes"),
        [(88, True), (33, True), (31, True), (23, True), (22, True), (21, False)],
    )
    def test_a_tenth_of_212_members_of_parliament_was_22_in_2020(self, members, passes):
        mps = made("MP", 212, members=1)
        on = terms(one_way({"kinds": ["MP"], "share_of_bodies": "10/100"}), census=mps)
        assert (has_enough_in_some_way(supporters(*mps[:members]), on) == ()) is passes

    @pytest.mark.parametrize("constituencies", [374, 164, 72])
    def test_the_three_of_2020_had_enough_constituencies(self, constituencies):
        assert not has_enough_in_some_way(
            supporters(*CLPS[:constituencies]), TestLeaderOf2020.TERMS
        )

    @pytest.mark.parametrize(
        ("groups", "passes"),
        [(71, True), (17, True), (16, True), (13, True), (5, True), (1, False)],
    )
    def test_labour_groups_of_2020_and_2022(self, groups, passes):
        named = made("Labour Group", groups, members=10)
        assert (
            has_enough_in_some_way(supporters(*named), TestLocalGovernment.TERMS) == ()
        ) is passes

    def test_welsh_deputy_of_2018_had_twelve_with_three_of_each_house(self):
        both = {"kinds": ["AM", "MP"], "count": 12}
        each = ({"kinds": [house], "count": 3} for house in ("AM", "MP"))
        on = terms(one_way(both, *each))
        cardiff, london = made("AM", 12, members=1), made("MP", 12, members=1)
        assert has_enough_in_some_way(supporters(*cardiff[:9], *london[:3]), on) == ()
        (found,) = has_enough_in_some_way(supporters(*cardiff[:10], *london[:2]), on)
        assert (found.clause, found.reason) == ("N11", "has 2 of the 3 MPs needed")

    def test_before_2016_ones_own_constituency_and_two_others_of_other_regions(self):
        on = terms(
            one_way({"kinds": ["CLP"], "count": 3, "regions": 2}),
            own="the nominee's own body is among them",
        )
        own, *others = (
            *made("CLP", 2, region="London"),
            *made("CLP", 1, first=3, region="Wales"),
        )
        three = supporters(own, *others)
        assert has_enough_in_some_way(three, on) == ()
        assert own_body_is_among_them(three, "CLP 1", on) == ()
        (found,) = own_body_is_among_them(three, "CLP 9", on)
        assert found.clause == "N15"


class TestGroupsOfTheAssociation:
    """LGA Labour: five Groups from two regions; or Groups with 15% of the weight from five."""

    GROUPS = tuple(
        Body(id=place, kind="Labour Group", name=f"Group {place}", region=region, members=100)
        for place, region in zip(range(1, 61), itertools.cycle(REGIONS), strict=False)
    )
    OFFICER = terms(one_way({"kinds": ["Labour Group"], "count": 5, "regions": 2}), census=GROUPS)
    LEADER = terms(
        one_way({"kinds": ["Labour Group"], "share_of_members": "15/100", "regions": 5}),
        census=GROUPS,
    )

    def test_five_groups_of_one_region_are_one_region_short(self):
        london = tuple(group for group in self.GROUPS if group.region == "London")[:5]
        (found,) = has_enough_in_some_way(supporters(*london), self.OFFICER)
        assert found.clause == "N11"
        assert found.reason == "has 1 of the 2 regions needed, among Labour Groups"

    def test_five_groups_of_two_regions_are_enough(self):
        assert has_enough_in_some_way(supporters(*self.GROUPS[:5]), self.OFFICER) == ()

    def test_fifteen_per_cent_of_the_weight_is_nine_groups_of_sixty_from_five_regions(self):
        assert has_enough_in_some_way(supporters(*self.GROUPS[:9]), self.LEADER) == ()
        assert has_enough_in_some_way(supporters(*self.GROUPS[:8]), self.LEADER) != ()
        four = [g for g in self.GROUPS if g.region in REGIONS[:4]]
        assert len(four) > 9
        assert has_enough_in_some_way(supporters(*four), self.LEADER) != ()

    def test_a_region_that_is_not_known_is_no_region(self):
        nowhere = made("Labour Group", 4, first=90)
        (found,) = has_enough_in_some_way(supporters(self.GROUPS[0], *nowhere), self.OFFICER)
        assert "1 of the 2 regions" in found.reason

    def test_the_nominees_own_group_is_among_them(self):
        on = terms(census=self.GROUPS, own="the nominee's own body is among them")
        five = supporters(*self.GROUPS[:5])
        assert own_body_is_among_them(five, "Group 3", on) == ()
        assert said(own_body_is_among_them(five, "Group 7", on)) == [
            ("N15", "has not been nominated by their own body (Group 7)")
        ]
        assert [each.clause for each in own_body_is_among_them(five, "", on)] == ["N15"]
        assert own_body_is_among_them(five, "Group 7", self.OFFICER) == ()


class TestLocalGovernment:
    """R3: five Labour Groups, each with at least three members."""

    TERMS = terms(one_way({"kinds": ["Labour Group"], "count": 5, "least_members": 3}))
    AKBAR = ("Cambridge", "Kensington and Chelsea", "Kingston upon Hull", "Salford", "Worthing")

    def named_by(self, *names, members=10):
        return supporters(
            *(a_body(id=place, name=name, members=members) for place, name in enumerate(names))
        )

    def test_exactly_five_groups_passed_in_2022(self):
        assert has_enough_in_some_way(self.named_by(*self.AKBAR), self.TERMS) == ()

    def test_one_group_did_not_in_2020(self):
        assert said(has_enough_in_some_way(self.named_by("Gosport"), self.TERMS)) == [
            ("N11", "has 1 of the 5 Labour Groups needed, each with at least 3 members")
        ]

    def test_groups_of_two_do_not_help(self):
        assert has_enough_in_some_way(self.named_by(*self.AKBAR, members=2), self.TERMS) != ()
        found = why_it_cannot_help(a_body(members=2), "", self.TERMS)
        assert [each.clause for each in found] == ["N11"]


TWO_AND_TWO = (
    "has 4 of the 5 branches needed, or CLPs where there is none; that is the nearest of 2 ways"
)


class TestBranchesOrWhereThereIsNone:
    """Five Young Labour branches, or CLPs where there is no branch; or one affiliate."""

    BRANCHES = made("branch", 3, unit="CLP 1")
    CONSTITUENCIES = made("CLP", 8)
    TERMS = terms(
        one_way({"kinds": ["branch"], "count": 5, "where_none": "CLP"}),
        one_way({"kinds": ["trade union"], "count": 1}),
        census=(*BRANCHES, *CONSTITUENCIES, *UNIONS),
    )

    def test_a_clp_stands_in_where_there_is_no_branch_and_not_where_there_is_one(self):
        two, four = self.BRANCHES[:2], self.CONSTITUENCIES[1:5]
        assert has_enough_in_some_way(supporters(*two, *four[:3]), self.TERMS) == ()
        with_a_branch = (*two, self.CONSTITUENCIES[0], *four[:2])
        assert said(has_enough_in_some_way(supporters(*with_a_branch), self.TERMS)) == [
            (
                "N11",
                TWO_AND_TWO,
            )
        ]

    def test_one_affiliate_is_enough(self):
        assert has_enough_in_some_way(supporters(UNIONS[0]), self.TERMS) == ()

    def test_of_two_ways_that_are_met_the_first_is_named(self):
        every = supporters(UNIONS[0], *self.BRANCHES, *self.CONSTITUENCIES[1:3])
        (way,) = ways_met(every, self.TERMS)
        assert way.sentence == "5 of 5 branches, or CLPs where there is none"


class TestWithin:
    """Three CLPs of the region of the contest."""

    WELSH = made("CLP", 4, region="Wales")
    ENGLISH = made("CLP", 4, first=5, region="London")
    TERMS = terms(
        one_way(
            {
                "kinds": ["CLP"],
                "count": 3,
                "share_of_bodies": "75/100",
                "within": "the region of the contest",
            }
        ),
        census=(*WELSH, *ENGLISH),
        contest=a_contest_notice(region="Wales"),
    )

    def test_a_share_is_of_the_bodies_of_the_region_alone(self):
        assert has_enough_in_some_way(supporters(*self.WELSH[:3]), self.TERMS) == ()
        (way,) = ways_to_have_enough(supporters(*self.WELSH[:2], *self.ENGLISH), self.TERMS)
        assert way.sentence == "2 of 3 CLPs in Wales and 2 of 3 CLPs in Wales (75% of 4)"
        assert why_it_cannot_help(self.ENGLISH[0], "", self.TERMS)[0].clause == "N11"

    def test_the_unit_of_the_contest_is_the_home_of_a_body(self):
        own = made("branch", 1, unit="Leeds North West")
        on = terms(
            one_way({"kinds": ["branch"], "count": 1, "within": "the unit of the contest"}),
            contest=a_contest_notice(unit="leeds north west"),
        )
        assert has_enough_in_some_way(supporters(*own), on) == ()
        assert has_enough_in_some_way(supporters(*made("branch", 1, unit="Leeds")), on) != ()
