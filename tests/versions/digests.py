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

WOMEN = counting.ReservedPlace(clause="P1", group="women", members=(2, 4), at_least=1)
LONDON = counting.ReservedPlace(clause="P2", group="Londoners", members=(1, 2, 3), at_most=1)
FIVE = counting.Contest(
    title="Made up", seats=2, candidates=("Ann", "Bea", "Cal", "Dee", "Re-open nominations")
)
PAPERS = (
    *(((1, 3, 2), 8), ((2, 1), 6), ((3, 4, 1), 5), ((4,), 2), ((5, 4), 2)),
    *(((1,), 2), ((), 3), ((2, 2), 1), ((9,), 1)),
)
# What no ward has: ties that need a lot, reserved places, a withdrawal, re-open nominations.
MADE = {
    "equal and lowest": (FIVE, (((1,), 4), ((2,), 4), ((3,), 1), ((4,), 1), ((5, 3), 1))),
    "equal at the quota": (
        replace(FIVE, reserved=(LONDON,)),
        (((1, 4), 18), ((2, 5), 18), ((3,), 1), ((4,), 2), ((5,), 3)),
    ),
    "equal surpluses": (
        replace(FIVE, seats=3),
        (((1, 3), 9), ((2, 4), 9), ((3,), 3), ((4,), 3), ((5,), 4)),
    ),
    "equal but for an earlier stage": (FIVE, (((1, 2), 25), ((3,), 12), ((4, 3), 1), ((5,), 2))),
    "last places": (replace(FIVE, seats=4), (((1,), 20), ((2,), 2), ((3,), 4), ((4,), 3))),
    "one over the quota": (FIVE, (((1,), 5), ((2,), 5), ((3,), 4))),
    "no paper": (FIVE, ()),
    "places": (replace(FIVE, reserved=(WOMEN, LONDON)), PAPERS),
    "withdrawn": (replace(FIVE, withdrawn=(3,)), PAPERS),
    "re-opened": (replace(FIVE, re_open=5), (*PAPERS, ((5,), 9))),
    "re-opened with the quota": (
        replace(FIVE, re_open=5),
        (((1, 2), 9), ((2,), 4), ((5,), 20), ((3,), 1)),
    ),
    "re-opened by its turn": (
        replace(FIVE, re_open=5, withdrawn=(3, 4)),
        (((1,), 12), ((1, 5), 3), ((2,), 4), ((5,), 6)),
    ),
    "re-opened by lot": (
        replace(FIVE, re_open=5, withdrawn=(3, 4)),
        (((1,), 12), ((2,), 4), ((5,), 4)),
    ),
    "one person beside": (
        replace(FIVE, seats=1, re_open=5, withdrawn=(2, 3, 4)),
        (((1,), 4), ((5,), 4)),
    ),
}


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
        contest = replace(contest, seats=1, reserved=contest.reserved[:1])
    if method in OF_TWO:
        only = counting.Contest(title=contest.title, seats=1, candidates=contest.candidates[:2])
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
    boxes = {path.name: blt.read(path.read_text(encoding="utf-8")) for path in paths} | MADE
    return {
        name: {method: digest(method, contest, papers) for method in sorted(METHODS)}
        for name, (contest, papers) in boxes.items()
    }


if __name__ == "__main__":
    made = {"digests": digests(map(Path, sys.argv[1:]))}
    sys.stdout.write(json.dumps(made, indent=1) + "\n")
