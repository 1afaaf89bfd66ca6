"""Preferences as CSV: a column for each preference, or a column for each candidate.

With a column a preference (“1st choice”, “2nd choice”) a cell names a candidate; with a column a
candidate, a cell holds a rank. A column called “papers” has the number of identical papers. It
knows rows and cells. It refuses to know what is done with a paper.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from counting.commands.cells import GUARD, guarded, unguarded
from counting.commands.files import refuse_long_lines, text_of
from counting.commands.preferences.given import (
    MOST_PAPERS,
    Asked,
    Fault,
    Faults,
    Given,
    Ranking,
    one_contest,
    up_to_the_first_fault,
)
from counting.commands.preferences.names import NUMBER, Names, same
from counting.commands.refusals import Refused
from counting.contests import MOST_CANDIDATES, Contest

PAPERS = ("papers", "number of papers", "number", "count", "weight", "ballots")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
PREFERENCE = re.compile(
    r"(?:(?:choice|preference|pref|rank)\.?\s*#?\s*(?P<after>[0-9]{1,5})"
    rf"|(?:(?P<before>[0-9]{{1,5}})(?:st|nd|rd|th)?|(?P<word>{'|'.join(ORDINALS)}))"
    r"(?:\s*(?:choice|preference|pref|rank))?)"
)
RANK = re.compile(r"([0-9]{1,5})(?:\.0+)?")
USUAL_RANKS = {str(rank): rank for rank in range(1, 100)}
DELIMITERS = ",;\t"

Row = tuple[int, list[str]]


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which column is what: by preference in order, or by candidate, and the number of papers."""

    by_preference: tuple[int, ...]
    by_candidate: Mapping[int, str]
    papers: int | None


def read_rows(octets: bytes, asked: Asked) -> Given:
    """Read a contest and its papers from CSV; `Refused` names the line and what is wrong."""
    refuse_long_lines(octets)
    text, encoding = text_of(octets, windows=True)
    rows = cells_of(text)
    line, head = next(rows, (1, []))
    columns = columns_of(line, head, asked)
    faults = Faults()
    read = read_preferences if columns.by_preference else read_ranks
    names, papers = read(rows, columns, asked, faults)
    notes = list(faults.sentences())
    if encoding != "UTF-8":
        accented = next((n for n in names if not n.isascii()), "") or "no name has an accent"
        notes.append(f"The file is not UTF-8 and was read as {encoding}: {accented}.")
    if columns.by_preference and not asked.candidates:
        notes.append(
            "The candidates are in alphabetical order: the file does not say how they stood on "
            "the ballot paper (--candidate does)."
        )
    return Given(contest=one_contest(asked, names), papers=papers, notes=tuple(notes))


def cells_of(text: str) -> Iterator[Row]:
    """Give the rows with the line on which each begins; an empty line is no row."""
    outside_quotation_marks = text.split("\n", 1)[0].split('"')[::2]
    delimiter = max(DELIMITERS, key="".join(outside_quotation_marks).count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line, head, some_guarded = 1, list[str](), GUARD in text
    try:
        for row in reader:
            if row:
                cells = [cell.strip() for cell in row]
                if some_guarded:
                    cells = [unguarded(cell) for cell in cells]
                head = head or cells
                if len(cells) > len(head) or "" in head:
                    refuse_cells_outside(line, cells, head)
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as fault:
        message = f"line {line}: this is not CSV: {fault}"
        raise Refused(message) from fault


def refuse_cells_outside(line: int, cells: Sequence[str], head: Sequence[str]) -> None:
    """Refuse a cell that stands in no column that has a name."""
    for place, cell in enumerate(cells):
        if cell and (place >= len(head) or not head[place]):
            message = f"line {line}: “{cell[:60]}” stands in a column without a name"
            raise Refused(message)


def columns_of(line: int, head: Sequence[str], asked: Asked) -> Columns:
    """Find out what each column is; `Refused` where one could be anything."""
    if not any(head):
        message = f"line {line}: the first line names the columns"
        raise Refused(message)
    if len(head) > MOST_CANDIDATES + len(PAPERS):
        message = f"line {line}: there are {len(head):,} columns"
        raise Refused(message)
    ignored = {same(name) for name in asked.ignored}
    named = {place: name for place, name in enumerate(head) if name and same(name) not in ignored}
    papers = [place for place, name in named.items() if same(name) in PAPERS]
    if len(papers) > 1:
        message = f"line {line}: two columns could be the number of papers"
        raise Refused(message)
    for place in papers:
        del named[place]
    preferences = {place: preference_of(name) for place, name in named.items()}
    by_preference = {number: place for place, number in preferences.items() if number}
    if by_preference:
        refuse_strange_columns(line, named, preferences)
        order = tuple(by_preference[number] for number in sorted(by_preference))
        return Columns(by_preference=order, by_candidate={}, papers=first(papers))
    return Columns(by_preference=(), by_candidate=named, papers=first(papers))


def first(places: Sequence[int]) -> int | None:
    """Give the one place, or none."""
    return places[0] if places else None


def preference_of(name: str) -> int:
    """Give the preference that a column is named for, “2nd choice”, or nought."""
    found = PREFERENCE.fullmatch(same(name))
    if found is None:
        return 0
    if found["word"]:
        return ORDINALS.index(found["word"]) + 1
    return int(found["after"] or found["before"])


def refuse_strange_columns(
    line: int, named: Mapping[int, str], preferences: Mapping[int, int]
) -> None:
    """Refuse columns beside the preferences, and preferences that are not 1, 2, 3 and so on."""
    for place, number in preferences.items():
        if not number:
            message = (
                f"line {line}: the column “{named[place][:60]}” is neither a preference nor the "
                "number of papers; --ignore leaves it out"
            )
            raise Refused(message)
    if sorted(preferences.values()) != list(range(1, len(preferences) + 1)):
        message = f"line {line}: the columns of preferences are not the 1st, the 2nd and so on"
        raise Refused(message)


def read_preferences(
    rows: Iterator[Row], columns: Columns, asked: Asked, faults: Faults
) -> tuple[tuple[str, ...], Mapping[Ranking, int]]:
    """Read cells that name candidates; without `--candidate` everyone named anywhere stands."""
    known = Names(asked.candidates)
    papers: Counter[Ranking] = Counter()
    for line, cells in rows:
        number = number_of_papers(line, cells, columns)
        preferences = []
        for place in columns.by_preference:
            cell = cells[place] if place < len(cells) else ""
            if cell and not asked.candidates:
                known.add_if_new(line, cell)
            preferences.append((known.number(line, cell),) if cell else ())
        ranking, fault = up_to_the_first_fault(preferences)
        if fault:
            faults.found(fault, number, f"line {line}")
        add(papers, ranking, number, line)
    if asked.candidates:
        return asked.candidates, papers
    names = dict(enumerate(known.in_order, 1))
    order = sorted(names, key=lambda number: (same(names[number]), names[number]))
    anew = {number: place for place, number in enumerate(order, 1)}
    renumbered = {tuple(anew[c] for c in ranking): n for ranking, n in papers.items()}
    return tuple(names[number] for number in order), renumbered


def read_ranks(
    rows: Iterator[Row], columns: Columns, asked: Asked, faults: Faults
) -> tuple[tuple[str, ...], Mapping[Ranking, int]]:
    """Read cells that hold ranks, 1 for the first preference; an empty cell is no preference."""
    if asked.candidates:
        message = "--candidate is for files with a column for each preference"
        raise Refused(message)
    names = tuple(columns.by_candidate.values())
    places = list(enumerate(columns.by_candidate, 1))
    papers: Counter[Ranking] = Counter()
    for line, cells in rows:
        number = number_of_papers(line, cells, columns)
        ranked = sorted(
            (rank_in(line, cells[place]), candidate)
            for candidate, place in places
            if place < len(cells) and cells[place]
        )
        ranking = tuple(candidate for _, candidate in ranked)
        if any(rank != place for place, (rank, _) in enumerate(ranked, 1)):
            ranking, fault = up_to_the_first_fault(by_rank(ranked))
            faults.found(fault or Fault.GAP, number, f"line {line}")
        add(papers, ranking, number, line)
    return names, papers


def by_rank(ranked: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Give the candidates at each rank from 1; where a rank is left out, nobody once."""
    wanted = 1
    for rank, those in groupby(ranked, key=itemgetter(0)):
        if rank > wanted:
            yield []
        yield [candidate for _, candidate in those]
        wanted = rank + 1


def rank_in(line: int, cell: str) -> int:
    """Read a rank."""
    usual = USUAL_RANKS.get(cell)
    if usual is not None:
        return usual
    found = RANK.fullmatch(cell)
    if found is None or not int(found[1]):
        message = f"line {line}: “{cell[:60]}” is no preference: a cell holds 1, 2, 3 or nothing"
        raise Refused(message)
    return int(found[1])


def number_of_papers(line: int, cells: Sequence[str], columns: Columns) -> int:
    """Read how many identical papers a row stands for: one, unless a column says it."""
    if columns.papers is None:
        return 1
    cell = cells[columns.papers] if columns.papers < len(cells) else ""
    found = RANK.fullmatch(cell) if "." in cell else NUMBER.fullmatch(cell)
    number = int(cell.split(".")[0]) if found else 0
    if number < 1:
        message = f"line {line}: “{cell[:60]}” is no number of papers: it is one or more"
        raise Refused(message)
    return number


def add(papers: Counter[Ranking], ranking: Ranking, number: int, line: int) -> None:
    """Lay papers into the box."""
    papers[ranking] += number
    if papers[ranking] > MOST_PAPERS:
        message = f"line {line}: there are more than {MOST_PAPERS:,} papers"
        raise Refused(message)


def write_rows(contest: Contest, papers: Mapping[Ranking, int]) -> str:
    """Write papers as CSV, a column a candidate: UTF-8, CRLF, no cell a spreadsheet obeys."""
    for name in contest.candidates:
        if same(name) in PAPERS or preference_of(name):
            message = f"a candidate is called “{name}”, which would be read as another column"
            raise Refused(message)
    text = io.StringIO()
    rows = csv.writer(
        text,
        lineterminator="\r\n",
        quoting=csv.QUOTE_NONNUMERIC if ";" in "".join(contest.candidates) else csv.QUOTE_MINIMAL,
    )
    rows.writerow(["papers", *(guarded(name) for name in contest.candidates)])
    for ranking in sorted(papers):
        ranks = {candidate: rank for rank, candidate in enumerate(ranking, 1)}
        everyone = range(1, len(contest.candidates) + 1)
        rows.writerow([papers[ranking], *(ranks.get(candidate, "") for candidate in everyone)])
    return text.getvalue()
