"""ERS97 by hand: “How to conduct an election by the Single Transferable Vote”, paper by paper.

R. A. Newland and F. S. Britton, 3rd edition, Electoral Reform Society 1997, sections 4 to 6. Votes
are counted in hundredths. Each transfer of a batch of papers is a stage, and ties are looked up
from the first of them. What the text leaves to reading is listed in `counting.methods.ers97`; this
module was written to that list.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from counting.byhand.box import Papers, open_box
from counting.byhand.equals import DrawnLots, at_the_extreme, parted
from counting.byhand.figures import CountByHand
from counting.byhand.fillings import foresee
from counting.byhand.result import written_down
from counting.byhand.table import Table
from counting.contests import Contest
from counting.options import Rules
from counting.ties import Purpose
from counting.votes import Votes

HUNDREDTHS = 100


class Ers97Table(Table):
    """A table of hundredths, with the sum of the differences that cutting off has left over."""

    differences: Votes = 0

    @property
    def waiting(self) -> dict[int, Votes]:
        """Give the surplus of each of the elected who has more than the quota (6.18)."""
        quota = self.quota or 0
        return {c: self.held[c] - quota for c in self.elected if self.held[c] > quota}

    def balance(self) -> None:
        """Add the differences of 5.3.10 to the papers with no further preference."""
        self.non_transferable = self.counted(self.piles[None]) + self.differences


def count(papers: Papers, contest: Contest, rules: Rules, lots: DrawnLots) -> CountByHand:
    """Fill the places by transferring surpluses and excluding (5.1 to 5.5)."""
    formal, informal = open_box(papers, contest)
    table = Ers97Table(formal, contest, lots, one=HUNDREDTHS, forward=True)  # 5.1.2 to 5.1.4
    end_stage(table)
    while table.vacancies:
        groups = [] if table.only_turns_are_left else groups_that_may_go(table)
        if table.doomed:
            exclude(table, [table.lowest(table.doomed)])  # reserved places, 1
        elif table.waiting and not groups:
            transfer_surplus(table, table.settle(with_the_largest(table), Purpose.SURPLUS))
        elif table.only_turns_are_left:
            table.take_turns()  # re-open nominations, 4
            close(table)
        else:
            exclude(table, groups[-1] if groups else [table.lowest(table.may_be_excluded())])
    return written_down(table, rules, informal, len(formal))


def with_the_largest(table: Ers97Table) -> list[int]:
    """List those of the largest surplus (5.2.3)."""
    return at_the_extreme(table.waiting, table.waiting, max)


def groups_that_may_go(table: Ers97Table) -> list[list[int]]:
    """List the groups with the fewest votes that may go together, from the smallest (5.2.5).

    The votes of a group and all the surpluses together are no more than the next candidate has,
    the group parts no equals, and those left can still fill every place, each of them one.
    """
    free = sorted(table.may_be_excluded(), key=lambda c: table.held[c])
    together = sum(table.waiting.values())
    groups = []
    for number, candidate in enumerate(free[:-1], 1):
        together += table.held[candidate]
        above = table.held[free[number]]
        if table.held[candidate] < above and together <= above and may_go(table, free[:number]):
            groups.append(free[:number])
    return groups


def may_go(table: Ers97Table, group: Sequence[int]) -> bool:
    """Ask whether the places could be filled by any of those left once a group is excluded."""
    if len(group) == 1:
        return True
    after = foresee(table.contest, table.elected, [*table.excluded, *group])
    return after.possible and not after.doomed


def transfer_surplus(table: Ers97Table, candidate: int) -> None:
    """Transfer the papers of the last batch that can go on, for no more than they have (5.3)."""
    surplus = table.waiting[candidate]
    pile = table.lift(candidate)
    last = max(paper.parcel for paper in pile)
    continuing = frozenset(table.continuing)
    going = [
        paper
        for paper in pile
        if paper.parcel == last and not continuing.isdisjoint(paper.ranking[paper.used :])
    ]
    value = table.worth[last]
    if len(going) * value > surplus:  # 5.3.5: the surplus divided by the papers, cut off
        value = surplus // len(going)
    table.settled[candidate] = table.held[candidate] - surplus
    table.differences += surplus - len(going) * value  # 5.3.10
    table.moved_from = (candidate,)
    table.hand_on(going, lambda _: value)
    table.count_piles([candidate])
    end_stage(table)


def exclude(table: Ers97Table, group: Collection[int]) -> None:
    """Exclude candidates, the papers of the highest value moving first, each batch a stage (5.4).

    Where that leaves only as many as the places, they are elected and nothing moves (5.5.1).
    """
    for candidate in group:
        table.strike_out(candidate)
    table.look_ahead()
    if len(table.continuing) == table.vacancies:
        table.fill_last_vacancies()
        close(table)
        return
    values = {table.worth[paper.parcel] for c in group for paper in table.piles[c]}
    batches = sorted(values, reverse=True) or [table.one]
    for value in batches:
        going = []
        for candidate in group:
            pile = table.lift(candidate)
            going += [paper for paper in pile if table.worth[paper.parcel] == value]
            table.piles[candidate] = [p for p in pile if table.worth[p.parcel] != value]
        table.moved_from = tuple(group)
        table.hand_on(going, lambda value: value)
        table.count_piles(group)
        end_stage(table)
        if not table.vacancies:
            return


def end_stage(table: Ers97Table) -> None:
    """Find the quota until someone is elected (5.1.6, 5.4.8), elect, and close the stage."""
    table.balance()
    if not table.elected:
        valid = table.formal * HUNDREDTHS - table.non_transferable
        table.quota = -(-valid // (table.contest.seats + 1))
    while table.vacancies:
        candidate = next_to_be_elected(table)
        if candidate is None:
            break
        table.elect(candidate)
    table.fill_last_vacancies()
    close(table)


def next_to_be_elected(table: Ers97Table) -> int | None:
    """Find the highest who has the quota, or enough of the total active vote (5.1.7, 5.4.9).

    Equals for whom there are too few places are parted by the earlier stages or passed over now
    (5.6.2). The doomed are not asked, and “re-open nominations” after the persons, unless it is
    one of equals who are more than the seats.
    """
    re_open = [c for c in table.continuing if c not in table.persons and has_enough(table, c)]
    able = [c for c in table.persons if c not in table.doomed and has_enough(table, c)]
    if not able:
        return re_open[0] if re_open else None
    equals = at_the_extreme(able, table.held, max)
    level = [c for c in re_open if table.held[c] == table.held[equals[0]]]
    if len(equals) + len(level) > table.contest.seats - len(table.elected):
        equals += level
    if len(equals) > table.vacancies:
        equals = parted(equals, table.written, max)
        if len(equals) > table.vacancies:
            return None
    persons = [candidate for candidate in equals if candidate in table.persons]
    return table.first_to_be_elected(persons) if persons else equals[0]


def has_enough(table: Ers97Table, candidate: int) -> bool:
    """Ask whether votes reach the quota, or the active vote over the unfilled places plus one."""
    held, quota = table.held[candidate], table.quota or 0
    kept = sum(min(table.held[c], quota) for c in table.elected)
    active = sum(table.held.values()) - kept  # 5.6.1
    return held >= quota or held * (table.vacancies + 1) >= active


def close(table: Ers97Table) -> None:
    """Write the stage down; once every place is filled whoever is left is excluded (5.5.2)."""
    if not table.vacancies and not table.re_opened:
        for candidate in sorted(table.continuing, key=lambda c: (table.held[c], c)):
            table.strike_out(candidate)
    table.write_stage()
