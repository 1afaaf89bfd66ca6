"""The office of the returning officer, the deputy, the registrar and the scrutineer.

Each module is a page or a few that belong together; all hang on one blueprint.
"""

from elections.web.office import (
    bodies,
    console,
    count,
    desk,
    nominees,
    officers,
    opening,
    poll,
    register,
    shortlist,
    statement,
)
from elections.web.office.afterwards import recounts, vacancies
from elections.web.office.blueprint import office
from elections.web.office.lists import bodies as body_list
from elections.web.office.lists import large_files, members
from elections.web.office.nominating import chase, checks, closing, extend, order
from elections.web.office.notices import notice
from elections.web.office.roll import amendments, custody, electorate, reach, requests

__all__ = [
    "amendments",
    "bodies",
    "body_list",
    "chase",
    "checks",
    "closing",
    "console",
    "count",
    "custody",
    "desk",
    "electorate",
    "extend",
    "large_files",
    "members",
    "nominees",
    "notice",
    "office",
    "officers",
    "opening",
    "order",
    "poll",
    "reach",
    "recounts",
    "register",
    "requests",
    "shortlist",
    "statement",
    "vacancies",
]
