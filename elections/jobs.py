"""Work beside the application: the sequencer places entries, the mailer delivers letters."""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Final

from elections.adapters.mail import Post
from elections.services import House
from elections.services.mailing import deliver_waiting, give_back_claimed
from elections.services.sequencing import place_waiting

EVERY_SECONDS: Final = 1
LOGGER: Final = logging.getLogger(__name__)


def work(house: House, post: Post | None, goes_on: Callable[[], bool]) -> None:
    """Place entries and deliver letters, every second, for as long as it is wanted."""
    give_back_claimed(house)
    tasks = [partial(place_waiting, house)]
    if post is not None:
        tasks.append(partial(deliver_waiting, house, post))
    while goes_on():
        for task in tasks:
            try:
                task()
            except Exception:  # one fault, like a locked database, does not end the work
                LOGGER.exception("work beside the application failed; it is tried again")
        time.sleep(EVERY_SECONDS)
