"""Two editions are compared as sentences: what becomes of each rule, and nothing else."""

from hypothesis import given

from elections.rulebook import load_preset
from elections.rulebook.comparing import Became, compare
from tests.builders import GROUPS, PANEL, a_rule_book
from tests.strategies import rule_books


def said(before, after) -> list[str]:
    return [str(change) for change in compare(before, after)]


@given(rule_books())
def test_a_rule_book_differs_in_nothing_from_itself(book):
    assert compare(book, book) == ()


@given(rule_books(), rule_books())
def test_two_rule_books_that_differ_in_anything_differ_in_a_sentence(one, other):
    assert (compare(one, other) == ()) == (one == other)


@given(rule_books(), rule_books())
def test_what_is_added_one_way_is_taken_away_the_other(one, other):
    added = {(c.number, c.after) for c in compare(one, other) if c.became is Became.ADDED}
    gone = {(c.number, c.before) for c in compare(other, one) if c.became is Became.TAKEN_AWAY}
    assert added == gone


def test_a_number_that_changes_is_said_in_both_sentences():
    before = a_rule_book(**{"eligibility.months_in_membership": 12})
    after = a_rule_book(**{"eligibility.months_in_membership": 6})
    (sentence,) = said(before, after)
    assert sentence == (
        "E1: “A candidate has been a member for at least 12 months when nominations close.” "
        "becomes “A candidate has been a member for at least 6 months when nominations close.”"
    )


def test_a_rule_that_comes_in_and_one_that_goes_are_each_said():
    before = a_rule_book(schema=2, **{"register.resident_months": 2})
    after = a_rule_book(schema=2, **{"register.member_months": 6})
    comes, goes = said(before, after)
    assert comes == (
        "R7 is added: “An elector has been a member for at least 6 months on the freeze date.”"
    )
    assert goes.startswith("R13 is taken away: “An elector has lived in their unit for at least 2")


def test_another_authority_alone_is_a_change():
    before = a_rule_book()
    minutes = dict(before.because) | {"N2": "Minute 4."}
    (change,) = compare(before, before.model_copy(update={"because": minutes}))
    assert (change.number, change.became) == ("N2", Became.REWRITTEN)
    assert str(change).endswith("becomes “Minute 4.”")


def test_the_name_and_the_edition_come_first():
    changes = compare(load_preset(GROUPS), load_preset(PANEL))
    assert [change.number for change in changes[:3]] == ["Name", "Title", "Summary"]


def test_a_table_is_compared_by_the_words_in_which_it_is_read():
    part = {"kinds": ["CLP"], "count": 3}
    rules = {
        "by": "bodies, in alternatives",
        "withdrawal": "until nominations close",
        "repeats": "one nomination for each nominee in each contest",
        "kinds": ["CLP"],
        "officers": ["secretary"],
        "limits": [{"kinds": ["CLP"], "most": 1}],
        "enough": [{"parts": [part]}],
    }
    before = a_rule_book(schema=2, nominations=rules)
    more = {**rules, "enough": [{"parts": [{**part, "count": 4}]}]}
    (change,) = compare(before, a_rule_book(schema=2, nominations=more))
    assert change.number == "N11"
    assert "3 bodies" in change.before
    assert "4 bodies" in change.after


def test_values_that_differ_under_one_sentence_are_shown_to_the_letter():
    before = a_rule_book(**{"register.offices": ["mayor; councillor"]})
    after = a_rule_book(**{"register.offices": ["mayor", "councillor"]})
    (change,) = compare(before, after)
    assert change.number == "R1"
    assert change.before.endswith("[('mayor; councillor',)]")
    assert change.after.endswith("[('mayor', 'councillor')]")


class TestKinds:
    """What a kind of contest has of its own is compared by itself."""

    def with_kind(self, **tables):
        return a_rule_book(schema=2, kinds={"youth": {"title": "Youth", **tables}})

    def test_a_table_of_its_own_is_added_for_the_kind_alone(self):
        filled = load_preset(GROUPS).places.filled.value
        places = {"reserved": [], "filled": filled, "if_unfilled": "release to open"}
        changes = compare(self.with_kind(), self.with_kind(places=places))
        assert {change.kind for change in changes} == {"youth"}
        assert {change.number for change in changes} == {"P1", "P2", "P3"}
        assert str(changes[0]).startswith("P1, contests of the kind “youth” is added: ")

    def test_a_new_kind_and_its_title_are_said(self):
        changes = compare(a_rule_book(schema=2), self.with_kind())
        assert [str(change) for change in changes] == [
            "Title, contests of the kind “youth” is added: “These contests are called: Youth.”"
        ]
