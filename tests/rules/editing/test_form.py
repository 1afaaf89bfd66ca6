"""The form of a rule book is made of the model: what goes into it comes back out of it."""

import json
import tomllib

import pytest
from hypothesis import given

from elections.rulebook import all_clauses, preset_names
from elections.rulebook.editing import Stated, sections_of, tables_from
from elections.rulebook.editing.walking import Section, sentences_in
from elections.rulebook.load import book_of, preset_text
from elections.rulebook.model import RuleBook
from tests.builders import GROUPS, PANEL, WARD, rule_book_tables
from tests.rules.editing.posted import given_by, posted
from tests.strategies import rule_books

MAY_BE_LEFT_OUT = [
    field.alias or name for name, field in RuleBook.model_fields.items() if not field.is_required()
]
LATER = {
    "schema": 2,
    "register.age": {"at_least": 14, "under": 27, "on": "age date"},
    "register.categories": ["member", "affiliated supporter"],
    "places.reserved": [{"group": "women", "at_least": 4}, {"group": "disabled", "at_most": 2}],
    "vacancies": {"filled": "by countback"},
    "kinds": {
        "youth": {
            "title": "Youth places",
            "nominations": {
                "by": "bodies, in alternatives",
                "withdrawal": "until nominations close",
                "repeats": "one nomination for each nominee in each contest",
                "kinds": ["CLP", "affiliate"],
                "officers": ["secretary"],
                "limits": [
                    {"kinds": ["CLP"], "most": 2},
                    {"kinds": ["affiliate"], "most": "as many as there are seats"},
                ],
                "enough": [
                    {
                        "parts": [
                            {"kinds": ["CLP"], "count": 33},
                            {"kinds": ["affiliate"], "count": 3, "share_of_members": "5/100"},
                        ]
                    },
                    {"stage": "second", "parts": [{"kinds": ["CLP"], "share_of_bodies": "5/100"}]},
                ],
            },
        },
        "open": {"title": "Open places"},
    },
}


def tables_later(**changes) -> dict:
    """The tables of a book of schema 2 with tables, lists of tables, kinds and absences."""
    return rule_book_tables(GROUPS, **{**LATER, **changes})


def back(tables: dict, **changes: list[str]) -> dict:
    """The tables that come back of a form in which some fields were changed."""
    fields = posted(tables) | {name.replace("__", "."): value for name, value in changes.items()}
    return tables_from(given_by(fields))


def items_of(section: Section) -> list:
    inner = [item for each in section.sections for item in items_of(each)]
    return [*section.items, *inner]


class TestThereAndBack:
    """A form that nobody touched changes nothing."""

    @given(rule_books())
    def test_any_rule_book_comes_back_as_it_went(self, book):
        tables = json.loads(book.model_dump_json(by_alias=True, exclude_none=True))
        assert book_of(back(tables)) == book

    def test_a_book_of_schema_2_comes_back_with_its_tables_and_kinds(self):
        tables = tables_later()
        assert back(tables) == tables

    @pytest.mark.parametrize("name", preset_names())
    def test_every_preset_comes_back_as_it_went(self, name):
        tables = tomllib.loads(preset_text(name))
        assert back(tables) == tables

    @pytest.mark.parametrize("preset", [GROUPS, PANEL, WARD])
    def test_every_rule_that_a_book_holds_is_asked_for_once(self, preset):
        form = sections_of(rule_book_tables(preset))
        numbers = [item.clause.number for item in items_of(form) if isinstance(item, Stated)]
        assert len(numbers) == len(set(numbers))
        held = {i.clause.number for i in items_of(form) if isinstance(i, Stated) and i.held}
        assert held == set(rule_book_tables(preset)["because"])

    def test_every_clause_of_the_model_can_be_asked_for(self):
        asked = set()
        for by in ("bodies", "bodies, in alternatives", "self", "members"):
            for kind in ("marks", "ranking"):
                changes = {"nominations": {"by": by}, "ballot.paper": {"kind": kind}}
                everything = {name: {} for name in MAY_BE_LEFT_OUT if name != "kinds"}
                form = sections_of(tables_later(**changes, **everything))
                asked |= {i.clause.number for i in items_of(form) if isinstance(i, Stated)}
        form = sections_of(tables_later(nominations={"by": "nobody: a question is put"}))
        asked |= {i.clause.number for i in items_of(form) if isinstance(i, Stated)}
        assert asked == set(all_clauses())


class TestAnswers:
    """What is answered goes into the tables; what cannot be read goes in as it was written."""

    def test_a_number_is_read_and_what_is_none_is_kept_as_it_was_written(self):
        tables = rule_book_tables()
        assert back(tables, nominations__needed=[" 7 "])["nominations"]["needed"] == 7
        assert back(tables, nominations__needed=["seven"])["nominations"]["needed"] == "seven"
        assert back(tables, nominations__needed=["7.5"])["nominations"]["needed"] == "7.5"

    def test_a_rule_that_is_left_empty_is_not_in_the_book(self):
        assert "needed" not in back(rule_book_tables(), nominations__needed=[""])["nominations"]

    def test_an_edition_stays_words_though_it_has_figures(self):
        assert back(rule_book_tables(), edition=["2027"])["edition"] == "2027"

    def test_a_kind_of_nomination_that_is_chosen_takes_its_own_rules_and_authorities(self):
        fields = posted(rule_book_tables()) | {"nominations.by": ["self"]}
        tables = tables_from(given_by(fields))
        assert tables["nominations"].keys() == {"by", "withdrawal", "repeats"}
        assert "N2" not in tables["because"]
        assert next(iter(tables["nominations"])) == "by"

    def test_a_row_that_is_filled_in_is_added_and_one_that_is_emptied_is_gone(self):
        fields = posted(tables_later())
        fields |= {"places.reserved.2.group": ["young"], "places.reserved.2.at_least": ["1"]}
        fields |= {"places.reserved.0.group": [""], "places.reserved.0.at_least": [""]}
        reserved = tables_from(given_by(fields))["places"]["reserved"]
        young = {"group": "young", "at_least": 1}
        assert reserved == [{"group": "disabled", "at_most": 2}, young]

    def test_the_last_reserved_place_taken_away_leaves_a_list_without_any(self):
        fields = posted(rule_book_tables())
        fields |= {"places.reserved.0.group": [""], "places.reserved.0.at_least": [""]}
        assert tables_from(given_by(fields))["places"]["reserved"] == []

    def test_a_table_that_is_ticked_comes_in_and_one_that_is_unticked_goes(self):
        fields = posted(tables_later()) | {"has:shortlist": ["y"]}
        del fields["has:vacancies"]
        tables = tables_from(given_by(fields))
        assert tables["shortlist"] == {}
        assert "vacancies" not in tables

    def test_a_kind_of_contest_is_named_and_another_is_unticked(self):
        fields = posted(tables_later()) | {"kind:new": ["disabled-members"]}
        del fields["has:kinds.open"]
        kinds = tables_from(given_by(fields))["kinds"]
        assert [*kinds] == ["youth", "disabled-members"]
        assert kinds["disabled-members"] == {}

    def test_an_authority_on_several_lines_is_one_line(self):
        tables = back(rule_book_tables(), **{"lines:because.N2": ["Minute 4,\r\n  of June "]})
        assert tables["because"]["N2"] == "Minute 4, of June"

    def test_so_many_rows_that_nobody_wrote_them_are_not_read(self):
        fields = posted(rule_book_tables()) | {"rows:places.reserved": ["999999999"]}
        assert len(tables_from(given_by(fields))["places"]["reserved"]) == 1


class TestSentences:
    """Each rule is printed with what stands there now, where the rule allows it."""

    def test_a_value_that_is_allowed_stands_in_the_sentence(self):
        said = dict(sentences_in(sections_of(rule_book_tables(**{"nominations.needed": 1}))))
        assert said["nominations.needed"] == "A nominee needs the nominations of at least 1 body."

    @pytest.mark.parametrize("value", [0, "five", 10_001, [5], {}, None])
    def test_a_value_that_is_not_leaves_dots(self, value):
        said = dict(sentences_in(sections_of(rule_book_tables(**{"nominations.needed": value}))))
        assert said["nominations.needed"] == "A nominee needs the nominations of at least … bodies."

    def test_tables_stand_in_it_in_words(self):
        said = dict(sentences_in(sections_of(tables_later())))
        assert said["register.age"].startswith("An elector's age is at least 14 and under 27 on")
        assert "33 bodies (CLP)" in said["kinds.youth.nominations.enough"]
