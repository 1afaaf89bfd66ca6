"""A contest and a lot as documents, written and read."""

from __future__ import annotations

from dataclasses import asdict

from counting.contests import Contest, MarksFor
from counting.documents.canonical import Document
from counting.places import ReservedPlace
from counting.ties import Lot


def contest_to_document(contest: Contest) -> Document:
    """Give a contest as a document; what few contests have stands there only where they have it."""
    document: Document = {
        "title": contest.title,
        "seats": contest.seats,
        "candidates": [
            {"number": number, "name": name} for number, name in enumerate(contest.candidates, 1)
        ],
        "withdrawn": list(contest.withdrawn),
        "reserved": [place_to_document(place) for place in contest.reserved],
    }
    if contest.alternatives:
        document["alternatives"] = [
            [[place_to_document(place) for place in choice] for choice in either]
            for either in contest.alternatives
        ]
    if contest.marks_for:
        document["marks_for"] = [place_to_document(quota) for quota in contest.marks_for]
    if contest.re_open is not None:
        document["re_open"] = contest.re_open
    return document


def place_to_document(place: ReservedPlace | MarksFor) -> Document:
    """Give a reserved place, or a quota of marks, as a document."""
    return {**asdict(place), "members": list(place.members)}


def lot_to_document(lot: Lot) -> Document:
    """Give a lot as a document."""
    return {**asdict(lot), "purpose": str(lot.purpose), "among": list(lot.among)}


def contest_from_document(document: Document) -> Contest:
    """Read a contest from its document."""
    return Contest(
        title=document["title"],
        seats=document["seats"],
        candidates=tuple(candidate["name"] for candidate in document["candidates"]),
        withdrawn=tuple(document["withdrawn"]),
        reserved=tuple(place_from_document(place) for place in document["reserved"]),
        alternatives=tuple(
            tuple(tuple(place_from_document(place) for place in choice) for choice in either)
            for either in document.get("alternatives", ())
        ),
        marks_for=tuple(
            MarksFor(**{**quota, "members": tuple(quota["members"])})
            for quota in document.get("marks_for", ())
        ),
        re_open=document.get("re_open"),
    )


def place_from_document(document: Document) -> ReservedPlace:
    """Read a reserved place from its document."""
    return ReservedPlace(**{**document, "members": tuple(document["members"])})


def lot_from_document(document: Document) -> Lot:
    """Read a lot from its document."""
    return Lot(**{**document, "among": tuple(document["among"])})
