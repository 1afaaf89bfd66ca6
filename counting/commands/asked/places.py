"""Reserved places as they are asked for on the command line: `women>=4:3,7,9,12`.

It knows how a floor, a cap, an either-or and a quota of marks are written in an option. It refuses
to know what they mean for a count (`counting.places`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from counting.commands.refusals import Refused
from counting.contests import MarksFor
from counting.places import Alternatives, ReservedPlace

BOUND = r"(?:>=|<=|=|≥|≤)\s*[0-9]{1,6}"
GROUP = re.compile(rf"(?P<group>.*?)\s*(?P<bounds>{BOUND}(?:\s*,\s*{BOUND})*)\s*", re.DOTALL)
ONE_BOUND = re.compile(r"(>=|<=|=|≥|≤)\s*([0-9]+)")
NUMBER = re.compile(r"[0-9]{1,9}")
LONGEST_GROUP = 200
ALL = 10**6


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A group with its bounds and its members, as an option names them."""

    group: str
    at_least: int
    at_most: int | None
    members: tuple[int, ...]


def read_numbers(text: str, what: str) -> tuple[int, ...]:
    """Read candidate numbers, “3,7”, in the order given, each once."""
    words = [word.strip() for word in text.split(",")] if text.strip() else []
    if not all(NUMBER.fullmatch(word) for word in words):
        message = f"{what} names candidates by number, such as 3,7, not “{text[:60]}”"
        raise Refused(message)
    numbers = tuple(map(int, words))
    if len({*numbers}) < len(numbers):
        message = f"{what} names a candidate twice: {text[:60]}"
        raise Refused(message)
    return numbers


def read_group(text: str, option: str) -> Asked:
    """Read a group, its floor and its cap, and its members: “women>=1,<=2:3,7,9”."""
    named, colon, members = text.rpartition(":")
    found = GROUP.fullmatch(named.strip()) if colon else None
    if found is None or not found["group"].strip() or len(found["group"]) > LONGEST_GROUP:
        message = f"{option} is written as women>=4:3,7,9,12, not “{text[:80]}”"
        raise Refused(message)
    if not found["group"].isprintable():
        message = f"the name of a group in {option} cannot be printed"
        raise Refused(message)
    floors, caps = [0], [ALL]
    for sign, number in ONE_BOUND.findall(found["bounds"]):
        if sign not in {"<=", "≤"}:
            floors.append(int(number))
        if sign not in {">=", "≥"}:
            caps.append(int(number))
    at_least, at_most = max(floors), min(caps)
    group = found["group"].strip()
    if at_most < at_least:
        message = f"{option}: at least {at_least} and at most {at_most} {group} cannot both be"
        raise Refused(message)
    return Asked(
        group=group,
        at_least=at_least,
        at_most=None if at_most == ALL else at_most,
        members=tuple(sorted(read_numbers(members, f"{option} {group}"))),
    )


def read_reserved(texts: Iterable[str]) -> tuple[ReservedPlace, ...]:
    """Read `--reserve`, numbering the clauses P1, P2 ... in the order in which groups are named.

    A group that is named again, with the same members, has both bounds.
    """
    groups: dict[str, Asked] = {}
    for text in texts:
        asked = read_group(text, "--reserve")
        groups[asked.group] = both(groups.get(asked.group, asked), asked)
    return tuple(place_of(f"P{number}", asked) for number, asked in enumerate(groups.values(), 1))


def both(one: Asked, other: Asked) -> Asked:
    """Put together the bounds of a group that is named twice."""
    if one.members != other.members:
        message = f"--reserve names “{one.group}” twice with different members"
        raise Refused(message)
    caps = [cap for cap in (one.at_most, other.at_most) if cap is not None]
    at_least, at_most = max(one.at_least, other.at_least), min(caps, default=None)
    if at_most is not None and at_most < at_least:
        message = f"--reserve: at least {at_least} and at most {at_most} {one.group} cannot both be"
        raise Refused(message)
    return replace(one, at_least=at_least, at_most=at_most)


def place_of(clause: str, asked: Asked) -> ReservedPlace:
    """Make the reserved place that is asked for."""
    return ReservedPlace(
        clause=clause,
        group=asked.group,
        members=asked.members,
        at_least=asked.at_least,
        at_most=asked.at_most,
    )


def read_alternatives(texts: Iterable[str], after: int) -> tuple[Alternatives, ...]:
    """Read `--either`: choices parted by “|”, the floors and caps of one choice by “&”.

    All the choices of one `--either` are one clause, numbered on from the reserved places.
    """
    return tuple(
        tuple(tuple(places_of_choice(choice, f"P{number}")) for choice in text.split("|"))
        for number, text in enumerate(texts, after + 1)
    )


def places_of_choice(choice: str, clause: str) -> Iterator[ReservedPlace]:
    """Read one choice: “women>=4:1,2” or “women>=3:1,2 & black>=2:3,4”."""
    for part in choice.split("&"):
        yield place_of(clause, read_group(part, "--either"))


def read_marks_for(texts: Iterable[str]) -> tuple[MarksFor, ...]:
    """Read `--marks-for`: the fewest marks that a paper gives to a group; clauses B1, B2 ..."""
    return tuple(one_quota(f"B{number}", text) for number, text in enumerate(texts, 1))


def one_quota(clause: str, text: str) -> MarksFor:
    """Read one quota of marks: “women>=6:1,2,3,4,5,6,7”."""
    asked = read_group(text, "--marks-for")
    if asked.at_most is not None or not asked.at_least:
        message = f"--marks-for gives the fewest marks, as women>=6:1,2,3, not “{text[:80]}”"
        raise Refused(message)
    return MarksFor(
        clause=clause, group=asked.group, members=asked.members, at_least=asked.at_least
    )
