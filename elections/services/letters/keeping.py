"""A letter is put in the outbox and kept, sealed to the mailer, so that it can be sent again.

Letters to one address are found by a keyed hash of it: the database shows no address.
"""

import hmac
from datetime import datetime
from hashlib import sha256

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
    keep_copy(house, tx, letter, election_id=election_id, at=at, kind=kind, about=about)


def keep_copy(
    house: House,
    tx: Connection,
    letter: Letter,
    *,
    election_id: int,
    at: datetime,
    kind: str,
    about: str,
) -> None:
    """Keep a sealed copy of a letter with an election."""
    letters.keep(
        tx,
        election_id=election_id,
        at=stamp(at),
        kind=kind,
        about=about,
        address=keyed(house, letter.to),
        sealed=sealed(house, letter),
    )


def keyed(house: House, email: str) -> str:
    """Give what is kept of an address that was written to: nobody can read it back."""
    said = f"lv1/kept letter\0{email.strip().casefold()}"
    return hmac.new(house.secrets.session, said.encode(), sha256).hexdigest()
