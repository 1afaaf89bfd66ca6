"""The threshold vote: yes or no, carried when Yes has a required share of a stated base.

Rules, of this system (the party's own were not available; the shares are those of
`party-rules.md`, 2.3, and of two-thirds rules such as overturning a chair's ruling). They stand in
a rule book as C1:

1. A paper marks Yes (candidate 1) or No (candidate 2). A blank paper is an abstention: it is
   informal and yet returned.
2. The base is the formal papers (Yes and No together), all the papers returned, abstentions and
   spoilt papers among them, or the electorate, whose number is given with the rules.
3. Yes is carried when its share of the base reaches the required share, or exceeds it where that
   is the rule. Of a base of nought nothing is carried. Equal votes need no lot: half is not more
   than half.
4. Where a turnout is required, the papers returned must reach that share of the electorate too.
5. A vote by sections (a trigger ballot: branches and affiliates apart) is taken in each section on
   the section's own base, and carried by any one section or only by every section, as the rules
   say. A section in which nobody voted carries nothing. A section may be made of units that each
   cast one paper (`counting.sections.units`), and then has no more papers than units that voted.

`Count.elected` is `(1,)` where Yes is carried and empty where it is not; the seat is then unfilled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from counting.contests import Contest
from counting.options import Rules, read_word
from counting.papers import sort_marks
from counting.sections.judgements import Judgement
from counting.sections.motions import Answer, decided, refuse_no_question, said
from counting.sections.required import Base, Demand, Reach, refuse_share
from counting.sections.shares import (
    Papers,
    Section,
    read_sections,
    refuse_same_names,
    write_sections,
)
from counting.sections.tallies import informal_together
from counting.sentences import listed
from counting.stages import Count, Event, Happening, SectionPapers, SectionTally
from counting.ties import Lots


class CarriedBy(StrEnum):
    """How many of the sections carry a vote by sections."""

    ANY = "any section"
    EVERY = "every section"


@dataclass(frozen=True, kw_only=True)
class RequiredShareRules(Rules):
    """A threshold vote: the required share, how it is met, of what, and by how many sections.

    `electorate` is the number of those entitled to vote, nought where no rule asks; a vote by
    sections has it in each section instead. `turnout` is nought where none is required.
    """

    name: ClassVar[str] = "threshold-vote"
    title: ClassVar[str] = "Threshold vote"
    decimals: ClassVar[int] = 0
    by_marks: ClassVar[bool] = True
    required: Fraction
    reach: Reach
    base: Base = Base.FORMAL
    electorate: int = 0
    turnout: Fraction = Fraction(0)
    sections: tuple[Section, ...] = ()
    carried_by: CarriedBy = CarriedBy.EVERY

    def __post_init__(self) -> None:
        """Refuse a share that decides nothing, and a base or a turnout without its number."""
        refuse_share(self.required, self.reach)
        refuse_same_names(self.sections)
        given = [section.electorate for section in self.sections] or [self.electorate]
        if not 0 <= self.turnout <= 1 or min(given) < 0:
            message = "a turnout is a share of the electorate, and the electorate a number"
            raise ValueError(message)
        if (self.base is Base.ELECTORATE or self.turnout) and not all(given):
            message = "a share or a turnout of the electorate needs the number of electors"
            raise ValueError(message)
        if self.sections and self.electorate:
            message = "a vote by sections has an electorate in each section and none of its own"
            raise ValueError(message)

    @property
    def demand(self) -> Demand:
        """Give what a vote, or each section of it, must meet."""
        return Demand(
            required=self.required, reach=self.reach, base=self.base, turnout=self.turnout
        )

    @staticmethod
    def read_reach(value: object) -> Reach:
        """Read whether the share must be reached or exceeded."""
        return read_word(Reach, value)

    @staticmethod
    def read_base(value: object) -> Base:
        """Read what the share is a share of."""
        return read_word(Base, value)

    @staticmethod
    def read_carried_by(value: object) -> CarriedBy:
        """Read how many sections carry a vote by sections."""
        return read_word(CarriedBy, value)

    @staticmethod
    def read_sections(value: object) -> tuple[Section, ...]:
        """Read the sections from an option."""
        return read_sections(value)

    @staticmethod
    def write_sections(sections: Sequence[Section]) -> list[dict[str, str]]:
        """Give the sections as an option."""
        return write_sections(sections)


def count(papers: Papers, contest: Contest, rules: RequiredShareRules, lots: Lots) -> Count:
    """Carry Yes where its share of the base is the share required (C1)."""
    refuse_no_question(contest)
    box = sort_marks(papers, contest, most_marks=1)
    judgement = Judgement(
        contest=contest, demand=rules.demand, box=box, electorate=rules.electorate
    )
    answer = Answer(
        carried=judgement.carried,
        credited=box.credited,
        quota=judgement.needed,
        events=(
            said(Happening.MARKS, (), judgement.papers),
            decided(contest, judgement.reason, carried=judgement.carried),
        ),
    )
    return Count(
        contest=contest,
        rules=rules,
        lots=lots.recorded,
        formal=box.formal,
        informal=box.informal,
        stages=(answer.stage,),
        elected=answer.stage.elected,
        unfilled=1 - len(answer.stage.elected),
    )


def count_by_sections(
    boxes: Sequence[tuple[Section, Papers]],
    contest: Contest,
    rules: RequiredShareRules,
    lots: Lots,
) -> Count:
    """Carry Yes where any section, or every section, carries it on its own base (C1)."""
    refuse_no_question(contest)
    sorted_boxes = [(each, sort_marks(papers, contest, most_marks=1)) for each, papers in boxes]
    judgements = {
        section.name: Judgement(
            contest=contest, demand=rules.demand, box=box, electorate=section.electorate
        )
        for section, box in sorted_boxes
    }
    carrying = [name for name, judgement in judgements.items() if judgement.carried]
    carried = len(carrying) >= (1 if rules.carried_by is CarriedBy.ANY else len(judgements))
    answer = Answer(
        carried=carried,
        credited=tuple(map(sum, zip(*(box.credited for _, box in sorted_boxes), strict=True))),
        quota=None,
        events=(
            *judged_apart(judgements),
            decided(contest, by_sections(rules, carrying), carried=carried),
        ),
        sections=tuple(
            SectionTally(
                name=section.name,
                share=section.share,
                base=judgements[section.name].base,
                votes=box.credited,
            )
            for section, box in sorted_boxes
        ),
    )
    papers = tuple(
        SectionPapers(name=section.name, formal=box.formal, informal=box.informal)
        for section, box in sorted_boxes
    )
    return Count(
        contest=contest,
        rules=rules,
        lots=lots.recorded,
        formal=sum(section.formal for section in papers),
        informal=informal_together(papers),
        stages=(answer.stage,),
        elected=answer.stage.elected,
        unfilled=1 - len(answer.stage.elected),
        sections=papers,
    )


def judged_apart(judgements: Mapping[str, Judgement]) -> Iterator[Event]:
    """Say what each section decided, and why."""
    for name, judgement in judgements.items():
        yield said(Happening.MARKS, (), f"{name}: {judgement.papers}")
        enough = "is enough" if judgement.carried else "is not enough"
        yield said(Happening.SECTION, (), f"{name}: {judgement.reason}, which {enough}")


def by_sections(rules: RequiredShareRules, carrying: Sequence[str]) -> str:
    """Say which sections carry a vote, and how many must."""
    any_one = rules.carried_by is CarriedBy.ANY
    wanted = "one section is enough" if any_one else "every section must meet it"
    return f"the required share is met in {listed(carrying) or 'no section'}, and {wanted}"
