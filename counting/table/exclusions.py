"""Who goes next: the choice of the candidate to exclude, the same in every count by stages.

It knows the order that reserved places ask for (`counting.places`, 1 and 2). It refuses to know a
quota or a transfer value.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counting.stages import Happening
from counting.table import reasons
from counting.table.transfers import Table
from counting.ties import Purpose
from counting.votes import Votes


@dataclass(frozen=True, kw_only=True)
class Clauses:
    """The clauses that a statute gives to its exclusions: the rule, earlier stages, the lot."""

    fewest: str
    earlier_stages: str
    lot: str


def exclude_doomed(table: Table, cite: Clauses) -> None:
    """Exclude the lowest of those who can no longer be elected (places 1)."""
    candidate, clause, sentence = lowest_doomed(table, cite)
    table.exclude(Happening.DOOMED, candidate, clause, sentence)


def lowest_doomed(table: Table, cite: Clauses) -> tuple[int, str, str]:
    """Find the lowest of those who can no longer be elected, the clause and the sentence."""
    candidate = with_fewest_votes(table, table.outlook.doomed, cite)
    clause, reason = reasons.why_doomed(table.contest, table.elected, candidate, table.excluded)
    sentence = (
        f"{table.name(candidate)} can no longer be elected, because {reason}, and is excluded "
        f"with {table.in_words(table.votes_of(candidate))}"
    )
    return candidate, clause, sentence


def exclude_lowest(table: Table, cite: Clauses) -> None:
    """Exclude the candidate with the fewest votes of those not guarded (places 2)."""
    candidate = with_fewest_votes(table, may_be_excluded(table), cite)
    fewest = table.votes_of(candidate)
    say_who_is_guarded(table, fewest)
    table.exclude(
        Happening.EXCLUDED,
        candidate,
        cite.fewest,
        f"{table.name(candidate)} has the fewest votes"
        f"{' of those who may be excluded' if table.outlook.guarded else ''}, "
        f"{table.in_words(fewest)}, and is excluded{why_re_open_is_kept(table, fewest)}",
    )


def may_be_excluded(table: Table) -> list[int]:
    """List who continues and is not guarded (places 2).

    “Re-open nominations” is not among them while a guarded person has fewer votes: the guard alone
    would otherwise be why it goes first.
    """
    free = [c for c in table.continuing if c not in table.outlook.guarded]
    if re_open_is_kept(table):
        free.remove(table.re_open)
    return free


def re_open_is_kept(table: Table) -> bool:
    """Say whether a guarded person has fewer votes than “re-open nominations”."""
    return table.re_open_continues and any(
        table.votes_of(guarded) < table.votes_of(table.re_open) for guarded in table.outlook.guarded
    )


def why_re_open_is_kept(table: Table, fewest: Votes) -> str:
    """Say why “re-open nominations” is not excluded though it has no more votes than another."""
    if not re_open_is_kept(table) or table.votes_of(table.re_open) > fewest:
        return ""
    return (
        f"; {table.name(table.re_open)}, with {table.in_words(table.votes_of(table.re_open))}, "
        f"is not excluded before a guarded person who has fewer"
    )


def say_who_is_guarded(table: Table, fewest: Votes) -> None:
    """Say who would have been excluded before a candidate with so many votes (places 2)."""
    for guarded in sorted(table.outlook.guarded):
        if table.votes_of(guarded) < fewest:
            clause, reason = reasons.why_guarded(
                table.contest, table.elected, table.continuing, guarded
            )
            table.say(
                Happening.GUARDED,
                (guarded,),
                clause,
                f"{table.name(guarded)}, with {table.in_words(table.votes_of(guarded))}, is "
                f"guarded from exclusion: {reason}",
            )


def with_fewest_votes(table: Table, among: Iterable[int], cite: Clauses) -> int:
    """Find the candidate with the fewest votes; a tie by earlier stages, then by lot."""
    free = sorted(among)
    fewest = min(table.votes_of(candidate) for candidate in free)
    tied = [candidate for candidate in free if table.votes_of(candidate) == fewest]
    return table.settle(tied, Purpose.EXCLUDE, (cite.earlier_stages, cite.lot), "who is excluded")
