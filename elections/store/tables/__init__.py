"""The tables, as SQLAlchemy Core; SQLite and PostgreSQL alike.

Rules that two requests can race stand here a second time, as constraints (architecture, 2.10).
Text keeps times in UTC as `2026-11-21T12:00:00Z`, which sorts as time does.
"""

from elections.store.tables.boxes import checkpoint, log_entry, log_node, mark, pack
from elections.store.tables.candidates import (
    agent,
    calendar_event,
    candidacy_change,
    candidate_page,
    paper_number,
    photograph,
)
from elections.store.tables.challenges import (
    body_handover,
    challenge,
    given_ruling,
    kept_letter,
    requisition,
)
from elections.store.tables.columns import metadata
from elections.store.tables.elections import appointment, contest, document, election, joint_act
from elections.store.tables.nominations import (
    body,
    body_officer,
    job_share,
    nomination,
    nominee,
)
from elections.store.tables.overseeing import reminder, support, timetable_change
from elections.store.tables.papers import minutes, paper, paper_version
from elections.store.tables.people import outbox, person, sign_in_link, web_session
from elections.store.tables.privacy import (
    certificate,
    contact_copy,
    contact_refusal,
    contact_release,
    relay_message,
)
from elections.store.tables.registers import (
    admission,
    attribute,
    register_amendment,
    register_change,
    register_entry,
    register_leaves,
    register_question,
    register_upload,
    ruling_request,
    upload_problem,
    upload_row,
)
from elections.store.tables.rule_books import rule_book, rule_book_act
from elections.store.tables.uploads import attribute_before, register_before, upload_part

__all__ = [
    "admission",
    "agent",
    "appointment",
    "attribute",
    "attribute_before",
    "body",
    "body_handover",
    "body_officer",
    "calendar_event",
    "candidacy_change",
    "candidate_page",
    "certificate",
    "challenge",
    "checkpoint",
    "contact_copy",
    "contact_refusal",
    "contact_release",
    "contest",
    "document",
    "election",
    "given_ruling",
    "job_share",
    "joint_act",
    "kept_letter",
    "log_entry",
    "log_node",
    "mark",
    "metadata",
    "minutes",
    "nomination",
    "nominee",
    "outbox",
    "pack",
    "paper",
    "paper_number",
    "paper_version",
    "person",
    "photograph",
    "register_amendment",
    "register_before",
    "register_change",
    "register_entry",
    "register_leaves",
    "register_question",
    "register_upload",
    "relay_message",
    "reminder",
    "requisition",
    "rule_book",
    "rule_book_act",
    "ruling_request",
    "sign_in_link",
    "support",
    "timetable_change",
    "upload_part",
    "upload_problem",
    "upload_row",
    "web_session",
]
