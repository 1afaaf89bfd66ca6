"""The BLT file: read with suspicion, written in one way only."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counting import Contest, blt
from tests.kept import KEPT
from tests.strategies_counting import boxes

SMALL = """4 2
-3
3 1 2 0
4 2 0
2 0
0
"Ann"
"Bob \\"Bobby\\" O'Dea"
"Cat"
"Dev"
"The panel"
"""


class TestReading:
    """A file is read as it stands, with what people write into such files."""

    def test_heading_withdrawn_papers_names_and_title(self):
        contest, papers = blt.read(SMALL)
        assert contest == Contest(
            title="The panel",
            seats=2,
            candidates=("Ann", 'Bob "Bobby" O\'Dea', "Cat", "Dev"),
            withdrawn=(3,),
        )
        assert papers == (((1, 2), 3), ((2,), 4), ((), 2))

    def test_comments_blank_lines_byte_order_mark_and_windows_line_ends_are_nothing(self):
        text = "\ufeff# made by hand\n\n" + SMALL.replace("3 1 2 0", "3 1 2 0 # three")
        assert blt.read(text.replace("\n", "\r\n")) == blt.read(SMALL)

    @pytest.mark.parametrize("line", range(len(SMALL.splitlines())))
    def test_a_comment_may_end_any_line(self, line):
        lines = SMALL.splitlines()
        lines[line] += "  # a comment"
        assert blt.read("\n".join(lines)) == blt.read(SMALL)

    @given(boxes(), st.data())
    def test_comments_change_nothing_however_the_papers_are_read(self, box, data):
        text = blt.write(box.contest, box.papers)
        lines = text.splitlines()
        for line in data.draw(st.sets(st.integers(0, len(lines) - 1))):
            lines[line] += " # 1 2 0"
        assert blt.read("\n".join(lines)) == blt.read(text)

    def test_the_zero_that_ends_a_ranking_may_be_missing(self):
        assert blt.read(SMALL.replace("3 1 2 0", "3 1 2")) == blt.read(SMALL)

    def test_names_may_stand_on_one_line_and_the_title_may_be_missing(self):
        contest, _ = blt.read('2 1\n1 1 0\n0\n"Ann" "Bob"\n')
        assert contest.candidates == ("Ann", "Bob")
        assert contest.title == ""

    def test_a_paper_that_names_a_candidate_twice_is_read_and_left_to_the_count(self):
        _, papers = blt.read('2 1\n1 1 1 0\n0\n"Ann"\n"Bob"\n"T"\n')
        assert papers == (((1, 1), 1),)


class TestRefusing:
    """What cannot be counted is refused with the line and the reason."""

    @pytest.mark.parametrize(
        "text, line, reason",
        [
            ("", 1, "begins with the number of candidates"),
            ("four 2", 1, "begins with the number of candidates"),
            ("0 1\n0\n", 1, "from 1 to 2,000 candidates"),
            ("99999999999 1\n", 1, "begins with the number"),
            ("2001 1\n", 1, "from 1 to 2,000 candidates"),
            ("2 1\n1 1=2 0\n0\n", 2, "equal preferences"),
            ("2 1\n1 1 0\n1 3 0\n0\n", 3, "no candidate 3: 2 stand"),
            ("2 1\n-3\n0\n", 2, "no candidate 3"),
            ("2 1\n1 1.5 0\n0\n", 2, "“1.5” is not a whole number"),
            ("2 1\n1 ² 0\n0\n", 2, "is not a whole number"),
            ("2 1\n-1 2 0\n0\n", 2, "one or more"),
            ("2 1\n0 1 0\n0\n", 2, "one or more"),
            ("2 1\n1 1 0 2 0\n0\n", 2, "0 ends a ranking and stands nowhere else"),
            ("2 1\n1 1 -2 0\n0\n", 2, "0 ends a ranking and stands nowhere else"),
            ("2 1\n1 1 0\n", 3, "the papers do not end"),
            ('2 1\n1 1 0\n"Ann"\n', 3, "before the 0 that ends the papers"),
            ('2 1\n1 1 0\n0\n"Ann"\n', 5, "1 names for 2 candidates"),
            ("2 1\n1 1 0\n0\nAnn\nBob\n", 4, "stand in quotes"),
            ('2 1\n0\n"Ann"\n""\n"T"\n', 4, "candidate 2 has no name"),
            ('1 1\n0\n"Ann"\n"T"\n"more"\n', 5, "more names than 1 and a title"),
            ('1 1\n0\n"A\tB"\n', 3, "a name is printable"),
            ('1 1\n0\n"' + "A" * 501 + '"\n', 3, "at most 500 characters"),
            ("1 1\n" + "1 " * 40 + "\n0\n", 2, "40 numbers in one line"),
            ("1 1\n9999999999 1 0\n0\n", 2, "more than 1,000,000,000 papers"),
        ],
    )
    def test_the_sentence_names_the_line(self, text, line, reason):
        with pytest.raises(blt.BltRefused, match=f"^line {line}: .*{reason}") as refusal:
            blt.read(text)
        assert refusal.value.line == line

    @settings(max_examples=200, deadline=None)
    @given(st.text(alphabet='0123456789 -="\n#\\A\u2028²', max_size=60))
    @example('1 1\n0\n"')
    def test_nothing_but_a_refusal_ever_comes_out_of_a_bad_file(self, text):
        try:
            contest, papers = blt.read(text)
        except blt.BltRefused:
            return
        assert blt.read(blt.write(contest, papers))[0] == contest


class TestWriting:
    """Aggregated and sorted, one ranking a line, LF at every end: the order of casting is lost."""

    def test_the_whole_text(self):
        contest, _ = blt.read(SMALL)
        papers = [((2,), 1), ((1, 2), 1), ((), 2), ((2,), 3), ((1, 2), 2)]
        assert blt.write(contest, papers) == SMALL.replace(
            "3 1 2 0\n4 2 0\n2 0\n", "2 0\n3 1 2 0\n4 2 0\n"
        )

    def test_a_name_that_cannot_be_printed_is_written_so_that_it_reads_back(self):
        contest = Contest(title="T", seats=1, candidates=("Siân\u00a0Môn\u200d\n", 'a "\\" b'))
        again, _ = blt.read(blt.write(contest, [((1,), 1)]))
        assert again.candidates == ("Siân Môn", 'a "\\" b')

    @settings(max_examples=150, deadline=None)
    @given(boxes())
    def test_what_is_written_reads_back(self, box):
        contest, papers = blt.read(blt.write(box.contest, box.papers))
        assert contest == box.contest
        assert sorted(papers) == list(papers)
        assert blt.write(contest, papers) == blt.write(box.contest, box.papers)

    @settings(max_examples=100, deadline=None)
    @given(boxes(), st.randoms(use_true_random=False))
    def test_the_order_of_casting_cannot_be_seen(self, box, chance):
        shuffled = [(paper, 1) for paper, number in box.papers for _ in range(number)]
        chance.shuffle(shuffled)
        assert blt.write(box.contest, shuffled) == blt.write(box.contest, box.papers)

    @pytest.mark.parametrize("name", ["orkney_2017_ward6.blt", "aberdeenshire_2017_ward1.blt"])
    def test_a_published_file_reads_back_as_itself(self, name):
        contest, papers = blt.read((KEPT / name).read_text(encoding="utf-8"))
        again, rewritten = blt.read(blt.write(contest, papers))
        assert again == contest
        assert rewritten == tuple(sorted(papers))
