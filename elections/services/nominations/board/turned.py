"""The public board turned round: by nominating body, and by region."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from elections.domain.ballots import by_last_name
from elections.domain.nominating.census import folded
from elections.domain.nominations import Body
from elections.services.nominations.board.gathering import Board, BoardContest
from elections.services.nominations.board.lines import BoardLine, BoardNomination

NOWHERE = "No region recorded"


@dataclass(frozen=True, kw_only=True)
class NamedBy:
    """A nominee that a body or a proposer named: in which line of the board, and how it stands."""

    line: BoardLine
    nomination: BoardNomination


@dataclass(frozen=True, kw_only=True)
class BodyLine:
    """Whoever nominates, on the public board, with everybody they named; `id` is a body's own."""

    id: int | None
    name: str
    kind: str
    region: str
    named: tuple[NamedBy, ...]


@dataclass(frozen=True, kw_only=True)
class RegionLine:
    """A region in one contest: how many bodies may nominate, how many have, and whom.

    `named` has how many nominations that count each nominee has from the region, by their id.
    """

    name: str
    may: int
    have: int
    named: Mapping[int, int]

    def of(self, nominee_id: int) -> int:
        """Give how many nominations a nominee has from the region."""
        return self.named.get(nominee_id, 0)


def by_body(board: Board) -> tuple[BodyLine, ...]:
    """Turn the board round: whoever nominates by name, with whom they named."""
    found: dict[tuple[str, int | None], list[NamedBy]] = {}
    bodies: dict[int | None, Body] = {}
    for line in board.lines:
        for nomination in line.made:
            body = nomination.body
            own_id = body.id if body else None
            found.setdefault((nomination.by, own_id), []).append(
                NamedBy(line=line, nomination=nomination)
            )
            if body:
                bodies[own_id] = body
    return tuple(
        BodyLine(
            id=own_id,
            name=name,
            kind=bodies[own_id].kind if own_id in bodies else "",
            region=bodies[own_id].region if own_id in bodies else "",
            named=tuple(found[name, own_id]),
        )
        for name, own_id in sorted(found, key=lambda key: (folded(key[0]), key[1] or 0))
    )


def of_body(board: Board, body: Body) -> BodyLine:
    """Give everybody that one body named; it may have named nobody that is public yet."""
    found = (line for line in by_body(board) if line.id == body.id)
    nobody = BodyLine(id=body.id, name=body.name, kind=body.kind, region=body.region, named=())
    return next(found, nobody)


def by_region(contest: BoardContest) -> tuple[RegionLine, ...]:
    """Count in each region the bodies of a contest that may nominate, those that have, and whom."""
    may = Counter(region_of(body) for body in contest.bodies)
    named: dict[str, Counter[int]] = {}
    have: dict[str, set[int]] = {}
    for line in contest.lines:
        for nomination in line.nominations:
            if nomination.body is not None:
                region = region_of(nomination.body)
                named.setdefault(region, Counter())[line.id] += 1
                have.setdefault(region, set()).add(nomination.body.id)
    return tuple(
        RegionLine(
            name=region,
            may=max(may[region], len(have.get(region, ()))),
            have=len(have.get(region, ())),
            named=named.get(region, Counter()),
        )
        for region in sorted({*may, *named}, key=lambda name: (name == NOWHERE, folded(name)))
    )


def region_of(body: Body) -> str:
    """Name the region of a body, or say that none is recorded."""
    return body.region.strip() or NOWHERE


def in_order(lines: Iterable[BoardLine], order: str) -> tuple[BoardLine, ...]:
    """List nominees from A to Z by last name, or those with the most nominations first."""
    named = sorted(lines, key=lambda line: (by_last_name(line.name), line.id))
    if order == "count":
        return tuple(sorted(named, key=lambda line: -line.counted))
    return tuple(named)
