"""Pages of polls by sections, of questions and of vacancies, for voters, officers and readers."""

from datetime import timedelta

import pytest

from elections.domain.contests import ContestNotice
from tests.journeys.world import World
from tests.services.polls import test_contests_together as together
from tests.services.polls import test_electoral_college as college
from tests.services.polls import test_questions as questions
from tests.services.polls import test_vacancies as vacancies
from tests.services.polls.a_poll import Poll, book
from tests.services.small_election import NOON, OVER, VOTING


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def set_up(world, rules, contests, lines):
    poll = Poll(str(world.house.store.engine.url), rules=rules, contests=contests, lines=lines)
    return poll.noticed()


def at_day(world, day):
    world.clock.move_to(NOON + timedelta(days=day, minutes=30))


@pytest.fixture
def in_a_college(world):
    contests = (ContestNotice(id=college.CONTEST, title="Representative", seats=1),)
    lines = (*college.MEMBERS, *college.AFFILIATES)
    poll = set_up(world, college.RULES, contests, lines)
    yield poll.forward(*((college.CONTEST, number) for number in college.STANDING)).begun()
    poll.done()


def test_the_paper_says_what_the_vote_weighs_and_the_receipt_comes_as_ever(world, in_a_college):
    at_day(world, VOTING + 1)
    union = world.visitor()
    union.open("/vote/small")
    union.send("Continue", code=in_a_college.issued_codes["A001"])
    assert union.reads("You cast one undivided vote for 12,345 members")
    assert union.reads("it will be published how this vote was cast")
    union.send("Review my vote", rank__2="1")
    assert union.reads("You cast one undivided vote for 12,345 members")
    union.send("Cast my vote")
    assert union.reads("Your vote has been cast")
    assert union.reads("in the section Affiliates with the weight 12,345")


def test_the_result_shows_each_section_with_its_own_base_and_account(world, in_a_college):
    college.voted(in_a_college).opened().counted().declared()
    reader = world.visitor()
    reader.open("/elections/small/result")
    for words in (
        "Members, 50% of the whole",
        "Affiliates, 50% of the whole",
        "The shares are of 14,345",
        "Ballot account by section",
        "Percentages are of the whole, to which each section gives its share.",
    ):
        assert reader.reads(words), words
    reader.open(f"/elections/small/result/{college.CONTEST}/1")
    assert reader.reads("Part of the whole")


def test_a_question_is_answered_and_its_result_is_carried_or_not(world):
    contests = (ContestNotice(id=questions.CONTEST, title="Rule change", seats=1),)
    rules = questions.a_question(
        {
            "method": "threshold-vote",
            "required": {"share": "2/3", "how": "reached", "base": "formal papers"},
        }
    )
    poll = set_up(world, rules, contests, tuple(questions.members(6))).begun()
    at_day(world, VOTING + 1)
    voter = world.visitor()
    voter.open("/vote/small")
    voter.send("Continue", code=poll.issued_codes["M000"])
    assert voter.reads("Choose one answer.")
    voter.form_with("Review my vote").set("mark", True, index=0)
    voter.send("Review my vote")
    assert voter.reads("You answer: ✓ Yes")
    voter.send("Cast my vote")
    poll.vote("M001", questions.CONTEST, 2)
    poll.opened().counted()
    at_day(world, OVER + 1)
    officer = world.signed_in("deputy@example.org")
    officer.open("/office/small/count")
    assert officer.reads("Not carried")
    officer.open("/office/small/declaration")
    officer.send("Declare the result")
    officer.open("/elections/small/result")
    assert officer.reads("Rule change a question")
    assert officer.reads("Not carried")
    poll.done()


def test_a_vacancy_is_filled_on_a_page_of_the_office_and_shown_to_everybody(world):
    contests = (ContestNotice(id=vacancies.CONTEST, title="Committee", seats=2),)
    rules = book(
        register={"offices": None, "joined": None},
        ballot={"paper": {"kind": "ranking", "fewest_preferences": 1}},
        count=vacancies.STV,
        places={"reserved": []},
        vacancies={"filled": "by the runner-up"},
        declaration={"recount": "10/100"},
    )
    poll = set_up(world, rules, contests, vacancies.LINES[:30])
    poll.forward(*((vacancies.CONTEST, f"M{n:03}") for n in range(4))).begun()
    voters = iter(sorted(poll.issued_codes))
    for marks, number in (((1,), 10), ((2,), 10), ((3,), 4), ((4,), 4)):
        for _ in range(number):
            poll.vote(next(voters), vacancies.CONTEST, *marks)
    poll.opened().counted().declared()
    at_day(world, OVER + 2)
    officer = world.signed_in("deputy@example.org")
    officer.open("/office/small/vacancies")
    assert officer.reads("A place that falls vacant is filled by the runner-up.")
    officer.send("Fill the vacancy", status=422, reason="resigned")
    assert officer.reads("Choose who has left their place")
    officer.send("Fill the vacancy", status=422, place=f"{vacancies.CONTEST} 2", reason="resigned")
    assert officer.reads("Draw a lot")
    officer.send("Record the lot and fill the vacancy", drawn="4")
    assert officer.reads("fills the vacancy left by Bob B (V1).")
    officer.open("/elections/small/result")
    assert officer.reads("Since the declaration: a vacancy in Committee")
    officer.open("/elections/small/log")
    assert officer.reads("A vacancy in Committee was filled.")
    watcher = world.signed_in("scrutineer@example.org")
    watcher.open("/office/small/vacancies")
    assert "Fill the vacancy" not in watcher.page.text
    poll.done()


def test_the_result_of_posts_in_turn_says_who_was_kept_for_the_floor(world):
    standing = {"chair": (together.A, together.D), "secretary": (together.B, together.E)}
    contests = tuple(ContestNotice(id=p, title=p.capitalize(), seats=1) for p in standing)
    places = {
        "reserved": [],
        "across": [{"group": "women", "at_least": 1}],
        "extra": {"group": "BAME", "office": "equalities officer"},
    }
    poll = set_up(world, together.together(places=places), contests, together.LINES)
    poll.forward(*((post, n) for post, numbers in standing.items() for n in numbers)).begun()
    for number in (together.A, together.B, together.C):
        poll.vote(number, "chair", 1)
        poll.vote(number, "secretary", 1)
    poll.opened().counted().declared()
    reader = world.visitor()
    reader.open("/elections/small/result")
    assert reader.reads("can no longer be elected as Secretary (P4).")
    assert reader.reads("who is equalities officer, is elected already, so nobody joins (P5).")
    poll.done()


def test_a_tie_between_contests_is_found_from_whichever_of_them_is_counted(world):
    rules = together.together(
        ballot={"paper": {"kind": "marks", "most_marks": 1}},
        count={"method": "first-past-the-post"},
    )
    standing = {"chair": (together.A, together.D), "secretary": (together.B, together.E)}
    contests = tuple(ContestNotice(id=p, title=p.capitalize(), seats=1) for p in standing)
    poll = set_up(world, rules, contests, together.LINES)
    poll.forward(*((post, n) for post, numbers in standing.items() for n in numbers)).begun()
    for place, number in enumerate((together.A, together.B, together.C)):
        poll.vote(number, "chair", 1 if place else 2)
        poll.vote(number, "secretary", 1 if place else 2)
    poll.opened()
    at_day(world, OVER + 1)
    officer = world.signed_in("deputy@example.org")
    officer.open("/office/small/count")
    officer.send("Count this contest")
    assert officer.reads("Chair and Secretary are equally close")
    officer.send("Record the lot", drawn="2")
    assert officer.reads("The lot is recorded, and Chair is counted.")
    officer.send("Count this contest")
    assert officer.reads("Secretary is counted.")
    poll.declared()
    officer.open("/elections/small/log")
    assert officer.reads("among the contests Chair and Secretary, to decide which is decided again")
    poll.done()
