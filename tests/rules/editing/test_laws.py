"""K31 to K33: what holds of a rule book on its way to being published, each with its number."""

import re

from elections.rulebook.consistency import CONSISTENCY, READING
from elections.rulebook.editing.laws import PUBLISHING
from elections.rulebook.page import text

OF_THE_NOTICE = {"K11", "K12"}


def test_no_other_law_has_the_number_of_one_of_these():
    assert [*PUBLISHING] == ["K31", "K32", "K33"]
    assert not set(PUBLISHING) & {*READING, *CONSISTENCY, *OF_THE_NOTICE}


def test_each_is_a_sentence_and_stands_on_the_reference_page():
    page = text()
    for number, law in PUBLISHING.items():
        assert re.fullmatch(r"[A-Z].*\.", law)
        assert f"- **{number}** {law}" in page
