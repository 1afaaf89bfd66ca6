"""Rounds of nominations of 2020 and 2022, replayed from their published totals.

Who nominated is known of a few bodies; the others have numbers. Each body sends one paper.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle, islice
from pathlib import Path

from sqlalchemy import insert, select

from elections.services.nominations.papers.recording import the_paper
from elections.services.nominations.papers.sending import send_paper
from elections.services.signing_in import find_person
from elections.store import elections, people
from elections.store.nominating import papers
from elections.store.tables import body, body_officer
from tests.services.board.scenes import BoardElection
from tests.services.small_election import CONTEST, SLUG

ROUNDS = json.loads((Path(__file__).parents[2] / "data" / "nomination-rounds.json").read_text())
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # how the small election names its members
REGIONS = ("North West", "Wales", "Scotland", "London", "Eastern")


@dataclass(frozen=True)
class Round:
    """A round of nominations as it was published."""

    name: str

    @cached_property
    def said(self):
        return ROUNDS[self.name]

    @property
    def totals(self) -> dict[str, int]:
        return self.said["totals"]

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The membership number under which each nominee is on the register."""
        return {name: f"M{place:04}" for place, name in enumerate(self.totals, 1)}

    def counts_on(self, board) -> dict[str, int]:
        """The number of nominations that count on a board, by nominee of the round."""
        lines = {line.name: line.counted for line in board.lines}
        return {
            name: lines[f"Member {LETTERS[place]}{place:04}"]
            for place, name in enumerate(self.totals, 1)
        }

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The bodies: those that are named, and others with numbers."""
        named = dict.fromkeys(name for names in self.said["named"].values() for name in names)
        of_kind = self.said["kind"]
        numbered = (f"{of_kind} {n:03}" for n in range(1, self.said["bodies"] + 1))
        return tuple(islice((*named, *numbered), self.said["bodies"]))

    @cached_property
    def papers(self) -> dict[str, list[str]]:
        """Whom each body names: as it was published, and the rest in turn over the bodies."""
        found = {name: [] for name in self.bodies}
        turn = cycle(reversed(self.bodies))
        for nominee, total in self.totals.items():
            named = self.said["named"].get(nominee, ())
            for name in named or islice(turn, total):
                found[name].append(nominee)
        return {name: named for name, named in found.items() if named}


class Replay(BoardElection):
    """An election in which the papers of a round are sent, all by one busy secretary."""

    def has_bodies(self, played: Round, position: str = "secretary") -> dict[str, int]:
        """Keep every body of a round, each with the same secretary; give their ids by name."""
        rows = [
            {
                "kind": played.said["kind"],
                "name": name,
                "region": REGIONS[place % len(REGIONS)],
                "members": 100,
                "unit": "",
            }
            for place, name in enumerate(played.bodies)
        ]
        with self.house.store.writing() as tx:
            busy = people.ensure_people(tx, [("BUSY", "Busy Secretary", "busy@example.org")])
            tx.execute(insert(body), rows)
            kept = select(body.c.id, body.c.name).where(body.c.kind == played.said["kind"])
            ids = {row.name: row.id for row in tx.execute(kept)}
            tx.execute(
                insert(body_officer),
                [
                    {"body_id": each, "person_id": busy["BUSY"], "position": position}
                    for each in ids.values()
                ],
            )
        return ids

    def replays(self, played: Round, ids: dict[str, int], numbers: dict[str, str], day: float):
        """Every body of a round sends its paper."""
        act = self.by("BUSY", day)
        by = (find_person(self.house, "BUSY").id, "Busy Secretary")
        with self.house.store.writing() as tx:
            election = elections.find(tx, SLUG)
            for name, named in played.papers.items():
                kept = the_paper(tx, election, people.find_body(tx, ids[name]))
                said = {CONTEST: [numbers[nominee] for nominee in named]}
                papers.save_draft(tx, kept, "named", said, by=by, at=act.at)
        for name in played.papers:
            send_paper(self.house, act, slug=SLUG, body_id=ids[name], turn=1)
