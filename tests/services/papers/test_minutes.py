"""Minutes are judged by their octets, and read by the body's officers and the returning officer."""

import pytest

from elections.adapters.minutes import LARGEST_MINUTES, FileRefused, kind_of_minutes
from elections.services import Refused
from elections.services.nominations.papers import correcting, drafting
from tests.services.nominating.wide_election import clauses
from tests.services.papers.a_paper import election
from tests.services.small_election import CLOSED, NOMINATING, SCRUTINEER, SLUG

PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0 picture \xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n picture IEND\xaeB`\x82"


@pytest.fixture
def small(database_url):
    made = election(database_url)
    yield made
    made.done()


def hands_in(small, octets=PDF, name="minutes.pdf", day=NOMINATING):
    drafting.keep_minutes(**small.writes(day=day), name=name, octets=octets)


def read(small, act):
    return correcting.minutes_for(small.house, act, slug=SLUG, body_id=small.leeds)


def refusal(doing, /, *args, **kwargs):
    with pytest.raises(Refused) as found:
        doing(*args, **kwargs)
    return clauses(found.value), found.value.status


@pytest.mark.parametrize(
    ("octets", "kind"),
    [(PDF, "application/pdf"), (JPEG, "image/jpeg"), (PNG, "image/png")],
)
def test_a_file_is_what_its_octets_say(octets, kind):
    assert kind_of_minutes(octets) == kind


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (b"", "empty"),
        (PDF + b" " * LARGEST_MINUTES, "larger than 5 MB"),
        (b"%PDF-1.7 cut short", "no PDF document"),
        (JPEG[:8], "cut short"),
        (PNG[:12], "no JPEG or PNG picture"),
        (b"<html><script>alert(1)</script>", "no PDF document"),
        (b"MZ\x90" + PDF, "no PDF document"),
        (b"GIF89a", "no PDF document"),
    ],
)
def test_any_other_file_is_refused_with_what_to_do(octets, said):
    with pytest.raises(FileRefused, match=said):
        kind_of_minutes(octets)


def test_the_bodys_officers_and_the_returning_officer_read_them_and_nobody_else(small):
    hands_in(small, name="C:\\minutes\\of\tLeeds.pdf")
    for act in (small.officer_of("Leeds", "C"), small.officer(NOMINATING)):
        found = read(small, act)
        assert (found.octets, found.name, found.kind) == (PDF, "ofLeeds.pdf", "application/pdf")
    for act in (small.officer_of("York"), small.by(SCRUTINEER, NOMINATING), small.by("M0001", 2)):
        assert refusal(read, small, act) == (["N5"], 403)


def test_they_are_replaced_removed_and_missing_where_none_were_handed_in(small):
    act = small.officer_of("Leeds")
    assert refusal(read, small, act) == (["N20"], 404)
    hands_in(small)
    hands_in(small, JPEG, "photograph.jpg")
    assert small.page().minutes == "photograph.jpg"
    drafting.drop_minutes(**small.writes())
    assert small.page().minutes == ""
    assert refusal(read, small, act) == (["N20"], 404)


def test_a_file_that_is_none_of_these_or_comes_too_late_is_refused(small):
    assert refusal(hands_in, small, b"#!/bin/sh") == (["N20"], 422)
    assert refusal(hands_in, small, day=CLOSED) == (["T1"], 409)
    assert small.page().minutes == ""
