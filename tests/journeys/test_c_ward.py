"""Election C: a ranked election of several seats on the papers of a Scottish ward.

Every paper is sealed, signed and put through the ballot box over HTTP; the count is equal at every
stage to the result that the council published (Orkney, North Isles ward, 2017).
"""

import io
import json
import zipfile
from datetime import UTC, datetime
from fractions import Fraction

from counting import blt
from tests.journeys.election_navigator import OFFICERS, RunningElection
from tests.kept import KEPT

WARD = "orkney_2017_ward6"
NOTICE = {
    "title": "Ward representatives",
    "organisation": "The Example Party",
    "slug": "ward",
    "preset": "ward-by-transferable-vote",
    "title_1": "North Isles",
    "seats_1": "3",
    "nominations_open": "Monday 1 June 2026",
    "nominations_close": "Friday 5 June 2026",
    "freeze_date": "Monday 1 June 2026",
    "voting_opens": "Monday 8 June 2026",
    "voting_closes": "Friday 12 June 2026",
}


def electors(names, papers: int):
    yield from (
        (f"W{n:05}", name, f"w{n}@example.org", "", "ward elector", "2010-01-01", "good", "")
        for n, name in enumerate(names, 1)
    )
    yield from (
        (n, name, email, "", "ward elector", "2010-01-01", "good", "")
        for n, name, email, _ in OFFICERS
    )
    yield from (
        (
            f"V{n:05}",
            f"Elector {n}",
            f"v{n}@example.org",
            "",
            "ward elector",
            "2010-01-01",
            "good",
            "",
        )
        for n in range(1, papers + 1)
    )


def test_the_papers_of_a_ward_give_the_official_result_at_every_stage(world):
    contest, papers = blt.read((KEPT / f"{WARD}.blt").read_text())
    names = [name.partition(" (")[0] for name in contest.candidates]
    rankings = [ranking for ranking, number in papers for _ in range(number)]
    running = RunningElection(world=world, slug="ward", contest="north-isles")
    running.notice_is_published(**NOTICE)
    running.register_is_imported(electors(names, len(rankings)))
    running.officers_are_appointed()
    running.at(datetime(2026, 6, 2, 11, tzinfo=UTC))
    for place in range(1, len(names) + 1):
        running.somebody_stands(f"w{place}@example.org")
    running.register_is_frozen()
    running.at(datetime(2026, 6, 6, 11, tzinfo=UTC)).everybody_is_ruled_valid()
    running.statement_is_published()
    running.codes_are_issued()
    running.at(datetime(2026, 6, 9, 11, tzinfo=UTC))
    for code, ranking in zip(running.codes(), rankings, strict=False):
        running.post_sealed(running.sealed(code, ranking, len(names)))
    running.at(datetime(2026, 6, 12, 11, tzinfo=UTC)).everything_after_the_close()
    running.result_is_declared()
    official = json.loads((KEPT / f"{WARD}.json").read_text())
    with zipfile.ZipFile(io.BytesIO(running.record())) as record:
        count = json.loads(record.read("documents/count-north-isles.json"))["count"]
    assert running.elected() == [names[n - 1] for n in count["elected"]]
    assert sorted(count["elected"]) == official["elected"]
    assert [list(map(Fraction, stage["votes"])) for stage in count["stages"]] == [
        list(map(Fraction, stage["votes"])) for stage in official["stages"]
    ]
    assert Fraction(count["stages"][0]["quota"]) == official["quota"]
