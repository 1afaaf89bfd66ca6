"""The result sheet: a count's document as plain text, for a notice board and an auditor.

It knows only the document (`counting.documents`), so that whoever holds one can print it.
"""

from __future__ import annotations

from counting.sheets.sheet import left_vacant_in_words, result_sheet

__all__ = ["left_vacant_in_words", "result_sheet"]
