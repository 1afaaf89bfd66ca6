"""Letters about rulings: somebody is refused, a ruling is challenged, a challenge is decided."""

from datetime import datetime

from elections.adapters.mail import Letter
from elections.domain.challenges.appeals import Challenge, Outcome, ruling_after
from elections.domain.contests import Election
from elections.domain.moments import written_moment
from elections.services.challenges.concerned import Reached
from elections.store.nominations import KeptNominee


def title_of(election: Election, nominee: KeptNominee) -> str:
    """Name the contest of a nominee."""
    contest = election.contest(nominee.contest_id)
    return contest.title if contest else nominee.contest_id


def refusal_letter(
    election: Election, nominee: KeptNominee, why: tuple[str, str], to: Reached, closes: datetime
) -> Letter:
    """Tell the nominee, or an officer of a body that nominated them, how to challenge a refusal.

    `why` are the clauses of the refusal and its reason.
    """
    name = nominee.entry.entry.name
    return Letter(
        to=to.email,
        subject=f"A nominee was refused: {name}",
        body=(
            f"Dear {to.name},\n\nThe nomination of {name} for "
            f"{title_of(election, nominee)} ({election.title}) was refused "
            f"under {why[0]}.\n\nThe reason: {why[1]}\n\n"
            f"You may challenge this ruling until {written_moment(closes)} (D12). Sign in, open "
            "“Challenges” and say what is wrong with it. Two officers who did not give the ruling "
            "decide (D13).\n"
        ),
    )


def made_letter(
    election: Election, nominee: KeptNominee, by_name: str, reference: str, to: Reached
) -> Letter:
    """Say that a ruling is challenged, and what comes next."""
    name = nominee.entry.entry.name
    return Letter(
        to=to.email,
        subject=f"A ruling is challenged: {reference}",
        body=(
            f"Dear {to.name},\n\n{by_name} has challenged the ruling on {name} for "
            f"{title_of(election, nominee)} ({election.title}). The reference is {reference}.\n\n"
            "Two officers who did not give the ruling decide: one proposes, another confirms "
            "(D13). Until then the ruling stands, and the statement of persons nominated is not "
            "published. You are told of the decision and its reason.\n"
        ),
    )


def decided_letter(election: Election, challenge: Challenge, name: str, to: Reached) -> Letter:
    """Say what was decided of the challenge of a ruling on somebody, by which clause and why."""
    after = ruling_after(challenge, challenge.outcome or Outcome.DISMISSED)
    ruling = (after or challenge.ruling.ruling).value
    return Letter(
        to=to.email,
        subject=f"A challenge is decided: {challenge.reference}",
        body=(
            f"Dear {to.name},\n\nTwo officers decided on the challenge {challenge.reference} by "
            f"{challenge.by_name} of the ruling on {name} ({election.title}): it is "
            f"{challenge.outcome}, under {challenge.clause}.\n\nTheir reason: {challenge.reason}"
            f"\n\nThe ruling is now: {ruling}. It is shown on the board of nominations, and this "
            "decision is final.\n"
        ),
    )
