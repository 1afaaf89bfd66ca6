"""B: whether marks may be cast, whether a code may cast them, and in what order names stand."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from elections.domain.ballots import (
    CodeState,
    blank_only_if_allowed,
    by_last_name,
    code_is_not_revoked,
    marks_no_more_than_allowed,
    names_only_candidates,
    not_cast_before,
    ranks_each_once,
    stand_in_paper_order,
    why_not_formal,
)
from tests.builders import GROUPS, WARD, a_rule_book

MARKS = a_rule_book(GROUPS)
RANKING = a_rule_book(WARD)
AT_LEAST_THREE = a_rule_book(WARD, **{"ballot.paper.fewest_preferences": 3})
NAMES = st.text(st.characters(categories=("L", "M", "Zs", "Pd", "Po")), max_size=20)
HANDWRITTEN = st.lists(st.integers(-1, 7), max_size=7).map(tuple)


class TestMarks:
    """B1: a voter marks up to so many candidates, each at most once."""

    @pytest.mark.parametrize("numbers", [(), (1,), (4, 1)])
    def test_up_to_two_marks_may_be_cast(self, numbers):
        assert marks_no_more_than_allowed(numbers, MARKS) == ()

    def test_a_third_mark_is_refused_with_the_number_made(self):
        (objection,) = marks_no_more_than_allowed((1, 2, 3), MARKS)
        assert objection.clause == "B1"
        assert objection.reason == "You have marked 3 candidates; you may mark up to 2"

    def test_the_same_candidate_twice_is_refused(self):
        (objection,) = marks_no_more_than_allowed((2, 2), MARKS)
        assert objection.clause == "B1"
        assert "the same candidate twice" in objection.reason

    def test_a_ranking_is_not_judged_as_marks(self):
        assert marks_no_more_than_allowed((1, 2, 3, 4), RANKING) == ()


class TestRanking:
    """B2: a voter numbers at least so many candidates, or all where fewer stand, each once."""

    def test_one_preference_is_enough_where_one_is_asked(self):
        assert ranks_each_once((3,), 5, RANKING) == ()

    def test_exactly_as_many_as_asked_may_be_cast_and_one_fewer_may_not(self):
        assert ranks_each_once((5, 2, 1), 5, AT_LEAST_THREE) == ()
        (objection,) = ranks_each_once((5, 2), 5, AT_LEAST_THREE)
        assert objection.clause == "B2"
        assert objection.reason == "You have numbered 2 candidates; number at least 3"

    def test_where_fewer_stand_than_are_asked_for_all_of_them_are_enough(self):
        assert ranks_each_once((2, 1), 2, AT_LEAST_THREE) == ()
        (objection,) = ranks_each_once((2,), 2, AT_LEAST_THREE)
        assert objection.reason == "You have numbered 1 candidate; number at least 2"

    def test_the_same_candidate_twice_is_refused(self):
        (objection,) = ranks_each_once((1, 2, 1), 5, RANKING)
        assert objection.clause == "B2"
        assert "the same candidate twice" in objection.reason

    def test_a_blank_paper_is_left_to_its_own_rule(self):
        assert ranks_each_once((), 5, AT_LEAST_THREE) == ()


class TestCandidates:
    """B3: only candidates on the statement of persons nominated may be marked."""

    def test_the_first_and_the_last_candidate_may_be_marked(self):
        assert names_only_candidates((1, 5), 5) == ()

    @pytest.mark.parametrize("number", [0, 6, -1, 2**64])
    def test_a_number_beside_the_list_names_nobody(self, number):
        (objection,) = names_only_candidates((1, number), 5)
        assert objection.clause == "B3"


class TestBlankPapers:
    """B4: a blank paper is cast only where the rules allow it."""

    def test_a_blank_paper_may_be_cast_where_the_rules_say_so(self):
        assert blank_only_if_allowed((), MARKS) == ()

    def test_a_blank_paper_is_refused_where_the_rules_refuse_it(self):
        rules = a_rule_book(**{"ballot.blank": "refused"})
        (objection,) = blank_only_if_allowed((), rules)
        assert objection.clause == "B4"
        assert blank_only_if_allowed((1,), rules) == ()


class TestPaperOrder:
    """B5: candidates stand on the paper in alphabetical order by last name."""

    def test_last_names_come_before_first_names(self):
        assert stand_in_paper_order(("Zoe Archer", "Amir Blake", "Beth Coyle")) == ()
        (objection,) = stand_in_paper_order(("Amir Blake", "Zoe Archer"))
        assert objection.clause == "B5"
        assert objection.reason.startswith("Zoe Archer stands after Amir Blake on the paper")

    @pytest.mark.parametrize(
        "names",
        [
            ("Ann Lamb", "Jan Łukaszewski", "Bob Lyle"),
            ("Siân Evans", "Sian Evins"),
            ("Kay Oakes", "Nils Østberg", "Kit Owen"),
            ("Cat Oakley", "Pat O'Brien", "Pat O’Casey", "Con O'Dea", "Sam Oduya"),
            ("Sam Smith", "Ann Smith-Jones", "Bob Smithies"),
            ("Cher", "Ann Chester"),
            ("ann smith", "Bob Smith", "CAT SMITH"),
            ("Ann Smith", "Иван Петров", "Пётр Сидоров", "王小明"),
        ],
    )
    def test_accents_apostrophes_and_capitals_do_not_count(self, names):
        assert stand_in_paper_order(names) == ()
        assert stand_in_paper_order(tuple(reversed(names))) != ()

    def test_two_different_names_that_read_alike_are_still_in_one_order(self):
        assert by_last_name("Siân Evans") != by_last_name("Sian Evans")
        assert by_last_name("Иван Smith") != by_last_name("Пётр Smith")

    @given(NAMES, NAMES)
    @example("O'Brien", "OBrien")
    @example("", " ")
    def test_two_names_have_one_key_only_when_they_are_the_same(self, one, other):
        assert (by_last_name(one) == by_last_name(other)) == (one == other)

    @given(st.lists(NAMES, max_size=8), st.randoms(use_true_random=False))
    def test_the_order_is_one_whatever_order_the_names_came_in(self, names, chance):
        came = list(names)
        chance.shuffle(came)
        paper = tuple(sorted(came, key=by_last_name))
        assert paper == tuple(sorted(names, key=by_last_name))
        assert stand_in_paper_order(paper) == ()


class TestCodesUsedOnce:
    """B6: a ballot code is used once in each contest, and a cast ballot cannot be changed."""

    def test_a_first_ballot_may_be_cast(self):
        assert not_cast_before(None) == ()

    def test_a_second_is_refused_with_the_receipt_of_the_first(self):
        (objection,) = not_cast_before("ABCD-EFGH-JKMN")
        assert objection.clause == "B6"
        assert "ABCD-EFGH-JKMN" in objection.reason
        assert objection.reason.endswith("Nothing was recorded now")


class TestRevokedCodes:
    """B7: a revoked ballot code casts nothing; its replacement does."""

    def test_an_issued_code_may_cast(self):
        assert code_is_not_revoked(CodeState.ISSUED) == ()

    def test_a_revoked_code_is_refused_with_what_to_do(self):
        (objection,) = code_is_not_revoked(CodeState.REVOKED)
        assert objection.clause == "B7"
        assert "Use the newer message" in objection.reason


class TestWholePapers:
    """B1 to B4 together: judges return objections, all of them."""

    def test_a_paper_wrong_in_two_ways_hears_both(self):
        found = why_not_formal((1, 1, 9), 5, MARKS)
        assert [each.clause for each in found] == ["B3", "B1", "B1"]

    @given(HANDWRITTEN)
    def test_marks_are_formal_when_few_enough_all_different_and_all_candidates(self, numbers):
        assert (why_not_formal(numbers, 5, MARKS) == ()) == (
            len(numbers) <= 2
            and len(set(numbers)) == len(numbers)
            and set(numbers) <= {1, 2, 3, 4, 5}
        )

    @given(HANDWRITTEN, st.integers(1, 6))
    def test_a_ranking_of_every_candidate_is_always_formal(self, numbers, candidates):
        assert why_not_formal(tuple(range(1, candidates + 1)), candidates, AT_LEAST_THREE) == ()
        if why_not_formal(numbers, candidates, AT_LEAST_THREE) == ():
            assert len(set(numbers)) == len(numbers) <= candidates
