"""Places in succession: each filled by a count of its own, of all the papers.

It knows who is set aside when a place begins and what the reserved places mean while further
places are to come. It refuses to know how a place is filled: that is the method's.
"""

from __future__ import annotations

from counting.places import Outlook
from counting.stages import Happening
from counting.table.transfers import Table


class Succession(Table):
    """A count for one place after another; with one seat it is a table like any other."""

    place = 0

    @property
    def place_is_vacant(self) -> bool:
        """Say whether the place that was begun can be filled and is not."""
        return self.vacancies > 0 and len(self.elected) < self.place

    def begin_place(self, clause: str) -> None:
        """Count all the papers for the next place; those already elected are set aside."""
        self.place = len(self.elected) + 1
        places = self.contest.seats_that_can_be_filled
        self.stages_before = len(self.stages)
        self.continuing = [c for c in self.contest.standing if c not in self.elected]
        self.excluded = []
        self.credited = [self.one * 0] * len(self.contest.candidates)
        self.parcels = {c: [] for c in self.contest.standing}
        self.look_ahead()
        if places > 1:
            aside = f", {self.names(self.elected)} being set aside" if self.elected else ""
            self.say(
                Happening.PLACE,
                self.elected,
                clause,
                f"place {self.place} of {places} is counted from all the papers{aside}",
            )
        self.sort_first_preferences(clause)

    def elect(self, kind: Happening, candidate: int, clause: str, sentence: str) -> None:
        """Elect a candidate to the place; whoever was excluded from it is so no longer."""
        self.excluded = []
        super().elect(kind, candidate, clause, sentence)

    @property
    def excluded_for_good(self) -> list[int]:
        """List the excluded at the last place; before, whoever is excluded continues again."""
        return self.excluded if self.vacancies == 1 else []

    def look_ahead(self) -> None:
        """Work out who is doomed; before the last place nobody is guarded (places 1)."""
        super().look_ahead()
        here = frozenset(self.continuing)
        self.outlook = Outlook(
            fillable=self.outlook.fillable,
            guarded=self.outlook.guarded & here if self.vacancies == 1 else frozenset(),
            doomed=self.outlook.doomed & here,
        )
