"""Where the pages of the timetable, of draws and of support stand in the address."""

from typing import Final

from flask import Blueprint

overseeing: Final = Blueprint("overseeing", __name__)
