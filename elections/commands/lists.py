"""The register from a file on this machine: read, with its progress shown, and put in place."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from elections.adapters.lists.dates import Order
from elections.domain.people import Act, Actor
from elections.services import House, Refused
from elections.services.register import importing
from elections.services.register.importing import RegisterPreview
from elections.services.register.lists import reading, reporting, uploading
from elections.services.signing_in import find_person

Opened = Callable[[Path], tuple[House, datetime]]
ORDERS = click.Choice([order.value for order in Order])


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a command was asked to do: whose name it acts in, on which election, with which file."""

    house: House
    act: Act
    slug: str
    file: Path


def commands(opened: Opened) -> tuple[click.Command, ...]:
    """Make the command; `opened` gives an installation's house and its official time."""

    @click.command("import-register")
    @click.argument("folder", type=click.Path(path_type=Path, exists=True))
    @click.argument("slug")
    @click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
    @click.option("--by", required=True, help="Membership number of the officer who does it.")
    @click.option("--dates", type=ORDERS, help="Which comes first in dates that can be read twice.")
    @click.option("--problems", type=click.Path(path_type=Path), help="Write every problem as CSV.")
    @click.option("--apply", "put", is_flag=True, help="Put the list in place of the register.")
    def import_register(
        folder: Path,
        slug: str,
        file: Path,
        *,
        by: str,
        dates: str | None,
        problems: Path | None,
        put: bool,
    ) -> None:
        """Read FILE as the register of the election SLUG, and say what it would change."""
        house, at = opened(folder)
        try:
            person = find_person(house, by)
            act = Act(by=Actor(person_id=person.id, name=person.name), at=at)
            asked = Asked(house=house, act=act, slug=slug, file=file)
            seen = looked_at(asked, dates)
            if problems is not None:
                written(asked, problems)
            if put:
                importing.apply_register(house, act, slug=slug, digest=seen.digest)
                click.echo("The list is in place of the register.")
        except (Refused, LookupError) as why:
            click.echo(f"Nothing was changed: {why}", err=True)
            sys.exit(1)

    return (import_register,)


def looked_at(asked: Asked, dates: str | None) -> RegisterPreview:
    """Read the file, showing how far it has come, and say what it would change."""
    with asked.file.open("rb") as stream:
        upload_id = uploading.take(
            asked.house, asked.act, slug=asked.slug, file_name=asked.file.name, stream=stream
        )
    if dates is not None:
        uploading.answer_dates_first(asked.house, upload_id, dates)
    reading.read_upload(asked.house, upload_id, told if sys.stderr.isatty() else None)
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    seen = uploading.read_or_refused(asked.house, asked.slug, upload_id)
    say(seen)
    return seen


def told(rows: int) -> None:
    """Show on a terminal how many rows have been read."""
    sys.stderr.write(f"\r{rows:,} rows read")
    sys.stderr.flush()


def say(seen: RegisterPreview) -> None:
    """Say what a list would change."""
    for question in seen.reading.questions:
        click.echo(question)
    if seen.reading.asks_order:
        click.echo("Its dates can be read in two ways: say which comes first, with --dates.")
    for note in (f"Read as {seen.reading.source}.", *seen.reading.notes):
        click.echo(note)
    click.echo(
        f"{seen.rows:,} rows can be read, {seen.electors:,} of them electors; {seen.new:,} new, "
        f"{seen.changed:,} changed, {seen.removed:,} removed, {seen.same:,} the same; "
        f"{seen.problem_count:,} problems."
    )
    for column, problem, times in seen.by_column:
        click.echo(f"  {times:,} × {column} {problem}")


def written(asked: Asked, file: Path) -> None:
    """Write every problem of the list as CSV."""
    with file.open("w", encoding="utf-8", newline="") as out:
        out.writelines(reporting.problem_report(asked.house, asked.act, slug=asked.slug))
