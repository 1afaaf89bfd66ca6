"""Second readings of the Scottish, ERS97 and Meek rules, for comparison: one paper at a time."""

from fractions import Fraction

ONE = 10**5
NINE_PLACES = 10**9


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


def ers97_by_paper(box):
    """Count by ERS97 a paper at a time, in hundredths: (every stage, who is elected in order).

    A stage is (votes by candidate, non-transferable, quota). None where a lot would be drawn.
    """
    reading = Ers97ByPaper(box)
    return (reading.stages, reading.elected) if reading.count() else None


class Ers97ByPaper:
    """An independent reading of paragraphs 5.1 to 5.5: no parcels, no reserved places.

    It shares no code with `counting`. A paper is [preferences, value, holder, number of the batch
    last received].
    """

    def __init__(self, box):
        self.standing = box.contest.standing
        self.seats = box.contest.seats
        self.places = min(self.seats, len(self.standing))
        self.papers = []
        for ranking, number in box.papers:
            kept = tuple(c for c in ranking if c in self.standing)
            self.papers += [[kept, 100, kept[0], 0] for _ in range(number) if kept]
        self.continuing, self.elected, self.gone = set(self.standing), [], {}
        self.stages, self.waste, self.quota, self.batch = [], 0, 0, 0

    def votes(self, candidate):
        return self.gone.get(candidate, sum(p[1] for p in self.papers if p[2] == candidate))

    def rank(self, candidate):
        """Votes now, then at every stage from the first: the order of 5.2.3, 5.2.5 and 5.6.2."""
        return self.votes(candidate), [stage[0][candidate] for stage in self.stages]

    def next_of(self, paper):
        return next((c for c in paper[0] if c in self.continuing), None)

    def count(self):
        self.end_batch()
        while len(self.elected) < self.places:
            self.batch += 1
            over = [c for c in self.elected if self.votes(c) > self.quota]
            groups = self.groups(sum(self.votes(c) - self.quota for c in over))
            if over and not groups:
                chosen = [c for c in over if self.rank(c) == max(map(self.rank, over))]
                move = self.transfer
            elif groups:
                chosen, move = groups[-1], self.exclude
            else:
                low = min(map(self.rank, self.continuing))
                chosen, move = [c for c in self.continuing if self.rank(c) == low], self.exclude
            if len(chosen) > 1 and not groups:
                return False
            move(chosen)
        return True

    def groups(self, waiting):
        low = sorted(self.continuing, key=self.votes)
        most = len(low) - (self.places - len(self.elected))
        return [
            low[:size]
            for size in range(1, most + 1)
            if sum(map(self.votes, low[:size])) + waiting <= self.votes(low[size])
            and self.votes(low[size - 1]) < self.votes(low[size])
        ]

    def transfer(self, chosen):
        (candidate,) = chosen
        surplus = self.votes(candidate) - self.quota
        held = [p for p in self.papers if p[2] == candidate]
        last = [p for p in held if p[3] == max(p[3] for p in held)]
        movable = [p for p in last if self.next_of(p)]
        value = last[0][1]
        if len(movable) * value > surplus:
            value = surplus // len(movable)
        self.gone[candidate] = self.quota
        self.waste += surplus - len(movable) * value
        for paper in movable:
            paper[1:] = value, self.next_of(paper), self.batch
        self.end_batch()

    def exclude(self, leaving):
        self.continuing.difference_update(leaving)
        if len(self.continuing) == self.places - len(self.elected):
            self.elect_the_rest()
            self.write_stage()
            return
        values = sorted({p[1] for p in self.papers if p[2] in leaving}, reverse=True)
        for value in values or [None]:
            self.batch += 1
            for paper in [p for p in self.papers if p[2] in leaving and p[1] == value]:
                paper[2:] = self.next_of(paper), self.batch
                self.waste += paper[1] if paper[2] is None else 0
            self.end_batch()
            if len(self.elected) == self.places:
                return

    def end_batch(self):
        valid = len(self.papers) * 100
        if not self.elected:
            self.quota = -((self.waste - valid) // (self.seats + 1))
        while left := self.places - len(self.elected):
            kept = sum(min(self.votes(c), self.quota) for c in self.elected)
            active = valid - self.waste - kept
            enough = min(self.quota, -(-active // (left + 1)))
            able = [c for c in sorted(self.continuing) if self.votes(c) >= enough]
            level = [c for c in able if self.votes(c) == max(map(self.votes, able))]
            if len(level) > left:
                level = [c for c in level if self.rank(c) == max(map(self.rank, level))]
            if not level or len(level) > left:
                break
            self.elect(level[0])
        if len(self.continuing) == left:
            self.elect_the_rest()
        self.write_stage()

    def elect(self, candidate):
        self.continuing.discard(candidate)
        self.elected.append(candidate)

    def elect_the_rest(self):
        for candidate in sorted(self.continuing, key=lambda c: (-self.votes(c), c)):
            self.elect(candidate)

    def write_stage(self):
        self.stages.append(({c: self.votes(c) for c in self.standing}, self.waste, self.quota))


def allocated(papers, keep):
    """Allocate one paper after another by keep values: the votes, and what is non-transferable."""
    credited, spent = dict.fromkeys(keep, 0), 0
    for ranking, number in papers:
        left = NINE_PLACES
        for candidate in ranking:
            kept = -(-left * keep.get(candidate, 0) // NINE_PLACES)
            if kept:
                credited[candidate] += kept * number
                left -= kept
        spent += left * number
    return credited, spent


def meek_by_paper(box):
    """Count by the clauses of the New Zealand schedule: who is elected, and the last votes.

    No branches and no shared code; None where a tie would have to be settled.
    """
    standing, seats = box.contest.standing, box.contest.seats_that_can_be_filled
    papers = [(tuple(c for c in r if c in standing), number) for r, number in box.papers]
    papers = [(ranking, number) for ranking, number in papers if ranking]
    total = sum(number for _, number in papers)
    keep, continuing, elected = dict.fromkeys(standing, NINE_PLACES), list(standing), []
    while True:
        credited, spent = allocated(papers, keep)
        quota = (total * NINE_PLACES - spent) // (box.contest.seats + 1) + 1
        continuing.sort(key=lambda c: (-credited[c], c))
        reached = [c for c in continuing if credited[c] >= quota][: seats - len(elected)]
        elected += reached
        continuing = [c for c in continuing if c not in reached]
        if len(elected) + len(continuing) == seats:
            return elected + continuing, credited
        if len(elected) == seats:
            return elected, credited
        surplus = sum(max(0, credited[c] - quota) for c in elected)
        rising = [credited[c] for c in reversed(continuing)] + [total * NINE_PLACES]
        lower = {}
        for c in (c for c in elected if credited[c] > quota):
            share = -(-keep[c] * quota // NINE_PLACES)
            lower[c] = -(-share * NINE_PLACES // credited[c])
        stuck = all(value >= keep[c] for c, value in lower.items())
        if surplus < NINE_PLACES // 10_000 or rising[0] + surplus < rising[1] or stuck:
            if len(continuing) > 1 and rising[0] == rising[1]:
                return None
            keep[continuing.pop()] = 0
        keep.update({c: min(value, keep[c]) for c, value in lower.items()})
