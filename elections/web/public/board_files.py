"""The board of nominations for programs: CSV, JSON, and a feed of its changes (Atom, RFC 4287).

Any site may read them. Each has a tag of its content, so that a program that asks again is told
when nothing has changed.
"""

import json
from base64 import urlsafe_b64encode
from datetime import datetime
from hashlib import sha256
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from counting import documents
from elections.domain.moments import stamp
from elections.domain.nominating.publishing import last_noon
from elections.services.nominations.board import files
from elections.services.nominations.board.gathering import Board
from elections.services.nominations.board.keeping import kept_board
from elections.web.access import Audience, audience, house, now
from elections.web.log_words import entries_in_words
from elections.web.public.blueprint import public

ATOM: Final = "http://www.w3.org/2005/Atom"
MOST_CHANGES: Final = 100


@public.get("/elections/<slug>/nominations.json")
@audience(Audience.PUBLIC)
def board_json(slug: str) -> ResponseReturnValue:
    """Give the board to a program."""
    found = kept_board(house(), now(), slug=slug).board
    body = json.dumps(files.board_json(found, now()), ensure_ascii=False)
    return for_programs(body.encode(), "application/json", found)


@public.get("/elections/<slug>/nominations.csv")
@audience(Audience.PUBLIC)
def board_csv(slug: str) -> ResponseReturnValue:
    """Give the board to a spreadsheet."""
    found = kept_board(house(), now(), slug=slug).board
    answer = for_programs(files.board_csv(found), "text/csv; charset=utf-8", found)
    answer.headers["Content-Disposition"] = f"attachment; filename={slug}-nominations.csv"
    return answer


@public.get("/elections/<slug>/nominations.atom")
@audience(Audience.PUBLIC)
def board_feed(slug: str) -> ResponseReturnValue:
    """Give the last changes of the board to a reader of feeds, the newest first."""
    found = kept_board(house(), now(), slug=slug).board
    return for_programs(feed_of(found), "application/atom+xml", found)


def for_programs(body: bytes, kind: str, found: Board) -> Response:
    """Answer with a file that any site may read, or that it has not changed."""
    answer = Response(body, content_type=kind)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.headers["Cache-Control"] = "no-cache"
    answer.set_etag(sha256(body).hexdigest())
    answer.last_modified = last_change(found)
    answer.make_conditional(request)
    return answer


def last_change(found: Board) -> datetime | None:
    """Give the moment since which the files have said the same: an act, a noon, an hour passed."""
    times, at = found.timetable, now()
    moments = [times.nominations_open, times.nominations_close, found.updated]
    if not all(contest.is_live for contest in found.contests):
        moments.append(last_noon(at))
    return max((m for m in moments if m is not None and m <= at), default=None)


def feed_of(found: Board) -> bytes:
    """Write the feed: one entry for each act that the board shows, in the words of the log."""
    page = url_for("public.board", slug=found.page.slug, _external=True)
    feed = Element("feed", xmlns=ATOM)
    put(feed, "id", named_by_digest(found.page.eid.encode()))
    put(feed, "title", f"Nominations: {found.page.title}")
    put(feed, "updated", stamp(found.updated or found.timetable.nominations_open))
    SubElement(feed, "link", rel="alternate", type="text/html", href=page)
    own = url_for("public.board_feed", slug=found.page.slug, _external=True)
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=own)
    put(SubElement(feed, "author"), "name", found.page.organisation)
    for entry, act in reversed(entries_in_words(found)[-MOST_CHANGES:]):
        item = SubElement(feed, "entry")
        put(item, "id", named_by_digest(documents.canonical(dict(entry))))
        put(item, "title", act.sentence)
        put(item, "updated", stamp(act.at))
        SubElement(item, "link", rel="alternate", type="text/html", href=page)
        put(item, "content", act.sentence)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, "utf-8")


def put(parent: Element, name: str, words: str) -> None:
    """Put an element with words into another."""
    SubElement(parent, name).text = words


def named_by_digest(body: bytes) -> str:
    """Name something for good by its SHA-256 (RFC 6920)."""
    return f"ni:///sha-256;{urlsafe_b64encode(sha256(body).digest()).decode().rstrip('=')}"
