"""N11: laws of thresholds: any way, every part, more never takes away, order never matters."""

import itertools
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from elections.domain.nominating.thresholds import has_enough_in_some_way, ways_to_have_enough
from elections.domain.nominations import Body
from tests.builders import a_contest_notice
from tests.domain.nominating.alternatives import one_way, supporters, terms

BODIES = tuple(
    Body(
        id=place,
        kind=kind,
        name=f"{kind} {place}",
        region=region,
        unit=unit,
        members=members,
    )
    for place, (kind, region, unit, members) in enumerate(
        [
            ("CLP", "Wales", "", 5),
            ("CLP", "Wales", "", 1),
            ("CLP", "London", "", 7),
            ("branch", "Wales", "CLP 1", 3),
            ("branch", "London", "CLP 3", 2),
            ("trade union", "", "", 50),
            ("trade union", "", "", 9),
        ],
        1,
    )
)
KINDS = st.lists(st.sampled_from(["CLP", "branch", "trade union"]), min_size=1, max_size=2)
SHARES = st.sampled_from(["1/10", "1/3", "1/2", "75/100", "1/1"])


@st.composite
def parts(draw):
    kinds = draw(KINDS)
    part = {"kinds": sorted(set(kinds))}
    for name, values in (
        ("count", st.integers(1, 4)),
        ("share_of_bodies", SHARES),
        ("share_of_members", SHARES),
        ("least_members", st.integers(1, 6)),
        ("regions", st.integers(2, 3)),
        ("within", st.just("the region of the contest")),
        ("where_none", st.just("CLP")),
    ):
        if draw(st.booleans()):
            part[name] = draw(values)
    return part


@st.composite
def any_terms(draw):
    ways = draw(st.lists(st.lists(parts(), min_size=1, max_size=2), min_size=1, max_size=3))
    return terms(
        *(one_way(*way) for way in ways),
        census=BODIES,
        contest=a_contest_notice(region="Wales"),
    )


def is_met_by_hand(way, chosen):
    """A second reading of the rules, over plain sets."""
    return all(part_is_met_by_hand(part, chosen) for part in way.parts)


def part_is_met_by_hand(part, chosen):
    units = {b.unit or b.name for b in BODIES if b.kind in part.kinds}
    pool = [
        body
        for body in BODIES
        if (body.kind in part.kinds or (
            body.kind == part.where_none and (body.unit or body.name) not in units
        ))
        and body.members >= (part.least_members or 0)
        and (part.within is None or body.region == "Wales")
    ]  # fmt: skip
    mine = [body for body in pool if body in chosen]
    measured = [part.count, part.share_of_bodies, part.share_of_members, part.regions]
    wanted = [len(mine) >= (part.count or (0 if any(measured) else 1))]
    if part.share_of_bodies:
        wanted += [len(mine) >= 1, len(mine) >= Fraction(part.share_of_bodies) * len(pool)]
    if part.share_of_members:
        weight = sum(body.members for body in mine)
        share = Fraction(part.share_of_members) * sum(body.members for body in pool)
        wanted += [weight >= 1, weight >= share]
    if part.regions:
        wanted += [len({body.region for body in mine} - {""}) >= part.regions]
    return all(wanted)


@given(any_terms())
def test_enough_is_any_way_with_all_its_parts_whatever_bodies_nominate(on):
    ways = on.rules.nominations.enough
    for size in (0, 1, 2, 3, 4, 5, 7):
        for chosen in itertools.combinations(BODIES, size):
            by_hand = any(is_met_by_hand(way, chosen) for way in ways)
            assert (has_enough_in_some_way(supporters(*chosen), on) == ()) == by_hand


@given(any_terms(), st.permutations(BODIES), st.integers(0, 6))
def test_one_more_nomination_never_takes_away_and_order_never_matters(on, order, size):
    some, one_more = order[:size], order[: size + 1]
    if not has_enough_in_some_way(supporters(*some), on):
        assert has_enough_in_some_way(supporters(*one_more), on) == ()
    before, after = (ways_to_have_enough(supporters(*each), on) for each in (some, one_more))
    for way, wider in zip(before, after, strict=True):
        assert all(a.have <= b.have for a, b in zip(way.measures, wider.measures, strict=True))
    assert ways_to_have_enough(supporters(*sorted(some, key=lambda b: b.id)), on) == before


@given(any_terms())
def test_where_not_enough_the_nearest_way_is_named_and_is_not_met(on):
    found = has_enough_in_some_way((), on)
    assert [each.clause for each in found] == ["N11"]
    assert "needed" in found[0].reason
