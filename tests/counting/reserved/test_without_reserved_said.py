"""The difference that reserved places made: every form of the sentence, and the lots it names."""

import pytest

from counting import BlockVoteRules, Contest, count
from counting.afterwards.without_reserved import (
    Difference,
    NotDrawn,
    in_a_sentence,
    without_reserved,
)
from tests.counting.reserved.every_filling import place

SIX = ("Ann", "Bob", "Cat", "Dan", "Eve", "Fay")
CONTEST = Contest(title="C", seats=2, candidates=SIX)
LOT = NotDrawn(purpose="elect", among=(3, 4), stage=1, sentence="Cat and Dan are equal.")
LATER = NotDrawn(purpose="elect", among=(4, 5, 6), stage=2, sentence="Three are equal.")
DEPENDED = "Without P1 the count would have depended on a lot that was not drawn, "


def said(*results, lots=(), clauses=("P1",), every_way=True):
    found = Difference(
        clauses=clauses,
        elected=(1, 2),
        elected_without=results,
        only_with=(),
        only_without=(),
        lots_not_drawn=lots,
        every_way_counted=every_way,
        sentence="",
    )
    return in_a_sentence(CONTEST, found)


@pytest.mark.parametrize(
    "results, lots, sentence",
    [
        (
            ((1, 3),),
            (),
            (
                "Without P1 the count would have elected Cat in place of Bob. The rule changed "
                "one place."
            ),
        ),
        (
            ((1, 3),),
            (LOT,),
            (
                "Without P1 the count would have elected Cat in place of Bob, however the lot had "
                "fallen. The rule changed one place."
            ),
        ),
        (
            ((1, 2),),
            (LOT, LATER),
            (
                "Without P1 the count would have elected the same candidates, however the lots "
                "had fallen. The rule made no difference."
            ),
        ),
        (
            ((1, 3), (1, 4)),
            (LOT,),
            (
                f"{DEPENDED}between Cat and Dan at stage 1. It could have elected Cat in place of "
                "Bob or Dan in place of Bob. The rule changed one place, however the lot had "
                "fallen."
            ),
        ),
        (
            ((1, 3), (3, 4)),
            (LATER, LOT),
            (
                f"{DEPENDED}among Dan, Eve and Fay at stage 2, and on lots after it. It could "
                "have elected Cat in place of Bob or Cat and Dan in place of Ann and Bob. The "
                "rule changed from one to two places, depending on how the lots had fallen."
            ),
        ),
        (
            ((1, 2), (1, 3), (1, 4), (3, 4)),
            (LOT,),
            (
                f"{DEPENDED}between Cat and Dan at stage 1. It could have elected the same "
                "candidates, Cat in place of Bob, Dan in place of Bob or Cat and Dan in place of "
                "Ann and Bob. The rule changed at most two places, depending on how the lot had "
                "fallen."
            ),
        ),
        (
            ((1, 2), (1, 3), (1, 4), (3, 4), (3, 5)),
            (LOT,),
            (
                f"{DEPENDED}between Cat and Dan at stage 1. It could have elected 5 sets of "
                "candidates. The rule changed at most two places, depending on how the lot had "
                "fallen."
            ),
        ),
    ],
)
def test_the_sentence(results, lots, sentence):
    assert said(*results, lots=lots) == sentence


def test_where_not_every_way_was_counted_nothing_is_said_of_the_rule():
    assert said((1, 3), lots=(LOT,), clauses=("P1", "P2"), every_way=False) == (
        "Without P1 and P2 the count would have depended on a lot that was not drawn, between Cat "
        "and Dan at stage 1. Not every way for a lot to fall was counted: by the 60 ways that "
        "were, it could have elected Cat in place of Bob."
    )


def test_a_lot_that_was_not_drawn_is_named_as_the_count_would_ask_for_it():
    women = place("women", 3, at_least=1)
    contest = Contest(title="C", seats=2, candidates=SIX[:4], reserved=(women,))
    papers = (((1,), 9), ((2,), 5), ((4,), 5))
    rules = BlockVoteRules(most_marks=1)
    found = without_reserved(papers, contest, rules)
    assert count(papers, contest, rules).elected == found.elected == (1, 3)
    assert found.elected_without == ((1, 2), (1, 4))
    assert found.lots_not_drawn == (
        NotDrawn(
            purpose="elect",
            among=(2, 4),
            stage=1,
            sentence=(
                "Bob and Dan are equal with 5 votes each. The lot decides who is elected to a "
                "seat (C2)."
            ),
        ),
    )
    assert found.sentence.startswith(f"{DEPENDED}between Bob and Dan at stage 1. It could have")
