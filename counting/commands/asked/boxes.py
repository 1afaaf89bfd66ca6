"""The boxes of papers that a count is asked for: one BLT file, or one for each section.

It knows how a section is written in an option, `Members=1/3:members.blt`, and that the files of one
contest name the same candidates. It refuses to know how a file says what it says (`counting.blt`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counting import blt
from counting.commands.asked.shares import in_lowest_terms
from counting.commands.files import read_octets, refuse_long_lines
from counting.commands.refusals import Refused
from counting.contests import Contest

Papers = Iterable[tuple[tuple[int, ...], int]]

SECTION = re.compile(
    r"(?P<name>[^=@:]+)(?:=(?P<share>[^=@:]*))?(?:@(?P<electorate>[0-9]{1,10}))?:(?P<file>.+)",
    re.DOTALL,
)
SHARE = re.compile(r"[0-9]{1,9}(?:/[1-9][0-9]{0,8})?")


@dataclass(frozen=True, kw_only=True)
class Boxes:
    """The contest as the files have it, and its papers: in one box, or a box for each section."""

    contest: Contest
    papers: Papers
    sections: Mapping[str, Papers]


@dataclass(frozen=True, kw_only=True)
class AskedSection:
    """A section as an option names it: its share, its electorate, and the file of its papers."""

    name: str
    share: str
    electorate: int
    file: str

    def as_option(self) -> dict[str, str]:
        """Give the section as an option of a method has it in a document; see `Section`."""
        more = {"electorate": str(self.electorate)} if self.electorate else {}
        return {"name": self.name, "share": self.share, **more}


def read_section(text: str) -> AskedSection:
    """Read one `--section`: NAME=SHARE:FILE, NAME:FILE or NAME@ELECTORATE:FILE."""
    found = SECTION.fullmatch(text)
    if found is None:
        message = f"--section is written as Members=1/3:members.blt, not “{text[:80]}”"
        raise Refused(message)
    share = in_lowest_terms((found["share"] or "1").replace(" ", ""))
    if found["share"] is not None and not SHARE.fullmatch(share):
        message = (
            f"the share of “{found['name'].strip()[:40]}” is a fraction such as 1/3, "
            f"not “{found['share'][:40]}”"
        )
        raise Refused(message)
    return AskedSection(
        name=found["name"].strip(),
        share=share,
        electorate=int(found["electorate"] or 0),
        file=found["file"],
    )


def read_boxes(file: str | None, sections: Sequence[AskedSection]) -> Boxes:
    """Read the one file, or a file for each section."""
    if (file is None) == (not sections):
        message = "name one BLT file, or a --section with a file for each section"
        raise Refused(message)
    if file is not None:
        contest, papers = read_blt(file)
        return Boxes(contest=contest, papers=papers, sections={})
    boxes: dict[str, Papers] = {}
    contests: list[Contest] = []
    for section in sections:
        contest, boxes_papers = read_blt(section.file)
        contests.append(contest)
        if section.name in boxes:
            message = f"there are two sections called “{section.name}”"
            raise Refused(message)
        if contest.candidates != contests[0].candidates:
            message = f"{section.file} has other candidates than {sections[0].file}"
            raise Refused(message)
        boxes[section.name] = boxes_papers
    return Boxes(contest=contests[0], papers=(), sections=boxes)


def read_blt(name: str) -> tuple[Contest, Papers]:
    """Read a contest and its papers from a BLT file; `Refused` names the file and the line."""
    octets = read_octets(name)
    try:
        refuse_long_lines(octets)
        return blt.read_box(octets)
    except ValueError as fault:
        message = f"{name}: {fault}"
        raise Refused(message) from fault
