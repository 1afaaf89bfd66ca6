"""K55, K56: what candidates give and what becomes of them fits the rest of a rule book."""

from elections.rulebook.load import RuleBookRefused, book_of, load_own, preset_text
from elections.rulebook.model import JointAct
from tests.builders import a_rule_book, rule_book_tables

GONE = "skipped on every paper, before and after the change"
PAIRS = ["close the poll", "replace a ballot code"]


def against(**changes) -> list[str]:
    """The clauses of every reason against a preset with a table of candidates."""
    wanted = {"schema": 2, **changes}
    tables = rule_book_tables(**wanted)
    tables["because"] = {**tables["because"], "D14": "A decision.", "E13": "A decision."}
    try:
        book_of(tables)
    except RuleBookRefused as refused:
        return [each.clause for each in refused.reasons]
    return []


def test_a_suspension_takes_two_officers_wherever_it_has_an_effect():
    assert "K55" in against(candidates={"gone": GONE})
    pairs = [*PAIRS, JointAct.SUSPEND_A_CANDIDATE.value]
    assert "K55" not in against(**{"candidates": {"gone": GONE}, "declaration.in_pairs": pairs})


def test_a_day_is_named_only_where_something_is_received():
    dates = {"timetable.dates": ["statement date"]}
    assert "K56" in against(candidates={"statement_by": "statement date"}, **dates)
    given = {"statement_by": "statement date", "statement_words": 100}
    assert "K56" not in against(candidates=given, **dates)


def test_the_presets_with_candidates_hold():
    for name in ("p2-constituency-section", "p8-leader"):
        assert a_rule_book(name).candidates is not None
        assert load_own(preset_text(name))
