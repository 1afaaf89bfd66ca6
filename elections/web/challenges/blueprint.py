"""Where the pages of those who challenge, sign and hand over stand."""

from flask import Blueprint

challenges = Blueprint("challenges", __name__)
