"""All the contests of an election counted: alone, in turn, or at once under one rule.

It knows which contests the statement binds together. It refuses to know any rule of counting: those
of several contests are in `counting.several`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from counting import Count, Lot, LotRequired
from counting.record.documents.published import OpenedContest, StatedContest, Statement
from counting.record.results.papers import boxes_of, count_opened
from counting.record.results.stated import made
from counting.several.at_once import LotRequiredAgain, LotsAtOnce, count_at_once
from counting.several.fillings import Fillings
from counting.several.in_turn import Filling, unfillable_in_turn
from counting.several.posts import Decision, LotRequiredIn, PlacesAcross, Post

ALONE, AGAIN, CONTESTS = "", "again", "contests"


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A lot that was drawn: in which contest, and about what.

    `about` is empty for a count, `again` for one decided again, `contests` between contests.
    """

    contest: str
    about: str
    lot: Lot


@dataclass(frozen=True, kw_only=True)
class CountOf:
    """The count of a contest, and what the rule over several contests decided in it."""

    contest: str
    count: Count
    decisions: tuple[str, ...] = ()


class LotNeeded(Exception):
    """A tie in a contest is left to chance: in which contest, and about what."""

    def __init__(self, contest: str, about: str, tie: LotRequired) -> None:
        """Keep where the tie is."""
        super().__init__(tie.sentence)
        self.contest, self.about, self.tie = contest, about, tie


@dataclass(frozen=True, kw_only=True)
class Box:
    """The statement, what came out of the box, and the lots drawn so far."""

    statement: Statement
    opened: Mapping[str, OpenedContest]
    drawn: Sequence[Drawn] = field(default=())

    def lots(self, contest: str, about: str = ALONE) -> tuple[Lot, ...]:
        """The lots drawn in a contest about something, in order."""
        return tuple(d.lot for d in self.drawn if (d.contest, d.about) == (contest, about))


def counts(box: Box) -> Iterator[CountOf]:
    """Count every contest, one after another as the statement orders them.

    Raises `LotNeeded` at the first tie that is left to chance, and `ValueError` where a lot does
    not fit or a contest cannot be counted.
    """
    if box.statement.in_turn:
        yield from counts_in_turn(box)
    elif box.statement.across:
        yield from counts_at_once(box)
    else:
        for stated in box.statement.polls:
            yield CountOf(contest=stated.id, count=count_alone(box, stated))


def count_alone(box: Box, stated: StatedContest) -> Count:
    """Count one contest that nothing binds to another."""
    contest, rules = made(stated)
    try:
        return count_opened(box.opened[stated.id], contest, rules, box.lots(stated.id))
    except LotRequired as tie:
        raise LotNeeded(stated.id, ALONE, tie) from tie


def posts_of(box: Box) -> tuple[tuple[StatedContest, Post], ...]:
    """The contests with somebody to elect, as posts; nobody votes where there is no poll."""
    names = person_names(box.statement)
    return tuple(
        (stated, post_of(box, stated, names))
        for stated in box.statement.contests
        if stated.candidates and stated.seats_to_fill
    )


def post_of(box: Box, stated: StatedContest, names: Mapping[int, str]) -> Post:
    """A contest as a post, with a name for each person who stands in it."""
    contest, rules = made(stated)
    opened = box.opened.get(stated.id)
    return Post(
        contest=contest,
        rules=rules,
        papers=boxes_of(opened, contest, rules)[""] if opened else (),
        persons=tuple(names[person] for person in stated.persons),
    )


def person_names(statement: Statement) -> dict[int, str]:
    """A name of their own for every person who stands: two of one name are told apart."""
    named = {
        person: name
        for contest in statement.contests
        for person, name in zip(contest.persons, contest.candidates, strict=False)
    }
    given = list(named.values())
    return {
        person: name if given.count(name) == 1 else f"{name} (person {person})"
        for person, name in named.items()
    }


def places_across(statement: Statement) -> tuple[PlacesAcross, ...]:
    """The places reserved across the contests, their members by name."""
    names = person_names(statement)
    return tuple(
        PlacesAcross(
            clause=place.clause,
            group=place.group,
            one=place.one,
            members=tuple(names[person] for person in place.members if person in names),
            at_least=place.at_least,
            at_most=place.at_most,
        )
        for place in statement.across
    )


def counts_in_turn(box: Box) -> Iterator[CountOf]:
    """Fill one contest after another; nobody is elected to two."""
    posts, across = posts_of(box), places_across(box.statement)
    short = unfillable_in_turn([post for _, post in posts], across, box.statement.in_turn)
    if short:
        raise ValueError(" ".join(shortfall.sentence for shortfall in short))
    sequence = Filling(Fillings([post for _, post in posts], across, box.statement.in_turn))
    for number, (stated, _) in enumerate(posts, start=1):
        try:
            sequence.fill(number, box.lots(stated.id))
        except LotRequiredIn as tie:
            raise LotNeeded(stated.id, ALONE, tie) from tie
        decisions = said_of(sequence.decisions, number)
        yield CountOf(contest=stated.id, count=sequence.counts[-1], decisions=decisions)


def counts_at_once(box: Box) -> Iterator[CountOf]:
    """Count contests that are held at once under one floor."""
    posts, (place,) = posts_of(box), places_across(box.statement)
    ids = [stated.id for stated, _ in posts]
    lots = LotsAtOnce(
        alone={n: box.lots(contest) for n, contest in enumerate(ids, 1)},
        again={n: own for n, c in enumerate(ids, 1) if (own := box.lots(c, AGAIN))},
        between=tuple(drawn.lot for drawn in box.drawn if drawn.about == CONTESTS),
    )
    try:
        made_at_once = count_at_once([post for _, post in posts], place, lots)
    except LotRequiredIn as tie:
        about = AGAIN if isinstance(tie, LotRequiredAgain) else ALONE
        raise LotNeeded(ids[tie.contest - 1], about, tie) from tie
    except LotRequired as tie:
        raise LotNeeded(ids[tie.among[0] - 1], CONTESTS, tie) from tie
    for number, (contest, counted) in enumerate(zip(ids, made_at_once.counts, strict=True), 1):
        decisions = said_of(made_at_once.decisions, number)
        yield CountOf(contest=contest, count=counted, decisions=decisions)


def said_of(decisions: Sequence[Decision], number: int) -> tuple[str, ...]:
    """The sentences of the decisions about one contest."""
    return tuple(each.event.sentence for each in decisions if each.contest == number)
