"""What is wrong with a cell or a row, and what to do about it; the report that is downloaded."""

from collections.abc import Iterable
from dataclasses import dataclass

from elections.adapters.csv_files import write_csv

LONGEST_SHOWN = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What is wrong with a cell, and what to do about it."""

    problem: str
    cure: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RowProblem:
    """One thing wrong with one row: where, what it says, what is the matter, what to do."""

    line: int
    column: str
    value: str
    problem: str
    cure: str

    def __str__(self) -> str:
        """The problem as a sentence."""
        shown = f" “{self.value}”" if self.value else ""
        return f"Line {self.line}: {self.column}{shown} {self.problem}; {self.cure}."


def problem_at(line: int, column: str, value: str, fault: Fault) -> RowProblem:
    """A fault at its place; of a long cell only the beginning is shown."""
    shown = value if len(value) <= LONGEST_SHOWN else f"{value[: LONGEST_SHOWN - 1]}…"
    return RowProblem(line=line, column=column, value=shown, problem=fault.problem, cure=fault.cure)


def write_problems_csv(problems: Iterable[RowProblem]) -> str:
    """The problems as a CSV text that a spreadsheet opens safely."""
    return write_csv(
        (
            ("line", "column", "value", "problem", "what to do"),
            *(
                (str(found.line), found.column, found.value, found.problem, found.cure)
                for found in problems
            ),
        )
    )
