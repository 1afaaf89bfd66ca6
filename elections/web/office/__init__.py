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
from elections.web.office.afterwards import vacancies
from elections.web.office.blueprint import office
from elections.web.office.lists import bodies as body_list
from elections.web.office.lists import large_files, members
from elections.web.office.notices import notice
from elections.web.office.roll import custody, electorate, reach, requests

__all__ = [
    "bodies",
    "body_list",
    "console",
    "count",
    "custody",
    "desk",
    "electorate",
    "large_files",
    "members",
    "nominees",
    "notice",
    "office",
    "officers",
    "opening",
    "poll",
    "reach",
    "register",
    "requests",
    "shortlist",
    "statement",
    "vacancies",
]
