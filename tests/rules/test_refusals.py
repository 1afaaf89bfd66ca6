"""What is no rule book is refused, with every reason, each naming its key in a sentence (K1-K5)."""

import pytest

from elections.rulebook.load import Inconsistency, RuleBookRefused, load, preset_text
from tests.builders import GROUPS, PANEL, WARD


def reasons_against(text: str) -> tuple[Inconsistency, ...]:
    with pytest.raises(RuleBookRefused) as refused:
        load(text)
    return refused.value.reasons


def altered(old: str, new: str, preset: str = GROUPS) -> str:
    """A preset's text with one place changed."""
    text = preset_text(preset)
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {preset}"
    return text.replace(old, new)


def only(text: str) -> tuple[str, str]:
    (reason,) = reasons_against(text)
    return reason.clause, reason.reason


class TestUnknownKeys:
    """K2: a rule book has no key that is not a rule."""

    @pytest.mark.parametrize(
        ("after", "key"),
        [
            ("schema = 1", "hustings"),
            ("consent_days = 3", "timetable.hustings"),
            ('changes = "none after the freeze"', "register.hustings"),
            ("months_in_membership = 12", "eligibility.hustings"),
            ("needed = 5", "nominations.hustings"),
            ('blank = "may be cast"', "ballot.hustings"),
            ("most_marks = 2", "ballot.paper.hustings"),
            ('ties = "by lot"', "count.hustings"),
            ('if_unfilled = "release to open"', "places.hustings"),
            ('refusals = "cite a clause"', "declaration.hustings"),
        ],
    )
    def test_an_unknown_key_is_named_at_every_level(self, after: str, key: str) -> None:
        reason = f"{key} is not a rule: remove it or correct its name"
        assert only(altered(after, f"{after}\nhustings = 1")) == ("K2", reason)

    def test_an_unknown_table_is_named(self) -> None:
        clause, reason = only(preset_text(GROUPS) + "\n[hustings]\nnumber = 2\n")
        assert (clause, reason.split(" is ")[0]) == ("K2", "hustings")

    def test_an_unknown_key_inside_a_list_is_named(self) -> None:
        clause, reason = only(altered("at_least = 1 }", "at_least = 1, at_most = 2 }"))
        assert (clause, reason.split(" is ")[0]) == ("K2", "places.reserved.0.at_most")

    @pytest.mark.parametrize(
        ("after", "word", "key"),
        [
            ("most_marks = 2", "marks", "ballot.paper.marks"),
            ("most_marks = 2", "ranking", "ballot.paper.ranking"),
            ('blank = "may be cast"', "marks", "ballot.marks"),
            ("needed = 5", "bodies", "nominations.bodies"),
            ("needed = 5", "self", "nominations.self"),
        ],
    )
    def test_an_unknown_key_called_like_a_kind_is_still_named(
        self, after: str, word: str, key: str
    ) -> None:
        clause, reason = only(altered(after, f"{after}\n{word} = 1"))
        assert (clause, reason.split(" is ")[0]) == ("K2", key)


class TestDecimalFractions:
    """K3: a rule book has no decimal fractions."""

    @pytest.mark.parametrize("number", ["5.0", "0.5", "1e3", "inf", "-nan", "6.0e-1"])
    def test_a_decimal_fraction_is_named(self, number: str) -> None:
        clause, reason = only(altered("needed = 5", f"needed = {number}"))
        assert clause == "K3"
        assert reason.startswith(f"{number} is a decimal fraction")
        assert "“5/100”" in reason

    def test_a_decimal_fraction_is_refused_even_at_a_key_that_is_no_rule(self) -> None:
        assert only(preset_text(GROUPS) + "\nquorum = [[[0.5]]]\n")[0] == "K3"


class TestMissingRules:
    """K4: nothing is filled in by the program."""

    @pytest.mark.parametrize(
        ("line", "key"),
        [
            ("closing_hour = ", "timetable.closing_hour (T2)"),
            ("joined = ", "register.joined (R2)"),
            ("months_in_membership = ", "eligibility.months_in_membership (E1)"),
            ("needed = ", "nominations.needed (N2)"),
            ("most_marks = ", "ballot.paper.most_marks (B1)"),
            ("method = ", "count.method (C1)"),
            ("reserved = ", "places.reserved (P1)"),
            ("in_pairs = ", "declaration.in_pairs (D2)"),
            ("by = ", "nominations.by (N8)"),
            ("kind = ", "ballot.paper.kind"),
            ("edition = ", "edition"),
        ],
    )
    def test_a_missing_rule_is_named_with_its_clause(self, line: str, key: str) -> None:
        lines = preset_text(GROUPS).splitlines()
        (place,) = [number for number, each in enumerate(lines) if each.startswith(line)]
        assert only("\n".join(lines[:place] + lines[place + 1 :])) == ("K4", f"{key} is missing")

    def test_an_empty_text_lacks_every_table(self) -> None:
        found = reasons_against("")
        assert {reason.clause for reason in found} == {"K4"}
        assert {reason.reason for reason in found} >= {
            "timetable is missing",
            "register is missing",
            "because is missing",
        }

    def test_every_missing_rule_is_said_and_not_only_the_first(self) -> None:
        text = altered("needed = 5\n", "").replace("least_members = 3\n", "")
        assert [reason.reason for reason in reasons_against(text)] == [
            "nominations.needed (N2) is missing",
            "nominations.least_members (N3) is missing",
        ]


class TestValues:
    """K5: every value is one that its rule allows."""

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ("needed = 5", 'needed = "5"', 'nominations.needed (N2) is "5": '),
            ("needed = 5", "needed = true", "nominations.needed (N2) is true: "),
            ("needed = 5", "needed = 0", "nominations.needed (N2) is 0: "),
            ("needed = 5", "needed = -5", "nominations.needed (N2) is -5: "),
            ("needed = 5", "needed = 10_001", "nominations.needed (N2) is 10001: "),
            ("consent_days = 3", "consent_days = -1", "timetable.consent_days (T4) is -1: "),
            (
                "months_in_membership = 12",
                "months_in_membership = 601",
                "eligibility.months_in_membership (E1) is 601: ",
            ),
            ("most_marks = 2", "most_marks = [2]", "ballot.paper.most_marks (B1) is [2]: "),
            ('kinds = ["Labour Group"]', "kinds = []", "nominations.kinds (N1) is []: "),
            ('kinds = ["Labour Group"]', 'kinds = ["CLP", 7]', "nominations.kinds.1 (N1) is 7: "),
            ('kinds = ["Labour Group"]', 'kinds = ["CLP", ""]', 'nominations.kinds.1 (N1) is "": '),
            (
                'kinds = ["Labour Group"]',
                'kinds = ["CLP", "  "]',
                'nominations.kinds.1 (N1) is "  ": ',
            ),
            ('method = "block-vote"', 'method = "borda"', 'count.method (C1) is "borda": '),
            ('blank = "may be cast"', "blank = 1", "ballot.blank (B4) is 1: "),
            ('group = "women"', 'group = "men"', 'places.reserved.0.group (P1) is "men": '),
            ("at_least = 1 ", "at_least = 0 ", "places.reserved.0.at_least (P1) is 0: "),
            (
                '["close the poll", "replace a ballot code"]',
                '["declare the result", "close the poll", "replace a ballot code"]',
                'declaration.in_pairs.0 (D2) is "declare the result": ',
            ),
        ],
    )
    def test_a_wrong_value_is_said_with_its_key_and_clause(
        self, old: str, new: str, said: str
    ) -> None:
        clause, reason = only(altered(old, new))
        assert clause == "K5"
        assert reason.startswith(said)
        assert len(reason) > len(said)

    @pytest.mark.parametrize("hour", ["24:00", "9:00", "12.00", "noon", "12:60", "12:00\\n"])
    def test_an_hour_is_written_in_four_figures(self, hour: str) -> None:
        clause, reason = only(altered('"12:00"', f'"{hour}"'))
        assert clause == "K5"
        assert reason.endswith("an hour is written like “12:00”")

    @pytest.mark.parametrize(
        ("old", "new", "shape"),
        [
            ('edition = "2026"', 'edition = "26"', "an edition is a year, like “2026” or “2026.2”"),
            ('name = "p1-', 'name = "P1 ', "a name is made of small letters, digits and hyphens"),
        ],
    )
    def test_a_name_of_the_wrong_shape_is_told_the_right_one(
        self, old: str, new: str, shape: str
    ) -> None:
        clause, reason = only(altered(old, new))
        assert clause == "K5"
        assert reason.endswith(shape)

    def test_a_wrong_kind_of_nomination_is_said_with_the_kinds_there_are(self) -> None:
        assert only(altered('by = "bodies"', 'by = "acclaim"')) == (
            "K5",
            "nominations.by (N8) is “acclaim”: it has to be one of 'bodies', 'self'",
        )

    def test_a_wrong_kind_of_paper_is_said_with_the_kinds_there_are(self) -> None:
        assert only(altered('kind = "marks"', 'kind = "approval"')) == (
            "K5",
            "ballot.paper.kind is “approval”: it has to be one of 'marks', 'ranking'",
        )

    def test_a_table_where_a_value_belongs_is_said(self) -> None:
        assert only(altered("needed = 5", "needed = { least = 5 }"))[0] == "K5"

    def test_a_value_where_a_table_belongs_is_said(self) -> None:
        tables = preset_text(WARD).replace("[ballot.paper]", "paper = 5\n[ballot.pulp]")
        assert ("K5", "ballot.paper is 5: ") in {
            (found.clause, found.reason[:19]) for found in reasons_against(tables)
        }

    @pytest.mark.parametrize("day", ["2026-06-26", "2026-06-26T12:00:00Z", "12:00:00"])
    def test_a_day_without_quotation_marks_is_not_taken_for_words(self, day: str) -> None:
        clause, reason = only(altered('title = "Exec', f'title = {day} # "', PANEL))
        assert clause == "K5"
        assert "quotation marks" in reason

    def test_words_that_are_too_long_are_refused_and_shown_short(self) -> None:
        clause, reason = only(altered('title = "', f'title = "{"a" * 2000}'))
        assert clause == "K5"
        assert reason.startswith('title is "aaa')
        assert len(reason) < 200


class TestTexts:
    """K1: a rule book is TOML that can be read, of a schema that this program knows."""

    @pytest.mark.parametrize(
        "text",
        [
            "needed = ",
            "needed = 5\nneeded = 6",
            "[timetable\n",
            "\x00",
            "\ud800",
            "﻿schema = 1",
            "a = " + "[" * 5000,
            "a = " + "9" * 5000,
        ],
        ids=["half", "twice", "bracket", "null", "surrogate", "mark", "nested", "long number"],
    )
    def test_broken_toml_is_refused_with_a_sentence(self, text: str) -> None:
        clause, reason = only(text)
        assert clause == "K1"
        assert reason.startswith("the text cannot be read as TOML: ")

    @pytest.mark.parametrize(
        "text",
        ["a" + ".a" * 5000 + " = 1", "a = 0x" + "f" * 6000, "[x" + ".x" * 300 + "]"],
        ids=["dotted key", "hexadecimal number", "table"],
    )
    def test_what_toml_can_read_but_nobody_can_is_refused(self, text: str) -> None:
        clause, reason = only(text)
        assert clause == "K1"
        assert reason.startswith("the text has tables nested too deeply")

    def test_a_text_that_is_too_long_is_not_even_read(self) -> None:
        assert only("é" * 100_001) == ("K1", "the text is longer than 200,000 octets")

    def test_a_text_of_exactly_the_most_octets_is_read(self) -> None:
        assert {found.clause for found in reasons_against("#" * 200_000)} == {"K4"}

    def test_a_later_schema_is_refused(self) -> None:
        clause, reason = only(altered("schema = 1", "schema = 3"))
        assert (clause, reason[:13]) == ("K1", "schema is 3: ")

    def test_a_rule_of_a_later_schema_is_no_rule_of_the_first(self) -> None:
        text = altered('joined = "on', 'member_months = 6\njoined = "on')
        assert only(text)[0] == "K18"


class TestWhatIsAllowed:
    """K5: whoever reads why a value is refused reads what may stand there, in plain words."""

    @pytest.mark.parametrize(
        ("old", "new", "allowed"),
        [
            ("needed = 5", "needed = 0", "is 0: it has to be at least 1"),
            ("needed = 5", "needed = 99999", "is 99999: it has to be at most 10000"),
            ("needed = 5", 'needed = "5"', 'is "5": it has to be a whole number'),
            ('blank = "may be cast"', 'blank = "may"', "it has to be 'may be cast' or 'refused'"),
            ('["councillor", ', "[3, ", "is 3: it has to be words, in quotation marks"),
            ('kinds = ["Labour Group"]', 'kinds = "Labour Group"', "it has to be a list"),
            ('kinds = ["Labour Group"]', "kinds = []", "the list needs at least one entry"),
            ('N3 = "Rolling', 'N3 = " "\nN33 = "Rolling', 'is " ": it has to say something'),
        ],
    )
    def test_it_is_said_in_plain_words(self, old: str, new: str, allowed: str) -> None:
        reasons = " ".join(each.reason for each in reasons_against(altered(old, new)))
        assert allowed in reasons
