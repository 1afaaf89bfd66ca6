"""A membership list is read as people really save it, and every fault in it is reported."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.adapters.csv_files import FileUnreadable
from elections.adapters.lists.cells import email_in
from elections.adapters.lists.problems import Fault, write_problems_csv
from elections.adapters.lists.wanted import Wanted, years_before
from tests.adapters.lists.reading import DAY_FIRST, HEADING, Read, read, the_row


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
        row = the_row(a_line())
        assert row[:5] == (2, "A1", "Ann Lee", "ann@example.org", "Leeds")
        assert (row.office, row.joined, row.standing) == ("councillor", "2020-05-01", "good")
        assert row.attributes == "women"

    def test_needs_no_more_than_a_number_and_a_name(self):
        row = the_row("A1,Ann", heading="Member ID,Full Name")
        assert (row.email, row.unit, row.office, row.joined, row.attributes) == (
            "",
            "",
            "",
            None,
            "",
        )
        assert (row.standing, row.weight) == ("good", 1)

    def test_may_give_first_and_last_names(self):
        assert (
            the_row("A1,Siân,ap  Rhys", heading="Member No,FIRST_NAME,Surname").name
            == "Siân ap Rhys"
        )

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_is_read_whatever_separates_cells_and_lines(self, delimiter, end):
        heading, line = HEADING.replace(",", delimiter), a_line().replace(",", delimiter)
        row = the_row(line, heading=heading, end=end)
        assert (row.line, row.unit) == (2, "Leeds")

    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
    )
    def test_keeps_its_accents_in_each_encoding(self, encoding):
        reading = read(a_line(name="Zoë Núñez"), encoding=encoding)
        assert reading.seen.accented == ["Zoë Núñez"]

    @given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
    def test_gives_the_same_date_in_every_form(self, day):
        forms = (
            f"{day.day}/{day.month}/{day.year}",
            day.isoformat(),
            f"{day:%Y%m%d}",
            f"{day.day} {day:%B} {day.year}",
            f"{day.isoformat()} 00:00:00",
        )
        found = {the_row(a_line(joined=form), order=DAY_FIRST).joined for form in forms}
        assert found == {day.isoformat()}

    @pytest.mark.parametrize(
        ("written", "standing"),
        [
            ("", "good"),
            ("In  Arrears", "arrears"),
            ("SUSPENDED", "suspended"),
            ("lapsed", "arrears"),
        ],
    )
    def test_gives_its_standing(self, written, standing):
        assert the_row(a_line(standing=written)).standing == standing

    @pytest.mark.parametrize(
        ("owed", "standing"),
        [("", "good"), ("No", "good"), ("0", "good"), ("£0.00", "good"), ("£4.50", "arrears"),
         ("3", "arrears"), ("yes", "arrears")],
    )  # fmt: skip
    def test_is_in_arrears_where_something_is_owed(self, owed, standing):
        assert (
            the_row(
                f"A1,Ann,{owed}", heading="number,name,arrears".replace("number", "member no")
            ).standing
            == standing
        )

    @pytest.mark.parametrize("gender", ["man", "Non-binary", "", "prefer not to say"])
    def test_of_somebody_not_a_woman_stands_in_no_group(self, gender):
        assert the_row(a_line(gender=gender)).attributes == ""

    def test_gives_the_groups_of_its_columns(self):
        heading = "member no,name,BAME,Disabled member,sections"
        assert the_row("A1,Ann,yes,n,women; LGBT", heading=heading).attributes == "women; BAME"

    def test_gives_several_offices(self):
        row = the_row("A1,Ann,Councillor ; Branch Secretary", heading="member no,name,offices held")
        assert row.office == "Councillor; Branch Secretary"

    def test_turns_a_date_of_birth_into_ages_and_keeps_none(self):
        row = the_row("A1,Ann,2005-06-01", heading="member no,name,date of birth")
        assert row.attributes == "at least 14; under 27"
        assert not any("2005" in str(cell) for cell in row)

    def test_is_the_same_by_the_quick_way_and_the_careful_way(self):
        quick = the_row(a_line(membership_number="A1001"))
        careful = the_row(a_line(membership_number="A1001", name="  Ann   Lee "))
        assert quick == careful


class TestABadRow:
    @pytest.mark.parametrize(
        ("cells", "column", "problem"),
        [
            ({"membership_number": ""}, "membership number", "is missing"),
            ({"membership_number": "1.2E+05"}, "membership number", "has rounded"),
            ({"name": " "}, "name", "is missing"),
            ({"name": "Ann\nLee"}, "name", "line break"),
            ({"name": "A" * 201}, "name", "201 characters"),
            ({"unit": "=1+1"}, "unit", "formula"),
            ({"office": "o" * 101}, "office", "101 characters"),
            ({"email": "a@b.org, c@d.org"}, "email", "is not an e-mail address"),
            ({"joined": "31/02/2021"}, "joined", "does not exist"),
            ({"joined": "1/2/24"}, "joined", "two digits"),
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
        line = a_line(membership_number="", email="x", joined="x", standing="x", gender="q")
        columns = {found.column for found in read(line).problems}
        assert columns == {"membership number", "email", "joined", "standing", "gender"}

    def test_with_more_cells_than_the_heading_is_left_out(self):
        reading = read(a_line() + ",Ltd")
        assert reading.rows == []
        assert "9 cells where the heading has 8" in reading.problems[0].problem

    def test_is_placed_by_the_line_it_begins_on(self):
        reading = read(a_line(name="Ann\nLee"), a_line(membership_number="B2", email="x"))
        assert [found.line for found in reading.problems] == [2, 4]

    @given(st.binary(max_size=200))
    def test_any_octets_under_a_heading_are_read_or_refused(self, octets):
        try:
            reading = Read(HEADING.encode() + b"\n" + octets)
        except FileUnreadable:
            return
        assert not {row.line for row in reading.rows} & {found.line for found in reading.problems}


class TestAnAddress:
    @pytest.mark.parametrize(
        "address",
        ["ann@example.org", "Ann.Lee+x@Example.ORG", "INFO@example.org", "o'neill@example.org",
         "a@xn--bcher-kva.example", "a_b-c@mail.example.com", "a@bücher.example"],
    )  # fmt: skip
    def test_is_what_the_careful_way_makes_of_it(self, address, monkeypatch):
        quick = email_in(address)
        monkeypatch.setattr("elections.adapters.lists.cells.quick_local", lambda _: False)
        assert quick == email_in(address)
        assert not isinstance(quick, Fault)

    @given(st.from_regex(r"[A-Za-z0-9._+-]{1,10}@[A-Za-z0-9.-]{1,12}", fullmatch=True))
    def test_is_refused_the_quick_way_exactly_when_the_careful_way_does(self, address):
        quick = email_in(address)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("elections.adapters.lists.cells.quick_local", lambda _: False)
            careful = email_in(address)
        assert isinstance(quick, Fault) == isinstance(careful, Fault)
        assert isinstance(quick, Fault) or quick == careful


class TestWhatNoRuleAsksFor:
    def test_is_passed_by_and_said_so(self):
        wanted = Wanted(columns=frozenset(), groups=(), ages=())
        reading = read("A1,Ann,x,1990-01-01", heading="member no,name,Ethnicity,DOB", wanted=wanted)
        assert reading.list.passed_by == (
            "Ethnicity: not imported, no rule of this election is known to ask for it",
            "DOB: not imported, no rule of this election asks for it",
        )
        assert reading.problems == []
        assert not any("1990" in str(cell) for cell in reading.rows[0])

    def test_of_a_leap_day_an_age_is_reached_on_the_last_of_february(self):
        assert years_before(date(2028, 2, 29), 14) == date(2014, 2, 28)


class TestTheReportOfProblems:
    def test_opens_in_a_spreadsheet_without_running_anything(self):
        problems = read(a_line(unit="=1+1", name="Zoë\nLee")).problems
        report = write_problems_csv(problems)
        assert report.startswith("\ufeffline,column,value,problem,what to do\r\n")
        rows = list(csv.reader(io.StringIO(report.removeprefix("\ufeff"), newline="")))
        assert [row[:3] for row in rows[1:]] == [["2", "name", "Zoë\nLee"], ["2", "unit", "'=1+1"]]

    def test_says_each_problem_as_a_sentence(self):
        (problem,) = read(a_line(standing="fine")).problems
        assert str(problem) == (
            "Line 2: standing “fine” is not a standing; write good, arrears or suspended."
        )
