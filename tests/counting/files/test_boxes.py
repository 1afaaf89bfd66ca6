"""Boxes: lines read many at once come to what each line alone does, and so do their counts."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counting import (
    AlternativeVoteRules,
    BlockVoteRules,
    Contest,
    Ers97Rules,
    LotRequired,
    MarksFor,
    MeekRules,
    ScottishRules,
    WigRules,
    blt,
    count,
)
from counting.boxes.box import OpenBox
from counting.boxes.columns import distinct_in, rankings_in
from counting.documents import canonical, count_to_document
from tests.strategies_counting import NAMES

RULES = (
    ScottishRules(),
    Ers97Rules(),
    WigRules(),
    MeekRules(),
    AlternativeVoteRules(),
    BlockVoteRules(most_marks=2),
)
MESS = (
    "{} 0",
    "{}",
    " {}  0",
    "{}\t0 ",
    "{} 0 # so it says",
    "# a remark\n{} 0",
    "\n{} 0\n",
    "{} 00",
)


@st.composite
def files(draw):
    """Make a contest, its papers one by one, and a file of them that has seen hands."""
    candidates = draw(st.integers(1, 5))
    numbers = st.integers(1, candidates)
    ranking = st.lists(numbers, max_size=candidates + 2).map(tuple)
    paper = st.tuples(ranking, st.sampled_from((1, 1, 1, 2, 11)), st.sampled_from(MESS))
    papers = draw(st.lists(paper, max_size=14))
    withdrawn = draw(st.sets(numbers, max_size=candidates - 1))
    seats = draw(st.integers(1, 3))
    usual = draw(st.booleans())
    lines = [f"{candidates} {seats}", *(f"-{number}" for number in sorted(withdrawn))]
    for preferences, number, form in papers:
        line = (MESS[0] if usual else form).format(" ".join(map(str, (number, *preferences))))
        lines.extend(line.split("\n"))
    end = draw(st.sampled_from(("\n", "\r\n")))
    names = (f'"{name}"' for name in (*NAMES[:candidates], "T"))
    contest = Contest(
        title="T", seats=seats, candidates=NAMES[:candidates], withdrawn=tuple(sorted(withdrawn))
    )
    pairs = tuple((preferences, number) for preferences, number, _ in papers)
    return contest, pairs, end.join((*lines, "0", *names, "")).encode()


def said(papers, contest, rules):
    """The document of a count, whoever is first drawn by every lot."""
    lots = []
    while True:
        try:
            return canonical(count_to_document(count(papers, contest, rules, lots)))
        except LotRequired as tie:
            lots.append(tie.drawn(min(tie.among)))
        except ValueError as refusal:
            return str(refusal)


class TestTheSameFromAFile:
    """A box is the papers, however they were written and whichever way they were read."""

    @settings(max_examples=300, deadline=None)
    @given(files())
    def test_every_paper_is_in_the_box(self, file):
        contest, pairs, octets = file
        made, box = blt.read_box(octets)
        assert made == contest
        assert blt.write(contest, box) == blt.write(contest, pairs)
        assert box.papers == sum(number for _, number in pairs)
        assert blt.read(octets.decode())[1] == tuple(box)

    @settings(max_examples=300, deadline=None)
    @given(files(), st.sampled_from(RULES))
    def test_a_box_counts_as_its_papers_one_by_one(self, file, rules):
        contest, pairs, octets = file
        _, box = blt.read_box(octets)
        assert said(box, contest, rules) == said(pairs, contest, rules)

    @settings(max_examples=150, deadline=None)
    @given(files(), st.sampled_from(RULES), st.integers(1, 60))
    def test_how_many_octets_are_read_at_once_makes_no_difference(self, file, rules, octets):
        contest, pairs, text = file
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(blt, "AT_ONCE", octets)
            _, box = blt.read_box(text)
        assert blt.write(contest, box) == blt.write(contest, pairs)
        assert said(box, contest, rules) == said(pairs, contest, rules)

    def test_a_quota_of_marks_and_a_narrower_contest_look_at_every_paper(self):
        _, box = blt.read_box(b'3 1\n2 1 0\n1 2 3 0\n1 3 0\n0\n"A"\n"B"\n"C"\n')
        quota = MarksFor(clause="M1", group="some", members=(2, 3), at_least=2)
        both = Contest(title="", seats=1, candidates=("A", "B", "C"), marks_for=(quota,))
        narrower = Contest(title="", seats=1, candidates=("A", "B"))
        for contest in (both, narrower):
            assert said(box, contest, RULES[0]) == said(tuple(box), contest, RULES[0])


class TestManyAtOnce:
    """Only lines of the usual form are read at once; any other is left to be read by itself."""

    @pytest.mark.parametrize("candidates", [1, 9, 10, 30, 99])
    def test_every_candidate_has_its_letter(self, candidates):
        every = range(1, candidates + 1)
        lines = f"1 {' '.join(map(str, every))} 0\n"
        assert rankings_in(lines.encode(), candidates) == (["".join(map(chr, every))], None)

    @pytest.mark.parametrize(
        "line",
        [
            "1 31 0",
            "1 100 0",
            "1 1234 0",
            "1 07 0",
            "1 0 7 0",
            "1 7",
            "1 7 00",
            "1 7  0",
            "1 7 0 ",
            " 1 7 0",
            "1\t7 0",
            "1 7 0\r",
            "1 7=8 0",
            "1 -7 0",
            "1 x 0",
            "1 7x 0",
            "1 ²7 0",
            "0 7 0",
            "-1 7 0",
            "+1 7 0",
            "1_0 7 0",
            "99999999999 7 0",
            "1",
            "",
            "# 7 0",
            "1 30",
            "1 7 | 0",
            "1 7| 0",
            "1 |7 0",
            "| 7 0",
            "1 7~ 0",
            "1 7 ~~0",
            f"1 {'7 ' * 61}0",
        ],
    )
    def test_a_line_that_is_not_of_the_usual_form_is_left(self, line):
        for lines in (f"{line}\n", f"1 7 0\n{line}\n3 8 0\n", f"2 7 0\n{line}\n"):
            assert rankings_in(lines.encode(), 30) is None
            assert distinct_in(lines.encode(), 30) is None

    def test_blank_papers_are_read_wherever_they_stand(self):
        lines = b"1 0\n1 0\n1 7 0\n1 0\n1 0\n1 0\n1 10 0\n1 0\n"
        assert rankings_in(lines, 30) == (["", "", "\7", "", "", "", "\n", ""], None)

    def test_lines_with_their_numbers_are_read_at_once_too(self):
        lines = b"2 7 0\n1 0\n9999999999 10 3 0\n"
        assert rankings_in(lines, 30) == (["\7", "", "\n\3"], [2, 1, 9_999_999_999])

    def test_equal_lines_are_read_once_with_the_number_of_their_papers(self):
        assert distinct_in(b"1 7 0\n1 3 0\n1 7 0\n", 30) == (["\7", "\3"], [2, 1])
        assert distinct_in(b"4 7 0\n1 3 0\n4 7 0\n", 30) == (["\7", "\3"], [8, 1])

    def test_a_ranking_of_twice_the_candidates_is_just_short_enough(self):
        assert rankings_in(f"1 {'7 ' * 14}0\n".encode(), 7) == (["\7" * 14], None)
        assert rankings_in(f"1 {'7 ' * 15}0\n".encode(), 7) is None

    def test_more_than_99_candidates_are_left(self):
        assert rankings_in(b"1 7 0\n", 100) is None

    @settings(max_examples=300, deadline=None)
    @given(st.text(alphabet="0123 |~\n", max_size=24), st.integers(1, 35))
    @example("1 0 1 0\n1 1", 1)
    def test_what_is_read_at_once_is_what_is_read_singly(self, text, candidates):
        lines = f"{text}\n"
        found = rankings_in(lines.encode(), candidates)
        if found is None:
            return
        rankings, numbers = found
        words = [line.split(" ") for line in lines.removesuffix("\n").split("\n")]
        assert [[*map(ord, ranking)] for ranking in rankings] == [
            [int(word) for word in line[1:-1]] for line in words
        ]
        assert (numbers or [1] * len(words)) == [int(line[0]) for line in words]


class TestBoxes:
    """Papers stay single where most differ, and are put together where most are alike."""

    def test_single_and_alike(self):
        differ, alike = OpenBox(3), OpenBox(3)
        differ.put_many(["\1", "\2", "\3"], None)
        alike.put_many(["\1", "\1", "\1"], None)
        assert (differ.closed().single, differ.closed().alike) == (("\1", "\2", "\3"), {})
        assert (alike.closed().single, alike.closed().alike) == ((), {"\1": 3})

    def test_where_half_differ_they_stay_single(self):
        box = OpenBox(3)
        box.put("\2", 1)
        assert (box.closed().single, box.closed().alike) == (("\2",), {})
        half = OpenBox(3)
        half.put_many(["\2", "\1", "\2", "\1"], None)
        assert half.closed().in_order() == (("\1", "\1", "\2", "\2"), range(5))

    def test_together_they_are_one_box(self):
        box = OpenBox(3)
        box.put("\2", 1)
        box.put("\1", 4)
        box.put("\2", 2)
        assert sorted(box.closed()) == [((1,), 4), ((2,), 3)]
        assert box.closed().in_order() == (("\1", "\2"), (0, 4, 7))
        assert box.closed().papers == 7


class TestHostileFiles:
    """What would cost much is refused with its line, soon."""

    def test_octets_that_are_no_text_are_refused_with_their_line(self):
        with pytest.raises(blt.BltRefused, match=r"^line 4: the line is not text in UTF-8"):
            blt.read_box(b'1 1\n1 1 0\n0\n"\xff"\n')

    def test_a_line_of_a_million_characters_is_refused(self):
        text = b"2 1\n1 2 0\n" + b"1 2 0\n" * 9 + b"1 " + b"2 " * 600_000 + b"0\n0\n"
        with pytest.raises(blt.BltRefused, match=r"^line 12: the line is longer than 1,000,000"):
            blt.read_box(text)

    def test_a_fault_deep_in_a_long_file_is_named_by_its_line(self):
        lines = [b"4 2", *[b"1 2 3 0"] * 200_000, b"1 5 0", *[b"1 2 3 0"] * 10, b"0", b""]
        with pytest.raises(blt.BltRefused, match=r"^line 200002: there is no candidate 5"):
            blt.read_box(b"\n".join(lines))

    def test_too_many_papers_are_named_by_their_line(self):
        text = b"2 1\n999999999 1 0\n1 2 0\n1 1 0\n0\n"
        with pytest.raises(blt.BltRefused, match=r"^line 4: there are more than 1,000,000,000"):
            blt.read_box(text)
