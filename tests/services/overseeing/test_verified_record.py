"""A record whose close was moved and whose order was drawn is verified; an altered one is not."""

import io
import json
import zipfile
from dataclasses import replace

import pytest

from counting.documents import canonical
from counting.draws import Commitment, commit, reveal
from counting.orders import order_from_seed, stand_as_drawn
from counting.record.documents.amended import AmendedNotice, only_the_close_moved
from counting.record.documents.drawn import candidates_as_drawn
from counting.record.documents.reading import read_one
from counting.record.entries import DrawAnnounced, OrderDrawn
from counting.record.fields import Mismatch
from counting.record.log import Log
from counting.record.verify import verify
from elections.services.nominations.overseeing.extending import extend_nominations
from elections.services.nominations.overseeing.ordering import announce_draw, reveal_order
from elections.services.nominations.statement import publish_statement
from elections.services.results.declaring import declare
from elections.services.results.evidence import record
from elections.services.sequencing import place_waiting
from tests.services.overseeing.overseen import noon_of
from tests.services.overseeing.test_ordering import DRAWN_AT, PLACE, SEED, VALUE, by_lot, ruled
from tests.services.small_election import (
    CONTEST,
    DEPUTY,
    NOMINATING,
    SLUG,
    SmallElection,
    at_day,
)

EARLY, LATE = "2026-06-05T11:00:00Z", "2026-06-06T11:00:00Z"
NOTICED = {"nominations_close": EARLY, "freeze_date": "2026-06-01"}
COMMITTED = commit(SEED).digest


def rules() -> str:
    """Rules by which the close may be moved, and the order of candidates is drawn."""
    text = by_lot()
    for before, after in (
        ("[ballot]", "[overseeing]\nextension_days = 1\n\n[ballot]"),
        ('in_pairs = ["', 'in_pairs = ["extend nominations", "'),
        ("[because]", '[because]\nT8 = "A committee\'s decision."'),
        ("consent_days = 2", "consent_days = 0"),
    ):
        text = text.replace(before, after)
    return text


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """The record of an election that was declared without a ballot, as it was downloaded."""
    folder = tmp_path_factory.mktemp("record")
    small = SmallElection(f"sqlite:///{folder / 'e.db'}", rules=rules()).noticed()
    small.stands("M0001", "M0002")
    house, later = small.house, noon_of(6)
    for act in (small.officer(NOMINATING), small.by(DEPUTY, NOMINATING)):
        extend_nominations(house, act, slug=SLUG, becomes=later, reason="A storm")
    day = DRAWN_AT + 1
    announce_draw(
        house,
        small.officer(NOMINATING),
        slug=SLUG,
        draws_at=at_day(day),
        place=PLACE,
        commitment=commit(SEED).digest,
        named="Figures of Saturday 6 June 2026",
    )
    ruled(small)
    reveal_order(house, small.officer(day), slug=SLUG, contest_id=CONTEST, seed=SEED, value=VALUE)
    publish_statement(house, small.officer(day), slug=SLUG)
    declare(house, small.officer(day), slug=SLUG)
    place_waiting(house)
    path = folder / "record.zip"
    path.write_bytes(record(house, slug=SLUG))
    small.done()
    return path


def files_of(path):
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_record_is_verified_and_the_statement_follows_the_amended_notice(packed):
    assert verify(packed).failure is None
    files = files_of(packed)
    amended = json.loads(files["documents/amended-notice-1.json"])
    assert (amended["was"], amended["becomes"]) == (EARLY, LATE)
    statement = json.loads(files["documents/statement.json"])
    assert set(statement["follows"]) == {"notice", "register", "amended notice"}
    kinds = [json.loads(line)["type"] for line in files["log/entries.jsonl"].splitlines()]
    assert kinds.index("TimetableChanged") < kinds.index("StatementPublished")


def amended(number, was, becomes, **timetable):
    return AmendedNotice(
        number=number,
        was=was,
        becomes=becomes,
        timetable={"nominations_close": becomes, "freeze_date": "2026-06-01", **timetable},
    )


class TestAmendedNotices:
    later = "2026-06-07T11:00:00Z"

    def test_each_moves_the_close_on_from_the_one_before(self):
        only_the_close_moved(NOTICED, (amended(1, EARLY, LATE), amended(2, LATE, self.later)))

    @pytest.mark.parametrize(
        "changes",
        [
            (amended(1, LATE, later),),
            (amended(1, EARLY, EARLY),),
            (amended(1, EARLY, "2026-06-04T11:00:00Z"),),
            (amended(1, EARLY, LATE, freeze_date="2026-06-02"),),
            (amended(1, EARLY, LATE, voting_opens=LATE),),
            (amended(1, EARLY, LATE), amended(2, EARLY, later)),
        ],
    )
    def test_and_nothing_else(self, changes):
        with pytest.raises(Mismatch):
            only_the_close_moved(NOTICED, changes)

    def test_a_document_of_another_change_is_none(self, packed):
        found = json.loads(files_of(packed)["documents/amended-notice-1.json"])
        for wrong in ({"what": "voting_closes"}, {"number": -1}, {"more": 1}):
            with pytest.raises(Mismatch):
                read_one(canonical({**found, **wrong}), "amended notice 1")


class TestDrawnOrders:
    @pytest.fixture
    def statement(self, packed):
        return read_one(files_of(packed)["documents/statement.json"], "statement")

    @pytest.fixture
    def names(self, statement):
        return tuple((name,) for name in statement.contests[0].candidates)

    def log(self, drawn, *, announced=True, seed=SEED, value=VALUE, commitment=COMMITTED):
        by = ("Ros Whitfield, returning officer",)
        announcement = DrawAnnounced(
            index=0, type="OrderDrawAnnounced", by=by, commitment=commitment, named="Figures"
        )
        order = OrderDrawn(
            index=1,
            type="OrderDrawn",
            by=by,
            contest=CONTEST,
            drawn=drawn,
            seed=seed,
            value=value,
        )
        entries = (announcement, order) if announced else (order,)
        return Log(entries=entries, root=b"")

    def test_the_statement_has_the_order_that_follows_from_the_seed(self, statement, names):
        candidates_as_drawn(statement, self.log(names))
        candidates_as_drawn(statement, self.log(names, seed="", value="", commitment=""))

    @pytest.mark.parametrize(
        "wrong",
        [
            {"announced": False},
            {"seed": f"{SEED}!"},
            {"value": ""},
            {"commitment": commit(f"{SEED}!").digest},
        ],
    )
    def test_a_draw_that_was_not_announced_so_is_refused(self, statement, names, wrong):
        with pytest.raises(Mismatch):
            candidates_as_drawn(statement, self.log(names, **wrong))

    def test_another_order_is_refused(self, statement, names):
        for commitment, seed in ((commit(SEED).digest, SEED), ("", "")):
            turned = self.log(names[::-1], seed=seed, commitment=commitment)
            with pytest.raises(Mismatch):
                candidates_as_drawn(statement, turned)

    def test_an_order_that_does_not_follow_from_the_seed_is_refused(self, statement, names):
        (contest,) = statement.contests
        turned = replace(contest, candidates=contest.candidates[::-1])
        forged = replace(statement, contests=(turned,))
        candidates_as_drawn(forged, self.log(names[::-1], seed="", value="", commitment=""))
        with pytest.raises(Mismatch, match="follows from the seed"):
            candidates_as_drawn(forged, self.log(names[::-1]))

    def test_of_a_seed_every_order_comes_and_no_listing_changes_it(self):
        names = [(letter,) for letter in "ABC"]
        found = set()
        for number in range(60):
            seed = f"a seed that nobody can guess, number {number}"
            revealed = reveal(commit(seed), seed=seed, value=VALUE)
            order = order_from_seed(revealed, CONTEST, names)
            assert order == order_from_seed(revealed, CONTEST, names[::-1])
            assert sorted(order) == names
            found.add(order)
        assert len(found) == 6
        assert Commitment(digest=commit(SEED).digest)

    @pytest.mark.parametrize(
        ("stand", "holds"),
        [
            (["A and B", "C", "D"], True),
            (["C", "D"], True),
            (["B", "C"], True),
            ([], True),
            (["C", "A and B"], False),
            (["A", "B"], False),
            (["E"], False),
            (["C", "C"], False),
        ],
    )
    def test_who_stands_as_drawn(self, stand, holds):
        assert stand_as_drawn(stand, [("A", "B"), ("C",), ("D",)]) is holds
