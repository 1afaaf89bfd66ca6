"""The counting table: what the methods that transfer papers have in common.

It knows which parcels lie before each candidate, who is continuing, elected or excluded, and how
a stage is recorded. It refuses to know any statute: who is transferred next, at what value and
who is elected is decided by the methods, each in its own module.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from counting import places, sentences, votes
from counting.contests import Contest
from counting.papers import Parcel, Rankings
from counting.stages import Event, Happening, Movement, Stage, Transfer
from counting.ties import BACK, Looking, Lots, Purpose
from counting.votes import Votes

NOBODY = places.Outlook(fillable=True, guarded=frozenset(), doomed=frozenset())


class Table:
    """One count in progress; `one` is a whole vote, in units of so many decimal places.

    A method that cuts nothing off gives a fraction for `one` and counts in fractions throughout.
    """

    step = "stage"

    def __init__(
        self,
        rankings: Rankings,
        contest: Contest,
        lots: Lots,
        decimals: int,
        *,
        one: Votes | None = None,
        looking: Looking = BACK,
    ) -> None:
        """Lay every formal paper on the table, before the first stage."""
        self.rankings = rankings
        self.contest = contest
        self.lots = lots
        self.decimals = decimals
        self.looking = looking
        self.one: Votes = 10**decimals if one is None else one
        self.quota: Votes | None = None
        self.credited: list[Votes] = [self.one * 0] * len(contest.candidates)
        self.non_transferable: Votes = self.one * 0
        self.lost: Votes = self.one * 0
        self.parcels: dict[int, list[Parcel]] = {c: [] for c in contest.standing}
        self.continuing: list[int] = list(contest.standing)
        self.elected: list[int] = []
        self.excluded: list[int] = []
        self.stages: list[Stage] = []
        self.events: list[Event] = []
        self.transferred: Transfer | None = None
        self.outlook = NOBODY
        self.keep_values: list[int] = []
        self.look_ahead()

    @property
    def stage(self) -> int:
        """Give the number of the stage in progress, from 1."""
        return len(self.stages) + 1

    @property
    def vacancies(self) -> int:
        """Give the seats that can be filled and are not."""
        return self.contest.seats_that_can_be_filled - len(self.elected)

    def votes_of(self, candidate: int) -> Votes:
        """Give the votes credited to a candidate, in units or as a fraction."""
        return self.credited[candidate - 1]

    def name(self, candidate: int) -> str:
        """Give a candidate's name."""
        return self.contest.candidates[candidate - 1]

    def names(self, candidates: Iterable[int], last: str = "and") -> str:
        """Join the names of candidates."""
        return sentences.named(self.contest.candidates, candidates, last)

    def in_words(self, number: Votes) -> str:
        """Print votes for a sentence."""
        words = votes.in_words(number, self.decimals)
        return f"{words} {'vote' if number == self.one else 'votes'}"

    def say(self, kind: Happening, who: Iterable[int], clause: str, sentence: str) -> None:
        """Record a decision of this stage with its clause and its sentence."""
        event = Event(
            kind=kind,
            candidates=tuple(who),
            clause=clause,
            sentence=f"{sentences.capital(sentence)} ({clause}).",
        )
        self.events.append(event)

    def look_ahead(self) -> None:
        """Work out anew who is guarded and who is doomed (places 1)."""
        if self.contest.reserved and self.vacancies:
            self.outlook = places.outlook(self.contest, self.elected, self.excluded)
        else:
            self.outlook = NOBODY

    def sort_first_preferences(self, clause: str) -> None:
        """Sort the papers into a parcel for each first preference and credit them."""
        received, _ = self.rankings.by_next_available(
            self.rankings.parcel_of_all(self.one), frozenset(self.continuing), self.one
        )
        for candidate, parcel in received.items():
            self.parcels[candidate].append(parcel)
            self.credited[candidate - 1] = parcel.papers * self.one
        papers = sentences.in_figures(self.rankings.formal, "formal paper")
        self.say(Happening.FIRST, (), clause, f"first preferences are counted on {papers}")

    def elect(self, kind: Happening, candidate: int, clause: str, sentence: str) -> None:
        """Deem a continuing candidate elected."""
        self.continuing.remove(candidate)
        self.elected.append(candidate)
        self.say(kind, (candidate,), clause, sentence)
        self.look_ahead()

    def exclude(self, kind: Happening, candidate: int, clause: str, sentence: str) -> None:
        """Exclude a continuing candidate and transfer every paper at its present value."""
        self.continuing.remove(candidate)
        self.excluded.append(candidate)
        self.say(kind, (candidate,), clause, sentence)
        self.move(candidate, Happening.EXCLUDED, keeping=0, value_of=lambda received: received)
        self.look_ahead()

    def move(
        self, candidate: int, why: Happening, *, keeping: Votes, value_of: Callable[[Votes], Votes]
    ) -> None:
        """Transfer every parcel of a candidate to the next available preferences.

        A paper received at a value moves at `value_of(value)`; the candidate is left with
        `keeping` votes, and what neither moves nor stays is lost by cutting off fractions.
        """
        continuing = frozenset(self.continuing)
        movements: dict[tuple[int, Votes], int] = {}
        for held in self.parcels[candidate]:
            value = value_of(held.value)
            received, spent = self.rankings.by_next_available(held, continuing, value)
            for to, parcel in received.items():
                self.parcels[to].append(parcel)
                movements[to, value] = movements.get((to, value), 0) + parcel.papers
            if spent:
                movements[0, value] = movements.get((0, value), 0) + spent
        self.parcels[candidate] = []
        leaving = self.votes_of(candidate) - keeping
        self.credited[candidate - 1] = keeping
        for (to, value), papers in movements.items():
            leaving -= papers * value
            if to:
                self.credited[to - 1] += papers * value
            else:
                self.non_transferable += papers * value
        self.lost += leaving
        self.transferred = Transfer(
            of=candidate, why=why, movements=tuple(in_order(movements.items()))
        )

    def settle(
        self,
        tied: Collection[int],
        purpose: Purpose,
        clauses: tuple[str, str],
        decides: str,
    ) -> int:
        """Settle a tie by an earlier stage at which it was none, as the method looks, then by lot.

        `clauses` are those of the earlier stages and of the lot; `decides` says what is settled.
        """
        if len(tied) == 1:
            return next(iter(tied))
        extreme = min if purpose is Purpose.EXCLUDE else max
        level = f"{self.names(tied)} are equal with {self.in_words(self.votes_of(min(tied)))} each"
        earlier = self.earlier_votes()
        left, decided_at = self.looking.narrow(tied, earlier, extreme)
        if decided_at is not None:
            least = "fewest" if purpose is Purpose.EXCLUDE else "most"
            verb = "has" if len(left) == 1 else "have"
            looked_back = f"{self.names(left)} {verb} the {least} votes at {self.step} {decided_at}"
            self.say(
                Happening.TIE,
                left,
                clauses[0],
                f"{level}; {looked_back}, {self.looking.words}",
            )
        if len(left) == 1:
            return left[0]
        who = "" if len(left) == len(tied) else f"{self.names(left)} "
        still = f", and {who}were equal at every {self.step}" if earlier else ""
        question = f"{sentences.capital(level)}{still}. The lot decides {decides} ({clauses[1]})."
        drawn = self.lots.drawn(purpose, left, self.stage, question)
        self.say(
            Happening.LOT,
            (drawn,),
            clauses[1],
            f"{level}{still}; {self.name(drawn)} was drawn by lot to decide {decides}",
        )
        return drawn

    def earlier_votes(self) -> list[tuple[Votes, ...]]:
        """List the votes at every earlier point where ties are looked for, by `step`: a stage."""
        return [stage.credited for stage in self.stages]

    def close_stage(self) -> None:
        """Record the stage in progress and begin the next."""
        self.stages.append(
            Stage(
                number=self.stage,
                credited=tuple(self.credited),
                non_transferable=self.non_transferable,
                lost=self.lost,
                quota=self.quota,
                continuing=tuple(self.continuing),
                elected=self.candidates_of(Happening.ELECTED, Happening.LAST),
                excluded=self.candidates_of(Happening.EXCLUDED, Happening.DOOMED),
                guarded=tuple(sorted(self.outlook.guarded)),
                doomed=tuple(sorted(self.outlook.doomed)),
                transfer=self.transferred,
                events=tuple(self.events),
                keep_values=tuple(self.keep_values),
            )
        )
        self.events = []
        self.transferred = None

    def candidates_of(self, *kinds: Happening) -> tuple[int, ...]:
        """List the candidates of this stage's events of these kinds, in order."""
        return tuple(c for event in self.events if event.kind in kinds for c in event.candidates)


def in_order(movements: Iterable[tuple[tuple[int, Votes], int]]) -> Iterable[Movement]:
    """List movements by receiver, then by value from the largest; the non-transferable last."""
    for (to, value), papers in sorted(movements, key=lambda m: (not m[0][0], m[0][0], -m[0][1])):
        yield Movement(to=to or None, papers=papers, value=value, votes=papers * value)
