"""Publishing takes two officers and the same digest; a published rule book never changes."""

import pytest

from elections.services.first_steps import make_people
from tests.journeys.office.office_navigator import refused
from tests.journeys.rulebooks.rule_book_writers import (
    BOOKS,
    DRAFT,
    begin,
    fill,
    first_officer,
    publish,
    second_officer,
    text_of,
    write,
)

PAGES = (BOOKS, DRAFT, f"{DRAFT}/file", f"{DRAFT}/form", f"{DRAFT}/compare", f"{DRAFT}/try")
ACTS = ("start", "1/file", "1/form", "1/check.json", "1/propose", "1/approve", "1/put-away")


def post(visitor, path: str, status: int, **fields: str):
    """Send an act that no page offers to whoever sends it, with the token of their own page."""
    visitor.open("/office/rule-books")
    token = visitor.page.html.find("input", attrs={"name": "csrf_token"})["value"]
    sent = {"csrf_token": token, **fields}
    return visitor.see(visitor.browser.post(f"{BOOKS}/{path}", sent, status=status))


def digest_in(visitor) -> str:
    return visitor.open(DRAFT).html.find("input", attrs={"name": "digest"})["value"]


@pytest.fixture
def ro(world):
    visitor = first_officer(world)
    begin(visitor)
    return visitor


class TestWrongPeople:
    """K32, D3: only returning officers of the organisation write rule books."""

    @pytest.fixture
    def member(self, world, ro):
        make_people(world.house, [("L100009", "Ash Member", "ash@example.org")])
        return world.signed_in("ash@example.org")

    def test_nobody_else_sees_a_draft(self, world, member):
        for page in PAGES:
            assert world.visitor().browser.get(page).status_int == 303
            member.open(page, status=403)

    def test_nobody_else_does_anything_to_one(self, member):
        token = member.open("/").html.find("input", attrs={"name": "csrf_token"})["value"]
        for act in ACTS:
            member.browser.post(f"{BOOKS}/{act}", {"csrf_token": token}, status=403)

    def test_a_draft_that_there_is_not_has_no_page(self, ro):
        ro.open(f"{BOOKS}/2", status=404)
        ro.open(f"{BOOKS}/9999999999", status=404)
        post(ro, "2/propose", 404)


class TestApproval:
    """K32: proposed by one officer by its digest, approved by another by the same digest."""

    def test_whoever_proposed_it_cannot_approve_it(self, ro):
        digest = digest_in(ro)
        ro.send("Propose to publish it")
        assert "Approve and publish it" not in ro.page.text
        post(ro, "1/approve", 422, digest=digest)
        refused(ro, "You proposed this rule book, so another officer has to approve it", "K32")
        ro.open("/rules/p1-local-government/2026.1", status=404)

    def test_nothing_is_approved_that_nobody_proposed(self, world, ro):
        other = second_officer(world)
        post(other, "1/approve", 422, digest=digest_in(ro))
        other.says("Nobody has proposed this draft as it stands")

    def test_a_change_in_between_takes_the_proposal_away(self, world, ro):
        other, digest = second_officer(world), digest_in(ro)
        ro.send("Propose to publish it")
        other.open(DRAFT)
        write(ro, "needed = 5", "needed = 4")
        other.send("Approve and publish it", 422)
        other.says("Nobody has proposed this draft as it stands: a change takes a proposal away")
        ro.open(DRAFT)
        ro.send("Propose to publish it")
        post(other, "1/approve", 422, digest=digest)
        refused(other, "Read it again and decide again", "K32")

    def test_it_is_proposed_once(self, world, ro):
        other, digest = second_officer(world), digest_in(ro)
        ro.send("Propose to publish it")
        post(other, "1/propose", 409, digest=digest)
        refused(other, "It is proposed already: another officer may approve it", "K32")

    def test_a_proposal_is_taken_back_by_either(self, world, ro):
        other = second_officer(world)
        ro.send("Propose to publish it")
        ro.send("Take the proposal back")
        ro.says("The proposal is taken back")
        ro.send("Propose to publish it")
        other.open(DRAFT)
        other.send("Refuse: take the proposal away")
        post(other, "1/take-back", 409)
        refused(other, "It is not proposed: there is nothing to take back", "K32")

    def test_what_is_no_rule_book_is_not_proposed(self, ro):
        digest = digest_in(ro)
        write(ro, "needed = 5", "needed = 0")
        assert "Propose to publish it" not in ro.page.text
        post(ro, "1/propose", 422, digest=digest)
        ro.says("nominations.needed (N2) is 0")

    def test_what_was_done_by_whom_is_on_its_page(self, world, ro):
        other = second_officer(world)
        publish(ro, other)
        ro.open(DRAFT)
        ro.says("Approved by Sam Okafor")
        ro.says("Proposed by Ros Whitfield")
        ro.says("Started by Ros Whitfield")


class TestPublishedForGood:
    """K31, K16: a published rule book never changes, and no other has its name and edition."""

    @pytest.fixture
    def published(self, world, ro):
        publish(ro, second_officer(world))
        return ro

    def test_no_act_reaches_it(self, published):
        text = text_of(published)
        fields = {"rule_book": "schema = 1", "step": "save", "seen": "1", "digest": "0" * 64}
        for act in ("file", "propose", "approve", "take-back", "put-away"):
            post(published, f"1/{act}", 409, **fields)
            published.says("is published and never changes")
            assert text_of(published) == text

    def test_another_text_under_its_name_and_edition_is_refused(self, published):
        begin(published, choice="own:1")
        published.open(f"{BOOKS}/2/form")
        fill(published, "Check", 422, edition="2026.1", nominations__needed="4")
        published.says("is published here and says something else")
        fill(published, "Save", edition="2026.1")
        published.says("(rule K16)")

    def test_the_same_text_is_not_published_twice(self, world, published):
        begin(published, choice="own:1")
        published.open(f"{BOOKS}/2/form")
        fill(published, "Save", edition="2026.1")
        digest = published.page.html.find("input", attrs={"name": "digest"})["value"]
        post(published, "2/propose", 422, digest=digest)
        refused(published, "“p1-local-government”, edition 2026.1, is published already", "K16")

    def test_a_preset_under_its_own_edition_is_not_published_as_another(self, ro):
        ro.open(f"{DRAFT}/form")
        fill(ro, "Check", 422, edition="2026", nominations__needed="4")
        ro.says("(rule K16)")


class TestTwoAtOnce:
    """K33: nobody's words are saved over unseen."""

    def test_the_second_to_save_is_told_and_nothing_is_lost(self, world, ro):
        other = second_officer(world)
        for officer in (ro, other):
            officer.open(f"{DRAFT}/form")
        fill(ro, "Save", nominations__needed="4")
        fill(other, "Save", 409, eligibility__months_in_membership="6")
        other.says("Ros Whitfield saved this draft after you opened it")
        other.says("at least 12 months")
        assert "needed = 4" in other.page.html.find(id="theirs").get_text()
        mine = other.page.html.find(id="rule_book").get_text()
        assert "months_in_membership = 6" in mine
        assert "needed = 5" in mine
        fill(other, "Save mine over theirs", rule_book=mine.replace("needed = 5", "needed = 4"))
        assert "needed = 4\n" in text_of(ro)
        assert "months_in_membership = 6" in text_of(ro)

    def test_a_text_that_is_no_rule_book_is_kept_from_loss_too(self, world, ro):
        other = second_officer(world)
        other.open(f"{DRAFT}/file")
        write(ro, "needed = 5", "needed = 4")
        fill(other, "Save", 409, rule_book="half a thought = ")
        assert other.page.html.find(id="rule_book").get_text().strip() == "half a thought ="
        other.says("cannot be compared rule by rule")

    def test_the_same_words_saved_again_change_nothing(self, ro):
        ro.open(f"{DRAFT}/file")
        before = text_of(ro)
        fill(ro, "Save")
        assert text_of(ro) == before
        ro.says("The draft is saved")

    def test_a_draft_that_changed_is_not_put_away(self, world, ro):
        other = second_officer(world)
        other.open(DRAFT)
        write(ro, "needed = 5", "needed = 4")
        other.send("Put this draft away", 409)
        refused(other, "Nothing was done: read it again first", "K33")

    def test_a_draft_that_was_put_away_is_listed_no_more_and_keeps_its_text(self, ro):
        ro.open(DRAFT)
        ro.send("Put this draft away")
        ro.says("There is no draft")
        assert "needed = 5" in text_of(ro)
        post(ro, "1/propose", 409, digest="0" * 64)
        refused(ro, "This draft was put away: start another one", "K31")
