"""Work beside the application: entries are placed, changes released, letters delivered."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from elections.adapters.mail import Post
from elections.services import House
from elections.services.custody.settling import release_due
from elections.services.mailing import deliver_waiting, give_back_claimed
from elections.services.sequencing import place_waiting

EVERY_SECONDS: Final = 1
LOGGER: Final = logging.getLogger(__name__)


def work(
    house: House, post: Post | None, now: Callable[[], datetime], goes_on: Callable[[], bool]
) -> None:
    """Place entries, release what was held long enough, deliver letters, every second.

    `now` gives official time; `goes_on` says for how long it is wanted.
    """
    give_back_claimed(house)
    tasks: list[Callable[[], object]] = [
        partial(place_waiting, house),
        lambda: release_due(house, now()),
    ]
    if post is not None:
        tasks.append(partial(deliver_waiting, house, post))
    while goes_on():
        for task in tasks:
            try:
                task()
            except Exception:  # one fault, like a locked database, does not end the work
                LOGGER.exception("work beside the application failed; it is tried again")
        time.sleep(EVERY_SECONDS)
