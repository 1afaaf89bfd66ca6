"""A Group nominates through its secretary, a nominee answers, a member stands: the pages."""

import pytest

from elections.store import nominations
from tests.journeys.nominating.papers import sends
from tests.journeys.scenes import GROUPS, PANEL, members_may_stand, nominations_are_open
from tests.journeys.world import later

WORTHING = "secretary.worthing@example.org"
CAMBRIDGE = "secretary.cambridge@example.org"
GOSPORT = "secretary.gosport@example.org"
BOARD = f"/elections/{GROUPS}/nominations"
STAND = f"/elections/{PANEL}/stand/{PANEL}"


@pytest.fixture
def groups(world):
    nominations_are_open(world)
    return world


@pytest.fixture
def committee(world):
    members_may_stand(world)
    return world


def at_the_desk(world, email):
    """A secretary who has gone to the paper of their Group."""
    secretary = world.signed_in(email)
    secretary.open("/nominate")
    secretary.see(secretary.page.click("Local government representatives"))
    return secretary


def drafts(secretary, *words):
    """Find people by name or number, add the first who is found, and look at the paper."""
    desk = secretary.page.request.path
    for each in words:
        secretary.open(f"{desk}/nominees?words={each}")
        found = [form for form in secretary.page.forms.values() if ">Add<" in form.text]
        secretary.see(found[0].submit())
    secretary.open(f"{desk}/check")
    return secretary


def nominate(secretary, *words, status=200):
    return sends(drafts(secretary, *words), status)


def test_a_fifth_group_takes_a_nominee_across_the_threshold(groups):
    passer_by = groups.visitor()
    passer_by.open(BOARD)
    passer_by.says("Councillor Akbar 1 more needed 4 of 5 nominations needed")
    secretary = at_the_desk(groups, WORTHING)
    secretary.says("Not started")
    nominate(secretary, "akbar")
    secretary.says("Nominations received")
    secretary.says("Has enough nominations 5 of 5 nominations needed")
    passer_by.open(BOARD)
    passer_by.says("Councillor Akbar Has enough nominations 5 of 5 nominations needed")
    passer_by.says("Worthing Labour Group 1 June 2026")


def test_the_secretary_and_the_nominee_are_written_to(groups):
    secretary = nominate(at_the_desk(groups, WORTHING), "L300001")
    receipt = groups.letters_to(WORTHING)[0]
    reference = receipt.subject.rpartition(" ")[2]
    secretary.says(reference)
    assert "1. Councillor Akbar (L300001)" in receipt.body
    told = groups.letters_to("akbar@example.org")[0]
    assert "Worthing Labour Group has nominated you" in told.body


def test_a_paper_is_checked_before_it_is_sent_and_looking_changes_nothing(groups):
    secretary = drafts(at_the_desk(groups, WORTHING), "akbar")
    secretary.says("Check the paper")
    secretary.says("Worthing Labour Group")
    secretary.send("Send the paper", 422)
    secretary.says("Tick the box to declare that the paper is right")
    secretary.open(BOARD)
    secretary.says("4 of 5 nominations needed")


def test_a_group_names_nobody_twice(groups):
    secretary = drafts(at_the_desk(groups, CAMBRIDGE), "akbar")
    secretary.says("Nothing: version 2 says the same, and was sent.")
    assert "Send the paper" not in secretary.page.text


def test_a_group_names_no_more_than_two(groups):
    secretary = drafts(at_the_desk(groups, WORTHING), "akbar", "caliskan", "White")
    secretary.says("has already named 2; a body may name up to 2")
    secretary.says("rule N4")
    assert "Send the paper" not in secretary.page.text
    desk = secretary.page.request.path.removesuffix("/check")
    forged = tokened(secretary, turn="3", declared="yes")
    secretary.see(secretary.browser.post(f"{desk}/check", forged, status=422))
    secretary.says("rule N4")
    secretary.open(BOARD)
    assert not secretary.reads("Councillor White")


def test_a_group_of_two_members_cannot_nominate(groups):
    secretary = at_the_desk(groups, GOSPORT)
    secretary.says("This body cannot nominate here")
    secretary.says("Gosport Labour Group has 2 members; a body needs at least 3 to nominate")
    secretary.says("rule N3")
    desk = secretary.page.request.path
    fields = tokened(secretary, contest=GROUPS, number="L300001", step="add", turn="0")
    secretary.browser.post(f"{desk}/nominees", fields, status=403)
    secretary.browser.post(f"{desk}/check", tokened(secretary, declared="yes"), status=403)
    secretary.open(BOARD)
    secretary.says("4 of 5 nominations needed")


def tokened(visitor, **fields):
    """The fields of a form that the page does not show, with this visitor's token."""
    return {"csrf_token": visitor.page.forms[0]["csrf_token"].value, **fields}


def test_a_nominee_has_no_desk(groups):
    groups.signed_in("akbar@example.org").open("/nominate", status=403)


@pytest.mark.parametrize(
    ("contest", "nominee", "status", "said"),
    [
        (GROUPS, "L999999", 422, "Nobody on the register has the membership number"),
        ("no-such-contest", "L300001", 404, "There is no such page"),
    ],
)
def test_what_is_not_there_cannot_be_named(groups, contest, nominee, status, said):
    secretary = at_the_desk(groups, WORTHING)
    desk = secretary.page.request.path
    fields = tokened(secretary, contest=contest, number=nominee, step="add", turn="0")
    secretary.see(secretary.browser.post(f"{desk}/nominees", fields, status=status))
    secretary.says(said)


def test_a_paper_that_comes_after_the_close_is_refused_with_the_moment_and_still_shown(groups):
    secretary = drafts(at_the_desk(groups, WORTHING), "akbar")
    later(groups, days=7)
    secretary.send("Send the paper", status=409, declared=True)
    secretary.says("Nominations closed at 12 noon, Monday 8 June 2026")
    secretary.says("rule T1")
    secretary.says("Councillor Akbar L300001")
    secretary.open(BOARD)
    secretary.says("4 of 5 nominations needed")


def test_a_paper_is_withdrawn_after_one_more_question_with_a_reason(groups):
    secretary = nominate(at_the_desk(groups, WORTHING), "akbar")
    secretary.see(secretary.page.click("Withdraw the paper"))
    secretary.send("Withdraw the paper", 422)
    secretary.says("Say why the paper is changed")
    secretary.send("Withdraw the paper", reason="The meeting was not quorate.")
    secretary.says("The paper is withdrawn")
    secretary.open(BOARD)
    secretary.says("4 of 5 nominations needed")
    told = groups.letters_to("akbar@example.org")[0]
    assert "Worthing Labour Group no longer nominates you" in told.body
    nominate(at_the_desk(groups, WORTHING), "akbar")


def test_a_paper_is_withdrawn_once_and_only_in_time(groups):
    secretary = nominate(at_the_desk(groups, WORTHING), "akbar")
    address = secretary.page.request.path.replace("/paper", "/withdraw")
    first, second = secretary.open(address), secretary.open(address)
    secretary.page = first
    secretary.send("Withdraw the paper", reason="A mistake.")
    secretary.page = second
    secretary.send("Withdraw the paper", 409, reason="A mistake.")
    secretary.says("has no paper that could be withdrawn")
    secretary.says("rule N6")


def test_a_paper_stands_once_nominations_have_closed(groups):
    secretary = nominate(at_the_desk(groups, WORTHING), "akbar")
    secretary.see(secretary.page.click("Withdraw the paper"))
    later(groups, days=7)
    secretary.send("Withdraw the paper", 409, reason="Too late.")
    secretary.says("This paper cannot be withdrawn")
    secretary.says("rule T1")


def test_nobody_else_sees_a_nomination_or_withdraws_it_and_its_own_officers_use_the_paper(groups):
    secretary = nominate(at_the_desk(groups, WORTHING), "akbar")
    with groups.house.store.reading() as tx:
        named = nominations.in_contest(tx, 1, GROUPS)
    reference = next(n.reference for n in named if n.by == "Worthing Labour Group")
    receipt = f"/nominations/{reference}"
    secretary.open(receipt)
    secretary.says("It stands on the paper of Worthing Labour Group")
    secretary.open(f"{receipt}/withdraw")
    secretary.says("takes Councillor Akbar off its paper, with a reason")
    secretary.browser.post(f"{receipt}/withdraw", tokened(secretary), status=422)
    other = groups.signed_in(CAMBRIDGE)
    other.open(receipt, status=403)
    other.open("/")
    other.browser.post(f"{receipt}/withdraw", tokened(other), status=403)
    other.open(BOARD)
    other.says("5 of 5 nominations needed")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("z", "Enter at least two letters or digits"),
        ("zzzz", "Nobody on the register who may be nominated is called “zzzz”"),
        ("<b>zz", "is called “<b>zz”"),
        ("councillor", "The first 20 are shown"),
        ("l300002", "1 person found"),
    ],
)
def test_the_search_says_what_it_found(groups, words, said):
    secretary = at_the_desk(groups, WORTHING)
    secretary.open(f"{secretary.page.request.path}/nominees?words={words.replace('<', '%3C')}")
    secretary.says(said)


def test_a_nominee_consents_and_may_change_their_mind(groups):
    nominee = groups.signed_in("akbar@example.org")
    nominee.open("/candidacies")
    nominee.says("Not answered")
    nominee.says("4 of 5 nominations needed")
    nominee.send("I consent to stand")
    nominee.says("You have consented")
    nominee.send("I decline")
    nominee.says("You have declined")
    nominee.open(BOARD)
    nominee.says("The nominee does not wish to stand")


def test_nobody_answers_for_somebody_else(groups):
    nominee = groups.signed_in("akbar@example.org")
    nominee.open("/candidacies")
    theirs = nominee.form_with("I consent to stand").action
    other = groups.signed_in("evans@example.org")
    other.open("/candidacies")
    other.see(other.browser.post(theirs, tokened(other), status=403))
    other.says("Only the nominee may answer a nomination")
    nominee.open("/candidacies")
    nominee.says("Not answered")


def test_an_answer_that_comes_too_late_is_refused_with_the_moment(groups):
    nominee = groups.signed_in("akbar@example.org")
    nominee.open("/candidacies")
    later(groups, days=10)
    nominee.send("I consent to stand", status=409)
    nominee.says("The time to answer a nomination ended at 12 noon, Thursday 11 June 2026")
    nominee.says("rule T4")


def test_a_member_puts_themself_forward_and_withdraws(committee):
    member = committee.signed_in("bea@example.org")
    member.see(member.page.click("Executive panel of two", index=0))
    member.says("Who may stand")
    member.send("Put myself forward", status=422)
    member.says("Tick the box")
    member.send("Put myself forward", agreed=True)
    member.says("Nomination received")
    member.open(f"/elections/{PANEL}/nominations")
    member.says("Bea Carrow Has put themself forward")
    member.open(STAND)
    member.says("You put yourself forward at 12 noon, Monday 1 June 2026")
    member.see(member.page.click("See your receipt"))
    member.see(member.page.click("Withdraw this nomination"))
    member.send("Withdraw the nomination")
    member.open(f"/elections/{PANEL}/nominations")
    assert not member.reads("Bea Carrow Has")


def test_nobody_stands_who_is_not_on_the_register(committee):
    officer = committee.signed_in("ro@example.org")
    officer.open(STAND)
    officer.says("You are not on the register of this election")
    fields = tokened(officer, agreed="yes")
    officer.browser.post(STAND, fields, status=403)


def test_nobody_puts_themself_forward_where_bodies_nominate(groups):
    nominee = groups.signed_in("white@example.org")
    address = f"/elections/{GROUPS}/stand/{GROUPS}"
    nominee.open(address)
    nominee.says("Candidates cannot put themselves forward here")
    nominee.says("rule N8")
    nominee.browser.post(address, tokened(nominee, agreed="yes"), status=403)


def test_nobody_stands_after_the_close(committee):
    member = committee.signed_in("bea@example.org")
    member.open(STAND)
    later(committee, days=3)
    member.send("Put myself forward", status=409, agreed=True)
    member.says("Nominations closed at 12 noon, Thursday 4 June 2026")
    member.says("rule T1")
