"""A witness watches an election's log from a machine of its own.

Scrutineers and candidates' agents run it. It fetches checkpoints, keeps the last, and says at once,
with both checkpoints kept as evidence, where a log has become shorter or another.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import click

from elections.adapters.witnessing import (
    Seen,
    Witness,
    WitnessRefuses,
    accepted,
    key_in_the_notice,
    new_witness,
    signed_by_its_log,
)

LARGEST: Final = 4 * 1024 * 1024  # octets of a notice, the longest of what is fetched
PATIENCE: Final = 30  # seconds
Fetch = Callable[[str], bytes]
Seconds = Callable[[], int]


class NotNow(Exception):
    """The log could not be looked at; nothing is said of it by that."""


def commands(seconds: Seconds) -> tuple[click.Command, ...]:
    """Make the commands: one that makes a witness, one that looks at a log.

    `seconds` gives this machine's time, in seconds since 1970.
    """

    @click.command("new-witness")
    @click.argument("file", type=click.Path(path_type=Path))
    @click.argument("name")
    def make(file: Path, name: str) -> None:
        """Make a witness called NAME, without spaces; FILE keeps its key and what it has seen."""
        try:
            witness = new_witness(name)
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except (OSError, ValueError) as found:
            click.echo(f"No witness was made: {found}", err=True)
            sys.exit(1)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(witness.to_file())
        click.echo(f"{file} is the witness {name}. Give its public key to the returning officer:")
        click.echo(witness.public.hex())

    @click.command("witness")
    @click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
    @click.argument("address")
    @click.argument("election")
    @click.option("--every", type=click.IntRange(min=1), help="Look again every so many minutes.")
    def watch(file: Path, address: str, election: str, every: int | None) -> None:
        """Look at the log of the election at ADDRESS, whose id is ELECTION, as the witness FILE.

        The id stands on the page of the election; get it from somebody else too, and compare. The
        newest checkpoint, with the witness's signature, is written beside FILE.
        """
        while True:
            try:
                at, base = seconds(), address.rstrip("/")
                click.echo(looked(file, base, election, fetch=over_the_network, at=at))
            except NotNow as found:
                click.echo(str(found), err=True)
                if every is None:
                    sys.exit(2)
            if every is None:
                return
            sleep(60 * every)

    return (make, watch)


def looked(file: Path, address: str, election: str, *, fetch: Fetch, at: int) -> str:
    """Look once; give what is to be said, or end the command with why the log is refused.

    Raises NotNow where the file or the log cannot be read.
    """
    try:
        witness = Witness.from_file(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as found:
        raise NotNow(f"{file} cannot be read: {found}") from found
    seen = witness.seen.get(election)
    try:
        newer = fetched(fetch, address, election, seen)
        proof = proof_from(fetch, address, seen, newer)
        return judged(file, witness, newer, proof, at)
    except WitnessRefuses as refusal:
        click.echo(f"REFUSED. {refusal}", err=True)
        sys.exit(1)
    except (OSError, UnicodeDecodeError) as found:  # URLError is one of the former
        raise NotNow(f"{address} does not answer as it should: {found}. Try again.") from found


def judged(file: Path, witness: Witness, newer: Seen, proof: tuple[str, ...], at: int) -> str:
    """Judge a checkpoint against what was seen, and keep it, or keep the evidence against it."""
    seen = witness.seen.get(newer.election)
    try:
        witness, cosigned = accepted(witness, seen, newer, proof, at)
    except WitnessRefuses as refusal:
        kept = file.with_name(f"{file.stem}-refused-{newer.election[:8]}-{at}.txt")
        written(kept, f"{seen.note if seen else ''}\n{newer.note}")
        raise WitnessRefuses(
            f"{refusal}\nBoth checkpoints are kept in {kept}. Show them to the other witnesses and "
            "to the auditor."
        ) from refusal
    written(file, witness.to_file())
    beside = file.with_name(f"{file.stem}-{newer.election[:8]}.note")
    written(beside, cosigned)
    before = f"{seen.checkpoint.size:,} entries, seen before, begin it" if seen else "first look"
    size = newer.checkpoint.size
    return f"{size:,} entries ({before}). Signed by {witness.name} in {beside}."


def fetched(fetch: Fetch, address: str, election: str, seen: Seen | None) -> Seen:
    """Fetch the newest checkpoint, and at the first look the notice, which names the log key."""
    key = (
        seen.log_key
        if seen
        else key_in_the_notice(fetch(f"{address}/documents/notice.json"), election)
    )
    note = fetch(f"{address}/checkpoint").decode("utf-8")
    return Seen(election=election, log_key=key, note=note)


def proof_from(fetch: Fetch, address: str, seen: Seen | None, newer: Seen) -> tuple[str, ...]:
    """Fetch the proof that the log has only grown; none where it is not said to have grown."""
    size = signed_by_its_log(newer).size
    if seen is None or seen.checkpoint.size >= size:
        return ()
    try:
        return tuple(fetch(f"{address}/log/{seen.checkpoint.size}/{size}").decode("ascii").split())
    except HTTPError as fault:
        raise WitnessRefuses(
            f"The log has {size:,} entries, and no proof is given that it begins with the "
            f"{seen.checkpoint.size:,} that were seen ({fault})."
        ) from fault


def over_the_network(address: str) -> bytes:
    """Fetch what stands at an address, no more of it than a notice has."""
    if not address.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise URLError("the address has to begin with https://")
    request = Request(address, headers={"User-Agent": "elections-witness"})  # noqa: S310 - judged above
    with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - judged above
        found: bytes = answer.read(LARGEST)
    return found


def written(file: Path, text: str) -> None:
    """Put a text in a file's place at once, readable by its owner alone."""
    beside = file.with_name(f".{file.name}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)
