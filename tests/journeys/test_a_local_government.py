"""Election A: two local-government places, nominated by Labour Groups, elected by councillors.

The Groups and totals are those published for 2022 (Akbar's five Groups; 1,450, 1,371, 889 and 699
votes) and, for a nominee whom one Group alone named, for 2020 (Johanna Black, Gosport).
"""

from datetime import UTC, datetime

import pytest

from tests.journeys.election_navigator import OFFICERS, RunningElection
from tests.journeys.nominating.papers import checks, desk_in, nominates

AKBARS_GROUPS = ("Cambridge", "Kensington and Chelsea", "Kingston upon Hull", "Salford", "Worthing")
OTHER_GROUPS = (
    "East Ayrshire",
    "East Staffordshire",
    "Hastings",
    "Lancaster",
    "Malvern Hills",
    "Neath Port Talbot",
    "Newark and Sherwood",
    "Rushcliffe",
    "Sefton",
    "South Gloucestershire",
    "South Ribble",
    "Thanet",
    "Wyre",
    "Barnet",
    "Corby",
    "Medway",
    "Sedgemoor",
)
TOO_SMALL = "Group of Two"  # made up: too small a Group to nominate
GROUPS = (*AKBARS_GROUPS, *OTHER_GROUPS, "Gosport", TOO_SMALL)
NOMINEES = {
    "Councillor Akbar": ("L300001", AKBARS_GROUPS, "woman"),
    "Councillor Caliskan": ("L300002", OTHER_GROUPS, "woman"),
    "Councillor Evans": ("L300003", OTHER_GROUPS[:16], "man"),
    "Councillor White": ("L300004", AKBARS_GROUPS, "man"),
    "Councillor Black": ("L300005", ("Gosport",), "woman"),
}
VOTES_2022 = {1: 889, 2: 1450, 3: 1371, 4: 699}
NOTICE = {
    "title": "Local government representatives",
    "organisation": "The Example Party",
    "slug": "local-government",
    "preset": "p1-local-government",
    "title_1": "Local government",
    "seats_1": "2",
    "nominations_open": "Monday 1 June 2026",
    "nominations_close": "Monday 15 June 2026",
    "freeze_date": "Monday 1 June 2026",
    "voting_opens": "Monday 22 June 2026",
    "voting_closes": "Monday 6 July 2026, 17:00",
}
NOMINATING = datetime(2026, 6, 2, 11, tzinfo=UTC)
NOMINATED = datetime(2026, 6, 19, 11, tzinfo=UTC)
VOTING = datetime(2026, 6, 23, 11, tzinfo=UTC)
VOTED = datetime(2026, 7, 6, 16, tzinfo=UTC)
BOARD = "/elections/local-government/nominations"


def secretary(group: str) -> str:
    return f"secretary.{group.lower().replace(' ', '-')}@example.org"


def councillors(number: int):
    """A register: the nominees, two officers who watch, and so many councillors."""
    yield from (
        (
            number,
            name,
            f"{name.split()[1].lower()}@example.org",
            "",
            "councillor",
            "2015-05-08",
            "good",
            gender,
        )
        for name, (number, _, gender) in NOMINEES.items()
    )
    yield from (
        (n, name, email, "", "councillor", "2015-05-08", "good", "")
        for n, name, email, _ in OFFICERS
    )
    yield from (
        (
            f"C{n:06}",
            f"Councillor {n}",
            f"c{n}@example.org",
            "",
            "councillor",
            "2019-05-03",
            "good",
            "",
        )
        for n in range(1, number + 1)
    )


def a_published_notice(world, number: int = 12) -> RunningElection:
    """The notice, the register and the Groups; nominations are open."""
    running = RunningElection(world=world, slug="local-government", contest="local-government")
    running.notice_is_published(**NOTICE)
    running.register_is_imported(councillors(number))
    running.officers_are_appointed()
    for place, group in enumerate(GROUPS):
        running.officer.open("/office/bodies/all")
        running.officer.send(
            "Keep this body",
            kind="Labour Group",
            name=f"{group} Labour Group",
            region="",
            members="2" if group == TOO_SMALL else "3",
            position="secretary",
            officer_name=f"Secretary of {group}",
            officer_number=f"S{place:05}",
            officer_email=secretary(group),
        )
    return running.at(NOMINATING)


def group_nominates(world, group: str, name: str):
    """A Group's secretary signs in, puts somebody on its paper, checks and sends it."""
    officer = world.signed_in(secretary(group))
    desk = desk_in(officer, "local-government")
    return nominates(officer, desk, "local-government", NOMINEES[name][0])


class TestTheThresholdOfFiveGroups:
    def test_the_fifth_group_carries_a_nominee_across(self, world):
        a_published_notice(world)
        board = world.visitor()
        for group in AKBARS_GROUPS[:4]:
            group_nominates(world, group, "Councillor Akbar")
        board.open(BOARD)
        board.says("4 of 5")
        officer = group_nominates(world, AKBARS_GROUPS[4], "Councillor Akbar")
        officer.says("NOM-")
        board.open(BOARD)
        board.says("5 of 5")
        for group in AKBARS_GROUPS:
            board.says(f"{group} Labour Group")

    def test_a_withdrawn_nomination_takes_the_nominee_back_below(self, world):
        a_published_notice(world)
        for group in AKBARS_GROUPS:
            officer = group_nominates(world, group, "Councillor Akbar")
        officer.page.mustcontain("NOM-")
        officer.see(officer.page.click("Withdraw the paper"))
        officer.send("Withdraw the paper", reason="A mistake.")
        board = world.visitor()
        board.open(BOARD)
        board.says("4 of 5")

    def test_a_group_of_two_members_may_not_nominate(self, world):
        a_published_notice(world)
        officer = world.signed_in(secretary(TOO_SMALL))
        page = officer.open("/nominate")
        assert "N3" in page.text
        body = GROUPS.index(TOO_SMALL) + 1
        token = officer.browser.get("/sign-in").forms[0]["csrf_token"].value
        refusal = officer.browser.post(
            f"/elections/local-government/nominate/{body}/check",
            {"declared": "yes", "turn": "0", "csrf_token": token},
            status="*",
        )
        assert refusal.status_int == 403
        assert "N3" in refusal.text

    def test_a_third_nominee_of_one_group_is_refused(self, world):
        a_published_notice(world)
        group_nominates(world, "Cambridge", "Councillor Akbar")
        group_nominates(world, "Cambridge", "Councillor White")
        officer = world.signed_in(secretary("Cambridge"))
        desk = desk_in(officer, "local-government")
        checks(officer, desk, "local-government", "L300002")
        officer.says("may name up to 2")
        fields = {"declared": "yes", "turn": "4", "reason": "More."}
        fields["csrf_token"] = officer.page.forms[0]["csrf_token"].value
        officer.browser.post(f"{desk}/check", fields, status="*").mustcontain("may name up to 2")


def test_the_whole_election_of_2022(world):
    running = a_published_notice(world, number=2300)
    for name, (_, groups, _) in NOMINEES.items():
        for group in groups:
            group_nominates(world, group, name)
        nominee = world.signed_in(f"{name.split()[1].lower()}@example.org")
        nominee.open("/candidacies")
        nominee.send("I consent to stand")
    running.at(NOMINATED).register_is_frozen()
    black = running.nominees()["Councillor Black"]
    running.officer.open(black)
    running.officer.says("has 1 of the 5 nominations needed")
    assert not any(
        b.get_text() == "Rule validly nominated"
        for b in running.officer.page.html.find_all("button")
    )
    running.officer.send("Refuse this nominee", 422, reason="")
    running.officer.says("D4")
    running.officer.send("Refuse this nominee", reason="One Group of the five needed.")
    for name, address in running.nominees().items():
        if name != "Councillor Black":
            running.officer.open(address)
            running.officer.send("Rule validly nominated")
    running.statement_is_published()
    board = world.visitor()
    board.open(BOARD)
    board.says("One Group of the five needed.")
    running.codes_are_issued()
    running.at(VOTING)
    running.member_votes("c1@example.org", "Councillor Caliskan", "Councillor Evans")
    voters = running.codes()
    cast_by_program(running, voters)
    running.at(VOTED).everything_after_the_close()
    running.result_is_declared()
    assert running.elected() == ["Councillor Caliskan", "Councillor Evans"]
    result = world.visitor()
    result.open("/elections/local-government/result")
    for votes in ("1,450", "1,371", "889", "699"):
        result.says(votes)


def cast_by_program(running: RunningElection, codes: list[str]) -> None:
    """Everybody but the one who voted on the pages sends a paper of two marks, or the odd one."""
    left = {**VOTES_2022, 2: VOTES_2022[2] - 1, 3: VOTES_2022[3] - 1}
    papers = []
    while any(left.values()):
        first, second = sorted(left, key=lambda c: -left[c])[:2]
        marks = tuple(sorted(c for c in (first, second) if left[c]))
        papers.append(marks)
        for candidate in marks:
            left[candidate] -= 1
    unused, refused = iter(codes), 0
    for marks in papers:
        while running.post_sealed(running.sealed(next(unused), marks, 4), "*").status_int != 201:
            refused += 1
    assert refused <= 1, "only the code that was used on the pages may be refused"


@pytest.mark.parametrize("day", ["Tuesday 1 June 2026", "Monday 31 June 2026"])
def test_a_weekday_that_is_not_the_dates_is_refused(world, day):
    officer = world.signed_in("ro@example.org")
    officer.checks_a_notice(422, **{**NOTICE, "nominations_open": day})
    officer.says("T2")
