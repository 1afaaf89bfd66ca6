"""What is put to a count: the papers, the contest and the method, as the arguments ask for them.

It knows how the options make one question. It refuses to answer it: the count does.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counting import (
    Count,
    Lot,
    LotRequired,
    Rules,
    Stage,
    count,
    count_sections,
)
from counting.commands.asked.boxes import Boxes, read_boxes, read_section
from counting.commands.asked.contests import contest_as_asked
from counting.commands.asked.draws import Draw, draw_as_asked
from counting.commands.asked.methods import (
    FILLS_ONE_SEAT,
    refuse_marks_for_every_seat,
    refuse_unknown_options,
    rules_as_asked,
    rules_class,
)
from counting.commands.count_options import METHOD_OPTIONS
from counting.commands.refusals import say
from counting.contests import Contest


@dataclass(frozen=True, kw_only=True)
class Question:
    """Papers in one box or by sections, the contest, the rules, and the draw if there is one.

    The contest is counted without the places that are `left_vacant`, which nobody can fill.
    """

    boxes: Boxes
    contest: Contest
    rules: Rules
    draw: Draw | None
    left_vacant: int

    @property
    def draws(self) -> Callable[[LotRequired], Lot] | None:
        """Give the way to draw a lot, or nothing where lots are drawn by hand."""
        return self.draw.lot if self.draw else None

    def count(self, lots: Sequence[Lot], observe: Callable[[Stage], None]) -> Count:
        """Count the one box, or the boxes of the sections."""
        if self.boxes.sections:
            return count_sections(
                self.boxes.sections, self.contest, self.rules, lots, observe=observe
            )
        return count(self.boxes.papers, self.contest, self.rules, lots, observe=observe)


def question_as_asked(asked: Namespace) -> Question:
    """Read the papers and put together what is asked of them; `Refused` says what does not fit."""
    sections = [read_section(text) for text in asked.section]
    if sections:
        refuse_unknown_options(rules_class(asked.method), ["sections"])
    boxes = read_boxes(asked.file, sections)
    asked.seats = seats_as_asked(boxes.contest, asked)
    contest, left_vacant = contest_as_asked(boxes.contest, asked)
    options = {option: getattr(asked, option) for option in METHOD_OPTIONS}
    if sections:
        options["sections"] = [section.as_option() for section in sections]
    rules = rules_as_asked(asked.method, options, contest.seats)
    refuse_marks_for_every_seat(rules, asked.seats)
    return Question(
        boxes=boxes,
        contest=contest,
        rules=rules,
        draw=draw_as_asked(asked, contest),
        left_vacant=left_vacant,
    )


def seats_as_asked(contest: Contest, asked: Namespace) -> int:
    """Give the seats that are asked for, or those in the file; first past the post fills one."""
    if asked.seats is not None:
        seats: int = asked.seats
        return seats
    if rules_class(asked.method).name == FILLS_ONE_SEAT and contest.seats > 1:
        say(f"The file has {contest.seats} seats; first past the post fills one of them.")
        return 1
    return contest.seats
