"""Fill a vacancy: `python -m counting vacancy FILE.blt --method scottish --vacating 3 --by re-run`.

The papers are counted as `count` counts them, with the same options, and the place of the member
who has left is filled in the way that the rule book names. Exit status: 0 filled, or said to stay
vacant; 2 the file, an option or a lot is refused; 3 a tie is left to a lot, in the count or after
it. Every option and figure is in docs/counting/command-line.md.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from counting import Count, Lot, LotRequired
from counting.afterwards.countback import countback
from counting.afterwards.re_run import fill_by_re_run
from counting.afterwards.runner_up import runner_up
from counting.afterwards.vacancies import Replacement, Vacancy
from counting.commands.asked.boxes import Boxes
from counting.commands.asked.lots import read_lot, refuse_left, settled
from counting.commands.asked.places import read_numbers
from counting.commands.asked.questions import question_as_asked
from counting.commands.count_options import parser_of_vacancies
from counting.commands.printed.replacements import print_replacement
from counting.commands.printed.ties import print_tie
from counting.commands.printed.watching import Watching
from counting.commands.refusals import DONE, LOT_NEEDED, Refused, ended

LONGEST_CLAUSE = 40


def main(arguments: Sequence[str]) -> int:
    """Fill the vacancy as the arguments ask, print who comes in, and give the exit status."""
    asked = parser_of_vacancies().parse_args(arguments)
    return ended("Not filled", lambda: run(asked))


def run(asked: Namespace) -> int:
    """Count the papers, fill the vacancy, and print who comes in and why.

    A lot is used for the count if that asks for it, and otherwise for the vacancy. A seed that was
    committed to draws for the count alone: it was revealed then, and what follows from a revealed
    seed is known to everybody before the vacancy is filled.
    """
    given = [read_lot(text) for text in asked.lot]
    watching = Watching(sys.stderr)
    watching.show("Reading …")
    try:
        question = question_as_asked(asked)
        counted, left = settled(
            lambda lots: question.count(lots, watching.closed), given, question.draws
        )
        vacancy = vacancy_as_asked(asked, counted)
        replaced, left = settled(lambda lots: fill(asked.by, vacancy, question.boxes, lots), left)
        refuse_left(left)
    except LotRequired as tie:
        watching.done()
        print_tie(tie, question.contest, question.rules, in_json=asked.form == "json")
        return LOT_NEEDED
    finally:
        watching.done()
    print_replacement(replaced, question.draw, in_json=asked.form == "json")
    return DONE


def vacancy_as_asked(asked: Namespace, counted: Count) -> Vacancy:
    """Make the vacancy: unless said otherwise, everybody else who was elected is in office."""
    left = asked.vacating
    contest = counted.contest
    if left not in contest.persons:
        message = f"--vacating {left} is the number of nobody who stood"
        raise Refused(message)
    if asked.in_office is None and left not in counted.elected:
        message = (
            f"{contest.candidates[left - 1]} was not elected by this count: if they came in since, "
            f"say with --in-office who is in office"
        )
        raise Refused(message)
    if not asked.clause.isprintable() or len(asked.clause) > LONGEST_CLAUSE:
        message = f"--clause names a clause in at most {LONGEST_CLAUSE} characters, such as V1"
        raise Refused(message)
    others = tuple(candidate for candidate in counted.elected if candidate != left)
    in_office = others if asked.in_office is None else read_numbers(asked.in_office, "--in-office")
    return Vacancy(
        clause=asked.clause,
        counted=counted,
        left=left,
        in_office=in_office,
        unavailable=read_numbers(asked.unavailable, "--unavailable"),
    )


def fill(way: str, vacancy: Vacancy, boxes: Boxes, lots: Sequence[Lot]) -> Replacement:
    """Fill the vacancy in the way that is asked for."""
    if way == "runner-up":
        return runner_up(vacancy, lots)
    if boxes.sections:
        message = f"after a count by sections a vacancy is filled by the runner-up, not by {way}"
        raise Refused(message)
    if way == "countback":
        return countback(vacancy, boxes.papers, lots)
    return fill_by_re_run(vacancy, boxes.papers, lots)
