"""Overseeing under P2 and P8: places reserved for women, stages, a moved close, and support."""

from datetime import UTC, datetime

from tests.journeys.presets.walk import Life, address
from tests.journeys.world import World

MP, MEMBER = {"office": "Member of Parliament"}, {"category": "member"}
PAID = {"paid to": "2026-06-30"}
SECOND_STAGE = datetime(2026, 6, 9, 11, tzinfo=UTC)
AFTER_THE_CLOSE = datetime(2026, 6, 23, 11, tzinfo=UTC)


def moves_the_close(life: Life, close: str, reason: str):
    """The returning officer proposes a later close, and the deputy confirms it."""
    life.officer.open(f"{life.office}/extend")
    life.officer.send("Propose the later close", close=close, reason=reason)
    deputy = life.world.signed_in("deputy@example.org")
    deputy.open(life.office)
    deputy.says("proposed to move the close of nominations")
    deputy.open(f"{life.office}/extend")
    deputy.send("Confirm the later close")


def test_p2_says_how_many_women_are_wanting_and_closes_later(tmp_path):
    life = Life(world=World(tmp_path), slug="section", contest="constituency-section")
    life.begins(
        "p2-constituency-section",
        [{"title": "Constituency section", "seats": "9"}],
        date_1="Monday 15 June 2026",
        date_2="Friday 19 June 2026",
    )
    people = {"Ann Ash": {"gender": "woman", **PAID}, "Ed Elm": PAID}
    life.registers(people, gender="", office="", **PAID)
    clps = ("Ashford", "Barnet", "Corby", "Dover", "Exeter", "Fareham")
    life.has_bodies("CLP", clps, region="South")
    life.nominations_open()
    for clp in clps[:5]:
        life.nominates(clp, "Ann Ash", "Ed Elm")
    life.officer.open(f"{life.office}/closing")
    life.officer.says("2 have enough nominations; there are 9 places ( rule D1 )")
    life.officer.says(
        "1 of the women has enough nominations; 4 places are reserved for them ( rule P3 )"
    )
    life.officer.open(f"{life.office}/chase")
    life.officer.says("1 of 6 bodies that may nominate has not. Officers of a body are reminded")
    moves_the_close(life, "Thursday 25 June 2026", "Meetings were put off by a storm")
    assert any(
        "They now close at 12 noon, Thursday 25 June 2026" in letter.body
        for letter in life.world.letters_to(address("secretary Fareham"))
    )
    life.at(AFTER_THE_CLOSE).nominates("Fareham", "Ann Ash")
    life.officer.open(f"{life.office}/extend")
    life.officer.send("Propose the later close", 422, close="Tuesday 30 June 2026", reason="More")
    life.officer.says("Voting would open before nominees have answered")


def test_p8_shows_who_came_through_each_stage_and_whom_bodies_support(tmp_path):
    life = Life(world=World(tmp_path), slug="leader", contest="leader")
    seats = ("Seat of Ann", "Seat of Bea", "Other seat")
    life.has_bodies("MP", seats, position="Member of Parliament", members="1")
    life.has_bodies("CLP", ("Ashford", "Barnet"))
    life.has_bodies("trade union", ("Unite",))
    life.has_bodies("socialist society", ("Fabian Society",))
    life.begins(
        "p8-leader",
        [{"title": "Leader", "seats": "1"}],
        date_1="Wednesday 31 December 2025",
        date_2="Friday 19 June 2026",
        date_3="Friday 26 June 2026",
        stage_1="Monday 8 June 2026",
    )
    people = {name: {**MP, **MEMBER} for name in ("Ann Ash", "Bea Birch")}
    life.registers(people, office="", **MEMBER)
    life.nominations_open()
    life.nominates("Seat of Ann", "Ann Ash")
    life.at(SECOND_STAGE).nominates("Ashford", "Ann Ash")
    life.officer.open(f"{life.office}/closing")
    life.officer.says("Stage “Members of Parliament”")
    life.officer.says("Had enough at it: Ann Ash.")
    life.officer.open(f"/elections/{life.slug}/timetable")
    life.officer.says("Bodies state support until 12 noon, Friday 26 June 2026")
    life.at(AFTER_THE_CLOSE)
    secretary = life.world.signed_in(address("secretary Barnet"))
    secretary.open("/nominate")
    secretary.see(secretary.page.click("Support: An election"))
    secretary.send("Support Ann Ash")
    life.officer.open(f"/elections/{life.slug}/nominations")
    life.officer.says("which counts towards nothing ( rule N25 ): Barnet.")
