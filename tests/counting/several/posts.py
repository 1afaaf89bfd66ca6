"""Posts with first preferences alone, and a floor of women over them."""

from counting import AlternativeVoteRules, BlockVoteRules, Contest
from counting.several.posts import PlacesAcross, Post

AV = AlternativeVoteRules()
ONE_MARK = BlockVoteRules(most_marks=1)


def a_post(title, rules=AV, seats=1, **votes):
    """A post with first preferences for each person; further preferences in ballot-paper order."""
    names = tuple(votes)
    papers = tuple(
        ((n, *(m for m in range(1, len(names) + 1) if m != n)) if rules is AV else (n,), number)
        for n, number in enumerate(votes.values(), 1)
        if number
    )
    contest = Contest(title=title, seats=seats, candidates=names)
    return Post(contest=contest, rules=rules, papers=papers, persons=names)


def women(*members, at_least, at_most=None):
    return PlacesAcross(
        clause="P1",
        group="women",
        one="a woman",
        members=members,
        at_least=at_least,
        at_most=at_most,
    )
