"""A section and its share of the whole, as the rules of a method fix them beforehand.

It knows the names of the sections, their shares and their electorates, as options read and
written, and which papers belong to which section. It refuses to know any paper or any vote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from counting import votes
from counting.options import Rules, read_share
from counting.sentences import listed
from counting.votes import Votes

Papers = Iterable[tuple[tuple[int, ...], int]]
PLACES = 3


@dataclass(frozen=True, kw_only=True)
class Section:
    """An electorate that votes apart: its name and its share of the whole, fixed beforehand.

    `electorate` is the number of those entitled to vote in it, nought where no rule asks.
    """

    name: str
    share: Fraction = Fraction(1)
    electorate: int = 0

    def __post_init__(self) -> None:
        """Refuse a section without a name, a share or a possible electorate."""
        if not self.name.strip():
            message = "every section has a name"
            raise ValueError(message)
        if not 0 < self.share <= 1:
            message = f"the share of {self.name} is more than nothing and at most the whole"
            raise ValueError(message)
        if self.electorate < 0:
            message = f"the electorate of {self.name} is not less than nobody"
            raise ValueError(message)


@dataclass(frozen=True, kw_only=True)
class RulesBySections(Rules):
    """The rules of a method whose votes are shares of a whole of 1, made up of the sections'."""

    decimals: ClassVar[int] = 6
    exact: ClassVar[bool] = True
    of_the_whole: ClassVar[bool] = True
    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        """Refuse sections that are named alike, or whose shares do not add up to the whole."""
        refuse_same_names(self.sections)
        whole = sum((section.share for section in self.sections), Fraction(0))
        if whole != 1:
            message = f"the shares of the sections add up to 1, not to {votes.fraction_text(whole)}"
            raise ValueError(message)

    @staticmethod
    def read_sections(value: object) -> tuple[Section, ...]:
        """Read the sections from an option."""
        return read_sections(value)

    @staticmethod
    def write_sections(sections: Sequence[Section]) -> list[dict[str, str]]:
        """Give the sections as an option."""
        return write_sections(sections)


def refuse_same_names(sections: Sequence[Section]) -> None:
    """Refuse two sections of one name."""
    if len({section.name for section in sections}) < len(sections):
        message = "every section has a name of its own"
        raise ValueError(message)


def read_sections(value: object) -> tuple[Section, ...]:
    """Read sections from a list of objects with a name, a share and perhaps an electorate."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        message = f"is a list of sections, each with a name and a share, not {value!r}"
        raise ValueError(message)
    return tuple(read_section(each) for each in value)


def read_section(each: Mapping[str, object]) -> Section:
    """Read one section."""
    name, electorate = each.get("name"), each.get("electorate", "0")
    if not {"name", "share"} <= each.keys() <= {"name", "share", "electorate"}:
        message = "gives each section a “name”, a “share” and perhaps an “electorate”"
        raise ValueError(message)
    if not isinstance(name, str) or not isinstance(electorate, str):
        message = "gives the name and the electorate of a section as text"
        raise ValueError(message)  # noqa: TRY004 - callers refuse every bad rule alike
    return Section(
        name=name, share=read_share(each["share"]), electorate=votes.units(electorate, 0)
    )


def write_sections(sections: Sequence[Section]) -> list[dict[str, str]]:
    """Give sections as a list of objects; an electorate only where there is one."""
    return [
        {"name": section.name, "share": votes.fraction_text(section.share)}
        | ({"electorate": str(section.electorate)} if section.electorate else {})
        for section in sections
    ]


def in_order_of_sections(
    sections: Sequence[Section], boxes: Mapping[str, Papers]
) -> tuple[tuple[Section, Papers], ...]:
    """Pair each section with its papers, in the order of the rules, so that no box is missed."""
    names = [section.name for section in sections]
    strange = [f"“{name}”" for name in boxes if name not in names]
    missing = [f"“{name}”" for name in names if name not in boxes]
    if strange:
        message = f"the rules know no section {listed(strange, 'or')}; they have {listed(names)}"
        raise ValueError(message)
    if missing:
        message = f"no papers are given for {listed(missing)}, not even an empty box"
        raise ValueError(message)
    return tuple((section, boxes[section.name]) for section in sections)


def of_the_whole(number: Votes) -> str:
    """Print a share of the whole for a sentence, “37.781…% of the whole”, the rest cut off."""
    return f"{votes.in_words(100 * Fraction(number), PLACES)}% of the whole"
