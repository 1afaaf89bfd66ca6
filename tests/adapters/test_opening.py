"""The opening holds every paper of the box, sorted, and nothing that leads back to a voter."""

import json
from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.adapters.opening import BoxRefused, open_box, opening_signature_holds
from elections.adapters.sealing import new_count_key, plaintext_length, plaintext_of, seal_ballot

EID, BOX = sha256(b"notice").hexdigest(), sha256(b"box").hexdigest()
KEY = new_count_key()
CANDIDATES = 4
PAPERS = ((1, 2), (2,), (), (1, 2), (4, 3, 2, 1), (9,))


def a_ballot(numbers, contest="chair", key=KEY):
    nonce = bytes(16)
    plaintext = plaintext_of(numbers, CANDIDATES, nonce)
    return seal_ballot(key.public().seal, EID, contest, plaintext).hex()


def a_contest(papers=PAPERS, **changed):
    sealed = sorted(a_ballot(numbers) for numbers in papers)
    length = plaintext_length(CANDIDATES)
    made = {"id": "chair", "candidates": CANDIDATES, "length": length, "sealed": sealed}
    return made | changed


def a_box(*contests, **changed):
    return {
        "document": "box for opening",
        "schema": 1,
        "election": EID,
        "follows": {"ballot box": BOX},
        "contests": list(contests or [a_contest()]),
    } | changed


papers = st.lists(
    st.lists(st.integers(1, 9), max_size=CANDIDATES).map(tuple), min_size=1, max_size=8
)


class TestTheOpening:
    @given(papers)
    def test_holds_exactly_the_papers_cast_in_order_and_counted(self, cast):
        (found,) = open_box(a_box(a_contest(cast)), KEY)["contests"]
        expected = sorted(Counter(cast).items())
        assert found["papers"] == [[list(numbers), number] for numbers, number in expected]
        assert found["sealed"] == len(cast)
        assert found["undecodable"] == {}

    def test_is_the_document_of_the_evidence_format(self):
        contest = a_contest()
        opening = open_box(a_box(contest), KEY)
        (found,) = opening["contests"]
        assert set(opening) == {"document", "schema", "follows", "contests", "signature"}
        assert (opening["document"], opening["schema"]) == ("opening", 1)
        assert opening["follows"] == {"ballot box": BOX}
        assert set(found) == {"id", "sealed", "sealed_digest", "papers", "undecodable"}
        joined = bytes.fromhex("".join(contest["sealed"]))
        assert found["sealed_digest"] == sha256(joined).hexdigest()

    def test_is_signed_by_the_count_key_and_nobody_else(self):
        opening = open_box(a_box(), KEY)
        assert opening_signature_holds(opening, KEY.public().sign)
        assert not opening_signature_holds(opening, new_count_key().public().sign)
        assert not opening_signature_holds(opening | {"schema": 2}, KEY.public().sign)
        assert not opening_signature_holds({"document": "opening"}, KEY.public().sign)
        assert not opening_signature_holds(opening | {"signature": "zz"}, KEY.public().sign)

    def test_is_the_same_whenever_the_same_box_is_opened(self):
        box = a_box()
        assert open_box(box, KEY) == open_box(json.loads(json.dumps(box)), KEY)

    def test_counts_ballots_that_yield_no_paper_by_reason(self):
        short = seal_ballot(KEY.public().seal, EID, "chair", b"short").hex()
        unknown = seal_ballot(
            KEY.public().seal, EID, "chair", b"\x07" + bytes(plaintext_length(CANDIDATES) - 1)
        ).hex()
        stray = a_ballot((1,), contest="treasurer")
        sealed = sorted([a_ballot((1,)), short, unknown, stray, "00"])
        (found,) = open_box(a_box(a_contest(sealed=sealed)), KEY)["contests"]
        assert found["papers"] == [[[1], 1]]
        assert found["undecodable"] == {
            "does not open with the count key": 2,
            "has the wrong length": 1,
            "is of an unknown version": 1,
        }

    def test_of_an_empty_box_is_empty(self):
        (found,) = open_box(a_box(a_contest(())), KEY)["contests"]
        assert (found["sealed"], found["papers"]) == (0, [])


SEALED = a_contest()["sealed"]


@pytest.mark.parametrize(
    ("box", "reason"),
    [
        ({}, "not an exported ballot box"),
        (a_box(document="opening"), "not an exported ballot box"),
        (a_box(schema=2), "not an exported ballot box"),
        (a_box(election="chair"), "not an exported ballot box"),
        (a_box(follows={}), "not an exported ballot box"),
        (a_box(follows={"ballot box": BOX, "notice": EID}), "not an exported ballot box"),
        (a_box(contests=[]), "names no contest"),
        (a_box(a_contest(), a_contest()), "one contest twice"),
        (a_box({"id": "chair"}), "incomplete"),
        (a_box(a_contest(length=5)), "does not fit 4 candidates"),
        (a_box(a_contest(candidates=0)), "1 to 255"),
        (a_box(a_contest(sealed=SEALED[::-1])), "not in ascending order"),
        (a_box(a_contest(sealed=[SEALED[0], SEALED[0]])), "not in ascending order"),
        (a_box(a_contest(sealed=[SEALED[0].upper()])), "not lower-case"),
        (a_box(a_contest(sealed=["zz"])), "hexadecimal"),
        (a_box(a_contest(sealed=[7])), "hexadecimal"),
        (a_box(a_contest(sealed=[a_ballot((1,), key=new_count_key())])), "no ballot opens"),
        (a_box(count_key=new_count_key().public().to_document()), "another count key"),
    ],
)
def test_a_box_that_is_not_in_order_is_refused_with_its_reason(box, reason):
    with pytest.raises(BoxRefused, match=reason):
        open_box(box, KEY)


def test_a_box_that_names_this_count_key_is_opened():
    assert open_box(a_box(count_key=KEY.public().to_document()), KEY)["contests"]
