"""Several people acting at the very same moment, each in a thread of their own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from elections.services import Refused

SECONDS = 30


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do every act at once: what each gave, or how it was refused. Anything else is a failure."""
    ready = Barrier(len(acts))

    def done(act: Callable[[], Any]) -> Any:
        ready.wait(SECONDS)
        try:
            return act()
        except Refused as refusal:
            return refusal

    with ThreadPoolExecutor(len(acts)) as threads:
        return [waited.result(SECONDS) for waited in [threads.submit(done, act) for act in acts]]


def refusals(found: Sequence[Any]) -> list[Refused]:
    """Those that were refused."""
    return [each for each in found if isinstance(each, Refused)]


def clauses(refusal: Refused) -> list[str]:
    """The clauses that a refusal cites."""
    return [objection.clause for objection in refusal.objections]
