"""The register: a bad list is shown row by row, a good one is frozen once and for all."""

import re

from tests.journeys.office.office_navigator import (
    HEADING,
    MEMBERSHIP,
    PANEL,
    a_published_notice,
    an_imported_register,
    freeze,
    member,
    refused,
    stand,
    upload,
)


def test_every_bad_row_is_shown_with_its_line_and_what_to_do(world):
    ro = a_published_notice(world)
    upload(
        ro,
        HEADING
        + member(0)
        + member(1, joined="31/31/2020")
        + member(2, email="a@@b")
        + member(3, number=""),
    )
    ro.says("Rows that can be read 1")
    ro.says("Problems 3")
    ro.says("3 joined 31/31/2020")
    ro.says("4 email a@@b is not an e-mail address")
    ro.says("5 membership number is missing give the membership number")
    ro.open(f"{PANEL}/register")
    ro.says("On the list 0 entries")


def test_the_problems_are_downloaded_as_a_spreadsheet_that_runs_no_formula(world):
    ro = a_published_notice(world)
    upload(ro, HEADING + member(0) + member(1, joined="=1+1"))
    file = ro.browser.get(f"{PANEL}/register/problems.csv")
    assert file.body.decode().splitlines()[0] == "\ufeffline,column,value,problem,what to do"
    assert "3,joined,'=1+1," in file.body.decode()
    assert "attachment" in file.headers["Content-Disposition"]


def test_a_number_that_stands_twice_is_left_out_twice(world):
    ro = a_published_notice(world)
    upload(ro, HEADING + member(0) + member(1) + member(2, number="L200"))
    ro.says("2 membership number L200 also stands on line 4")
    ro.says("4 membership number L200 also stands on line 2")
    ro.says("Rows that can be read 1")


def test_a_list_saved_by_an_old_spreadsheet_keeps_its_accents(world):
    ro = a_published_notice(world)
    upload(ro, (HEADING + member(0, name="Zoë Núñez")).encode("cp1252"))
    ro.says("Names with accents, as they were read: Zoë Núñez")


def test_a_file_that_is_no_list_is_refused_in_words(world):
    ro = a_published_notice(world)
    upload(ro, b"PK\x03\x04spreadsheet", 422)
    refused(
        ro,
        "This spreadsheet is damaged or was cut short: export the list as XLSX or “CSV UTF-8” and "
        "choose that file",
        "R4",
    )
    upload(ro, "a,b\n1,2\n", 422)
    ro.says("No column is headed “membership number”")
    ro.open(f"{PANEL}/register")
    ro.send("Read the file", 422)
    ro.says("Choose the file first")


def test_those_who_are_no_electors_are_named_with_every_rule_that_says_so(world):
    ro = a_published_notice(world)
    upload(
        ro,
        HEADING
        + member(0)
        + member(1, office="visitor", joined="2026-06-02", standing="suspended"),
    )
    for clause in ("R1", "R2", "R3"):
        ro.says(f"rule {clause}")
    ro.says("Of these electors 1")


def test_an_uploaded_file_can_be_thrown_away(world):
    ro = a_published_notice(world)
    upload(ro, MEMBERSHIP)
    ro.send("Throw this file away")
    ro.says("The uploaded file is thrown away")
    ro.says("On the list 0 entries")


def test_a_second_list_says_what_it_would_change(world):
    ro = an_imported_register(world)
    upload(
        ro,
        HEADING
        + member(0)
        + member(1, name="Member Birch-Lane")
        + member(2)
        + member(3)
        + member(4)
        + "L999,Somebody New,,committee member,2020-01-01,good,f\n",
    )
    ro.says("New 1 Changed 1 Removed 1 The same 4")
    ro.send("Put this register in place")
    ro.says("The register is in place: 6 entries, 6 electors")


def test_a_list_without_a_nominee_is_not_put_in_place(world):
    ro = an_imported_register(world)
    stand(world, 3)
    upload(ro, HEADING + member(0))
    ro.says("The file cannot be put in place without them")
    ro.send("Put this register in place", 422)
    refused(ro, "Member Elder has been nominated but is not on the new list", "R5")


def test_the_frozen_register_has_a_published_digest_and_changes_no_more(world):
    ro = an_imported_register(world)
    upload(ro, HEADING + member(0))
    late = ro.form_with("Put this register in place")
    freeze(ro)
    ro.says("The register is frozen, and its digest is published")
    digest = re.search(r"[0-9a-f]{64}", ro.page.html.get_text())[0]
    ro.open("/elections/panel")
    assert digest[:12] in ro.page.text
    ro.see(late.submit(status=409))
    refused(
        ro,
        f"The register was frozen with digest {digest[:12]}… and is published. "
        "It cannot be changed",
        "R5",
    )


def test_a_register_is_frozen_once(world):
    ro = an_imported_register(world)
    ro.open(f"{PANEL}/register/freeze")
    again = ro.form_with("Freeze the register")
    ro.send("Freeze the register")
    ro.see(again.submit(status=409))
    ro.says("rule R5")


def test_an_upload_after_the_freeze_is_refused(world):
    ro = an_imported_register(world)
    ro.open(f"{PANEL}/register")
    form = ro.form_with("Read the file")
    freeze(ro)
    form["file"] = ("members.csv", MEMBERSHIP.encode())
    ro.see(form.submit(status=409))
    ro.says("rule R5")


def test_an_empty_register_is_not_frozen(world):
    ro = a_published_notice(world)
    freeze(ro, 422)
    refused(ro, "There is no elector on the register yet: import it first", "R5")
