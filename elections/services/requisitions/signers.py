"""Who has signed a requisition, sealed in one piece of the same length whoever signs (N26).

The database shows neither who has signed nor how many: every signature replaces the whole piece,
which is padded to a length that grows in leaps of thousands of signatures.
"""

import json
from typing import Final

from elections.adapters import sealing
from elections.services.house import House

LEAP: Final = 65_536


def sealed(house: House, of: tuple[str, str], numbers: tuple[str, ...]) -> bytes:
    """Seal who has signed: membership numbers; `of` is the election and the contest."""
    text = json.dumps({"requisition": of, "signed": sorted(numbers)}).encode()
    padded = text.ljust(-(-len(text) // LEAP) * LEAP)
    return sealing.seal_message(sealing.mail_key(house.secrets.mail).public_key(), padded)


def opened(house: House, of: tuple[str, str], piece: bytes) -> tuple[str, ...]:
    """Open who has signed, or raise SealBroken where the piece is of another requisition."""
    said = json.loads(sealing.open_message(sealing.mail_key(house.secrets.mail), piece))
    if said.get("requisition") != list(of):
        message = "this piece was sealed for another requisition"
        raise sealing.SealBroken(message)
    return tuple(said["signed"])
