"""Shortlists: who is considered, how many are chosen, who has to be among them (S1 to S5).

A panel chooses; the judges here say what its choice may not leave undone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from elections.domain.nominating.terms import Groups
from elections.domain.objections import Objection, all_of, clause
from elections.rulebook.parts.shortlists import ShortlistFloor, ShortlistRules


@dataclass(frozen=True, kw_only=True)
class Nominee:
    """Somebody validly nominated, as a panel sees them: with the nominations that count."""

    id: int
    name: str
    nominations: int
    groups: Groups


@dataclass(frozen=True, kw_only=True)
class Shortlist:
    """What a panel decides: whom it puts on the shortlist, and why it leaves others out."""

    standing: tuple[Nominee, ...]
    chosen: frozenset[int]
    reasons: Mapping[int, str]

    @property
    def listed(self) -> tuple[Nominee, ...]:
        """List those who are on the shortlist."""
        return tuple(one for one in self.standing if one.id in self.chosen)

    @property
    def left_out(self) -> tuple[Nominee, ...]:
        """List those who are not."""
        return tuple(one for one in self.standing if one.id not in self.chosen)


def is_considered(one: Nominee, rules: ShortlistRules) -> bool:
    """Tell whether the panel considers somebody (S1)."""
    return one.nominations >= rules.considered


def on_it_without_choice(
    standing: tuple[Nominee, ...], rules: ShortlistRules
) -> tuple[Nominee, ...]:
    """List those with most nominations, all of them where they tie (S4)."""
    considered = tuple(one for one in standing if is_considered(one, rules))
    if rules.automatic is None or not considered:
        return ()
    most = max(one.nominations for one in considered)
    return tuple(one for one in considered if one.nominations == most)


def asked_of(floor: ShortlistFloor, listed: int) -> int:
    """Give how many of a group a shortlist of this length has to hold; a share is rounded up."""
    share = Fraction(floor.share or 0) * listed
    return max(floor.at_least or 0, -(-share.numerator // share.denominator))


@clause("S1")
def only_those_considered(shortlist: Shortlist, rules: ShortlistRules) -> Iterator[str]:
    """The panel considers everybody with enough nominations, and nobody else (S1)."""
    for one in shortlist.listed:
        if not is_considered(one, rules):
            yield (
                f"{one.name} has {one.nominations} of the {rules.considered} nominations with "
                "which the panel considers somebody. Take them off the shortlist"
            )


@clause("S2")
def no_more_than_the_most(shortlist: Shortlist, rules: ShortlistRules) -> Iterator[str]:
    """No more are put on the shortlist than the rules allow, but for those who tie (S2)."""
    most = max(rules.most, len(on_it_without_choice(shortlist.standing, rules)))
    if len(shortlist.listed) > most:
        yield f"{len(shortlist.listed)} are on the shortlist; at most {most} may be"


@clause("S3")
def enough_of_each_group(shortlist: Shortlist, rules: ShortlistRules) -> Iterator[str]:
    """On the shortlist are enough of each group, or all of them where fewer stand (S3)."""
    considered = [one for one in shortlist.standing if is_considered(one, rules)]
    for floor in rules.floors or ():
        there = sum(floor.group in one.groups for one in considered)
        held = sum(floor.group in one.groups for one in shortlist.listed)
        needed = min(asked_of(floor, len(shortlist.listed)), there)
        if held < needed:
            yield (
                f"{held} of those on the shortlist are of {floor.group}; of "
                f"{len(shortlist.listed)} there have to be at least {needed}"
            )


@clause("S4")
def has_those_with_most_nominations(shortlist: Shortlist, rules: ShortlistRules) -> Iterator[str]:
    """Whoever has most nominations is on the shortlist without the panel's choice (S4)."""
    for one in on_it_without_choice(shortlist.standing, rules):
        if one.id not in shortlist.chosen:
            yield (
                f"{one.name} has most nominations, {one.nominations}, and so is on the shortlist "
                "whatever the panel chooses"
            )


@clause("S5")
def a_reason_for_everybody_left_out(shortlist: Shortlist, rules: ShortlistRules) -> Iterator[str]:
    """The panel gives its reason for everybody it considered and left out (S5)."""
    for one in shortlist.left_out:
        if is_considered(one, rules) and not shortlist.reasons.get(one.id, "").strip():
            yield f"Give the reason why {one.name} is left out; it is published"


def why_not_this_shortlist(shortlist: Shortlist, rules: ShortlistRules) -> tuple[Objection, ...]:
    """Judge a panel's choice, with every objection (S1 to S5)."""
    return all_of(
        only_those_considered(shortlist, rules),
        no_more_than_the_most(shortlist, rules),
        enough_of_each_group(shortlist, rules),
        has_those_with_most_nominations(shortlist, rules),
        a_reason_for_everybody_left_out(shortlist, rules),
    )


def how_far(shortlist: Shortlist, rules: ShortlistRules) -> Iterator[str]:
    """Say how far a choice goes towards each floor, in numbers and without a name (S2, S3)."""
    listed = len(shortlist.listed)
    yield f"{listed} of at most {rules.most} chosen"
    for floor in rules.floors or ():
        held = sum(floor.group in one.groups for one in shortlist.listed)
        yield f"{held} of {floor.group}; at least {asked_of(floor, listed)} of {listed} are asked"


def why_left_out(one: Nominee, shortlist: Shortlist, rules: ShortlistRules) -> Objection:
    """Say why somebody is not on the shortlist: too few nominations, or the panel's reason."""
    if is_considered(one, rules):
        return Objection(clause="S5", reason=" ".join(shortlist.reasons[one.id].split()))
    reason = (
        f"has {one.nominations} of the {rules.considered} nominations with which the panel "
        "considers somebody"
    )
    return Objection(clause="S1", reason=reason)
