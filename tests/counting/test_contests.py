"""A contest that no statement of persons nominated could hold is refused, with a sentence each."""

import pytest

from counting import Contest, MarksFor, ReservedPlace


def contest(number=3, *, seats=1, **more):
    names = tuple(f"Candidate {each}" for each in range(1, number + 1))
    return Contest(**{"title": "T", "seats": seats, "candidates": names, **more})


def place(*members, at_least=0):
    return ReservedPlace(clause="P1", group="women", members=members, at_least=at_least)


def marks(*members, at_least):
    return MarksFor(clause="B1", group="women", members=members, at_least=at_least)


ORDER = "the withdrawn are numbers of candidates, in order, each once"
STANDS = "“re-open nominations” stands among the candidates and is not withdrawn"


@pytest.mark.parametrize(
    "make, sentence",
    [
        (lambda: contest(0), "a contest has from 1 to 2,000 candidates"),
        (lambda: contest(2001), "a contest has from 1 to 2,000 candidates"),
        (lambda: contest(seats=-1), "a contest has no fewer than no seats"),
        (lambda: contest(candidates=("Ann", " ")), "every candidate has a name"),
        (lambda: contest(withdrawn=(0,)), ORDER),
        (lambda: contest(withdrawn=(4,)), ORDER),
        (lambda: contest(withdrawn=(2, 1)), ORDER),
        (
            lambda: contest(reserved=(place(4),)),
            "P1 names a candidate who is not in the contest",
        ),
        (
            lambda: contest(reserved=(place(0),)),
            "P1 names a candidate who is not in the contest",
        ),
        (
            lambda: contest(alternatives=(((place(4),),),)),
            "P1 names a candidate who is not in the contest",
        ),
        (
            lambda: contest(reserved=(place(1, 2, at_least=2),)),
            "P1 reserves 2 places, but the contest has 1 seat",
        ),
        (
            lambda: contest(marks_for=(marks(4, at_least=1),)),
            "B1 asks for marks that no paper could give",
        ),
        (
            lambda: contest(marks_for=(marks(0, at_least=1),)),
            "B1 asks for marks that no paper could give",
        ),
        (
            lambda: contest(marks_for=(marks(1, 2, at_least=3),)),
            "B1 asks for marks that no paper could give",
        ),
        (lambda: contest(re_open=4), STANDS),
        (lambda: contest(re_open=3, withdrawn=(3,)), STANDS),
    ],
)
def test_what_is_refused_is_refused_with_this_sentence(make, sentence):
    with pytest.raises(ValueError, match=r"\w") as refused:
        make()
    assert str(refused.value) == sentence


def test_what_is_just_possible_is_a_contest():
    assert len(contest(2000).standing) == 2000
    assert contest(1, seats=0).seats_that_can_be_filled == 0
    assert contest(3, withdrawn=(1, 3)).standing == (2,)
    assert contest(3, seats=2, reserved=(place(1, 3, at_least=2),)).persons == (1, 2, 3)
    assert contest(3, marks_for=(marks(1, 3, at_least=2),), re_open=3).persons == (1, 2)
