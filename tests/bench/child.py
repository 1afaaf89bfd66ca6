"""One piece of work in a process of its own: `python -m tests.bench.child WORK FILE`.

It prints the processor seconds that the work took, less what was made ready before it.
"""

import sys
from collections import Counter
from pathlib import Path
from time import process_time

from counting import LotRequired, blt, count, rules_from
from counting.papers import sort_rankings

METHODS = {
    "scottish": "scottish-stv",
    "ers97": "ers97-stv",
    "wig": "wig-stv",
    "meek-nz": "meek-nz-stv",
    "av": "alternative-vote",
}


def with_lots(papers, contest, rules, lots=()):
    """Count, drawing whoever is first of those tied."""
    try:
        return count(papers, contest, rules, lots)
    except LotRequired as tie:
        return with_lots(papers, contest, rules, (*lots, tie.drawn(tie.among[0])))


def aggregate(file):
    """Read the file and put identical lines together: the floor."""
    began = process_time()
    lines = Counter(file.read_bytes().splitlines())
    return process_time() - began, lines.total()


def aggregate_text(file):
    """Do the same with the file read as text."""
    began = process_time()
    lines = Counter(file.read_text(encoding="utf-8").splitlines())
    return process_time() - began, lines.total()


def sort(file):
    """Sort the lines of the file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    began = process_time()
    lines.sort()
    return process_time() - began, len(lines)


def read(file):
    """Read the file as a contest and a box of papers."""
    octets = file.read_bytes()
    began = process_time()
    _, box = blt.read_box(octets)
    return process_time() - began, box.papers


def order(file):
    """Sort the papers of a box for a count."""
    contest, box = blt.read_box(file.read_bytes())
    began = process_time()
    rankings = sort_rankings(box, contest)
    return process_time() - began, rankings.formal


def counted(file, method):
    """Count a box that is read, its sorting taken off."""
    contest, box = blt.read_box(file.read_bytes())
    rules = rules_from(METHODS[method], {})
    began = process_time()
    sort_rankings(box, contest)
    sorted_at = process_time()
    with_lots(box, contest, rules)
    return process_time() - 2 * sorted_at + began, box.papers


def corpus(folder):
    """Read and count every ward of a folder by the Scottish rules."""
    files = sorted(folder.glob("*.blt"))
    rules = rules_from("scottish-stv", {})
    papers = 0
    began = process_time()
    for file in files:
        contest, box = blt.read_box(file.read_bytes())
        with_lots(box, contest, rules)
        papers += box.papers
    return process_time() - began, papers


def corpus_lines(folder):
    """Put the identical lines of every ward together; a file has a line for each ranking."""
    began = process_time()
    for file in sorted(folder.glob("*.blt")):
        Counter(file.read_bytes().splitlines())
    return process_time() - began, 1


def by_hand(file):
    """Count by hand, paper by paper, by the Scottish rules."""
    from counting.byhand import count_by_hand  # noqa: PLC0415 - no other work pays for its start

    contest, box = blt.read_box(file.read_bytes())
    began = process_time()
    count_by_hand(box, contest, rules_from("scottish-stv", {}))
    return process_time() - began, box.papers


WORK = {
    "aggregate": aggregate,
    "aggregate-text": aggregate_text,
    "sort": sort,
    "read": read,
    "order": order,
    "corpus": corpus,
    "corpus-lines": corpus_lines,
    "by-hand": by_hand,
}

if __name__ == "__main__":
    work, path = sys.argv[1], Path(sys.argv[2])
    print(*(counted(path, work) if work in METHODS else WORK[work](path)))  # noqa: T201
