"""Counting a ward and a national contest beside sorting the same papers."""

import subprocess
import sys
from dataclasses import dataclass
from random import Random
from time import perf_counter

from counting import Contest, ScottishRules, blt, count
from counting.methods import Rules
from tests.corpus import DATA, SCOTTISH


@dataclass(frozen=True, kw_only=True)
class Box:
    """The papers of a contest, one by one as they came out, and the rules to count them by."""

    contest: Contest
    rankings: list[tuple[int, ...]]
    rules: Rules


def boxes(folder):
    """A ward of about a thousand papers, and 500,000 papers for nine seats."""
    wards = sorted(SCOTTISH.glob("*.blt"), key=lambda file: file.stat().st_size)
    if wards:
        yield "a ward", box(min(wards, key=size_of))
    if (DATA / "generate_large.py").exists():
        out = folder / "large.blt"
        subprocess.run(
            [sys.executable, str(DATA / "generate_large.py"), "clp", str(out)],
            check=True,
            capture_output=True,
        )
        yield "500,000 for nine seats", box(out)


def size_of(file):
    """How far a ward is from a file of 1,075 papers."""
    return abs(file.stat().st_size - 9_000)


def box(file):
    """Read a box of papers, one ranking for each paper."""
    contest, papers = blt.read(file.read_text(encoding="utf-8"))
    rankings = [ranking for ranking, number in papers for _ in range(number)]
    Random(1).shuffle(rankings)
    return Box(contest=contest, rankings=rankings, rules=ScottishRules())


def counted(found):
    """Seconds of counting the papers, of sorting them, and how many."""
    papers = [(ranking, 1) for ranking in found.rankings]
    began = perf_counter()
    count(papers, found.contest, found.rules)
    spent = perf_counter() - began
    began = perf_counter()
    sorted(found.rankings)
    return spent, perf_counter() - began, len(papers)
