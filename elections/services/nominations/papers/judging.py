"""A paper is judged before it is sent: everybody on it, every contest, every objection at once.

The page on which a paper is checked and the act by which it is sent ask the same question here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from elections.domain.contests import ContestNotice
from elections.domain.nominating.papers import Named, Paper, most_of
from elections.domain.nominating.terms import Nominated
from elections.domain.nominations import (
    Nomination,
    NominationState,
    acting_position,
    may_still_be_withdrawn,
    not_made_before,
    why_a_body_may_not_nominate,
)
from elections.domain.objections import Objection, all_of
from elections.domain.papers.hints import Hint, hints, why_not_sent
from elections.domain.papers.versions import NamedNominee
from elections.services.house import Refused
from elections.services.nominations.finding import the_entry
from elections.services.nominations.papers.hand import Hand
from elections.services.nominations.papers.receiving import was_refused
from elections.services.nominations.terms import (
    why_a_body_may_not_name,
    why_not_standing_here,
)
from elections.store.registers import KeptEntry


@dataclass(frozen=True, kw_only=True)
class JudgedNominee:
    """Somebody on a paper, and what is against naming them; no entry where nobody is found."""

    number: str
    found: KeptEntry | None
    standing: Nomination | None
    against: tuple[Objection, ...]

    @property
    def name(self) -> str:
        """Name them, or give the number."""
        return self.found.entry.name if self.found else self.number

    @property
    def as_named(self) -> NamedNominee:
        """Give them as a version of the paper names them."""
        return NamedNominee(number=self.number, name=self.name)


@dataclass(frozen=True, kw_only=True)
class JudgedContest:
    """A contest of a paper: who would be named and who dropped, with every objection."""

    contest: ContestNotice
    nominees: tuple[JudgedNominee, ...]
    dropped: tuple[Nomination, ...]
    of_the_whole: tuple[Objection, ...]
    paper: Paper
    most: int | None
    hints: tuple[Hint, ...]
    is_alone: bool

    @property
    def against(self) -> tuple[Objection, ...]:
        """Give every objection once, each saying of whom it is."""
        found = (o for one in self.nominees for o in of_somebody(one.name, one.against))
        return tuple(dict.fromkeys((*self.of_the_whole, *found)))

    @property
    def objections(self) -> tuple[Objection, ...]:
        """Give every objection, each saying in which contest, where there are several."""
        title = "" if self.is_alone else f"{self.contest.title}: "
        return tuple(replace(o, reason=f"{title}{o.reason}") for o in self.against)


def judged_paper(hand: Hand, wanted: Mapping[str, tuple[str, ...]]) -> tuple[JudgedContest, ...]:
    """Judge a paper that names these, by membership number in each contest, in this order."""
    return tuple(
        judged_contest(hand, contest, wanted.get(contest.id, ()))
        for contest in hand.election.contests
    )


def judged_contest(hand: Hand, contest: ContestNotice, numbers: tuple[str, ...]) -> JudgedContest:
    """Judge whom a paper names in one contest, as if they were named one after another."""
    nominated = hand.named_in(contest)
    made = {n.nominee_number: n for n in nominated.made_by(hand.body)}
    after = with_these_alone(hand, nominated, numbers)
    nominees: list[JudgedNominee] = []
    for place, number in enumerate(numbers, 1):
        one = judged_nominee(hand, contest, after, number, made.get(number))
        if number in numbers[: place - 1]:
            again = not_made_before(hand.body.name, one.name, standing=True)
            one = replace(one, against=all_of(one.against, again))
        elif one.found is not None and one.standing is None:
            after = with_one_more(hand, after, one.found, place)
        nominees.append(one)
    dropped = tuple(n for number, n in made.items() if number not in numbers)
    paper = paper_naming(hand, after, nominees)
    changed = numbers != tuple(made)
    whole = all_of(
        why_not_here(hand, contest) if numbers and changed else (),
        why_not_dropped(hand, dropped),
        why_not_sent(paper, nominated.terms) if numbers and changed else (),
    )
    most = most_of(hand.body, nominated.terms)
    judged = JudgedContest(
        contest=contest,
        nominees=tuple(nominees),
        dropped=dropped,
        of_the_whole=whole,
        paper=paper,
        most=most,
        hints=(),
        is_alone=len(hand.election.contests) == 1,
    )
    return replace(judged, hints=hints(paper, most, nominated.terms, judged.against))


def judged_nominee(
    hand: Hand,
    contest: ContestNotice,
    nominated: Nominated,
    number: str,
    standing: Nomination | None,
) -> JudgedNominee:
    """Judge one nominee of a paper; whoever stands on it already is not judged again."""
    try:
        found = the_entry(hand.tx, hand.election, number)
    except Refused as refusal:
        return JudgedNominee(
            number=number, found=None, standing=standing, against=refusal.objections
        )
    against = () if standing else why_not_named(hand, contest, nominated, found)
    return JudgedNominee(number=number, found=found, standing=standing, against=against)


def why_not_named(
    hand: Hand, contest: ContestNotice, nominated: Nominated, found: KeptEntry
) -> tuple[Objection, ...]:
    """Judge whether a body may name somebody beside those named (N4 to N17, E1 to E11, D4)."""
    return all_of(
        why_a_body_may_not_name(nominated, hand.body, found, hand.moment),
        why_not_standing_here(hand.tx, hand.election, contest, found),
        was_refused(hand.tx, hand.election, contest, found),
    )


def why_not_here(hand: Hand, contest: ContestNotice) -> tuple[Objection, ...]:
    """Judge whether the body may nominate in a contest, through whoever acts (N1, N3, N5)."""
    rules = hand.election.rules_for(contest.id)
    position = acting_position(hand.positions, rules)
    found = why_a_body_may_not_nominate(hand.body, position, rules)
    return tuple(o for o in found if not (hand.corrects and o.clause == "N5"))


def why_not_dropped(hand: Hand, dropped: tuple[Nomination, ...]) -> tuple[Objection, ...]:
    """Judge whether those who are left out may still be withdrawn (N6); a correction may."""
    times = hand.election.timetable
    if hand.corrects:
        return ()
    return all_of(*(may_still_be_withdrawn(n, times, hand.act.at) for n in dropped))


def with_these_alone(hand: Hand, nominated: Nominated, numbers: tuple[str, ...]) -> Nominated:
    """Give the nominations of a contest with those of the body that it keeps, in their places."""
    places = {number: place for place, number in enumerate(dict.fromkeys(numbers), 1)}
    return replace(
        nominated,
        nominations=tuple(
            replace(n, turn=places[n.nominee_number]) if is_of(hand, n) else n
            for n in nominated.nominations
            if not is_of(hand, n) or n.nominee_number in places
        ),
    )


def is_of(hand: Hand, nomination: Nomination) -> bool:
    """Tell whether a nomination is the body's own."""
    return nomination.body is not None and nomination.body.id == hand.body.id


def with_one_more(hand: Hand, nominated: Nominated, found: KeptEntry, place: int) -> Nominated:
    """Give the nominations of a contest with one more by the body, in this place."""
    number = found.entry.membership_number
    more = Nomination(
        id=-place,
        reference="",
        contest_id=nominated.terms.contest.id,
        body=hand.body,
        nominee_number=number,
        nominee_name=found.entry.name,
        at=hand.moment,
        state=NominationState.STANDS,
        turn=place,
    )
    return replace(
        nominated,
        nominations=(*nominated.nominations, more),
        groups={**nominated.groups, number: frozenset(found.entry.groups)},
    )


def paper_naming(hand: Hand, nominated: Nominated, nominees: list[JudgedNominee]) -> Paper:
    """Give the paper of a body in a contest, and how many more it may name."""
    most = most_of(hand.body, nominated.terms)
    return Paper(
        body=hand.body,
        named=tuple(
            Named(turn=turn, groups=nominated.groups.get(one.number, frozenset()))
            for turn, one in enumerate(nominees, 1)
        ),
        to_come=None if most is None else max(most - len(nominees), 0),
    )


def of_somebody(name: str, objections: tuple[Objection, ...]) -> Iterator[Objection]:
    """Say of whom an objection is."""
    for objection in objections:
        reason = objection.reason
        about = reason if name in reason or "has already named" in reason else f"{name}: {reason}"
        yield Objection(clause=objection.clause, reason=about)
