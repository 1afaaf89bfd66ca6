"""Plain English and plain refusals: each sentence as a member or an officer reads it."""

import pytest

from counting import (
    Contest,
    Lot,
    LotMismatch,
    ScottishRules,
    count,
    options,
    sentences,
    votes,
)
from counting.ties import Lots, Purpose


class TestWords:
    """Numbers, lists and the beginnings of sentences."""

    @pytest.mark.parametrize(
        "number, written",
        [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (1322, "1,322"), (-1, "-1")],
    )
    def test_small_numbers_are_words_and_larger_ones_figures(self, number, written):
        assert sentences.number_word(number) == written

    @pytest.mark.parametrize(
        "words, joined",
        [([], ""), (["A"], "A"), (["A", "B"], "A or B"), (["A", "B", "C"], "A, B or C")],
    )
    def test_words_are_joined_as_a_sentence_does(self, words, joined):
        assert sentences.listed(words, "or") == joined

    def test_names_are_joined_by_the_word_that_is_given(self):
        assert sentences.named(("Ann", "Bob", "Cat"), (1, 3), "or") == "Ann or Cat"


class TestRefusals:
    """Every refusal is a sentence that says what is wrong."""

    @pytest.mark.parametrize(
        "purpose, among, drawn, sentence",
        [
            ("win", (1, 2), 1, "a lot is drawn to elect, exclude, surplus, not to “win”"),
            *(
                (
                    "elect",
                    among,
                    1,
                    "a lot is among two or more candidates, in order of number, each once",
                )
                for among in [(1,), (2, 1), (1, 1)]
            ),
            ("elect", (1, 2), 3, "candidate 3 was drawn, but the lot is among 1 and 2"),
        ],
    )
    def test_of_a_lot_that_no_tie_could_ask_for(self, purpose, among, drawn, sentence):
        with pytest.raises(LotMismatch) as refused:
            Lot(purpose=purpose, among=among, drawn=drawn, stage=1)
        assert str(refused.value) == sentence

    @pytest.mark.parametrize(
        "purpose, words", [("surplus", "put a surplus first"), ("elect", "elect")]
    )
    def test_of_a_lot_drawn_for_another_tie(self, purpose, words):
        lots = Lots([Lot(purpose=purpose, among=(1, 2), drawn=1, stage=3)])
        with pytest.raises(LotMismatch) as refused:
            lots.drawn(Purpose.EXCLUDE, (2, 4), 5, "unused")
        assert str(refused.value) == (
            f"lot 1 was drawn to {words} among candidates 1 and 2 at stage 3, but the count asks "
            "for one to exclude among 2 and 4 at stage 5"
        )

    def test_of_options_that_cannot_be_read(self):
        with pytest.raises(ValueError, match="is a share") as refused:
            options.read_share(5)
        assert str(refused.value) == "is a share in lowest terms, such as “2/3” or “1”"
        with pytest.raises(ValueError, match="is a share") as refused:
            options.read_share("2/4" * 20)
        assert str(refused.value).endswith(f"not “{('2/4' * 20)[:40]}”")
        with pytest.raises(ValueError, match="is one of") as refused:
            options.read_word(Purpose, "x" * 41)
        assert str(refused.value) == f"is one of elect, exclude, surplus, not “{'x' * 40}”"

    @pytest.mark.parametrize("part, whole", [(-1, 2), (1, -2)])
    def test_of_a_percentage_of_less_than_nothing(self, part, whole):
        with pytest.raises(ValueError, match="taken of votes") as refused:
            votes.percentage(part, whole)
        assert str(refused.value) == "a percentage is taken of votes, which are never negative"

    @pytest.mark.parametrize("text", ["", "2/4", "x" * 41, "1/0"])
    def test_of_what_is_no_fraction(self, text):
        with pytest.raises(ValueError, match="lowest terms") as refused:
            votes.fraction(text)
        assert str(refused.value) == (
            f"“{text[:40]}” is not a number of votes as a fraction in lowest terms"
        )


class TestVotes:
    """Votes with their noun."""

    @pytest.mark.parametrize(
        "number, decimals, printed",
        [(100000, 5, "1 vote"), (150000, 5, "1.50000 votes"), (0, 0, "0 votes"), (1, 0, "1 vote")],
    )
    def test_one_vote_alone_is_in_the_singular(self, number, decimals, printed):
        assert votes.so_many(number, decimals) == printed


class TestTheLimits:
    """Numbers of any length are read and printed in parts, up to a limit."""

    def test_a_fraction_of_as_many_letters_as_may_be_is_read_and_one_more_is_not(self):
        longest = "1" + "0" * (votes.LONGEST_FRACTION - 1)
        assert votes.fraction(longest) == 10 ** (votes.LONGEST_FRACTION - 1)
        with pytest.raises(ValueError, match="not a number of votes"):
            votes.fraction(longest + "0")

    @pytest.mark.parametrize("length", [votes.PART - 1, votes.PART, votes.PART + 1])
    def test_digits_are_the_same_on_either_side_of_a_part(self, length):
        assert votes.digits(10**length) == "1" + "0" * length
        assert votes.whole_number("1" + "0" * length) == 10**length

    def test_less_than_nothing_is_printed_with_its_sign(self):
        assert votes.decimal(-150000, 5) == "-1.50000"


NAMES = ("bell hooks", "t", "danah boyd")


@pytest.mark.parametrize(
    "given, said",
    [
        ("bell hooks has 5 votes", "bell hooks has 5 votes"),
        ("bell hooksworth has 5 votes", "Bell hooksworth has 5 votes"),
        ("the surplus moves", "The surplus moves"),
        ("danah boyd, with 1 vote", "danah boyd, with 1 vote"),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital_letter_unless_with_a_name(given, said):
    assert sentences.capital(given, NAMES) == said


def test_no_sentence_of_a_count_changes_a_name():
    contest = Contest(title="C", seats=1, candidates=("bell hooks", "ann"))
    counted = count([((1,), 5), ((2,), 2)], contest, ScottishRules())
    said = [event.sentence for stage in counted.stages for event in stage.events]
    assert any(sentence.startswith("bell hooks has 5 votes") for sentence in said)
    assert not any("Bell" in sentence for sentence in said)


def test_sentences_are_joined_into_one():
    assert sentences.one_sentence(["One is (P1).", "Two are (P2)."]) == "One is (P1); two are (P2)."
