"""A ruling is challenged, by whom and until when; who is told, and what anybody sees ("D12")."""

import json

import pytest

from elections.domain.nominations import Ruling
from elections.services.challenges.making import chance, chances
from tests.services.challenges.contested import (
    ASH,
    BIRCH,
    CEDAR,
    DAY,
    IN_PAIRS,
    RULED,
    Contested,
    board,
    entries,
    why,
)
from tests.services.nominating.wide_election import clauses
from tests.services.racing import at_once, refusals
from tests.services.small_election import (
    RETURNING_OFFICER,
)


class TestTold:
    """Who is refused hears of it, and how to challenge it."""

    def test_the_nominee_and_the_officers_of_their_bodies_are_told(self, refused):
        told = refused.letters_about("A nominee was refused")
        assert sorted(to for to, _ in told) == [
            "leeds-c@example.org",
            "leeds-s@example.org",
            "m0001@example.org",
            "york-c@example.org",
            "york-s@example.org",
        ]
        assert all("until 00:15, Thursday 8 June" not in body for _, body in told)
        assert all("(D12)" in body and "Not in good standing" in body for _, body in told)

    def test_nobody_is_told_of_challenges_that_the_rules_do_not_know(self, database_url):
        made = Contested.at(database_url, **{"appeals": None, "declaration.in_pairs": IN_PAIRS[:2]})
        made.rules_on(ASH, Ruling.REFUSED)
        assert made.letters_about("A nominee was refused") == []
        found = why(made.challenges, made.by(ASH, DAY))
        assert (found.status, clauses(found)) == (404, ["D4"])
        assert chances(made.house, made.by(ASH, DAY)) == ()
        made.done()


class TestMaking:
    """By the nominee or a body that nominated them, once, in time, with grounds."""

    def test_it_is_public_that_a_ruling_is_challenged_and_not_why(self, refused):
        reference = refused.challenges(refused.by(ASH, DAY))
        assert board(refused, ASH) == ("open", "", "", "")
        (entry,) = entries(refused, "ChallengeMade")
        assert (entry["by"], entry["reference"]) == (["Member B0001"], reference)
        assert "letter" not in json.dumps(entry)
        told = {to for to, _ in refused.letters_about("A ruling is challenged")}
        assert {"m0001@example.org", "york-c@example.org", "deputy@example.org"} <= told

    def test_each_challenges_once(self, refused):
        refused.challenges(refused.by(ASH, DAY))
        body = f"body {refused.leeds}"
        refused.challenges(refused.officer_of("Leeds", day=DAY), challenger=body)
        for act, whose in (
            (refused.by(ASH, DAY), None),
            (refused.officer_of("Leeds", "C", DAY), body),
        ):
            found = why(refused.challenges, act, challenger=whose)
            assert (found.status, clauses(found)) == (409, ["D12"])

    def test_one_of_many_who_press_at_once(self, refused):
        act = refused.by(ASH, DAY)
        found = at_once([lambda: refused.challenges(act)] * 8)
        assert len(refusals(found)) == 7
        assert {tuple(clauses(each)) for each in refusals(found)} == {("D12",)}
        assert len(entries(refused, "ChallengeMade")) == 1

    @pytest.mark.parametrize("day", [RULED + 3, RULED + 4])
    def test_nobody_challenges_too_late(self, refused, day):
        found = why(refused.challenges, refused.by(ASH, day))
        assert (found.status, clauses(found)) == (409, ["D12"])
        assert "could be challenged until" in str(found)

    def test_nobody_challenges_before_there_is_a_ruling(self, contested):
        found = why(contested.challenges, contested.by(ASH, DAY))
        assert (found.status, clauses(found)) == (409, ["D12"])

    @pytest.mark.parametrize(
        ("number", "status"),
        [("M0009", 403), (CEDAR, 403), ("HULL-S", 422), (BIRCH, 422), (RETURNING_OFFICER, 403)],
    )
    def test_nobody_else_challenges_in_anothers_name(self, refused, number, status):
        found = why(refused.challenges, refused.by(number, DAY))
        assert (found.status, clauses(found)) == (status, ["D12"])

    def test_a_rival_challenges_who_is_valid_and_not_who_is_refused(self, refused):
        own = f"nominee {refused.nominee(BIRCH)}"
        found = why(refused.challenges, refused.by(BIRCH, DAY), ASH, own)
        assert (found.status, clauses(found)) == (409, ["D12"])
        own = f"nominee {refused.nominee(ASH)}"
        assert refused.challenges(refused.by(ASH, DAY), BIRCH, own)

    @pytest.mark.parametrize("challenger", ["", "body 99", "nominee 99", "1", "nominee 1 "])
    def test_a_forged_name_is_refused(self, refused, challenger):
        found = why(refused.challenges, refused.by(ASH, DAY), challenger=challenger or "-")
        assert (found.status, clauses(found)) == (422, ["D12"])

    def test_grounds_have_to_be_given(self, refused):
        found = why(refused.challenges, refused.by(ASH, DAY), grounds="  ")
        assert (found.status, clauses(found)) == (422, ["D12"])

    def test_who_may_challenge_sees_it_and_nobody_else(self, refused):
        assert [one.nominee.id for one in chances(refused.house, refused.by(ASH, DAY))] == [
            refused.nominee(ASH),
            refused.nominee(BIRCH),
        ]
        assert chances(refused.house, refused.by("M0009", DAY)) == ()
        found = why(
            chance, refused.house, refused.by("M0009", DAY), nominee_id=refused.nominee(ASH)
        )
        assert found.status == 403
