"""Count a BLT file: `python -m counting count FILE.blt --method scottish`.

Exit status: 0 counted; 1 counted, but by hand (`--by-hand`) it comes out otherwise; 2 the file, an
option or a lot is refused, with one sentence; 3 a tie is left to a lot, and the tied candidates are
named with the option to add once the lot is drawn.
Every option and every figure that is printed is in docs/counting/command-line.md.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from counting import Count, Lot, LotRequired, Rules, count_sections, result_sheet
from counting import count as count_box
from counting.commands.asked.boxes import Boxes, read_boxes, read_section
from counting.commands.asked.contests import contest_as_asked
from counting.commands.asked.draws import draw_as_asked
from counting.commands.asked.lots import count_with, read_lot
from counting.commands.asked.methods import rules_as_asked, short_name
from counting.commands.count_options import METHOD_OPTIONS, parser
from counting.commands.printed.figures import as_csv, as_json, figures_of
from counting.commands.printed.second_looks import Look, looks_asked_for
from counting.commands.printed.watching import Watching
from counting.commands.refusals import DIFFERENT, DONE, LOT_NEEDED, ended, say
from counting.contests import Contest
from counting.documents import canonical, count_to_document
from counting.sentences import listed
from counting.ties import Purpose

DECIDES = {
    Purpose.ELECT: "the first drawn is elected",
    Purpose.EXCLUDE: "the first drawn is excluded",
    Purpose.SURPLUS: "the surplus of the first drawn is transferred first",
}


def main(arguments: Sequence[str]) -> int:
    """Count as the arguments ask, print the count, and give the exit status."""
    asked = parser().parse_args(arguments)
    return ended("Not counted", lambda: run(asked))


def run(asked: Namespace) -> int:
    """Read the papers, count them with the lots given, and print the count."""
    given = [read_lot(text) for text in asked.lot]
    sections = [read_section(text) for text in asked.section]
    watching = Watching(sys.stderr)
    watching.show("Reading …")
    try:
        boxes = read_boxes(asked.file, sections)
        contest = contest_as_asked(boxes.contest, asked)
        options = {option: getattr(asked, option) for option in METHOD_OPTIONS}
        if sections:
            options["sections"] = [section.as_option() for section in sections]
        rules = rules_as_asked(asked.method, options, contest.seats)
        draw = draw_as_asked(asked, contest)
        count = count_with(
            lambda lots: count_once(boxes, contest, rules, lots, watching), given, draw
        )
    except LotRequired as tie:
        watching.done()
        print_tie(tie, contest, rules, in_json=asked.form == "json")
        return LOT_NEEDED
    finally:
        watching.done()
    looks = looks_asked_for(asked, boxes, count)
    print_count(count, asked.form, looks)
    return DONE if all(look.holds for look in looks) else DIFFERENT


def count_once(
    boxes: Boxes, contest: Contest, rules: Rules, lots: Sequence[Lot], watching: Watching
) -> Count:
    """Count the one box, or the boxes of the sections."""
    if boxes.sections:
        return count_sections(boxes.sections, contest, rules, lots, observe=watching.closed)
    return count_box(boxes.papers, contest, rules, lots, observe=watching.closed)


def print_count(count: Count, form: str, looks: Sequence[Look]) -> None:
    """Print the count in the form asked for; a second look stands in it or on standard error."""
    document = count_to_document(count)
    if form == "json":
        more = {look.name: look.document for look in looks}
        print(as_json({**figures_of(document), **more}), end="")
        return
    if form == "text":
        print(result_sheet(document))
        for look in looks:
            print(f"{look.title}\n  {look.sentence}\n")
        return
    print(as_csv(document) if form == "csv" else f"{canonical(document).decode()}\n", end="")
    for look in looks:
        say(look.sentence)


def print_tie(tie: LotRequired, contest: Contest, rules: Rules, *, in_json: bool) -> None:
    """Name the tied, say what the lot decides, and how to add it once it is drawn (C2)."""
    option = f"--lot {','.join(map(str, tie.among))}"
    tied = [{"number": each, "name": contest.candidates[each - 1]} for each in tie.among]
    if in_json:
        required = {
            "purpose": tie.purpose,
            "stage": tie.stage,
            "among": list(tie.among),
            "candidates": tied,
            "sentence": tie.sentence,
            "option": option,
        }
        print(as_json({"method": short_name(rules.name), "lot_required": required}), end="")
    else:
        print(f"Lot required to {tie.purpose}, at stage {tie.stage}:")
        for each in tied:
            print(f"  {each['number']} {each['name']}")
    numbers = listed([str(each) for each in tie.among])
    say(
        f"{tie.sentence} Draw the lot among candidates {numbers}, then add {option} with the "
        f"numbers in the order drawn: {DECIDES[Purpose(tie.purpose)]}."
    )
