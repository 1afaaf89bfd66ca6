"""A rule is one field, one judge, one sentence, one clause number and a test."""

import importlib
import pkgutil
import re
from collections import Counter

import elections.domain
from elections.domain.objections import JUDGES
from elections.rulebook.clauses import all_clauses
from tests.house.source_tree import files

for found in pkgutil.walk_packages(elections.domain.__path__, "elections.domain."):
    importlib.import_module(found.name)

CLAUSES = all_clauses()


def cited_in_tests() -> frozenset[str]:
    """Every clause number that stands in double quotes in a test outside the house tests."""
    return frozenset(
        number
        for path in files("tests", ".py")
        if "house" not in path.parts
        for number in re.findall(r'"([TRENSBCPVDK]\d+)"', path.read_text("utf-8"))
    )


def test_every_clause_has_a_number_of_its_letter():
    assert [
        number for number in CLAUSES if not re.fullmatch(r"[TRENSBCPVDK][1-9]\d*", number)
    ] == []
    assert all(number == clause.number for number, clause in CLAUSES.items())


def test_every_clause_has_one_field_and_no_field_has_two():
    fields = Counter(clause.field for clause in CLAUSES.values())
    assert "" not in fields
    assert {field for field, times in fields.items() if times > 1} == set()


def test_every_clause_has_a_sentence_of_its_own():
    sentences = Counter(clause.sentence.strip() for clause in CLAUSES.values())
    assert "" not in sentences
    assert {sentence for sentence, times in sentences.items() if times > 1} == set()


def test_every_clause_has_one_judge_and_every_judge_a_clause():
    assert {number: len(JUDGES.get(number, ())) for number in CLAUSES} == dict.fromkeys(CLAUSES, 1)
    assert set(JUDGES) == set(CLAUSES)


def test_every_judge_states_its_law_and_ends_with_its_clause():
    assert [
        judge.__name__
        for number, judges in JUDGES.items()
        for judge in judges
        if number not in (judge.__doc__ or "")
    ] == []


def test_every_clause_is_cited_by_a_test():
    assert sorted(set(CLAUSES) - cited_in_tests()) == []
