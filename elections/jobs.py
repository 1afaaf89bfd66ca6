"""Work beside the application: entries placed, changes released, letters sent, lists read.

Lists that nobody put in place are thrown away when they have waited long enough.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from threading import Thread
from typing import Final

from elections.adapters.mail import Post
from elections.services import House
from elections.services.custody.settling import release_due
from elections.services.mailing import deliver_waiting, give_back_claimed
from elections.services.register.lists.applying import throw_away_old
from elections.services.register.lists.reading import read_waiting, wait_again
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
    wait_again(house)
    Thread(target=read_lists, args=(house, goes_on), daemon=True).start()
    tasks: list[Callable[[], object]] = [
        partial(place_waiting, house),
        lambda: release_due(house, now()),
        lambda: throw_away_old(house, now()),
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


def read_lists(house: House, goes_on: Callable[[], bool]) -> None:
    """Read long lists as they come, beside everything else: one of them takes half a minute."""
    while goes_on():
        try:
            read_waiting(house)
        except Exception:  # as above
            LOGGER.exception("a list could not be read; it is tried again")
            wait_again(house)
        time.sleep(EVERY_SECONDS)
