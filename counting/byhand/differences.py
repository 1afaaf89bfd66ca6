"""Two counts laid side by side: the first stage at which they differ, and in what.

It knows how to compare figures and to say in a sentence what differs. It refuses to know which of
the two counts is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from counting import votes
from counting.byhand.figures import CountByHand, SectionByHand, StageByHand, comparable
from counting.sentences import capital, named
from counting.stages import Count
from counting.votes import Votes

Found = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What differs first: at which stage (None: not of a stage), in what, and what each has."""

    stage: int | None
    what: str
    one: str
    other: str

    @property
    def sentence(self) -> str:
        """Say in which figure two counts differ first."""
        where = "" if self.stage is None else f"at stage {self.stage}, "
        each = f"{self.one} in the one count, {self.other} in the other"
        return f"{capital(where + self.what)}: {each}."


def agree(one: Count | CountByHand, other: Count | CountByHand) -> bool:
    """Say whether two counts have the same figures at every stage and the same result."""
    return first_difference(one, other) is None


def first_difference(one: Count | CountByHand, other: Count | CountByHand) -> Difference | None:
    """Find the first figure in which two counts differ, stage by stage; None where they agree."""
    left, right = (comparable(each) if isinstance(each, Count) else each for each in (one, other))
    return next(differences(left, right), None)


def differences(one: CountByHand, other: CountByHand) -> Iterator[Difference]:
    """Go through two counts in order: what went in, each stage, what came out."""
    for what, left, right in before_the_stages(one, other):
        yield Difference(stage=None, what=what, one=left, other=right)
    for number, pair in enumerate(zip_longest(one.stages, other.stages), 1):
        left_stage, right_stage = pair
        if left_stage is None or right_stage is None:
            yield Difference(
                stage=number,
                what="whether the count goes on",
                one=goes_on(left_stage),
                other=goes_on(right_stage),
            )
            return
        for what, left, right in within_a_stage(one, left_stage, right_stage):
            yield Difference(stage=number, what=what, one=left, other=right)
    for what, left, right in after_the_stages(one, other):
        yield Difference(stage=None, what=what, one=left, other=right)


def before_the_stages(one: CountByHand, other: CountByHand) -> Iterator[Found]:
    """Compare who stands and which papers are formal."""
    yield from unequal("the candidates", listed(one.names), listed(other.names))
    yield from unequal("the units of votes", units_of(one), units_of(other))
    yield from unequal("the number of formal papers", str(one.formal), str(other.formal))
    yield from unequal("the informal papers", reasons_of(one), reasons_of(other))
    yield from unequal("the papers of sections", listed(one.sections), listed(other.sections))


def within_a_stage(count: CountByHand, one: StageByHand, other: StageByHand) -> Iterator[Found]:
    """Compare a stage: what moved, every figure, then what was decided."""
    if one == other:
        return
    here, there = printed(count, one), printed(count, other)
    for what in (*here, *(what for what in there if what not in here)):
        yield from unequal(what, here.get(what, "none"), there.get(what, "none"))


def printed(count: CountByHand, stage: StageByHand) -> dict[str, str]:
    """Print every figure of a stage and every decision, by what it is."""
    figures = {
        **{
            f"the votes of {name} ({number})": held
            for number, (name, held) in enumerate(zip(count.names, stage.credited, strict=True), 1)
        },
        "the non-transferable votes": stage.non_transferable,
        "the votes lost by fractions": stage.lost,
        "the quota": stage.quota,
    }
    decisions = {
        "who is elected": stage.elected,
        "who is excluded": stage.excluded,
        "who continues": stage.continuing,
        "who is guarded": stage.guarded,
        "who is doomed": stage.doomed,
    }
    return {
        "the papers that move": moves(count, stage),
        **{what: text for each in stage.sections for what, text in of_section(count, each)},
        **{what: in_print(count, number) for what, number in figures.items()},
        **{what: named(count.names, who) or "nobody" for what, who in decisions.items()},
        "the keep values": listed(stage.keep_values),
    }


def of_section(count: CountByHand, section: SectionByHand) -> Iterator[tuple[str, str]]:
    """Print every figure of a section, by what it is."""
    yield f"the papers of {section.name} that move", moves(count, section)
    yield f"the share of {section.name}", str(section.share)
    for number, votes_of_one in enumerate(section.votes, 1):
        name = count.names[number - 1]
        yield f"the votes of {name} ({number}) in {section.name}", str(votes_of_one)
    yield f"the non-transferable votes in {section.name}", str(section.non_transferable)
    yield f"the base of {section.name}", str(section.base)


def in_print(count: CountByHand, number: Votes | None) -> str:
    """Print votes in full, as the documents do: a fraction where the method is exact."""
    if number is None:
        return "none"
    exact = count.exact and not isinstance(number, int)
    return votes.fraction_text(number) if exact else votes.decimal(number, count.decimals)


def moves(count: CountByHand, stage: StageByHand | SectionByHand) -> str:
    """Print whose papers move at a stage, and how many to whom at what value."""
    each = (
        f"{papers} at {in_print(count, value)} to {named(count.names, (to,)) if to else 'nobody'}"
        for to, value, papers in stage.moved
    )
    whose = named(count.names, stage.moved_from)
    return f"of {whose}, {'; '.join(each) or 'none'}" if whose else "none"


def after_the_stages(one: CountByHand, other: CountByHand) -> Iterator[Found]:
    """Compare the result: who is elected in which order, what stays vacant, and the lots."""
    yield from unequal("the order of election", listed(one.elected), listed(other.elected))
    yield from unequal("the places not filled", str(one.unfilled), str(other.unfilled))
    yield from unequal("the places re-opened", str(one.re_opened), str(other.re_opened))
    yield from unequal("the lots", listed(one.lots), listed(other.lots))


def unequal(what: str, left: str, right: str) -> Iterator[Found]:
    """Give a figure where the two counts have it differently."""
    if left != right:
        yield what, left, right


def goes_on(stage: StageByHand | None) -> str:
    """Say whether there is a further stage."""
    return "it is finished" if stage is None else "there is such a stage"


def units_of(count: CountByHand) -> str:
    """Say in what units a count's votes are."""
    return "exact fractions" if count.exact else f"{count.decimals} decimal places"


def reasons_of(count: CountByHand) -> str:
    """List the informal papers by reason."""
    return "; ".join(f"{number} {reason}" for reason, number in count.informal) or "none"


def listed(things: tuple[object, ...]) -> str:
    """List things plainly, in their order."""
    return ", ".join(map(str, things)) or "none"
