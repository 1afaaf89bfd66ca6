"""The card vote: delegations vote with cards that weigh as much as those whom they stand for.

Sources: the party's conference, as its results were published (a rule change of 2021, 342,921 to
8,723 in the constituencies and 1,810,113 to 4,825 among affiliates, is printed as 48.76/1.24 and
49.87/0.13, together 98.63 to 1.37). The rules here are this system's; in a rule book they are C1
(the method) and C2 (ties):

1. A card is one paper with a weight, the members for whom a delegation votes at a fixed date. It
   is never divided: the number that comes with a paper is its weight, and a card marked for too
   many candidates is informal with all of it.
2. Each side of the conference is a section with a fixed share of the whole. A candidate has the
   sum over the sides of share x votes / base, exactly, where the base is the weight of the side's
   formal cards; a card that gives fewer marks than it may adds to nobody else. A side that casts
   nothing gives nobody anything. A vote of one side alone is one section with the whole for its
   share, and its weights decide.
3. Candidates are elected going down the poll from the top, skipping the doomed
   (`counting.table.poll`); a tie that matters is settled by lot.
4. A motion (`CardMotionRules`) is carried when For (candidate 1) has the required share of what
   the sides that cast votes give; equal votes carry nothing that must be exceeded.

Votes are exact fractions of the whole, which is 1, and the whole count is one stage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

from counting.contests import Contest
from counting.options import read_word
from counting.papers import Marks, sort_marks
from counting.sections.motions import FOR, Answer, decided, refuse_no_question, said
from counting.sections.required import Reach, compared, is_enough, refuse_share
from counting.sections.shares import Papers, RulesBySections, Section, of_the_whole
from counting.sections.tallies import given_by, informal_together, weighted
from counting.sentences import in_figures, listed
from counting.stages import Count, Event, Happening, SectionPapers, SectionTally, Stage
from counting.table.poll import Poll
from counting.ties import Lots

Cards = Sequence[tuple[Section, Marks]]


@dataclass(frozen=True, kw_only=True)
class CardVoteRules(RulesBySections):
    """A card vote for candidates: its sides, and the most marks that a card may give."""

    name: ClassVar[str] = "card-vote"
    title: ClassVar[str] = "Card vote"
    by_marks: ClassVar[bool] = True
    most_marks: int = 1

    def __post_init__(self) -> None:
        """Refuse a card on which nothing may be marked."""
        super().__post_init__()
        if self.most_marks < 1:
            message = f"a card may give at least one mark, not {self.most_marks}"
            raise ValueError(message)


@dataclass(frozen=True, kw_only=True)
class CardMotionRules(RulesBySections):
    """A card vote on a motion: its sides, the share required, and whether it must be exceeded."""

    name: ClassVar[str] = "card-motion"
    title: ClassVar[str] = "Card vote on a motion"
    by_marks: ClassVar[bool] = True
    required: Fraction = Fraction(1, 2)
    reach: Reach = Reach.EXCEEDED

    @property
    def must_be_exceeded(self) -> bool:
        """Ask for more than the required share where the motion must exceed it (4)."""
        return self.reach is Reach.EXCEEDED

    def __post_init__(self) -> None:
        """Refuse a share that decides nothing."""
        super().__post_init__()
        refuse_share(self.required, self.reach)

    @staticmethod
    def read_reach(value: object) -> Reach:
        """Read whether the share must be reached or exceeded."""
        return read_word(Reach, value)


def count(
    boxes: Sequence[tuple[Section, Papers]],
    contest: Contest,
    rules: CardVoteRules,
    lots: Lots,
) -> Count:
    """Add up the sides, then go down the poll from the top (C1, C2).

    `boxes` has each side's cards, each with its weight. Raises `LotRequired` for a tie.
    """
    cards = [(side, sort_marks(papers, contest, rules.most_marks)) for side, papers in boxes]
    poll = SidesPoll(contest, cards, lots)
    for name, box in ((side.name, box) for side, box in cards):
        marks, votes = in_figures(sum(box.credited), "mark"), in_figures(box.formal, "vote")
        poll.say(Happening.MARKS, (), "C1", f"{name}: {marks} on formal cards of {votes}")
    poll.go_down()
    return with_sections(poll.count_made(rules, together(cards)), cards)


def count_motion(
    boxes: Sequence[tuple[Section, Papers]],
    contest: Contest,
    rules: CardMotionRules,
    lots: Lots,
) -> Count:
    """Carry a motion that has the required share of what the sides give (C1)."""
    refuse_no_question(contest)
    cards = [(side, sort_marks(papers, contest, most_marks=1)) for side, papers in boxes]
    sides = tallies(cards)
    credited, given = weighted(sides, len(contest.candidates)), given_by(sides)
    reason = "nobody cast a vote"
    if given:
        share = compared(credited[FOR - 1], given, rules.required, rules.reach)
        cast = "" if given == 1 else f", of the {of_the_whole(given)} that was cast"
        reason = f"{contest.candidates[0]} has {of_the_whole(credited[FOR - 1])}{cast}, {share}"
    carried = is_enough(credited[FOR - 1], given, rules.required, rules.reach)
    stage = Answer(
        carried=carried,
        credited=credited,
        quota=rules.required * given,
        events=(*said_by_side(contest, sides), decided(contest, reason, carried=carried)),
    ).stage
    made = Count(
        contest=contest,
        rules=rules,
        lots=lots.recorded,
        formal=together(cards).formal,
        informal=together(cards).informal,
        stages=(stage,),
        elected=stage.elected,
        unfilled=1 - len(stage.elected),
    )
    return with_sections(made, cards)


def said_by_side(contest: Contest, sides: Sequence[SectionTally]) -> Iterator[Event]:
    """Say what each side cast, and what that is of the whole."""
    for side in sides:
        cast = [
            f"{votes:,} {name} ({of_the_whole(side.share * Fraction(votes, side.base or 1))})"
            for votes, name in zip(side.votes, contest.candidates, strict=True)
        ]
        yield said(Happening.MARKS, (), f"{side.name}: {listed(cast)}")


class SidesPoll(Poll):
    """A poll in which the sides are added up; one side alone goes by its own weights."""

    def __init__(self, contest: Contest, cards: Cards, lots: Lots) -> None:
        """Begin at the top of the poll."""
        self.sides = tallies(cards)
        super().__init__(contest, weighted(self.sides, len(contest.candidates)), lots)

    def votes(self, candidate: int) -> str:
        """Print a candidate's share of the whole, or the votes where there is one side."""
        if len(self.sides) > 1:
            return of_the_whole(self.credited[candidate - 1])
        return in_figures(self.sides[0].votes[candidate - 1], "vote")


def tallies(cards: Cards) -> tuple[SectionTally, ...]:
    """Give each side: its votes, and the weight of its formal cards."""
    return tuple(
        SectionTally(name=side.name, share=side.share, base=box.formal, votes=box.credited)
        for side, box in cards
    )


def together(cards: Cards) -> Marks:
    """Put the cards of all the sides together, undivided and unweighted."""
    return Marks(
        formal=sum(box.formal for _, box in cards),
        credited=tuple(map(sum, zip(*(box.credited for _, box in cards), strict=True))),
        informal=informal_together(papers_of(cards)),
    )


def papers_of(cards: Cards) -> tuple[SectionPapers, ...]:
    """Give the formal and informal votes of each side."""
    return tuple(
        SectionPapers(name=side.name, formal=box.formal, informal=box.informal)
        for side, box in cards
    )


def with_sections(made: Count, cards: Cards) -> Count:
    """Put the sides into the count and its one stage."""
    stage: Stage = replace(made.stages[0], sections=tallies(cards))
    return replace(made, stages=(stage,), sections=papers_of(cards))
