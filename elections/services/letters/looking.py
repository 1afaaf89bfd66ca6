"""Letters about nominations that were kept: read by who runs the election, and sent again."""

import json
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from elections.adapters import sealing
from elections.adapters.mail import Letter
from elections.domain.contests import Election, ElectionState
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import RUNNING, Act
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    officer,
    signature_of,
    the_election,
)
from elections.services.letters.keeping import keyed
from elections.services.mailing import post
from elections.store import log, people
from elections.store import nominations as kept_nominations
from elections.store.nominating import letters as kept
from elections.store.nominating.letters import KeptLetter, Sought

PAGE: Final = 50
MOST_AGAIN: Final = 3
SEE: Final = "read the letters about nominations"


@dataclass(frozen=True, kw_only=True)
class LetterView:
    """A letter that went out, opened for the officers who run the election."""

    kept: KeptLetter
    letter: Letter
    concerns: str

    @property
    def may_go_again(self) -> bool:
        """Tell whether it may be sent once more."""
        return self.kept.sent_again < MOST_AGAIN


@dataclass(frozen=True, kw_only=True)
class LettersPage:
    """Some of the letters that are looked for, how many there are, and the kinds that there are."""

    letters: tuple[LetterView, ...]
    number: int
    kinds: tuple[str, ...]
    page: int
    pages: int


def letters_of(
    house: House,
    act: Act,
    *,
    slug: str,
    kind: str = "",
    about: str = "",
    to: str = "",
    page: int = 1,
) -> LettersPage:
    """List letters of an election, the newest first; of a kind, about something, to somebody."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, RUNNING, SEE)
        about, to = about.strip(), to.strip()
        sought = Sought(kind=kind, about=about, address=keyed(house, to) if to else "")
        number = kept.number(tx, election.id, sought)
        pages = max(1, -(-number // PAGE))
        page = min(max(page, 1), pages)
        found = kept.some(tx, election.id, sought, first=(page - 1) * PAGE, most=PAGE)
        said = concerns_of(tx, election, {one.about for one in found})
        return LettersPage(
            letters=tuple(
                LetterView(kept=one, letter=opened(house, one), concerns=said[one.about])
                for one in found
            ),
            number=number,
            kinds=kept.kinds(tx, election.id),
            page=page,
            pages=pages,
        )


def letter_of(house: House, act: Act, *, slug: str, letter_id: int) -> LetterView:
    """Show one letter of an election to the officers who run it."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, RUNNING, SEE)
        found = the_letter(tx, election, letter_id)
        said = concerns_of(tx, election, {found.about})
        return LetterView(kept=found, letter=opened(house, found), concerns=said[found.about])


def the_letter(tx: Connection, election: Election, letter_id: int) -> KeptLetter:
    """Find a letter of an election, or refuse."""
    found = kept.find(tx, election.id, letter_id)
    if found is None:
        reason = "There is no such letter in this election, or it has been erased"
        raise Refused(Objection(clause="D9", reason=reason), status=NOT_FOUND)
    return found


def opened(house: House, found: KeptLetter) -> Letter:
    """Open a letter that was sealed to the mailer."""
    key = sealing.mail_key(house.secrets.mail)
    return Letter(**json.loads(sealing.open_message(key, found.sealed)))


def concerns_of(tx: Connection, election: Election, about: set[str]) -> dict[str, str]:
    """Say what letters are about in words: a nominee's name for an id, a body's, or a reference."""
    names: dict[str, str] = {}
    if any(one.isdigit() for one in about):
        nominees = kept_nominations.nominees(tx, election.id)
        names |= {str(n.id): n.entry.entry.name for n in nominees}
    if any(one.startswith("body ") for one in about):
        names |= {f"body {body.id}": body.name for body in people.all_bodies(tx)}
    return {one: names.get(one, one) for one in about}


def send_again(house: House, act: Act, *, slug: str, letter_id: int) -> int:
    """Send a letter once more, to the same address and a few times at most; give how often."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "send a letter again")
        found = the_letter(tx, election, letter_id)
        if found.sent_again >= MOST_AGAIN:
            reason = (
                f"This letter has been sent again {MOST_AGAIN} times, and no more. Check the "
                "address with its owner"
            )
            raise Refused(Objection(clause="D3", reason=reason), status=CONFLICT)
        if election.state >= ElectionState.DECLARED:
            reason = "The result is declared, and letters about nominations concern nobody now"
            raise Refused(Objection(clause="T5", reason=reason), status=CONFLICT)
        post(house, tx, found.kind, opened(house, found))
        kept.count_again(tx, found.id)
        times = found.sent_again + 1
        log.append(
            tx,
            election.id,
            {
                "type": "LetterSentAgain",
                "at": stamp(act.at),
                "by": [signature_of(act, roles)],
                "reference": f"LET-{found.id}",
                "kind": found.kind,
                "times": times,
            },
        )
        return times
