"""Ballot codes are read however they are typed, and a slip of the pen is always noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.adapters import crockford
from elections.adapters.ballot_codes import new_code, normalised

octets = st.binary(min_size=23, max_size=23)
codes = octets.map(lambda drawn: new_code(lambda _: drawn))
places = st.integers(0, 23)


def characters(code):
    return list(code.replace("-", ""))


class TestEveryCode:
    @given(codes)
    def test_is_six_groups_of_four_characters(self, code):
        groups = code.split("-")
        assert [len(group) for group in groups] == [4] * 6
        assert set("".join(groups)) <= set(crockford.ALPHABET)

    @given(codes, st.sampled_from(["", " ", "-", "  ", "\u2013", "\u00a0"]))
    def test_is_read_in_small_letters_with_any_spacing(self, code, between):
        assert normalised(between.join(characters(code.lower()))) == code

    @given(codes)
    def test_is_read_with_letters_that_look_like_figures(self, code):
        assert normalised(code.replace("1", "l").replace("0", "O")) == code
        assert normalised(code.replace("1", "I").replace("0", "o")) == code

    @given(codes, places, st.sampled_from(crockford.ALPHABET))
    def test_with_one_wrong_character_is_refused(self, code, place, wrong):
        typed = characters(code)
        mistyped = typed[place] != wrong
        typed[place] = wrong
        assert (normalised("".join(typed)) is None) is mistyped

    @given(codes, places, places)
    def test_with_two_characters_exchanged_is_refused(self, code, one, other):
        typed = characters(code)
        mistyped = typed[one] != typed[other]
        typed[one], typed[other] = typed[other], typed[one]
        assert (normalised("".join(typed)) is None) is mistyped

    @given(octets, octets)
    def test_differs_when_its_random_octets_differ_in_the_bits_used(self, one, other):
        same = [a % 32 for a in one] == [b % 32 for b in other]
        assert (new_code(lambda _: one) == new_code(lambda _: other)) is same


class TestNoCode:
    @given(st.text())
    def test_comes_out_of_any_text_but_in_the_form_in_which_codes_are_shown(self, text):
        read = normalised(text)
        assert read is None or normalised(read) == read

    @pytest.mark.parametrize(
        "text", ["", "0", "U" * 24, "0" * 23, "0" * 25, "٠" * 24, "0" * 10_000, "ſ" * 24]
    )
    def test_is_read_out_of_nonsense(self, text):
        assert normalised(text) is None


def test_too_little_randomness_is_refused():
    with pytest.raises(ValueError, match="23 random octets, not 3"):
        new_code(lambda _: b"abc")


def test_codes_drawn_by_the_system_differ():
    assert len({new_code() for _ in range(1000)}) == 1000
