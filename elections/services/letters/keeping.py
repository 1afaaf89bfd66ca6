"""A letter is put in the outbox and kept, sealed to the mailer, so that it can be sent again."""

from datetime import datetime

from sqlalchemy import Connection

from elections.adapters.mail import Letter
from elections.domain.moments import stamp
from elections.services.house import House
from elections.services.mailing import post, sealed
from elections.store.nominating import letters


def post_and_keep(
    house: House,
    tx: Connection,
    letter: Letter,
    *,
    election_id: int,
    at: datetime,
    kind: str,
    about: str,
) -> None:
    """Put a letter in the outbox and keep a sealed copy.

    `about` names what it concerns: a paper's reference, a nominee's id. A letter that is kept
    holds no secret: no sign-in link, no ballot code.
    """
    post(house, tx, kind, letter)
    letters.keep(
        tx,
        election_id=election_id,
        at=stamp(at),
        kind=kind,
        about=about,
        sealed=sealed(house, letter),
    )
