"""JSON is read in one spelling, and an object is taken apart until nothing is left unread."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting.documents import canonical
from counting.record.fields import Fields, Mismatch, read_canonical, read_json, shown

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


class TestCanonicalJson:
    @given(values)
    def test_what_is_written_is_read_back(self, value):
        try:
            data = canonical(value)
        except ValueError:  # half a character cannot be written
            return
        assert read_canonical(data, "it") == value

    @given(values)
    def test_any_other_spelling_is_refused(self, value):
        data = json.dumps(value, indent=1).encode()
        if b"\\ud" in data or data == canonical(value):
            return
        with pytest.raises(Mismatch, match="another spelling"):
            read_canonical(data, "it")

    @pytest.mark.parametrize(
        ("data", "found"),
        [
            (b"1.0", "whole numbers only"),
            (b"1e3", "whole numbers only"),
            (b"NaN", "whole numbers only"),
            (b"-Infinity", "whole numbers only"),
            (b"9" * 16, "a number of 16 digits"),
            (b"9" * 100_000, "a number of 100000 digits"),
            (b'{"a":1,"a":1}', "a key that stands twice"),
            (b"[" * 100_000 + b"]" * 100_000, "nesting without end"),
            (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "nesting without end"),
            (b'"\\ud800"', "surrogates"),
            (b"\xef\xbb\xbf{}", "BOM"),
            (b"\xff", "invalid start byte"),
            (b"", "Expecting value"),
            (b"{} {}", "Extra data"),
            (b'{"a":1,}', "double quotes"),
            (b'"\n"', "control character"),
            (b"\xc0\x80", "invalid start byte"),
        ],
    )
    def test_what_is_no_sound_json_is_refused_with_its_reason(self, data, found):
        with pytest.raises(Mismatch) as caught:
            read_canonical(data, "it")
        assert found in caught.value.found
        assert len(caught.value.found) < 200

    @pytest.mark.parametrize(
        "data", [b" {}", b"{}\n", b'{"b":1,"a":1}', b'"\\u0041"', b"-0", b'{"a": 1}', b'"\\/"']
    )
    def test_a_spelling_that_means_the_same_is_refused_only_where_it_must_be_canonical(self, data):
        read_json(data, "it")
        with pytest.raises(Mismatch, match="another spelling"):
            read_canonical(data, "it")


class TestFields:
    @pytest.mark.parametrize("value", [None, [], "x", 1, True, [["a", 1]]])
    def test_what_is_no_object_is_refused(self, value):
        with pytest.raises(Mismatch, match="expected an object as it"):
            Fields(value, "it")

    def test_a_field_that_is_missing_is_named(self):
        with pytest.raises(Mismatch, match="a field 'a' in it; found none"):
            Fields({}, "it").value("a")

    def test_a_field_that_nobody_asked_for_is_named(self):
        fields = Fields({"a": 1, "b": 2}, "it")
        fields.number("a")
        with pytest.raises(Mismatch, match="another field, 'b'"):
            fields.close()

    def test_nothing_is_left_after_the_rest_is_taken(self):
        fields = Fields({"a": 1, "b": 2}, "it")
        fields.number("a")
        assert fields.rest() == {"b": 2}
        fields.close()
        assert fields.whole() == {"a": 1, "b": 2}

    @pytest.mark.parametrize(
        ("read", "value"),
        [
            ("text", 1), ("text", None), ("line", ""), ("line", "a\nb"), ("line", "a\x1bb"),
            ("line", "a\u202eb"), ("line", "a\u2028b"), ("line", "\x85"), ("lines", ["a", ""]),
            ("lines", "a"), ("texts", [1]), ("number", -1), ("number", True), ("number", "1"),
            ("number", None), ("numbers", [1, False]), ("numbers", 1), ("number_or_null", "x"),
            ("digest", "ab"), ("digest", "AB" * 32), ("digest", "ab" * 33), ("octets", "a"),
            ("octets", "AB"), ("octets", "0x"), ("octets", 1), ("octets", "\u0661\u0661"),
            ("contest_id", "../x"), ("contest_id", ""), ("contest_id", "-x"),
            ("contest_id", "a" * 101), ("contest_id", "a/b"), ("time", "2026-11-21"),
            ("time", "2026-11-21T24:00:00Z"), ("time", "2026-11-21T12:00:00+00:00"),
            ("time", "2026-02-32T12:00:00Z"), ("time_or_date", "2026-00-01"),
            ("tally", {"a": -1}), ("tally", {"a\n": 1}), ("tally", [1]),
            ("contest_tally", {"a b": 1}), ("fields", []), ("array", {}),
        ],
    )  # fmt: skip
    def test_a_value_of_another_kind_is_refused(self, read, value):
        with pytest.raises(Mismatch) as caught:
            getattr(Fields({"a": value}, "it"), read)("a")
        assert "it" in caught.value.expected
        assert caught.value.found

    @pytest.mark.parametrize(
        ("read", "value"),
        [
            ("text", "a\nb"), ("line", "Zo\u00eb O\u2019Neill"), ("lines", ()), ("number", 0),
            ("number_or_null", None), ("number_or_null", 3), ("numbers", (1, 2)),
            ("contest_id", "ward-6"), ("time", "2026-11-21T12:00:00Z"),
            ("time_or_date", "2026-11-21"), ("tally", {"blank": 2}), ("digest", "ab" * 32),
        ],
    )  # fmt: skip
    def test_a_value_of_its_kind_is_given(self, read, value):
        given_as = list(value) if isinstance(value, tuple) else value
        fields = Fields({"a": given_as}, "it")
        assert getattr(fields, read)("a") == value
        fields.close()

    def test_octets_are_given_raw_and_of_the_length_asked_for(self):
        assert Fields({"a": "00ff"}, "it").octets("a") == b"\x00\xff"
        assert Fields({"a": "00ff"}, "it").octets("a", 2) == b"\x00\xff"
        with pytest.raises(Mismatch, match="3 octets"):
            Fields({"a": "00ff"}, "it").octets("a", 3)

    @pytest.mark.parametrize("value", [True, 2, "1", None])
    def test_only_the_one_value_passes(self, value):
        Fields({"a": 1}, "it").exactly("a", 1)
        with pytest.raises(Mismatch):
            Fields({"a": value}, "it").exactly("a", 1)

    def test_what_stands_inside_is_named_by_where_it_stands(self):
        (inner,) = Fields({"a": [{"b": 1}]}, "it").each("a")
        with pytest.raises(Mismatch, match="number 1 of 'a' of it"):
            inner.text("b")


@given(st.text(max_size=400) | values)
def test_a_value_is_shown_short_and_printable(value):
    text = shown(value)
    assert text.isprintable()
    assert len(text) < 1_500
