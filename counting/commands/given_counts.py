"""A count that somebody gives us: its document, or the figures of `count --json`.

It knows both forms and reads either with suspicion. It refuses to know which count is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from counting import votes
from counting.commands.printed.figures import Document, figures_of
from counting.commands.refusals import Refused
from counting.commands.strict_json import NotJson, read_json
from counting.documents import count_to_document, document_to_count
from counting.documents.canonical import what_is_wrong
from counting.sentences import listed

DECIMAL = re.compile(r"([0-9]+)(?:\.([0-9]+))?")
LONGEST_NUMBER = 200_000
NOTHING = "none"
OF_A_COUNT = ("lots", "re_opened", "sections")
OF_A_STAGE = ("transfer", "keep_values", "sections")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number as it was written and as it is; None where there is none."""

    text: str
    number: Fraction | None


@dataclass(frozen=True, kw_only=True)
class GivenStage:
    """One stage: what it does, the votes by candidate, the other figures, who was decided on.

    `more` has what not every count has, under its name, number by number.
    """

    number: int
    does: str
    votes: tuple[Figure, ...]
    figures: Mapping[str, Figure]
    decided: Mapping[str, tuple[int, ...]]
    more: Mapping[str, Mapping[str, Figure]]


@dataclass(frozen=True, kw_only=True)
class GivenCount:
    """A count, as far as two can be compared; `more` is as that of a stage."""

    method: str
    options: Mapping[str, Figure]
    names: tuple[str, ...]
    seats: int
    withdrawn: tuple[int, ...]
    formal: int
    informal: str
    stages: tuple[GivenStage, ...]
    elected: tuple[int, ...]
    unfilled: int
    more: Mapping[str, Mapping[str, Figure]]

    def name(self, candidate: int) -> str:
        """Give a candidate's name."""
        return self.names[candidate - 1]


def read_count(name: str) -> GivenCount:
    """Read a count from a file; `Refused` where it is neither a document nor figures."""
    try:
        given = read_json(name)
        if isinstance(given, dict) and "schema" in given:
            return from_figures(figures_of(count_to_document(document_to_count(given))))
        return from_figures(given)
    except (KeyError, TypeError, AttributeError, IndexError) as fault:
        message = f"{name} is not a count as JSON: {what_is_wrong(fault)}"
        raise Refused(message) from fault
    except NotJson as fault:
        message = (
            f"{name}: {fault}; give what `count` prints with --json or --document: papers, such as "
            f"a BLT file, are counted first"
        )
        raise Refused(message) from fault
    except ValueError as fault:
        message = f"{name}: {fault}"
        raise Refused(message) from fault


def from_figures(figures: Document) -> GivenCount:
    """Read the figures of `count --json`, which may be anything."""
    if "lot_required" in figures:
        message = "this is no count: a lot is required"
        raise Refused(message)
    names = tuple(text(candidate["name"]) for candidate in figures["candidates"])
    count = GivenCount(
        method=text(figures["method"]),
        options=dict(leaves("", figures.get("options", {}))),
        names=names,
        seats=whole(figures["seats"]) - whole(figures.get("left_vacant", 0)),
        withdrawn=candidates(figures["withdrawn"], len(names)),
        formal=whole(figures["formal"]),
        informal=listed(
            [f"{whole(each['papers'])} {text(each['reason'])}" for each in figures["informal"]]
        )
        or NOTHING,
        stages=tuple(stage_from(stage, len(names)) for stage in figures["stages"]),
        elected=candidates(figures["elected"], len(names)),
        unfilled=whole(figures["unfilled"]),
        more=more_of(figures, OF_A_COUNT),
    )
    if [stage.number for stage in count.stages] != list(range(1, len(count.stages) + 1)):
        message = "the stages are not numbered from 1"
        raise Refused(message)
    return count


def stage_from(stage: Document, standing: int) -> GivenStage:
    """Read one stage."""
    moved = [stage["subject"], *stage["together_with"]]
    whose = listed([str(each) for each in moved if each is not None])
    return GivenStage(
        number=whole(stage["number"]),
        does=f"{text(stage['kind'])} of {whose}" if whose else text(stage["kind"]),
        votes=tuple(figure(stage["votes"][str(each)]) for each in range(1, standing + 1)),
        figures={
            "non-transferable": figure(stage["non_transferable"]),
            "lost": figure(stage["lost"]),
            "quota": figure(stage["quota"]),
        },
        decided={
            name: candidates(stage[name], standing)
            for name in ("elected", "excluded", "guarded", "doomed")
        },
        more={
            **more_of(stage, OF_A_STAGE),
            **{
                f"percentages of {text(each['of'])}:": dict(leaves("", each))
                for each in stage.get("percentages", ())
            },
        },
    )


def more_of(given: Document, names: tuple[str, ...]) -> dict[str, dict[str, Figure]]:
    """Read what stands under those of the names that there are."""
    return {name: dict(leaves("", given[name])) for name in names if name in given}


def leaves(path: str, given: Any) -> Iterator[tuple[str, Figure]]:  # noqa: ANN401 - whatever a file says
    """Read every number and text in lists and objects, each with the way to it, “ 2 votes”."""
    if isinstance(given, dict):
        for key in sorted(given):
            yield from leaves(f"{path} {key}", given[key])
    elif isinstance(given, list):
        for number, each in enumerate(given, 1):
            yield from leaves(f"{path} {number}", each)
    else:
        yield path, leaf(given)


def leaf(given: Any) -> Figure:  # noqa: ANN401 - whatever a file says
    """Read a number, or a text that may be none."""
    written = NOTHING if given is None else str(given)
    try:
        return figure(written)
    except ValueError:
        return Figure(text=written, number=None)


def figure(given: Any) -> Figure:  # noqa: ANN401 - whatever a file says
    """Read a number of votes: a decimal string, a fraction string, or nothing."""
    if given is None:
        return Figure(text=NOTHING, number=None)
    written = text(given)
    found = DECIMAL.fullmatch(written) if len(written) <= LONGEST_NUMBER else None
    if found is None:
        return Figure(text=written, number=votes.fraction(written))
    places = found[2] or ""
    number = Fraction(votes.whole_number(found[1] + places), 10 ** len(places))
    return Figure(text=written, number=number)


def text(given: Any) -> str:  # noqa: ANN401 - whatever a file says
    """Read a string."""
    if not isinstance(given, str):
        message = f"“{str(given)[:40]}” stands where there is a text"
        raise Refused(message)
    return given


def whole(given: Any) -> int:  # noqa: ANN401 - whatever a file says
    """Read a whole number."""
    if not isinstance(given, int) or isinstance(given, bool):
        message = f"“{str(given)[:40]}” stands where there is a whole number"
        raise Refused(message)
    return given


def candidates(given: Any, standing: int) -> tuple[int, ...]:  # noqa: ANN401 - whatever a file says
    """Read a list of candidate numbers."""
    read = tuple(whole(each) for each in given)
    if not all(1 <= each <= standing for each in read):
        message = "there is a number of no candidate"
        raise Refused(message)
    return read
