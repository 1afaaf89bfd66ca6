"""The rule book: the rules of an election as data, each with its sentence and its authority.

This package is the one place where a rule of the party is written down. It knows no election,
no member and no clock. A judgement of a person or an act against a rule lives in `domain`.
"""

from elections.rulebook.clauses import Clause, all_clauses
from elections.rulebook.load import (
    RuleBookRefused,
    edition_text,
    load,
    load_own,
    load_preset,
    preset_names,
)
from elections.rulebook.model import RuleBook
from elections.rulebook.sentences import Rule, rules_of

__all__ = [
    "Clause",
    "Rule",
    "RuleBook",
    "RuleBookRefused",
    "all_clauses",
    "edition_text",
    "load",
    "load_own",
    "load_preset",
    "preset_names",
    "rules_of",
]
