"""Outgoing mail: letters wait sealed in the outbox until the mailer delivers them."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from elections.adapters import sealing
from elections.adapters.mail import Letter, LetterRefused, Post, PostUnavailable
from elections.services.house import House
from elections.store import outbox


def post(house: House, tx: Connection, kind: str, letter: Letter) -> None:
    """Put a letter in the outbox, sealed."""
    outbox.put(tx, kind, sealed(house, letter))


def post_all(house: House, tx: Connection, kind: str, letters: Sequence[Letter]) -> None:
    """Put many letters in the outbox, sealed."""
    outbox.put_all(tx, kind, [sealed(house, letter) for letter in letters])


def sealed(house: House, letter: Letter) -> bytes:
    """Seal a letter to the mailer's key."""
    key = sealing.mail_key(house.secrets.mail).public_key()
    content = {"to": letter.to, "subject": letter.subject, "body": letter.body}
    return sealing.seal_message(key, json.dumps(content).encode())


def deliver_waiting(house: House, by: Post, most: int = 500) -> int:
    """Deliver letters that wait; what was delivered is forgotten. Give how many went."""
    with house.store.writing() as tx:
        claimed = outbox.claim(tx, most)
    if not claimed:
        return 0
    try:
        with by.batch() as batch:
            return sum(delivered(house, batch, *letter) for letter in claimed)
    except PostUnavailable:
        give_back_claimed(house)
        return 0


def delivered(house: House, by: Post, letter_id: int, content: bytes) -> int:
    """Deliver one letter; one that can never be delivered is kept aside, sealed as it is."""
    letter = Letter(
        **json.loads(sealing.open_message(sealing.mail_key(house.secrets.mail), content))
    )
    try:
        by.deliver(letter)
    except PostUnavailable:  # not now: the letters behind it are none the worse for that
        with house.store.writing() as tx:
            outbox.give_back(tx, letter_id)
        return 0
    except LetterRefused:
        with house.store.writing() as tx:
            outbox.set_aside(tx, letter_id)
        return 0
    with house.store.writing() as tx:
        outbox.delivered(tx, letter_id)
    return 1


def give_back_claimed(house: House) -> None:
    """Let letters wait again that a mailer claimed and did not deliver; as a mailer starts."""
    with house.store.writing() as tx:
        outbox.give_back_claimed(tx)
