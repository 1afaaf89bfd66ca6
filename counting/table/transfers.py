"""The counting table: what the methods that transfer papers have in common.

It knows which parcels lie before each candidate, who is continuing, elected or excluded, and how
a stage is recorded. It refuses to know any statute: who is transferred next, at what value and
who is elected is decided by the methods, each in its own module.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from counting import places, sentences, votes
from counting.contests import Contest
from counting.options import Rules
from counting.papers import Parcel, Rankings
from counting.stages import Count, Event, Happening, Movement, SectionTally, Stage, Transfer
from counting.ties import BACK, Looking, Lots, Purpose
from counting.votes import Votes

NOBODY = places.Outlook(fillable=True, guarded=frozenset(), doomed=frozenset())


class Table:
    """One count in progress; `one` is a whole vote, in units of so many decimal places.

    A method that cuts nothing off gives a fraction for `one` and counts in fractions throughout.
    """

    step = "stage"
    stages_before = 0  # ties look no further back
    re_opened = 0

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
        """Give the seats that can be filled and are not: none once nominations are re-opened."""
        if self.re_opened:
            return 0
        return self.contest.seats_that_can_be_filled - len(self.elected)

    @property
    def persons(self) -> list[int]:
        """List the persons who continue: everyone but “re-open nominations”."""
        return [c for c in self.continuing if c != self.contest.re_open]

    @property
    def re_open(self) -> int:
        """Give the number of “re-open nominations”, or nought, which no candidate has."""
        return self.contest.re_open or 0

    @property
    def re_open_continues(self) -> bool:
        """Say whether “re-open nominations” stands and has not been excluded."""
        return self.re_open in self.continuing

    @property
    def tallies(self) -> tuple[SectionTally, ...]:
        """Give each section as it stands, where the contest is counted by sections."""
        return ()

    def votes_of(self, candidate: int) -> Votes:
        """Give the votes credited to a candidate, in units or as a fraction."""
        return self.credited[candidate - 1]

    def name(self, candidate: int) -> str:
        """Give a candidate's name."""
        return self.contest.candidates[candidate - 1]

    def names(self, candidates: Iterable[int]) -> str:
        """Join the names of candidates."""
        return sentences.named(self.contest.candidates, candidates)

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
            sentence=f"{sentences.capital(sentence, self.contest.candidates)} ({clause}).",
        )
        self.events.append(event)

    @property
    def excluded_for_good(self) -> list[int]:
        """List the candidates who can no longer be elected because they are excluded."""
        return self.excluded

    def look_ahead(self) -> None:
        """Work out anew who is guarded and who is doomed (places 1)."""
        if (self.contest.reserved or self.contest.alternatives) and self.vacancies:
            self.outlook = places.outlook(self.contest, self.elected, self.excluded_for_good)
        else:
            self.outlook = NOBODY

    def sort_first_preferences(self, clause: str) -> None:
        """Sort the papers into a parcel for each first preference and credit them."""
        received, spent = self.rankings.by_next_available(
            self.rankings.whole, self.continuing, self.one
        )
        for candidate, parcel in received.items():
            self.parcels[candidate].append(parcel)
            self.credited[candidate - 1] = parcel.papers * self.one
        self.non_transferable = spent * self.one
        papers = sentences.in_figures(self.rankings.formal, "formal paper")
        which = (
            "highest preferences for those who continue" if self.elected else "first preferences"
        )
        self.say(Happening.FIRST, (), clause, f"{which} are counted on {papers}")

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
        moving: dict[Votes, list[int]] = {}
        for held in self.parcels[candidate]:
            moving.setdefault(value_of(held.value), []).extend(held.slices)
        self.parcels[candidate] = []
        movements: list[Movement] = []
        for value in sorted(moving, reverse=True):
            received, spent = self.rankings.by_next_available(moving[value], continuing, value)
            for to, parcel in received.items():
                self.parcels[to].append(parcel)
                movements.append(moved(to, parcel.papers, value))
            if spent:
                movements.append(moved(None, spent, value))
        self.lost += self.votes_of(candidate) - keeping
        self.credited[candidate - 1] = keeping
        for movement in movements:
            self.lost -= movement.votes
            if movement.to is None:
                self.non_transferable += movement.votes
            else:
                self.credited[movement.to - 1] += movement.votes
        self.transferred = Transfer(
            of=candidate, why=why, movements=tuple(sorted(movements, key=by_receiver))
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
            at = self.stages_before + decided_at
            looked_back = f"{self.names(left)} {verb} the {least} votes at {self.step} {at}"
            self.say(
                Happening.TIE,
                left,
                clauses[0],
                f"{level}; {looked_back}, {self.looking.words}",
            )
        if len(left) == 1:
            return left[0]
        who = "" if len(left) == len(tied) else f"{self.names(left)} "
        since = f" since stage {self.stages_before + 1}" if self.stages_before else ""
        still = f", and {who}were equal at every {self.step}{since}" if earlier else ""
        question = f"{level}{still}. The lot decides {decides} ({clauses[1]})."
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
        return [stage.credited for stage in self.stages[self.stages_before :]]

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
                sections=self.tallies,
            )
        )
        if self.lots.observe is not None:
            self.lots.observe(self.stages[-1])
        self.events = []
        self.transferred = None

    def count_made(self, rules: Rules) -> Count:
        """Give the finished count: every stage, who is elected, which places are left."""
        return Count(
            contest=self.contest,
            rules=rules,
            lots=self.lots.recorded,
            formal=self.rankings.formal,
            informal=self.rankings.informal,
            stages=tuple(self.stages),
            elected=tuple(self.elected),
            unfilled=self.contest.seats - len(self.elected) - self.re_opened,
            re_opened=self.re_opened,
        )

    def candidates_of(self, *kinds: Happening) -> tuple[int, ...]:
        """List the candidates of this stage's events of these kinds, in order."""
        return tuple(c for event in self.events if event.kind in kinds for c in event.candidates)


def moved(to: int | None, papers: int, value: Votes) -> Movement:
    """Record papers that moved together, each at a value."""
    return Movement(to=to, papers=papers, value=value, votes=papers * value)


def by_receiver(movement: Movement) -> tuple[bool, int]:
    """Put movements in the order of who receives them, the non-transferable last."""
    return movement.to is None, movement.to or 0
