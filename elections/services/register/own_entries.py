"""What a member reads of their own line of the register: on a page, and in letters."""

from dataclasses import dataclass

from elections.adapters.mail import Letter
from elections.domain.contests import ContestNotice, Election
from elections.domain.electorate.lines import Line
from elections.domain.electorate.requests import Claim, RulingRequest
from elections.domain.moments import written_day
from elections.domain.objections import Objection
from elections.services.register.electorates import ElectorRuling, is_frozen


@dataclass(frozen=True, kw_only=True)
class OwnEntry:
    """What a member reads of themself: whether they are on the register, and each ruling."""

    election: Election
    claim: Claim
    name: str
    on_the_list: bool
    rulings: tuple[ElectorRuling, ...]
    committed: Line | None
    requests: tuple[RulingRequest, ...]
    may_not_ask: tuple[Objection, ...]

    def request_on(self, contest: ContestNotice) -> RulingRequest | None:
        """Find the newest request about a contest."""
        mine = [request for request in self.requests if request.contest_id == contest.id]
        return mine[-1] if mine else None


def answer_letter(found: OwnEntry, link: str) -> Letter:
    """Write the answer: whether somebody is on the register, and each ruling with its clauses."""
    title = found.election.title
    said = "\n".join(sentences(found))
    return Letter(
        to=found.claim.email,
        subject=f"Are you on the register? {title}",
        body=(
            f"You asked whether you are on the register of {title}.\n\n{said}\n\n"
            f"Every clause, and what you can do, on your own page:\n{link}\n\nIf you did not ask, "
            "ignore this message.\n"
        ),
    )


def sentences(found: OwnEntry) -> tuple[str, ...]:
    """Say in sentences what the register says of somebody."""
    if not found.on_the_list:
        number = found.claim.membership_number
        nobody = f"Nobody is on it with the membership number {number} and this address."
        freeze = f"It is frozen on {written_day(found.election.timetable.freeze_date)}, not before."
        return (nobody,) if is_frozen(found.election) else (nobody, freeze)
    ruled = tuple(ruling_sentence(ruling) for ruling in found.rulings)
    return ruled if found.committed is None else (*ruled, commitment_sentence(found.committed))


def commitment_sentence(line: Line) -> str:
    """Give an elector the salt of their line, with the words that the register commits to."""
    return (
        f"The frozen register commits to your line. Number: {line.membership_number}. "
        f"Unit: {line.unit or 'none'}. Category: {line.category or 'none'}. Your salt, which "
        f"nobody else has: {line.salt}."
    )


def ruling_sentence(ruling: ElectorRuling) -> str:
    """Say one ruling in a sentence."""
    title = ruling.contest.title
    if ruling.admitted and ruling.objections and ruling.granted:
        return f"You may vote for {title}: two officers admitted you by a ruling."
    if ruling.admitted:
        return f"You may vote for {title}."
    against = "; ".join(str(objection) for objection in ruling.against)
    return f"You may not vote for {title}, for the member with this number {against}."


def asked_letter(election: Election, claim: Claim, name: str, reference: str) -> Letter:
    """Tell a member that their request was received."""
    return Letter(
        to=claim.email,
        subject=f"Your request {reference}: {election.title}",
        body=(
            f"Dear {name},\n\nYour request for a ruling was received as {reference}. Two officers "
            "decide on it before the register is frozen, and you are told their decision and the "
            "reason.\n"
        ),
    )
