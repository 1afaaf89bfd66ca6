"""Mail: letters handed to an SMTP server, or, in a demonstration, to a folder of files.

It knows what a letter is and how it leaves. It refuses to know why it was written, and whether
it should be tried again: that is for the outgoing queue, which is told which of the two kinds of
failure it met.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import KW_ONLY, dataclass
from datetime import UTC, datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime
from enum import Enum
from itertools import count
from pathlib import Path
from typing import Protocol
from unicodedata import category

_TIMEOUT_SECONDS = 30
_LASTING = 500
_BREAKS = frozenset({"Cc", "Zl", "Zp"})


class LetterRefused(ValueError):
    """A letter cannot be delivered to this address, now or later."""


class PostUnavailable(OSError):
    """The mail server cannot take letters now; a later attempt may succeed."""


@dataclass(frozen=True)
class Letter:
    """A plain-text message to one person; `reference` makes a repeat recognisable."""

    to: str
    subject: str
    body: str
    _: KW_ONLY
    reference: str | None = None
    at: datetime | None = None

    def __post_init__(self) -> None:
        if any(category(character) in _BREAKS for character in self.to + self.subject):
            raise LetterRefused("an address or subject holds a line break or control character")
        if self.reference is not None and not self.reference.replace("-", "").isalnum():
            raise LetterRefused("a letter's reference is made of letters, digits and hyphens")
        if not self.to.isascii():
            raise LetterRefused("the address has letters that not every mail server can take")
        try:
            Address(addr_spec=self.to)
        except (ValueError, IndexError) as fault:
            raise LetterRefused("the letter is not addressed to one e-mail address") from fault


class Post(Protocol):
    """Whatever takes letters: one at a time, or many in one batch."""

    def deliver(self, letter: Letter) -> None:
        """Deliver one letter, or raise LetterRefused or PostUnavailable."""

    def batch(self) -> AbstractContextManager["Post"]:
        """Take several letters with one connection, for as long as the batch lasts."""


class Encryption(Enum):
    """How the connection to the mail server is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, kw_only=True)
class SmtpPost:
    """A mail server that takes letters for delivery (RFC 6409)."""

    host: str
    port: int
    sender: str
    encryption: Encryption = Encryption.STARTTLS
    username: str | None = None
    password: str | None = None

    def __post_init__(self) -> None:
        if self.username is not None and self.encryption is Encryption.NONE:
            raise ValueError("a mail password is never sent unprotected: use STARTTLS or TLS")

    def deliver(self, letter: Letter) -> None:
        """A single letter has a connection of its own."""
        with self.batch() as batch:
            batch.deliver(letter)

    @contextmanager
    def batch(self) -> Iterator[Post]:
        """All letters of a batch go by one connection."""
        with _unavailability():
            connection = self._connected()
        try:
            yield _Connection(sender=self.sender, connection=connection)
        finally:
            with suppress(OSError):
                connection.quit()
            connection.close()

    def _connected(self) -> smtplib.SMTP:
        """A connection, protected and signed in as the settings say."""
        if self.encryption is Encryption.TLS:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=_TIMEOUT_SECONDS, context=_verified()
            )
        else:
            connection = smtplib.SMTP(self.host, self.port, timeout=_TIMEOUT_SECONDS)
        try:
            if self.encryption is Encryption.STARTTLS:
                connection.starttls(context=_verified())
            if self.username is not None:
                connection.login(self.username, self.password or "")
        except BaseException:
            connection.close()
            raise
        return connection


@dataclass(frozen=True, kw_only=True)
class _Connection:
    """An open connection to a mail server, as a Post."""

    sender: str
    connection: smtplib.SMTP

    def deliver(self, letter: Letter) -> None:
        """The envelope names the sender and the letter's one address, whatever the headers."""
        content = message_of(letter, self.sender).as_bytes()
        with _unavailability():
            self.connection.sendmail(self.sender, [letter.to], content)

    def batch(self) -> AbstractContextManager[Post]:
        """A batch within a batch is the same batch."""
        return nullcontext(self)


@dataclass(frozen=True, kw_only=True)
class DemonstrationPost:
    """A folder that stands for the mail server in a demonstration: one .eml file a letter."""

    folder: Path
    sender: str = "elections@example.org"

    def deliver(self, letter: Letter) -> None:
        """The letter is written under the next free number."""
        self.folder.mkdir(parents=True, exist_ok=True)
        content = message_of(letter, self.sender).as_bytes(policy=policy.SMTPUTF8)
        for number in count(1 + max((_number(path) for path in self._files()), default=0)):
            try:
                with (self.folder / f"{number:06}.eml").open("xb") as file:
                    file.write(content)
            except FileExistsError:
                continue
            return

    def batch(self) -> AbstractContextManager[Post]:
        """A folder needs no connection."""
        return nullcontext(self)

    def _files(self) -> Iterator[Path]:
        return self.folder.glob("[0-9]*.eml")


def read_demonstration_mail(folder: Path) -> tuple[Letter, ...]:
    """The letters of a demonstration, newest first."""
    paths = sorted(folder.glob("[0-9]*.eml"), key=_number, reverse=True)
    return tuple(_letter_in(path.read_bytes()) for path in paths)


def message_of(letter: Letter, sender: str) -> EmailMessage:
    """A letter becomes a plain-text message with the headers of an automatic one (RFC 3834)."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = Address(addr_spec=sender)
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = letter.subject
    message["Auto-Submitted"] = "auto-generated"
    if letter.at is not None:
        message["Date"] = format_datetime(letter.at.astimezone(UTC))
    if letter.reference is not None:
        message["Message-ID"] = f"<{letter.reference}@{sender.rpartition('@')[2]}>"
    message.set_content(letter.body, charset="utf-8", cte="quoted-printable")
    return message


def _letter_in(content: bytes) -> Letter:
    """The letter that a file of the demonstration holds."""
    message = BytesParser(EmailMessage, policy=policy.SMTPUTF8).parsebytes(content)
    dated = message["Date"]
    identified = message["Message-ID"]
    return Letter(
        to=message["To"].addresses[0].addr_spec,
        subject=str(message["Subject"]),
        body=message.get_content().replace("\r\n", "\n"),
        reference=str(identified).strip("<>").partition("@")[0] if identified else None,
        at=dated.datetime if dated else None,
    )


def _number(path: Path) -> int:
    """The number under which a letter was written."""
    return int(path.stem) if path.stem.isdecimal() else 0


def _verified() -> ssl.SSLContext:
    """TLS as the system trusts it: names and certificates are checked."""
    return ssl.create_default_context()


@contextmanager
def _unavailability() -> Iterator[None]:
    """The many failures of a mail server become two: this letter never, or all letters later."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as fault:
        code, said = next(iter(fault.recipients.values()))
        raise _failure(code, said) from fault
    except smtplib.SMTPDataError as fault:
        raise _failure(fault.smtp_code, fault.smtp_error) from fault
    except OSError as fault:
        raise PostUnavailable(f"the mail server cannot be used: {fault}") from fault


def _failure(code: int, said: bytes | str) -> LetterRefused | PostUnavailable:
    """A reply of 500 or more is lasting (RFC 5321, 4.2.1)."""
    reply = f"the mail server answered {code}: {said!r}"
    return LetterRefused(reply) if code >= _LASTING else PostUnavailable(reply)
