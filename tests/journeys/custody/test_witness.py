"""A witness looks at the log of the real application, and at one that went back to a backup."""

import sqlite3
from base64 import b64decode
from datetime import timedelta
from urllib.error import HTTPError, URLError

import pytest
from click.testing import CliRunner

from counting.record import merkle, notes
from elections.cli import main
from elections.commands import witness
from elections.store import elections, log
from tests.journeys.custody.panel_in_custody import frozen
from tests.journeys.world import World

ADDRESS = "/elections/custody"


def fetch_from(world):
    """Fetch from the application as the command does over the network."""
    browser = world.visitor().browser

    def fetch(path: str) -> bytes:
        answer = browser.get(path, status="*")
        if answer.status_int != 200:
            raise HTTPError(path, answer.status_int, answer.status, {}, None)
        return answer.body

    return fetch


def looked(file, election: str, fetch) -> str:
    """Look once, as the command does."""
    return witness.looked(file, ADDRESS, election, fetch=fetch, at=1_780_000_000)


def checkpoint_of(world) -> notes.Checkpoint:
    return notes.parse(world.visitor().browser.get(f"{ADDRESS}/checkpoint").text)


def rule_on_all(world) -> None:
    """Have more in the log: the returning officer rules on each nominee again."""
    ro = world.signed_in("ro@example.org")
    for number in (1, 2, 3):
        ro.open(f"/office/custody/nominees/{number}")
        ro.send("Rule validly nominated")
    world.run_jobs()


@pytest.fixture
def world(tmp_path):
    world = frozen(World(tmp_path), {"South": 4}).world
    world.run_jobs()
    return world


@pytest.fixture
def file(tmp_path):
    made = CliRunner().invoke(main, ["new-witness", str(tmp_path / "w.json"), "agent.example.org"])
    assert made.exit_code == 0, made.output
    return tmp_path / "w.json"


def test_every_earlier_size_of_the_log_begins_the_newest(world):
    newest, browser = checkpoint_of(world), world.visitor().browser
    with world.house.store.reading() as tx:
        found = elections.find(tx, "custody")
        leaves = [merkle.leaf_hash(entry) for entry in log.entries(tx, found.id)]
    assert newest.size == len(leaves) > 3
    for earlier in range(1, newest.size + 1):
        answer = browser.get(f"{ADDRESS}/log/{earlier}/{newest.size}")
        merkle.verify_consistency(
            earlier_size=earlier,
            earlier_root=merkle.root(leaves[:earlier]),
            later_size=newest.size,
            later_root=newest.root,
            proof=[b64decode(step) for step in answer.text.split()],
        )


@pytest.mark.parametrize("sizes", ["0/1", "2/1", "1/9999", "9999/9999"])
def test_sizes_that_the_log_never_had_are_not_found(world, sizes):
    world.visitor().open(f"{ADDRESS}/log/{sizes}", status=404)


def test_a_witness_follows_a_log_and_refuses_it_once_a_backup_was_put_back(
    world, file, tmp_path, capsys
):
    election = checkpoint_of(world).origin.removeprefix("lv1/")
    fetch = fetch_from(world)
    assert "first look" in looked(file, election, fetch)
    backup = sqlite3.connect(":memory:")
    with sqlite3.connect(tmp_path / "elections.db") as database:
        database.backup(backup)
    rule_on_all(world)
    assert "seen before, begin it" in looked(file, election, fetch)
    note = notes.parse((tmp_path / f"w-{election[:8]}.note").read_text("utf-8"))
    assert [signature.name for signature in note.signatures] == [note.origin, "agent.example.org"]
    with sqlite3.connect(tmp_path / "elections.db") as database:
        backup.backup(database)
    with pytest.raises(SystemExit):
        looked(file, election, fetch)
    assert "has become shorter" in capsys.readouterr().err
    world.clock.move_to(world.clock.now() + timedelta(minutes=1))
    rule_on_all(world)  # the log is as long again, and says something else
    with pytest.raises(SystemExit):
        looked(file, election, fetch)
    assert "what was in it has been changed" in capsys.readouterr().err


def test_what_the_witness_refuses_is_kept_as_evidence(world, file, capsys):
    newest = checkpoint_of(world)
    election, fetch = newest.origin.removeprefix("lv1/"), fetch_from(world)
    looked(file, election, fetch)
    kept = witness.Witness.from_file(file.read_text("utf-8"))
    longer = notes.checkpoint_text(newest.origin, newest.size + 5, newest.root)
    seen = kept.seen[election]
    signature = seen.note.rpartition("\n\n")[2]
    kept.seen[election] = type(seen)(
        election=election, log_key=seen.log_key, note=f"{longer}\n{signature}"
    )
    file.write_text(kept.to_file(), "utf-8")  # as if it had seen five entries more
    with pytest.raises(SystemExit) as end:
        looked(file, election, fetch)
    assert end.value.code == 1
    assert "has become shorter" in capsys.readouterr().err
    (evidence,) = file.parent.glob("w-refused-*.txt")
    assert evidence.read_text("utf-8").count(newest.origin) == 4


def test_another_election_and_a_network_that_fails_are_told_apart(world, file, capsys):
    with pytest.raises(SystemExit) as end:
        looked(file, "ab" * 32, fetch_from(world))
    assert end.value.code == 1
    assert "not the one whose digest" in capsys.readouterr().err

    def silent(path: str) -> bytes:
        raise URLError("no route")

    with pytest.raises(witness.NotNow, match="Try again"):
        looked(file, "ab" * 32, silent)


def test_the_command_refuses_plain_http_and_a_file_that_is_there(file):
    run = CliRunner().invoke(main, ["witness", str(file), "http://example.org/elections/x", "ab"])
    assert run.exit_code == 2
    assert "https://" in run.output
    again = CliRunner().invoke(main, ["new-witness", str(file), "agent.example.org"])
    assert again.exit_code == 1
