"""The digests of counts of real elections by every method: `python -m tests.versions.digests`.

Plain standard library, so that any Python can run it: two that print the same have made the same
documents, byte for byte. A lot is drawn for the candidate of the lowest number.
"""

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import fields, replace
from fractions import Fraction
from pathlib import Path

import counting
from counting import blt
from counting.documents import canonical, count_to_document
from counting.methods import METHODS

CHECKOUT = Path(__file__).resolve().parents[2]
KEPT = CHECKOUT / "tests" / "data"
PINNED = KEPT / "digests.json"

WITH_MARKS = {"block-vote": 0, "limited-vote": -1, "card-vote": 0}
OF_TWO = {"card-motion", "threshold-vote"}
SHARES = (
    counting.Section(name="even", share=Fraction(2, 5)),
    counting.Section(name="odd", share=Fraction(3, 5)),
)


def rules_for(method: str, contest: counting.Contest) -> counting.Rules:
    """Make rules of a method that fit a contest."""
    kind = METHODS[method]
    options = {}
    if method in WITH_MARKS:
        options["most_marks"] = max(1, contest.seats + WITH_MARKS[method])
    if "sections" in {field.name for field in fields(kind)}:
        options["sections"] = SHARES
    if method == "threshold-vote":
        options = {"required": Fraction(2, 3), "reach": counting.Reach.REACHED}
    return kind(**options)


def fitted(method: str, contest, papers):
    """Give a contest and papers that the method counts, made from those of an election."""
    if method in {"first-past-the-post", "electoral-college"}:
        return replace(contest, seats=1), papers
    if method in OF_TWO:
        only = replace(contest, seats=1, candidates=contest.candidates[:2], withdrawn=())
        return only, [(tuple(c for c in paper if c < 3)[:1], number) for paper, number in papers]
    if method in WITH_MARKS:
        most = max(1, contest.seats + WITH_MARKS[method])
        return contest, [(paper[:most], number) for paper, number in papers]
    return contest, papers


def digest(method: str, contest, papers) -> str:
    """Count an election by a method and give the SHA-256 of its document."""
    contest, papers = fitted(method, contest, papers)
    rules, lots = rules_for(method, contest), []
    while True:
        try:
            if getattr(rules, "sections", ()):
                boxes = {
                    each.name: [p for p in papers if len(p[0]) % 2 == index]
                    for index, each in enumerate(SHARES)
                }
                counted = counting.count_sections(boxes, contest, rules, lots)
            else:
                counted = counting.count(papers, contest, rules, lots)
        except counting.LotRequired as tie:
            lots.append(tie.drawn(tie.among[0]))
        else:
            return hashlib.sha256(canonical(count_to_document(counted))).hexdigest()


def digests(paths: Iterable[Path]) -> dict[str, dict[str, str]]:
    """Give the digest of every election by every method, by file and method."""
    found = {}
    for path in paths:
        contest, papers = blt.read(path.read_text(encoding="utf-8"))
        found[path.name] = {method: digest(method, contest, papers) for method in sorted(METHODS)}
    return found


if __name__ == "__main__":
    made = {"digests": digests(map(Path, sys.argv[1:]))}
    sys.stdout.write(json.dumps(made, indent=1) + "\n")
