"""The poll: candidates in order of votes, and who is elected going down it from the top.

What the plurality methods have in common: each candidate is elected who is not doomed by the
reserved places given those already elected (`counting.places`). For one floor that is the same as
“the reserved place first, by the best-placed who qualify, then the open places by the best-placed
of the rest”. A tie matters only where the set of those elected differs; it is settled by lot at
once, the reserved place before the open one, so that each lot is for one named place. “Re-open
nominations” takes its turn (`counting.table.re_opening`): a tie with it always matters. In a rule
book the method is C1 and ties are C2.

It knows how many votes each candidate has. It refuses to know how papers were marked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from counting import places, votes
from counting.contests import Contest
from counting.options import Rules
from counting.papers import Marks, Rankings
from counting.sentences import capital, in_figures, named
from counting.stages import Count, Event, Happening, Stage
from counting.table import re_opening, reasons
from counting.ties import Lots, Purpose
from counting.votes import Votes

ONLY_STAGE = 1


def count_marks(box: Marks, contest: Contest, rules: Rules, lots: Lots) -> Count:
    """Count a poll in which every mark is a vote, in one stage (C1, C2)."""
    poll = Poll(contest, box.credited, lots)
    marks = in_figures(sum(box.credited), "mark")
    poll.say(Happening.MARKS, (), "C1", f"{marks} on {in_figures(box.formal, 'formal paper')}")
    poll.go_down()
    return poll.count_made(rules, box)


def count_first_preferences(box: Rankings, contest: Contest, rules: Rules, lots: Lots) -> Count:
    """Count a poll in which each paper is one vote, for its first preference (C1, C2)."""
    first, _ = box.by_next_available(box.whole, contest.standing, 1)
    numbers = range(1, len(contest.candidates) + 1)
    credited = tuple(first[number].papers if number in first else 0 for number in numbers)
    poll = Poll(contest, credited, lots)
    papers = in_figures(box.formal, "formal paper")
    poll.say(Happening.FIRST, (), "C1", f"first preferences are counted on {papers}")
    poll.go_down()
    return poll.count_made(rules, box)


class Poll:
    """The poll in order of votes, and who has been elected going down it."""

    def __init__(self, contest: Contest, credited: Sequence[Votes], lots: Lots) -> None:
        """Begin at the top of the poll."""
        self.contest = contest
        self.credited = tuple(credited)
        self.lots = lots
        self.elected: list[int] = []
        self.passed_over: list[int] = []
        self.events: list[Event] = []
        self.re_opened = 0

    @property
    def vacancies(self) -> int:
        """Give the seats that can be filled and are not: none once nominations are re-opened."""
        if self.re_opened:
            return 0
        return self.contest.seats_that_can_be_filled - len(self.elected)

    def go_down(self) -> None:
        """Go down the poll from the top until every seat that can be filled is (C1, C2)."""
        while self.vacancies:
            self.elect_next()

    def elect_next(self) -> None:
        """Elect the best-placed who are not doomed; where a tie matters, the one drawn (C1, C2)."""
        outlook = self.outlook(self.elected)
        free = [c for c in self.continuing if c not in outlook.doomed]
        most = max(self.credited[candidate - 1] for candidate in free)
        self.pass_over(outlook.doomed, most)
        tied = [candidate for candidate in free if self.credited[candidate - 1] == most]
        if self.contest.re_open in tied:
            self.take_turn_with(tied)
        else:
            self.elect(in_every_outcome(self, tied) or [self.draw(tied)])

    def take_turn_with(self, tied: Sequence[int]) -> None:
        """Let “re-open nominations” take its turn, after a lot where persons are equal (C2, C4)."""
        re_open = self.contest.re_open or 0
        drawn = self.draw_among(tied, "the next place") if len(tied) > 1 else re_open
        if drawn != re_open:
            self.elect([drawn])
            return
        self.re_opened = self.contest.seats - len(self.elected)
        self.say(
            Happening.REOPENED,
            (re_open,),
            re_opening.CLAUSE,
            f"{self.names([re_open])}, with {self.votes(re_open)}, is next down the poll, "
            f"{re_opening.consequence(self.contest, len(self.elected))}",
        )

    @property
    def continuing(self) -> list[int]:
        """List those who stand and are not elected."""
        return [c for c in self.contest.standing if c not in self.elected]

    def outlook(self, elected: Collection[int]) -> places.Outlook:
        """Find who is doomed once these are elected."""
        return places.outlook(self.contest, elected, ())

    def pass_over(self, doomed: Collection[int], most: Votes) -> None:
        """Say who has at least as many votes as the next elected and cannot be elected (P1)."""
        for candidate in sorted(doomed, key=lambda c: (-self.credited[c - 1], c)):
            if self.credited[candidate - 1] >= most and candidate not in self.passed_over:
                clause, reason = reasons.why_doomed(self.contest, self.elected, candidate)
                self.passed_over.append(candidate)
                self.say(
                    Happening.PASSED_OVER,
                    (candidate,),
                    clause,
                    f"{self.names([candidate])}, with {self.votes(candidate)}, is not elected, "
                    f"because {reason}",
                )

    def elect(self, candidates: Sequence[int]) -> None:
        """Elect candidates, in order."""
        for candidate in candidates:
            place = self.place_taken_by(candidate)
            self.elected.append(candidate)
            self.say(
                Happening.ELECTED,
                (candidate,),
                place[0],
                f"{self.names([candidate])}, with {self.votes(candidate)}, is elected to "
                f"{place[1]}",
            )

    def draw(self, tied: Collection[int]) -> int:
        """Ask for the lot of a tie, for the reserved place before the open one (C2)."""
        return self.draw_among(*self.first_place_tied_for(tied))

    def draw_among(self, among: Sequence[int], place: str) -> int:
        """Ask for the lot that decides who of the equals is elected to a place (C2)."""
        level = f"{self.names(among)} are equal with {self.votes(among[0])} each"
        question = f"{level}. The lot decides who is elected to {place} (C2)."
        drawn = self.lots.drawn(Purpose.ELECT, among, ONLY_STAGE, question)
        self.say(
            Happening.LOT,
            (drawn,),
            "C2",
            f"{level}; {self.names([drawn])} was drawn by lot for {place}",
        )
        return drawn

    def first_place_tied_for(self, tied: Collection[int]) -> tuple[list[int], str]:
        """Find who among the tied may take the first place still to fill, and its name."""
        for reserved, filled in self.still_reserved():
            among = [candidate for candidate in tied if candidate in reserved.members]
            if len(among) > 1:
                return among, name_of_reserved(reserved, filled)
        return sorted(tied), self.open_place()

    def place_taken_by(self, candidate: int) -> tuple[str, str]:
        """Name the place that a candidate takes, with its clause."""
        for reserved, filled in self.still_reserved():
            if candidate in reserved.members:
                return reserved.clause, name_of_reserved(reserved, filled)
        return "C1", self.open_place()

    def still_reserved(self) -> list[tuple[places.ReservedPlace, int]]:
        """List the reserved places still to be filled, with how many of each are filled."""
        filled = places.tally(self.contest, self.elected)
        pairs = zip(self.contest.reserved, filled, strict=True)
        return [(place, number) for place, number in pairs if number < place.at_least]

    def open_place(self) -> str:
        """Name a place that is not reserved: the only one where one group has all the others.

        Floors that overlap are met by fewer than they add up to, and leave more places open.
        """
        reserved = sum(place.at_least for place in self.contest.reserved)
        if not reserved:
            return "the seat" if self.contest.seats == 1 else "a seat"
        alone = (
            len(self.contest.reserved) == 1
            and self.contest.reserved[0].at_most is None
            and not self.contest.alternatives
        )
        left = self.contest.seats - reserved
        return "the open place" if alone and left == 1 else "an open place"

    def names(self, candidates: Iterable[int]) -> str:
        """Join the names of candidates."""
        return named(self.contest.candidates, candidates)

    def votes(self, candidate: int) -> str:
        """Print a candidate's votes."""
        number = self.credited[candidate - 1]
        return f"{votes.in_words(number, 0)} {'vote' if number == 1 else 'votes'}"

    def say(self, kind: Happening, who: Iterable[int], clause: str, sentence: str) -> None:
        """Record a decision with its clause and its sentence."""
        text = f"{capital(sentence, self.contest.candidates)} ({clause})."
        self.events.append(Event(kind=kind, candidates=tuple(who), clause=clause, sentence=text))

    def stage(self) -> Stage:
        """Record the one stage of the count."""
        return Stage(
            number=ONLY_STAGE,
            credited=self.credited,
            non_transferable=0,
            lost=0,
            quota=None,
            continuing=tuple(self.continuing),
            elected=tuple(self.elected),
            excluded=(),
            guarded=(),
            doomed=tuple(sorted(self.passed_over)),
            transfer=None,
            events=tuple(self.events),
        )

    def count_made(self, rules: Rules, box: Marks | Rankings) -> Count:
        """Give the finished count: the one stage, who is elected, which places are left."""
        return Count(
            contest=self.contest,
            rules=rules,
            lots=self.lots.recorded,
            formal=box.formal,
            informal=box.informal,
            stages=(self.stage(),),
            elected=tuple(self.elected),
            unfilled=self.contest.seats - len(self.elected) - self.re_opened,
            re_opened=self.re_opened,
        )


def in_every_outcome(poll: Poll, tied: Sequence[int]) -> list[int]:
    """List those of the tied who are elected whichever way the tie is settled.

    Which of the tied can be elected together is closed downward, so that an outcome is a set to
    which none of them can be added; those alike in every group are tried as one.
    """
    kinds: dict[tuple[int, ...], list[int]] = {}
    for candidate in tied:
        kinds.setdefault(places.type_of(poll.contest, candidate), []).append(candidate)
    groups = list(kinds.values())
    least = [len(group) for group in groups]
    begun = tuple(0 for _ in groups)
    unseen, seen = [begun], {begun}
    while unseen:
        taken = unseen.pop()
        together = [c for group, n in zip(groups, taken, strict=True) for c in group[:n]]
        outlook = poll.outlook([*poll.elected, *together])
        may_join = [
            index
            for index, group in enumerate(groups)
            if taken[index] < len(group) and group[taken[index]] not in outlook.doomed
        ]
        if not may_join:
            least = [min(pair) for pair in zip(least, taken, strict=True)]
        for index in may_join:
            further = (*taken[:index], taken[index] + 1, *taken[index + 1 :])
            if further not in seen:
                seen.add(further)
                unseen.append(further)
    sure = (
        candidate
        for group, number in zip(groups, least, strict=True)
        if number == len(group)
        for candidate in group
    )
    return sorted(sure)


def name_of_reserved(place: places.ReservedPlace, filled: int) -> str:
    """Name a reserved place: the one, or one of several."""
    article = "the" if place.at_least == 1 and not filled else "a"
    return f"{article} place reserved for {place.group}"
