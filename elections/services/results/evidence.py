"""The election record: one file from which anybody can check the whole election."""

import io
import json
import zipfile
from hashlib import sha256
from typing import Any, Final

from counting import blt, documents, rules_from
from counting.record.archive import README, README_TEXT
from counting.record.counts import formal_papers
from elections.domain.contests import ElectionState, at_the_right_stage
from elections.domain.objections import Objection
from elections.services.house import CONFLICT, House, Refused, refuse_if, the_election
from elections.services.results.counting import contest_from
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
            issued = (
                key for key, _, replaces in boxes.credentials(tx, election.id) if not replaces
            )
            files["credentials.txt"] = "".join(f"{key}\n" for key in sorted(issued)).encode()
        files |= ballot_files(kept)
    return zipped(election.eid or "", files)


def file_name(kind: str) -> str:
    """Give the name of a document's file."""
    return f"{kind.replace(' ', '-')}.json"


def ballot_files(kept: dict[str, bytes]) -> dict[str, bytes]:
    """Write the formal papers of each contest as a BLT file, aggregated and sorted."""
    if "opening" not in kept:
        return {}
    opening = json.loads(kept["opening"])
    stated = {c["id"]: c for c in json.loads(kept["statement"])["contests"]}
    return {
        f"ballots/{opened['id']}.blt": blt.write(
            contest_from(stated[opened["id"]]), formal(opened, stated[opened["id"]])
        ).encode()
        for opened in opening["contests"]
    }


def formal(
    opened: dict[str, Any], stated: dict[str, Any]
) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Give the papers of an opened contest that count by the method's rules."""
    papers = [(tuple(marks), number) for marks, number in opened["papers"]]
    rules = rules_from(stated["method"], stated["rules"])
    return formal_papers(papers, contest_from(stated), rules)


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
