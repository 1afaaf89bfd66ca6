"""Who may see which page, and in whose name an act is done.

Every view declares its audience, and the application refuses to start when one does not. It knows
audiences and sessions; it refuses to decide whether an act may happen now: that is the timetable's,
or who may do it at last: the services judge that again, in the transaction of the act.
"""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from http import HTTPStatus
from typing import Final, TypeVar

from flask import Flask, Response, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from elections.domain.people import RUNNING, Act, Actor, Person, Role
from elections.services import House, bodies, reading, signing_in
from elections.web.typed_words import refuse_unseen

View = TypeVar("View", bound=Callable[..., object])

ANONYMOUS: Final = Actor(person_id=None, name="somebody not signed in")
UNDECLARED: Final = frozenset({"static"})
COOKIE: Final = "sign-in"


class Audience(Enum):
    """The people for whom a page is made."""

    PUBLIC = "anyone"
    SIGNED_IN = "anyone signed in"
    BODY_OFFICER = "an officer of a nominating body"
    RETURNING_OFFICER = "the organisation's returning officer"
    OFFICER = "the returning officer or the deputy"
    SCRUTINEER = "a scrutineer"
    REGISTRAR = "the registrar"
    WATCHER = "anybody who holds an office in the election"
    DEMONSTRATION = "anyone, where nothing is a real election"


OFFICES: Final = {
    Audience.OFFICER: RUNNING,
    Audience.SCRUTINEER: frozenset({Role.SCRUTINEER}),
    Audience.REGISTRAR: frozenset({Role.REGISTRAR}),
    Audience.WATCHER: frozenset(Role),
}


class AudienceNotDeclaredError(RuntimeError):
    """A route was added without saying for whom it is."""


def audience(*who: Audience) -> Callable[[View], View]:
    """Declare for whom a view is: to belong to any one of the audiences is enough."""

    def declare(view: View) -> View:
        view.audience = frozenset(who)  # type: ignore[attr-defined]  # read by audiences_of
        return view

    return declare


def audiences_of(app: Flask, endpoint: str) -> frozenset[Audience]:
    """The audiences that an endpoint declares; none for one that declares nothing."""
    return getattr(app.view_functions[endpoint], "audience", frozenset())


def require_audiences(app: Flask) -> None:
    """The application starts only when every route says for whom it is."""
    silent = sorted(
        str(rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in UNDECLARED and not audiences_of(app, rule.endpoint)
    )
    if silent:
        message = f"No audience is declared for: {', '.join(silent)}"
        raise AudienceNotDeclaredError(message)


def guard() -> ResponseReturnValue | None:
    """Let in only those for whom a view is, before anything of it is done."""
    if request.endpoint is None or request.endpoint in UNDECLARED:
        return None
    wanted = audiences_of(current_app, request.endpoint)
    if wanted & {Audience.PUBLIC, Audience.DEMONSTRATION}:
        return None
    whoever = person()
    if whoever is None:
        return redirect(url_for("sign_in.ask"), HTTPStatus.SEE_OTHER)
    if not any(belongs(whoever, one, (request.view_args or {}).get("slug")) for one in wanted):
        abort(HTTPStatus.FORBIDDEN)
    return None


def belongs(whoever: Person, to: Audience, slug: str | None) -> bool:
    """Somebody belongs to an audience by the offices they hold."""
    if to is Audience.SIGNED_IN:
        return True
    if to is Audience.BODY_OFFICER:
        return bool(bodies.bodies_of(house(), whoever))
    if to is Audience.RETURNING_OFFICER:
        return Role.RETURNING_OFFICER in reading.roles_in(house(), whoever.id, None)
    if slug is None:
        return any(roles & OFFICES[to] for _, roles in reading.duties_of(house(), whoever))
    return bool(reading.roles_in(house(), whoever.id, slug) & OFFICES[to])


def house() -> House:
    """Where things are kept, made once by the application."""
    found: House = current_app.extensions["house"]
    return found


def now() -> datetime:
    """Official time, by which elections go."""
    moment: datetime = current_app.extensions["clock"].now()
    return moment


def security_now() -> datetime:
    """Real time, by which sign-in goes, even where a demonstration moves official time."""
    moment: datetime = current_app.extensions["security clock"]()
    return moment


def person() -> Person | None:
    """Whoever is signed in, found once a request."""
    if "person" not in g:
        g.person = None
        session_id = request.cookies.get(cookie_name(), "")
        found = signing_in.who(house(), security_now(), session_id) if session_id else None
        if found is not None:
            g.person = found.person
            g.touch = session_id if found.stale else None
    whoever: Person | None = g.person
    return whoever


def act() -> Act:
    """An act of whoever is signed in, at official time."""
    whoever = person()
    if whoever is None:
        return anonymous_act()
    return Act(by=Actor(person_id=whoever.id, name=whoever.name), at=now())


def anonymous_act() -> Act:
    """An act in nobody's name, at the official time: in the booth the code alone speaks."""
    return Act(by=ANONYMOUS, at=now())


def cookie_name() -> str:
    """A cookie that only this host can set, where the connection is secure."""
    return f"__Host-{COOKIE}" if current_app.config["SESSION_COOKIE_SECURE"] else COOKIE


def start_session(response: Response, session_id: str) -> Response:
    """Give the browser a session, out of reach of scripts and of other sites."""
    response.set_cookie(
        cookie_name(),
        session_id,
        httponly=True,
        samesite="Lax",
        path="/",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        max_age=int(signing_in.LONGEST.total_seconds()),
    )
    return response


def end_session(response: Response) -> Response:
    """End the session, on the server and in the browser."""
    session_id = request.cookies.get(cookie_name(), "")
    signing_in.sign_out(house(), session_id)
    response.delete_cookie(
        cookie_name(),
        path="/",
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return response


def note_use(response: Response) -> Response:
    """Note that a session is in use, at most every five minutes, after a POST alone."""
    session_id = g.get("touch")
    if session_id and request.method == "POST":
        signing_in.touch(house(), security_now(), session_id)
    return response


def register_access(app: Flask) -> None:
    """Guard every view, once all of them are known."""
    require_audiences(app)
    app.before_request(refuse_unseen)
    app.before_request(guard)
    app.after_request(note_use)
