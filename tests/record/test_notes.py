"""A checkpoint is written and read in one form only."""

import base64

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from counting.record import ed25519, notes

# The example of C2SP `tlog-checkpoint`.
EXAMPLE = """\
example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

\u2014 example.com/behind-the-sofa \
Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""


class TestTheExamplesOfTheSpecification:
    def test_the_example_checkpoint_is_read(self):
        checkpoint = notes.parse(EXAMPLE)
        assert checkpoint.origin == "example.com/behind-the-sofa"
        assert checkpoint.size == 20852163
        assert checkpoint.root.hex().startswith("0ac5186a91863e8e1d90c808")
        (signature,) = checkpoint.signatures
        assert signature.name == checkpoint.origin
        assert signature.key_id.hex() == "033de0ae"
        assert len(signature.signature) == ed25519.SIGNATURE_LENGTH

    def test_the_example_is_written_octet_for_octet(self):
        checkpoint = notes.parse(EXAMPLE)
        (signature,) = checkpoint.signatures
        text = notes.checkpoint_text(checkpoint.origin, checkpoint.size, checkpoint.root)
        assert text == checkpoint.text
        written = notes.assemble(text, signature.name, signature.key_id, signature.signature)
        assert written == EXAMPLE

    def test_the_first_example_key_has_its_key_id_and_its_signature_holds(self):
        text = (
            "If you think cryptography is the answer to your problem,\n"
            "then you don't know what your problem is.\n"
        )
        payload = base64.b64decode(
            "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
        )
        key = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
        assert key[:1] == notes.ED25519
        assert notes.note_key_id("PeterNeumann", key[1:]) == payload[:4]
        assert ed25519.verify(key[1:], payload[4:], text.encode())


class TestReadingIsStrict:
    @given(
        st.integers(0, 10**18 - 1),
        st.binary(min_size=32, max_size=32),
        st.binary(min_size=4, max_size=4),
        st.binary(min_size=1, max_size=64),
    )
    def test_what_is_written_is_read_back(self, size, root, key_id, signature):
        text = notes.checkpoint_text("lv1/ab", size, root)
        checkpoint = notes.parse(notes.assemble(text, "lv1/ab", key_id, signature))
        assert checkpoint == notes.Checkpoint(
            origin="lv1/ab",
            size=size,
            root=root,
            text=text,
            signatures=(notes.NoteSignature(name="lv1/ab", key_id=key_id, signature=signature),),
        )

    @given(st.integers(0, len(EXAMPLE) - 1), st.characters())
    @example(
        len("example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2"),
        "J",
    )
    def test_an_altered_note_is_refused_or_reads_as_something_else(self, place, character):
        altered = EXAMPLE[:place] + character + EXAMPLE[place + 1 :]
        if altered == EXAMPLE:
            return
        try:
            read = notes.parse(altered)
        except notes.NoteRefused:
            return
        assert read != notes.parse(EXAMPLE)

    @pytest.mark.parametrize(
        "old, new, reason",
        [
            ("20852163", "020852163", "number of entries"),
            ("20852163", "-1", "number of entries"),
            ("20852163", "2e7", "number of entries"),
            ("20852163", "\u0662", "number of entries"),
            ("20852163", "9" * 40, "number of entries"),
            ("example.com/behind-the-sofa\n", "\n", "names no log"),
            ("\nCsUY", "\nextension\nCsUY", "3 lines"),
            ("jxq2I=\n", "jxq2I=\nextension\n", "3 lines"),
            ("jxq2I=", "jxq2J=", "canonical base64"),
            ("jxq2I=", "jxq2I", "canonical base64"),
            ("CsUY", "CsU!", "canonical base64"),
            ("CsUYapGG", "", "32 octets"),
            ("\u2014 ", "-- ", "em dash"),
            ("\u2014 example", "\u2014  example", "em dash"),
            ("\u2014 example", "\u2014 +example", "em dash"),
            ("TOAYQ8=\n", "TOAYQ8=\n\n", "blank line|3 lines|1 to 16"),
            ("TOAYQ8=\n", "TOAYQ8=\r\n", "control character"),
            ("TOAYQ8=\n", "TOAYQ8=", "does not end"),
            ("\n\n", "\n", "blank line"),
            ("example", "example" * 5_000, "at most"),
        ],
    )
    def test_a_malformed_note_is_refused_with_its_reason(self, old, new, reason):
        malformed = EXAMPLE.replace(old, new, 1)
        assert malformed != EXAMPLE
        with pytest.raises(notes.NoteRefused, match=reason):
            notes.parse(malformed)

    def test_a_signature_line_without_a_signature_is_refused(self):
        text = notes.checkpoint_text("lv1/ab", 1, bytes(32))
        with pytest.raises(notes.NoteRefused, match="no signature"):
            notes.parse(notes.assemble(text, "lv1/ab", bytes(4), b""))

    def test_more_signatures_than_anyone_needs_are_refused(self):
        text = notes.checkpoint_text("lv1/ab", 1, bytes(32))
        note = notes.assemble(text, "lv1/ab", bytes(4), bytes(64))
        line = note.removeprefix(text + "\n")
        assert len(notes.parse(note + line * 15).signatures) == notes.MOST_SIGNATURES
        with pytest.raises(notes.NoteRefused, match="this one 17"):
            notes.parse(note + line * 16)
