"""A committed draw: every refusal in full, and every lot reckoned from what is published."""

import hashlib
import hmac
import json

import pytest

from counting import Contest, LotRequired
from counting.draws import Commitment, DrawRefused, commit, draw, equally_likely, reveal

SEED = "0123456789 of dice, not of a head"
CHAIR = Contest(title="The chair", seats=1, candidates=tuple("ABCDEFGHIJKLM"))


@pytest.mark.parametrize(
    "make, sentence",
    [
        (
            lambda: Commitment(digest="a" * 63),
            "a commitment is 64 hexadecimal digits in lower case",
        ),
        (
            lambda: Commitment(digest="X" * 64),
            "a commitment is 64 hexadecimal digits in lower case",
        ),
        (
            lambda: commit("x" * 31),
            "a seed has at least 32 characters, so that nobody can guess it",
        ),
        (lambda: commit("\ud800" * 32), "a seed is text that can be written as UTF-8"),
        (
            lambda: reveal(commit(SEED), seed=SEED, value=" "),
            "the value that was named in advance is missing",
        ),
        (
            lambda: reveal(commit(SEED), seed=SEED[::-1], value="7"),
            "the seed is not the one that was committed to",
        ),
    ],
)
def test_what_is_refused_is_refused_with_this_sentence(make, sentence):
    with pytest.raises(DrawRefused) as refused:
        make()
    assert str(refused.value) == sentence


def test_thirty_two_characters_are_enough():
    assert commit("x" * 32).named == ""


def test_the_value_named_in_advance_is_published_with_the_digest():
    assert commit(SEED, "the index of prices for May").named == "the index of prices for May"


@pytest.mark.parametrize("stage", range(1, 9))
def test_a_lot_is_the_one_that_anybody_makes_again_from_what_is_published(stage):
    tie = LotRequired(purpose="elect", among=range(13, 0, -1), stage=stage, sentence="Equal.")
    named = {
        "among": [*range(1, 14)],
        "contest": {
            "title": "The chair",
            "seats": 1,
            "candidates": [
                {"name": name, "number": n} for n, name in enumerate("ABCDEFGHIJKLM", 1)
            ],
            "withdrawn": [],
            "reserved": [],
        },
        "purpose": "elect",
        "stage": stage,
        "value": "131.5",
    }
    text = json.dumps(named, sort_keys=True, separators=(",", ":"))
    number = int(hmac.new(SEED.encode(), f"1\n{text}".encode(), hashlib.sha256).hexdigest(), 16)
    lot = draw(tie, CHAIR, reveal(commit(SEED), seed=SEED, value="131.5"))
    assert (lot.drawn, lot.among, lot.stage) == (number % 13 + 1, (*range(1, 14),), stage)


@pytest.mark.parametrize("numbers, taken", [([8, 0], 2), ([9, 1], 1), ([10, 2], 2), ([11, 0], 0)])
def test_numbers_from_the_largest_multiple_on_are_passed_over(numbers, taken):
    """Of a span of eleven the largest multiple of three is nine."""
    assert equally_likely(numbers, 3, 11) == taken
