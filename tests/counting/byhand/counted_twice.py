"""Count by both engines, drawing each lot that both ask for alike."""

from counting import LotRequired, count
from counting.byhand import count_by_hand, first_difference


def counted(engine, *what):
    """Count by one engine: the count and no question, or no count and the lot it asks for."""
    try:
        return engine(*what), None
    except LotRequired as tie:
        return None, (tie.purpose, tie.among, tie.stage, tie)


def count_twice(papers, contest, rules, *, draw=min, engines=(count, count_by_hand)):
    """Give the `Count` once both engines agree on it and on every lot on the way."""
    lots = []
    while True:
        (one, asked), (other, asked_by_hand) = (
            counted(engine, papers, contest, rules, lots) for engine in engines
        )
        assert (asked or ())[:3] == (asked_by_hand or ())[:3], (asked, asked_by_hand, lots)
        if asked is None:
            difference = first_difference(one, other)
            assert difference is None, difference.sentence
            return one
        lots.append(asked[3].drawn(draw(asked[1])))
