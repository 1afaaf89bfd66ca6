"""The rule books that come with the program: read, printed, pinned; and the page made of them."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given

from counting import documents
from elections.rulebook import (
    RuleBookRefused,
    all_clauses,
    edition_text,
    load,
    load_own,
    load_preset,
    preset_names,
    rules_of,
)
from elections.rulebook.clauses import in_order
from elections.rulebook.consistency import clauses_held
from elections.rulebook.load import book_of, superseded
from elections.rulebook.model import RuleBook
from elections.rulebook.page import text
from elections.rulebook.sentences import (
    PARTS,
    rule_book_digest,
    rule_book_document,
    sentence_of,
    sentence_with,
)
from tests.builders import GROUPS, WARD, a_rule_book
from tests.strategies import rule_books

HERE = Path(__file__).parent
PINNED: dict[str, str] = {
    name: digest
    for digest, name in map(
        str.split, (HERE / "preset-digests.txt").read_text("utf-8").splitlines()
    )
}
DOCS = HERE.parents[1] / "docs"


def changed_in_memory(book: RuleBook) -> dict:
    """A rule book as the tables that it was read from."""
    return json.loads(json.dumps(book.model_dump(mode="json", by_alias=True, exclude_none=True)))


class TestPresets:
    """A preset is superseded by a new edition in a new file, never edited."""

    @pytest.mark.parametrize("name", preset_names())
    def test_a_preset_keeps_the_digest_it_was_published_with(self, name):
        assert rule_book_digest(load_preset(name)) == PINNED.get(name), (
            f"{name}.toml is not what was published: elections cite it by its digest. Put it back "
            "as it was under superseded/NAME.EDITION.toml, and make the change a new edition in "
            "its place; then add its digest to preset-digests.txt"
        )

    def test_every_digest_that_was_pinned_still_has_its_preset(self):
        editions = [f"{name}.{edition}" for name, edition in superseded()]
        assert sorted(PINNED) == sorted([*preset_names(), *editions])

    @pytest.mark.parametrize(("name", "edition"), sorted(superseded()))
    def test_an_edition_that_was_superseded_keeps_its_digest_and_can_be_read(self, name, edition):
        text = edition_text(name, edition)
        assert text is not None
        book = load(text)
        assert (book.name, book.edition) == (name, edition)
        assert rule_book_digest(book) == PINNED[f"{name}.{edition}"]
        assert load_preset(name).edition > edition

    def test_an_edition_that_there_never_was_has_no_text(self):
        assert edition_text(GROUPS, "1999") is None
        assert edition_text("no-such-book", "2026") is None

    @pytest.mark.parametrize(("name", "edition"), sorted(superseded()))
    def test_nobody_publishes_other_rules_as_an_edition_that_was_superseded(self, name, edition):
        text = edition_text(name, edition) or ""
        assert load_own(text).edition == edition
        with pytest.raises(RuleBookRefused, match="is published and says something else"):
            load_own(text.replace('title = "', 'title = "Other: ', 1))

    @pytest.mark.parametrize("name", preset_names())
    def test_a_preset_is_called_what_its_file_is_called(self, name):
        assert load_preset(name).name == name

    def test_a_preset_that_there_is_not_is_refused_by_its_name(self):
        with pytest.raises(RuleBookRefused, match=r"no preset called “\.\./\.\./secret”"):
            load_preset("../../secret")


class TestSentences:
    """Every rule is printed as a sentence with its value filled in."""

    @pytest.mark.parametrize("name", preset_names())
    def test_every_clause_of_a_preset_is_printed_with_its_authority(self, name):
        book = load_preset(name)
        rules = rules_of(book)
        assert list(dict.fromkeys(rule.number for rule in rules)) == list(clauses_held(book))
        for rule in rules:
            assert re.fullmatch(r"“?[A-Z][^{}]*\.", rule.sentence), rule
            assert rule.part == PARTS[rule.number[0]]
            assert rule.because == book.because[rule.number]

    def test_every_clause_is_held_by_some_preset(self):
        held = {number for name in preset_names() for number in clauses_held(load_preset(name))}
        assert held == set(all_clauses())

    @given(rule_books())
    def test_rules_stand_in_print_order_whatever_the_book(self, book):
        numbers = [rule.number for rule in rules_of(book)]
        assert numbers == sorted(numbers, key=in_order)
        held = list(dict.fromkeys(number[0] for number in numbers))
        assert held == [letter for letter in PARTS if letter in held]
        assert set("TRENBCPD") <= set(held)

    @given(rule_books())
    def test_no_sentence_says_one_of_many(self, book):
        for rule in rules_of(book):
            assert not re.search(
                r"\b1 (days|months|bodies|members|nominees|candidates|words|agents|times)\b",
                rule.sentence,
            )

    @pytest.mark.parametrize(
        ("key", "value", "sentence"),
        [
            ("nominations.needed", 1, "A nominee needs the nominations of at least 1 body."),
            ("nominations.least_members", 1, "Only a body with at least 1 member may nominate."),
            ("nominations.most_per_body", 1, "A body may name up to 1 nominee in a contest."),
            ("ballot.paper.most_marks", 1, "A voter marks up to 1 candidate, each at most once."),
            (
                "eligibility.months_in_membership",
                1,
                "A candidate has been a member for at least 1 month when nominations close.",
            ),
            (
                "eligibility.months_in_membership",
                0,
                "No length of membership is asked of a candidate.",
            ),
            (
                "timetable.consent_days",
                1,
                "A nominee may consent or decline until 1 day after nominations close.",
            ),
            (
                "timetable.consent_days",
                0,
                "A nominee may consent or decline until nominations close.",
            ),
        ],
    )
    def test_one_and_nought_are_said_as_people_say_them(self, key, value, sentence):
        book = a_rule_book(**{key: value})
        (number,) = [each.number for each in all_clauses().values() if each.field == key]
        assert sentence_of(book, number) == sentence

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            ("N21", "have at least 1 day's notice of that meeting"),
            ("N24", "are reminded up to 1 time, at most once a day"),
            ("E12", "a statement of up to 1 word."),
            ("E15", "up to 1 agent; each sees what the candidate sees"),
            ("T8", "move the close by up to 1 day in all"),
            ("D12", "challenge a ruling within 1 day after it"),
        ],
    )
    def test_one_is_said_so_of_rules_that_few_books_state(self, number, words):
        clause = all_clauses()[number]
        assert words in sentence_with(clause, 1)
        assert "1 " not in sentence_with(clause, 20)

    def test_noon_and_the_methods_are_printed_in_words(self):
        book = load_preset(GROUPS)
        assert "at 12 noon, UK time" in sentence_of(book, "T2")
        assert "block vote (the candidates with the most marks" in sentence_of(book, "C1")
        assert sentence_of(book, "P1") == "Reserved places: at least 1 for women."
        assert sentence_of(load_preset(WARD), "P1") == "Reserved places: none."


class TestDigests:
    """The identity of a rule book is the digest of its canonical JSON."""

    @given(rule_books())
    def test_a_rule_book_read_back_from_its_document_is_the_same_one(self, book):
        document = json.loads(documents.canonical(rule_book_document(book)))
        again = book_of({k: v for k, v in document.items() if k not in {"document", "follows"}})
        assert again == book
        assert rule_book_digest(again) == rule_book_digest(book)

    @given(rule_books(), rule_books())
    def test_two_rule_books_have_one_digest_only_when_they_are_the_same(self, one, other):
        assert (rule_book_digest(one) == rule_book_digest(other)) == (one == other)

    def test_the_order_of_keys_and_the_layout_of_the_file_do_not_count(self):
        tables = changed_in_memory(load_preset(GROUPS))
        backwards = dict(reversed(tables.items()))
        assert rule_book_digest(book_of(backwards)) == PINNED[GROUPS]

    def test_a_change_of_authority_alone_is_a_change(self):
        tables = changed_in_memory(load_preset(GROUPS))
        tables["because"]["N2"] += "!"
        assert rule_book_digest(book_of(tables)) != PINNED[GROUPS]

    def test_a_rule_book_is_frozen(self):
        with pytest.raises(ValueError, match="frozen"):
            load_preset(GROUPS).nominations.needed = 1


def test_the_rule_book_page_is_the_one_made_from_the_clauses():
    assert (DOCS / "rule-book.md").read_text("utf-8") == text(), (
        "run: python -m elections.rulebook.page > docs/rule-book.md"
    )
