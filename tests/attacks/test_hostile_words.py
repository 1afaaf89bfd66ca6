"""Words written to hurt: in notices, names, reasons, uploaded files and addresses."""

import pytest

from tests.attacks.polls import kept_by
from tests.journeys.scenes import PANEL, members_may_stand
from tests.journeys.world import World

UNSEEN = {
    "a tab": "\t",
    "a vertical tab": "\x0b",
    "a line break": "\n",
    "nought": "\0",
    "a line separator": "\u2028",
    "a change of direction": "\u202e",
    "an escape": "\x1b",
}
SCRIPT = '"><script>alert(1)</script>{{7*7}}${7*7}'
OFFICE = f"/office/{PANEL}"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """B, open to nominations: a committee of three, a returning officer, a nominee."""
    made = World(tmp_path_factory.mktemp("words"))
    loader = members_may_stand(made)
    loader.stand(PANEL, "L400002", 0)
    return made


@pytest.fixture(scope="module")
def officer(world):
    return world.signed_in("ro@example.org")


NOTICE = {
    "title": "Panel",
    "organisation": "The Example Party",
    "slug": "another",
    "preset": "p14-panel-of-two",
    "title_1": "Panel",
    "seats_1": "2",
    "nominations_open": "Monday 1 June 2026",
    "nominations_close": "Friday 5 June 2026",
    "freeze_date": "Monday 1 June 2026",
    "voting_opens": "Monday 8 June 2026",
    "voting_closes": "Friday 12 June 2026",
}
BODY = {
    "kind": "Labour Group",
    "name": "North Labour Group",
    "region": "North",
    "members": "3",
    "position": "secretary",
    "officer_name": "Sam Short",
    "officer_number": "S1",
    "officer_email": "sam@example.org",
}


def posted(visitor, path, fields):
    visitor.open("/sign-in")
    token = visitor.page.html.find("input", attrs={"name": "csrf_token"})["value"]
    return visitor.browser.post(path, {"csrf_token": token, **fields}, status="*")


def refused_unchanged(world, officer, path, fields, statuses=(422,)):
    before = kept_by(world)
    answer = posted(officer, path, fields)
    assert answer.status_int in statuses, answer.text[-2000:]
    assert kept_by(world) == before
    return answer


@pytest.mark.parametrize("what", UNSEEN)
@pytest.mark.parametrize("field", ["title", "organisation", "slug", "title_1", "voting_opens"])
def test_what_nobody_can_see_does_not_get_into_a_notice(world, officer, field, what):
    fields = {**NOTICE, field: f"{NOTICE[field][:2]}{UNSEEN[what]}{NOTICE[field][2:]}"}
    for path in ("/office/notice/new", "/office/notice/publish"):
        refused_unchanged(world, officer, path, fields)


@pytest.mark.parametrize("what", UNSEEN)
@pytest.mark.parametrize("field", [name for name in BODY if name != "members"])
def test_what_nobody_can_see_does_not_get_into_a_body_or_its_officer(world, officer, field, what):
    fields = {**BODY, field: f"{BODY[field][0]}{UNSEEN[what]}{BODY[field][1:]}"}
    refused_unchanged(world, officer, "/office/bodies/all", fields)


@pytest.mark.parametrize("what", [what for what in UNSEEN if what not in {"a tab", "a line break"}])
def test_what_nobody_can_see_does_not_get_into_a_reason(world, officer, what):
    fields = {"ruling": "refused", "clause": "E4", "reason": f"no{UNSEEN[what]}consent"}
    refused_unchanged(world, officer, f"{OFFICE}/nominees/1", fields)


@pytest.mark.parametrize(
    "other",
    [
        {"members": "1" * 30},
        {"members": "-1"},
        {"members": "three"},
        {"members": "1e9"},
        {"officer_email": "sam"},
        {"officer_email": "a@b,c@d.org"},
        {"officer_email": "s\u00e4m@example.org"},
        {"officer_email": "sam@example.org\r\nBcc: all@example.org"},
        {"name": "N" * 201},
        {"kind": "K" * 61},
        {"region": "R" * 101},
        {"position": "P" * 61},
        {"officer_number": "1" * 41},
        {"officer_name": "N" * 201},
    ],
)
def test_a_body_that_could_not_be_kept_or_written_to_is_refused(world, officer, other):
    refused_unchanged(world, officer, "/office/bodies/all", {**BODY, **other})


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "-",
        "a",
        "A-B",
        "a b",
        "../up",
        "a/b",
        "a.b",
        "\u0430bc",
        "a\u200bb",
        "x" * 64,
        "ab-",
        "-ab",
        PANEL,
        "<b>",
        "a%00b",
        "con?",
    ],
)
def test_a_notice_with_such_an_address_is_refused(world, officer, slug):
    fields = {**NOTICE, "slug": slug}
    refused_unchanged(world, officer, "/office/notice/publish", fields)


def test_words_of_a_notice_are_shown_and_never_run(world, officer):
    answer = posted(
        officer,
        "/office/notice/publish",
        {
            **NOTICE,
            "slug": "scripted",
            "title": SCRIPT,
            "title_1": f"{SCRIPT} 1",
            "organisation": SCRIPT,
        },
    )
    assert answer.status_int == 303
    for path in (
        "/",
        "/elections/scripted",
        "/elections/scripted/log",
        "/elections/scripted/nominations",
        "/vote/scripted",
        "/office/scripted",
    ):
        officer.open(path)
        assert "<script>alert" not in officer.page.text, path
        assert "49" not in officer.page.html.title.get_text()


def test_a_rule_book_with_a_script_in_it_is_shown_and_never_run(world, officer):
    text = officer.browser.get("/rules/p14-panel-of-two.toml").text
    title = next(line for line in text.splitlines() if line.startswith("title"))
    text = text.replace(title, f"title = '{SCRIPT}'").replace("p14-panel-of-two", "scripted")
    fields = {**NOTICE, "slug": "own-rules", "preset": "own", "rule_book": text}
    assert posted(officer, "/office/notice/publish", fields).status_int == 303
    officer.open("/elections/own-rules/rules")
    assert "<script>alert" not in officer.page.text


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 20_000,
        "x = 1\nx = 2",
        "= ",
        "x" * 400_000,
        "\ufeff",
        "a.b.c = 1.5",
        "x = " + "{a=" * 5_000,
    ],
)
def test_a_rule_book_that_is_none_is_refused(world, officer, text):
    fields = {**NOTICE, "preset": "own", "rule_book": text}
    refused_unchanged(world, officer, "/office/notice/publish", fields)
