"""Laws for every method: the same papers, rules and lots give the same bytes, anywhere."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import Contest, LotMismatch, LotRequired, result_sheet
from counting.documents import canonical, count_to_document, document_to_count
from counting.methods import METHODS
from tests.counting.laws.tried import TRIED, Case, cases, methods
from tests.strategies_counting import OR_NOT, Box
from tests.versions.digests import CHECKOUT, KEPT, MADE, PINNED, digests

ELECTIONS = sorted(KEPT.glob("*.blt"))


@pytest.mark.parametrize("method", methods())
@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_count_is_made_again_from_its_lots_and_from_its_document(method, data):
    """C5: whatever the lots; and a lot too many is refused."""
    case = data.draw(cases(method, places=2, re_open=OR_NOT))
    counted = case.count(draw=lambda tied: data.draw(st.sampled_from(tied)))
    assert case.count_with(counted.lots) == counted
    written = canonical(count_to_document(counted))
    document = json.loads(written)
    again = document_to_count(document)
    assert again == counted
    assert canonical(count_to_document(again)) == written
    sheet = result_sheet(document)
    assert all(e.sentence in sheet for stage in counted.stages for e in stage.events)
    if counted.lots:
        with pytest.raises(LotMismatch):
            case.count_with([*counted.lots, counted.lots[-1]])


class TestATrueTie:
    """C2: nothing but a recorded lot settles it, however often it is counted."""

    PAPERS = (((1,), 1), ((2,), 1))

    @pytest.mark.parametrize(
        "method",
        [name for name in methods() if TRIED[name].places and TRIED[name].seats[0] == 1],
    )
    def test_two_papers_ask_for_the_same_lot_two_hundred_times(self, method):
        """Another system drew by itself, and gave 110 and 90; another elects the first listed."""
        tie = Contest(title="A tie", seats=1, candidates=("Ann", "Bob"))
        case, asked = Case(method, Box(tie, self.PAPERS)), set()
        for _ in range(200):
            with pytest.raises(LotRequired) as lot:
                case.count_with([])
            asked.add((lot.value.among, lot.value.stage, lot.value.sentence))
        assert [among for among, _, _ in asked] == [(1, 2)]
        assert {case.count(draw=min).elected, case.count(draw=max).elected} == {(1,), (2,)}


class TestTheBytes:
    """C5: the documents of elections have the digests written in `tests/data/digests.json`.

    They change with any word of a document. Where that is meant, write them anew:
    `python -m tests.versions.digests tests/data/*.blt > tests/data/digests.json`.
    """

    def test_are_what_they_were_by_every_method(self):
        pinned = json.loads(PINNED.read_text(encoding="utf-8"))["digests"]
        assert {*pinned} == {path.name for path in ELECTIONS} | {*MADE}
        found = digests(ELECTIONS)
        changed = [
            f"{name} by {method}"
            for name, by_method in found.items()
            for method, digest in by_method.items()
            if pinned[name].get(method) != digest
        ]
        assert changed == []
        assert all({*METHODS} == {*by_method} for by_method in pinned.values())

    @pytest.mark.parametrize("seed", ["0", "1", "4242"])
    def test_do_not_hang_on_the_seed_of_pythons_hashes(self, seed):
        ran = subprocess.run(
            [sys.executable, "-m", "tests.versions.digests", str(ELECTIONS[0])],
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=120,
        )
        name = ELECTIONS[0].name
        pinned = json.loads(PINNED.read_text(encoding="utf-8"))["digests"][name]
        assert json.loads(ran.stdout)["digests"][name] == pinned
