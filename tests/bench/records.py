"""Writing and verifying a record beside packing its bytes, and beside its signatures alone."""

import io
import zipfile
from time import perf_counter

from counting.record import ed25519
from counting.record.archive import opened
from counting.record.ballots import signed_message
from counting.record.log import read_log
from counting.record.verify import verify
from elections.services.results.counting import count_contest, draw_lot
from elections.services.results.declaring import declare
from elections.services.results.evidence import record
from tests.bench.casts import election_at
from tests.services.small_election import CONTEST, OVER, SLUG


def declared(url):
    """Close, open, count and declare the election in which everybody has cast."""
    small = election_at(url).closed().opened()
    officer = small.officer(OVER)
    while needed := count_contest(small.house, officer, slug=SLUG, contest_id=CONTEST).needs_lot:
        draw_lot(small.house, officer, slug=SLUG, contest_id=CONTEST, drawn=needed.among[0][0])
    declare(small.house, officer, slug=SLUG)
    return small


def written(url, folder):
    """Seconds of writing the record, of packing the same bytes, and how many bytes."""
    house = declared(url).house
    began = perf_counter()
    content = record(house, slug=SLUG)
    spent = perf_counter() - began
    (folder / "record.zip").write_bytes(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    began = perf_counter()
    with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, plain in files.items():
            archive.writestr(name, plain)
    return spent, perf_counter() - began, sum(map(len, files.values()))


def verified(folder):
    """Seconds of verifying the record, of its ballots' signatures alone, and how many ballots."""
    file = folder / "record.zip"
    began = perf_counter()
    verdict = verify(file)
    spent = perf_counter() - began
    assert verdict.verified, verdict
    archive = opened(file)
    eid = bytes.fromhex(verdict.election)
    signed = [
        (b.credential, b.signature, signed_message(b, eid)) for b in read_log(archive).ballots
    ]
    began = perf_counter()
    assert ed25519.first_invalid(signed) is None
    return spent, perf_counter() - began, len(signed)
