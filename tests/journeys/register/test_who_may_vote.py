"""Who may vote and why, for the officers; and each elector's check of the frozen register."""

import csv
import io

from tests.journeys.custody.panel_in_custody import NOTICE, electors, rules
from tests.journeys.election_navigator import RunningElection
from tests.journeys.office.office_navigator import (
    MEMBERSHIP,
    PANEL,
    freeze,
    press,
    refused,
    upload,
)
from tests.journeys.register.asking import a_register_with_refusals, answer_to, asks


def freeze_once(ro):
    """Freeze the register if it is not."""
    if "The register is frozen" not in ro.open(f"{PANEL}/register/freeze").text:
        freeze(ro)


class TestTotals:
    """R1 to R14: the totals by clause are a page, each clause linked to its rule."""

    def test_each_clause_has_its_total_and_its_sentence(self, world):
        ro = a_register_with_refusals(world)
        ro.open(f"{PANEL}/electorate")
        ro.says("6 electors of 8 entries on the list")
        rows = {
            row.th.get_text(" ", strip=True): row.find_all("td")[-1].get_text(strip=True)
            for row in ro.page.html.select("tbody tr")
        }
        assert rows == {"Rule R1": "1", "Rule R2": "1", "Rule R3": "1"}
        assert ro.page.html.find("a", string="Rule R2")["href"].endswith("/rules#R2")

    def test_a_contest_by_unit_and_category_before_and_after_the_freeze(self, world):
        ro = a_register_with_refusals(world)
        for _ in range(2):
            ro.open(f"{PANEL}/electorate/panel-members")
            ro.says("6 electors of 8 entries on the list")
            ro.says("Not recorded 8 6")
            freeze_once(ro)

    def test_those_refused_are_downloaded_with_every_reason(self, world):
        ro = a_register_with_refusals(world)
        for _ in range(2):
            text = ro.browser.get(f"{PANEL}/electorate/panel-members/refused.csv").text
            rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
            assert [(row[0], row[4]) for row in rows[1:]] == [
                ("L301", "R1"),
                ("L302", "R2"),
                ("L302", "R3"),
            ]
            freeze_once(ro)

    def test_a_member_is_found_by_a_part_of_the_name(self, world):
        ro = a_register_with_refusals(world)
        ro.open(f"{PANEL}/electorate")
        ro.send("Find", q="rush")
        ro.see(ro.page.click("Rowan Rush, L302"))
        refused(ro, "is recorded as “arrears”", "R3")
        ro.open(f"{PANEL}/members/nobody", 404)

    def test_a_number_with_a_stroke_in_it_has_a_page_too(self, world):
        ro = a_register_with_refusals(world)
        stroke = "AB/12,Ivor Inkpen,ivor@example.org,committee member,2020-01-01,good,m\n"
        upload(ro, MEMBERSHIP + stroke)
        ro.send("Put this register in place")
        ro.open(f"{PANEL}/electorate?q=inkpen")
        ro.see(ro.page.click("Ivor Inkpen, AB/12"))
        ro.says("Ivor Inkpen")

    def test_only_officers_see_who_may_vote(self, world):
        a_register_with_refusals(world)
        somebody = world.signed_in("m2@example.org")
        for path in ("electorate", "electorate/panel-members", "members/L301"):
            somebody.open(f"{PANEL}/{path}", 403)
        world.signed_in("m1@example.org").open(f"{PANEL}/electorate")


class TestTheCheck:
    """R5: an elector who has the salt sees that their line is in the published root."""

    def salt_of(self, world, number, email):
        asks(world, number, email)
        return answer_to(world, email).rpartition("salt, which nobody else has: ")[2][:32]

    def test_an_elector_finds_their_line_and_a_stranger_none(self, world):
        ro = a_register_with_refusals(world)
        ro.open("/elections/panel/check-entry")
        ro.send("Check it", 409, number="L202", salt="ab" * 16)
        ro.says("The register is not frozen yet")
        freeze(ro)
        salt = self.salt_of(world, "L202", "m2@example.org")
        ro.open("/elections/panel/check-entry")
        ro.send("Check it", number="L202", salt=salt)
        ro.says("On the frozen register")
        root = ro.browser.get("/elections/panel/documents/register.json").json["root"]
        assert root in ro.page.text
        for number, wrong in (("L203", salt), ("L202", "ab" * 16)):
            ro.open("/elections/panel/check-entry")
            ro.send("Check it", 404, number=number, salt=wrong)
            ro.says("The frozen register commits to no line with this number")
        ro.send("Check it", 422, number="L202", salt="short")

    def test_somebody_who_is_no_elector_has_no_salt(self, world):
        ro = a_register_with_refusals(world)
        freeze(ro)
        asks(world, "L301", "olive@example.org")
        assert "Your salt" not in answer_to(world, "olive@example.org")


class TestTheFreeze:
    """R5, D2, D5: frozen by two where the rules say so; small numbers are put together."""

    def in_pairs(self, world, units):
        text = rules().replace('"change the frozen register"', '"freeze the register"')
        running = RunningElection(world=world, slug="custody", contest="panel")
        running.notice_is_published(**NOTICE, rule_book=text)
        running.register_is_imported(electors(units))
        running.officers_are_appointed()
        return running

    def test_one_officer_proposes_and_another_confirms(self, world):
        running = self.in_pairs(world, {"East": 12})
        officer = running.officer
        officer.open("/office/custody/register/freeze")
        officer.send("Propose to freeze the register")
        officer.says("The freeze is proposed")
        officer.send("Confirm: freeze the register", 422)
        officer.says("You proposed to freeze the register, so another officer has to confirm it")
        scrutineer = world.signed_in("scrutineer@example.org")
        scrutineer.open("/office/custody/register/freeze")
        scrutineer.send("Confirm: freeze the register")
        scrutineer.says("The register is frozen. Two officers may still")

    def test_small_units_are_published_together(self, world):
        running = self.in_pairs(world, {"East": 12, "South": 3, "West": 4})
        running.officer.open("/office/custody/register/freeze")
        running.officer.send("Propose to freeze the register")
        scrutineer = world.signed_in("scrutineer@example.org")
        scrutineer.open("/office/custody/register/freeze")
        scrutineer.send("Confirm: freeze the register")
        document = scrutineer.browser.get("/elections/custody/documents/register.json").json
        assert document["electors"] == 24
        assert document["units"] == [
            {"electors": 12, "name": "East"},
            {"electors": 12, "name": "other units (3)"},
        ]
        assert document["contests"] == [
            {
                "electors": 24,
                "groups": [{"electors": 24, "section": "", "weight": 1}],
                "id": "panel",
            }
        ]

    def test_a_freeze_before_the_freeze_date_is_warned_of(self, world):
        running = RunningElection(world=world, slug="custody", contest="panel")
        late = {**NOTICE, "freeze_date": "Thursday 4 June 2026"}
        running.notice_is_published(**late, rule_book=rules())
        running.register_is_imported(electors({"East": 12}))
        running.officer.open("/office/custody/register/freeze")
        running.officer.says("The freeze date of the notice is Thursday 4 June 2026")

    def test_the_scrutineer_freezes_nothing_alone(self, world):
        a_register_with_refusals(world)
        press(world.signed_in("m1@example.org"), "register/freeze", 403)
