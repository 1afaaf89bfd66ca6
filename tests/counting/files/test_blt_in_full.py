"""A BLT file: each refusal in full, what is just long enough, and boxes of every kind of paper."""

import pytest

from counting import (
    BlockVoteRules,
    Contest,
    MeekHillRules,
    MeekRules,
    Reason,
    ScottishRules,
    WigRules,
    blt,
    count,
)

NUMBERS = "the file begins with the number of candidates and of seats"
NOWHERE_ELSE = "0 ends a ranking and stands nowhere else"
ONE_OR_MORE = "the number of identical papers is one or more"


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("four 2", f"line 1: {NUMBERS}"),
        ("1 2001\n", "line 1: there are from 0 to 2,000 seats"),
        ("2 1\n1 1 0\n", "line 3: the papers do not end: a line with 0 alone is missing"),
        (
            '2 1\n1 1 0\n"Ann"\n',
            "line 3: a name stands before the 0 that ends the papers",
        ),
        ("2 1\n1 1=2 0\n0\n", "line 2: “1=2” gives equal preferences, which are not counted"),
        (
            f"2 1\n1 {'1' * 41}=2 0\n0\n",
            f"line 2: “{'1' * 40}” gives equal preferences, which are not counted",
        ),
        (f"2 1\n1 {'x' * 41} 0\n0\n", f"line 2: “{'x' * 40}” is not a whole number"),
        ('1 1\n0\n"\ud800"\n', "line 3: the line is not text in UTF-8"),
        ("2 1\n0 1 0\n0\n", f"line 2: {ONE_OR_MORE}"),
        ("2 1\n-1 2 0\n0\n", f"line 2: {ONE_OR_MORE}"),
        ("2 1\n-1 -3 0\n0\n", "line 2: there is no candidate 3: 2 stand"),
        ("2 1\n1 1 0 2 0\n0\n", f"line 2: {NOWHERE_ELSE}"),
        ("2 1\n0\nAnn\nBob\n", "line 3: names and the title stand in quotes"),
        (
            '1 1\n0\n"A\tB"\n',
            "line 3: a name is printable and at most 500 characters long",
        ),
        (
            f"1 1\n1 {'1 ' * 11}0\n0\n",
            "line 2: 13 numbers in one line, for 1 candidates",
        ),
    ],
)
def test_what_is_refused_is_refused_with_this_sentence(text, sentence):
    with pytest.raises(blt.BltRefused) as refused:
        blt.read(text)
    assert str(refused.value) == sentence


def test_what_is_just_within_the_limits_is_read():
    name = "A" * 500
    contest, papers = blt.read(f'1 1\n1 {"1 " * 10}0\n0\n"{name}"\n')
    assert contest.candidates == (name,)
    assert papers == (((1,) * 10, 1),)


def test_as_many_candidates_and_seats_as_there_may_be_and_no_seat_are_read():
    names = '"A"\n' * 2_000
    most, _ = blt.read(f"2000 2000\n0\n{names}")
    assert (len(most.candidates), most.seats) == (2_000, 2_000)
    none, _ = blt.read('1 0\n0\n"A"\n')
    assert none.seats == 0


def test_a_file_and_a_line_may_be_as_long_as_is_allowed_and_no_longer(monkeypatch):
    octets = b'1 1\n1 1 0\n0\n"Ann Archer"\n'
    monkeypatch.setattr(blt, "MOST_OCTETS", len(octets))
    monkeypatch.setattr(blt, "LONGEST_LINE", len(b'"Ann Archer"\n'))
    assert blt.read_box(octets)[0].candidates == ("Ann Archer",)
    with pytest.raises(blt.BltRefused) as refused:
        blt.read_box(octets + b"#")
    assert str(refused.value) == f"line 1: the file is longer than {len(octets)} octets"
    monkeypatch.setattr(blt, "LONGEST_LINE", len(b'"Ann Archer"'))
    with pytest.raises(blt.BltRefused) as refused:
        blt.read_box(octets)
    assert str(refused.value) == "line 4: the line is longer than 12 characters"


def test_a_remark_may_have_more_than_one_mark_of_its_own():
    contest, papers = blt.read('2 1 # so # it # says\n1 2 0 # so # it # says\n0\n"A"\n"B"\n')
    assert contest.seats == 1
    assert papers == (((2,), 1),)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("usual", ["0", " 0"])
def test_every_kind_of_line_is_counted_as_one_paper_each(end, usual):
    """Singly or together, with a number or without, blank, and of a candidate withdrawn."""
    lines = ["3 1", "-3", *(["1 2 0"] * 3), "4 1 2 0", "1 0", "2 0", "5 3 0", f"1 3 1 {usual}", "0"]
    text = end.join((*lines, '"Ann"', '"Bob"', '"Cat"', '"T"', ""))
    contest, box = blt.read_box(text.encode())
    assert sorted(box) == [((), 3), ((1, 2), 4), ((2,), 3), ((3,), 5), ((3, 1), 1)]
    assert box.papers == 16
    for rules in (ScottishRules(), BlockVoteRules(most_marks=2)):
        one_by_one = count(tuple(box), contest, rules)
        assert count(box, contest, rules) == one_by_one
    counted = count(box, contest, ScottishRules())
    assert (counted.formal, counted.elected) == (8, (1,))
    assert {*counted.informal} == {(Reason.BLANK, 3), (Reason.WITHDRAWN, 5)}


@pytest.mark.parametrize(
    "lines, informal",
    [
        (("1 0", "1 2 0", "1 0"), {Reason.BLANK: 2}),
        (("1 3 0", "1 0", "1 2 0", "1 3 0"), {Reason.BLANK: 1, Reason.WITHDRAWN: 2}),
        (("1 2 0", "1 2 1 0"), {}),
    ],
)
def test_single_papers_of_a_box_are_counted_as_one_by_one(lines, informal):
    more = ("1 1 0", "1 1 2 0", "1 1 3 0")
    text = "\n".join(("3 1", "-3", *lines, *more, "0", '"A"', '"B"', '"C"', '"T"', ""))
    contest, box = blt.read_box(text.encode())
    counted = count(box, contest, ScottishRules())
    assert counted == count(tuple(box), contest, ScottishRules())
    assert dict(counted.informal) == informal


@pytest.mark.parametrize("rules", [ScottishRules(), WigRules(), MeekRules(), MeekHillRules()])
def test_a_paper_of_a_box_that_comes_back_to_somebody_says_nothing_more(rules):
    lines = ("9 1 2 1 3 0", "5 1 2 1 0", "7 1 1 2 0", "4 1 3 1 2 0", "6 1 2 3 0", "8 2 1 2 3 0")
    more = ("3 2 3 2 0", "7 3 0", "5 4 1 4 3 0", "4 4 2 1 2 0", "1 3 4 1 3 2 0", "6 1 0")
    text = "\n".join(("4 2", *lines, *more, "0", '"A"', '"B"', '"C"', '"D"', '"T"', ""))
    contest, box = blt.read_box(text.encode())
    assert count(box, contest, rules) == count(tuple(box), contest, rules)


def test_papers_of_several_who_withdrew_are_added_up():
    lines = ("2 3 0", "3 4 0", "5 3 4 0", "7 4 3 0", "1 0", "9 1 0", "4 2 3 0", "2 3 3 0")
    text = "\n".join(("4 1", "-3", "-4", *lines, "0", '"A"', '"B"', '"C"', '"D"', '"T"', ""))
    contest, box = blt.read_box(text.encode())
    counted = count(box, contest, ScottishRules())
    assert counted.formal == 13
    assert dict(counted.informal) == {Reason.BLANK: 1, Reason.WITHDRAWN: 19}


@pytest.mark.parametrize("at_once", [1, 8, 20, 40, 1000])
def test_what_is_read_in_many_parts_is_what_is_read_in_one(monkeypatch, at_once):
    """Most of the first papers are alike, so that those after them are put together as well."""
    monkeypatch.setattr(blt, "AT_ONCE", at_once)
    lines = [*["1 1 2 0"] * 9, "1 2 0", "1 2 0", "1 1 2 0", "4 3 0", "12 1 2 0", "3 3 0", "1 2 0"]
    lines += ["1 3 0", *["2 2 0"] * 3, "1 0", "1 0", "1 2 1 0"]
    text = "\n".join(("3 1", *lines, "0", '"A"', '"B"', '"C"', '"T"', ""))
    _, box = blt.read_box(text.encode())
    assert sorted(box) == [((), 2), ((1, 2), 22), ((2,), 9), ((2, 1), 1), ((3,), 8)]
    assert box.papers == 42
    fault = text.replace("1 2 1 0", "1 2 4 0")
    with pytest.raises(blt.BltRefused, match=r"^line 24: there is no candidate 4: 3 stand$"):
        blt.read_box(fault.encode())


@pytest.fixture
def read_singly(monkeypatch):
    """The lines of papers that are read one by one."""
    seen = []
    whole_numbers = blt.whole_numbers

    def spy(line, text, candidates):
        seen.append(text)
        return whole_numbers(line, text, candidates)

    monkeypatch.setattr(blt, "whole_numbers", spy)
    return seen


DIFFERENT = [f"1 {one} {other} 0" for one in range(1, 8) for other in range(1, 8) if one != other]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("lines", [DIFFERENT, ["1 1 2 0"] * 42, ["3 1 2 0"] * 42])
def test_usual_lines_are_read_many_at_once(monkeypatch, read_singly, lines, end):
    papers = sum(int(line.split()[0]) for line in lines)
    monkeypatch.setattr(blt, "MOST_PAPERS", papers)
    text = end.join(("7 1", *lines, "0", *(f'"{letter}"' for letter in "ABCDEFG"), ""))
    _, box = blt.read_box(text.encode())
    assert read_singly == ["0"]
    assert box.papers == papers


def test_after_every_part_one_line_is_read_singly(monkeypatch, read_singly):
    monkeypatch.setattr(blt, "AT_ONCE", 30)
    monkeypatch.setattr(blt, "LONGEST_LINE", 30)
    text = "\n".join(("7 1", *DIFFERENT, "0", *(f'"{letter}"' for letter in "ABCDEFG"), ""))
    _, box = blt.read_box(text.encode())
    assert read_singly == [*DIFFERENT[4::5], "0"]
    assert box.papers == len(DIFFERENT)


@pytest.mark.parametrize("lines, times", [(DIFFERENT, 0), (["1 1 2 0"] * 42, 8)])
def test_where_most_papers_are_alike_equal_lines_are_put_together_first(monkeypatch, lines, times):
    parts = []
    distinct_in = blt.distinct_in

    def spy(part, candidates):
        parts.append(part)
        return distinct_in(part, candidates)

    monkeypatch.setattr(blt, "AT_ONCE", 30)
    monkeypatch.setattr(blt, "distinct_in", spy)
    text = "\n".join(("7 1", *lines, "0", *(f'"{letter}"' for letter in "ABCDEFG"), ""))
    blt.read_box(text.encode())
    assert len(parts) == times


def test_a_box_may_be_empty():
    _, box = blt.read_box(b'1 1\n0\n"A"\n"T"\n')
    assert (tuple(box), box.papers) == ((), 0)


def test_a_number_of_papers_below_one_is_refused():
    contest = Contest(title="T", seats=1, candidates=("Ann", "Bob"))
    with pytest.raises(ValueError, match=r"^0 identical papers: the number is one or more$"):
        count([((1,), 0)], contest, ScottishRules())
