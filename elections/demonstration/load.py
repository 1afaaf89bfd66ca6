"""The demonstration, loaded: every step is an act of the services, at a time in the past."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from elections.demonstration.cast import PEOPLE, Part
from elections.demonstration.college import load_college
from elections.demonstration.loader import Loader
from elections.demonstration.local_government import load_local_government
from elections.demonstration.panel import load_panel
from elections.demonstration.selection import load_selection
from elections.demonstration.ward import load_ward
from elections.demonstration.workshop import load_draft
from elections.services import House
from elections.services.first_steps import make_returning_officer
from elections.services.sequencing import place_waiting


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What the command that loads the demonstration says at the end."""

    people: tuple[tuple[str, int], ...]
    key_file: Path


def load(house: House, folder: Path, base: str, at: datetime) -> Loaded:
    """Load the elections and a draft of rules; give the people a newcomer may play."""
    loader = Loader(house, folder, base, at)
    for part in (Part.RETURNING_OFFICER, Part.SECOND_OFFICER):
        make_returning_officer(house, loader.ids[PEOPLE[part].number])
    load_ward(loader)
    load_panel(loader)
    load_local_government(loader)
    load_selection(loader)
    load_college(loader)
    load_draft(loader)
    loader.deliver(loader.post)
    place_waiting(house)
    people = tuple((part.value, loader.ids[player.number]) for part, player in PEOPLE.items())
    return Loaded(people=people, key_file=folder / "count-key.json")
