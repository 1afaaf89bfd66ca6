"""CSV files that spreadsheets open safely, and the refusal of a file that is no table.

How a table is read, in whatever file, stands in `elections.adapters.tables`.
"""

import csv
import io
from collections.abc import Iterable, Sequence

LARGEST_OCTETS = 256 * 1024 * 1024
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class FileUnreadable(ValueError):
    """A file cannot be read as a table at all; the message says why and what to do."""


def starts_a_formula(cell: str) -> bool:
    """A spreadsheet would run a cell that starts with = + - @, a tab or a line break."""
    return cell.startswith(_STARTS_A_FORMULA)


def write_csv(rows: Iterable[Sequence[str]]) -> str:
    """A CSV text that spreadsheets open safely: a byte-order mark, CRLF, formulas defused."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([_defused(cell) for cell in row] for row in rows)
    return "\ufeff" + written.getvalue()


def _defused(cell: str) -> str:
    """An apostrophe keeps a spreadsheet from running the cell."""
    return f"'{cell}" if starts_a_formula(cell) else cell
