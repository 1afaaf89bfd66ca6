"""Who plays in the demonstration, and what they can do in it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from elections.adapters.mail import Letter, read_demonstration_mail


class Part(StrEnum):
    """The parts that a newcomer may play."""

    RETURNING_OFFICER = "the returning officer"
    DEPUTY = "the deputy returning officer"
    SECOND_OFFICER = "another returning officer of the organisation (approves rule books)"
    SCRUTINEER = "the scrutineer"
    REGISTRAR = "the registrar"
    FIFTH_SECRETARY = "the secretary of Worthing Labour Group (the fifth Group, in A)"
    FIRST_SECRETARY = "the secretary of Cambridge Labour Group (has nominated, in A)"
    NOMINEE = "Councillor Akbar, a nominee (in A)"
    MEMBER = "a committee member who has not voted yet (in B)"


@dataclass(frozen=True, kw_only=True)
class Player:
    """Somebody in the demonstration."""

    number: str
    name: str
    email: str


PEOPLE: Final = {
    Part.RETURNING_OFFICER: Player(
        number="L100001", name="Ros Whitfield", email="returning.officer@example.org"
    ),
    Part.DEPUTY: Player(number="L100002", name="Dev Anand", email="deputy@example.org"),
    Part.SECOND_OFFICER: Player(
        number="L100005", name="Oona Lacey", email="second.officer@example.org"
    ),
    Part.SCRUTINEER: Player(number="L100003", name="Sian Pugh", email="scrutineer@example.org"),
    Part.REGISTRAR: Player(number="L100004", name="Rab Gillies", email="registrar@example.org"),
    Part.FIFTH_SECRETARY: Player(
        number="L200005", name="Wendy Thorne", email="secretary.worthing@example.org"
    ),
    Part.FIRST_SECRETARY: Player(
        number="L200001", name="Cameron Dale", email="secretary.cambridge@example.org"
    ),
    Part.NOMINEE: Player(number="L300001", name="Councillor Akbar", email="akbar@example.org"),
    Part.MEMBER: Player(number="L400035", name="Morgan Ellis", email="member35@example.org"),
}


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What the demonstration's own pages show: the letters that went out, and the parts."""

    folder: Path
    people: tuple[tuple[str, int], ...]

    def letters(self) -> tuple[Letter, ...]:
        """Give the letters that went out, newest first."""
        return read_demonstration_mail(self.folder / "mail")
