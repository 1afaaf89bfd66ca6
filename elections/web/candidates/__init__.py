"""The pages of candidates: theirs, their agents', the public's, and the officers' about them."""

from elections.web.candidates import (
    agents,
    answering,
    calendar,
    giving,
    office_calendar,
    office_candidates,
    one,
    published,
    standing,
)
from elections.web.candidates.blueprint import candidates

__all__ = [
    "agents",
    "answering",
    "calendar",
    "candidates",
    "giving",
    "office_calendar",
    "office_candidates",
    "one",
    "published",
    "standing",
]
