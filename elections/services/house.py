"""Where things are kept, and how an act is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from elections.domain.contests import Election
from elections.domain.objections import Objection
from elections.domain.people import Act, Role, run_by_its_officers
from elections.store import elections as kept_elections
from elections.store import people as kept_people
from elections.store.database import Store

Asked = ParamSpec("Asked")
Done = TypeVar("Done")

UNPROCESSABLE = 422
CONFLICT = 409
NOT_FOUND = 404
FORBIDDEN = 403


@dataclass(frozen=True, kw_only=True, repr=False)
class Secrets:
    """The server's secrets: each at least 32 random octets, none of them in the database."""

    session: bytes
    log: bytes
    mail: bytes


@dataclass(frozen=True, kw_only=True)
class House:
    """Where things are kept: the database and the secrets."""

    store: Store
    secrets: Secrets


class Refused(Exception):
    """An act may not be done; `objections` says why and `status` how the web says it."""

    def __init__(self, *objections: Objection, status: int = UNPROCESSABLE) -> None:
        """Keep every objection."""
        super().__init__("; ".join(str(objection) for objection in objections))
        self.objections = objections
        self.status = status


def refuse_if(objections: tuple[Objection, ...], status: int = UNPROCESSABLE) -> None:
    """Refuse an act to which there are objections."""
    if objections:
        raise Refused(*objections, status=status)


def judged_again_if_raced(act: Callable[Asked, Done]) -> Callable[Asked, Done]:
    """Judge an act once more when the schema found that another came first.

    The second time the judges see what the other act left and give their own objection.
    """

    @wraps(act)
    def judged(*args: Asked.args, **kwargs: Asked.kwargs) -> Done:
        try:
            return act(*args, **kwargs)
        except IntegrityError:
            return act(*args, **kwargs)

    return judged


def the_election(tx: Connection, slug: str) -> Election:
    """Find an election by its address, or refuse."""
    return known(kept_elections.find(tx, slug))


def held_alone(tx: Connection, slug: str) -> Election:
    """Find an election and keep every other act on it waiting, or refuse."""
    return known(kept_elections.hold_alone(tx, slug))


def known(election: Election | None) -> Election:
    """Refuse an election that is not there."""
    if election is None:
        reason = "There is no election at this address"
        raise Refused(Objection(clause="T5", reason=reason), status=NOT_FOUND)
    return election


def officer(
    tx: Connection, act: Act, election: Election | None, may: frozenset[Role], what: str
) -> frozenset[Role]:
    """Give the offices of whoever acts, or refuse one who holds none of those asked (D3)."""
    election_id = election.id if election else None
    roles = kept_people.roles_of(tx, act.by.person_id, election_id)
    refuse_if(run_by_its_officers(roles, may, what), FORBIDDEN)
    return roles


def signature_of(act: Act, roles: frozenset[Role]) -> str:
    """Name an officer as the log does: “Ada Ray, returning officer”."""
    return ", ".join([act.by.name, *(role.value for role in Role if role in roles)])
