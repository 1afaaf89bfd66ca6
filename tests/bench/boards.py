"""The public board of nominations beside a bare page of the same site.

A thousand bodies nominate two hundred members in nine contests, five thousand nominations and more.
"""

from time import perf_counter

from flask import render_template_string
from sqlalchemy import insert, select
from werkzeug.test import EnvironBuilder, run_wsgi_app

from elections import create_app
from elections.domain.moments import stamp
from elections.services import Secrets
from elections.settings import Settings
from elections.store import elections, log
from elections.store.tables import body, nomination, nominee, register_entry
from elections.web.access import Audience, audience
from tests.bench.line import Line
from tests.domain.nominating.alternatives import one_way
from tests.journeys.world import SetClock
from tests.services.nominating.wide_election import WideElection, contests, in_ways, rules
from tests.services.small_election import NOMINATING, at_day

BODIES, NOMINEES, EACH = 1_000, 200, 6
SLUG = "crowded"
TITLES = tuple(f"Contest {letter}" for letter in "ABCDEFGHI")
BARE = """{% extends "base.html" %}{% block title %}A page{% endblock %}
{% block content %}<h1 class="govuk-heading-l">A page</h1>{% endblock %}"""
TIMES = 20


def a_crowded_election(url, bodies=BODIES, nominees=NOMINEES):
    """An election with so many bodies and nominees, each body naming six of them."""
    nominations = in_ways(one_way({"kinds": ["CLP"], "count": 5}), kinds=("CLP",))
    small = WideElection(
        url,
        rules=rules(nominations),
        electors=nominees,
        slug=SLUG,
        contests=contests(*TITLES, seats=9),
    ).noticed()
    with small.house.store.writing() as tx:
        crowded(tx, elections.find(tx, SLUG), bodies, nominees)
    return small


def crowded(tx, election, bodies, nominees):
    """Fill an election: each nominee stands in one contest, each body names some of them."""
    of_bodies = [
        {
            "kind": "CLP",
            "name": f"Constituency {n:04}",
            "region": f"Region {n % 11}",
            "members": 400,
        }
        for n in range(bodies)
    ]
    tx.execute(insert(body), of_bodies)
    body_ids = tx.execute(
        select(body.c.id).where(body.c.kind == "CLP").order_by(body.c.id)
    ).scalars()
    entries = tx.execute(
        select(register_entry.c.id, register_entry.c.name)
        .where(register_entry.c.election_id == election.id)
        .order_by(register_entry.c.id)
        .limit(nominees)
    ).all()
    keys = [elections.contest_key(tx, election.id, contest.id) for contest in election.contests]
    at = stamp(at_day(NOMINATING))
    tx.execute(
        insert(nominee),
        [
            {
                "contest_id": keys[place % len(keys)],
                "entry_id": entry.id,
                "consent": "not answered",
                "ruling": "not ruled on yet",
                "clauses": [],
                "reason": "",
            }
            for place, entry in enumerate(entries)
        ],
    )
    made = []
    for number, body_id in enumerate(body_ids):
        turns = dict.fromkeys(keys, 0)
        for place in sorted({(number * 7 + step * 31) % len(entries) for step in range(EACH)}):
            key = keys[place % len(keys)]
            turns[key] += 1
            made.append(
                {
                    "contest_id": key,
                    "body_id": body_id,
                    "nominee_id": entries[place].id,
                    "reference": f"N{number:05}{place:04}",
                    "by_person": 1,
                    "at": at,
                    "state": "stands",
                    "turn": turns[key],
                }
            )
    tx.execute(insert(nomination), made)
    for one in made:
        entry = {"type": "NominationReceived", "at": at, "by": [one["reference"]]}
        log.append(
            tx,
            election.id,
            {
                **entry,
                "contest": election.contests[keys.index(one["contest_id"])].id,
                "nominee": "Somebody",
                "reference": one["reference"],
            },
        )
    return len(made)


def application(small):
    """The application over a database, with one bare page, while nominations are open."""
    app = create_app(
        Settings(
            database=small.url,
            secrets=Secrets(session=b"s" * 32, log=b"l" * 32, mail=b"m" * 32),
            hosts=("localhost",),
            organisation="The Example Party",
            https=False,
        )
    )
    app.extensions["clock"] = SetClock(at_day(NOMINATING))
    app.add_url_rule(
        "/bare", "bare", audience(Audience.PUBLIC)(lambda: render_template_string(BARE))
    )
    return app


def asked(app, path):
    """Seconds of one answer, with all of its text."""
    environ = EnvironBuilder(path=path, base_url="http://localhost").get_environ()
    began = perf_counter()
    given, status, _ = run_wsgi_app(app.wsgi_app, environ)
    text = b"".join(given)
    spent = perf_counter() - began
    assert status == "200 OK", (path, status, text[:2000])
    return spent, len(text)


def lines(name, url):
    """Lines of the report: each way to list the board beside the bare page, in turns; then anew."""
    small = a_crowded_election(url)
    app = application(small)
    board = f"/elections/{SLUG}/nominations"
    first, _ = asked(app, board)
    asked(app, "/bare")
    for words, path in (
        (f"board of nominations by nominee, {name}", board),
        (f"board of nominations by body, {name}", f"{board}?by=body"),
        (f"board of nominations by region, {name}", f"{board}?by=region"),
    ):
        asked(app, path)
        bare, spent = [], []
        for _ in range(TIMES):
            bare.append(asked(app, "/bare")[0])
            spent.append(asked(app, path)[0])
        yield Line(
            what=words,
            pieces=1,
            seconds=min(spent),
            floor="a bare page of the site",
            floor_seconds=min(bare),
            most=3,
        )
    yield Line(
        what=f"board of nominations after an act, {name}",
        pieces=1,
        seconds=first,
        floor="a bare page of the site",
        floor_seconds=min(bare),
        most=None,
    )
    small.done()
