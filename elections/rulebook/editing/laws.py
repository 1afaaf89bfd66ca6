"""What holds of a rule book on its way to being published: K, as what makes one impossible.

It states the laws. It refuses to judge by them: whoever keeps the drafts does.
"""

from typing import Final

PUBLISHING: Final = {
    "K31": "A published rule book never changes: a change is a new edition.",
    "K32": (
        "A rule book is published by two officers: one proposes it by its digest, and another "
        "approves that digest."
    ),
    "K33": "A draft is saved over no words that whoever saves it has not seen.",
}
