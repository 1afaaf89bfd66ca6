"""Who is deemed elected by the ERS97 rules: the quota, or the total active vote.

Source: as `counting.methods.ers97` (paragraphs 5.1.6 to 5.1.7, 5.3.13, 5.4.8 to 5.4.9, 5.5 and
5.6). It knows the votes on the table. It refuses to know which papers moved to bring them about.
"""

from __future__ import annotations

from collections.abc import Sequence

from counting.places import outlook
from counting.sentences import number_word
from counting.stages import Happening
from counting.table import reasons
from counting.table.re_opening import re_open
from counting.table.transfers import Table
from counting.ties import Purpose
from counting.votes import Votes


def quota(table: Table) -> Votes:
    """Divide the valid votes, less the non-transferable, by one more than the places (5.1.6)."""
    valid = table.rankings.formal * table.one - table.non_transferable
    return -(-valid // (table.contest.seats + 1))


def recalculate_quota(table: Table) -> None:
    """Lower the quota by what became non-transferable before anyone was elected (5.4.8)."""
    before, now = table.quota, quota(table)
    if table.elected or before is None or now == before:
        return
    table.quota = now
    have = "has" if table.non_transferable == table.one else "have"
    table.say(
        Happening.QUOTA,
        (),
        "ERS97 5.4.8",
        f"{table.in_words(table.non_transferable)} {have} become non-transferable before anyone is "
        f"deemed elected, so the quota falls from {table.in_words(before)} to "
        f"{table.in_words(now)}",
    )


def active_vote(table: Table) -> Votes:
    """Add up the votes of continuing candidates and those that await transfer (5.6.1, 6.20)."""
    kept = (min(table.votes_of(candidate), table.quota or 0) for candidate in table.elected)
    return sum(table.credited) - sum(kept)


def deem_elected(table: Table, paragraph: str) -> None:
    """Deem elected, in descending order of votes, whoever has enough, then close the stage.

    Enough is (a) the quota or (b) the total active vote divided by one more than the places not
    yet filled (5.1.7, 5.3.13, 5.4.9). When every place is filled the rest are excluded (5.5.2).
    """
    while (candidate := next_elected(table)) is not None:
        held = table.votes_of(candidate)
        letter, because = why_enough(table, candidate)
        if candidate == table.re_open:
            re_open(table, f"has {table.in_words(held)}{because}")
            break
        table.elect(
            Happening.ELECTED,
            candidate,
            f"{paragraph}({letter})",
            f"{table.name(candidate)} has {table.in_words(held)}{because}, and is deemed elected",
        )
    if table.vacancies and len(table.continuing) == table.vacancies:
        fill_last_places(table, "ERS97 4.3", "as many candidates are left as unfilled places")
    close_stage(table)


def why_enough(table: Table, candidate: int) -> tuple[str, str]:
    """Say by which of (a) and (b) a candidate's votes are enough."""
    held, needed = table.votes_of(candidate), table.quota or 0
    if held >= needed:
        equals = "equals" if held == needed else "exceeds"
        return "a", f", which {equals} the quota of {table.in_words(needed)}"
    active, parts = active_vote(table), table.vacancies + 1
    least = table.in_words(-(-active // parts))
    return "b", (
        f", at least the {least} that the total active vote of {table.in_words(active)} asks for "
        f"when divided by {number_word(parts)}, one more than the places not yet filled"
    )


def next_elected(table: Table) -> int | None:
    """Find who has enough votes and is highest of those who may be elected (places 3).

    “Re-open nominations” comes after the persons who have enough, but is one of the equals where
    one candidate more than the places has enough, for then all of them have the same votes.
    """
    if not table.vacancies:
        return None
    free = [c for c in table.persons if c not in table.outlook.doomed]
    most = max((table.votes_of(candidate) for candidate in free), default=-table.one)
    if not is_enough(table, most):
        re_opens = table.re_open_continues and is_enough(table, table.votes_of(table.re_open))
        return table.re_open if re_opens else None
    tied = [candidate for candidate in free if table.votes_of(candidate) == most]
    places = table.contest.seats - len(table.elected)
    if len(tied) >= places and table.re_open_continues and table.votes_of(table.re_open) == most:
        tied.append(table.re_open)
    return first_of_equals(table, tied)


def is_enough(table: Table, held: Votes) -> bool:
    """Say whether so many votes are enough, by (a) or by (b)."""
    return held >= (table.quota or 0) or held * (table.vacancies + 1) >= active_vote(table)


def first_of_equals(table: Table, tied: Sequence[int]) -> int | None:
    """Find who is elected first of equals, or nobody where the places are too few (5.6.2).

    Where there are places for all, their order matters only if one would doom another (places 3).
    """
    if len(tied) > table.vacancies:
        left, decided_at = table.looking.narrow(tied, [s.credited for s in table.stages], max)
        level = (
            f"{table.names(tied)} are equal with {table.in_words(table.votes_of(tied[0]))} each, "
            f"and there are not places for them all"
        )
        if len(left) > table.vacancies:
            equal = f"{table.names(left)} were equal at every stage" if table.stages else ""
            table.say(
                Happening.EQUAL,
                left,
                "ERS97 5.6.2",
                f"{level}; {equal or 'there is no earlier stage'}, so that none of them is deemed "
                f"elected at this stage",
            )
            return None
        verb = "has" if len(left) == 1 else "have"
        table.say(
            Happening.TIE,
            left,
            "ERS97 5.6.2",
            f"{level}; {table.names(left)} {verb} the most votes at stage {decided_at}, "
            f"{table.looking.words}",
        )
        tied = left
    persons = [candidate for candidate in tied if candidate != table.re_open]
    if not persons:
        return table.re_open
    if outlook(table.contest, [*table.elected, *persons], table.excluded).fillable:
        return persons[0]
    clause = reasons.clauses(table.contest)
    return table.settle(
        persons,
        Purpose.ELECT,
        (clause, clause),
        "who is elected first; the reserved places may then leave no place for another",
    )


def fill_last_places(table: Table, clause: str, because: str) -> None:
    """Deem elected all who continue, when they are as many as the places (4.3, 5.5.1)."""
    for candidate in sorted(table.continuing, key=lambda c: (-table.votes_of(c), c)):
        held = table.votes_of(candidate)
        short = f", below the quota of {table.in_words(table.quota or 0)}"
        table.elect(
            Happening.LAST,
            candidate,
            clause,
            f"{table.name(candidate)} is deemed elected with {table.in_words(held)}"
            f"{short if held < (table.quota or 0) else ''}, because {because}",
        )


def close_stage(table: Table) -> None:
    """Close the stage; once every place is filled, formally exclude whoever is left (5.5.2)."""
    if not table.vacancies and table.continuing and not table.re_opened:
        left = sorted(table.continuing, key=lambda c: (table.votes_of(c), c))
        table.excluded.extend(left)
        table.continuing.clear()
        are = "is" if len(left) == 1 else "are"
        table.say(
            Happening.EXCLUDED,
            left,
            "ERS97 5.5.2",
            f"every place is filled, no further papers are transferred, and {table.names(left)} "
            f"{are} formally excluded",
        )
    table.close_stage()
