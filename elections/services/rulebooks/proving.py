"""A draft tried on a past election: its register and its nominees judged again, by the draft.

Nothing of the election changes. What its notice does not say, the draft cannot be tried on: that
is said, and nothing is made up.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election
from elections.domain.electorate.asked import asked_of_candidates
from elections.domain.electorate.criteria import RecordedAs
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.rulebook import RuleBook, RuleBookRefused, load
from elections.rulebook.clauses import in_order
from elections.rulebook.model import NominationsByAlternatives
from elections.services.house import House, Refused, officer, the_election
from elections.services.register.electorates import electorate_of
from elections.services.rulebooks.judging import Became, NomineeAgain, nominees_under_both, under
from elections.services.rulebooks.reading import WRITERS, WRITING, known
from elections.store import elections, proving
from elections.store.proving import Moved
from elections.store.rulings import Totals, totals_of


@dataclass(frozen=True, kw_only=True)
class ContestAgain:
    """A contest judged again: its register by clause, its nominees, and what was not tried."""

    contest: ContestNotice
    not_tried: tuple[str, ...]
    moved: Moved | None
    totals: Totals | None
    nominees: tuple[NomineeAgain, ...]

    def who(self, became: Became) -> tuple[NomineeAgain, ...]:
        """List the nominees to whom the change does one thing."""
        return tuple(each for each in self.nominees if each.became is became)

    @property
    def refused_by(self) -> tuple[tuple[str, int], ...]:
        """Count the nominees whom each clause of the draft refuses."""
        found = Counter(c for n in self.nominees for c in {o.clause for o in n.after})
        return tuple(sorted(found.items(), key=lambda item: in_order(item[0])))


@dataclass(frozen=True, kw_only=True)
class Proof:
    """A draft tried on an election, contest by contest."""

    title: str
    contests: tuple[ContestAgain, ...]

    def count(self, became: Became) -> int:
        """Count the nominees of every contest to whom the change does one thing."""
        return sum(len(contest.who(became)) for contest in self.contests)

    @property
    def headline(self) -> str:
        """Say in a sentence what the draft would have done to the nominees."""
        nominees = sum(len(contest.nominees) for contest in self.contests)
        if not nominees:
            return "There are no nominees of this election to judge."
        refused, admitted = self.count(Became.NOW_REFUSED), self.count(Became.NOW_ADMITTED)
        return (
            f"Under these rules {refused} of {nominees} nominees would not have qualified who did, "
            f"and {admitted} would have qualified who did not."
        )


def elections_to_try(house: House, act: Act) -> tuple[tuple[str, str], ...]:
    """List the elections on which a draft can be tried: address and title, the newest first."""
    with house.store.reading() as tx:
        officer(tx, act, None, WRITERS, WRITING)
        return tuple((e.slug, e.title) for e in elections.all_elections(tx) if e.eid)


def proof_of(house: House, act: Act, *, book_id: int, slug: str) -> Proof:
    """Judge the register and the nominees of an election again, by a draft (R1-R14, E, N)."""
    with house.store.reading() as tx:
        officer(tx, act, None, WRITERS, WRITING)
        draft, election = rules_to_try(known(tx, book_id).text), the_election(tx, slug)
        before, after = under(election, election.rules), under(election, draft)
        nominees, missing = nominees_again(tx, before, after)
        pairs = zip(before.contests, after.contests, strict=True)
        return Proof(
            title=election.title,
            contests=tuple(
                again(tx, (before, then), (after, now), nominees, missing) for then, now in pairs
            ),
        )


def rules_to_try(text: str) -> RuleBook:
    """Read the rule book that is tried, or refuse with every reason why it is none."""
    try:
        return load(text)
    except RuleBookRefused as found:
        reasons = (Objection(clause=r.clause, reason=r.reason) for r in found.reasons)
        raise Refused(*reasons) from None


def nominees_again(
    tx: Connection, before: Election, after: Election
) -> tuple[tuple[NomineeAgain, ...], tuple[str, ...]]:
    """Judge every nominee under both rules; or say which day the notice does not name."""
    try:
        return nominees_under_both(tx, before, after), ()
    except KeyError as day:
        return (), (not_named(day),)


def again(
    tx: Connection,
    before: tuple[Election, ContestNotice],
    after: tuple[Election, ContestNotice],
    nominees: tuple[NomineeAgain, ...],
    missing: tuple[str, ...],
) -> ContestAgain:
    """Judge one contest again: its register, and those who were nominated in it."""
    election, contest = before
    mine = tuple(each for each in nominees if each.contest_id == contest.id)
    try:
        electorate = electorate_of(tx, *after)
        caveats = (*missing, *not_tried(tx, contest, *after))
    except KeyError as day:
        words = tuple(dict.fromkeys((*missing, not_named(day))))
        return ContestAgain(
            contest=contest, not_tried=words, moved=None, totals=None, nominees=mine
        )
    return ContestAgain(
        contest=contest,
        not_tried=caveats,
        moved=proving.moved(tx, election.id, electorate_of(tx, *before), electorate),
        totals=totals_of(tx, election.id, electorate),
        nominees=mine,
    )


def not_named(day: KeyError) -> str:
    """Say which day or stage of the draft the notice of an election does not name."""
    return (
        f"The notice of this election names no “{day.args[0]}”, which the draft asks for, so that "
        "what depends on it cannot be tried"
    )


def not_tried(
    tx: Connection, noticed: ContestNotice, after: Election, contest: ContestNotice
) -> Iterator[str]:
    """Say what the election has no answer to, so that nobody reads more out of a figure."""
    rules = after.rules_for(contest.id)
    if noticed.kind != contest.kind:
        yield (
            f"The draft has no contests of the kind “{noticed.kind}”: this one is tried by the "
            "rules that it has for every contest"
        )
    asked = (
        *electorate_of(tx, after, contest).asked,
        *asked_of_candidates(rules, after.timetable, contest),
    )
    apart = sorted({each.clause for each in asked if isinstance(each, RecordedAs)}, key=in_order)
    if apart and not proving.facts_are_kept(tx, after.id):
        asking = f"{' and '.join(apart)} {'asks' if len(apart) == 1 else 'ask'}"
        yield (
            f"Of the facts for which {asking}, none is kept of this election: they were deleted in "
            "time or never imported, so that everybody is refused here"
        )
    notice = elections.document_of(tx, after.id, "notice") or {}
    if isinstance(rules.nominations, NominationsByAlternatives) and "bodies" not in notice:
        yield (
            "The notice of this election published no sizes of nominating bodies: they are "
            "counted as they are now"
        )
