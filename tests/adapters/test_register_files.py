"""A membership list is read as people really save it, and every fault in it is reported."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.adapters.csv_files import FileUnreadable
from elections.adapters.register_files import RegisterRow, read_register, write_problems_csv
from elections.rulebook.model import Standing

HEADING = "membership number,name,email,unit,office,joined,standing,gender"


def read(*lines, heading=HEADING, encoding="utf-8", end="\n"):
    return read_register(end.join((heading, *lines, "")).encode(encoding))


def problems_of(*lines, **options):
    return [(each.line, each.column, each.problem) for each in read(*lines, **options).problems]


def a_line(**cells):
    made = {
        "membership number": "A1",
        "name": "Ann Lee",
        "email": "ann@example.org",
        "unit": "Leeds",
        "office": "councillor",
        "joined": "2020-05-01",
        "standing": "good",
        "gender": "woman",
    } | {name.replace("_", " "): cell for name, cell in cells.items()}
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(made.values())
    return written.getvalue().removesuffix("\n")


class TestAGoodRow:
    def test_gives_everything_the_file_says(self):
        assert read(a_line()).rows == (
            RegisterRow(
                line=2,
                membership_number="A1",
                name="Ann Lee",
                email="ann@example.org",
                unit="Leeds",
                office="councillor",
                joined=date(2020, 5, 1),
                standing=Standing.GOOD,
                groups=("women",),
            ),
        )

    def test_needs_no_more_than_a_number_and_a_name(self):
        (row,) = read("A1,Ann", heading="Member ID;Full Name".replace(";", ",")).rows
        assert (row.email, row.unit, row.office, row.joined, row.groups) == ("", "", "", None, ())
        assert row.standing is Standing.GOOD

    def test_may_give_first_and_last_names(self):
        (row,) = read("A1,Siân,ap  Rhys", heading="Member No,FIRST_NAME,Surname").rows
        assert row.name == "Siân ap Rhys"

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_is_read_whatever_separates_cells_and_lines(self, delimiter, end):
        heading, line = HEADING.replace(",", delimiter), a_line().replace(",", delimiter)
        (row,) = read(line, heading=heading, end=end).rows
        assert (row.line, row.unit) == (2, "Leeds")

    @pytest.mark.parametrize(
        ("encoding", "read_as"),
        [("utf-8", "utf-8-sig"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252")],
    )
    def test_keeps_its_accents_in_each_encoding(self, encoding, read_as):
        reading = read(a_line(name="Zoë Núñez"), encoding=encoding)
        assert (reading.encoding, reading.accented_names()) == (read_as, ("Zoë Núñez",))

    @given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
    def test_gives_the_same_date_in_either_form(self, day):
        uk, iso = f"{day.day}/{day.month}/{day.year}", day.isoformat()
        assert [read(a_line(joined=form)).rows[0].joined for form in (uk, iso)] == [day, day]

    @pytest.mark.parametrize(
        ("written", "standing"),
        [("", Standing.GOOD), ("In  Arrears", Standing.ARREARS), ("SUSPENDED", Standing.SUSPENDED)],
    )
    def test_gives_its_standing(self, written, standing):
        assert read(a_line(standing=written)).rows[0].standing is standing

    @pytest.mark.parametrize("gender", ["man", "Non-binary", ""])
    def test_of_somebody_not_a_woman_stands_in_no_group(self, gender):
        assert read(a_line(gender=gender)).rows[0].groups == ()


class TestABadRow:
    @pytest.mark.parametrize(
        ("cells", "column", "problem"),
        [
            ({"membership_number": ""}, "membership number", "is missing"),
            ({"membership_number": "1.2E+05"}, "membership number", "not a membership number"),
            ({"name": " "}, "name", "is missing"),
            ({"name": "Ann\nLee"}, "name", "line break"),
            ({"name": "Ann\u202eLee"}, "name", "cannot be seen"),
            ({"name": "A" * 201}, "name", "201 characters"),
            ({"unit": "=1+1"}, "unit", "formula"),
            ({"office": "@sum"}, "office", "formula"),
            ({"email": "ann"}, "email", "is not an e-mail address"),
            ({"email": "a@b.org, c@d.org"}, "email", "is not an e-mail address"),
            ({"joined": "04/13/2021"}, "joined", "day first"),
            ({"joined": "31/02/2021"}, "joined", "does not exist"),
            ({"joined": "2021-13-01"}, "joined", "does not exist"),
            ({"joined": "1/2/24"}, "joined", "two digits"),
            ({"joined": "May 2021"}, "joined", "is not a date"),
            ({"joined": "01/01/0203"}, "joined", "in the year 203"),
            ({"standing": "fine"}, "standing", "is not a standing"),
            ({"gender": "yes"}, "gender", "is not a gender this list knows"),
        ],
    )
    def test_says_what_is_wrong_and_is_left_out(self, cells, column, problem):
        reading = read(a_line(**cells), a_line(membership_number="B2"))
        (found,) = reading.problems
        assert (found.line, found.column) == (2, column)
        assert problem in found.problem
        assert found.cure
        assert [row.membership_number for row in reading.rows] == ["B2"]

    def test_reports_every_problem_it_has(self):
        line = a_line(membership_number="", email="x", joined="x", standing="x", gender="x")
        columns = {column for _, column, _ in problems_of(line)}
        assert columns == {"membership number", "email", "joined", "standing", "gender"}

    def test_with_more_cells_than_the_heading_is_left_out(self):
        reading = read(a_line() + ",Ltd")
        assert reading.rows == ()
        assert "9 cells where the heading has 8" in reading.problems[0].problem

    def test_is_placed_by_the_line_it_begins_on(self):
        lines = (a_line(name="Ann\nLee"), a_line(membership_number="B2", email="x"))
        assert [line for line, _, _ in problems_of(*lines)] == [2, 4]


class TestRowsThatShareAMembershipNumber:
    def test_are_all_left_out_and_name_each_other(self):
        reading = read(a_line(), a_line(membership_number="B2"), a_line(membership_number="a1"))
        assert [row.membership_number for row in reading.rows] == ["B2"]
        assert [(each.line, each.problem) for each in reading.problems] == [
            (2, "also stands on line 4"),
            (4, "also stands on line 2"),
        ]

    def test_are_found_though_one_of_them_is_bad(self):
        reading = read(a_line(), a_line(email="x"))
        assert reading.rows == ()
        assert [each.line for each in reading.problems] == [2, 3, 3]


class TestLinesThatAreNotRows:
    def test_titles_blank_lines_and_footers_are_left_out_and_shown(self):
        text = (
            f"All members\n\n{HEADING}\n\n{a_line()}\n,,,\n\nReport made by Bo\nAll rights kept\n"
        )
        reading = read_register(text.encode())
        assert [row.line for row in reading.rows] == [5]
        assert reading.problems == ()
        assert [line.number for line in reading.left_out] == [1, 8, 9]

    def test_a_row_of_one_cell_amid_the_others_is_a_bad_row(self):
        reading = read("Ann Lee", a_line())
        assert {each.line for each in reading.problems} == {2}
        assert reading.left_out == ()

    def test_a_lone_membership_number_at_the_end_is_a_bad_row(self):
        assert problems_of(a_line(), "B2") == [(3, "name", "is missing")]

    def test_unknown_columns_are_shown_as_such(self):
        columns = read("A1,Ann,x", heading="Voter_ID,NAME,Shoe size").columns
        assert [column and column.value for _, column in columns] == [
            "membership number",
            "name",
            None,
        ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "No column is headed"),
        (b"name,email\nAnn,a@example.org\n", "No column is headed .membership number"),
        (b"membership number,email\n", "No column is headed .name"),
        (b"member no,member id,name\n", "Two columns are headed"),
        (b"PK\x03\x04rest", "This is a spreadsheet"),
        ("name".encode("utf-16"), "not plain text"),
        (b"membership number,name\nA1,\x81\n", "cannot be read"),
        (b'membership number,name\nA1,"Ann\nA2,Bo\n', "begins on line 2 cannot be read"),
        (b"membership number,name\nA1," + b"x" * 200_000, "line 2 cannot be read"),
    ],
)
def test_a_file_that_is_no_list_of_members_is_refused_with_its_reason(data, reason):
    with pytest.raises(FileUnreadable, match=reason):
        read_register(data)


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("elections.adapters.csv_files.LARGEST_OCTETS", 10)
    with pytest.raises(FileUnreadable, match="larger than"):
        read_register(b"membership number,name\n")


@given(st.binary(max_size=200))
def test_any_octets_under_a_heading_are_read_or_refused(octets):
    try:
        reading = read_register(HEADING.encode() + b"\n" + octets)
    except FileUnreadable:
        return
    assert not {row.line for row in reading.rows} & {found.line for found in reading.problems}


class TestTheReportOfProblems:
    def test_opens_in_a_spreadsheet_without_running_anything(self):
        problems = read(a_line(unit="=1+1", name="Zoë\nLee")).problems
        report = write_problems_csv(problems)
        assert report.startswith("\ufeffline,column,value,problem,what to do\r\n")
        rows = list(csv.reader(io.StringIO(report.removeprefix("\ufeff"), newline="")))
        assert [row[:3] for row in rows[1:]] == [["2", "name", "Zoë\nLee"], ["2", "unit", "'=1+1"]]
        assert report.count("\r\n") == 3

    def test_says_each_problem_as_a_sentence(self):
        (problem,) = read(a_line(standing="fine")).problems
        assert str(problem) == (
            "Line 2: standing “fine” is not a standing; write good, arrears or suspended."
        )
