"""A frozen register of a poll, which two officers may amend, and their acts."""

from elections.domain.contests import ContestNotice
from elections.rulebook.model import Standing
from elections.services.custody import amending
from elections.store import elections, rulings
from tests.services.polls.a_poll import Poll, a_member, book
from tests.services.small_election import CLOSED, RETURNING_OFFICER, SCRUTINEER

BY_TWO = "after the freeze by two officers, each one published"
SLUG = "small"
NEW = {"membership number": "N1", "name": "Nia New", "email": "nia@example.org", "unit": "London"}


def rules(**more) -> str:
    register = {"offices": None, "joined": None, "changes": BY_TWO, **more}
    return book(register=register, declaration={"smallest_cell": 3})


def frozen(url: str) -> Poll:
    """A frozen register of six, and one in arrears; three stand for two seats."""
    lines = tuple(a_member(f"M{n}", f"Member {'ABCDEFG'[n]}") for n in range(6))
    made = Poll(
        url=url,
        rules=rules(),
        contests=(ContestNotice(id="panel", title="Panel", seats=2),),
        lines=(*lines, a_member("A1", "Ada Arrears", standing=Standing.ARREARS)),
    )
    return made.noticed().forward(("panel", "M0"), ("panel", "M1"), ("panel", "M2")).stated()


def act(poll, number=RETURNING_OFFICER):
    return poll.by(number, CLOSED + 1)


def add(poll, by=RETURNING_OFFICER, reason="The list had left them out.", **cells):
    return amending.propose_addition(
        poll.house, act(poll, by), slug=SLUG, cells={**NEW, **cells}, reason=reason
    )


def take_off(poll, number, by=RETURNING_OFFICER, reason="Resigned before the freeze."):
    return amending.propose_removal(
        poll.house, act(poll, by), slug=SLUG, membership_number=number, reason=reason
    )


def confirm(poll, reference, by=SCRUTINEER):
    return amending.confirm_amendment(poll.house, act(poll, by), slug=SLUG, reference=reference)


def electors(poll) -> int:
    with poll.house.store.reading() as tx:
        return rulings.number_of_electors(tx, elections.find(tx, SLUG).id)
