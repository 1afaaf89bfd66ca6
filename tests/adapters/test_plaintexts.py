"""Every paper of a contest is laid out in the same length, and nothing else is read as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.adapters.plaintexts import (
    NONCE_OCTETS,
    Undecodable,
    UndecodableReason,
    numbers_in,
    plaintext_length,
    plaintext_of,
)

NONCE = bytes(range(NONCE_OCTETS))
nonces = st.binary(min_size=NONCE_OCTETS, max_size=NONCE_OCTETS)


@st.composite
def papers(draw):
    candidates = draw(st.integers(1, 255))
    numbers = draw(st.lists(st.integers(1, 255), max_size=min(candidates, 20)))
    return tuple(numbers), candidates


@given(papers(), nonces)
def test_what_is_laid_out_is_read_back(paper, nonce):
    numbers, candidates = paper
    plaintext = plaintext_of(numbers, candidates, nonce)
    assert numbers_in(plaintext, candidates) == numbers
    assert len(plaintext) == plaintext_length(candidates)


@given(st.integers(1, 255), st.data())
def test_whatever_octets_are_read_are_the_layout_of_what_is_found(candidates, data):
    length = plaintext_length(candidates)
    plaintext = data.draw(st.binary(min_size=length, max_size=length))
    try:
        numbers = numbers_in(plaintext, candidates)
    except Undecodable:
        return
    assert plaintext_of(numbers, candidates, plaintext[-NONCE_OCTETS:]) == plaintext


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"\x01\x00\x00\x00", UndecodableReason.WRONG_LENGTH),
        (b"\x02\x00\x00\x00\x00", UndecodableReason.UNKNOWN_VERSION),
        (b"\x01\x04\x01\x02\x03", UndecodableReason.TOO_MANY_MARKS),
        (b"\x01\x02\x01\x00\x00", UndecodableReason.EMPTY_MARK),
        (b"\x01\x01\x01\x02\x00", UndecodableReason.NOT_PADDED),
    ],
)
def test_each_departure_from_the_layout_has_its_reason(body, reason):
    with pytest.raises(Undecodable) as refusal:
        numbers_in(body + NONCE, 3)
    assert refusal.value.reason is reason


def test_a_blank_paper_is_a_paper():
    assert numbers_in(plaintext_of((), 3, NONCE), 3) == ()


@pytest.mark.parametrize(
    ("numbers", "candidates", "nonce"),
    [((1, 2), 1, NONCE), ((0,), 3, NONCE), ((256,), 3, NONCE), ((1,), 3, b"short"), ((), 0, NONCE)],
)
def test_a_paper_that_does_not_fit_is_not_laid_out(numbers, candidates, nonce):
    with pytest.raises(ValueError, match=r"marks|numbers|nonce|candidates"):
        plaintext_of(numbers, candidates, nonce)
