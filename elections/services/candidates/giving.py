"""A candidate gives a page; the returning officer approves it, or returns it (E12 to E14).

Every version is kept. The newest that is approved is the one that is published, at once; until then
the name on the register is used.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection

from counting.documents import canonical
from elections.adapters.candidates.photographs import looked_at, squared
from elections.adapters.candidates.statements import tidied, words_in
from elections.domain.candidates.pages import (
    fits_the_statement,
    is_a_fit_photograph,
    received_in_time,
    words_of_a_name,
)
from elections.domain.contests import ElectionState, at_the_right_stage
from elections.domain.eligibility import has_consented
from elections.domain.moments import stamp
from elections.domain.nominations import Ruling
from elections.domain.objections import Objection, all_of
from elections.domain.people import RUNNING, Act
from elections.services.candidates.knowing import Known, held_by, held_in, tell
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    officer,
    refuse_if,
    signature_of,
)
from elections.store import log
from elections.store.nominating import candidates, pages
from elections.store.nominating.pages import KeptPage, PageState

BEFORE_VOTING: Final = (
    ElectionState.NOTICE_PUBLISHED,
    ElectionState.REGISTER_FROZEN,
    ElectionState.STATEMENT_PUBLISHED,
)
LONGEST_NAME: Final = 100  # characters
MOST_CHARACTERS: Final = 60_000


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a candidate sends: a name, a statement, a new photograph (None keeps the last one).

    `without_photograph` takes the last photograph away.
    """

    name_shown: str
    words: str
    photograph: bytes | None = None
    without_photograph: bool = False


def give_page(house: House, act: Act, *, nominee_id: int, given: Given) -> None:
    """Keep another version of a candidate's page for the returning officer to approve (E12-E14)."""
    with house.store.writing() as tx:
        found = held_by(tx, act, nominee_id)
        refuse_if(why_no_page(tx, act, found), CONFLICT)
        name, words = " ".join(given.name_shown.split()), tidied(given.words[:MOST_CHARACTERS])
        refuse_if(
            all_of(
                fits_the_statement(words_in(words), found.rules),
                is_a_fit_photograph(looked_at(given.photograph), found.rules)
                if given.photograph is not None
                else (),
                names_somebody(name, given.words),
            )
        )
        last = next(iter(pages.versions(tx, nominee_id)), None)
        photograph_id = last.photograph_id if last and not given.without_photograph else None
        if given.photograph is not None:
            square = squared(given.photograph)
            photograph_id = pages.keep_photograph(
                tx,
                nominee_id=nominee_id,
                at=stamp(act.at),
                octets=square,
                digest=sha256(square).hexdigest(),
            )
        pages.give(
            tx,
            nominee_id=nominee_id,
            at=stamp(act.at),
            name_shown=name,
            words=words,
            photograph_id=photograph_id,
        )


def names_somebody(name: str, words: str) -> tuple[Objection, ...]:
    """Object to a name without a letter or too long for a paper, and to words beyond all measure.

    Whether a name that is not of the recorded words may stand is the returning officer's (E12).
    """
    if not words_of_a_name(name) or len(name) > LONGEST_NAME:
        reason = f"Give the name as it shall appear: letters, at most {LONGEST_NAME} characters"
        return (Objection(clause="E12", reason=reason),)
    if len(words) > MOST_CHARACTERS:
        reason = f"The statement has more than {MOST_CHARACTERS:,} characters"
        return (Objection(clause="E12", reason=reason),)
    return ()


def why_no_page(tx: Connection, act: Act, found: Known) -> tuple[Objection, ...]:
    """Judge whether a candidate may give a page now (E4, E13, D14, E16, T5)."""
    gone = candidates.gone(tx, found.election.id).get(found.nominee.id)
    refused = found.nominee.ruling is Ruling.REFUSED
    return all_of(
        has_consented(found.nominee.consent),
        [Objection(clause=gone.clause, reason=f"{found.name} {gone.said}")] if gone else (),
        [Objection(clause="D4", reason="You were not validly nominated")] if refused else (),
        received_in_time(found.election.timetable, found.rules, act.at),
        at_the_right_stage(found.election, BEFORE_VOTING, "Giving a statement or a photograph"),
    )


def settle_page(
    house: House, act: Act, *, slug: str, nominee_id: int, number: int, reason: str | None
) -> None:
    """Approve a version of a candidate's page, or return it where there is a reason (E12-E14).

    An approval is entered in the log with the digest of what was approved.
    """
    with house.store.writing() as tx:
        found = held_in(tx, slug, nominee_id)
        roles = officer(tx, act, found.election, RUNNING, "approve what candidates give")
        stage = at_the_right_stage(found.election, BEFORE_VOTING, "Approving a candidate's page")
        refuse_if(stage, CONFLICT)
        page = newest(tx, nominee_id, number)
        if reason is None:
            pages.settle(tx, page.id, PageState.APPROVED, "")
            log.append(
                tx,
                found.election.id,
                {
                    "type": "CandidatePageApproved",
                    "at": stamp(act.at),
                    "by": [signature_of(act, roles)],
                    "contest": found.contest.id,
                    "nominee": found.name,
                    "name_shown": page.name_shown,
                    "sha256": digest_of(page),
                },
            )
            said = "Your page is approved and published."
        else:
            reason = " ".join(reason.split())
            if not reason:
                why = "Give the reason: the candidate is told it, to mend the page"
                raise Refused(Objection(clause="D4", reason=why))
            pages.settle(tx, page.id, PageState.RETURNED, reason)
            said = (
                f"Your page was returned: {reason}\n\nSign in, open “Your nominations” and send it "
                "again."
            )
        tell(
            house,
            tx,
            found,
            act.at,
            subject="Your page" if reason is None else "Your page was returned",
            body=f"{said} It is version {page.number} ({found.election.title}).",
        )


def newest(tx: Connection, nominee_id: int, number: int) -> KeptPage:
    """Give the version that waits for a decision, or refuse any other."""
    last = next(iter(pages.versions(tx, nominee_id)), None)
    if last is None:
        reason = "This candidate has given nothing yet"
        raise Refused(Objection(clause="E12", reason=reason), status=NOT_FOUND)
    if last.number != number:
        reason = f"There is a newer version, {last.number}. Read it and decide on that"
        raise Refused(Objection(clause="E12", reason=reason), status=CONFLICT)
    if last.state is not PageState.GIVEN:
        reason = f"Version {number} was {last.state.value} already"
        raise Refused(Objection(clause="E12", reason=reason), status=CONFLICT)
    return last


def digest_of(page: KeptPage) -> str:
    """Give the digest of what a page says: the name, the words and the photograph's digest."""
    said = {"name": page.name_shown, "statement": page.words, "photograph": page.digest}
    return sha256(canonical(said)).hexdigest()
