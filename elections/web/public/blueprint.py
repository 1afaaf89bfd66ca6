"""The blueprint of the public pages; the modules beside this one add their views to it."""

from flask import Blueprint

public = Blueprint("public", __name__)
