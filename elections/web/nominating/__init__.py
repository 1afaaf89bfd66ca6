"""The pages on which bodies nominate: the paper, its tasks and its history, and single receipts."""

from elections.web.nominating import (  # noqa: F401 - the views of the blueprint
    in_office,
    meetings,
    nominees,
    receipts,
    sending,
    tasks,
)
from elections.web.nominating.blueprint import nominations

__all__ = ["nominations"]
