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
from collections.abc import Iterable, Iterator, Mapping

from counting.contests import MOST_CANDIDATES, Contest

MOST_OCTETS = 512 * 1024 * 1024
MOST_PAPERS = 1_000_000_000
MOST_DIGITS = 10
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


def read(text: str) -> tuple[Contest, Papers]:
    """Read a contest and its papers, as they stand in the file; `BltRefused` says what is wrong."""
    if len(text) > MOST_OCTETS:
        raise BltRefused(1, f"the file is longer than {MOST_OCTETS:,} characters")
    lines = lines_of(text)
    line, words = next(lines, (1, ""))
    candidates, seats = heading(line, words.split())
    withdrawn: set[int] = set()
    papers: list[tuple[tuple[int, ...], int]] = []
    known = {str(number): number for number in range(1, candidates + 1)}
    total = 0
    for line, words in lines:
        paper = usual_paper(words.split(), known)
        if paper is None:
            numbers = whole_numbers(line, words, candidates)
            if not papers and numbers and all(number < 0 for number in numbers):
                withdrawn.update(-number for number in numbers)
                continue
            if numbers == [0]:
                break
            paper = one_paper(line, numbers)
        total += paper[1]
        if total > MOST_PAPERS:
            raise BltRefused(line, f"there are more than {MOST_PAPERS:,} papers")
        papers.append(paper)
    else:
        raise BltRefused(line + 1, "the papers do not end: a line with 0 alone is missing")
    names, title = names_and_title(lines, line, candidates)
    contest = Contest(
        title=title, seats=seats, candidates=tuple(names), withdrawn=tuple(sorted(withdrawn))
    )
    return contest, tuple(papers)


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines that say something, with their numbers, without comments."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            yield number, stripped


def heading(line: int, words: list[str]) -> tuple[int, int]:
    """Read the number of candidates and of seats."""
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


def usual_paper(words: list[str], known: Mapping[str, int]) -> tuple[tuple[int, ...], int] | None:
    """Read a line quickly where it is a ranking as nearly all are, each candidate once."""
    if words[-1] != "0" or words[0][0] not in "123456789" or not plain(words[0]):
        return None
    preferences = words[1:-1]
    if len(set(preferences)) < len(preferences) or not known.keys() >= set(preferences):
        return None
    return tuple(map(known.__getitem__, preferences)), int(words[0])


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


def names_and_title(
    lines: Iterator[tuple[int, str]], line: int, candidates: int
) -> tuple[list[str], str]:
    """Read the candidates' names and the title, each in quotes; the title may be missing."""
    names: list[str] = []
    for line, text in lines:  # noqa: PLR1704 - the last line read is the one to blame
        place = 0
        while place < len(text) and text[place] != "#":
            found = QUOTED.match(text, place)
            if found is None:
                raise BltRefused(line, "names and the title stand in quotes")
            names.append(one_name(line, found[1]))
            if not names[-1] and len(names) <= candidates:
                raise BltRefused(line, f"candidate {len(names)} has no name")
            place = len(text) - len(text[found.end() :].lstrip())
        if len(names) > candidates + 1:
            raise BltRefused(line, f"there are more names than {candidates} and a title")
    if len(names) < candidates:
        raise BltRefused(line + 1, f"there are {len(names)} names for {candidates} candidates")
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
