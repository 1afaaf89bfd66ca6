"""The election record: one file from which anybody can check the whole election."""

import io
import json
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection

from counting import documents
from counting.record.archive import CREDENTIALS, README, README_TEXT
from counting.record.results.papers import paper_files
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.objections import Objection
from elections.services.booth.rights import box_document
from elections.services.house import CONFLICT, House, Refused, refuse_if, the_election
from elections.services.results.documents import opening_in, statement_in
from elections.store import boxes, elections, log

STILL_PLACING: Final = Objection(
    clause="C3",
    reason="The last entries are being placed in the log; the record is ready in a few seconds",
)
ALWAYS: Final = (1980, 1, 1, 0, 0, 0)


def record(house: House, *, slug: str) -> bytes:
    """Write the record of a declared election: the same bytes every time."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        declared = (ElectionState.DECLARED,)
        refuse_if(at_the_right_stage(election, declared, "Downloading the record"), CONFLICT)
        kept = elections.bodies_of_documents(tx, election.id)
        entries = log.entries(tx, election.id)
        newest = log.latest_checkpoint(tx, election.id)
        if newest is None or log.waits(tx, election.id):
            raise Refused(STILL_PLACING, status=CONFLICT)
        files = {f"documents/{file_name(kind)}": body for kind, body in kept.items()}
        files["checkpoint.note"] = newest[2].encode()
        files["log/entries.jsonl"] = b"".join(entry + b"\n" for entry in entries)
        files[README] = README_TEXT.encode()
        if "ballot box" in kept:
            files[CREDENTIALS] = "".join(credential_lines(tx, election)).encode()
        files |= ballot_files(tx, election)
    return zipped(election.eid or "", files)


def file_name(kind: str) -> str:
    """Give the name of a document's file."""
    return f"{kind.replace(' ', '-')}.json"


def credential_lines(tx: Connection, election: Election) -> Iterator[str]:
    """Write the credentials first issued, each with the number of its rights if there are any."""
    box = json.loads(box_document(tx, election) or "{}")
    for key, rights in boxes.credentials(tx, election.id):
        yield f"{key} {rights}\n" if "rights" in box else f"{key}\n"


def ballot_files(tx: Connection, election: Election) -> dict[str, bytes]:
    """Write the formal papers of each contest as BLT files, aggregated and sorted."""
    polls = {contest.id: contest for contest in statement_in(tx, election).polls}
    files: dict[str, bytes] = {}
    for opened in opening_in(tx, election).contests if polls else ():
        files |= paper_files(polls[opened.id], opened)
    return files


def zipped(eid: str, files: dict[str, bytes]) -> bytes:
    """Pack the files and their manifest, with no time or order of its own."""
    manifest = {
        "schema": "lv1/record/1",
        "election": eid,
        "files": {
            path: {"sha256": sha256(content).hexdigest(), "size": len(content)}
            for path, content in files.items()
        },
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(
            {**files, "manifest.json": documents.canonical(manifest)}.items()
        ):
            archive.writestr(zipfile.ZipInfo(path, ALWAYS), content, zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()
