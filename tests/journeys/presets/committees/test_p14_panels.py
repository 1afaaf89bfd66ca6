"""P14: a panel of two, one place reserved for a woman; Audit and Risk, five where seven were.

The dispute: a woman topped the poll, and officials gave the other place to the next woman. The
reserved place is hers who tops the poll, and the open place goes to the best-placed of the rest.
"""

from tests.journeys.presets.walk import DAYS, Life
from tests.journeys.rulebooks.rule_book_writers import (
    begin,
    fill,
    first_officer,
    second_officer,
    sent,
)

MEMBER = {"office": "committee member"}
WOMAN = {**MEMBER, "gender": "woman"}
AUDIT = "p14-audit-and-risk"
MINUTE = "Away day of 2024: reduced from seven to five."
FIVE_MARKS = (
    *((("Al Ash", "Bo Birch", "Cy Cedar", "Ed Elm", "Gil Gum"),) * 3),
    ("Al Ash", "Bo Birch", "Cy Cedar", "Ed Elm"),
    ("Al Ash", "Bo Birch", "Cy Cedar"),
    ("Al Ash", "Bo Birch", "Di Date", "Fi Fir"),
    ("Al Ash", "Di Date"),
)


def lives(world, slug, contest, standing, *, preset, seats):
    """An election by the members of a committee, up to its vote."""
    life = Life(world=world, slug=slug, contest=contest)
    life.begins(preset, [{"title": contest.replace("-", " ").capitalize(), "seats": str(seats)}])
    voters = {f"Member {number}": MEMBER for number in range(1, 8)}
    life.registers({**standing, **voters}, **MEMBER, gender="")
    life.nominations_open()
    life.stands(*standing)
    life.is_ruled_on()
    life.goes_to_the_vote()
    return life, tuple(voters)


def test_a_woman_tops_the_poll_and_the_open_place_goes_to_the_best_of_the_rest(world):
    standing = {"Ann Ash": WOMAN, "Bob Birch": MEMBER, "Cat Cedar": WOMAN, "Dan Date": MEMBER}
    life, voters = lives(world, "panel", "panel", standing, preset="p14-panel-of-two", seats=2)
    votes = (("Ann Ash", "Bob Birch"),) * 4 + (("Ann Ash", "Cat Cedar"),) * 3
    for name, marks in zip(voters, votes, strict=True):
        life.votes(name, *marks)
    life.is_counted()
    assert life.is_verified() == {"panel": ["Ann Ash", "Bob Birch"]}


def an_edition(world, officers, *, number: int, marks: int, from_: str) -> None:
    """An edition with so many marks is drafted, approved by two and published."""
    ro, other = officers
    begin(ro, choice=from_)
    ro.see(ro.page.click("Edit as a form"))
    fill(ro, "Save", **{"ballot__paper__most_marks": str(marks), "lines:because__B1": MINUTE})
    address = f"/office/rule-books/{number}"
    if number > 1:
        ro.open(f"{address}/compare")
        sent(ro, chosen(ro, "own:1"), "Compare", 200)
        ro.says("A voter marks up to 7 candidates, each at most once.” becomes")
        ro.says("A voter marks up to 5 candidates, each at most once.”")
    ro.open(address)
    ro.send("Propose to publish it")
    other.open(address)
    other.send("Approve and publish it")


def chosen(ro, with_):
    form = ro.form_with("Compare")
    form["with"] = with_
    return form


def test_audit_and_risk_is_resized_by_a_new_edition_and_the_size_is_on_record(world):
    officers = first_officer(world), second_officer(world)
    an_edition(world, officers, number=1, marks=7, from_=f"preset:{AUDIT}")
    an_edition(world, officers, number=2, marks=5, from_="own:1")
    refused = officers[0].checks_a_notice(
        422,
        preset="own:1",
        title="Audit and Risk",
        organisation="The Example Party",
        slug="too-small",
        title_1="Audit and Risk",
        seats_1="5",
        **DAYS,
    )
    assert "the rules give each voter 7 marks" in refused.text

    standing = {
        "Al Ash": MEMBER,
        "Bo Birch": MEMBER,
        "Cy Cedar": MEMBER,
        "Di Date": WOMAN,
        "Ed Elm": MEMBER,
        "Fi Fir": WOMAN,
        "Gil Gum": MEMBER,
    }
    life, voters = lives(world, "audit", "audit-and-risk", standing, preset="own:2", seats=5)
    for name, marks in zip(voters, FIVE_MARKS, strict=True):
        life.votes(name, *marks)
    life.is_counted()
    # Five men lead, and two of five are women: the last two of the men give way
    elected = life.is_verified()["audit-and-risk"]
    assert sorted(elected) == ["Al Ash", "Bo Birch", "Cy Cedar", "Di Date", "Fi Fir"]
    notice = life.document("notice")
    assert [contest["seats"] for contest in notice["contests"]] == [5]
    assert life.document("rule-book")["edition"] == "2026.2"
