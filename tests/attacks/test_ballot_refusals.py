"""Every ballot that may not be cast is refused with its clause, and nothing at all is changed."""

from contextlib import contextmanager
from datetime import timedelta

import pytest

from elections.adapters import ballot_codes, sealing
from tests.attacks.polls import Booth, a_poll, address, kept_by, refused_by
from tests.journeys.world import World

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def two_polls(tmp_path_factory):
    world = World(tmp_path_factory.mktemp("polls"))
    return Booth(poll=a_poll(world, "north")), Booth(poll=a_poll(world, "south"))


@pytest.fixture
def booth(two_polls):
    return two_polls[0]


@pytest.fixture
def elsewhere(two_polls):
    return two_polls[1]


@contextmanager
def nothing_changes(booth):
    world = booth.poll.world
    world.run_jobs()
    before = kept_by(world)
    yield
    world.run_jobs()
    assert kept_by(world) == before


@contextmanager
def official_time(booth, moment):
    clock = booth.poll.world.clock
    was = clock.now()
    clock.move_to(moment)
    yield
    clock.move_to(was)


def times_of(booth):
    path = f"/elections/{booth.poll.slug}/documents/notice.json"
    page = booth.poll.world.visitor().browser.get(path)
    times = page.json["timetable"]
    now = booth.poll.world.clock.now()
    return {
        name: type(now).fromisoformat(at.replace("Z", "+00:00"))
        for name, at in times.items()
        if "T" in at
    }


MARKS = {
    "an unknown candidate": ((4,), ["B3"]),
    "candidate nought": ((0,), ["B3"]),
    "the same candidate twice": ((1, 1), ["B1"]),
    "more marks than are allowed": ((1, 2, 3), ["B1"]),
    "everything wrong at once": ((1, 1, 9), ["B3", "B1", "B1"]),
    "a number of four digits": (("9999",), []),
    "a number below nought": (("-1",), []),
    "digits of another script": (("\u0661",), []),
    "a word": (("Ann",), []),
    "a very long number": (("1" * 5000,), []),
}


@pytest.mark.parametrize("step", ["review", "cast"])
@pytest.mark.parametrize("what", MARKS)
def test_marks_that_break_a_rule_are_refused_on_review_and_on_casting(booth, what, step):
    choices, clauses = MARKS[what]
    with nothing_changes(booth):
        response = booth.post(booth.code(1), *choices, step=step)
        assert refused_by(response) == (422, clauses)


def test_a_code_of_another_election_is_refused(booth, elsewhere):
    with nothing_changes(booth):
        assert refused_by(booth.post(elsewhere.code(1), 1)) == (422, ["B6"])


@pytest.mark.parametrize(
    "code", ["", "0000-0000", "0" * 24, "A" * 24, "x" * 100_000, "\u202e\u0660"]
)
def test_what_is_no_code_is_refused(booth, code):
    with nothing_changes(booth):
        assert refused_by(booth.post(code, 1)) == (422, ["B6"])


@pytest.mark.parametrize("contest", ["south", "nowhere", "done", "sealed", "..", "%2e%2e"])
def test_a_contest_of_another_election_has_no_paper(booth, contest):
    with nothing_changes(booth):
        assert booth.post(booth.code(1), 1, contest=contest).status_int in {404, 405}


def test_a_step_that_there_is_not_is_refused(booth):
    with nothing_changes(booth):
        assert booth.post(booth.code(1), 1, step="CAST").status_int == 422


def test_a_code_casts_once_and_the_page_names_the_receipt_that_stands(booth):
    code = booth.code(2)
    receipt = booth.post(code, 1).location.rpartition("/")[2]
    with nothing_changes(booth):
        for choices in ((1,), (2,), (1, 2)):
            again = booth.post(code, *choices)
            assert refused_by(again) == (409, ["B6"])
            assert receipt in again.text
        assert refused_by(booth.post(code, 2, step="review")) == (409, ["B6"])
        assert refused_by(booth.post_sealed(booth.ballot(2, (2,)))) == (409, ["B6"])


def test_a_page_and_a_program_are_both_refused_before_the_opening(booth):
    early = times_of(booth)["voting_opens"] - timedelta(seconds=1)
    with official_time(booth, early), nothing_changes(booth):
        assert refused_by(booth.post(booth.code(3), 1)) == (409, ["T3"])
        assert refused_by(booth.post_sealed(booth.ballot(3))) == (409, ["T3"])


def test_a_page_opened_in_time_casts_nothing_at_the_close_or_after_it(booth):
    voter = booth.poll.world.visitor()
    voter.open(f"/vote/{booth.poll.slug}")
    voter.send("Continue", code=booth.code(3))
    form = voter.form_with("Review my vote")
    form.fields["mark"][0].checked = True
    voter.see(form.submit("step", value="review"))
    waiting = booth.ballot(4)
    for late in (timedelta(), timedelta(seconds=1), 24 * HOUR):
        with official_time(booth, times_of(booth)["voting_closes"] + late), nothing_changes(booth):
            cast = voter.form_with("Cast my vote").submit("step", value="cast", status="*")
            assert refused_by(cast) == (409, ["T3"])
            assert refused_by(booth.post_sealed(waiting)) == (409, ["T3"])


def test_a_replaced_code_casts_nothing_and_the_new_one_casts(booth):
    world, number = booth.poll.world, "NORTH005"
    old = booth.code(5)
    sealed_before = booth.ballot(5)
    booth.poll.officer.open(f"{booth.poll.office}/voting")
    booth.poll.officer.send("Propose to replace the code", membership_number=number, reason="lost")
    with nothing_changes(booth):  # nobody replaces a code alone: it is as good as before
        booth.poll.officer.send(
            "Propose to replace the code", 422, membership_number=number, reason="lost"
        )
        assert booth.post(old, step="paper").status_int == 200
    scrutineer = world.signed_in("scrutineer@example.org")
    scrutineer.open(f"{booth.poll.office}/voting")
    scrutineer.send("Confirm: replace this code")
    new = booth.code(5)
    assert new != old
    with nothing_changes(booth):
        for step in ("paper", "review", "cast"):
            assert refused_by(booth.post(old, 1, step=step)) == (422, ["B7"])
        assert refused_by(booth.post_sealed(sealed_before)) == (422, ["B7"])
    assert booth.post(new, 1).status_int == 303


def test_a_sealed_ballot_sent_again_gets_the_same_receipt(booth):
    ballot = booth.ballot(6)
    first = booth.post_sealed(ballot)
    assert first.status_int == 201
    with nothing_changes(booth):
        shouted = {name: value.upper() for name, value in ballot.items()}
        for again in (ballot, ballot, shouted):
            assert booth.post_sealed(again).json == first.json


def test_a_sealed_ballot_copied_under_another_credential_is_refused(booth):
    copied = booth.ballot(7)
    assert booth.post_sealed(copied).status_int == 201
    copier = sealing.credential(ballot_codes.normalised(booth.code(8)), booth.poll.eid)
    sealed = bytes.fromhex(copied["sealed"])
    copy = {
        "credential": sealing.public_bytes(copier).hex(),
        "sealed": copied["sealed"],
        "signature": sealing.sign_ballot(copier, booth.poll.eid, booth.poll.contest, sealed).hex(),
    }
    with nothing_changes(booth):
        assert refused_by(booth.post_sealed(copy)) == (409, ["B6"])


def test_a_ballot_signed_for_another_election_is_refused(booth, elsewhere):
    with nothing_changes(booth):
        ballot = elsewhere.ballot(9)
        assert refused_by(booth.post_sealed(ballot)) == (422, ["B6"])
        assert refused_by(
            booth.post_sealed(ballot | {"credential": booth.ballot(9)["credential"]})
        ) == (422, ["B6"])


FORGERIES = {
    "a signature of noughts": {"signature": "00" * 64},
    "no signature": {"signature": ""},
    "half a signature": {"signature": "00" * 32},
    "a credential of noughts": {"credential": "00" * 32},
    "no credential": {"credential": ""},
    "no ballot": {"sealed": ""},
    "another ballot": {"sealed": "00" * 69},
    "an octet too many": {"sealed": "00" * 70},
    "what is no hexadecimal": {"sealed": "zz"},
    "half an octet": {"signature": "0"},
    "digits of another script": {"credential": "\u0661" * 64},
    "a hundred thousand octets": {"sealed": "00" * 100_000},
}


@pytest.mark.parametrize("what", FORGERIES)
def test_a_forged_or_malformed_ballot_is_refused(booth, what):
    ballot = booth.ballot(10)
    with nothing_changes(booth):
        assert refused_by(booth.post_sealed(ballot | FORGERIES[what])) == (422, ["B6"])


@pytest.mark.parametrize("octets", [-1, 1])
def test_a_ballot_of_another_length_is_refused_though_it_is_signed(booth, octets):
    code = booth.code(10)
    ballot = booth.poll.sealed(code, (1,), 3 + octets)
    with nothing_changes(booth):
        assert refused_by(booth.post_sealed(ballot)) == (422, ["B6"])


@pytest.mark.parametrize("field", ["code", "choice", "sealed"])
def test_a_field_larger_than_any_ballot_is_refused_whole(booth, field):
    browser, token = booth.poll.program
    end = "/sealed" if field == "sealed" else ""
    path = f"/vote/{booth.poll.slug}/{booth.poll.contest}{end}"
    with nothing_changes(booth):
        fields = {"csrf_token": token, "step": "cast", field: "0" * 2_000_000}
        assert browser.post(path, fields, status="*").status_int in {400, 413, 422}


@pytest.mark.parametrize("end", ["", "/sealed"])
def test_no_ballot_is_cast_without_the_token_or_by_opening_an_address(booth, end):
    path = f"/vote/{booth.poll.slug}/{booth.poll.contest}{end}"
    fields = {"code": booth.code(11), "step": "cast", "choice": "1", **booth.ballot(11)}
    with nothing_changes(booth):
        stranger = booth.poll.world.visitor().browser
        assert stranger.post(path, fields, status="*").status_int == 400
        assert stranger.get(path, fields, status="*").status_int in {404, 405}
        stolen = {**fields, "csrf_token": booth.poll.program[1]}
        assert stranger.post(path, stolen, status="*").status_int == 400


def test_the_ballots_that_were_cast_are_marked_and_no_others(booth):
    kept = kept_by(booth.poll.world)
    cast = [row for row in kept.rows["log_entry"] if "BallotCast" in row]
    assert len(cast) == len(kept.rows["mark"])
    assert address("north", 1) in "".join(kept.rows["register_entry"])
