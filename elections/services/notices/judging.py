"""Whether the words, contests and days of a notice fit each other and the rules (K11, T1 to T7).

Each contest is judged by the rules of its own kind. It knows a notice as a value; it refuses to
know whether anything else stands at its address.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from counting.methods import METHODS
from counting.record.fields import UNPRINTABLE
from counting.sentences import listed, so_many
from elections.domain.contests import ContestNotice
from elections.domain.nominating.census import Census
from elections.domain.objections import Objection, all_of
from elections.domain.overseeing.supporting import support_comes_after_the_close
from elections.domain.places import reserved_places_fit
from elections.domain.polls.afterwards import the_papers_can_be_published
from elections.domain.polls.putting import a_question_can_be_put
from elections.domain.polls.sizes import seats_follow_the_members
from elections.domain.polls.together import places_across_fit
from elections.domain.timetable import (
    Timetable,
    hours_are_the_usual_ones,
    long_enough,
    named_days_are_given,
    noticed_in_time,
    stages_end_in_order,
    stated_in_time,
)
from elections.rulebook import RuleBook
from elections.rulebook.model import (
    MarksBallot,
    Method,
    NominationsByAlternatives,
    QuestionPut,
)

MOST_SEATS: Final = 250
LONGEST_TITLE: Final = 200
LONGEST_REGION: Final = 100
NO_FIT: Final = (
    f"Titles and names are of at most {LONGEST_TITLE} characters, on one line, and every character "
    "can be seen"
)
SLUG: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])")
REGION: Final = "the region of the contest"
UNIT: Final = "the unit of the contest"

Contests = tuple[ContestNotice, ...]


def contests_fit(contests: Contests, rules: RuleBook) -> tuple[Objection, ...]:
    """Judge each contest of a notice by the rules of its kind (B1, C1, D7, N19, P1, P4, K11)."""
    return all_of(
        kinds_are_in_the_book(contests, rules),
        marks_fit_the_seats(contests, rules),
        seats_fit_the_method(contests, rules),
        places_are_named(contests, rules),
        *(reserved_places_fit(contest, own) for contest, own in with_rules(contests, rules)),
        *(a_question_can_be_put(contest, own) for contest, own in with_rules(contests, rules)),
        places_across_fit(contests, rules),
        the_papers_can_be_published(rules),
    )


def sizes_fit(contests: Contests, rules: RuleBook, census: Census) -> tuple[Objection, ...]:
    """Judge whether seats follow the members of bodies, where the rules say so (P8)."""
    each = with_rules(contests, rules)
    return all_of(*(seats_follow_the_members(contest, census, own) for contest, own in each))


def days_fit(timetable: Timetable, rules: RuleBook, at: datetime) -> tuple[Objection, ...]:
    """Judge the hours, periods, days and stages of a notice published now (T1-T4, T6-T10, N25)."""
    return all_of(
        noticed_in_time(timetable, rules, at),
        stated_in_time(timetable, rules, timetable.consent_closes(rules)),
        hours_are_the_usual_ones(timetable, rules),
        long_enough(timetable, rules),
        named_days_are_given(timetable, rules),
        stages_end_in_order(timetable, rules),
        support_comes_after_the_close(timetable, rules),
    )


def with_rules(contests: Contests, rules: RuleBook) -> Iterator[tuple[ContestNotice, RuleBook]]:
    """Give each contest with the rules of its kind, where the book has such a kind."""
    for contest in contests:
        if not contest.kind or contest.kind in (rules.kinds or {}):
            yield contest, rules.for_kind(contest.kind)


def fits(words: str, longest: int = LONGEST_TITLE) -> bool:
    """Tell whether words are short enough, on one line, of characters that can be seen."""
    return len(words.strip()) <= longest and not UNPRINTABLE.search(words.strip())


def words_of_notice(slug: str, title: str, organisation: str) -> tuple[Objection, ...]:
    """Judge the title of a notice, its organisation and its address (K11)."""
    found = []
    if not title.strip() or not organisation.strip():
        found.append("Give the election a title and name the organisation that holds it")
    if any(not fits(words) for words in (title, organisation)):
        found.append(NO_FIT)
    if not SLUG.fullmatch(slug):
        found.append("The name for the address has small letters, digits and hyphens only")
    return tuple(Objection(clause="K11", reason=reason) for reason in found)


def contests_of_notice(contests: Contests) -> tuple[Objection, ...]:
    """Judge that a notice names contests, each by a name of its own and with its seats (K11)."""
    found = []
    if not contests:
        found.append("A notice names at least one contest")
    ids = [contest.id for contest in contests]
    if len(set(ids)) < len(ids) or not all(SLUG.fullmatch(contest_id) for contest_id in ids):
        found.append("Each contest has a name of its own, of small letters, digits and hyphens")
    if any(not 1 <= c.seats <= MOST_SEATS or not c.title.strip() for c in contests):
        found.append(f"Each contest has a title and from 1 to {MOST_SEATS} seats")
    if any(not fits(c.title) or not fits(c.unit) or not fits(c.region) for c in contests):
        found.append(NO_FIT)
    if any(len(contest.region) > LONGEST_REGION for contest in contests):
        found.append(f"The name of a region has at most {LONGEST_REGION} characters")
    return tuple(Objection(clause="K11", reason=reason) for reason in found)


def kinds_are_in_the_book(contests: Contests, rules: RuleBook) -> tuple[Objection, ...]:
    """Judge that every contest is of a kind that the rule book has, or of none (K11)."""
    kinds = rules.kinds or {}
    return tuple(
        Objection(
            clause="K11",
            reason=f"{contest.title} is of the kind “{contest.kind}”, which the rule book does "
            f"not have. Choose {' or '.join((*kinds, 'the rules of the book itself'))}",
        )
        for contest in contests
        if contest.kind and contest.kind not in kinds
    )


def marks_fit_the_seats(contests: Contests, rules: RuleBook) -> tuple[Objection, ...]:
    """Judge that no voter has more marks than a contest has seats, or as many if limited (K11)."""
    return tuple(
        Objection(
            clause="K11",
            reason=f"{contest.title} has {so_many_seats(contest)}, but the rules give each voter "
            f"{most} marks (B1): use an edition of the rules for this size",
        )
        for contest, own in with_rules(contests, rules)
        if (most := most_marks(own)) > contest.seats - (own.count.method is Method.LIMITED_VOTE)
    )


def most_marks(rules: RuleBook) -> int:
    """Give how many marks a voter has, none where the paper is ranked (B1)."""
    paper = rules.ballot.paper
    return paper.most_marks if isinstance(paper, MarksBallot) else 0


def seats_fit_the_method(contests: Contests, rules: RuleBook) -> tuple[Objection, ...]:
    """Judge that no contest has more seats than its method or its question can fill (C1, K11)."""
    return tuple(
        Objection(
            clause="K11",
            reason=f"{contest.title} has {so_many_seats(contest)}, but the method of the rules "
            f"fills at most {so_many(most, 'seat')} (C1): use an edition of the rules for this "
            "size",
        )
        for contest, own in with_rules(contests, rules)
        if (most := most_seats(own)) is not None and contest.seats > most
    )


def most_seats(rules: RuleBook) -> int | None:
    """Give the most seats that a method fills: one for a question, which is carried or not."""
    if isinstance(rules.nominations, QuestionPut):
        return 1
    return METHODS[rules.count.method].most_seats


def so_many_seats(contest: ContestNotice) -> str:
    """Write the seats of a contest: “1 seat”, “3 seats”."""
    return f"{contest.seats} {'seat' if contest.seats == 1 else 'seats'}"


def places_are_named(contests: Contests, rules: RuleBook) -> tuple[Objection, ...]:
    """Judge that a contest names its region and its unit where its rules speak of them (K11)."""
    return tuple(
        Objection(clause="K11", reason=reason)
        for contest, own in with_rules(contests, rules)
        for reason in (
            *place_is_named(contest.title, "region", contest.region, clauses_on(own, REGION)),
            *place_is_named(contest.title, "unit", contest.unit, clauses_on(own, UNIT)),
        )
    )


def place_is_named(title: str, what: str, named: str, clauses: tuple[str, ...]) -> Iterator[str]:
    """Say that a contest has to name a place, or names one that no rule would use (K11)."""
    if clauses and not named.strip():
        speak = "speaks" if len(clauses) == 1 else "speak"
        yield f"{title}: name the {what} of the contest, of which {listed(clauses)} {speak}"
    if named.strip() and not clauses:
        yield (
            f"{title} names the {what} “{named.strip()}”, but no rule of it speaks of the {what} "
            "of the contest, so that it would decide nothing: leave it empty"
        )


def clauses_on(rules: RuleBook, place: str) -> tuple[str, ...]:
    """List the clauses that speak of the region, or of the unit, of the contest."""
    nominations = rules.nominations
    ways = nominations.enough if isinstance(nominations, NominationsByAlternatives) else ()
    spoken = {
        "R14": rules.register_.within == place,
        "E11": rules.eligibility.home == place,
        "N11": any(part.within == place for way in ways for part in way.parts),
    }
    return tuple(number for number, speaks in spoken.items() if speaks)
