"""The command line: the demonstration, an installation's first steps, and the key holder's work.

- `elections demo`: load the demonstration and serve it
- `elections init FOLDER`: make an installation's folder
- `elections returning-officer ...`: make somebody the returning officer
- `elections import-register FOLDER ...`: read a register from a file
- `elections serve FOLDER`: serve an installation, with its jobs
- `elections count-key FILE`: make a count key (on the key holder's own machine)
- `elections open-box BOX KEY OUT`: open a ballot box (on that machine, without a network)
- `elections new-witness FILE NAME`: make a witness (on the witness's own machine)
- `elections witness FILE ADDRESS ELECTION`: look at a log, and refuse one that was altered
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from elections.adapters.count_keys import CountKey, CountKeyUnreadable, is_locked, new_count_key
from elections.adapters.opening import BoxRefused, open_box
from elections.commands import lists, privacy, witness
from elections.services import House
from elections.services.first_steps import make_people, make_returning_officer
from elections.services.signing_in import link_for
from elections.settings import Settings, make_folder, settings_in
from elections.store.database import Store

DEMONSTRATION_SETTINGS: Final = """\
service_name = "Elections and nominations"
organisation = "The Example Party"
imprint = "A demonstration. Everybody in it is made up; no party has anything to do with it."
https = false
demonstration = true
"""
SETTINGS: Final = """\
service_name = "Elections and nominations"
organisation = ""
imprint = ""
hosts = ["localhost"]  # the host names of the site: links in letters name no other
https = true
# database = "postgresql+psycopg://elections@localhost/elections"
# [mail]
# host = "mail.example.org"
# port = 587
# sender = "elections@example.org"
"""
THREADS: Final = 8


@click.group()
def main() -> None:
    """Run internal elections and nominations."""


@main.command()
@click.option("--folder", type=click.Path(path_type=Path), default=Path("instance/demo"))
@click.option("--port", default=8000, show_default=True)
@click.option("--load-only", is_flag=True, help="Load the five elections and stop.")
def demo(folder: Path, port: int, load_only: bool) -> None:  # noqa: FBT001 - a flag of the command
    """Load the demonstration, if it is not loaded yet, and serve it on this machine."""
    from elections.demonstration import load  # noqa: PLC0415 - only this command needs it

    folder = folder.resolve()
    if not load_only:
        refuse_taken_port("127.0.0.1", port)
    base = f"http://127.0.0.1:{port}"
    fresh = not (folder / "loaded").exists()
    make_folder(folder, DEMONSTRATION_SETTINGS)
    settings = settings_in(folder)
    house = house_of(settings)
    if fresh:
        if (folder / "elections.db").exists():
            click.echo(f"{folder} holds a half-loaded demonstration: remove it first.", err=True)
            sys.exit(1)
        click.echo("Loading five elections (about half a minute)...")
        house.store.make_tables()
        load(house, folder, base, datetime.now(UTC))
        (folder / "loaded").touch()
    if not load_only:
        say_who(house, base)
        serve_folder(folder, "127.0.0.1", port)


def say_who(house: House, base: str) -> None:
    """Print a sign-in link for each part of the demonstration."""
    from elections.demonstration import PEOPLE  # noqa: PLC0415 - only this command needs it
    from elections.services.signing_in import find_person  # noqa: PLC0415

    click.echo(
        f"\nThe demonstration: {base}/\nSign-in links, each good once and for ten minutes "
        f"(more at {base}/demonstration):\n"
    )
    for part, player in PEOPLE.items():
        token = link_for(house, datetime.now(UTC), find_person(house, player.number).id)
        click.echo(f"  {part.value}:\n    {base}/sign-in/link/{token}")
    click.echo(
        f"\nThe count key of B is in the demonstration's folder: see {base}/demonstration\n"
        "Stop with Ctrl-C.\n"
    )


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make the folder of an installation, with secrets and an empty database."""
    folder = folder.resolve()
    make_folder(folder, SETTINGS)
    house_of(settings_in(folder)).store.make_tables()
    click.echo(f"Made {folder}. Edit {folder / 'settings.toml'}, then name a returning officer.")


@main.command("returning-officer")
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
@click.argument("membership_number")
@click.argument("name")
@click.argument("email")
def returning_officer(folder: Path, membership_number: str, name: str, email: str) -> None:
    """Make somebody the returning officer, who may then sign in and publish notices."""
    house = house_of(settings_or_no(folder.resolve()))
    if "@" not in email.strip("@"):
        say_no(f"{email} is no e-mail address. Nothing was changed.")
    ids = make_people(house, [(membership_number, name, email)])
    make_returning_officer(house, ids[membership_number])
    click.echo(f"{name} is returning officer and signs in with {email}.")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def serve(folder: Path, host: str, port: int) -> None:
    """Serve an installation, with its sequencer and its mailer beside it."""
    serve_folder(folder.resolve(), host, port)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
def jobs(folder: Path) -> None:
    """Run the sequencer and the mailer of an installation until told to stop."""
    from elections import clock_of  # noqa: PLC0415 - only this command needs it
    from elections.jobs import work  # noqa: PLC0415 - only this command needs it

    settings = settings_in(folder.resolve())
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    parent = os.getppid()
    work(
        house_of(settings),
        settings.post,
        clock_of(settings).now,
        lambda: not stop.is_set() and os.getppid() == parent,
    )


@main.command("count-key")
@click.argument("file", type=click.Path(path_type=Path))
@click.password_option("--passphrase", help="Locks the file. Write it down somewhere else.")
def count_key(file: Path, passphrase: str) -> None:
    """Make a count key: FILE stays with its holder, the public half is printed."""
    key = new_count_key()
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as found:
        say_no(f"The key was not written: {found.strerror} ({file}). Choose another file.")
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(key.to_file(passphrase))
    public = key.public()
    click.echo("Give this public half to the returning officer:")
    click.echo(json.dumps({"seal": public.seal, "sign": public.sign}))


@main.command("open-box")
@click.argument("box", type=click.Path(path_type=Path, exists=True))
@click.argument("key", type=click.Path(path_type=Path, exists=True))
@click.argument("out", type=click.Path(path_type=Path))
def open_ballot_box(box: Path, key: Path, out: Path) -> None:
    """Open a ballot BOX with a count KEY and write what was in it to OUT. Needs no network."""
    try:
        text = key.read_text(encoding="utf-8")
        passphrase = None
        if is_locked(text):
            passphrase = click.prompt("Passphrase of the count key", hide_input=True)
        opening = open_box(
            json.loads(box.read_text(encoding="utf-8")), CountKey.from_file(text, passphrase)
        )
        out.write_text(json.dumps(opening, sort_keys=True, ensure_ascii=False), encoding="utf-8")
    except (BoxRefused, CountKeyUnreadable, OSError, UnicodeDecodeError, ValueError) as found:
        say_no(f"The box was not opened: {found}")
    contests: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))["contests"]
    papers = sum(number for contest in contests for _, number in contest["papers"])
    click.echo(f"Opened {papers:,} papers. Hand {out} to the returning officer.")


def say_no(words: str) -> NoReturn:
    """Say why a command did nothing, and end it."""
    click.echo(words, err=True)
    sys.exit(1)


def house_of(settings: Settings) -> House:
    """Open the database of an installation."""
    return House(store=Store(settings.database), secrets=settings.secrets)


def refuse_taken_port(host: str, port: int) -> None:
    """End the command, before it does anything, where something listens already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            say_no(
                f"Something already listens on {host}:{port}. Stop it, or choose another port "
                "with --port."
            )


def settings_or_no(folder: Path) -> Settings:
    """Read an installation's settings, or end the command with a sentence."""
    try:
        return settings_in(folder)
    except (OSError, ValueError, KeyError) as found:
        say_no(f"{folder} is no installation: {found}. Make one with: elections init {folder}")


def serve_folder(folder: Path, host: str, port: int) -> None:
    """Serve an installation until told to stop, with its jobs in a process beside it."""
    from granian import Granian  # noqa: PLC0415 - a server, which other commands do without
    from granian.constants import Interfaces  # noqa: PLC0415

    refuse_taken_port(host, port)
    settings_or_no(folder)
    os.environ["ELECTIONS_FOLDER"] = str(folder)
    beside = subprocess.Popen([sys.executable, "-m", "elections.cli", "jobs", str(folder)])  # noqa: S603 - our own command
    try:
        Granian(
            "elections.wsgi:app",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=1,
            blocking_threads=THREADS,
        ).serve()
    finally:
        beside.terminate()
        beside.wait(timeout=10)


def opened(folder: Path) -> tuple[House, datetime]:
    """Open an installation for a command, with its official time."""
    from elections import clock_of  # noqa: PLC0415 - not every command needs the pages

    settings = settings_or_no(folder.resolve())
    return house_of(settings), clock_of(settings).now()


def seconds() -> int:
    """Give this machine's time, in seconds since 1970."""
    return int(datetime.now(UTC).timestamp())


for command in (
    *lists.commands(opened),
    *privacy.commands(opened),
    *witness.commands(seconds),
):
    main.add_command(command)


if __name__ == "__main__":
    main()
