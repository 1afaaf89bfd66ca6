"""The office of the returning officer, the deputy, the registrar and the scrutineer.

Each module is a page or a few that belong together; all hang on one blueprint.
"""

from elections.web.office import (
    bodies,
    console,
    count,
    desk,
    nominees,
    notice,
    officers,
    opening,
    poll,
    register,
    statement,
)
from elections.web.office.blueprint import office
from elections.web.office.roll import custody

__all__ = [
    "bodies",
    "console",
    "count",
    "custody",
    "desk",
    "nominees",
    "notice",
    "office",
    "officers",
    "opening",
    "poll",
    "register",
    "statement",
]
