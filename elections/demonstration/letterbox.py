"""A letterbox in memory: where the post of made-up electors goes, and their ballot codes stand."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Final

from elections.adapters.mail import Letter, Post

CODE: Final = re.compile(r"#c=([0-9A-Z-]+)")


@dataclass
class Letterbox:
    """Letters kept in memory, for electors whose post would fill the demonstration's pages."""

    letters: list[Letter] = field(default_factory=list)

    def deliver(self, letter: Letter) -> None:
        """Take a letter."""
        self.letters.append(letter)

    def batch(self) -> AbstractContextManager[Post]:
        """A letterbox needs no connection."""
        return nullcontext(self)

    def codes(self) -> Iterator[tuple[str, str]]:
        """Find the ballot codes in the letters: address and code."""
        for letter in self.letters:
            found = CODE.search(letter.body)
            if found:
                yield letter.to, found[1]
