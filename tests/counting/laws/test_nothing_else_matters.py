"""Laws for every method: a count follows from what the papers say, and from nothing else.

Each law is a function that names its clause; all are put to the same case, so that making papers,
which is most of the time, is done once.
"""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import ReservedPlace
from tests.counting.laws.tried import TRIED, cases, methods


def papers_may_come_in_any_order_and_one_by_one(case, counted, chance):
    """B2: identical papers in one bundle are the same as singly."""
    singles = [(paper, 1) for paper, number in case.box.papers for _ in range(number)]
    chance.shuffle(singles)
    assert case.but(papers=singles).count() == counted


def ten_times_the_papers_elect_the_same(case, counted, _chance):
    """C1: where nothing is cut off, with the same ties."""
    if TRIED[case.method].cuts_nothing_off:
        tenfold = case.but(papers=[(paper, 10 * number) for paper, number in case.box.papers])
        again = tenfold.count()
        assert again.elected == counted.elected
        assert again.lots == counted.lots


def blank_papers_change_the_number_of_informal_papers_alone(case, counted, chance):
    """B1: a blank paper is informal, and changes nothing else."""
    blank = chance.randint(1, 9)
    more = case.but(papers=[*case.box.papers, ((), blank)]).count()
    assert votes(more) == votes(counted)
    assert (more.elected, more.formal) == (counted.elected, counted.formal)
    added = Counter(dict(more.informal)) - Counter(dict(counted.informal))
    assert [*added.items()] == [("blank", blank)]


def names_are_nothing(case, counted, _chance):
    """B2: other names give the same votes and decisions."""
    names = tuple(f"Z{name}" for name in reversed(case.box.contest.candidates))
    assert votes(case.but(candidates=names).count()) == votes(counted)


def numbers_are_nothing_but_to_a_lot(case, counted, _chance):
    """C2: with the ballot paper upside down the same people have the same votes, if no lot is due.

    The two answers of a threshold vote are their numbers.
    """
    if counted.lots or TRIED[case.method].candidates == (2, 2):
        return
    turned, number_of = upside_down(case)
    again = turned.count()
    assert again.lots == ()
    assert {*again.elected} == {number_of[candidate] for candidate in counted.elected}
    for stage, other in zip(counted.stages, again.stages, strict=True):
        assert [other.credited[c - 1] for c in number_of.values()] == [*stage.credited]


def floors_and_caps_that_can_forbid_nothing_change_nothing(case, _counted, _chance):
    """P1: a floor of none, and a cap of everyone."""
    if not TRIED[case.method].places:
        return
    contest = case.box.contest
    slack = ReservedPlace(
        clause="P1",
        group="anyone",
        members=tuple(range(1, len(contest.candidates) + 1)),
        at_most=contest.seats,
    )
    some = replace(slack, clause="P2", members=slack.members[::2], at_most=None)
    counted, plain = case.but(reserved=(slack, some)).count(), case.but(reserved=()).count()
    assert (counted.elected, counted.lots) == (plain.elected, plain.lots)
    for stage, other in zip(counted.stages, plain.stages, strict=True):
        assert (stage.credited, stage.transfer) == (other.credited, other.transfer)


LAWS = (
    papers_may_come_in_any_order_and_one_by_one,
    ten_times_the_papers_elect_the_same,
    blank_papers_change_the_number_of_informal_papers_alone,
    names_are_nothing,
    numbers_are_nothing_but_to_a_lot,
    floors_and_caps_that_can_forbid_nothing_change_nothing,
)


@pytest.mark.parametrize("method", methods())
@settings(max_examples=100, deadline=None)
@given(st.data(), st.randoms(use_true_random=False))
def test_a_count_follows_from_what_the_papers_say(method, data, chance):
    case = data.draw(cases(method, places=1))
    counted = case.count()
    for law in LAWS:
        law(case, counted, chance)


def votes(counted):
    """What the candidates have at every stage, whatever their names."""
    return [(stage.credited, stage.elected, stage.excluded) for stage in counted.stages]


def upside_down(case):
    """Turn the ballot paper upside down: the same case with every number changed."""
    contest = case.box.contest
    last = len(contest.candidates) + 1
    number_of = {number: last - number for number in range(1, last)}

    def changed(numbers):
        return tuple(sorted(number_of[number] for number in numbers))

    turned = case.but(
        papers=[(tuple(number_of[c] for c in paper), n) for paper, n in case.box.papers],
        candidates=contest.candidates[::-1],
        withdrawn=changed(contest.withdrawn),
        reserved=tuple(replace(p, members=changed(p.members)) for p in contest.reserved),
    )
    return turned, number_of
