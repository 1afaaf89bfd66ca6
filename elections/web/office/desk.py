"""The desk: the elections in which somebody holds an office, and where a new one begins."""

from flask import render_template
from flask.typing import ResponseReturnValue

from elections.domain.people import Role
from elections.services import reading
from elections.web.access import Audience, audience, house, person
from elections.web.office.blueprint import office


@office.get("")
@audience(Audience.WATCHER, Audience.RETURNING_OFFICER)
def desk() -> ResponseReturnValue:
    """List the elections in which whoever is signed in holds an office."""
    whoever = person()
    duties = reading.duties_of(house(), whoever) if whoever else ()
    everywhere = reading.roles_in(house(), whoever.id if whoever else None, None)
    return render_template(
        "office/desk.html",
        organises=Role.RETURNING_OFFICER in everywhere,
        duties=tuple(
            (page, [role.value for role in Role if role in roles]) for page, roles in duties
        ),
    )
