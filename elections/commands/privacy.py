"""Commands of data protection: what is held about a member, and erasing what is needed no more."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from elections.services import House, Refused
from elections.services.privacy import erasing, holding

Opened = Callable[[Path], tuple[House, datetime]]
FOLDER = click.argument("folder", type=click.Path(path_type=Path, exists=True))


def commands(opened: Opened) -> tuple[click.Command, ...]:
    """Make the commands; `opened` gives an installation's house and its official time."""

    @click.command("about-member")
    @FOLDER
    @click.argument("membership_number")
    def about_member(folder: Path, membership_number: str) -> None:
        """Print everything that is held about a membership number, as JSON."""
        house, _ = opened(folder)
        said(holding.held_about_member(house, membership_number))

    @click.command("erase-facts")
    @FOLDER
    @click.argument("slug")
    def erase_facts(folder: Path, slug: str) -> None:
        """Erase the sensitive facts of an election whose day has come; print the certificate."""
        house, at = opened(folder)
        certified(lambda: erasing.erase_facts(house, at, slug=slug))

    @click.command("erase-register")
    @FOLDER
    @click.argument("slug")
    def erase_register(folder: Path, slug: str) -> None:
        """Erase the register of an election whose day has come; print the certificate."""
        house, at = opened(folder)
        certified(lambda: erasing.erase_register(house, at, slug=slug))

    @click.command("forget-member")
    @FOLDER
    @click.argument("membership_number")
    def forget_member(folder: Path, membership_number: str) -> None:
        """Take a member out of registers that are not frozen; print the certificate."""
        house, at = opened(folder)
        certified(lambda: erasing.forget_member(house, at, number=membership_number))

    return about_member, erase_facts, erase_register, forget_member


def certified(act: Callable[[], dict[str, Any]]) -> None:
    """Do an act and print its certificate, or end with the reasons why not."""
    try:
        said(act())
    except Refused as refusal:
        raise click.ClickException("; ".join(str(each) for each in refusal.objections)) from None


def said(document: dict[str, Any]) -> None:
    """Print a document for people and programs."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
