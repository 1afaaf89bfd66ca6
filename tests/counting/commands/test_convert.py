"""Papers from CSV to BLT, and what is said of those cut short."""

import pytest

BY_RANK = """papers,Ann,Bob,Cat,Dan
3,1,2,,
1,,1,2,
2,4,3,2,1
"""
BY_PREFERENCE = """1st choice,2nd choice,3rd choice
Bob,Ann,
Ann,,
Cat,Bob,Ann
Bob,Ann,
,,
"""


class TestColumnsOfCandidates:
    def test_cells_hold_ranks(self, converted):
        answer = converted(BY_RANK, "--seats", "2", "--title", "The panel")
        assert answer.status == 0
        assert answer.err == ""
        assert answer.out == (
            '4 2\n3 1 2 0\n1 2 3 0\n2 4 3 2 1 0\n0\n"Ann"\n"Bob"\n"Cat"\n"Dan"\n"The panel"\n'
        )

    @pytest.mark.parametrize(
        "row, paper, said",
        [
            ("1,2,4,", "1 1 2 0", "leaves out a preference"),
            ("1,2,2,3", "1 1 0", "gives candidates the same preference"),
            ("1,1,,", "1 0", "gives candidates the same preference"),
            ("2,3,,", "1 0", "leaves out a preference"),
            ("99999,1,,", "1 2 0", "leaves out a preference"),
            (",,,", "1 0", ""),
            ("1.0,2.00,,", "1 1 2 0", ""),
            (" 2 , 1 ,,", "1 2 1 0", ""),
            ("1", "1 1 0", ""),
        ],
    )
    def test_a_paper_is_valid_to_its_first_gap_or_equal_preferences(
        self, converted, row, paper, said
    ):
        answer = converted(f"Ann,Bob,Cat,Dan\n{row}\n", "--seats", "1")
        assert answer.out.split("\n")[1] == paper
        assert said in answer.err
        assert ("(the first: line 2)" in answer.err) == bool(said)

    @pytest.mark.parametrize("row", ["x,,,", "0,,,", "-1,,,", "1.5,,,", "1e3,,,", "1st,,,", "١,,,"])
    def test_what_is_no_rank_is_refused_with_its_line(self, converted, row):
        answer = converted(f"Ann,Bob,Cat,Dan\n1,2,,\n{row}\n", "--seats", "1")
        assert answer.status == 2
        assert "papers.csv: line 3: “" in answer.err
        assert "is no preference" in answer.err


class TestColumnsOfPreferences:
    def test_cells_name_candidates_who_stand_in_alphabetical_order(self, converted):
        answer = converted(BY_PREFERENCE, "--seats", "1")
        assert answer.out.startswith(
            '3 1\n1 0\n1 1 0\n2 2 1 0\n1 3 2 1 0\n0\n"Ann"\n"Bob"\n"Cat"\n'
        )
        assert "alphabetical order" in answer.err

    def test_or_in_the_order_that_is_given_also_those_whom_nobody_names(self, converted):
        candidates = [w for name in ("Dan", "Cat", "Bob", "Ann") for w in ("--candidate", name)]
        answer = converted(BY_PREFERENCE, "--seats", "1", *candidates)
        assert answer.out.startswith("4 1\n1 0\n1 2 3 4 0\n2 3 4 0\n1 4 0\n0\n")
        assert answer.err == ""

    def test_cells_may_hold_numbers_where_the_candidates_are_given(self, converted):
        text = "Preference 1;Preference 2\n2;1\n1;\n"
        told = ["--seats", "1", "--candidate", "Ann", "--candidate", "Bob"]
        assert converted(text, *told).out.startswith("2 1\n1 1 0\n1 2 1 0\n")
        assert "is a number" in converted(text, "--seats", "1").err

    @pytest.mark.parametrize(
        "row, paper",
        [
            ("Ann,,Bob", "1 1 0"),
            ("Ann,Ann,Bob", "1 1 0"),
            ("ANN,bob,", "1 1 2 0"),
            (",Ann,", "1 0"),
        ],
    )
    def test_a_paper_is_valid_to_its_first_gap_or_repeat(self, converted, row, paper):
        told = ["--seats", "1", "--candidate", "Ann", "--candidate", "Bob"]
        answer = converted(f"1st choice,2nd choice,3rd choice\n{row}\n", *told)
        assert answer.out.split("\n")[1] == paper

    @pytest.mark.parametrize(
        "head", ["1,2", "1st,2nd", "Choice 1,Choice 2", "First choice,Second choice", "rank1,rank2"]
    )
    def test_columns_may_be_named_in_several_ways_and_stand_in_any_order(self, converted, head):
        for columns in (head, ",".join(reversed(head.split(",")))):
            place = "Bob,Ann" if columns == head else "Ann,Bob"
            answer = converted(f"{columns}\n{place}\n", "--seats", "1")
            assert answer.out.startswith("2 1\n1 2 1 0\n")

    @pytest.mark.parametrize(
        "text, said",
        [
            ("1st,3rd\nAnn,Bob\n", "line 1: the columns of preferences are not the 1st"),
            ("1st,1st\nAnn,Bob\n", "line 1: the columns of preferences are not the 1st"),
            ("1st,Name\nAnn,Bob\n", "line 1: the column “Name” is neither"),
            ("1st,2nd\nAnn=Bob,\n", "line 2: “Ann=Bob” gives equal preferences"),
            ("1st,papers,count\nAnn,1,1\n", "two columns could be the number of papers"),
            ("1st,papers\nAnn,0\n", "line 2: “0” is no number of papers"),
            ("1st,papers\nAnn,-4\n", "line 2: “-4” is no number of papers"),
            ("1st,papers\nAnn,\n", "line 2: “” is no number of papers"),
            ("1st,papers\nAnn,1.5\n", "line 2: “1.5” is no number of papers"),
            ("1st,papers\nAnn,99999999999\n", "is no number of papers"),
            ("1st,papers\nAnn,9999999999\n", "line 2: there are more than 1,000,000,000 papers"),
            ("1st\nAnn,Bob\n", "line 2: “Bob” stands in a column without a name"),
            ('1st\n"Ann\n', "line 2: this is not CSV"),
            ('1st\n"A"nn\n', "line 2: this is not CSV"),
            ("", "line 1: the first line names the columns"),
            (",,\n", "line 1: the first line names the columns"),
            ("1st\nA\0nn\n", "line 2: there is a NUL"),
            ("1st\nA\x1b[2Jnn\n", "a name is printable"),
            ("1st\n" + "A" * 501 + "\n", "at most 500 characters"),
            ("1st\n" + "A" * 1_100_000 + "\n", "line 2: it is longer than 1,048,576 octets"),
            ("1st\n" + "A" * 200_000 + "\n", "line 2: this is not CSV"),
        ],
    )
    def test_what_could_mean_anything_is_refused(self, converted, text, said):
        answer = converted(text, "--seats", "1")
        assert answer.status == 2
        assert said in answer.err
        assert answer.err.count("\n") == 1
        assert answer.out == ""

    def test_a_column_may_be_left_out(self, converted):
        answer = converted("Time,1st\n9:01,Ann\n", "--seats", "1", "--ignore", "time")
        assert answer.out.startswith("1 1\n1 1 0\n")


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    def test_accents_are_read_and_a_guess_is_said(self, converted, encoding):
        answer = converted("Siân,Zoë\r\n1,2\r\n".encode(encoding), "--seats", "1")
        assert '"Siân"\n"Zoë"' in answer.out
        assert ("read as Windows-1252: Siân" in answer.err) == (encoding == "cp1252")

    def test_what_is_no_text_is_refused(self, converted):
        assert "UTF-16" in converted("Ann,Bob\n1,2\n".encode("utf-16"), "--seats", "1").err
        assert "line 2: " in converted(b"Ann\n\x81\n", "--seats", "1").err

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_a_spreadsheet_may_part_cells_in_its_own_way(self, converted, delimiter):
        text = BY_RANK.replace(",", delimiter)
        assert converted(text, "--seats", "2").out.startswith("4 2\n3 1 2 0\n1 2 3 0\n")


class TestNamesThatAreAlike:
    def test_candidates_are_told_apart_by_their_columns(self, converted):
        answer = converted("A,a,A\n1,2,3\n", "--seats", "1")
        assert (answer.status, answer.out) == (
            0, '3 1\n1 1 2 3 0\n0\n"A"\n"a"\n"A"\n""\n',
        )  # fmt: skip

    def test_cells_name_the_one_who_is_written_so(self, converted):
        told = ["--seats", "1", "--candidate", "ANN", "--candidate", "ann", "--candidate", "Bob"]
        answer = converted("1,2,3\nann,bob,ANN\n", *told)
        assert answer.out.startswith("3 1\n1 2 3 1 0\n")

    @pytest.mark.parametrize("names", [["ANN", "ann"], ["Ann", "Ann"]])
    def test_a_cell_that_could_be_either_is_refused(self, converted, names):
        told = ["--seats", "1", *(f"--candidate={name}" for name in names)]
        answer = converted("1,2\nAnn,\n", *told)
        assert answer.status == 2
        assert "line 2: “Ann” could be candidate 1 or 2: give the number." in answer.err
        assert converted("1,2\n2,\n", *told).out.startswith("2 1\n1 2 0\n")
