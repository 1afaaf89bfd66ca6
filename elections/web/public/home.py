"""The start page and the page of one election.

They show what can be done now and where; whether it may be done is judged when it is tried.
"""

from flask import render_template
from flask.typing import ResponseReturnValue

from elections.domain.people import Role
from elections.services import reading
from elections.services.nominations import candidacies, nomination_desk, proposing
from elections.web.access import Audience, act, audience, house, now, person
from elections.web.log_words import acts_in_words
from elections.web.public.blueprint import public
from elections.web.public.stages import happening, steps


@public.get("/")
@audience(Audience.PUBLIC)
def home() -> ResponseReturnValue:
    """List the elections, and for whoever is signed in what is theirs to do."""
    pages = reading.all_elections(house())
    whoever = person()
    return render_template(
        "public/home.html",
        cards=[(page, happening(page, now())) for page in pages],
        duties=reading.duties_of(house(), whoever) if whoever else (),
        organises=Role.RETURNING_OFFICER
        in reading.roles_in(house(), whoever.id if whoever else None, None),
        desks=nomination_desk.desks(house(), act()),
        candidacies=candidacies.candidacies(house(), act()),
        chances=candidacies.chances_to_stand(house(), act()),
        proposals=proposing.chances_to_propose(house(), act()),
    )


@public.get("/elections/<slug>")
@audience(Audience.PUBLIC)
def election(slug: str) -> ResponseReturnValue:
    """Show one election: what happens when, who runs it, and everything published about it."""
    page = reading.election_page(house(), slug=slug)
    acts = acts_in_words(house(), now(), slug=slug)
    return render_template(
        "public/election.html",
        page=page,
        now=now(),
        happening=happening(page, now()),
        steps=steps(page, {done.kind: done.at for done in acts}, now()),
        latest=acts[-5:][::-1],
    )
