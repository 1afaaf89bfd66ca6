"""Second looks at a count: by the other engine, and without the reserved places.

It knows how each is asked for and reported. It refuses to know how either is made
(`counting.byhand`, `counting.afterwards`), and imports them only when they are asked for.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from counting import Count, LotMismatch, LotRequired
from counting.commands.asked.boxes import Boxes


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a second look found: its sentence, and the same for other programs."""

    name: str
    title: str
    sentence: str
    document: dict[str, Any]
    holds: bool = True


def looks_asked_for(asked: Namespace, boxes: Boxes, count: Count) -> tuple[Look, ...]:
    """Take the second looks that are asked for."""
    return tuple(each_look(asked, boxes, count))


def each_look(asked: Namespace, boxes: Boxes, count: Count) -> Iterator[Look]:
    """Take each second look in turn."""
    if asked.by_hand:
        yield counted_by_hand(boxes, count)
    if asked.without_reserved:
        yield counted_without_reserved(boxes, count)


def counted_by_hand(boxes: Boxes, count: Count) -> Look:
    """Count the papers again, one at a time, and say whether both engines agree throughout."""
    from counting import byhand  # noqa: PLC0415 - few counts ask for the second engine

    try:
        if boxes.sections:
            second = byhand.count_sections_by_hand(
                boxes.sections, count.contest, count.rules, count.lots
            )
        else:
            second = byhand.count_by_hand(boxes.papers, count.contest, count.rules, count.lots)
    except LotRequired as tie:
        stage, sentence = tie.stage, f"Counted by hand, a lot is required: {tie.sentence}"
        found: dict[str, Any] = {"agrees": False, "stage": stage, "sentence": sentence}
    except LotMismatch as fault:
        sentence = f"Counted by hand, the lots of the count do not fit: {fault}."
        found = {"agrees": False, "stage": None, "sentence": sentence}
    else:
        difference = byhand.first_difference(count, second)
        if difference is None:
            number = len(count.stages)
            every = "the one stage" if number == 1 else f"all {number} stages"
            sentence = f"Counted by hand, paper by paper, the count is the same at {every}."
            found = {"agrees": True, "stage": None, "sentence": sentence}
        else:
            sentence = f"The two engines differ. {difference.sentence}"
            found = {"agrees": False, "stage": difference.stage, "sentence": sentence}
    return Look(
        name="by_hand",
        title="Counted by hand",
        sentence=found["sentence"],
        document=found,
        holds=found["agrees"],
    )


def counted_without_reserved(boxes: Boxes, count: Count) -> Look:
    """Count the same papers without the reserved places, and say what difference they made."""
    from counting.afterwards import without_reserved as afterwards  # noqa: PLC0415 - few ask

    if boxes.sections:
        difference = afterwards.sections_without_reserved(
            boxes.sections, count.contest, count.rules, count.lots
        )
    else:
        difference = afterwards.without_reserved(
            boxes.papers, count.contest, count.rules, count.lots
        )
    return Look(
        name="without_reserved",
        title="Without the reserved places",
        sentence=difference.sentence,
        document=asdict(difference),
    )
