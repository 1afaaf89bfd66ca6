"""A committed draw: fixed before, checked after, equal for all."""

import json
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting import Contest, LotRequired
from counting.draws import (
    Commitment,
    DrawRefused,
    commit,
    draw,
    equally_likely,
    reveal,
    stream,
)

SEED = "a seed of dice, thrown by two people: 4 1 6 6 2 3 5 1"
CHAIR = Contest(title="The chair", seats=1, candidates=("Ann", "Bob", "Cat", "Dan"))


def tie(among=(1, 3, 4), purpose="exclude", stage=2):
    return LotRequired(purpose=purpose, among=tuple(among), stage=stage, sentence="Equal.")


def revealed(seed=SEED, value="12,345"):
    return reveal(commit(seed), seed=seed, value=value)


class TestACommitment:
    def test_is_opened_by_its_own_seed_alone(self):
        commitment = commit(SEED, "the index of prices for May")
        assert reveal(commitment, seed=SEED, value="131.5").commitment == commitment
        with pytest.raises(DrawRefused, match="not the one that was committed to"):
            reveal(commitment, seed=SEED + " ", value="131.5")

    def test_is_sha_256_of_the_seed_after_a_line_that_says_for_what(self):
        # reckoned apart: printf 'counting: commitment to a seed, 1\n%s' "$SEED" | sha256sum
        assert commit(SEED).digest == (
            "649f8368aac5c77d6ff9de3ee825b8f8bc621ed18286ead477d86f625fb88db0"
        )

    @pytest.mark.parametrize("seed", ["", "short", "x" * 31, "\ud800" * 40])
    def test_binds_nobody_where_the_seed_can_be_guessed(self, seed):
        with pytest.raises(DrawRefused):
            commit(seed)

    @pytest.mark.parametrize("text", ["", "0" * 63, "0" * 65, "G" * 64, "A" * 64])
    def test_is_a_digest_in_lower_case(self, text):
        with pytest.raises(DrawRefused):
            Commitment(digest=text)

    @pytest.mark.parametrize("value", ["", "  "])
    def test_needs_the_value_that_was_named(self, value):
        with pytest.raises(DrawRefused):
            reveal(commit(SEED), seed=SEED, value=value)


class TestALot:
    def test_is_the_same_whenever_it_is_drawn(self):
        assert draw(tie(), CHAIR, revealed()) == draw(tie(), CHAIR, revealed())

    def test_fits_the_tie(self):
        lot = draw(tie(), CHAIR, revealed())
        assert (lot.purpose, lot.among, lot.stage) == ("exclude", (1, 3, 4), 2)
        assert lot.drawn in lot.among

    def test_is_the_one_that_anybody_reckons(self):
        # reckoned apart: printf '1\n%s' "$NAMED" | openssl dgst -sha256 -hmac "$SEED", where NAMED
        # is the canonical JSON of among, contest, purpose, stage and value
        block = int("564f9ec158371bba1713a469c5236c5050730629006991b04f337f99cd195efc", 16)
        assert draw(tie(), CHAIR, revealed()).drawn == (1, 3, 4)[block % 3] == 4

    @given(st.permutations([1, 2, 4]))
    def test_does_not_depend_on_the_order_of_the_tied(self, order):
        assert draw(tie(order), CHAIR, revealed()) == draw(tie((1, 2, 4)), CHAIR, revealed())

    def test_depends_on_the_contest_the_purpose_the_stage_the_tied_the_seed_and_the_value(self):
        other = Contest(title="The deputy", seats=1, candidates=CHAIR.candidates)
        streams = {
            tuple(drawn)
            for drawn in (
                many(tie(), CHAIR, revealed()),
                many(tie(), other, revealed()),
                many(tie(purpose="elect"), CHAIR, revealed()),
                many(tie(stage=3), CHAIR, revealed()),
                many(tie(among=(1, 2, 4)), CHAIR, revealed()),
                many(tie(), CHAIR, revealed(seed=SEED[::-1])),
                many(tie(), CHAIR, revealed(value="12,346")),
            )
        }
        assert len(streams) == 7


def many(asked, contest, opened):
    """The places drawn at this stage and the fifty after it: two alike would be a wonder."""
    return [
        asked.among.index(
            draw(tie(asked.among, asked.purpose, asked.stage + further), contest, opened).drawn
        )
        for further in range(0, 5000, 100)
    ]


class TestEqualChances:
    @given(st.integers(min_value=1, max_value=60))
    def test_over_every_number_of_the_span_each_is_taken_equally_often(self, below):
        span = 256
        taken = [
            equally_likely([number, span - span % below - 1], below, span)
            for number in range(span)
            if number < span - span % below
        ]
        assert {taken.count(each) for each in range(below)} == {span // below}

    @given(st.integers(min_value=1, max_value=60), st.integers(min_value=0, max_value=255))
    def test_a_number_beyond_the_last_multiple_is_passed_over(self, below, number):
        span = 256
        if number >= span - span % below:
            assert equally_likely([number, 0], below, span) == 0
        else:
            assert equally_likely([number, 0], below, span) == number % below

    def test_the_stream_goes_on_and_does_not_repeat(self):
        numbers = list(islice(stream(SEED, b"name"), 50))
        assert len({*numbers}) == 50
        assert all(0 <= number < 2**256 for number in numbers)


class TestOnTheCommandLine:
    @pytest.fixture
    def drawn(self, tied):
        digest = commit(SEED).digest
        return ["count", tied, "--method", "av", "--named-value", "7", "--commitment", digest]

    def test_every_lot_is_drawn_and_said(self, call, drawn):
        answer = call(*drawn, "--draw", SEED)
        assert answer.status == 0
        assert answer.err.startswith("Drawn to exclude at stage 2 among Ann and Bob: ")
        assert call(*drawn, "--draw", SEED) == answer

    def test_stands_in_the_figures_with_its_commitment_and_every_lot(self, call, drawn):
        found = json.loads(call(*drawn, "--draw", SEED, "--json").out)
        assert found["draw"] == {
            "commitment": commit(SEED).digest,
            "named_value": "7",
            "lots": found["lots"],
        }
        assert len(found["lots"]) == 1

    def test_that_nobody_asked_for_stands_nowhere(self, call, tied):
        found = json.loads(call("count", tied, "--method", "av", "--lot", "1,2", "--json").out)
        assert "draw" not in found

    def test_another_seed_is_refused(self, call, drawn):
        answer = call(*drawn, "--draw", SEED[1:])
        assert answer.status == 2
        assert "the seed is not the one that was committed to" in answer.err

    def test_the_three_options_go_together(self, call, tied, drawn):
        assert call(*drawn).status == 2
        assert call("count", tied, "--method", "av", "--draw", SEED).status == 2

    def test_commit_reads_the_seed_from_standard_input(self, call, monkeypatch):
        for text in (SEED, f"{SEED}\n", f"{SEED}\r\nmore\n"):
            monkeypatch.setattr("sys.stdin", Typed(text.encode()))
            answer = call("commit")
            assert (answer.status, answer.out) == (0, f"{commit(SEED).digest}\n")
        monkeypatch.setattr("sys.stdin", Typed(b"short"))
        assert call("commit").status == 2


class Typed:
    """Standard input with so many octets."""

    def __init__(self, octets):
        self.buffer = self
        self.octets = octets

    def read(self, most):
        part, self.octets = self.octets[:most], self.octets[most:]
        return part
