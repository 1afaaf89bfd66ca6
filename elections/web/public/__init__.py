"""What anybody may read: elections, rules, nominations, results, the log and the record."""

from elections.web.public import board, documents, home, results, rules
from elections.web.public.blueprint import public

__all__ = ["board", "documents", "home", "public", "results", "rules"]
