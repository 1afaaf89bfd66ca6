"""Batches: papers of one value that move together and become one parcel where they arrive.

A method that transfers the last parcel alone, or the parcels of several candidates together, needs
what was received at once to stay together. This module sorts such a batch by the next available
preferences and hands it over. It refuses to know when a batch moves, or at what value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counting.papers import Parcel, Slices
from counting.stages import Movement
from counting.table.transfers import Table
from counting.votes import Votes


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Papers sorted by their next available preferences; `spent` of them have none."""

    received: Mapping[int, tuple[int, Slices]]
    spent: int

    @property
    def transferable(self) -> int:
        """Give the number of papers that go to a continuing candidate."""
        return sum(papers for papers, _ in self.received.values())


def sort_batch(table: Table, parcels: Iterable[Parcel]) -> Batch:
    """Sort the papers of some parcels by the next preference for a continuing candidate."""
    continuing = frozenset(table.continuing)
    slices = [number for held in parcels for number in held.slices]
    found, spent = table.rankings.by_next_available(slices, continuing, 0)
    received = {to: (parcel.papers, parcel.slices) for to, parcel in found.items()}
    return Batch(received=received, spent=spent)


def hand_over(table: Table, batch: Batch, value: Votes) -> tuple[Movement, ...]:
    """Give each candidate the papers of a batch at a value, as one parcel, with the votes."""
    for to, (papers, slices) in batch.received.items():
        table.parcels[to].append(Parcel(value=value, papers=papers, slices=slices))
        table.credited[to - 1] += papers * value
    return tuple(
        Movement(to=to, papers=papers, value=value, votes=papers * value)
        for to, (papers, _) in batch.received.items()
    )


def by_value(
    table: Table, candidates: Iterable[int]
) -> list[tuple[Votes, dict[int, list[Parcel]]]]:
    """List the values at which candidates hold papers, from the highest, and whose they are."""
    found: dict[Votes, dict[int, list[Parcel]]] = {}
    for candidate in candidates:
        for parcel in table.parcels[candidate]:
            found.setdefault(parcel.value, {}).setdefault(candidate, []).append(parcel)
    return sorted(found.items(), reverse=True, key=lambda each: each[0])
