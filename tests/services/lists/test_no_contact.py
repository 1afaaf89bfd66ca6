"""D10: a list says who wants no contact from candidates, where the rules let candidates write."""

from elections.domain.privacy import NO_CONTACT
from elections.services.register.freezing import freeze_register
from elections.store import elections
from elections.store.roll import contact
from tests.journeys.custody.panel_in_custody import rules
from tests.services.lists.listed import HEADINGS, SLUG, Listed, preset, rows


def with_choices(*choices: str):
    return [(*row, choice) for row, choice in zip(rows(len(choices)), choices, strict=True)]


def test_a_column_headed_no_contact_is_read_and_honoured(database_url):
    listed = Listed(database_url, rules=rules())
    listed.imports(with_choices("yes", "no", ""), (*HEADINGS, "Do not contact"))
    recorded = [NO_CONTACT in kept.entry.groups for kept in listed.register()]
    assert recorded == [True, False, False]
    freeze_register(listed.house, listed.officer, slug=SLUG)
    with listed.house.store.reading() as tx:
        key = elections.contest_key(tx, elections.find(tx, SLUG).id, "panel")
        reached = {email for _, _, email in contact.addresses(tx, key, NO_CONTACT)}
    assert reached == {"m2@example.org", "m3@example.org"}
    listed.done()


def test_what_is_neither_yes_nor_no_is_a_problem_of_its_row(database_url):
    listed = Listed(database_url, rules=rules())
    seen = listed.upload(with_choices("yes", "perhaps"), (*HEADINGS, NO_CONTACT))
    assert (seen.rows, seen.problem_count) == (1, 1)
    listed.done()


def test_rules_that_let_nobody_write_have_no_use_for_the_column(database_url):
    listed = Listed(database_url, rules=preset("p14-panel-of-two"))
    listed.imports(with_choices("yes"), (*HEADINGS, "no contact"))
    assert listed.register()[0].entry.groups == ("women",)
    listed.done()
