"""Posts filled in turn against brute force: every way, person by person, of filling the posts."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from counting import BlockVoteRules, Contest, ReservedPlace, count
from counting.several.in_turn import count_in_turn, unfillable_in_turn
from counting.several.posts import LotRequiredIn, PlacesAcross, Post

ONE_MARK = BlockVoteRules(most_marks=1)
PEOPLE = ("Ann", "Bob", "Cat", "Dev", "Eve", "Fay")


@st.composite
def sequences(draw):
    """Make up to three posts among six people, some with two places, and two places across."""
    posts = []
    for number in range(draw(st.integers(1, 3))):
        who = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4, unique=True))
        seats = draw(st.integers(1, 2))
        papers = st.tuples(st.integers(1, len(who)).map(lambda n: (n,)), st.integers(1, 9))
        own = draw(st.none() | st.sets(st.integers(1, len(who)), min_size=1))
        place = ReservedPlace(
            clause="P7", group="members", members=tuple(sorted(own or ())), at_least=1
        )
        contest = Contest(
            title=f"Post {number + 1}",
            seats=seats,
            candidates=tuple(who),
            reserved=() if own is None else (place,),
        )
        posts.append(
            Post(
                contest=contest,
                rules=ONE_MARK,
                papers=tuple(draw(st.lists(papers, max_size=5))),
                persons=tuple(who),
            )
        )
    reserved = []
    for number in range(draw(st.integers(0, 2))):
        members = draw(st.lists(st.sampled_from(PEOPLE), max_size=4, unique=True))
        floor = draw(st.integers(0, 3))
        cap = draw(st.none() | st.integers(floor, 4))
        reserved.append(
            PlacesAcross(
                clause=f"P{number}",
                group="women",
                one="a woman",
                members=tuple(members),
                at_least=floor,
                at_most=cap,
            )
        )
    return posts, reserved, draw(st.sampled_from([None, "P9"]))


def every_way(posts, one_post_each, held=()):
    """List, person by person, every way to fill the posts in turn."""
    if not posts:
        yield ()
        return
    post, *later = posts
    free = [p for p in post.persons if one_post_each is None or p not in held]
    for chosen in combinations(free, min(post.contest.seats, len(free))):
        numbers = {post.standing[person] for person in chosen}
        if any(len(numbers & {*p.members}) < p.at_least for p in post.contest.reserved):
            continue
        for rest in every_way(later, one_post_each, (*held, *chosen)):
            yield (chosen, *rest)


def met(reserved, way):
    everyone = [person for chosen in way for person in chosen]
    counts = [sum(person in place.members for person in everyone) for place in reserved]
    return all(
        place.at_least <= n and (place.at_most is None or n <= place.at_most)
        for place, n in zip(reserved, counts, strict=True)
    )


def drawn(posts, reserved, one_post_each):
    """Count in turn, drawing every lot for the first named."""
    lots = {}
    while True:
        try:
            return count_in_turn(posts, reserved, one_post_each, lots)
        except LotRequiredIn as tie:
            lots.setdefault(tie.contest, []).append(tie.drawn(min(tie.among)))


class TestByBruteForce:
    """P1, P3: restrictions are exact, over every way of filling the posts."""

    @given(sequences())
    @settings(max_examples=100)
    def test_infeasible_is_what_no_way_meets(self, made):
        posts, reserved, one_post_each = made
        fillable = any(met(reserved, way) for way in every_way(posts, one_post_each))
        assert (unfillable_in_turn(posts, reserved, one_post_each) == ()) == fillable

    @given(sequences())
    @settings(max_examples=100)
    def test_the_elected_meet_every_floor_and_cap(self, made):
        posts, reserved, one_post_each = made
        if unfillable_in_turn(posts, reserved, one_post_each):
            return
        filled = drawn(posts, reserved, one_post_each)
        ways = {tuple(map(frozenset, way)) for way in every_way(posts, one_post_each)}
        assert tuple(map(frozenset, filled.elected)) in ways
        assert met(reserved, filled.elected)

    @given(sequences())
    @settings(max_examples=100)
    def test_only_those_are_restricted_whom_no_way_elects(self, made):
        posts, reserved, one_post_each = made
        if unfillable_in_turn(posts, reserved, one_post_each):
            return
        filled = drawn(posts, reserved, one_post_each)
        ways = [way for way in every_way(posts, one_post_each) if met(reserved, way)]
        for number, post in enumerate(posts, 1):
            before = [frozenset(chosen) for chosen in filled.elected[: number - 1]]
            open_ = [w for w in ways if [frozenset(c) for c in w[: number - 1]] == before]
            may = {person for way in open_ for person in way[number - 1]}
            restricted = {
                post.persons[c - 1]
                for decision in filled.decisions
                if decision.contest == number
                for c in decision.event.candidates
            }
            held = {person for chosen in before for person in chosen}
            alone = {p for way in every_way([post], one_post_each, held) for p in way[0]}
            elsewhere = set() if one_post_each is None else held & {*post.persons}
            assert restricted == elsewhere | (alone - may)

    @given(sequences())
    @settings(max_examples=100)
    def test_a_floor_of_nought_changes_nothing(self, made):
        posts, _, one_post_each = made
        if unfillable_in_turn(posts, [], one_post_each):
            return
        free = drawn(posts, [], one_post_each)
        slack = PlacesAcross(clause="P1", group="women", one="a woman", members=PEOPLE)
        assert drawn(posts, [slack], one_post_each).elected == free.elected

    @given(sequences())
    @settings(max_examples=100)
    def test_each_count_stands_on_its_own(self, made):
        posts, reserved, one_post_each = made
        if unfillable_in_turn(posts, reserved, one_post_each):
            return
        filled = drawn(posts, reserved, one_post_each)
        for post, counted in zip(posts, filled.counts, strict=True):
            assert count(post.papers, counted.contest, post.rules, counted.lots) == counted
