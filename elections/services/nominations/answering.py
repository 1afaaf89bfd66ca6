"""Nominees answer, and find where they have been named (E4, T4)."""

from elections.domain.contests import BEFORE_THE_STATEMENT, Election, at_the_right_stage
from elections.domain.eligibility import Consent
from elections.domain.moments import stamp
from elections.domain.nominations import (
    Ruling,
)
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act, Person
from elections.domain.timetable import consent_may_still_be_given
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    House,
    Refused,
    known,
    refuse_if,
)
from elections.services.nominations.finding import the_contest
from elections.services.nominations.terms import has_gone, why_not_here_too
from elections.store import elections, log
from elections.store import nominations as kept


def answer_nomination(
    house: House, act: Act, *, nominee_id: int, answer: Consent
) -> kept.KeptNominee:
    """Keep a nominee's own answer, in time and before any ruling (E4, E10, T4)."""
    with house.store.writing() as tx:
        nominee = kept.nominee_with_id(tx, nominee_id)
        if nominee is None or nominee.entry.person_id != act.by.person_id:
            reason = "Only the nominee may answer a nomination"
            raise Refused(Objection(clause="E4", reason=reason), status=FORBIDDEN)
        election = known(elections.hold_by_entry(tx, nominee.entry.id))
        nominee = kept.nominee_with_id(tx, nominee_id) or nominee  # as it is now that we hold it
        refuse_if(consent_may_still_be_given(election.timetable, election.rules, act.at), CONFLICT)
        refuse_if(at_the_right_stage(election, BEFORE_THE_STATEMENT, "Answering"), CONFLICT)
        contest = the_contest(election, nominee.contest_id)
        refuse_if(all_of(has_gone(tx, election, contest, nominee.entry)), CONFLICT)
        if nominee.ruling is not Ruling.NOT_YET:
            reason = f"The returning officer has ruled already: {nominee.ruling.value}"
            raise Refused(Objection(clause="E4", reason=reason), status=CONFLICT)
        if answer is Consent.GIVEN:
            refuse_if(why_not_here_too(tx, election, contest, nominee.entry))
        if answer is not Consent.NOT_ANSWERED and answer is not nominee.consent:
            kept.answer(tx, nominee.id, answer, stamp(act.at))
            given = answer is Consent.GIVEN
            log.append(
                tx,
                election.id,
                {
                    "type": "ConsentGiven" if given else "ConsentDeclined",
                    "at": stamp(act.at),
                    "by": [nominee.entry.entry.name],
                    "contest": nominee.contest_id,
                    "nominee": nominee.entry.entry.name,
                },
            )
        answered = kept.nominee_with_id(tx, nominee_id)
        return answered or nominee


def candidacies(house: House, person: Person) -> tuple[tuple[Election, kept.KeptNominee], ...]:
    """List where somebody has been named, with the election."""
    with house.store.reading() as tx:
        return tuple(
            (known(elections.find_by_id(tx, election_id)), nominee)
            for election_id, nominee in kept.candidacies_of(tx, person.id)
        )
