"""A notice of election: everything wrong with it is said at once, and it is published for good."""

import re

import pytest

from tests.journeys.office.office_navigator import PANEL, WORDS, publish_notice


@pytest.fixture
def ro(world):
    return world.signed_in("ro@example.org")


UNDER_THESE = "Write the notice under these rules"
WITHOUT_RULES = {name: said for name, said in WORDS.items() if name != "preset"}


def check(ro, status=200, **words):
    ro.checks_a_notice(status, **{**WORDS, **words})


def own_rules(ro, changed, to):
    """Copy a published rule book into the box, change a line, and give it its own edition."""
    ro.open("/office/notice/new")
    ro.send("Copy it into the box to edit", preset=WORDS["preset"])
    form = ro.form_with(UNDER_THESE)
    assert changed in form["rule_book"].value
    text = form["rule_book"].value.replace('edition = "2026"', 'edition = "2026.1"')
    return text.replace(changed, to)


def test_a_changed_rule_book_does_not_take_a_published_ones_place(ro):
    text = own_rules(ro, 'blank = "may be cast"', 'blank = "refused"')
    ro.send(UNDER_THESE, 422, rule_book=text.replace("2026.1", "2026"))
    ro.says("give your rule book a name or an edition of its own (rule K16)")


def test_a_notice_is_read_as_sentences_before_it_is_published(ro):
    check(ro)
    ro.says("Nothing is published yet")
    ro.says("12 noon, Friday 5 June 2026")
    ro.says("Electors joined on or before Monday 1 June 2026")
    ro.says("A voter marks up to 2 candidates, each at most once")
    assert ro.browser.get("/elections/panel", status=404)
    ro.send("Publish the notice")
    ro.says("The notice of Disputes panel is published")
    assert re.search(r"election id is [0-9a-f]{64}", ro.page.html.get_text())


def test_what_was_written_is_still_there_when_something_is_to_be_changed(ro):
    check(ro, voting_closes="Friday 12 June 2026, 17:00")
    ro.send("Change something")
    assert ro.form_with("Check the notice")["voting_closes"].value == "Friday 12 June 2026, 17:00"
    ro.send("Check the notice")
    ro.says("17:00, Friday 12 June 2026")


def test_a_weekday_that_does_not_match_its_date_is_refused(ro):
    check(ro, 422, nominations_close="Thursday 5 June 2026")
    ro.says("5 June 2026 is a Friday, not a Thursday. Correct the weekday or the date (rule T2)")
    assert ro.form_with("Check the notice")["title"].value == "Disputes panel"


def test_everything_wrong_is_said_at_once_with_its_rule(ro):
    check(
        ro,
        422,
        title="",
        slug="Not An Address",
        nominations_open="soon",
        seats_1="two",
        title_2="Another",
        seats_2="1",
    )
    ro.says("Give the election a title and name the organisation that holds it (rule K11)")
    ro.says("The name for the address has small letters, digits and hyphens only (rule K11)")
    ro.says("Panel members: write the number of seats in figures, like 2 (rule K11)")
    ro.says("“soon” could not be read as a day")
    ro.says("(rule T2)")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"seats_1": "1"}, "Panel members has 1 seat, but the rules give each voter 2 marks (B1)"),
        ({"title_1": "", "seats_1": ""}, "A notice names at least one contest (rule K11)"),
        (
            {"title_2": "Panel members", "seats_2": "2"},
            "Each contest has a name of its own, of small letters, digits and hyphens (rule K11)",
        ),
        (
            {"nominations_close": "Monday 1 June 2026"},
            "The time for nominations ends before it begins (rule T1)",
        ),
        (
            {"voting_closes": "Monday 8 June 2026"},
            "The time for voting ends before it begins (rule T3)",
        ),
        (
            {"voting_opens": "Thursday 4 June 2026"},
            "Voting would open before nominees have answered",
        ),
        ({"voting_closes": "Friday 12 June 2026, 00:00"}, "Voting closes at midnight"),
        (
            {"nominations_open": "Sunday 29 March 2026, 01:30"},
            "does not exist on Sunday 29 March 2026",
        ),
    ],
)
def test_what_cannot_go_together_is_refused_in_words(ro, words, said):
    check(ro, 422, **words)
    ro.says(said)


@pytest.mark.parametrize(
    ("changed", "to", "said"),
    [
        (
            'method = "block-vote"',
            'method = "scottish-stv"',
            "count.method is scottish-stv (C1), which counts papers of kind “ranking”",
        ),
        (
            'ties = "by lot"',
            'ties = "by lot"\nthreshold = 5',
            "count.threshold is not a rule: remove it or correct its name (rule K2)",
        ),
        ('ties = "by lot"', "", "count.ties (C2) is missing (rule K4)"),
        (
            'in_pairs = ["close the poll", "replace a ballot code"]',
            "in_pairs = []",
            "declaration.in_pairs (D2) does not have “close the poll” (rule K13)",
        ),
        ("most_marks = 2", "most_marks = 2.5", "2.5 is a decimal fraction"),
    ],
)
def test_an_impossible_rule_book_is_refused_by_the_name_of_the_rule(ro, changed, to, said):
    text = own_rules(ro, changed, to)
    ro.send(UNDER_THESE, 422, rule_book=text)
    ro.says(said)
    assert ro.form_with(UNDER_THESE)["rule_book"].value.splitlines() == text.splitlines()


def test_more_reserved_places_than_seats_are_refused(ro):
    text = own_rules(ro, "at_least = 1", "at_least = 3")
    ro.send(UNDER_THESE, rule_book=text)
    ro.send("Check the notice", 422, **WITHOUT_RULES)
    ro.says("fewer than the 3 reserved for women (rule P1)")


def test_a_rule_book_that_is_none_is_refused_before_anything_is_written(ro):
    ro.open("/office/notice/new")
    text = "schema = 1\nmagic = 0.5\n"
    ro.send(UNDER_THESE, 422, preset="own", rule_book=text)
    ro.says("0.5 is a decimal fraction; write a whole number")
    ro.says("(rule K3)")


def test_a_rule_book_of_ones_own_gives_the_election_its_rules(ro):
    text = own_rules(ro, 'blank = "may be cast"', 'blank = "refused"')
    ro.send(UNDER_THESE, rule_book=text)
    ro.send("Check the notice", **WITHOUT_RULES)
    ro.says("A paper left blank on purpose: refused.")
    ro.send("Publish the notice")
    ro.open("/elections/panel/rules")
    ro.says("A paper left blank on purpose: refused.")


def test_two_contests_stand_in_one_notice(ro):
    publish_notice(ro, title_2="Chairs of the panel", seats_2="3")
    ro.open(f"{PANEL}/nominees")
    ro.says("Panel members (2 seats)")
    ro.says("Chairs of the panel (3 seats)")


def test_an_address_is_given_once(ro):
    publish_notice(ro)
    check(ro, 422)
    ro.says("There is already an election at “panel” (rule K12)")


def test_only_the_returning_officer_of_the_organisation_writes_a_notice(world, ro):
    publish_notice(ro)
    assert world.visitor().browser.get("/office/notice/new").status_int == 303
    assert world.visitor().browser.get("/office/panel").status_int == 303
