"""What an auditor takes away: documents byte for byte, the log, the checkpoint and the record."""

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from elections.services import reading
from elections.services.results import evidence
from elections.services.sequencing import growth
from elections.web.access import Audience, audience, house, now
from elections.web.log_words import acts_in_words
from elections.web.public.blueprint import public


@public.get("/elections/<slug>/documents/<name>.json")
@audience(Audience.PUBLIC)
def document(slug: str, name: str) -> ResponseReturnValue:
    """Give a published document byte for byte, as its digest was taken."""
    page = reading.election_page(house(), slug=slug)
    kinds = {evidence.file_name(kind): (kind, digest) for kind, digest in page.documents}
    kind, digest = kinds.get(f"{name}.json") or abort(404)
    body = reading.published_bytes(house(), slug=slug, kind=kind)
    answer = Response(body, mimetype="application/json")
    answer.set_etag(digest)
    return answer.make_conditional(request)


@public.get("/elections/<slug>/log")
@audience(Audience.PUBLIC)
def log(slug: str) -> ResponseReturnValue:
    """Print what was done, when and by whom, oldest first."""
    return render_template(
        "public/log.html",
        page=reading.election_page(house(), slug=slug),
        acts=acts_in_words(house(), now(), slug=slug),
    )


@public.get("/elections/<slug>/checkpoint")
@audience(Audience.PUBLIC)
def checkpoint(slug: str) -> ResponseReturnValue:
    """Give the newest signed checkpoint of the log."""
    found = reading.election_page(house(), slug=slug).checkpoint or abort(404)
    return Response(found[1], mimetype="text/plain")


@public.get("/elections/<slug>/log/<int:earlier>/<int:later>")
@audience(Audience.PUBLIC)
def log_growth(slug: str, earlier: int, later: int) -> ResponseReturnValue:
    """Give a witness the proof that the log has only grown, a hash a line in base64."""
    proof = growth(house(), slug=slug, earlier=earlier, later=later)
    return Response("".join(f"{step}\n" for step in proof), mimetype="text/plain")


@public.get("/elections/<slug>/record.zip")
@audience(Audience.PUBLIC)
def record(slug: str) -> ResponseReturnValue:
    """Give the record of a declared election, to be checked on anybody's own machine."""
    name = f"attachment; filename={slug}-record.zip"
    return Response(
        evidence.record(house(), slug=slug),
        mimetype="application/zip",
        headers={"Content-Disposition": name},
    )
