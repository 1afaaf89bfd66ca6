"""What a poll puts to its voters and what follows from it, judged clause by clause."""

from dataclasses import replace
from fractions import Fraction

import pytest

from counting import (
    BlockVoteRules,
    CardMotionRules,
    CarriedBy,
    Contest,
    ElectedBy,
    ElectoralCollegeRules,
    Reach,
    RequiredShareRules,
    ReservedPlace,
    ScottishRules,
    Section,
    count,
)
from elections.domain.ballots import RE_OPEN, gives_each_group_its_marks, re_open_stands_last
from elections.domain.contests import ContestNotice
from elections.domain.places import reserved_places_are_filled
from elections.domain.polls.afterwards import (
    ShortFall,
    is_within_the_margin,
    shortfalls,
    the_papers_can_be_published,
    who_may_ask,
)
from elections.domain.polls.carrying import (
    carried_by_enough_sections,
    carried_by_the_required_share,
    elected_as_the_rules_say,
    nobody_is_elected_to_two,
)
from elections.domain.polls.putting import (
    a_question_can_be_put,
    has_the_places,
    places_go_to_the_group_of_the_year,
)
from elections.domain.polls.rights import everybody_has_a_section
from elections.domain.polls.together import (
    groups_of_both,
    one_holds_the_office,
    places_across_fit,
    two_stand_as_one_where_they_may,
)
from elections.domain.polls.vacancies import Left, a_vacancy_is_filled_from_the_count
from elections.rulebook.load import load
from tests.services.polls.a_poll import book

ONE = ContestNotice(id="one", title="One", seats=1)
TWO = replace(ONE, title="Two", seats=2)
HALVES = (Section(name="A", share=Fraction(1, 2)), Section(name="B", share=Fraction(1, 2)))
OF_HALVES = [
    {"name": name, "categories": [name], "share": "1/2", "votes": "one paper, one vote"}
    for name in "AB"
]
RANKED = {"paper": {"kind": "ranking", "fewest_preferences": 1}}
STAGES = {"ties": "by earlier stages, then by lot"}


def rules(**tables):
    return load(book(**{"places": {"reserved": []}, **tables}))


def clauses(found):
    return [objection.clause for objection in found]


def reasons(found):
    return " ".join(objection.reason for objection in found)


def test_a_paper_gives_each_group_its_marks_or_is_blank():
    quotas = ({"clause": "B8", "group": "women", "members": [2, 3], "at_least": 2},)
    assert clauses(gives_each_group_its_marks((1, 2), quotas)) == ["B8"]
    assert gives_each_group_its_marks((2, 3), quotas) == ()
    assert gives_each_group_its_marks((), quotas) == ()


def test_what_re_opens_nominations_stands_last_where_the_rules_have_it():
    held = rules(ballot={"re_open": "stands on the paper as a candidate"})
    assert clauses(re_open_stands_last(("Ann", "Bob"), held)) == ["B9"]
    assert clauses(re_open_stands_last((RE_OPEN, "Ann"), held)) == ["B9"]
    assert re_open_stands_last(("Ann", RE_OPEN), held) == ()
    assert re_open_stands_last(("Ann", "Bob"), rules()) == ()


def college(**more):
    return rules(
        register={"categories": ["A", "B"]},
        ballot=RANKED,
        count={"method": "electoral-college", "sections": OF_HALVES, **STAGES, **more},
    )


def test_everybody_is_in_a_section_where_there_are_sections():
    held = college(elected_by="majority")
    assert clauses(everybody_has_a_section([("A", 3), ("", 2)], held)) == ["C5"]
    assert "2 electors" in reasons(everybody_has_a_section([("", 2)], held))
    assert everybody_has_a_section([("A", 3), ("B", 1)], held) == ()
    assert everybody_has_a_section([("", 9)], rules()) == ()


def test_a_college_elects_by_what_its_rules_say():
    made = ElectoralCollegeRules(sections=HALVES, elected_by=ElectedBy.PLURALITY)
    assert clauses(elected_as_the_rules_say(made, college(elected_by="majority"))) == ["C6"]
    assert elected_as_the_rules_say(made, college(elected_by="plurality", ties="by lot")) == ()
    assert elected_as_the_rules_say(BlockVoteRules(most_marks=1), rules()) == ()


def a_question(**more):
    required = {"share": "2/3", "how": "reached", "base": "formal papers"}
    return rules(
        register={"categories": ["A", "B"]},
        nominations={"by": "nobody: a question is put", "answers": ["Yes", "No"]},
        ballot={"paper": {"kind": "marks", "most_marks": 1}},
        count={"method": "threshold-vote", "required": required, **more},
    )


def test_a_question_is_carried_by_the_share_and_the_turnout_of_the_rules():
    held = a_question()
    good = RequiredShareRules(required=Fraction(2, 3), reach=Reach.REACHED)
    assert carried_by_the_required_share(good, held) == ()
    for other in (
        replace(good, required=Fraction(1, 2)),
        replace(good, reach=Reach.EXCEEDED),
        replace(good, turnout=Fraction(1, 4), electorate=10),
    ):
        assert clauses(carried_by_the_required_share(other, held)) == ["C7"]
    assert carried_by_the_required_share(CardMotionRules(sections=HALVES), rules()) == ()


def test_a_question_put_to_sections_is_carried_by_as_many_as_the_rules_say():
    held = a_question(sections=OF_HALVES, carried_by="any section")
    made = RequiredShareRules(
        required=Fraction(2, 3), reach=Reach.REACHED, sections=HALVES, carried_by=CarriedBy.EVERY
    )
    assert clauses(carried_by_enough_sections(made, held)) == ["C8"]
    assert carried_by_enough_sections(replace(made, carried_by=CarriedBy.ANY), held) == ()


def test_nobody_is_elected_to_two_contests_that_are_filled_in_turn():
    held = rules(count={"in_turn": "in the order of the notice, nobody elected to two"})
    twice = (("Chair", (1,)), ("Secretary", (2,)), ("Treasurer", (1,)))
    assert clauses(nobody_is_elected_to_two(twice, held)) == ["C9"]
    assert "as Chair and as Treasurer" in reasons(nobody_is_elected_to_two(twice, held))
    assert nobody_is_elected_to_two(twice[:2], held) == ()
    assert nobody_is_elected_to_two(twice, rules()) == ()


def test_a_question_has_one_place_and_a_method_that_decides_it():
    assert a_question_can_be_put(ONE, a_question()) == ()
    assert clauses(a_question_can_be_put(TWO, a_question())) == ["N19"]
    elects = rules(count={"method": "block-vote"})
    assert a_question_can_be_put(TWO, elects) == ()
    asked = a_question().model_copy(update={"count": elects.count})
    assert "elects somebody" in reasons(a_question_can_be_put(ONE, asked))


def test_caps_on_a_group_are_kept():
    place = ReservedPlace(clause="P1", group="men", members=(1, 2), at_least=0, at_most=1)
    contest = Contest(title="C", seats=2, candidates=("A", "B", "C"), reserved=(place,))
    assert clauses(reserved_places_are_filled((1, 2), contest)) == ["P2"]
    assert reserved_places_are_filled((1, 3), contest) == ()


def test_places_across_contests_at_once_are_one_floor_over_contests_of_one_place():
    floor = {"group": "women", "at_least": 1}
    one = rules(places={"reserved": [], "across": [floor]})
    assert places_across_fit((ONE, ONE), one) == ()
    assert clauses(places_across_fit((ONE, TWO), one)) == ["P4"]
    cap = {"group": "men", "at_most": 1}
    for across in ([floor, {**floor, "group": "BAME"}], [cap]):
        held = rules(places={"reserved": [], "across": across})
        assert clauses(places_across_fit((ONE,), held)) == ["P4"]
    in_turn = {"in_turn": "in the order of the notice, nobody elected to two"}
    held = rules(places={"reserved": [], "across": [floor, cap]}, count=in_turn)
    assert places_across_fit((ONE, TWO), held) == ()


def test_one_member_holds_the_office_of_whoever_joins():
    held = rules(places={"reserved": [], "extra": {"group": "BAME", "office": "BAME officer"}})
    assert clauses(one_holds_the_office(("Ann", "Bob"), held)) == ["P5"]
    assert one_holds_the_office(("Ann",), held) == one_holds_the_office((), held) == ()
    assert one_holds_the_office(("Ann", "Bob"), rules()) == ()


def test_places_alternate_from_a_year_in_which_the_group_has_them():
    alternate = {"group": "women", "from_year": 2026}
    held = rules(places={"reserved": [], "alternate": alternate})
    assert [has_the_places(year, held) for year in (2024, 2025, 2026, 2027)] == [
        True,
        False,
        True,
        False,
    ]
    place = ReservedPlace(clause="P6", group="women", members=(2,), at_least=1)
    contest = Contest(title="C", seats=1, candidates=("A", "B"), reserved=(place,))
    assert clauses(places_go_to_the_group_of_the_year((1,), contest, 2026, held)) == ["P6"]
    assert places_go_to_the_group_of_the_year((2,), contest, 2026, held) == ()
    assert places_go_to_the_group_of_the_year((1,), contest, 2027, held) == ()


def test_two_stand_as_one_only_where_the_rules_allow_job_shares():
    allowed = rules(places={"reserved": [], "job_shares": "two may stand as one candidate"})
    assert two_stand_as_one_where_they_may(2, allowed) == ()
    assert clauses(two_stand_as_one_where_they_may(3, allowed)) == ["P7"]
    assert clauses(two_stand_as_one_where_they_may(2, rules())) == ["P7"]
    assert two_stand_as_one_where_they_may(1, rules()) == ()


def test_a_job_share_is_of_the_groups_that_both_are_of():
    both = (frozenset({"women", "BAME"}), frozenset({"women"}))
    assert groups_of_both(both) == {"women"}
    assert groups_of_both(()) == frozenset()


@pytest.mark.parametrize(
    ("filled", "objections"),
    [("by the runner-up", []), ("by a new election", ["V1"]), (None, ["V1"])],
)
def test_a_vacancy_is_filled_from_the_count_where_the_rules_say_so(filled, objections):
    held = rules(**({"vacancies": {"filled": filled}} if filled else {}))
    left = Left(contest_title="Committee", left=1, in_office=(1, 2))
    assert clauses(a_vacancy_is_filled_from_the_count(left, held)) == objections


def with_margin(margin):
    return rules(declaration={"recount": margin} if margin else {})


POLL = count(
    [((1,), 60), ((2,), 39), ((3,), 1)],
    Contest(title="C", seats=1, candidates=("Ann", "Bob", "Cat")),
    BlockVoteRules(most_marks=1),
)


def test_whoever_falls_short_by_no_more_than_the_margin_may_ask_for_a_recount():
    bob, cat = shortfalls(POLL)
    assert (bob.short, cat.short) == (Fraction(21, 100), Fraction(59, 100))
    assert is_within_the_margin(bob, with_margin("21/100")) == ()
    assert clauses(is_within_the_margin(bob, with_margin("20/100"))) == ["D6"]
    assert clauses(is_within_the_margin(bob, with_margin(None))) == ["D6"]
    assert list(who_may_ask(POLL, with_margin("21/100"))) == [
        "Bob falls short by 21.00% of the formal papers, and may ask for a recount (D6)."
    ]


def test_a_shortfall_in_a_count_by_stages_is_of_the_last_stage_in_which_one_continued():
    made = count(
        [((1, 2), 40), ((2, 1), 35), ((3, 2), 25)],
        Contest(title="C", seats=1, candidates=("Ann", "Bob", "Cat")),
        ScottishRules(),
    )
    assert made.elected == (2,)
    assert {each.name: each.short for each in shortfalls(made)} == {
        "Ann": Fraction(20, 100),
        "Cat": Fraction(10, 100),
    }


def test_a_question_asks_for_no_recount_of_its_own():
    made = count(
        [((1,), 2), ((2,), 1)],
        Contest(title="C", seats=1, candidates=("Yes", "No")),
        RequiredShareRules(required=Fraction(2, 3), reach=Reach.REACHED),
    )
    assert list(shortfalls(made)) == []
    assert isinstance(ShortFall(candidate=1, name="Ann", short=Fraction(0)).words, str)


def test_the_papers_are_published_in_full():
    for papers, found in (
        ("in full, as rankings with their numbers", []),
        ("the stages of the count alone", ["D7"]),
    ):
        book = rules()
        declaration = book.declaration.model_copy(update={"papers": papers})
        held = book.model_copy(update={"declaration": declaration})
        assert clauses(the_papers_can_be_published(held)) == found
    assert the_papers_can_be_published(rules()) == ()
