"""The ballot box: packs, credentials, marks and the ballots in the log.

`packs` has credentials and whom they were issued to, `casting` what one cast needs and leaves
behind, `figures` what is in the box.
"""

from elections.store.boxes.casting import (
    KeptBooth,
    Voter,
    ballot_by,
    booth,
    is_marked,
    mark_register,
    rights_of_ballot,
    voter,
)
from elections.store.boxes.figures import (
    PacksOf,
    ballots,
    ballots_cast,
    cast_by_rights,
    marked,
    packs_by_rights,
    turnout,
)
from elections.store.boxes.packs import (
    KeptPack,
    credentials,
    find_pack,
    issued_to,
    keep_packs,
    places_of_electors,
    replace,
    revoke,
)

__all__ = [
    "KeptBooth",
    "KeptPack",
    "PacksOf",
    "Voter",
    "ballot_by",
    "ballots",
    "ballots_cast",
    "booth",
    "cast_by_rights",
    "credentials",
    "find_pack",
    "is_marked",
    "issued_to",
    "keep_packs",
    "mark_register",
    "marked",
    "packs_by_rights",
    "places_of_electors",
    "replace",
    "revoke",
    "rights_of_ballot",
    "turnout",
    "voter",
]
