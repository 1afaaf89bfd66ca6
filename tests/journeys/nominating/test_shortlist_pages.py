"""A panel's shortlist on the pages: refused with every objection, published, and read by all."""

import pytest

from tests.journeys.nominating.scenes_of_ways import BOARD, an_election, press
from tests.services.nominating.test_shortlists import NAMED, SHORTLIST, nominations, ruled
from tests.services.nominating.wide_election import rules
from tests.services.small_election import CLOSED, CONTEST, SLUG, at_day

PAGE = f"/office/{SLUG}/shortlist/{CONTEST}"
PUBLIC = f"/elections/{SLUG}/shortlist/{CONTEST}"


@pytest.fixture
def scene(tmp_path):
    world, small = an_election(tmp_path, rules(nominations(), shortlist=SHORTLIST))
    small.noticed()
    names = ("Leeds", "York", "Hull")
    for name, body in zip(names, small.bodies("CLP", *names), strict=True):
        for number, times in NAMED.items():
            if names.index(name) < times:
                small.nominates(name, body, number)
    for number in NAMED:
        small.consents(number)
    return world, small


def choice(officer, *names, **reasons):
    """Tick those who are chosen, write the reasons, and press the button."""
    form = officer.form_with("Publish the shortlist")
    for field in form.fields["chosen"]:
        label = officer.page.html.find("label", attrs={"for": field.id})
        name = label.get_text(" ", strip=True).removesuffix(" is on the shortlist")
        field.checked = name in names
        reason = reasons.get(name.split()[-1])
        if reason:
            form[f"reason-{field.id.removeprefix('chosen-')}"] = reason
    response = form.submit(status="*")
    return response.follow() if response.status_int == 303 else response


def test_the_panel_chooses_and_everybody_reads_why(scene):
    world, small = scene
    ruled(small)
    world.clock.move_to(at_day(CLOSED + 1))
    officer = world.signed_in("deputy@example.org")
    officer.open(f"/office/{SLUG}/statement")
    officer.says("The shortlist of Executive panel has not been published ( rule S1 )")
    officer.see(officer.page.click("The shortlist of Executive panel", index=0))
    officer.says("Member B0001 3 nominations Most nominations: on it ( rule S4 )")
    officer.says("Member E0004 1 nomination Not considered ( rule S1 )")
    refused = choice(officer, "Member C0002")
    assert refused.status_int == 422
    officer.see(refused)
    for words in (
        "0 of those on the shortlist are of women; of 1 there have to be at least 1",
        "Member B0001 has most nominations, 3",
        "Give the reason why Member D0003 is left out",
    ):
        officer.says(words)
    officer.see(
        choice(officer, "Member B0001", "Member C0002", D0003="less experience of committees")
    )
    officer.says("The shortlist is published")
    officer.send("Publish the statement")
    reader = world.visitor()
    reader.open(BOARD)
    reader.says("Member D0003: not on the shortlist: less experience of committees ( rule S5 )")
    reader.see(reader.page.click("Shortlist: Executive panel"))
    reader.says("Member B0001 , 3 nominations Most nominations")
    reader.says("Member D0003 , 2 nominations: less experience of committees")
    reader.says("Member E0004 , 1 nomination: has 1 of the 2 nominations")
    reader.see(reader.page.click("The shortlist as a file"))
    reader.open(f"/elections/{SLUG}")
    reader.says("Shortlist: Executive panel")
    reader.open(f"/elections/{SLUG}/log")
    reader.says("The shortlist of Executive panel was published")


def test_it_waits_for_the_rulings_and_nobody_else_publishes_it(scene):
    world, _ = scene
    world.clock.move_to(at_day(CLOSED + 1))
    officer = world.signed_in("deputy@example.org")
    officer.open(PAGE)
    officer.says("Member B0001 has not been ruled on ( rule S1 )")
    assert "Publish the shortlist" not in officer.page.text
    press(officer, PAGE, 409)
    officer.says("Member B0001 has not been ruled on")
    scrutineer = world.signed_in("scrutineer@example.org")
    scrutineer.open(PAGE)
    press(scrutineer, PAGE, 403)
    world.signed_in("m0001@example.org").open(PAGE, status=403)
    officer.open(f"/office/{SLUG}/shortlist/nothing", status=404)
    world.visitor().open(PUBLIC, status=404)


def test_a_choice_is_checked_without_being_published(scene):
    world, small = scene
    ruled(small)
    world.clock.move_to(at_day(CLOSED + 1))
    officer = world.signed_in("deputy@example.org")
    officer.open(PAGE)
    officer.send("Check without publishing")
    officer.says("Checked; nothing is published yet")
    officer.says("2 of at most 2 chosen")
    officer.says("1 of women; at least 1 of 2 are asked")
    officer.says("Give the reason why Member D0003 is left out")
    world.visitor().browser.get(PUBLIC, status=404)
    officer.send("Publish the shortlist", 422)
    press(world.signed_in("scrutineer@example.org"), PAGE, 403, check="yes")
