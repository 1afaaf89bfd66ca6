"""Election C: a ranked election of several seats on the papers of a Scottish ward.

Every paper is sealed, signed and put through the ballot box over HTTP; the count is equal at every
stage to the result that the council published (Orkney, North Isles ward, 2017).
"""

import io
import json
import zipfile
from fractions import Fraction

from counting import blt
from tests.journeys.election_navigator import RunningElection
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


def test_the_papers_of_a_ward_give_the_official_result_at_every_stage(world):
    contest, papers = blt.read((KEPT / f"{WARD}.blt").read_text())
    names = [name.partition(" (")[0] for name in contest.candidates]
    rankings = [ranking for ranking, number in papers for _ in range(number)]
    running = RunningElection(world=world, slug="ward", contest="north-isles")
    running.notice_is_published(**NOTICE)
    running.ward_votes(names, rankings)
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
