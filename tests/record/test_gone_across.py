"""Floors across contests are lowered when those who would meet them have gone (D14, P4)."""

from dataclasses import replace

from counting.record.documents.groups import PLAIN, OpenedGroup
from counting.record.documents.published import (
    OpenedContest,
    ReservedAcross,
    StatedContest,
    Statement,
)
from counting.record.results.gone import without
from counting.record.results.several import Box, counts

WOMEN = ReservedAcross(
    clause="P4", group="women", one="a woman", members=(1, 3), at_least=2, at_most=None
)
IN_TURN = "C9"


def contest(name: str, candidates: tuple[str, ...], persons: tuple[int, ...]) -> StatedContest:
    return StatedContest(
        id=name,
        title=name.capitalize(),
        seats=1,
        seats_to_fill=1,
        outcome="poll",
        candidates=candidates,
        method="alternative-vote",
        rules={},
        reserved=(),
        persons=persons,
    )


STATEMENT = Statement(
    contests=(
        contest("leader", ("Ann Ash", "Col Cox"), (1, 2)),
        contest("deputy", ("Bea Birch", "Dai Date"), (3, 4)),
    ),
    in_turn=IN_TURN,
    across=(WOMEN,),
)
NOBODY = {"leader": "release to open", "deputy": "release to open"}


def opened(name: str, *papers) -> OpenedContest:
    group = OpenedGroup(
        group=PLAIN, sealed=0, sealed_digest="", papers=tuple(papers), undecodable={}
    )
    return OpenedContest(id=name, groups=(group,))


def elected(statement: Statement) -> list[str]:
    """Who is elected where most voters put the men first."""
    papers = (((1, 2), 4), ((2, 1), 6))
    box = Box(
        statement=statement,
        opened={name: opened(name, *papers) for name in ("leader", "deputy")},
    )
    found = []
    for counted in counts(box):
        (number,) = counted.count.elected
        found.append(counted.count.contest.candidates[number - 1])
    return found


def test_while_both_women_stand_both_are_elected():
    assert elected(without(STATEMENT, {}, NOBODY)) == ["Ann Ash", "Bea Birch"]


def test_when_one_has_gone_the_floor_falls_by_one():
    left = without(STATEMENT, {"leader": (1,)}, NOBODY)
    assert left.across == (replace(WOMEN, at_least=1),)
    assert elected(left) == ["Col Cox", "Bea Birch"]


def test_a_man_who_has_gone_lowers_nothing():
    left = without(STATEMENT, {"leader": (2,)}, NOBODY)
    assert left.across == (WOMEN,)
    assert elected(left) == ["Ann Ash", "Bea Birch"]


def test_when_nobody_is_left_nobody_is_elected():
    statement = replace(STATEMENT, in_turn="", across=())
    box = Box(
        statement=without(statement, {"leader": (1, 2)}, NOBODY),
        opened={name: opened(name, ((1,), 3)) for name in ("leader", "deputy")},
    )
    assert [counted.count.elected for counted in counts(box)] == [(), (1,)]
