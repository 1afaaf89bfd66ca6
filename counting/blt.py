"""The BLT file: a contest and its papers as text, read with suspicion and written in one way only.

Source: I. D. Hill, B. A. Wichmann and D. R. Woodall, “Algorithm 123: single transferable vote by
Meek's method”, Computer Journal 30 (1987), as in use since: `candidates seats`, the withdrawn as
`-k`, then `papers preference preference ... 0` a line, `0`, the names in quotes, the title in
quotes. Comments begin with `#`. Equal preferences (`=`) are refused. What is written is
aggregated and sorted, so that it tells nothing of the order in which papers were cast.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from counting.boxes.box import Box, OpenBox, letters
from counting.boxes.columns import MOST_DIGITS, distinct_in, rankings_in
from counting.contests import MOST_CANDIDATES, Contest

MOST_OCTETS = 512 * 1024 * 1024
MOST_PAPERS = 1_000_000_000
LONGEST_LINE = 1_000_000
# Octets read at once: few enough that the memory they need is used again for the next.
AT_ONCE = 1 << 17
FIRST_DIGITS = b"123456789"
LONGEST_NAME = 500
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
UNQUOTED = re.compile(r"\\(.)")

Papers = tuple[tuple[tuple[int, ...], int], ...]


class BltRefused(ValueError):
    """The text is no BLT file: the sentence names the line and what is wrong with it."""

    def __init__(self, line: int, reason: str) -> None:
        """Put the line number before the reason."""
        super().__init__(f"line {line}: {reason}")
        self.line = line


class Lines:
    """The lines of a file, one after the other or many at once, with the number of the last."""

    def __init__(self, octets: bytes) -> None:
        """Begin before the first line."""
        octets = octets.removeprefix(b"\xef\xbb\xbf")
        self.octets = octets.replace(b"\r\n", b"\n") if b"\r" in octets else octets
        self.at = 0
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        """Give the lines that say something: those that are neither blank nor a comment."""
        while self.at < len(self.octets):
            text = self.next_line()
            if text and not text.startswith("#"):
                yield text

    def next_line(self) -> str:
        """Read the next line, without the spaces around it."""
        start, end = self.at, self.end_of_line(self.at)
        self.at, self.number = end, self.number + 1
        if end - start > LONGEST_LINE:
            raise BltRefused(self.number, f"the line is longer than {LONGEST_LINE:,} characters")
        try:
            return self.octets[start:end].decode().strip()
        except UnicodeDecodeError as fault:
            raise BltRefused(self.number, "the line is not text in UTF-8") from fault

    def end_of_line(self, place: int) -> int:
        """Find the end of the line in which a place lies."""
        return self.octets.find(b"\n", place) + 1 or len(self.octets)


def read(text: str) -> tuple[Contest, Papers]:
    """Read a contest and its papers, equal ones together; `BltRefused` says what is wrong."""
    contest, box = read_box(text.encode("utf-8", "surrogatepass"))
    return contest, tuple(box)


def read_box(octets: bytes) -> tuple[Contest, Box]:
    """Read a contest and its papers as a box; `BltRefused` says what is wrong, and in which line.

    Most papers are read many lines at once; where a line among them is not of the usual form they
    are read one by one, to the same end.
    """
    if len(octets) > MOST_OCTETS:
        raise BltRefused(1, f"the file is longer than {MOST_OCTETS:,} octets")
    lines = Lines(octets)
    candidates, seats = heading(lines)
    withdrawn, box = papers_of(lines, candidates)
    names, title = names_and_title(lines, candidates)
    contest = Contest(
        title=title, seats=seats, candidates=tuple(names), withdrawn=tuple(sorted(withdrawn))
    )
    return contest, box


def heading(lines: Lines) -> tuple[int, int]:
    """Read the number of candidates and of seats."""
    words = next(iter(lines), "").split("#", 1)[0].split()
    line = max(lines.number, 1)
    if len(words) != 2 or not all(plain(word) for word in words):  # noqa: PLR2004 - two numbers
        raise BltRefused(line, "the file begins with the number of candidates and of seats")
    candidates, seats = map(int, words)
    if not 1 <= candidates <= MOST_CANDIDATES:
        raise BltRefused(line, f"there are from 1 to {MOST_CANDIDATES:,} candidates")
    if not 0 <= seats <= MOST_CANDIDATES:
        raise BltRefused(line, f"there are from 0 to {MOST_CANDIDATES:,} seats")
    return candidates, seats


def plain(word: str) -> bool:
    """Say whether a word is a whole number in plain digits, of a length that means something."""
    return word.isascii() and word.isdigit() and len(word) <= MOST_DIGITS


def papers_of(lines: Lines, candidates: int) -> tuple[set[int], Box]:
    """Read the withdrawn, then the papers up to the line with 0 alone.

    Many lines are tried at once where a paper comes next; what is left of them, where one is not
    of the usual form, is read one by one.
    """
    withdrawn: set[int] = set()
    box = OpenBox(candidates)
    tried = 0
    likely_end = lines.octets.rfind(b"\n0\n") + 1
    while True:
        if tried <= lines.at < likely_end and lines.octets[lines.at] in FIRST_DIGITS:
            tried = min(lines.end_of_line(lines.at + AT_ONCE), likely_end)
            put_many(lines, tried, box)
        text = next(iter(lines), None)
        if text is None:
            raise BltRefused(
                lines.number + 1, "the papers do not end: a line with 0 alone is missing"
            )
        numbers = whole_numbers(lines.number, text, candidates)
        if not box.papers and numbers and all(number < 0 for number in numbers):
            withdrawn.update(-number for number in numbers)
            continue
        if numbers == [0]:
            return withdrawn, box.closed()
        preferences, number = one_paper(lines.number, numbers)
        if box.papers + number > MOST_PAPERS:
            raise BltRefused(lines.number, f"there are more than {MOST_PAPERS:,} papers")
        box.put(letters(preferences), number)


def put_many(lines: Lines, end: int, box: OpenBox) -> None:
    """Put all papers up to a line's end into the box and go on there, or do nothing."""
    if end - lines.at > AT_ONCE + LONGEST_LINE:
        return
    text = lines.octets[lines.at : end]
    found = (distinct_in if box.alike else rankings_in)(text, box.candidates)
    if found is None:
        return
    rankings, numbers = found
    papers = len(rankings) if numbers is None else sum(numbers)
    if box.papers + papers <= MOST_PAPERS:
        box.put_many(rankings, numbers)
        lines.number += len(rankings) if numbers is None else text.count(b"\n")
        lines.at = end


def whole_numbers(line: int, text: str, candidates: int) -> list[int]:
    """Read the whole numbers of a line: no equal preferences, no fractions, no words."""
    if text.startswith('"'):
        raise BltRefused(line, "a name stands before the 0 that ends the papers")
    words = text.split("#", 1)[0].split()
    if len(words) > candidates * 2 + MOST_DIGITS:
        raise BltRefused(line, f"{len(words):,} numbers in one line, for {candidates} candidates")
    for word in words:
        if "=" in word:
            raise BltRefused(line, f"“{word[:40]}” gives equal preferences, which are not counted")
        if not plain(word.removeprefix("-")):
            raise BltRefused(line, f"“{word[:40]}” is not a whole number")
    numbers = [int(word) for word in words]
    for number in numbers[1:] if numbers and numbers[0] >= 0 else numbers:
        if abs(number) > candidates:
            raise BltRefused(line, f"there is no candidate {abs(number)}: {candidates} stand")
    return numbers


def one_paper(line: int, numbers: list[int]) -> tuple[tuple[int, ...], int]:
    """Read one ranking with its number of papers; the 0 at the end may be missing."""
    number, *preferences = numbers
    if number < 1:
        raise BltRefused(line, "the number of identical papers is one or more")
    if preferences and preferences[-1] == 0:
        preferences.pop()
    if any(preference < 1 for preference in preferences):
        raise BltRefused(line, "0 ends a ranking and stands nowhere else")
    return tuple(preferences), number


def names_and_title(lines: Lines, candidates: int) -> tuple[list[str], str]:
    """Read the candidates' names and the title, each in quotes; the title may be missing."""
    names: list[str] = []
    for text in lines:
        place = 0
        while place < len(text) and text[place] != "#":
            found = QUOTED.match(text, place)
            if found is None:
                raise BltRefused(lines.number, "names and the title stand in quotes")
            names.append(one_name(lines.number, found[1]))
            if not names[-1] and len(names) <= candidates:
                raise BltRefused(lines.number, f"candidate {len(names)} has no name")
            place = len(text) - len(text[found.end() :].lstrip())
        if len(names) > candidates + 1:
            raise BltRefused(lines.number, f"there are more names than {candidates} and a title")
    if len(names) < candidates:
        raise BltRefused(
            lines.number + 1, f"there are {len(names)} names for {candidates} candidates"
        )
    return names[:candidates], names[candidates] if len(names) > candidates else ""


def one_name(line: int, quoted: str) -> str:
    """Read one name: not empty, not too long, with nothing that cannot be printed."""
    name = UNQUOTED.sub(r"\1", quoted).strip()
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise BltRefused(line, f"a name is printable and at most {LONGEST_NAME} characters long")
    return name


def write(contest: Contest, papers: Iterable[tuple[tuple[int, ...], int]]) -> str:
    """Write a contest and its papers: aggregated, sorted, one ranking a line, LF at every end."""
    rankings: Counter[tuple[int, ...]] = Counter()
    for preferences, number in papers:
        rankings[tuple(preferences)] += number
    lines = [f"{len(contest.candidates)} {contest.seats}"]
    lines.extend(f"-{candidate}" for candidate in contest.withdrawn)
    lines.extend(
        " ".join(map(str, (rankings[ranking], *ranking, 0))) for ranking in sorted(rankings)
    )
    lines.append("0")
    lines.extend(quoted(name) for name in (*contest.candidates, contest.title))
    return "\n".join(lines) + "\n"


def quoted(name: str) -> str:
    """Put a name in quotes, on one line, without what cannot be printed."""
    one_line = "".join(letter for letter in " ".join(name.split()) if letter.isprintable())
    return '"' + one_line.replace("\\", "\\\\").replace('"', '\\"') + '"'
