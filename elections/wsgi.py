"""The application for a server: `ELECTIONS_FOLDER` names the installation's folder."""

import os
from pathlib import Path

from flask import Flask

from elections import create_app
from elections.demonstration import PEOPLE, Stage
from elections.services.signing_in import find_person
from elections.settings import settings_in


def application() -> Flask:
    """Make the application of the folder that the environment names."""
    folder = Path(os.environ["ELECTIONS_FOLDER"])
    settings = settings_in(folder)
    made = create_app(settings)
    if settings.demonstration is not None:
        house = made.extensions["house"]
        made.extensions["demonstration"] = Stage(
            folder=folder,
            people=tuple(
                (part.value, find_person(house, player.number).id)
                for part, player in PEOPLE.items()
            ),
        )
    return made


app = application()
