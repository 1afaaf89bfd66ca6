"""Lists handed in at the office: questions, who stands twice, a long list, taking back, bodies."""

from webtest import Upload

from elections.adapters.csv_files import write_csv
from tests.adapters.workbook_files import DATE, number, workbook
from tests.journeys.office.office_navigator import (
    HEADING,
    PANEL,
    a_published_notice,
    an_imported_register,
    member,
    refused,
    upload,
)


def test_dates_that_can_be_read_in_two_ways_are_asked_about_first(world):
    ro = a_published_notice(world)
    upload(ro, HEADING + member(0, joined="03/04/2020") + member(1, joined="05/06/2019"))
    ro.says("Dates in this list can be read in two ways, like 03/04/2020 and 05/06/2019")
    assert not ro.reads("Rows that can be read")
    ro.send("Read the dates so", 422)
    refused(ro, "Say whether the day or the month comes first", "R4")
    ro.send("Read the dates so", order="day first")
    ro.says("Dates are read with the day first: as you said")
    ro.send("Put this register in place")
    ro.says("The register is in place: 2 entries, 2 electors")


def test_a_list_that_proves_its_order_is_read_by_it_and_says_so(world):
    ro = a_published_notice(world)
    upload(ro, HEADING + member(0, joined="03/04/2020") + member(1, joined="05/31/2019"))
    ro.says("Dates are read with the month first: the list itself shows it")


def test_a_column_of_a_name_that_nobody_knows_is_asked_about_and_remembered(world):
    ro = a_published_notice(world)
    heading = HEADING.replace("membership number", "crm ref")
    upload(ro, heading + member(0))
    ro.says("No column is headed “membership number”. Say which column it is.")
    form = ro.form_with("Read the list with these columns")
    form.fields["column"][0].value = "membership number"
    ro.see(form.submit().follow())
    ro.says("Rows that can be read 1")
    upload(ro, heading + member(0) + member(1))
    ro.says("Rows that can be read 2")


def test_what_no_rule_asks_for_is_not_imported_and_said_so(world):
    ro = a_published_notice(world)
    upload(
        ro,
        HEADING.replace("\n", ",ethnicity,date of birth\n") + member(0).strip() + ",x,1990-01-01\n",
    )
    ro.says("ethnicity: not imported, no rule of this election is known to ask for it")
    ro.says("date of birth: not imported, no rule of this election asks for it")


def test_two_numbers_of_one_person_are_settled_with_a_reason(world):
    ro = a_published_notice(world)
    twin = member(1, name="Member Ash", email="m0@example.org")
    upload(ro, HEADING + member(0) + twin + member(2))
    ro.says("The same name and e-mail address under two numbers: 1")
    ro.send("Settle this", 422, stands="L201")
    refused(ro, "Give the reason for the decision, in 500 characters or fewer", "R4")
    ro.send("Settle this", stands="L201", reason="they gave us the newer card")
    ro.says("L200 and L201: L201 stands (they gave us the newer card)")
    ro.says("Rows that can be read 2")
    ro.send("Put this register in place")
    ro.says("The register is in place: 2 entries, 2 electors")


def test_a_list_is_taken_back_until_the_freeze(world):
    ro = an_imported_register(world)
    upload(ro, HEADING + member(0))
    ro.send("Put this register in place")
    ro.says("On the list 1 entry")
    ro.send("Take this list back")
    ro.says("The list is taken back. The register is as it was before it.")
    ro.says("On the list 6 entries")


def test_a_long_list_is_read_by_the_jobs_with_its_progress_shown(world):
    ro = a_published_notice(world)
    rows = [
        (f"L{n:06}", "Ann Lee", f"m{n}@example.org", "committee member", "2020-01-01", "good", "f")
        for n in range(20_000)
    ]
    upload(ro, write_csv([HEADING.strip().split(","), *rows]))
    ro.says("members.csv is being read")
    answer = ro.browser.get(f"{PANEL}/register")
    assert answer.headers["Refresh"] == "2"
    world.run_jobs()
    ro.open(f"{PANEL}/register")
    ro.says("Rows that can be read 20,000")
    assert "Refresh" not in ro.page.headers


def test_a_workbook_is_read_like_any_list(world):
    ro = a_published_notice(world)
    head = tuple(HEADING.strip().split(","))
    row = (
        "L200",
        "Zoë Ash",
        "m0@example.org",
        "committee member",
        number(43831, DATE),
        "good",
        "f",
    )
    ro.open(f"{PANEL}/register")
    ro.send("Read the file", file=Upload("members.xlsx", workbook(("Members",), head, row)))
    ro.says("Read as the sheet “Members” of a workbook.")
    ro.says("1 line was left out, as titles and footers are: Line 1: Members")
    ro.send("Put this register in place")
    ro.says("The register is in place: 1 entries, 1 electors")


BODIES = (
    "kind,name,region,members,office,membership number,officer name,email\n"
    "CLP,Leeds East,Yorkshire,412,secretary,S1,Sec One,s1@example.org\n"
    "CLP,Leeds East,Yorkshire,412,chair,S2,Chair Two,s2@example.org\n"
    "CLP,Leeds West,Yorkshire,1203,secretary,S3,Sec Three,s3@example.org\n"
)


def hand_in(ro, text: str, status: int = 200):
    ro.open("/office/bodies/all")
    ro.send("Read the list", status, file=Upload("bodies.csv", text.encode()))


def test_bodies_and_their_officers_come_from_a_list(world):
    ro = world.signed_in("ro@example.org")
    hand_in(ro, BODIES)
    ro.says("New bodies 2 Changed 0 The same 0 New officers 3 Officers no more 0 Problems 0")
    ro.send("Keep these bodies")
    ro.says("The list is kept: 2 bodies with their officers.")
    world.signed_in("s1@example.org").open("/nominate")
    hand_in(
        ro, BODIES.replace("412", "410").replace("chair,S2,Chair Two,s2", "chair,S4,Chair Four,s4")
    )
    ro.says("New bodies 0 Changed 1 The same 1 New officers 1 Officers no more 1")
    ro.says("S2, chair of Leeds East (CLP)")
    ro.send("Keep these bodies")
    hand_in(ro, BODIES)
    ro.says("New officers 1 Officers no more 1")
    ro.send("Throw this list away")
    ro.says("The bodies are as they were")


def test_bad_rows_of_a_list_of_bodies_are_left_out_and_reported(world):
    ro = world.signed_in("ro@example.org")
    hand_in(
        ro,
        BODIES
        + "CLP,Leeds East,Yorkshire,999,chair,S5,Chair Five,s5@example.org\n"
        + "CLP,Hull,Yorkshire,many,,,,\n"
        + "CLP,York,Yorkshire,12,secretary,S6,,\n"
        + "CLP,Selby,Yorkshire,9,secretary,L100001,Ros,other@example.org\n",
    )
    ro.says("5 name Leeds East says something else of this body than line 2")
    ro.says("6 members many is not a number of members")
    ro.says("7 officer's name is missing")
    ro.says("is another address than the one that this officer signs in with")
    report = ro.browser.get("/office/bodies/list/problems.csv").text
    assert len(report.splitlines()) == 6
    hand_in(ro, "kind,name\nCLP,Hull\n", 422)
    refused(ro, "No column is headed “members”: add the number of members", "N1")
    hand_in(ro, "a,b\n", 422)
    ro.says("No line is a heading with “kind” and “name”")
