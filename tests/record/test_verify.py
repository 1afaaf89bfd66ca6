"""A sound record is verified, and the report says so in words and figures."""

import os
import subprocess
import sys

import pytest

from counting.record import verify as verifying
from counting.record.fields import safe_to_print
from counting.record.verify import FAILED, UNREADABLE, VERIFIED, main, verify
from tests import record_builder as builder
from tests.record.draft import zipped
from tests.record_builder import a_record

SOUND = {
    "a poll and an uncontested contest": builder.a_record,
    "a lot": builder.a_record_with_a_lot,
    "ranked papers": builder.a_ranked_record,
    "no poll": builder.a_record_without_a_poll,
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_record_is_verified_in_fifteen_steps(name, tmp_path):
    draft = SOUND[name]()
    verdict = verify(zipped(tmp_path, draft.files()), draft.election)
    assert verdict.failure is None
    assert verdict.verified
    assert len(verdict.held) == verifying.STEPS
    assert verdict.election == draft.election
    assert verdict.checkpoint.size == len(draft.entries)


def test_the_report_gives_figures_then_the_checkpoint_and_the_result_sheet(tmp_path, capsys):
    draft = a_record()
    path = zipped(tmp_path, draft.files())
    assert main([str(path), "--election", draft.election]) == VERIFIED
    report = capsys.readouterr().out
    for sentence in (
        "1. The archive is safe: 15 files,",
        "2. The manifest lists 14 files",
        "3. 9 documents and 24 log entries are canonical",
        "5. 24 log entries have the root of the checkpoint.",
        "8. 9 ballot signatures hold.",
        "10. 12 credentials for 12 electors",
        "13. 6 published formal papers are those of the opening.",
        "15. The declaration of 3 elected in 2 contests is what the counts say.",
        draft.election,
        "Checkpoint: 24 entries, root ",
        "Ann Able",
        "Elected without a poll:\n  Fay Ford",
    ):
        assert sentence in report
    assert report.endswith("Verified.\n")


def test_the_report_asks_to_compare_the_election_id_unless_it_was_given(tmp_path, capsys):
    draft = a_record()
    path = str(zipped(tmp_path, draft.files()))
    main([path])
    assert "Compare the election id" in capsys.readouterr().out
    main([path, "--election", draft.election.upper()])
    assert "Compare the election id" not in capsys.readouterr().out


def test_a_failed_step_says_expected_found_and_what_to_do_and_claims_no_later_step(
    tmp_path, capsys
):
    draft = a_record()
    draft.ballots()[3]["signature"] = "00" * 64
    assert main([str(zipped(tmp_path, draft.files()))]) == FAILED
    report = capsys.readouterr().out
    assert "\n7. " in report
    failed = report[report.index("8. FAILED") :]
    expected, found, cure, last = failed.splitlines()[1:]
    assert expected.startswith("   Expected:   a signature by the credential")
    assert found == f"   Found:      one that does not hold: {'00' * 64}"
    assert cure.startswith("   What to do: Do not rely on the result.")
    assert last == "Not verified. Steps 9 to 15 were not checked."


def test_another_election_than_the_one_asked_for_is_refused(tmp_path):
    verdict = verify(zipped(tmp_path, a_record().files()), "ab" * 32)
    assert verdict.failure.step == 4
    assert "ab" * 32 in verdict.failure.expected
    assert a_record().election in verdict.failure.found


def test_a_file_that_is_no_archive_is_unreadable(tmp_path, capsys):
    path = tmp_path / "record.zip"
    assert main([str(path)]) == UNREADABLE
    path.write_text("not a record")
    assert main([str(path)]) == UNREADABLE
    assert main([str(tmp_path)]) == UNREADABLE
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("cannot be read as a record") == 3


def test_wrong_usage_is_said_with_the_same_status():
    with pytest.raises(SystemExit) as caught:
        main([])
    assert caught.value.code == UNREADABLE


def test_the_report_cannot_steer_the_terminal():
    text = safe_to_print("a\x1b[2Jb\rc\u202ed\ne é — ’")
    assert text == "a\\x1b[2Jb\\rc\\u202ed\ne é — ’"


def on_the_command_line(path, stdout):
    """`-I -S` shuts out every installed package, the environment and the working folder."""
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); "
        "from counting.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    here = verifying.__file__.split("counting")[0]
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, here, "verify", str(path)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )


def test_the_command_line_verifies_with_the_standard_library_alone(tmp_path):
    done = on_the_command_line(zipped(tmp_path, a_record().files()), subprocess.PIPE)
    assert done.returncode == VERIFIED, done.stderr
    assert done.stdout.endswith(b"Verified.\n")


def test_a_reader_who_stops_reading_changes_nothing(tmp_path):
    reading, writing = os.pipe()
    os.close(reading)
    done = on_the_command_line(zipped(tmp_path, a_record().files()), writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (VERIFIED, b"")


def test_the_steps_of_the_docstring_are_the_steps_of_the_code():
    source = verifying.__loader__.get_source(verifying.__name__)
    listed = [number for number in range(1, 16) if f"\n{number:2}. " in source]
    marked = [number for number in range(1, 15) if f"# Step {number}\n" in source]
    assert listed == list(range(1, 16))
    assert marked == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]
