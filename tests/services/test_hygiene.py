"""What may be found by whoever holds a copy of the disk: no ballot code, no marks, no letter."""

from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, Text, cast, column, func, inspect, select, table, text

from elections.adapters import ballot_codes, sealing
from elections.adapters.plaintexts import plaintext_of
from elections.services.issuing import replace_code
from elections.services.mailing import deliver_waiting, give_back_claimed
from elections.services.sequencing import place_waiting
from elections.services.voting import cast as cast_ballot
from elections.services.voting import cast_sealed
from elections.store import elections
from elections.store.tables import outbox
from tests.services.small_election import (
    ADDRESS,
    CONTEST,
    DEPUTY,
    RETURNING_OFFICER,
    SLUG,
    VOTING,
    SmallElection,
)

NONCE = b"recognisable-16!"


def files_of(path):
    """Everything that the database keeps on the disk: its file, its journal, its index."""
    return {each.name: each.read_bytes() for each in Path(path).parent.iterdir()}


@pytest.fixture
def on_disk(tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    small = SmallElection(f"sqlite:///{folder / 'elections.db'}", electors=8).voting()
    yield small, folder / "elections.db"
    small.done()


def sealed_elsewhere(small, code, numbers):
    """Cast with a nonce that would be recognised; give the plaintext."""
    with small.house.store.reading() as tx:
        eid = elections.find(tx, SLUG).eid
    key = sealing.credential(ballot_codes.normalised(code), eid)
    plaintext = plaintext_of(numbers, 4, NONCE)
    sealed = sealing.seal_ballot(small.key.public().seal, eid, CONTEST, plaintext)
    cast_sealed(
        small.house,
        small.officer(VOTING + 1),
        slug=SLUG,
        contest_id=CONTEST,
        credential=sealing.public_bytes(key).hex(),
        sealed=sealed.hex(),
        signature=sealing.sign_ballot(key, eid, CONTEST, sealed).hex(),
    )
    return plaintext


def written_forms(code):
    """The ways in which a code could be kept: as printed, without hyphens, in any case, in hex."""
    plain = code.replace("-", "")
    for form in (code, plain, code.lower(), plain.lower()):
        yield form.encode()
        yield form.encode().hex().encode()
        yield form.encode("utf-16-le")


def test_no_code_and_no_marks_are_in_the_database_its_journal_or_its_outbox(on_disk):
    small, path = on_disk
    before = files_of(path)
    codes = small.codes()
    plaintext = sealed_elsewhere(small, codes["M0001"], (2, 1))
    for number in ("M0002", "M0003"):
        cast_ballot(
            small.house,
            small.officer(VOTING + 1),
            slug=SLUG,
            code=codes[number],
            contest_id=CONTEST,
            numbers=(3, 4),
        )
    for number in (RETURNING_OFFICER, DEPUTY):
        replace_code(
            small.house,
            small.by(number, VOTING + 1),
            slug=SLUG,
            membership_number="M0004",
            reason="lost",
            address=ADDRESS,
        )
    place_waiting(small.house)
    every_code = {*codes.values(), *small.codes().values()}
    assert len(every_code) == 9
    for files in (before, files_of(path)):
        assert any(name.endswith("-wal") for name in files)
        for name, content in files.items():
            assert not [
                code for code in every_code for form in written_forms(code) if form in content
            ], name
            for trace in (plaintext, plaintext[:6], NONCE, plaintext.hex().encode()):
                assert trace not in content, name


def test_the_search_finds_what_is_there(on_disk):
    """The check above is worth something: what is kept in the clear would be found."""
    _, path = on_disk
    assert any(b"m0001@example.org" in content for content in files_of(path).values())


def test_a_letter_that_was_delivered_is_gone_from_the_table_and_the_disk(on_disk):
    small, path = on_disk
    with small.house.store.reading() as tx:
        sealed = tx.scalars(select(outbox.c.sealed)).all()
    assert sealed
    assert all(any(letter in content for content in files_of(path).values()) for letter in sealed)
    small.deliver()
    with small.house.store.reading() as tx:
        assert tx.scalar(select(func.count()).where(outbox.c.sealed.is_not(None))) == 0
        assert tx.scalar(select(func.count()).where(outbox.c.state == "delivered")) == len(sealed)
    with small.house.store.engine.connect() as tx:
        tx.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    remains = files_of(path)
    assert not [
        letter for letter in sealed if any(letter in content for content in remains.values())
    ]


def test_no_table_holds_a_code_on_either_database(database_url):
    small = SmallElection(database_url, electors=4).voting()
    codes = small.codes()
    cast_ballot(
        small.house,
        small.officer(VOTING + 1),
        slug=SLUG,
        code=codes["M0001"],
        contest_id=CONTEST,
        numbers=(3, 4),
    )
    seen = 0
    with small.house.store.reading() as tx:
        inspector = inspect(tx)
        for name in inspector.get_table_names():
            for each in inspector.get_columns(name):
                octets = isinstance(each["type"], LargeBinary)
                as_kept = column(each["name"]) if octets else cast(column(each["name"]), Text)
                for value in tx.scalars(select(as_kept).select_from(table(name))):
                    seen += 1
                    held = bytes(value or b"") if octets else (value or "").encode()
                    assert not [
                        code
                        for code in codes.values()
                        for form in written_forms(code)
                        if form in held
                    ]
    assert seen > 100
    small.done()


def test_a_fault_in_the_database_does_not_print_what_was_written(on_disk):
    small, _ = on_disk
    with (
        pytest.raises(Exception, match="hide_parameters") as fault,
        small.house.store.writing() as tx,
    ):
        tx.execute(
            text("INSERT INTO outbox (kind, state) VALUES (:secret, NULL)"), {"secret": "7H3-C0DE"}
        )
    assert "7H3-C0DE" not in str(fault.value)


def test_letters_wait_again_after_a_mailer_that_fell_over(on_disk):
    small, _ = on_disk

    class Falls:
        def batch(self):
            raise RuntimeError("the mailer fell over")

    with pytest.raises(RuntimeError, match="fell over"):
        deliver_waiting(small.house, Falls())
    assert deliver_waiting(small.house, small.box) == 0
    give_back_claimed(small.house)
    assert len(small.codes()) == 8
