"""The application: `create_app(settings)` puts the layers together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final

from flask import Flask, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from elections.services import House, Refused
from elections.services.bodies import bodies_of
from elections.services.challenges.concerned import may_challenge_rulings
from elections.services.challenges.offices import offered_to
from elections.services.reading import holds_an_office
from elections.settings import Settings
from elections.store.database import Store
from elections.web import blueprints, demonstration_blueprints
from elections.web.access import now, person, register_access
from elections.web.clock import Clock, DemonstrationClock, real_now
from elections.web.headers import register_headers
from elections.web.words import register_words

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST_OCTETS: Final = 20 * 1024 * 1024
PAGES: Final = {403, 404, 409, 422, 500}


def create_app(settings: Settings) -> Flask:
    """Make the application of an installation; refuse to start where a page has no audience."""
    app = Flask(__name__, static_folder="static")
    app.jinja_loader = templates()
    app.config.update(
        SECRET_KEY=settings.secrets.session,
        SESSION_COOKIE_NAME="__Host-form" if settings.https else "form",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        TRUSTED_HOSTS=list(settings.hosts),
        MAX_CONTENT_LENGTH=MOST_OCTETS,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    if settings.https:
        app.wsgi_app = over_https(app.wsgi_app)  # type: ignore[method-assign,assignment]  # Flask's own way
    CSRFProtect(app)
    store = Store(settings.database)
    app.extensions["house"] = House(store=store, secrets=settings.secrets)
    app.extensions["clock"] = clock_of(settings)
    app.extensions["security clock"] = real_now
    register_words(app)
    register_headers(app)
    register_pages(app, settings)
    for blueprint in blueprints():
        app.register_blueprint(blueprint)
    if settings.demonstration is not None:
        for blueprint in demonstration_blueprints():
            app.register_blueprint(blueprint)
    register_access(app)
    return app


def over_https(application: WSGIApplication) -> WSGIApplication:
    """Write addresses with https, whatever the proxy in front says of the connection behind it."""

    def secured(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        return application({**environ, "wsgi.url_scheme": "https"}, start)

    return secured


def templates() -> ChoiceLoader:
    """Find the templates: inside an installed package first, then beside it in a checkout."""
    here = Path(__file__).parent
    return ChoiceLoader(
        [
            FileSystemLoader([here / "templates", here.parent / "templates"]),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )


def clock_of(settings: Settings) -> Clock:
    """Choose official time: real time, or one that a demonstration may move forward."""
    if settings.demonstration is None:
        return Clock()
    return DemonstrationClock(settings.demonstration / "clock.json")


def register_pages(app: Flask, settings: Settings) -> None:
    """Give every page its words, and every refusal its page."""

    @app.context_processor
    def words() -> dict[str, object]:
        return {
            "service_name": settings.service_name,
            "organisation": settings.organisation,
            "imprint": settings.imprint,
            "demonstration": settings.demonstration is not None,
            "official_time": now(),
            "person": person(),
            "sections": sections(),
            "objections": (),
            "errors": (),
            "form": None,
        }

    app.register_error_handler(HTTPStatus.METHOD_NOT_ALLOWED, not_a_page)
    for status in PAGES:
        app.register_error_handler(status, error_page(status))
    app.register_error_handler(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_large)
    app.register_error_handler(CSRFError, form_too_old)
    app.register_error_handler(Refused, refused_page)


def not_a_page(_error: Exception) -> ResponseReturnValue:
    """Answer somebody who opens the address of an act: it is done from its page, not by itself."""
    return render_template("errors/404.html"), HTTPStatus.METHOD_NOT_ALLOWED


def sections() -> tuple[tuple[str, str], ...]:
    """List the parts of the site that whoever is looking has a use for."""
    found = [("Elections", url_for("public.home")), ("Rule books", url_for("public.presets"))]
    whoever = person()
    if whoever is None:
        return tuple(found)
    house: House = current_app.extensions["house"]
    if bodies_of(house, whoever):
        found.append(("Nominate", url_for("nominations.bodies")))
    found.append(("Your nominations", url_for("candidates.list_all")))
    if offered_to(house, whoever):
        found.append(("An office for you", url_for("challenges.offered")))
    if may_challenge_rulings(house, whoever):
        found.append(("Challenges", url_for("challenges.list_all")))
    if holds_an_office(house, whoever):
        found.append(("The office", url_for("office.desk")))
    return tuple(found)


def error_page(status: int) -> Callable[[Exception], ResponseReturnValue]:
    """Give the page of an HTTP status."""

    def page(_error: Exception) -> ResponseReturnValue:
        return render_template(f"errors/{status}.html"), status

    return page


def refused_page(refusal: Refused) -> ResponseReturnValue:
    """Say why an act was refused, each reason with its clause."""
    if refusal.status == HTTPStatus.NOT_FOUND:
        return render_template("errors/404.html"), refusal.status
    slug = (request.view_args or {}).get("slug")
    rules_url = url_for("public.rules", slug=slug) if slug else None
    page = render_template(
        "errors/refused.html", objections=refusal.objections, rules_url=rules_url
    )
    return page, refusal.status


def form_too_old(_error: CSRFError) -> ResponseReturnValue:
    """Refuse a form that did not come from this site's own page."""
    return render_template("errors/422.html"), HTTPStatus.BAD_REQUEST


def too_large(_error: Exception) -> ResponseReturnValue:
    """Refuse an upload over the limit, and say what the limit is."""
    most = request.max_content_length or MOST_OCTETS
    reason = f"The file is larger than {most // 1024**2} megabytes."
    page = render_template("errors/422.html", reason=reason)
    return page, HTTPStatus.REQUEST_ENTITY_TOO_LARGE
