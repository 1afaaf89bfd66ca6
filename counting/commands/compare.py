"""Compare two counts: `python -m counting compare A.json B.json`.

Each file is the document of a count (`count --document`, or one of an election record) or the
figures of one (`count --json`). Papers are counted first. Numbers are compared as numbers, so that
a fraction equals its decimal. Exit status: 0 the same; 1 different, with the first stage that
differs and how; 2 refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from counting.commands.given_counts import NOTHING, Figure, GivenCount, GivenStage, read_count
from counting.commands.printed.figures import as_json
from counting.commands.refusals import DIFFERENT, DONE, OneSentenceParser, ended, sentence_of
from counting.sentences import are, in_figures, listed

LISTS = ("elected", "excluded", "guarded", "doomed")


@dataclass(frozen=True, kw_only=True)
class Differing:
    """One thing in which two counts differ, as each has it."""

    what: str
    one: str
    other: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """Where two counts first differ, and in what: nothing where they are the same."""

    where: str
    stage: int | None
    differences: tuple[Differing, ...]


def main(arguments: Sequence[str]) -> int:
    """Compare the two counts and say at which stage they first differ."""
    parser = OneSentenceParser(
        prog="python -m counting compare",
        description="Print the first stage at which two counts differ.",
        allow_abbrev=False,
    )
    parser.add_argument("one", help="a count as JSON, or - for standard input")
    parser.add_argument("other", help="another count as JSON")
    parser.add_argument("--json", action="store_true", help="print what differs as JSON")
    asked = parser.parse_args(arguments)
    return ended("Not compared", lambda: run(asked.one, asked.other, in_json=asked.json))


def run(one: str, other: str, *, in_json: bool) -> int:
    """Read both counts, and print the first place at which they differ."""
    left, right = read_count(one), read_count(other)
    found = first_difference(left, right)
    if in_json:
        print(as_json({"same": not found.differences, **asdict(found)}), end="")
        return DIFFERENT if found.differences else DONE
    if left.method != right.method:
        print(f"The methods differ: {left.method} and {right.method}.")
    if not found.differences:
        stages = in_figures(len(left.stages), "stage")
        print(f"The two counts have the same figures: {stages}, and {in_words(left)}.")
        return DONE
    print(f"The two counts first differ {found.where}.")
    for each in found.differences:
        print(f"  {sentence_of(f'{each.what}: {each.one} in {one}, {each.other} in {other}')}")
    return DIFFERENT


def in_words(count: GivenCount) -> str:
    """Say who is elected."""
    who = listed([count.name(candidate) for candidate in count.elected]) or "nobody"
    return f"{who} {are(max(1, len(count.elected)))} elected"


def first_difference(one: GivenCount, other: GivenCount) -> Found:
    """Find where two counts first differ: what went in, a stage, or what came out."""
    differences = tuple(in_what_went_in(one, other))
    if differences:
        return Found(where="in what was counted", stage=None, differences=differences)
    for left, right in zip(one.stages, other.stages, strict=False):
        differences = tuple(within_a_stage(one, left, right))
        if differences:
            where = f"at stage {left.number}"
            return Found(where=where, stage=left.number, differences=differences)
    differences = tuple(in_what_came_out(one, other))
    shorter = min(len(one.stages), len(other.stages))
    if len(one.stages) != len(other.stages):
        where = f"after stage {shorter}, where one of them ends"
        return Found(where=where, stage=shorter + 1, differences=differences)
    return Found(
        where="in the result" if differences else "nowhere", stage=None, differences=differences
    )


def in_what_went_in(one: GivenCount, other: GivenCount) -> Iterator[Differing]:
    """Compare the contest and the papers."""
    yield from differing("candidates", listed(one.names), listed(other.names))
    yield from differing("seats", one.seats, other.seats)
    yield from differing("withdrawn", numbers(one.withdrawn), numbers(other.withdrawn))
    yield from differing("formal papers", one.formal, other.formal)
    yield from differing("informal papers", one.informal, other.informal)
    if one.method == other.method:
        yield from in_figures_of("options", one.options, other.options)


def within_a_stage(count: GivenCount, one: GivenStage, other: GivenStage) -> Iterator[Differing]:
    """Compare one stage of each: what it does, the votes, and what is decided."""
    yield from differing("what the stage does", one.does, other.does)
    for number, (left, right) in enumerate(zip(one.votes, other.votes, strict=True), 1):
        if left.number != right.number:
            what = f"votes of {count.name(number)} ({number})"
            yield Differing(what=what, one=left.text, other=right.text)
    for name in ("non-transferable", "lost", "quota"):
        left, right = one.figures[name], other.figures[name]
        if left.number != right.number:
            yield Differing(what=name, one=left.text, other=right.text)
    for name in LISTS:
        yield from differing(name, numbers(one.decided[name]), numbers(other.decided[name]))
    yield from in_what_both_have(one.more, other.more)


def in_what_came_out(one: GivenCount, other: GivenCount) -> Iterator[Differing]:
    """Compare how long the counts are, and who is elected, in order."""
    yield from differing("stages", len(one.stages), len(other.stages))
    yield from differing("elected", numbers(one.elected), numbers(other.elected))
    yield from differing("unfilled", one.unfilled, other.unfilled)
    yield from in_what_both_have(one.more, other.more)


def in_what_both_have(
    one: Mapping[str, Mapping[str, Figure]], other: Mapping[str, Mapping[str, Figure]]
) -> Iterator[Differing]:
    """Compare what stands in both under the same name, such as transfers, lots and sections."""
    for name in one:
        if name in other:
            yield from in_figures_of(name.replace("_", " "), one[name], other[name])


def in_figures_of(
    what: str, one: Mapping[str, Figure], other: Mapping[str, Figure]
) -> Iterator[Differing]:
    """Compare figures that have the same names; one that has no counterpart differs from it."""
    nothing = Figure(text=NOTHING, number=None)
    for name in dict.fromkeys([*one, *other]):
        left, right = one.get(name, nothing), other.get(name, nothing)
        if left.number != right.number or (left.number is None and left.text != right.text):
            yield Differing(what=f"{what}{name}", one=left.text, other=right.text)


def differing(what: str, one: object, other: object) -> Iterator[Differing]:
    """Give a difference where there is one."""
    if one != other:
        yield Differing(what=what, one=str(one), other=str(other))


def numbers(candidates: Sequence[Any]) -> str:
    """List candidates by number."""
    return listed([str(candidate) for candidate in candidates]) or "nobody"
