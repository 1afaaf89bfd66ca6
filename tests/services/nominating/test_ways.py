"""N9, N11 to N15, N17 in an election: limits, ways, papers, stages, own bodies, published sizes."""

import pytest

from elections.services import Refused
from elections.services.nominations.board.keeping import nomination_board
from elections.services.nominations.nominating import withdraw_nomination
from elections.services.reading import published
from tests.domain.nominating.alternatives import one_way
from tests.services.nominating.wide_election import (
    ONE_CLP,
    WideElection,
    clauses,
    contests,
    in_ways,
    rules,
)
from tests.services.small_election import CONTEST, NOMINATING, SLUG, at_day

AFFILIATES = one_way({"kinds": ["union"], "count": 1}, {"kinds": ["society"], "count": 1})
EARLY, LATE = 1.5, 1.9  # nominations are open from day 1 to day 2


def election(nominations, /, seats=2, **changes):
    fields = {n: changes.pop(n) for n in ("contests", "stage_closes") if n in changes}
    return WideElection("sqlite://", rules=rules(nominations, **changes), seats=seats, **fields)


def refusal(act):
    with pytest.raises(Refused) as found:
        act()
    return found.value


def line(small, name="M0001"):
    board = nomination_board(small.house, at_day(NOMINATING), slug=SLUG)
    return next(each for each in board.lines if each.name.endswith(name.removeprefix("M")))


class TestAlternatives:
    """N11: any one way is enough, and the board and the statement say which."""

    @pytest.fixture
    def small(self):
        nominations = in_ways(
            one_way({"kinds": ["CLP"], "count": 2}), AFFILIATES, kinds=("CLP", "union", "society")
        )
        made = election(nominations).noticed()
        made.clps = made.bodies("CLP", "Leeds", "York")
        made.union, made.society = made.bodies("union", "Unite"), made.bodies("society", "Fabians")
        return made

    def test_two_clps_are_enough_or_a_union_with_a_society_and_a_mixture_is_not(self, small):
        small.nominates("Leeds", small.clps[0], "M0001")
        small.nominates("Unite", small.union[0], "M0001")
        assert not line(small).has_enough
        assert [way.sentence for way in line(small).ways] == [
            "1 of 2 CLPs",
            "1 of 1 union and 0 of 1 society",
        ]
        assert [each.clause for each in small.judged("M0001").objections] == ["N11", "E4"]
        small.nominates("Fabians", small.society[0], "M0001")
        assert line(small).has_enough
        assert [each.clause for each in small.judged("M0001").objections] == ["E4"]

    def test_the_statement_names_the_way_that_was_met(self, small):
        for name, body in zip(("Leeds", "York"), small.clps, strict=True):
            small.nominates(name, body, "M0001")
        small.consents("M0001")
        small.stated()
        _, statement = published(small.house, slug=SLUG, kind="statement")
        (candidate,) = statement["contests"][0]["candidates"]
        assert candidate["nominated_by"] == ["Leeds", "York"]
        assert candidate["enough"] == "2 of 2 CLPs"


def test_each_kind_of_body_has_a_limit_of_its_own():
    limits = [{"kinds": ["CLP"], "most": "as many as there are seats"}]
    limits += [{"kinds": ["union"], "most": 1}]
    ways = (ONE_CLP, one_way({"kinds": ["union"], "count": 1}))
    small = election(in_ways(*ways, kinds=("CLP", "union"), limits=limits), seats=3).noticed()
    (leeds,), (unite,) = small.bodies("CLP", "Leeds"), small.bodies("union", "Unite")
    for number in ("M0001", "M0002", "M0003"):
        small.nominates("Leeds", leeds, number)
    small.nominates("Unite", unite, "M0001")
    for name, body in (("Leeds", leeds), ("Unite", unite)):
        found = refusal(lambda name=name, body=body: small.nominates(name, body, "M0004"))
        assert clauses(found) == ["N9"]


def test_the_first_nominee_is_a_woman_and_then_anybody():
    small = election(in_ways(ONE_CLP, kinds=("CLP",), first_of="women")).noticed()
    (leeds,) = small.bodies("CLP", "Leeds")
    assert clauses(refusal(lambda: small.nominates("Leeds", leeds, "M0002"))) == ["N12"]
    first = small.nominates("Leeds", leeds, "M0001").reference
    small.nominates("Leeds", leeds, "M0002")
    assert line(small, "M0002").counted == 1
    act = small.officer_of("Leeds")
    withdraw_nomination(small.house, act, reference=first, reason="A mistake")
    (one,) = line(small, "M0002").not_counted
    assert [(each.clause, each.reason) for each in one.why] == [
        ("N12", "the body's nominations here are not complete yet")
    ]
    small.nominates("Leeds", leeds, "M0003")
    assert line(small, "M0002").counted == 1


def test_among_two_nominees_is_a_woman():
    floors = [{"group": "women", "at_least": 1}]
    small = election(in_ways(ONE_CLP, kinds=("CLP",), floors=floors)).noticed()
    (leeds,) = small.bodies("CLP", "Leeds")
    small.nominates("Leeds", leeds, "M0002")
    assert line(small, "M0002").counted == 0
    assert clauses(refusal(lambda: small.nominates("Leeds", leeds, "M0004"))) == ["N13"]
    small.nominates("Leeds", leeds, "M0001")
    assert (line(small, "M0001").counted, line(small, "M0002").counted) == (1, 1)


class TestStages:
    """N14: members of parliament first, then CLPs, and only for those who got through."""

    @pytest.fixture
    def small(self):
        nominations = in_ways(
            one_way({"kinds": ["MP"], "share_of_bodies": "20/100"}, stage="MPs"),
            one_way({"kinds": ["CLP"], "count": 1}, stage="Party"),
            kinds=("MP", "CLP"),
            stages=[{"name": "MPs", "kinds": ["MP"]}, {"name": "Party", "kinds": ["CLP"]}],
            sizes="as published with the notice",
        )
        ends = {"timetable.stage_ends": "in order, before nominations close"}
        made = election(nominations, stage_closes=(("MPs", 1.7),), **ends)
        made.members = made.bodies("MP", *(f"Member {n}" for n in range(1, 7)), members=1)
        (made.leeds,) = made.bodies("CLP", "Leeds")
        return made.noticed()

    def test_two_members_of_six_open_the_second_stage(self, small):
        for place in (1, 2):
            small.nominates(f"Member {place}", small.members[place - 1], "M0001", day=EARLY)
        small.nominates("Member 3", small.members[2], "M0002", day=EARLY)
        found = refusal(lambda: small.nominates("Leeds", small.leeds, "M0001", day=EARLY))
        assert clauses(found) == ["N11", "N14"]
        small.nominates("Leeds", small.leeds, "M0001", day=LATE)
        assert line(small).has_enough
        found = refusal(lambda: small.nominates("Leeds", small.leeds, "M0002", day=LATE))
        assert clauses(found) == ["N14"]
        assert "did not have enough nominations at the stage “MPs”" in str(found)

    def test_a_member_comes_too_late_and_keeps_to_what_they_did(self, small):
        made = small.nominates("Member 1", small.members[0], "M0001", day=EARLY).reference
        late = small.officer_of("Member 1", day=LATE)
        found = refusal(lambda: withdraw_nomination(small.house, late, reference=made))
        assert (clauses(found), found.status) == (["N6"], 409)
        found = refusal(lambda: small.nominates("Member 2", small.members[1], "M0001", day=LATE))
        assert "N14" in clauses(found)


def test_what_was_sent_in_one_stage_is_not_confirmed_in_the_next():
    nominations = in_ways(
        one_way({"kinds": ["MP"], "count": 1}, stage="MPs"),
        one_way({"kinds": ["CLP"], "count": 1}, stage="Party"),
        kinds=("MP", "CLP"),
        stages=[{"name": "MPs", "kinds": ["MP"]}, {"name": "Party", "kinds": ["CLP"]}],
        second_officer="confirms the nomination",
    )
    ends = {"timetable.stage_ends": "in order, before nominations close"}
    small = election(nominations, stage_closes=(("MPs", 1.7),), **ends).noticed()
    (ada,) = small.bodies("MP", "Ada")
    small.nominates("Ada", ada, "M0001", day=EARLY)
    found = refusal(lambda: small.confirms("Ada", ada, day=LATE))
    assert (clauses(found), found.status) == (["N14"], 409)
    small.confirms("Ada", ada, day=EARLY)
    assert line(small).ways[0].is_met


def test_the_nominees_own_group_is_among_those_that_nominate():
    nominations = in_ways(ONE_CLP, kinds=("CLP",), own="the nominee's own body is among them")
    small = election(nominations).noticed()
    leeds, london = small.bodies("CLP", "Leeds", "London")
    small.nominates("Leeds", leeds, "M0001")
    assert [each.clause for each in small.judged("M0001").objections] == ["N15", "E4"]
    assert not line(small).has_enough
    small.nominates("London", london, "M0001")
    assert [each.clause for each in small.judged("M0001").objections] == ["E4"]
    assert line(small).has_enough


class TestSizes:
    """N17: bodies and their members are counted as published with the notice."""

    @pytest.fixture
    def small(self):
        half = one_way({"kinds": ["CLP"], "share_of_members": "50/100"})
        nominations = in_ways(half, kinds=("CLP",), sizes="as published with the notice")
        made = election(nominations)
        made.clps = made.bodies("CLP", "Leeds", "York")
        return made.noticed()

    def test_the_notice_publishes_every_body_and_the_totals(self, small):
        _, notice = published(small.house, slug=SLUG, kind="notice")
        assert notice["bodies"]["kinds"] == [{"kind": "CLP", "bodies": 2, "members": 200}]
        assert [body["name"] for body in notice["bodies"]["each"]] == ["Leeds", "York"]

    def test_members_who_joined_since_count_for_nothing(self, small):
        small.bodies("CLP", "York", members=900)
        small.nominates("Leeds", small.clps[0], "M0001")
        (way,) = line(small).ways
        assert way.sentence == "100 of 100 members, in CLPs (50% of 200)"

    def test_a_body_made_since_is_refused_with_why(self, small):
        (hull,) = small.bodies("CLP", "Hull")
        assert clauses(refusal(lambda: small.nominates("Hull", hull, "M0001"))) == ["N17"]

    def test_a_notice_whose_rules_do_not_ask_has_no_bodies(self):
        small = election(in_ways(ONE_CLP, kinds=("CLP",)))
        small.bodies("CLP", "Leeds")
        _, notice = published(small.noticed().house, slug=SLUG, kind="notice")
        assert "bodies" not in notice


def test_a_body_outside_the_region_of_the_contest_is_told_that_it_would_not_count():
    within = one_way({"kinds": ["CLP"], "count": 1, "within": "the region of the contest"})
    wales = contests("Wales", seats=2, region="Wales")
    small = election(in_ways(within, kinds=("CLP",)), contests=wales).noticed()
    (leeds,) = small.bodies("CLP", "Leeds")
    (cardiff,) = small.bodies("CLP", "Cardiff", region="Wales")
    found = refusal(lambda: small.nominates("Leeds", leeds, "M0001", contest="wales"))
    assert clauses(found) == ["N11"]
    assert "Leeds (CLP, 100 members, London) is not one of the bodies that count" in str(found)
    assert small.nominates("Cardiff", cardiff, "M0001", contest="wales").has_enough


def test_a_body_of_another_kind_is_refused_once_with_its_clause():
    small = election(in_ways(ONE_CLP, kinds=("CLP",))).noticed()
    (branch,) = small.bodies("branch", "Headingley")
    found = refusal(lambda: small.nominates("Headingley", branch, "M0001", contest=CONTEST))
    assert (clauses(found), found.status) == (["N1"], 403)
