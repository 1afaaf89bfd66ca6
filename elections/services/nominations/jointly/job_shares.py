"""Two nominees agree to stand as one candidate, or one of them stands alone after all (P7).

The first offers and the second agrees, each in person, while nominees may answer. Each of the two
has been nominated and has consented; either may end it until then. Where contests are filled
together, who stands as one with another stands in no other contest.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from elections.adapters.mail import Letter
from elections.domain.contests import (
    BEFORE_THE_STATEMENT,
    ContestNotice,
    Election,
    at_the_right_stage,
)
from elections.domain.eligibility import Consent
from elections.domain.moments import stamp, written_moment
from elections.domain.nominations import Ruling
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.domain.polls.together import are_bound, two_stand_as_one_where_they_may
from elections.domain.timetable import consent_may_still_be_given
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    House,
    Refused,
    judged_again_if_raced,
    known,
    refuse_if,
)
from elections.services.mailing import post
from elections.services.nominations.finding import the_contest
from elections.services.nominations.proposing import named_so
from elections.store import elections, job_shares, log
from elections.store import nominations as kept
from elections.store.job_shares import KeptShare
from elections.store.nominations import KeptNominee


@dataclass(frozen=True, kw_only=True)
class Shared:
    """A job share as one of the two sees it."""

    other: str
    agreed: bool
    mine_to_answer: bool


def shared_by(tx: Connection, nominee: KeptNominee) -> Shared | None:
    """Show the job share in which a nominee is, if there is one."""
    for share in job_shares.of_nominee(tx, nominee.id):
        return Shared(
            other=share.other_than(nominee.id).entry.entry.name,
            agreed=share.agreed,
            mine_to_answer=not share.agreed and share.second.id == nominee.id,
        )
    return None


@judged_again_if_raced
def offer_to_share(house: House, act: Act, *, nominee_id: int, number: str, last_name: str) -> None:
    """Offer another nominee of the contest to stand as one candidate, or refuse it (P7)."""
    with house.store.writing() as tx:
        mine, election, contest = answering(tx, act, nominee_id)
        entry = named_so(tx, election, number, last_name)
        other = next(
            (
                n
                for n in kept.nominees(tx, election.id)
                if n.contest_id == contest.id and n.entry.id == entry.id
            ),
            None,
        )
        if other is None or other.id == mine.id:
            reason = f"{entry.entry.name} is not another nominee for {contest.title}"
            raise Refused(Objection(clause="P7", reason=reason))
        refuse_if(why_not_as_one(tx, election, contest, (mine, other)))
        job_shares.offer(tx, mine.id, other.id)
        tell_of_offer(house, tx, election, contest, mine=mine, other=other)


def tell_of_offer(
    house: House,
    tx: Connection,
    election: Election,
    contest: ContestNotice,
    *,
    mine: KeptNominee,
    other: KeptNominee,
) -> None:
    """Tell a nominee that another offers to stand as one candidate with them (P7)."""
    name, entry = mine.entry.entry.name, other.entry.entry
    if not entry.email:
        return  # “Your nominations” tells them all the same
    until = written_moment(election.timetable.consent_closes(election.rules))
    letter = Letter(
        to=entry.email,
        subject=f"{name} offers to share: {contest.title}",
        body=(
            f"Dear {entry.name},\n\n{name} offers to stand as one candidate with you for "
            f"{contest.title} ({election.title}).\n\nSign in and open “Your nominations” to "
            f"agree, or to stand alone, until {until} (P7).\n"
        ),
    )
    post(house, tx, "job share", letter)


def agree_to_share(house: House, act: Act, *, nominee_id: int) -> None:
    """Agree to stand as one candidate with the nominee who offered it, or refuse it (P7)."""
    with house.store.writing() as tx:
        mine, election, contest = answering(tx, act, nominee_id)
        share = the_share(tx, mine)
        if share.agreed or share.second.id != mine.id:
            reason = f"{share.second.entry.entry.name} agrees to it, once"
            raise Refused(Objection(clause="P7", reason=reason), status=CONFLICT)
        against = why_not_as_one(tx, election, contest, (share.first, mine), share)
        refuse_if(against)
        job_shares.agree(tx, share.id, stamp(act.at))
        entered(tx, act, election, "ConsentGiven", share)


def stand_alone(house: House, act: Act, *, nominee_id: int) -> None:
    """End a job share, offered or agreed: each of the two stands alone (P7)."""
    with house.store.writing() as tx:
        mine, election, _ = answering(tx, act, nominee_id)
        share = the_share(tx, mine)
        job_shares.end(tx, share.id)
        if share.agreed:
            entered(tx, act, election, "ConsentDeclined", share)


def answering(
    tx: Connection, act: Act, nominee_id: int
) -> tuple[KeptNominee, Election, ContestNotice]:
    """Find the nominee who acts, in time and before any ruling, or refuse (E4, T4)."""
    nominee = kept.nominee_with_id(tx, nominee_id)
    if nominee is None or nominee.entry.person_id != act.by.person_id:
        reason = "Only the nominee may answer for themself"
        raise Refused(Objection(clause="E4", reason=reason), status=FORBIDDEN)
    election = known(elections.hold_by_entry(tx, nominee.entry.id))
    refuse_if(consent_may_still_be_given(election.timetable, election.rules, act.at), CONFLICT)
    refuse_if(at_the_right_stage(election, BEFORE_THE_STATEMENT, "Answering"), CONFLICT)
    nominee = kept.nominee_with_id(tx, nominee_id) or nominee  # as it is now that we hold it
    return nominee, election, the_contest(election, nominee.contest_id)


def the_share(tx: Connection, nominee: KeptNominee) -> KeptShare:
    """Find the job share of a nominee, or refuse."""
    for share in job_shares.of_nominee(tx, nominee.id):
        return share
    reason = "Nobody has offered to stand as one candidate with you, and you have offered it nobody"
    raise Refused(Objection(clause="P7", reason=reason), status=CONFLICT)


def why_not_as_one(
    tx: Connection,
    election: Election,
    contest: ContestNotice,
    both: tuple[KeptNominee, KeptNominee],
    now: KeptShare | None = None,
) -> tuple[Objection, ...]:
    """Judge whether two nominees may stand as one candidate, with every objection (P7)."""
    found = list(all_of(two_stand_as_one_where_they_may(2, election.rules_for(contest.id))))
    for one in both:
        name = one.entry.entry.name
        found += [Objection(clause="P7", reason=reason) for reason in against(tx, one, now, name)]
        elsewhere = kept.stands_elsewhere(tx, election.id, one.entry.id, contest.id)
        if elsewhere and are_bound(election.rules):
            reason = f"{name} stands for {' and '.join(elsewhere)} too, and who shares stands once"
            found.append(Objection(clause="P7", reason=reason))
    return tuple(found)


def against(tx: Connection, one: KeptNominee, now: KeptShare | None, name: str) -> list[str]:
    """Say why one of two could not be half of a candidate."""
    found = []
    if one.consent is not Consent.GIVEN:
        found.append(f"{name} has not consented to stand")
    if one.ruling is not Ruling.NOT_YET:
        found.append(f"the returning officer has ruled on {name} already")
    if any(now is None or share.id != now.id for share in job_shares.of_nominee(tx, one.id)):
        found.append(f"{name} stands as one with somebody already, or an offer waits")
    return found


def entered(tx: Connection, act: Act, election: Election, what: str, share: KeptShare) -> None:
    """Enter in the log that two consent to stand as one candidate, or no longer do."""
    both = f"{share.first.entry.entry.name} and {share.second.entry.entry.name}"
    log.append(
        tx,
        election.id,
        {
            "type": what,
            "at": stamp(act.at),
            "by": [act.by.name],
            "contest": share.first.contest_id,
            "nominee": both,
        },
    )
