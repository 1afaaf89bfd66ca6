"""A record with sections, altered by somebody who holds every key: each step finds its own.

The record is a real one, of a college of members and affiliates. What is altered is brought up to
date in every digest and signature, so that nothing but the sense of it can tell.
"""

import copy

import pytest

from counting.documents import canonical
from counting.record import merkle
from counting.record.documents.reading import read_one
from counting.record.results.papers import paper_files
from counting.record.verify import verify
from tests.record.draft import Draft, failure_of, zipped
from tests.services.polls import test_electoral_college as college
from tests.services.polls.a_poll import Poll, draft_of

PATTERNS = {"large union": 1, "small unions": 2, "members": 3}


def a_college() -> Draft:
    """The record of a college, as a draft that can be altered."""
    poll = Poll(
        "sqlite://",
        rules=college.RULES,
        contests=(college.ContestNotice(id="panel", title="Representative", seats=1),),
        lines=(*college.MEMBERS, *college.AFFILIATES),
    )
    poll.noticed().forward(*(("panel", number) for number in college.STANDING)).begun()
    for number in ("M000", "M001", "M002", "M003"):
        poll.vote(number, "panel", 1, 3)
    for number, *marks in (("M004", 2), ("A001", 2), ("A002", 3, 1), ("A003", 1)):
        poll.vote(number, "panel", *marks)
    poll.opened().counted().declared()
    draft = draft_of(poll)
    poll.done()
    return draft


WHOLE = a_college()


def box(draft):
    return draft.documents["documents/ballot-box.json"]


def group(draft, section, weight=1):
    opened = draft.documents["documents/opening.json"]["contests"][0]["groups"]
    return next(g for g in opened if (g["section"], g["weight"]) == (section, weight))


def rooted(draft):
    """Bring the root of the credentials up to date."""
    leaves = (line.split(" ") for line in draft.credentials)
    data = [bytes.fromhex(key) + int(number).to_bytes(4, "big") for key, number in leaves]
    box(draft)["credentials"]["root"] = merkle.root(map(merkle.leaf_hash, data)).hex()


def voters(draft, pattern):
    """Which lines of the credentials have a pattern and cast a ballot."""
    used = {ballot["credential"] for ballot in draft.ballots()}
    return [
        place
        for place, line in enumerate(draft.credentials)
        if line.endswith(f" {pattern}") and line[:64] in used
    ]


def given(draft, place, pattern):
    draft.credentials[place] = f"{draft.credentials[place][:64]} {pattern}"


def another_share(draft):
    for place, share in enumerate(("2/3", "1/3")):
        draft.first_contest("statement")["rules"]["sections"][place]["share"] = share


def another_way_of_voting(draft):
    votes = draft.first_contest("statement")["sections"]
    votes[0]["votes"] = votes[1]["votes"]


def a_section_too_many(draft):
    draft.first_contest("statement")["sections"].append(
        {"name": "Friends", "votes": "one paper, one vote"}
    )


def another_weight(draft):
    box(draft)["rights"][0]["contests"]["panel"]["weight"] = 12_346


def another_weight_in_the_register_too(draft):
    another_weight(draft)
    draft.first_contest("register")["groups"][1]["weight"] = 12_346


def another_weight_everywhere(draft):
    another_weight_in_the_register_too(draft)
    group(draft, "Affiliates", 12_345)["weight"] = 12_346


def a_weight_for_members(draft):
    box(draft)["rights"][2]["contests"]["panel"]["weight"] = 2
    draft.first_contest("register")["groups"][2]["weight"] = 2


def a_pattern_for_another_contest(draft):
    rights = box(draft)["rights"][2]
    rights["contests"] = {"treasurer": rights["contests"]["panel"]}


def a_credential_of_another_pattern(draft):
    given(draft, voters(draft, PATTERNS["members"])[0], PATTERNS["small unions"])


def a_credential_of_another_pattern_with_its_root(draft):
    a_credential_of_another_pattern(draft)
    rooted(draft)


def two_credentials_that_change_places(draft):
    member = voters(draft, PATTERNS["members"])[0]
    union = voters(draft, PATTERNS["large union"])[0]
    given(draft, member, PATTERNS["large union"])
    given(draft, union, PATTERNS["members"])
    rooted(draft)


def a_number_of_codes(draft):
    box(draft)["rights"][0]["credentials"] = 2


def patterns_in_another_order(draft):
    box(draft)["rights"].reverse()


def no_patterns(draft):
    del box(draft)["rights"]


def a_group_dropped(draft):
    groups = draft.first_contest("opening")["groups"]
    groups.remove(group(draft, "Affiliates", 2_000))


def a_group_of_nobody(draft):
    groups = draft.first_contest("opening")["groups"]
    groups.insert(0, {**groups[0], "weight": 1, "sealed": 0, "papers": []})


def ballots_moved_between_groups(draft):
    """One paper, with its ballot, from the members to the large union."""
    members, union = group(draft, "Members"), group(draft, "Affiliates", 12_345)
    marks, number = members["papers"][0]
    members["papers"][0] = [marks, number - 1]
    members["sealed"] -= 1
    union["papers"] = sorted([*union["papers"], [marks, 1]])
    union["sealed"] += 1


def papers_of_two_groups_exchanged(draft):
    one, other = group(draft, "Affiliates", 12_345), group(draft, "Members")
    marks, number = other["papers"][0]
    other["papers"][0] = [marks, number - 1]
    other["papers"] = sorted([*other["papers"], [[3], 1]])
    one["papers"] = [[marks, 1]]


def papers_of_two_groups_exchanged_and_published(draft):
    papers_of_two_groups_exchanged(draft)
    stated = read_one(canonical(draft.documents["documents/statement.json"]), "statement")
    draft.sign_opening()
    opened = read_one(canonical(draft.documents["documents/opening.json"]), "opening")
    files = paper_files(stated.contests[0], opened.contests[0])
    draft.papers = {path: data.decode() for path, data in files.items()}


def papers_of_the_wrong_section(draft):
    first, second = "ballots/panel.1.blt", "ballots/panel.2.blt"
    draft.papers[first], draft.papers[second] = draft.papers[second], draft.papers[first]


def papers_of_a_section_missing(draft):
    del draft.papers["ballots/panel.2.blt"]


def an_account_of_a_section(draft):
    section = draft.first_contest("account")["sections"][0]
    section["cast"] -= 1
    section["unused"] += 1


def a_section_without_an_account(draft):
    del draft.first_contest("account")["sections"][1]


def informal_papers_in_a_section(draft):
    for account in draft.first_contest("account")["sections"]:
        account["formal"] -= 1
        account["informal"] = {"blank": 1}


def no_accounts_of_sections(draft):
    del draft.first_contest("account")["sections"]


def another_majority(draft):
    draft.first_contest("statement")["rules"]["elected_by"] = "plurality"


def a_register_without_its_contests(draft):
    del draft.documents["documents/register.json"]["contests"]


def a_register_of_fewer_electors(draft):
    group_of = draft.first_contest("register")["groups"][2]
    group_of["electors"] -= 1
    draft.first_contest("register")["electors"] -= 1


ALTERED = [
    (a_register_without_its_contests, 4, "the contests in the register"),
    (a_register_of_fewer_electors, 10, "by section and weight"),
    (another_share, 4, "share"),
    (another_way_of_voting, 4, "way of voting"),
    (a_section_too_many, 4, "Friends"),
    (another_majority, 4, "elected_by"),
    (patterns_in_another_order, 3, "ascending order"),
    (no_patterns, 9, "digits"),
    (a_pattern_for_another_contest, 9, "may vote in the contest"),
    (another_weight, 10, "by section and weight"),
    (a_number_of_codes, 10, "pattern 1"),
    (a_weight_for_members, 10, "as its sections vote"),
    (a_credential_of_another_pattern, 10, "root"),
    (a_credential_of_another_pattern_with_its_root, 10, "pattern 2"),
    (another_weight_in_the_register_too, 11, "groups"),
    (two_credentials_that_change_places, 11, "digest"),
    (a_group_dropped, 11, "groups"),
    (a_group_of_nobody, 11, "groups"),
    (ballots_moved_between_groups, 11, "sealed ballots"),
    (an_account_of_a_section, 12, "Members"),
    (a_section_without_an_account, 12, "sections"),
    (no_accounts_of_sections, 12, "sections"),
    (papers_of_two_groups_exchanged, 13, "formal papers"),
    (papers_of_the_wrong_section, 13, "formal papers"),
    (papers_of_a_section_missing, 13, "panel.2"),
    (another_weight_everywhere, 13, "formal papers"),
    (papers_of_two_groups_exchanged_and_published, 14, "as the papers give it"),
    (informal_papers_in_a_section, 14, "of Members in panel"),
]


def test_the_record_itself_verifies(tmp_path):
    assert verify(zipped(tmp_path, copy.deepcopy(WHOLE).relink().files())).verified


@pytest.mark.parametrize(
    ("alter", "step", "word"), ALTERED, ids=[each[0].__name__ for each in ALTERED]
)
def test_each_step_finds_what_is_altered(tmp_path, alter, step, word):
    draft = copy.deepcopy(WHOLE)
    alter(draft)
    failure = failure_of(draft, tmp_path)
    assert (failure.step, word in failure.expected + failure.found) == (step, True), failure
