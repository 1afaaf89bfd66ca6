"""A line on a terminal that says how far a long count is.

It knows closed stages and a terminal. It refuses to know the time: the line changes when a stage
is closed, and is gone when the count is done.
"""

from __future__ import annotations

from typing import TextIO

from counting.stages import Stage

CLEAR = "\r\x1b[K"


class Watching:
    """The line: nothing at all where nobody looks on."""

    def __init__(self, screen: TextIO) -> None:
        """Look on where there is a terminal."""
        self.screen = screen
        self.elected = 0
        self.looks_on = screen.isatty()

    def show(self, words: str) -> None:
        """Write the line anew."""
        if self.looks_on:
            self.screen.write(f"{CLEAR}{words}")
            self.screen.flush()

    def closed(self, stage: Stage) -> None:
        """Say that a stage is closed."""
        self.elected = len(stage.elected) + (self.elected if stage.number > 1 else 0)
        left = len(stage.continuing)
        self.show(f"Stage {stage.number}: {self.elected} elected, {left} continuing …")

    def done(self) -> None:
        """Take the line away."""
        self.show("")
