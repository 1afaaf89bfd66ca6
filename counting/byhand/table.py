"""The table of a count by hand: who continues, what is written down, the piles of papers.

It knows how votes are counted from a pile, how papers move one at a time, and how a stage is
written down. It refuses to know when anything is done: that is each statute's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from counting.byhand.box import Paper, next_preference
from counting.byhand.equals import DrawnLots, Figures, at_the_extreme, parted
from counting.byhand.figures import SectionByHand, StageByHand, in_order
from counting.byhand.fillings import foresee
from counting.contests import Contest
from counting.ties import Purpose
from counting.votes import Votes


class Standing:
    """Who continues, who is elected and excluded, and every figure written down so far.

    `re_opened` is set when “re-open nominations” takes its turn: the count is then over.
    """

    def __init__(self, contest: Contest, lots: DrawnLots, *, one: Votes, forward: bool) -> None:
        """Begin with everyone who stands; `forward`: earlier figures are read from the first."""
        self.contest = contest
        self.lots = lots
        self.one = one
        self.forward = forward
        numbers = range(1, len(contest.candidates) + 1)
        self.held: dict[int, Votes] = dict.fromkeys(numbers, one * 0)
        self.non_transferable: Votes = one * 0
        self.lost: Votes = one * 0
        self.quota: Votes | None = None
        self.continuing = list(contest.standing)
        self.elected: list[int] = []
        self.excluded: list[int] = []
        self.re_opened = False
        self.stages: list[StageByHand] = []
        self.written: list[Figures] = []
        self.just_elected: list[int] = []
        self.just_excluded: list[int] = []
        self.moved_from: tuple[int, ...] = ()
        self.moved: Counter[tuple[int | None, Votes]] = Counter()
        self.keep_values: dict[int, int] = {}
        self.sections: tuple[SectionByHand, ...] = ()
        self.look_ahead()

    @property
    def vacancies(self) -> int:
        """Count the seats that can still be filled; none once nominations are re-opened."""
        if self.re_opened:
            return 0
        return self.contest.seats_that_can_be_filled - len(self.elected)

    @property
    def persons(self) -> list[int]:
        """List the continuing who could take a seat."""
        return [c for c in self.continuing if c != self.contest.re_open]

    def look_ahead(self) -> None:
        """Judge the reserved places anew, as after every election and exclusion (places 1)."""
        self.guarded: frozenset[int] = frozenset()
        self.doomed: frozenset[int] = frozenset()
        if (self.contest.reserved or self.contest.alternatives) and self.vacancies:
            seen = foresee(self.contest, self.elected, self.excluded)
            self.guarded, self.doomed = seen.guarded, seen.doomed

    def elect(self, candidate: int) -> None:
        """Deem elected; “re-open nominations” instead leaves vacant every place that is left."""
        if candidate == self.contest.re_open:
            self.re_opened = True
        else:
            self.continuing.remove(candidate)
            self.elected.append(candidate)
            self.just_elected.append(candidate)
        self.look_ahead()

    def strike_out(self, candidate: int) -> None:
        """Strike a candidate from those who continue."""
        self.continuing.remove(candidate)
        self.excluded.append(candidate)
        self.just_excluded.append(candidate)

    def may_be_excluded(self) -> list[int]:
        """List those not guarded; “re-open nominations” never goes because others are guarded."""
        held, re_open = self.held, self.contest.re_open
        return [
            c
            for c in self.continuing
            if c not in self.guarded
            and not (c == re_open and any(held[g] < held[c] for g in self.guarded))
        ]

    def settle(self, tied: Sequence[int], purpose: Purpose) -> int:
        """Part equals by the figures of earlier stages, then by lot."""
        if len(tied) == 1:
            return tied[0]
        extreme = min if purpose is Purpose.EXCLUDE else max
        left = parted(tied, self.in_the_order_read(), extreme)
        if len(left) == 1:
            return left[0]
        return self.lots.take(purpose, left, len(self.stages) + 1)

    def in_the_order_read(self) -> list[Figures]:
        """Give what is written down in the order in which ties are looked up in it."""
        return self.written if self.forward else self.written[::-1]

    def lowest(self, among: Collection[int]) -> int:
        """Find who has the fewest votes; a tie as the rules settle it."""
        return self.settle(at_the_extreme(among, self.held, min), Purpose.EXCLUDE)

    def first_to_be_elected(self, among: Collection[int]) -> int:
        """Find who has the most votes; equals are parted only where their order matters.

        It matters where the election of one would doom another (places 3).
        """
        tied = at_the_extreme(among, self.held, max)
        after = foresee(self.contest, [*self.elected, *tied], self.excluded)
        return tied[0] if after.possible else self.settle(tied, Purpose.ELECT)

    def elect_all_with(self, enough: Callable[[Votes], bool]) -> None:
        """Elect whoever has enough, the most votes first, passing over the doomed (places 3).

        “Re-open nominations” takes its turn after the persons: a quota elects.
        """
        while self.vacancies:
            able = [c for c in self.persons if c not in self.doomed and enough(self.held[c])]
            if not able:
                break
            self.elect(self.first_to_be_elected(able))
        for re_open in {*self.continuing} - {*self.persons}:
            if self.vacancies and enough(self.held[re_open]):
                self.elect(re_open)

    @property
    def only_turns_are_left(self) -> bool:
        """Ask whether each person has a vacancy and “re-open nominations” continues besides."""
        return self.contest.re_open in self.continuing and len(self.persons) == self.vacancies

    def fill_last_vacancies(self) -> None:
        """Elect all who continue, the most votes first, when they are as many as the vacancies."""
        if len(self.continuing) == self.vacancies:
            for candidate in sorted(self.continuing, key=lambda c: (-self.held[c], c)):
                self.elect(candidate)

    def take_turns(self) -> None:
        """Fill the last vacancies in order of votes until “re-open nominations” has its turn."""
        while self.vacancies:
            self.elect(self.next_in_turn(at_the_extreme(self.continuing, self.held, max)))

    def next_in_turn(self, equals: Sequence[int]) -> int:
        """Part equals only where “re-open nominations” is one of them."""
        if self.contest.re_open in equals:
            return self.settle(equals, Purpose.ELECT)
        return at_the_extreme(equals, self.held, max)[0]

    def write_stage(self) -> None:
        """Write down every figure of the stage, and begin the next."""
        self.write_figures()
        self.stages.append(
            StageByHand(
                number=len(self.stages) + 1,
                credited=tuple(self.held.values()),
                non_transferable=self.non_transferable,
                lost=self.lost,
                quota=self.quota,
                continuing=tuple(self.continuing),
                elected=tuple(self.just_elected),
                excluded=tuple(self.just_excluded),
                guarded=tuple(sorted(self.guarded)),
                doomed=tuple(sorted(self.doomed)),
                moved_from=self.moved_from,
                moved=in_order((*key, number) for key, number in self.moved.items()),
                keep_values=tuple(self.keep_values.values()),
                sections=self.sections,
            )
        )
        self.just_elected, self.just_excluded = [], []
        self.moved_from, self.moved = (), Counter()

    def write_figures(self) -> None:
        """Write down the votes, where ties are looked up later."""
        self.written.append(dict(self.held))


class Table(Standing):
    """A table with a pile of papers before each candidate, and a book of the parcels' values.

    A candidate who is done with keeps the votes written in `settled`, whatever lies before them.
    """

    def __init__(
        self,
        papers: Sequence[Paper],
        contest: Contest,
        lots: DrawnLots,
        *,
        one: Votes,
        forward: bool = False,
    ) -> None:
        """Put each paper, worth one vote, on the pile of its first preference."""
        super().__init__(contest, lots, one=one, forward=forward)
        self.formal = len(papers)
        self.worth: list[Votes] = [one]
        self.settled: dict[int, Votes] = {}
        self.piles: dict[int | None, list[Paper]] = {}
        self.lay(papers)

    def lay(self, papers: Iterable[Paper]) -> None:
        """Lay each paper before the first continuing candidate it names, and count the piles."""
        self.piles = {c: [] for c in (*self.contest.standing, None)}
        continuing = frozenset(self.continuing)
        for paper in papers:
            self.piles[next_preference(paper, continuing)].append(paper)
        self.count_piles(self.contest.standing)

    def count_piles(self, candidates: Iterable[int]) -> None:
        """Count the votes of some candidates again from the papers that lie before them."""
        for candidate in candidates:
            votes = self.settled.get(candidate)
            self.held[candidate] = self.counted(self.piles[candidate]) if votes is None else votes

    def counted(self, pile: Iterable[Paper]) -> Votes:
        """Count what a pile is worth, the papers of a parcel together."""
        numbers = Counter(paper.parcel for paper in pile)
        return sum((n * self.worth[parcel] for parcel, n in numbers.items()), self.one * 0)

    def hand_on(
        self, papers: Iterable[Paper], value_after: Callable[[Votes], Votes]
    ) -> dict[int | None, int]:
        """Move papers one at a time to the next preference for a continuing candidate.

        Papers that arrive at one value are one parcel. The result is how many each receives.
        """
        continuing = frozenset(self.continuing)
        parcels: dict[int, int] = {}
        opened: dict[Votes, int] = {}
        moved: Counter[tuple[int | None, int]] = Counter()
        for paper in papers:
            if paper.parcel not in parcels:
                value = value_after(self.worth[paper.parcel])
                if value not in opened:
                    opened[value] = len(self.worth)
                    self.worth.append(value)
                parcels[paper.parcel] = opened[value]
            paper.parcel = parcels[paper.parcel]
            to = next_preference(paper, continuing)
            self.piles[to].append(paper)
            moved[to, paper.parcel] += 1
        received: Counter[int | None] = Counter()
        for (to, parcel), number in moved.items():
            self.moved[to, self.worth[parcel]] += number
            received[to] += number
        self.count_piles(to for to in received if to is not None)
        return received

    def lift(self, candidate: int) -> list[Paper]:
        """Take up the whole pile that lies before a candidate."""
        pile, self.piles[candidate] = self.piles[candidate], []
        return pile

    def exclude(self, candidate: int) -> None:
        """Exclude a candidate: every paper moves on at its present value."""
        self.strike_out(candidate)
        self.moved_from = (candidate,)
        self.hand_on(self.lift(candidate), lambda value: value)
        self.count_piles([candidate])
        self.look_ahead()

    def balance(self) -> None:
        """Count the papers with no further preference; what is nowhere is lost by fractions."""
        self.non_transferable = self.counted(self.piles[None])
        everywhere = sum(self.held.values(), self.non_transferable)
        self.lost = self.formal * self.one - everywhere
