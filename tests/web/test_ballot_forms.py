"""What a voter wrote on the page, read as marks or preferences."""

from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.web.ballot_forms import (
    LONGEST_NUMBER,
    UNREADABLE,
    FilledPaper,
    marked,
    nothing_written,
    ranked,
    read_choices,
    read_preferences,
)

NAMES = {number: f"Candidate {letter}" for number, letter in enumerate("ABCDEF", start=1)}
orders = st.lists(st.sampled_from(sorted(NAMES)), unique=True).map(tuple)
typed = st.text(alphabet=printable, max_size=5) | st.integers(-3, 12).map(str)


def fields_of(paper: FilledPaper) -> dict[str, str]:
    """The form fields that a browser sends for a paper filled in like this."""
    return {f"rank-{number}": paper.written.get(number, "") for number in NAMES}


def reading(**written: str) -> FilledPaper:
    """Read what is typed beside candidates, named by their letters."""
    letters = "ABCDEF"
    return read_preferences(
        {f"rank-{letters.index(letter) + 1}": text for letter, text in written.items()}, NAMES
    )


def said(paper: FilledPaper) -> tuple[str, ...]:
    return tuple(problem.words for problem in paper.problems)


class TestPreferences:
    """Numbers typed beside names."""

    @given(orders)
    def test_an_order_written_down_is_the_order_read(self, order: tuple[int, ...]) -> None:
        read = read_preferences(fields_of(ranked(order)), NAMES)
        assert read.numbers == order
        assert read.problems == ()

    @given(st.dictionaries(st.sampled_from(sorted(NAMES)), typed))
    def test_a_paper_without_a_problem_numbers_each_choice_once_from_one(
        self,
        written: dict[int, str],
    ) -> None:
        read = read_preferences({f"rank-{n}": text for n, text in written.items()}, NAMES)
        filled_in = {n for n, text in written.items() if text.strip()}
        if not read.problems:
            assert set(read.numbers) == filled_in
            assert [int(written[n]) for n in read.numbers] == list(range(1, len(read.numbers) + 1))

    @given(st.dictionaries(st.sampled_from(sorted(NAMES)), typed))
    def test_every_problem_stands_beside_a_name_and_what_was_typed_is_kept(
        self,
        written: dict[int, str],
    ) -> None:
        read = read_preferences({f"rank-{n}": text for n, text in written.items()}, NAMES)
        assert all(set(problem.rows) <= set(written) and problem.rows for problem in read.problems)
        assert read.written == {n: t.strip() for n, t in written.items() if t.strip()}

    @given(st.dictionaries(st.sampled_from(sorted(NAMES)), st.integers(1, len(NAMES)).map(str)))
    def test_renumbering_is_offered_only_for_gaps_and_cures_them(
        self,
        written: dict[int, str],
    ) -> None:
        read = read_preferences({f"rank-{n}": text for n, text in written.items()}, NAMES)
        repeated = len(set(written.values())) < len(written)
        assert bool(read.renumbered) == (bool(read.problems) and not repeated)
        cured = read_preferences(fields_of(ranked(read.renumbered)), NAMES)
        assert cured.problems == ()
        assert cured.numbers == read.renumbered

    def test_a_repeat_stands_beside_both_names(self) -> None:
        read = reading(A="1", B="2", F="2")
        assert said(read) == (
            (
                "You have given 2nd preference to Candidate B and Candidate F. "
                "Give each candidate a different number"
            ),
        )
        assert read.problems[0].rows == (2, 6)
        assert read.said_of(6) == said(read)
        assert read.said_of(1) == ()

    def test_a_gap_is_named(self) -> None:
        assert said(reading(A="1", B="2", C="4")) == (
            (
                "You have a 4th preference but no 3rd preference. "
                "Number your choices 1, 2, 3 and so on, leaving none out"
            ),
        )

    def test_a_paper_that_does_not_start_at_one_has_a_gap(self) -> None:
        assert said(reading(A="2"))[0].startswith("You have a 2nd preference but no 1st preference")

    @pytest.mark.parametrize("text", ["0", "7", "-1", "1.5", "one", "²", "9" * 5000])
    def test_anything_but_a_number_of_the_paper_is_refused_with_the_candidates_name(
        self,
        text: str,
    ) -> None:
        assert said(reading(A=text)) == (
            "Candidate A: enter a whole number between 1 and 6, or leave it blank",
        )

    def test_all_problems_are_reported_at_once(self) -> None:
        read = reading(A="x", B="2", C="2", D="5")
        assert [problem.rows for problem in read.problems] == [(1,), (2, 3), (2, 3), (4,)]
        assert read.renumbered == ()

    def test_spaces_around_a_number_do_not_matter(self) -> None:
        assert reading(A=" 1 ").numbers == (1,)

    def test_a_candidate_who_is_not_on_the_paper_is_passed_on_to_be_judged(self) -> None:
        assert read_preferences({"rank-99": "1"}, NAMES).numbers == (99,)

    def test_a_field_that_names_no_number_makes_the_form_unreadable(self) -> None:
        assert said(read_preferences({"rank-x": "1"}, NAMES)) == (UNREADABLE,)


class TestMarks:
    """Boxes ticked, and the choices that a review carries."""

    @given(orders)
    def test_choices_are_read_in_the_order_of_the_fields(self, order: tuple[int, ...]) -> None:
        read = read_choices(str(number) for number in order)
        assert read == marked(order)
        assert read.numbers == order

    def test_a_candidate_named_twice_is_passed_on_to_be_judged(self) -> None:
        assert read_choices(["1", "1"]).numbers == (1, 1)

    @given(st.text(alphabet=printable, max_size=8))
    def test_a_value_is_a_number_or_makes_the_form_unreadable(self, value: str) -> None:
        read = read_choices([value])
        digits = value.strip()
        if digits.isdigit() and len(digits) <= LONGEST_NUMBER:
            assert read.numbers == (int(digits),)
        else:
            assert said(read) == (UNREADABLE,)
            assert read.numbers == ()

    def test_an_empty_paper_asks_for_a_choice_or_the_blank_button(self) -> None:
        assert said(nothing_written("Mark")) == (
            "Mark at least one candidate, or choose to cast a blank vote",
        )
