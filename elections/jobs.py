"""Work beside the application: the sequencer places entries, the mailer delivers letters."""

import time
from collections.abc import Callable
from typing import Final

from elections.adapters.mail import Post
from elections.services import House
from elections.services.mailing import deliver_waiting, give_back_claimed
from elections.services.sequencing import place_waiting

EVERY_SECONDS: Final = 1


def work(house: House, post: Post | None, goes_on: Callable[[], bool]) -> None:
    """Place entries and deliver letters, every second, for as long as it is wanted."""
    give_back_claimed(house)
    while goes_on():
        place_waiting(house)
        if post is not None:
            deliver_waiting(house, post)
        time.sleep(EVERY_SECONDS)
