"""The command line: count a BLT file, or verify an election record.

    python -m counting count FILE.blt --method scottish-stv
    python -m counting count FILE.blt --method block-vote --marks 2 --lot elect:1:2,5:5
    python -m counting verify RECORD.zip [--election EID]

Exit status of `count`: 0 counted; 1 a tie is left to a lot (the sentence says which, and the
option to add once it is drawn); 2 the file, an option or a lot is refused. Of `verify`: 0 verified;
1 a step failed; 2 the file could not be read as a record.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from counting import Lot, LotRequired, Rules, blt, count, result_sheet, rules_from
from counting.documents import canonical, count_to_document
from counting.methods import METHODS

COUNTED, LOT_NEEDED, REFUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and give the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["verify"]:
        from counting.record.verify import main as verify  # noqa: PLC0415 - counting needs no record

        return verify(given[1:])
    return count_file(parser().parse_args(given))


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    whole = argparse.ArgumentParser(
        prog="python -m counting",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(dest="command", required=True)
    counting = commands.add_parser("count", help="count a BLT file and print the result sheet")
    counting.add_argument("file", type=Path, help="a BLT file")
    counting.add_argument("--method", required=True, choices=sorted(METHODS))
    counting.add_argument("--marks", type=int, help="block vote: the most marks on a paper")
    counting.add_argument("--seats", type=int, help="instead of the seats named in the file")
    counting.add_argument(
        "--lot",
        action="append",
        default=[],
        metavar="PURPOSE:STAGE:AMONG:DRAWN",
        help="a lot as drawn, such as exclude:3:2,5:5; repeat in order",
    )
    counting.add_argument("--json", action="store_true", help="print the document of the count")
    commands.add_parser("verify", help="verify an election record, as RECORD.zip [--election EID]")
    return whole


def count_file(options: argparse.Namespace) -> int:
    """Count a BLT file and print its result sheet or its document."""
    try:
        contest, papers = blt.read(options.file.read_text(encoding="utf-8"))
        lots = [lot_from(text) for text in options.lot]
        if options.seats is not None:
            contest = type(contest)(
                title=contest.title,
                seats=options.seats,
                candidates=contest.candidates,
                withdrawn=contest.withdrawn,
            )
        document = count_to_document(count(papers, contest, rules_of(options), lots))
    except LotRequired as tie:
        among = ",".join(map(str, tie.among))
        print(tie.sentence)
        print(f"Draw the lot, then add: --lot {tie.purpose}:{tie.stage}:{among}:DRAWN")
        return LOT_NEEDED
    except (OSError, ValueError) as refusal:
        print(f"Not counted. {refusal}", file=sys.stderr)
        return REFUSED
    print(canonical(document).decode() if options.json else result_sheet(document))
    return COUNTED


def rules_of(options: argparse.Namespace) -> Rules:
    """Make the rules that the options name."""
    marks = {} if options.marks is None else {"most_marks": options.marks}
    return rules_from(options.method, marks)


def lot_from(text: str) -> Lot:
    """Read a lot as PURPOSE:STAGE:AMONG:DRAWN, such as exclude:3:2,5:5."""
    purpose, *numbers = text.split(":")
    try:
        stage, among, drawn = numbers
        tied = tuple(int(number) for number in among.split(","))
        return Lot(purpose=purpose, among=tied, drawn=int(drawn), stage=int(stage))
    except ValueError as fault:
        message = f"“{text}” is not a lot like exclude:3:2,5:5: {fault}"
        raise ValueError(message) from fault


if __name__ == "__main__":
    sys.exit(main())
