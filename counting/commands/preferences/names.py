"""Candidates as the cells of a file name them: as written, as read aloud, or by number.

Two who are read alike (“A” and “a”) are told apart by how they are written; two of exactly one name
only by number. It refuses to know what a cell is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from counting.commands.refusals import Refused
from counting.sentences import listed

NUMBER = re.compile(r"[0-9]{1,10}")


class Names:
    """Who stands, by number from 1, and how a cell may name them."""

    def __init__(self, candidates: Iterable[str]) -> None:
        """Begin with those who are known to stand, in order."""
        self.in_order: list[str] = []
        self.written: dict[str, list[int]] = {}
        self.read: dict[str, list[int]] = {}
        for name in candidates:
            self.add(name)

    def add(self, name: str) -> None:
        """Give the next number to a name."""
        self.in_order.append(name)
        for names, key in ((self.written, name), (self.read, same(name))):
            names.setdefault(key, []).append(len(self.in_order))

    def add_if_new(self, line: int, cell: str) -> None:
        """Add whom a cell names for the first time; `Refused` where it is a number."""
        if NUMBER.fullmatch(cell):
            message = f"line {line}: “{cell}” is a number: --candidate, repeated, says whose"
            raise Refused(message)
        if "=" not in cell and same(cell) not in self.read:
            self.add(cell)

    def number(self, line: int, cell: str) -> int:
        """Find the candidate that a cell names, or numbers; `Refused` where it is not one."""
        found = self.written.get(cell) or self.read.get(same(cell), [])
        if len(found) == 1:
            return found[0]
        if NUMBER.fullmatch(cell) and 1 <= int(cell) <= len(self.in_order):
            return int(cell)
        fault = "is no candidate"
        if found:
            those = listed([str(number) for number in found], "or")
            fault = f"could be candidate {those}: give the number"
        elif "=" in cell:
            fault = "gives equal preferences, which are not counted"
        message = f"line {line}: “{cell[:60]}” {fault}"
        raise Refused(message)


def same(name: str) -> str:
    """Give the form of a name in which two that are read alike are alike."""
    return " ".join(name.split()).casefold()
