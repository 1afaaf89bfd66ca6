"""Verify an election record: `python -m counting verify RECORD.zip [--election EID]`.

What is checked, in order. The same numbers stand at the code below and in the report. A step
that fails is the last: those after it rest on it and are not claimed.

 1. The archive is safe: no absolute or climbing paths, no duplicates, bounded sizes.
 2. The manifest lists every file, no more and no less, with its size and digest.
 3. Every document and every log entry is canonical JSON and has the fields that the format names.
 4. Each document's digest is the one that its log entry published, and the documents it follows
    are the ones before it. The election id is the digest of the notice.
 5. The log's Merkle root and size are those of the checkpoint.
 6. The checkpoint is signed by the log key that the notice names.
 7. The log entries stand in a legal order, and joint acts name two different people.
 8. Every ballot's signature holds.
 9. Every ballot was cast with a credential that may vote in its contest and is not revoked, once
    an elector in each contest; no sealed ballot stands in the log twice; all are of one length.
10. The credentials are those fixed before voting, in every contest and group as the register says.
11. The opening is signed by the count key; each group was opened from exactly its ballots.
12. The ballot account reconciles with the log and the opening.
13. The published papers are those of the opening.
14. The count, made again with the recorded lots, is byte for byte the one published.
15. The declaration says what the counts say, and so does who filled a vacancy since.

What no file can show: that the record is that of the election you mean (compare its election id
with the one that was published with the notice, or give it with --election); that everyone was
given the same record (compare the checkpoint with others'); and that each credential reached the
elector it was meant for.

Exit status: 0 verified; 1 a step failed; 2 the file could not be read as a record, or usage.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from counting.afterwards.vacancies import Replacement
from counting.record import archive as archives
from counting.record import ballots, log, opening, order
from counting.record.archive import Archive, NotARecord
from counting.record.documents import chain, reading
from counting.record.documents.chain import Chain, Polled
from counting.record.fields import Mismatch, safe_to_print
from counting.record.notes import Checkpoint
from counting.record.results import counts, declared, gone, recounts, sheets, vacancies
from counting.record.results.papers import FOLDER
from counting.record.results.several import CountOf
from counting.sentences import in_figures

VERIFIED, FAILED, UNREADABLE = 0, 1, 2
STEPS = 15
CURE = {
    range(1, 4): "The file is damaged or was put together by hand. Download the record again from "
    "the page of the election; if that one fails too, tell the returning officer and the auditor.",
    range(4, 8): "The record is not the one that the log was signed for. Keep this file, compare "
    "its election id and checkpoint with those published, and tell the auditor.",
    range(8, 13): "Do not rely on the result. Keep this file and send this report to the auditor "
    "and to the scrutineers: a ballot or the ballot account is not as it must be.",
    range(13, 16): "Do not rely on the result. Keep this file and send this report to the auditor "
    "and to the scrutineers: the result does not follow from the papers.",
}


@dataclass(frozen=True, kw_only=True)
class Failure:
    """The step that failed: what was expected, what was found, and what to do."""

    step: int
    expected: str
    found: str
    cure: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What verification came to: the steps that hold, and the failure or the result."""

    held: tuple[str, ...]
    failure: Failure | None
    election: str | None
    checkpoint: Checkpoint | None
    sheets: tuple[str, ...]

    @property
    def verified(self) -> bool:
        """Every step holds."""
        return self.failure is None


@dataclass(frozen=True, kw_only=True)
class _Result:
    chain: Chain
    checkpoint: Checkpoint
    counts: Mapping[str, CountOf]
    vacancies: tuple[Replacement, ...]


def ignore(line: str) -> None:
    """Say nothing."""


def verify(
    path: Path | str, election: str | None = None, announce: Callable[[str], None] = ignore
) -> Verdict:
    """Check a record step by step, announcing each step that holds as soon as it does.

    `election` is the election id known from elsewhere, if it is. Raises NotARecord when the file
    cannot be read as an archive at all. Whatever else is wrong is in the verdict.
    """
    held: list[str] = []
    steps = _steps(Path(path), election)
    try:
        while True:
            held.append(safe_to_print(f"{len(held) + 1}. {next(steps)}"))
            announce(held[-1])
    except StopIteration as end:
        return _verified(tuple(held), end.value)
    except Mismatch as mismatch:
        return _failed(tuple(held), mismatch.expected, mismatch.found)
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError, MemoryError) as e:
        if isinstance(e, NotARecord):
            raise
        # A record can be wrong in a way that nobody foresaw: it is refused all the same.
        return _failed(tuple(held), "a record that can be checked", f"{type(e).__name__}: {e}")
    finally:
        steps.close()


def _steps(path: Path, election: str | None) -> Generator[str, None, _Result]:
    """Each step in turn: raises Mismatch, or yields the sentence that says what holds."""
    # Step 1
    archive = archives.opened(path)
    try:
        files = len(archive.sizes)
        yield f"The archive is safe: {files} files, {sum(archive.sizes.values()):,} octets."
        # Step 2
        manifest_election = archives.listed_files(archive)
        yield f"The manifest lists {files - 1} files, each with its size and digest."
        # Step 3
        documents, entries = reading.read_documents(archive), log.read_log(archive)
        checkpoint = log.read_checkpoint(archive)
        yield (
            f"{len(documents)} documents and {len(entries.entries):,} log entries are canonical, "
            "each with its fields."
        )
        # Step 4
        linked = chain.linked(documents, entries, manifest_election)
        if election:
            chain.is_the_election(linked, election)
        yield f"{len(documents)} documents form the chain that the log published."
        # Step 5
        log.has_the_root_of(checkpoint, entries)
        yield f"{checkpoint.size:,} log entries have the root of the checkpoint."
        # Step 6
        log.is_signed_by(checkpoint, linked.notice.log_key, linked.election)
        yield "The checkpoint is signed by the log key of the notice."
        # Step 7
        order.is_legal(entries, linked)
        linked = gone.as_it_stands(linked, entries)
        yield f"{checkpoint.size:,} log entries stand in a legal order; joint acts are by two."
        # Steps 8 to 14, then 15
        made: Mapping[str, CountOf] = {}
        if linked.polled:
            made = yield from _poll_steps(archive, entries, linked, linked.polled)
        else:
            yield from _nothing_polled(archive)
        elected = declared.declared_as_counted(linked, made)
        contests = in_figures(len(linked.statement.contests), "contest")
        box = linked.polled.opening.contests if linked.polled else ()
        opened = {contest.id: contest for contest in box}
        filled = tuple(vacancies.filled_as_the_rules_say(linked, made, opened))
        later = f"; places that fell vacant since: {len(filled)}" if filled else ""
        recounts.say_what_the_counts_say(linked, made)
        later += f"; counts made again since: {len(linked.recounts)}" if linked.recounts else ""
        yield f"The declaration of {elected} elected in {contests} is what the counts say{later}."
        return _Result(chain=linked, checkpoint=checkpoint, counts=made, vacancies=filled)
    finally:
        archive.close()


def _poll_steps(
    archive: Archive, entries: log.Log, linked: Chain, polled: Polled
) -> Generator[str, None, Mapping[str, CountOf]]:
    """Steps 8 to 14, where there was a poll."""
    # Step 8
    number = ballots.signatures_hold(entries, linked.election)
    yield f"{number:,} ballot signatures hold."
    # Step 9
    credentials = ballots.read_credentials(archive, len(polled.ballot_box.rights))
    use = ballots.used_once(entries, linked, polled, credentials)
    yield f"{number:,} ballots were cast with known, unrevoked credentials, once an elector."
    # Step 10
    ballots.as_many_as_electors(linked, polled, credentials)
    yield (
        f"{len(credentials.keys):,} credentials for {linked.register.electors:,} electors are "
        "those fixed before voting opened."
    )
    # Step 11
    opened = opening.opened_exactly(linked, polled, use)
    yield f"The opening of {number:,} sealed ballots is signed by the count key."
    # Step 12
    opening.reconciles(entries, linked, polled, use, opened)
    yield f"The ballot account of {in_figures(len(opened), 'contest')} reconciles."
    # Step 13
    formal = counts.papers_are_those_opened(archive, linked, opened)
    yield f"{formal:,} published formal papers are those of the opening."
    # Step 14
    made = counts.counted_again(entries, linked, polled, opened)
    yield f"{in_figures(len(made), 'count')} made again: byte for byte what was published."
    return made


def _nothing_polled(archive: Archive) -> Iterator[str]:
    """Steps 8 to 14, where every contest is uncontested."""
    for path in archive.sizes:
        if path == archives.CREDENTIALS or path.startswith(FOLDER):
            raise Mismatch(expected="no ballots or credentials: there was no poll", found=path)
    for _ in range(8, 15):
        yield "Nothing to check: there was no poll."


def _verified(held: tuple[str, ...], result: _Result) -> Verdict:
    return Verdict(
        held=held,
        failure=None,
        election=result.chain.election,
        checkpoint=result.checkpoint,
        sheets=tuple(sheets.of_a_record(result.chain, result.counts, result.vacancies)),
    )


def _failed(held: tuple[str, ...], expected: str, found: str) -> Verdict:
    step = len(held) + 1
    cure = next(words for steps, words in CURE.items() if step in steps)
    failure = Failure(
        step=step, expected=safe_to_print(expected), found=safe_to_print(found), cure=cure
    )
    return Verdict(held=held, failure=failure, election=None, checkpoint=None, sheets=())


def main(arguments: list[str]) -> int:
    """Verify the record that the arguments name, print the report, and give the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m counting verify",
        description="Check an election record with nothing but this program.",
    )
    parser.add_argument("record", help="the record, as downloaded: record.zip")
    parser.add_argument("--election", help="the election id published with the notice")
    asked = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        verdict = verify(asked.record, asked.election, announce=_say)
    except NotARecord as reason:
        print(f"{asked.record} cannot be read as a record: {reason}.", file=sys.stderr)
        return UNREADABLE
    for line in _report(verdict, asked.election):
        _say(line)
    return VERIFIED if verdict.verified else FAILED


def _say(line: str) -> None:
    try:
        print(line, flush=True)
    except BrokenPipeError:  # whoever was reading has read enough; the status still tells
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(verdict: Verdict, asked: str | None) -> Iterator[str]:
    if verdict.failure:
        yield from _failure_report(verdict.failure)
        return
    yield f"\nElection:   {verdict.election}"
    if verdict.checkpoint:
        root = verdict.checkpoint.root.hex()
        yield f"Checkpoint: {verdict.checkpoint.size:,} entries, root {root}"
    if not asked:
        yield "\nCompare the election id with the one that was published with the notice."
    for sheet in verdict.sheets:
        yield f"\n{sheet}"
    yield "\nVerified."


def _failure_report(failure: Failure) -> Iterator[str]:
    yield f"{failure.step}. FAILED"
    yield f"   Expected:   {failure.expected}"
    yield f"   Found:      {failure.found}"
    yield f"   What to do: {failure.cure}"
    if failure.step < STEPS:
        yield f"Not verified. Steps {failure.step + 1} to {STEPS} were not checked."
    else:
        yield "Not verified."
