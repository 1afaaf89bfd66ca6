"""The record of an election with two officers, stages, shortlists and pinned bodies is verified."""

import json
import zipfile

import pytest

from counting.record.verify import verify
from elections.domain.nominations import Ruling
from elections.services.nominations.ruling import nominees_to_rule_on, rule_on
from elections.services.nominations.shortlisting import draw_up_shortlist
from elections.services.nominations.statement import publish_statement
from elections.services.register.freezing import freeze_register
from elections.services.results.declaring import declare
from elections.services.results.evidence import record
from elections.services.sequencing import place_waiting
from tests.domain.nominating.alternatives import one_way
from tests.services.nominating.wide_election import WideElection, in_ways, rules
from tests.services.small_election import CLOSED, CONTEST, SLUG

AFTER = CLOSED + 1
NOMINATIONS = in_ways(
    one_way({"kinds": ["CLP"], "share_of_bodies": "50/100"}),
    kinds=("CLP",),
    limits=[{"kinds": ["CLP"], "most": 9}],
    second_officer="confirms the nomination",
    sizes="as published with the notice",
)
SHORTLIST = {"considered": 1, "most": 2, "reasons": "for everybody who is left out"}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """The record of an election in which two of three nominees were put on the shortlist."""
    small = WideElection("sqlite://", rules=rules(NOMINATIONS, shortlist=SHORTLIST))
    (leeds,) = small.bodies("CLP", "Leeds")
    small.noticed()
    for number in ("M0001", "M0002", "M0003"):
        small.nominates("Leeds", leeds, number)
        small.confirms("Leeds", leeds)
        small.consents(number)
    officer = small.officer(AFTER)
    freeze_register(small.house, officer, slug=SLUG)
    found = {
        one.nominee.entry.entry.membership_number: one.nominee.id
        for one in nominees_to_rule_on(small.house, officer, slug=SLUG)
    }
    for nominee_id in found.values():
        rule_on(small.house, officer, slug=SLUG, nominee_id=nominee_id, ruling=Ruling.VALID)
    chosen = frozenset({found["M0001"], found["M0002"]})
    reasons = {found["M0003"]: "less experience"}
    draw_up_shortlist(
        small.house, officer, slug=SLUG, contest_id=CONTEST, chosen=chosen, reasons=reasons
    )
    publish_statement(small.house, officer, slug=SLUG)
    declare(small.house, officer, slug=SLUG)
    place_waiting(small.house)
    written = tmp_path_factory.mktemp("record") / "record.zip"
    written.write_bytes(record(small.house, slug=SLUG))
    return written


def test_the_record_is_verified_with_its_shortlist_and_its_confirmations(path):
    verdict = verify(path)
    assert verdict.verified, verdict
    with zipfile.ZipFile(path) as archive:
        log = archive.read("log/entries.jsonl").decode()
        shortlist = json.loads(archive.read(f"documents/shortlist-{CONTEST}.json"))
        notice = json.loads(archive.read("documents/notice.json"))
    assert log.count('"NominationConfirmed"') == 3
    assert [one["name"] for one in shortlist["left_out"]] == ["Member D0003"]
    assert notice["bodies"]["kinds"] == [{"kind": "CLP", "bodies": 1, "members": 100}]


def test_a_record_without_its_shortlist_is_refused(path, tmp_path):
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    del files[f"documents/shortlist-{CONTEST}.json"]
    short = tmp_path / "short.zip"
    with zipfile.ZipFile(short, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    assert not verify(short).verified
