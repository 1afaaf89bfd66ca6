"""Whole result sheets to the letter, and the documents that they are printed from."""

import json
from pathlib import Path

import pytest

from counting import result_sheet
from counting.documents import canonical, count_to_document, document_to_count
from tests.counting.files.in_full import COUNTS

SHEETS = Path(__file__).with_name("sheets")


@pytest.fixture(params=COUNTS)
def name(request):
    return request.param


def test_the_sheet_is_the_one_that_is_kept(name):
    kept = SHEETS.joinpath(f"{name}.txt").read_text(encoding="utf-8")
    assert result_sheet(count_to_document(COUNTS[name]())) == kept


def test_the_count_reads_back_from_its_document_as_itself(name):
    counted = COUNTS[name]()
    document = json.loads(canonical(count_to_document(counted)))
    assert document_to_count(document) == counted


@pytest.mark.parametrize(
    "part, reason",
    [
        ("contest", "“contest” is missing"),
        ("formal", "“formal” is missing"),
    ],
)
def test_what_a_document_lacks_is_named(part, reason):
    document = count_to_document(COUNTS["branch"]())
    del document[part]
    with pytest.raises(ValueError, match=f"^this is not the document of a count: {reason}$"):
        document_to_count(document)


def test_what_is_of_another_kind_is_said_to_be():
    with pytest.raises(
        ValueError,
        match=(
            r"^this is not the document of a count: what stands in it is not of the kind that "
            r"belongs there$"
        ),
    ):
        document_to_count([])


def test_what_does_not_read_back_as_itself_is_refused():
    document = count_to_document(COUNTS["branch"]())
    with pytest.raises(
        ValueError,
        match=r"^this is not the document of a count: it does not read back as itself$",
    ):
        document_to_count({**document, "more": 1})


@pytest.mark.parametrize(
    "vacant, sentence",
    [
        (1, "  One place is left vacant, and three are filled."),
        (2, "  Two places are left vacant, and three are filled."),
    ],
)
def test_places_left_vacant_before_the_count_stand_under_those_elected(vacant, sentence):
    document = count_to_document(COUNTS["branch"]())
    assert sentence in result_sheet({**document, "left_vacant": vacant}).splitlines()
    assert "left vacant" not in result_sheet({**document, "left_vacant": 0})


def test_a_document_without_stages_says_who_stood_and_that_nobody_is_elected():
    document = {**count_to_document(COUNTS["nobody"]()), "stages": [], "unfilled": 2}
    lines = result_sheet(document).splitlines()
    assert lines[:9] == [
        "Chair",
        "=====",
        "Method: Block vote",
        "Most marks: 1",
        "Seats: 1",
        "To re-open nominations: 2 Re-open",
        "",
        "Elected",
        "  Nobody.",
    ]
    assert "  2 seats unfilled." in lines
