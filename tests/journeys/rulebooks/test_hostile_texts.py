"""Whatever is sent as a rule book, it is refused in a sentence or kept as text; nothing breaks."""

import pytest

from tests.journeys.rulebooks.rule_book_writers import (
    BOOKS,
    DRAFT,
    begin,
    begin_from_file,
    fill,
    first_officer,
    text_of,
    write,
)

NOT_KEPT = {
    b"\xff\xfe\x00rules": "The file is not written in UTF-8",
    b"   \n": "A rule book begins with a text",
    b"# " + b"x" * 200_000: "The text is longer than 200,000 octets",
    b'title = "a\x00b"': "The text holds a character that cannot be seen",
    "title = “\u202erules”".encode(): "The text holds a character that cannot be seen",
}
NO_RULE_BOOKS = (
    b"not toml at all {{{",
    b"schema = 1.5",
    b"[[[[[[[[",
    b"a = " + b"[" * 5_000 + b"]" * 5_000,
    b"a = " + b"9" * 5_000,
    b"a = 1979-05-27",
    b"[kinds." + b"x." * 500 + b"y]",
    b'schema = 2\nkinds = "none"\nbecause = 3\nregister = [1, 2]\n',
    b"schema = 2\n[places]\nreserved = { group = 'women' }\n[nominations]\nby = { x = 1 }\n",
    b"schema = 2\n[nominations]\nby = ['bodies']\n[ballot]\npaper = 'marks'\n",
    b"[kinds]\nyouth = 1\n'../up' = { title = 'x' }\n",
)
SCRIPT = "<script>alert('rules')</script>"


@pytest.fixture
def ro(world):
    visitor = first_officer(world)
    begin(visitor)
    return visitor


class TestFiles:
    """K1: what begins a draft is a text that can be read and is not too long."""

    def test_a_file_that_cannot_be_kept_is_refused_with_its_reason(self, world):
        visitor = first_officer(world)
        for data, said in NOT_KEPT.items():
            begin_from_file(visitor, data, 422)
            visitor.says(said)
            visitor.says("There is no draft")

    def test_a_choice_that_is_none_begins_nothing(self, world):
        visitor = first_officer(world)
        for choice in ("preset:../../secret", "own:7", "own:9999999999", "", "x"):
            begin(visitor, choice, 422)
            visitor.says("choose one to start from, or give a file")

    def test_a_text_that_is_no_rule_book_is_kept_as_it_is_and_every_page_opens(self, world):
        visitor = first_officer(world)
        for number, data in enumerate(NO_RULE_BOOKS, 1):
            begin_from_file(visitor, data)
            visitor.says("Not a rule book yet")
            draft = f"{BOOKS}/{number}"
            for page in (draft, f"{draft}/file", f"{draft}/form", f"{draft}/compare", BOOKS):
                visitor.open(page)
            visitor.open(f"{draft}/try?election=none", status=422)
            assert visitor.browser.get(f"{draft}/draft.toml").text.encode() == data

    def test_a_file_from_another_system_keeps_its_words_and_loses_its_line_ends(self, world):
        visitor = first_officer(world)
        begin_from_file(visitor, "\ufefftitle = 'Räte'\r\nschema = 2\r\n".encode())
        assert text_of(visitor) == "title = 'Räte'\nschema = 2\n"

    @pytest.mark.parametrize("length", [200_001, 2_000_000])
    def test_words_longer_than_any_rule_book_are_refused_and_nothing_is_saved(self, ro, length):
        before = text_of(ro)
        ro.open(f"{DRAFT}/file")
        fill(ro, "Check", 422, rule_book="#" + "x" * length)
        ro.says("the text is longer than 200,000 octets")
        fill(ro, "Save", 422)
        ro.says("The text is longer than 200,000 octets")
        assert text_of(ro) == before


class TestWords:
    """Words of a rule book are words on every page: nothing in them acts."""

    def test_markup_in_a_title_is_printed_as_it_was_written(self, ro):
        ro.open(f"{DRAFT}/form")
        fill(ro, "Save", title=SCRIPT, **{"lines:because__N2": SCRIPT})
        for page in (DRAFT, f"{DRAFT}/form", f"{DRAFT}/file", BOOKS):
            assert SCRIPT not in ro.open(page).text
            assert "&lt;script&gt;" in ro.page.text

    def test_braces_and_marks_of_other_languages_stay_as_they_are(self, ro):
        words = "{{ 7 * 7 }} {value} %s \" \\ ' # = [x]"
        ro.open(f"{DRAFT}/form")
        fill(ro, "Save", **{"lines:register__offices": words})
        assert "Nothing stands in the way" in ro.page.text
        ro.says("{{ 7 * 7 }} {value} %s")
        ro.open(f"{DRAFT}/form")
        assert ro.form_with("Save")["lines:register.offices"].value.strip() == words

    def test_a_field_with_what_cannot_be_seen_is_refused(self, ro):
        ro.open(f"{DRAFT}/form")
        form = ro.form_with("Save")
        form["title"] = "Rules\u202e"
        ro.see(form.submit("step", value="save", status=422))
        ro.says("a character that cannot be seen")


class TestInconsistencies:
    """K: every inconsistency is a sentence at its rule, and the draft is saved all the same."""

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ("needed = 5", "needed = 5\nquorum = 3", "nominations.quorum is not a rule"),
            ("needed = 5", "needed = 2.5", "2.5 is a decimal fraction"),
            ("needed = 5\n", "", "nominations.needed (N2) is missing"),
            ('method = "block-vote"', 'method = "scottish-stv"', "counts papers of kind"),
            ('"close the poll", ', "", "does not have “close the poll” (rule K13)"),
            ("schema = 1", "schema = 9", "(rule K1)"),
        ],
    )
    def test_each_is_said_when_checked_and_when_saved(self, ro, old, new, said):
        write(ro, old, new, "Check", 422)
        ro.says(said)
        assert new.strip() in ro.form_with("Save")["rule_book"].value.replace("\r\n", "\n")
        fill(ro, "Save")
        ro.says(said)
        ro.says("Not a rule book yet")

    def test_the_form_opens_only_for_what_it_can_hold(self, ro):
        write(ro, "needed = 5", "needed = 5\nquorum = 3")
        ro.open(f"{DRAFT}/form")
        ro.says("The form opens once the text can be read as TOML and holds no key that is not")
        fill(
            ro, "Save", rule_book=ro.form_with("Save")["rule_book"].value.replace("quorum = 3", "")
        )
        ro.open(f"{DRAFT}/form")
        assert ro.form_with("Save")["nominations.needed"].value == "5"

    def test_the_reason_stands_beside_its_question_and_leads_to_it(self, ro):
        ro.open(f"{DRAFT}/form")
        fill(ro, "Check", 422, nominations__needed="none")
        beside = ro.page.html.find(id="wrong:nominations.needed").get_text()
        assert "nominations.needed (N2) is" in beside
        summary = ro.page.html.find(class_="govuk-error-summary")
        assert [a["href"] for a in summary.find_all("a")] == ["#nominations.needed"]
        assert ro.page.html.find(id="nominations.needed")["value"] == "none"

    def test_a_rule_without_an_authority_is_named_at_the_rule(self, ro):
        ro.open(f"{DRAFT}/form")
        fill(ro, "Check", 422, **{"lines:because__N2": ""})
        assert (
            "[because] has no authority for N2"
            in ro.page.html.find(id="wrong:nominations.needed").get_text()
        )


class TestWhileTyping:
    """What the page asks while one types has the same answers as Check."""

    def answer(self, ro, path: str, **fields: str) -> dict:
        ro.open(f"{DRAFT}/{path}")
        form = ro.form_with("Save")
        for name, value in fields.items():
            form[name.replace("__", ".")] = value
        return ro.browser.post(f"{DRAFT}/check.json", form.submit_fields()).json

    def test_the_form_has_its_sentences_and_its_reasons(self, ro):
        found = self.answer(
            ro, "form", eligibility__months_in_membership="6", nominations__needed=""
        )
        assert found["sentences"]["eligibility.months_in_membership"].startswith(
            "A candidate has been a member for at least 6 months"
        )
        assert found["problems"] == [
            {
                "clause": "K4",
                "reason": "nominations.needed (N2) is missing",
                "path": "nominations.needed",
            }
        ]

    def test_the_file_has_its_reasons_whatever_is_in_it(self, ro):
        found = self.answer(ro, "file", rule_book="half = ")
        assert [problem["clause"] for problem in found["problems"]] == ["K1"]

    def test_nothing_is_saved_by_asking(self, ro):
        before = text_of(ro)
        self.answer(ro, "form", nominations__needed="1")
        assert text_of(ro) == before
