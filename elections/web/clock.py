"""The two clocks: official time, by which elections go, and real time, by which sign-in goes.

In earnest they are the same. A demonstration may move its official time forward, and never back.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path


def real_now() -> datetime:
    """Give the moment it is, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Clock:
    """Official time that is real time."""

    def now(self) -> datetime:
        """Give official time."""
        return real_now()


@dataclass(frozen=True)
class DemonstrationClock(Clock):
    """Official time that may be moved forward; how far is kept in a file."""

    file: Path

    def now(self) -> datetime:
        """Give official time: real time and what it was moved by."""
        return real_now() + self.moved_by()

    def moved_by(self) -> timedelta:
        """Give how far official time was moved."""
        try:
            return timedelta(seconds=json.loads(self.file.read_text())["seconds"])
        except FileNotFoundError:
            return timedelta()

    def move_to(self, moment: datetime) -> None:
        """Move official time forward to a moment; a moment that has passed changes nothing."""
        ahead = moment - real_now()
        if ahead > self.moved_by():
            seconds = int(ahead.total_seconds()) + 1
            fresh = self.file.with_suffix(".new")
            fresh.write_text(json.dumps({"seconds": seconds}))
            fresh.replace(self.file)
