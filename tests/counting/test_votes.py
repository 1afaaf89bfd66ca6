"""Exact votes: printed, read, and given as percentages without a float."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import votes


class TestDecimals:
    """Votes are integers in units; their text has exactly the places of the unit."""

    def test_the_places_of_the_unit_are_printed_and_no_more(self):
        assert votes.decimal(123456, 5) == "1.23456"
        assert votes.decimal(7, 5) == "0.00007"
        assert votes.decimal(7, 0) == "7"

    def test_in_a_sentence_a_whole_number_stays_whole(self):
        assert votes.in_words(132200000, 5) == "1,322"
        assert votes.in_words(65817890, 5) == "658.17890"

    @settings(max_examples=150)
    @given(st.integers(0, 10**15), st.integers(0, 9))
    def test_what_is_printed_reads_back(self, units, decimals):
        assert votes.units(votes.decimal(units, decimals), decimals) == units

    @pytest.mark.parametrize(
        "text", ["1.0", "-1.00000", "1,000.00000", "01.00000", "", "1e5", "١.٠٠٠٠٠"]
    )
    def test_another_form_is_refused(self, text):
        with pytest.raises(ValueError, match="not a number of votes"):
            votes.units(text, 5)


class TestPercentages:
    """Exact, halves up, and none of nothing."""

    @pytest.mark.parametrize(
        "part, whole, printed",
        [
            (1, 3, "33.33"),
            (2, 3, "66.67"),
            (1, 8, "12.50"),
            (1, 1, "100.00"),
            (0, 5, "0.00"),
            (1, 20000, "0.01"),
            (0, 0, "–"),
        ],
    )
    def test_two_places_rounded_half_up(self, part, whole, printed):
        assert votes.percentage(part, whole) == printed

    def test_published_shares_are_reproduced(self):
        """R5: Deputy 2025 on its valid votes, one place and two."""
        assert votes.percentage(87407, 160943) == "54.31"
        assert votes.percentage(160993, 970642, 1) == "16.6"

    @settings(max_examples=200)
    @given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 6))
    def test_it_is_never_more_than_half_a_unit_off(self, part, whole, places):
        printed = Fraction(votes.percentage(part, whole, places))
        exact = Fraction(100 * part, whole)
        assert -Fraction(1, 2) <= (exact - printed) * 10**places < Fraction(1, 2)
