"""The order of candidates on the paper by lot: derived from a committed seed, and compared.

The lots for an order are drawn by hand, in public; or they follow from a seed that was committed
to beforehand and a value that was named in advance, as every committed lot does (`draws`). Each
place goes to one of those who are left, each as likely as another. It refuses to know a contest:
an order is drawn before there is a paper.
"""

from __future__ import annotations

from collections.abc import Sequence

from counting.documents import canonical
from counting.draws import Revealed, equally_likely, stream

PURPOSE = "the order of candidates on the paper"
Names = tuple[str, ...]  # of one candidate: two where two stand as one


def order_from_seed(
    revealed: Revealed, contest_id: str, candidates: Sequence[Names]
) -> tuple[Names, ...]:
    """Draw the order of the candidates of a contest; however they are listed, it is the same."""
    left = sorted(candidates)
    named = {
        "contest": contest_id,
        "purpose": PURPOSE,
        "candidates": [list(names) for names in left],
        "value": revealed.value,
    }
    numbers = stream(revealed.seed, canonical(named))
    return tuple(left.pop(equally_likely(numbers, len(left))) for _ in range(len(left)))


def stand_as_drawn(candidates: Sequence[str], drawn: Sequence[Names]) -> bool:
    """Tell whether candidates stand in the order drawn, some of those drawn perhaps missing.

    Of two who were drawn as one, one alone may stand in their place.
    """
    places = iter(drawn)
    return all(any(name in as_printed(names) for names in places) for name in candidates)


def as_printed(names: Names) -> Names:
    """Give what may stand on the paper for a candidate: all the names together, or any of them."""
    return (" and ".join(names), *names)
