"""A rule book being written: its questions, what was answered, and the file made of the answers.

It knows the model and walks it: no rule is named here. It refuses to know who writes, and where a
draft is kept.
"""

from elections.rulebook.editing.answers import tables_from
from elections.rulebook.editing.checking import Checked, checked
from elections.rulebook.editing.questions import Asks, Group, Question, Rows, Stated
from elections.rulebook.editing.toml_text import toml_of
from elections.rulebook.editing.walking import Section, sections_of

__all__ = [
    "Asks",
    "Checked",
    "Group",
    "Question",
    "Rows",
    "Section",
    "Stated",
    "checked",
    "sections_of",
    "tables_from",
    "toml_of",
]
