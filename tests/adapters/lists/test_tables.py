"""Where a table stands in a file, what each column is, and in which order its dates are."""

import pytest

from elections.adapters.csv_files import FileUnreadable
from elections.adapters.lists.dates import Order
from elections.adapters.lists.headings import ALIASES, GROUP_ALIASES, column_named
from tests.adapters.lists.reading import MONTH_FIRST, Read, read, the_row
from tests.adapters.workbook_files import (
    DATE,
    PADDED,
    UK_DATE,
    number,
    packed,
    parts_of,
    raw,
    sheet,
    workbook,
)

HEAD = ("membership number", "name", "joined")


class TestLinesThatAreNotRows:
    def test_titles_blank_lines_and_footers_are_left_out_and_shown(self):
        text = (
            "All members\n\nmembership number,name\n\nA1,Ann\n,,,\n\nReport made by Bo\n"
            "All rights kept\n"
        )
        reading = Read(text.encode())
        assert [row.line for row in reading.rows] == [5]
        assert reading.problems == []
        assert reading.seen.left_out == [
            "Line 1: All members",
            "Line 8: Report made by Bo",
            "Line 9: All rights kept",
        ]

    def test_a_heading_repeated_on_every_page_is_left_out(self):
        reading = read("A1,Ann", "member no,name", "A2,Bo", heading="member no,name")
        assert [row.membership_number for row in reading.rows] == ["A1", "A2"]
        assert reading.seen.left_out == ["Line 3: member no name"]

    def test_a_row_of_one_cell_amid_the_others_is_a_bad_row(self):
        reading = read("Ann Lee", "A1,Ann", heading="member no,name")
        assert {found.line for found in reading.problems} == {2}
        assert reading.seen.left_out == []

    def test_a_lone_membership_number_at_the_end_is_a_bad_row(self):
        reading = read("A1,Ann", "B2", heading="member no,name")
        assert [(found.line, found.column) for found in reading.problems] == [(3, "name")]


class TestColumns:
    def test_are_known_by_many_names_and_none_by_two(self):
        names = [name for aliases in ALIASES.values() for name in aliases]
        assert len(names) == len(set(names))
        groups = [name for aliases in GROUP_ALIASES.values() for name in aliases]
        assert not set(names) & set(groups)

    @pytest.mark.parametrize("heading", ["Membership_Number", " member  NO. ", "Voter-ID"])
    def test_are_known_whatever_their_case_and_punctuation(self, heading):
        assert column_named(heading) == "membership number"

    def test_that_are_missing_or_known_twice_are_asked_about(self):
        reading = read(heading="member no,member id,surname")
        assert reading.list.missing == (
            (
                "Two columns could be the membership number: “member no” and “member id”. Say "
                "which it is."
            ),
            "No column is headed “name”, or “first name” and “last name”. Say which column it is.",
        )

    def test_are_read_as_somebody_says(self):
        columns = ("membership number", "name", "")
        reading = read("A1,Ann,x", heading="crm ref,name,email", columns=columns)
        assert [row.membership_number for row in reading.rows] == ["A1"]
        assert reading.rows[0].email == ""


class TestDates:
    @pytest.mark.parametrize(
        ("cells", "proves", "doubtful"),
        [
            (["2020-05-01", "1 May 2020"], None, False),
            (["31/01/2020", "03/04/2020"], Order.DAY_FIRST, False),
            (["01/31/2020", "03/04/2020"], Order.MONTH_FIRST, False),
            (["03/04/2020"], None, True),
            (["05/05/2020"], None, False),
            (["31/01/2020", "01/31/2020"], None, True),
        ],
    )
    def test_prove_which_comes_first_or_leave_a_doubt(self, cells, proves, doubtful):
        lines = (f"A{n},Ann,{cell}" for n, cell in enumerate(cells))
        evidence = read(*lines, heading=",".join(HEAD)).seen.evidence
        assert (evidence.proves(), evidence.is_doubtful()) == (proves, doubtful)

    def test_are_read_with_the_month_first_where_that_was_said(self):
        row = the_row("A1,Ann,03/04/2020", heading=",".join(HEAD), order=MONTH_FIRST)
        assert row.joined == "2020-03-04"

    def test_that_go_against_the_order_are_problems(self):
        reading = read("A1,Ann,31/01/2020", heading=",".join(HEAD), order=MONTH_FIRST)
        assert "dates are read with the month first" in reading.problems[0].problem


class TestAWorkbook:
    def joined(self, cell, **more):
        (row,) = Read(workbook(HEAD, ("A1", "Ann", cell), **more)).rows
        return row.joined

    def test_gives_dates_whatever_they_count_from(self):
        assert self.joined(number(43952, DATE)) == "2020-05-01"
        assert self.joined(number("43952.75", UK_DATE)) == "2020-05-01"
        assert self.joined(number(42490, DATE), epoch_1904=True) == "2020-05-01"
        assert self.joined(raw("d", "2020-05-01T00:00:00")) == "2020-05-01"

    def test_gives_a_number_the_noughts_that_it_shows(self):
        (row,) = Read(workbook(HEAD, (number(12345, PADDED), "Ann", ""))).rows
        assert row.membership_number == "00012345"

    def test_gives_whole_numbers_without_a_point(self):
        (row,) = Read(workbook(HEAD, (number("123456.0"), "Ann", ""))).rows
        assert row.membership_number == "123456"

    def test_gives_what_a_formula_worked_out_last(self):
        (row,) = Read(workbook(HEAD, ("A1", raw("str", "Ann Lee", "B2&amp;C2"), ""))).rows
        assert row.name == "Ann Lee"

    def test_is_read_from_its_first_sheet_that_is_shown_and_is_a_list(self):
        rows = [HEAD, ("A1", "Ann", "")]
        sheets = [
            ("Cover", "visible", sheet([("All members",)])),
            ("Old", "hidden", sheet([HEAD, ("Z9", "Old", "")])),
            ("Members", "visible", sheet(rows)),
        ]
        reading = Read(packed(parts_of(sheets)))
        assert [row.membership_number for row in reading.rows] == ["A1"]
        assert reading.list.table.source == "the sheet “Members” of a workbook"
        assert reading.list.table.notes == (
            "The sheet “Cover” was not read.",
            "The hidden sheet “Old” was not read.",
        )

    def test_may_lack_cells_and_rows(self):
        rows = [("Members of 2026",), (), HEAD, (), ("A1", "Ann"), (None, None, None), ("A2", "Bo")]
        reading = Read(workbook(*rows))
        assert [(row.line, row.name) for row in reading.rows] == [(5, "Ann"), (7, "Bo")]

    def test_with_cells_merged_in_its_title_alone_is_read(self):
        after = '<mergeCells><mergeCell ref="A1:C2"/></mergeCells>'
        reading = Read(workbook(("Members",), (), HEAD, ("A1", "Ann", ""), after=after))
        assert len(reading.rows) == 1


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("elections.adapters.tables.octets.LARGEST_OCTETS", 10)
    with pytest.raises(FileUnreadable, match="larger than"):
        Read(b"membership number,name\n")
