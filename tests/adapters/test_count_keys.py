"""The count key's file yields the key to whoever holds the passphrase, and to nobody else."""

import json

import pytest

from elections.adapters.count_keys import CountKey, CountKeyUnreadable, is_locked, new_count_key

KEY = new_count_key()
OPEN_FILE = KEY.to_file(None)
LOCKED_FILE = KEY.to_file("Taff ŵyll")


def private_bytes(key):
    return key.seal.private_bytes_raw(), key.sign.private_bytes_raw()


def altered(text, **changed):
    return json.dumps(json.loads(text) | changed)


def test_an_unlocked_file_is_read_back():
    assert not is_locked(OPEN_FILE)
    assert private_bytes(CountKey.from_file(OPEN_FILE, None)) == private_bytes(KEY)


def test_a_locked_file_is_read_back_with_its_passphrase_however_its_letters_are_composed():
    assert is_locked(LOCKED_FILE)
    decomposed = "Taff w\u0302yll"
    assert private_bytes(CountKey.from_file(LOCKED_FILE, decomposed)) == private_bytes(KEY)


def test_a_locked_file_shows_neither_private_half():
    assert "BEGIN ENCRYPTED PRIVATE KEY" in LOCKED_FILE
    assert "BEGIN PRIVATE KEY" not in LOCKED_FILE


@pytest.mark.parametrize(
    ("text", "passphrase", "reason"),
    [
        (LOCKED_FILE, None, "is locked: give its passphrase"),
        (LOCKED_FILE, "", "is locked: give its passphrase"),
        (LOCKED_FILE, "taff", "the passphrase is wrong"),
        (OPEN_FILE, "Taff", "give no passphrase"),
        ("not JSON", None, "not JSON"),
        ("[" * 100_000, None, "not JSON"),
        ("[]", None, "not a count key file"),
        (altered(OPEN_FILE, document="notice"), None, "not a count key file"),
        (altered(OPEN_FILE, extra=1), None, "not a count key file"),
        (altered(OPEN_FILE, schema=2), None, "another edition"),
        (altered(OPEN_FILE, seal="torn"), None, "file damaged"),
        (altered(OPEN_FILE, seal=None), None, "file damaged"),
        (altered(OPEN_FILE, seal=json.loads(OPEN_FILE)["sign"]), None, "another kind"),
        (altered(OPEN_FILE, public=new_count_key().public().to_document()), None, "belong"),
        (altered(LOCKED_FILE, stretched={"by": "rot13"}), "Taff", "damaged"),
        (altered(LOCKED_FILE, stretched={"by": "rot13", "salt": "00"}), "Taff", "unknown way"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(text, passphrase, reason):
    with pytest.raises(CountKeyUnreadable, match=reason):
        CountKey.from_file(text, passphrase)


def test_an_empty_passphrase_locks_nothing():
    with pytest.raises(ValueError, match="passphrase is empty"):
        KEY.to_file("")


def test_two_count_keys_differ():
    assert new_count_key().public() != KEY.public()
