"""The single transferable vote by the rules of the Electoral Reform Society, 1997 (ERS97).

Source: R. A. Newland and F. S. Britton, “How to conduct an election by the Single Transferable
Vote”, 3rd edition, Electoral Reform Society 1997, sections 5 (instructions) and 6 (glossary);
“ERS97 5.2.5” below means a paragraph of that text. Votes are integers in units of 0.01.

Each batch of an exclusion is a stage here: what the text calls “the first stage or the earliest
point in the count, after the transfer of a batch of papers”, where ties are settled, is a stage.
The difference that a cut fraction leaves is non-transferable (5.3.10), so nothing is lost.

What the text leaves to reading. (1) A tie of three or more narrows as the count looks forward,
as `counting.ties` does when it looks back. (2) Candidates excluded together (5.2.5) are never some
of several equals: equals go together, or, at the lowest, one of them alone by the rule for ties.
(3) “Last received batch” (5.3.2) is the candidate's last parcel, also where it is a fall of the
quota that makes the surplus. (4) Where continuing candidates are as many as the places from the
start, they are elected (4.3). (5) Where no active vote is left, nought is enough by (b) of 5.1.7,
5.3.13 and 5.4.9, and 5.6.2 parts the equals.

Reserved places are not the text's and follow the list in `counting.places`. The batches of an
exclusion are finished, for it is one stage of the text's, before one who has become doomed is
excluded. Candidates are excluded together only where everyone left could still be elected.
Equals for whom there is a place, but of whom one would doom another, are parted by lot in the end,
as the reserved places ask and no paragraph does; equals for whom there are too few places are
passed over at that stage (5.6.2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from counting.contests import Contest
from counting.options import Rules
from counting.papers import sort_rankings
from counting.places import outlook
from counting.sentences import are, in_figures
from counting.stages import Count, Happening, Movement, Transfer
from counting.table import active_vote
from counting.table.batches import by_value, hand_over, sort_batch
from counting.table.exclusions import (
    Clauses,
    lowest_doomed,
    may_be_excluded,
    say_who_is_guarded,
    why_re_open_is_kept,
    with_fewest_votes,
)
from counting.table.re_opening import fill_in_turn, only_turns_are_left
from counting.table.transfers import Table
from counting.ties import FORWARD, Lots, Purpose
from counting.votes import Votes

CITE = Clauses(fewest="ERS97 5.2.5", earlier_stages="ERS97 5.2.5", lot="ERS97 5.2.5")


@dataclass(frozen=True, kw_only=True)
class Ers97Rules(Rules):
    """The ERS97 rules, which have no options."""

    name: ClassVar[str] = "ers97-stv"
    title: ClassVar[str] = "Single transferable vote, Electoral Reform Society rules 1997 (ERS97)"
    decimals: ClassVar[int] = 2


def count(
    papers: Iterable[tuple[tuple[int, ...], int]],
    contest: Contest,
    rules: Ers97Rules,
    lots: Lots,
) -> Count:
    """Fill every place, by transfers of surpluses and exclusions (5.1 to 5.5)."""
    rankings = sort_rankings(papers, contest)
    table = Table(rankings, contest, lots, rules.decimals, looking=FORWARD)
    table.sort_first_preferences("ERS97 5.1.2")
    table.quota = active_vote.quota(table)
    active_vote.deem_elected(table, "ERS97 5.1.7")
    while table.vacancies:
        surpluses = surpluses_of(table)
        if table.outlook.doomed:
            candidate, clause, sentence = lowest_doomed(table, CITE)
            exclude(table, (candidate,), Happening.DOOMED, clause, sentence)
        elif surpluses and not any(groups_to_exclude(table, sum(surpluses.values()))):
            transfer_surplus(table, with_largest_surplus(table, surpluses))
        elif only_turns_are_left(table, table.vacancies):
            fill_in_turn(table)
            active_vote.close_stage(table)
        else:
            exclude_lowest(table, surpluses)
    return table.count_made(rules)


def surpluses_of(table: Table) -> dict[int, Votes]:
    """Give what each of the elected has beyond the quota (6.18)."""
    over = {
        candidate: table.votes_of(candidate) - (table.quota or 0) for candidate in table.elected
    }
    return {candidate: surplus for candidate, surplus in over.items() if surplus > 0}


def groups_to_exclude(table: Table, deferred: Votes) -> Iterator[tuple[int, ...]]:
    """List the groups with the fewest votes that could go together, smallest first (5.2.5).

    Enough are left for every place, and the votes of the group with the deferred surpluses do not
    exceed the vote of the candidate next above. Where there is one, surpluses are deferred: the
    two tests of 5.2.2 are (b) of 5.2.5 for one candidate and for more.
    """
    if only_turns_are_left(table, table.vacancies):
        return
    free = sorted(may_be_excluded(table), key=lambda c: (table.votes_of(c), c))
    together = deferred
    for size in range(1, len(free)):
        together += table.votes_of(free[size - 1])
        above = table.votes_of(free[size])
        if together > above or table.votes_of(free[size - 1]) == above:
            continue
        group = tuple(free[:size])
        after = outlook(table.contest, table.elected, [*table.excluded, *group])
        if size == 1 or (after.fillable and not after.doomed):
            yield group


def with_largest_surplus(table: Table, surpluses: dict[int, Votes]) -> int:
    """Find the largest surplus; equals by the first stage, then by lot (5.2.3)."""
    largest = max(surpluses.values())
    tied = [candidate for candidate, surplus in surpluses.items() if surplus == largest]
    return table.settle(
        tied, Purpose.SURPLUS, ("ERS97 5.2.3", "ERS97 5.2.3"), "whose surplus is transferred first"
    )


def transfer_surplus(table: Table, candidate: int) -> None:
    """Transfer the last batch at surplus / transferable papers, never at more than it has (5.3)."""
    surplus = surpluses_of(table)[candidate]
    last = table.parcels[candidate][-1]
    batch = sort_batch(table, [last])
    value = last.value
    if batch.transferable * value > surplus:
        value = surplus // batch.transferable
    table.say(
        Happening.SURPLUS,
        (candidate,),
        "ERS97 5.3.7",
        f"the surplus of {table.name(candidate)}, {table.in_words(surplus)}, is transferred: of "
        f"the {in_figures(last.papers, 'paper')} last received, {batch.transferable:,} "
        f"{are(batch.transferable)} transferable"
        f"{f', at {table.in_words(value)} each' if batch.transferable else ''}",
    )
    movements = hand_over(table, batch, value)
    table.credited[candidate - 1] -= surplus
    difference = surplus - batch.transferable * value
    table.non_transferable += difference
    if difference:
        movements += (Movement(to=None, papers=0, value=0, votes=difference),)
    table.transferred = Transfer(of=candidate, why=Happening.SURPLUS, movements=movements)
    active_vote.deem_elected(table, "ERS97 5.3.13")


def exclude_lowest(table: Table, deferred: dict[int, Votes]) -> None:
    """Exclude as many of the lowest together as may go, or one of equals by the tie (5.2.5)."""
    *_, group = [(), *groups_to_exclude(table, sum(deferred.values()))]
    if not group:
        group = (with_fewest_votes(table, may_be_excluded(table), CITE),)
    say_who_is_guarded(table, table.votes_of(group[0]))
    votes = sum(table.votes_of(candidate) for candidate in group)
    if deferred:
        say_what_is_deferred(table, deferred, group)
    of_those = " of those who may be excluded" if table.outlook.guarded else ""
    sentence = (
        f"{table.names(group)} {'has' if len(group) == 1 else 'have'} the fewest votes{of_those}, "
        f"{table.in_words(votes)}{'' if len(group) == 1 else ' in all'}, and "
        f"{are(len(group))} excluded{'' if len(group) == 1 else ' together'}"
        f"{why_re_open_is_kept(table, max(table.votes_of(c) for c in group))}"
    )
    exclude(table, group, Happening.EXCLUDED, CITE.fewest, sentence)


def say_what_is_deferred(table: Table, deferred: dict[int, Votes], group: Collection[int]) -> None:
    """Say why the surpluses wait: they cannot save those with the fewest votes (5.2.2)."""
    whose = sorted(deferred)
    surplus, it = ("surplus", "it does") if len(whose) == 1 else ("surpluses", "they do")
    table.say(
        Happening.DEFERRED,
        whose,
        "ERS97 5.2.2",
        f"the {surplus} of {table.names(whose)}, {table.in_words(sum(deferred.values()))}"
        f"{'' if len(whose) == 1 else ' in all'}, {are(len(whose))} deferred, because with the "
        f"votes of {table.names(group)} {it} not exceed those of the candidate next above",
    )


def exclude(
    table: Table, group: Collection[int], kind: Happening, clause: str, sentence: str
) -> None:
    """Exclude candidates and transfer their papers, the batch of the highest value first (5.4).

    Where only as many as the places would be left, they are elected instead (5.5.1).
    """
    for candidate in group:
        table.continuing.remove(candidate)
        table.excluded.append(candidate)
    table.say(kind, group, clause, sentence)
    table.look_ahead()
    if len(table.continuing) == table.vacancies:
        only = f"the exclusion of {table.names(group)} leaves only as many candidates as places"
        active_vote.fill_last_places(table, "ERS97 5.5.1", only)
        active_vote.close_stage(table)
        return
    for value, parcels in by_value(table, group) or [(table.one, {})]:
        batch = sort_batch(table, [parcel for held in parcels.values() for parcel in held])
        papers = {c: sum(parcel.papers for parcel in held) for c, held in parcels.items()}
        moved = sum(papers.values())
        table.say(
            Happening.BATCH,
            tuple(papers),
            "ERS97 5.4.2",
            f"{in_figures(moved, 'paper')} of {table.names(group)} {are(moved)} transferred at "
            f"{table.in_words(value)} each"
            if moved
            else f"there are no papers of {table.names(group)} to transfer",
        )
        movements = hand_over(table, batch, value)
        for candidate, number in papers.items():
            table.credited[candidate - 1] -= number * value
        spent = batch.spent * value
        table.non_transferable += spent
        if batch.spent:
            movements += (Movement(to=None, papers=batch.spent, value=value, votes=spent),)
        first, *others = group
        table.transferred = Transfer(
            of=first, why=Happening.EXCLUDED, movements=movements, together_with=tuple(others)
        )
        active_vote.recalculate_quota(table)
        active_vote.deem_elected(table, "ERS97 5.4.9")
        if not table.vacancies:
            return
