"""Checking one's own inclusion in a frozen register: with the salt, anybody can (R5).

It tells whoever knows a salt that a line is committed to, and where; it tells nobody else anything.
"""

import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from counting.record import merkle
from elections.domain.contests import Election
from elections.domain.electorate.lines import Line
from elections.domain.objections import Objection
from elections.services.house import CONFLICT, NOT_FOUND, House, Refused, refuse_if, the_election
from elections.services.register.commitments import FIRST_SCHEMA, commitment_in
from elections.services.register.published import register_published
from elections.store import elections
from elections.store.registers import KeptEntry
from elections.store.rulings import leaves
from elections.store.rulings.admissions import line_of

SALT: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, kw_only=True)
class Inclusion:
    """The proof that a line is among those that the published root commits to."""

    line: Line
    root: str
    commitment: str
    index: int
    size: int
    proof: tuple[str, ...]
    with_unit_and_category: bool


def check_entry(house: House, *, slug: str, line: Line) -> Inclusion:
    """Prove that a line is committed to by the root of the published register, or refuse (R5)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        root = published_root(tx, election)
        if SALT.fullmatch(line.salt) is None:
            reason = "A salt has 32 digits and letters a to f, as your letter has it"
            raise Refused(Objection(clause="R5", reason=reason))
        committed = commitment_in(election, line)
        found = leaves.find(tx, election.id, committed)
        if found is None:
            raise Refused(NOT_INCLUDED, status=NOT_FOUND)
        merkle.verify_inclusion(
            leaf=merkle.leaf_hash(committed),
            index=found.index,
            size=found.size,
            proof=found.proof,
            root=bytes.fromhex(root),
        )
        return Inclusion(
            line=line,
            root=root,
            commitment=committed.hex(),
            index=found.index,
            size=found.size,
            proof=tuple(step.hex() for step in found.proof),
            with_unit_and_category=election.rules.schema_number != FIRST_SCHEMA,
        )


NOT_INCLUDED: Final = Objection(
    clause="R5",
    reason="The frozen register commits to no line with this number, unit, category and salt. "
    "Write them exactly as your letter has them; if they are, tell the returning officer",
)


def published_root(tx: Connection, election: Election) -> str:
    """Find the root that the register document publishes, or refuse before the freeze (R5)."""
    document = register_published(tx, election)
    if document is None:
        said = "The register is not frozen yet, so that nothing commits to it"
        refuse_if((Objection(clause="R5", reason=said),), CONFLICT)
        return ""
    root: str = document["root"]
    return root


def own_line(tx: Connection, election: Election, kept: KeptEntry) -> Line | None:
    """Find what the register commits to of an elector, once it is frozen; None of anybody else."""
    if "register" not in elections.digests_of(tx, election.id):
        return None
    return line_of(tx, election.id, kept.id)
