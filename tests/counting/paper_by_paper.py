"""A second reading of the Scottish rules, for comparison: one paper at a time, exact fractions."""

from fractions import Fraction

ONE = 10**5


def by_paper(box):
    """Count without reserved places or lots a paper at a time, in exact fractions of 10^-5.

    An independent reading of rules 46 to 53 for comparison: no parcels, no shared code. None
    where a tie would have to be settled.
    """
    standing = box.contest.standing
    papers = []
    for ranking, number in box.papers:
        kept = tuple(c for c in ranking if c in standing)
        papers += [[kept, Fraction(1), None] for _ in range(number) if kept]
    seats = min(box.contest.seats, len(standing))
    quota = len(papers) // (box.contest.seats + 1) + 1
    continuing, elected = set(standing), []

    def give(paper):
        paper[2] = next((c for c in paper[0] if c in continuing), None)

    held = {}

    def tally(candidate):
        return sum(p[1] for p in papers if p[2] == candidate)

    for paper in papers:
        give(paper)
    pending = []
    while True:
        reached = sorted((c for c in continuing if tally(c) >= quota), key=lambda c: (-tally(c), c))
        for candidate in reached:
            continuing.discard(candidate)
            elected.append(candidate)
            pending.append(candidate)
        if len(elected) == seats:
            return elected
        if len(continuing) == seats - len(elected):
            return elected + sorted(continuing, key=lambda c: (-tally(c), c))
        surpluses = sorted((c for c in pending if tally(c) > quota), key=lambda c: -tally(c))
        if surpluses:
            if len(surpluses) > 1 and tally(surpluses[0]) == tally(surpluses[1]):
                return None
            candidate = surpluses[0]
            pending.remove(candidate)
            held[candidate] = tally(candidate)
            for paper in [p for p in papers if p[2] == candidate]:
                exact = paper[1] * (held[candidate] - quota) / held[candidate]
                paper[1] = Fraction(exact * ONE // 1, ONE)
                give(paper)
            continue
        low = sorted(continuing, key=tally)
        if tally(low[0]) == tally(low[1]):
            return None
        continuing.discard(low[0])
        for paper in [p for p in papers if p[2] == low[0]]:
            give(paper)
