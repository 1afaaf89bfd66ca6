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

from counting import Count, LotRequired, Reason
from counting.commands.asked.lots import count_with, read_lot
from counting.commands.asked.methods import AS_MANY_MARKS_AS_SEATS, MARKS
from counting.commands.asked.questions import Question, question_as_asked
from counting.commands.count_options import parser
from counting.commands.printed.figures import as_csv, as_json, figures_of
from counting.commands.printed.second_looks import Look, looks_asked_for
from counting.commands.printed.ties import print_tie
from counting.commands.printed.watching import Watching
from counting.commands.refusals import DIFFERENT, DONE, LOT_NEEDED, ended, say
from counting.documents import canonical, count_to_document
from counting.sentences import are, in_figures, so_many


def main(arguments: Sequence[str]) -> int:
    """Count as the arguments ask, print the count, and give the exit status."""
    asked = parser().parse_args(arguments)
    return ended("Not counted", lambda: run(asked))


def run(asked: Namespace) -> int:
    """Read the papers, count them with the lots given, and print the count."""
    given = [read_lot(text) for text in asked.lot]
    watching = Watching(sys.stderr)
    watching.show("Reading …")
    try:
        question = question_as_asked(asked)
        count = count_with(
            lambda lots: question.count(lots, watching.closed), given, question.draws
        )
    except LotRequired as tie:
        watching.done()
        print_tie(tie, question.contest, question.rules, in_json=asked.form == "json")
        return LOT_NEEDED
    finally:
        watching.done()
    looks = looks_asked_for(asked, question.boxes, count)
    say_what_was_left_out(count, question, asked)
    print_count(count, question, asked.form, looks)
    return DONE if all(look.holds for look in looks) else DIFFERENT


def say_what_was_left_out(count: Count, question: Question, asked: Namespace) -> None:
    """Say how many places are left vacant, and what --marks is for where it was not given."""
    if question.left_vacant:
        from counting.sheets import left_vacant_in_words  # noqa: PLC0415 - few leave places vacant

        say(left_vacant_in_words(question.left_vacant, len(count.elected)))
    too_many = dict(count.informal).get(Reason.TOO_MANY, 0)
    if too_many and count.rules.name == AS_MANY_MARKS_AS_SEATS and asked.most_marks is None:
        most: int = getattr(count.rules, MARKS)
        papers, marks = in_figures(too_many, "paper"), so_many(most, "mark")
        say(
            f"{papers} {are(too_many)} informal for more than {marks}, as many as there are seats; "
            f"--marks N allows more."
        )


def print_count(count: Count, question: Question, form: str, looks: Sequence[Look]) -> None:
    """Print the count in the form asked for; a second look stands in it or on standard error."""
    document = count_to_document(count)
    seats = {**document["contest"], "seats": count.contest.seats + question.left_vacant}
    vacant = {"left_vacant": question.left_vacant} if question.left_vacant else {}
    if form == "json":
        more = {look.name: look.document for look in looks}
        if question.draw is not None:
            more["draw"] = question.draw.as_figures()
        figures = figures_of({**document, "contest": seats})
        print(as_json({**figures, **vacant, **more}), end="")
        return
    if form == "text":
        from counting import result_sheet  # noqa: PLC0415 - other forms need no sheet

        print(result_sheet({**document, "contest": seats, **vacant}))
        for look in looks:
            print(f"{look.title}\n  {look.sentence}\n")
        return
    print(as_csv(document) if form == "csv" else f"{canonical(document).decode()}\n", end="")
    for look in looks:
        say(look.sentence)
