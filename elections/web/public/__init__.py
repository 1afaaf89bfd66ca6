"""What anybody may read: elections, rules, nominations, results, the log and the record."""

from elections.web.public import (
    board,
    board_files,
    changes,
    documents,
    home,
    own_entry,
    results,
    rules,
)
from elections.web.public.blueprint import public

__all__ = [
    "board",
    "board_files",
    "changes",
    "documents",
    "home",
    "own_entry",
    "public",
    "results",
    "rules",
]
