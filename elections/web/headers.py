"""The headers that every answer carries.

It knows what a page may load (nothing but this site's own files), which pages a browser must not
keep, and which may stand within a page of another site. It refuses to know what is on the page.
"""

from http import HTTPStatus
from typing import Final

from flask import Flask, Response, request

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
FRAMED: Final = frozenset({"public.board_embedded"})
FRAMED_POLICY: Final = (
    "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'none'; "
    "frame-ancestors *; base-uri 'none'; require-trusted-types-for 'script'"
)


def register_headers(app: Flask) -> None:
    """Send the house's security headers with every answer."""
    app.after_request(with_security_headers)


def with_security_headers(response: Response) -> Response:
    """Every answer carries the policy; every page but a static file is kept by no browser.

    A page that is made to stand within pages of other sites may, and it can do nothing at all.
    """
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint in FRAMED and response.status_code == HTTPStatus.OK:
        response.headers["Content-Security-Policy"] = FRAMED_POLICY
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        del response.headers["X-Frame-Options"]
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
