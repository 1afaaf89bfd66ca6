"""The settings of an installation: one folder for its settings, secrets and, usually, database.

- `settings.toml`: what may be read by anybody who runs the machine
- `secrets.json`: three random secrets, readable by the program alone
- `elections.db`: the database, unless `database` names another
"""

import json
import os
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from elections.adapters.mail import DemonstrationPost, Encryption, Post, SmtpPost
from elections.services import Secrets

SETTINGS: Final = "settings.toml"
SECRETS: Final = "secrets.json"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What `create_app` needs to know."""

    database: str
    secrets: Secrets
    hosts: tuple[str, ...]
    service_name: str = "Elections and nominations"
    organisation: str = ""
    imprint: str = ""
    https: bool = True
    demonstration: Path | None = None
    post: Post | None = None


def settings_in(folder: Path) -> Settings:
    """Read the settings of an installation's folder."""
    written = tomllib.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    kept = json.loads((folder / SECRETS).read_text(encoding="utf-8"))
    demonstration = folder if written.get("demonstration") else None
    return Settings(
        database=written.get("database", f"sqlite:///{folder / 'elections.db'}"),
        secrets=Secrets(**{name: bytes.fromhex(value) for name, value in kept.items()}),
        hosts=tuple(hosts_in(written)),
        service_name=written.get("service_name", "Elections and nominations"),
        organisation=written.get("organisation", ""),
        imprint=written.get("imprint", ""),
        https=bool(written.get("https", True)),
        demonstration=demonstration,
        post=post_in(folder, written),
    )


def hosts_in(written: dict[str, Any]) -> list[str]:
    """Find the host names at which this installation answers; links in letters have no other."""
    if written.get("demonstration"):
        return ["127.0.0.1", "localhost"]
    hosts = written.get("hosts")
    if not isinstance(hosts, list) or not hosts:
        example = 'hosts = ["elections.example.org"]'
        raise ValueError(f"{SETTINGS} has to name the hosts of the site: {example}")
    return [str(host) for host in hosts]


def post_in(folder: Path, written: dict[str, Any]) -> Post | None:
    """Find how letters leave: a mail server, or the folder of a demonstration."""
    if written.get("demonstration"):
        return DemonstrationPost(folder=folder / "mail")
    mail = written.get("mail")
    if mail is None:
        return None
    return SmtpPost(
        host=mail["host"],
        port=int(mail["port"]),
        sender=mail["sender"],
        encryption=Encryption(mail.get("encryption", "starttls")),
        username=mail.get("username"),
        password=os.environ.get("ELECTIONS_MAIL_PASSWORD"),
    )


def make_folder(folder: Path, settings: str) -> None:
    """Make an installation's folder with fresh secrets, and never touch one that is there."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / SECRETS).exists():
        fresh = {name: secrets.token_hex(32) for name in ("session", "log", "mail")}
        descriptor = os.open(folder / SECRETS, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(fresh, file)
    if not (folder / SETTINGS).exists():
        (folder / SETTINGS).write_text(settings, encoding="utf-8")
