"""The application: `create_app(settings)` puts the layers together."""

from http import HTTPStatus
from pathlib import Path
from typing import Final

from flask import Flask, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from elections.services import House, Refused
from elections.settings import Settings
from elections.store.database import Store
from elections.web import blueprints, demonstration_blueprints
from elections.web.access import now, person, register_access
from elections.web.clock import Clock, DemonstrationClock, real_now
from elections.web.headers import register_headers
from elections.web.words import register_words

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
        MAX_CONTENT_LENGTH=MOST_OCTETS,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
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


def templates() -> ChoiceLoader:
    """Find the templates: inside an installed package first, then beside it in a checkout."""
    here = Path(__file__).parent
    return ChoiceLoader([
        FileSystemLoader([here / "templates", here.parent / "templates"]),
        PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    ])


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
            "sections": (),
            "objections": (),
            "errors": (),
            "form": None,
        }

    for status in PAGES:
        app.register_error_handler(status, error_page(status))
    app.register_error_handler(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_large)
    app.register_error_handler(CSRFError, form_too_old)
    app.register_error_handler(Refused, refused_page)


def error_page(status: int):  # noqa: ANN201 - a view, as Flask calls it
    """Give the page of an HTTP status."""

    def page(_error: Exception) -> ResponseReturnValue:
        return render_template(f"errors/{status}.html"), status

    return page


def refused_page(refusal: Refused) -> ResponseReturnValue:
    """Say why an act was refused, each reason with its clause."""
    if refusal.status == HTTPStatus.NOT_FOUND:
        return render_template("errors/404.html"), refusal.status
    return (
        render_template("errors/refused.html", objections=refusal.objections),
        refusal.status,
    )


def form_too_old(_error: CSRFError) -> ResponseReturnValue:
    """Refuse a form that did not come from this site's own page."""
    return render_template("errors/422.html"), HTTPStatus.UNPROCESSABLE_ENTITY


def too_large(_error: Exception) -> ResponseReturnValue:
    """Refuse an upload over the limit."""
    return render_template("errors/422.html"), HTTPStatus.UNPROCESSABLE_ENTITY
