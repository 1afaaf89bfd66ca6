"""P19: two constituency parties meet, and what they decide is handed on to an election under P2.

Each result is filled in on the party's paper by one button. One paper is sent; the other is refused
whole until the one whom the larger election's rules refuse is taken off; and nobody hands on the
result of another party.
"""

from datetime import UTC, datetime

from tests.journeys.nominating import papers
from tests.journeys.presets.walk import Life

OTHERS = ("Corby", "Dover", "Exeter", "Fareham")
PAID = {"paid to": "2026-06-30"}
MEMBER_OF_PARLIAMENT = "Lou Larch"
SOUGHT = ("Ann Ash", "Bea Birch", "Col Cedar", MEMBER_OF_PARLIAMENT)
CLPS = {"ashford": "Ashford", "barnet": "Barnet"}
PEOPLE = {
    **{name: {**PAID, "unit": "York"} for name in SOUGHT[:3]},
    MEMBER_OF_PARLIAMENT: {**PAID, "unit": "York", "office": "Member of Parliament"},
    **{f"{clp} {n}": {**PAID, "unit": clp} for clp in CLPS.values() for n in range(1, 6)},
}
RANKED = {
    "ashford": ("Ann Ash", "Col Cedar", "Bea Birch"),
    "barnet": ("Ann Ash", MEMBER_OF_PARLIAMENT),
}
SECTION_DAYS = {"date_1": "Monday 15 June 2026", "date_2": "Friday 19 June 2026"}
MEETING_DAYS = {
    "nominations_close": "Tuesday 9 June 2026",
    "voting_opens": "Wednesday 10 June 2026",
    "voting_closes": "Thursday 11 June 2026",
}


def noon(day):
    return datetime(2026, 6, day, 12, tzinfo=UTC)


def section_opens(world):
    """An election of nine representatives, with nominations open."""
    section = Life(world=world, slug="section", contest="section")
    title = {"title": "Section", "seats": "9"}
    section.begins("p2-constituency-section", [title], **SECTION_DAYS)
    section.registers(PEOPLE, gender="", office="", unit="", **PAID)
    section.has_bodies("CLP", (*CLPS.values(), *OTHERS))
    section.nominations_open()
    return section


def meetings_are_held(world):
    """Two meetings of members, each with its own contest, from notice to verified record."""
    days = {"nominated": noon(9), "voting": noon(10), "voted": noon(11)}
    meeting = Life(world=world, slug="meetings", contest="ashford", **days)
    contests = [{"title": clp, "seats": "2", "unit": clp} for clp in CLPS.values()]
    meeting.begins("p19-nomination-meeting", contests, **MEETING_DAYS)
    meeting.registers(PEOPLE, unit="", **PAID)
    meeting.nominations_open()
    for contest, clp in CLPS.items():
        for name in SOUGHT:
            meeting.proposes(f"{clp} 1", name, contest=contest)
    meeting.consents(*SOUGHT)
    meeting.is_ruled_on()
    meeting.goes_to_the_vote()
    assert not meeting.has_a_code("Ann Ash")
    for contest, clp in CLPS.items():
        for number in range(1, 6):
            meeting.votes(f"{clp} {number}", *RANKED[contest], contest=contest)
    meeting.is_counted(*CLPS)
    assert meeting.is_verified() == {
        "ashford": ["Ann Ash", "Col Cedar"],
        "barnet": ["Ann Ash", MEMBER_OF_PARLIAMENT],
    }


BUTTON = "Fill in for Section whom the meeting elected"


def at_the_desk(section, clp):
    """The secretary of a party at its desk in the larger election."""
    secretary = section.officers_of_bodies[clp]
    secretary.sign_in(f"secretary.{clp.lower()}@example.org")
    secretary.open("/nominate")
    secretary.see(secretary.page.click("An election", index=0))
    return secretary


def test_the_result_of_a_meeting_is_the_partys_nominations_in_the_larger_election(world):
    section = section_opens(world)
    barnet = at_the_desk(section, "Barnet")
    assert BUTTON not in barnet.page.text
    meetings_are_held(world)

    ashford = at_the_desk(section, "Ashford")
    ashford.says("elected: Ann Ash and Col Cedar")
    desk = ashford.page.request.path
    ashford.send(BUTTON)
    ashford.says("Filled in, as your meeting decided: Ann Ash, Col Cedar. Nothing is sent yet.")
    assert BUTTON not in ashford.page.text
    papers.sends(papers.checks(papers.holds_a_meeting(ashford, desk), desk, section.contest))
    ashford.says("Ann Ash M00001 Col Cedar M00003")

    barnet = at_the_desk(section, "Barnet")
    desk = barnet.page.request.path
    form = barnet.form_with(BUTTON)
    form["met_contest"].force_value("ashford")
    barnet.see(form.submit(status=409))
    barnet.says("Ashford in An election is of Ashford, and you act for Barnet ( rule D11 )")
    barnet.open(desk)
    barnet.send(BUTTON)
    papers.checks(papers.holds_a_meeting(barnet, desk), desk, section.contest)
    barnet.says("This paper cannot be sent")
    barnet.says("( rule E9 )")
    papers.steps(barnet, desk, "remove", section.contest, section.numbers[MEMBER_OF_PARLIAMENT])
    papers.sends(papers.checks(barnet, desk, section.contest))
    barnet.says("Nominations received")

    for clp in OTHERS:
        section.nominates(clp, "Ann Ash", "Col Cedar")
    section.consents("Ann Ash", "Col Cedar")
    section.is_ruled_on()
    section.statement_is_published()
    assert section.is_verified() == {"section": ["Ann Ash", "Col Cedar"]}
