"""N16, N11, E10: electors propose each other, and somebody stands in one contest."""

from functools import partial

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from elections.domain.eligibility import Consent
from elections.services import Refused
from elections.services.nominations.answering import answer_nomination, candidacies
from elections.services.nominations.board.keeping import nomination_board
from elections.services.nominations.nominating import put_oneself_forward, withdraw_nomination
from elections.services.nominations.proposing import (
    chances_to_propose,
    draft_proposal,
    propose,
)
from elections.services.signing_in import find_person
from elections.store.tables import nomination
from tests.domain.nominating.alternatives import one_way
from tests.services.nominating.wide_election import (
    ONE_CLP,
    WideElection,
    clauses,
    contests,
    in_ways,
    rules,
)
from tests.services.racing import at_once
from tests.services.small_election import CLOSED, CONTEST, NOMINATING, SLUG, at_day

KEPT = {
    "withdrawal": "until nominations close",
    "repeats": "one nomination for each nominee in each contest",
}
BY_MEMBERS = {"by": "members", "proposers": 2, **KEPT}
BY_SELF = {"by": "self", **KEPT}
ONE_CONTEST = {"eligibility.contests": "one contest of the election"}
ELECTORS = "elector of the contest"


@pytest.fixture
def small(database_url):
    made = WideElection(database_url, rules=rules(BY_MEMBERS)).noticed()
    yield made
    made.done()


def last_name(number):
    """The last name of an elector of the small election: “A0026”."""
    place = int(number[1:])
    return f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[place % 26]}{place:04}"


def proposes(small, proposer, nominee, day=NOMINATING, contest=CONTEST):
    return propose(
        small.house,
        small.by(proposer, day),
        slug=SLUG,
        contest_id=contest,
        nominee_number=nominee,
        last_name=last_name(nominee),
    )


def refusal(act):
    with pytest.raises(Refused) as found:
        act()
    return found.value


def test_two_proposers_are_enough_and_the_board_names_them(small):
    assert not proposes(small, "M0002", "M0001").has_enough
    assert proposes(small, "M0003", "M0001").has_enough
    (line,) = nomination_board(small.house, at_day(NOMINATING), slug=SLUG).lines
    assert [one.by for one in line.nominations] == ["Member C0002", "Member D0003"]
    assert [way.sentence for way in line.ways] == ["2 of 2 proposers"]
    assert [each.clause for each in small.judged("M0001").objections] == ["E4"]
    small.deliver()
    assert [letter.to for letter in small.box.letters].count("m0001@example.org") == 2


def test_nobody_proposes_themself_or_the_same_member_twice(small):
    assert clauses(refusal(lambda: proposes(small, "M0001", "M0001"))) == ["N16"]
    made = proposes(small, "M0002", "M0001").reference
    assert clauses(refusal(lambda: proposes(small, "M0002", "M0001"))) == ["N7"]
    withdraw_nomination(small.house, small.by("M0002", NOMINATING), reference=made)
    proposes(small, "M0002", "M0001")


def test_only_whoever_proposed_withdraws_it(small):
    made = proposes(small, "M0002", "M0001").reference
    for number, clause in (("M0003", "N16"), ("M0001", "N16")):
        act = small.by(number, NOMINATING)
        found = refusal(lambda act=act: withdraw_nomination(small.house, act, reference=made))
        assert (clauses(found), found.status) == ([clause], 403)


def test_an_officer_who_is_no_elector_proposes_nobody(small):
    act = small.officer(NOMINATING)
    found = refusal(
        lambda: propose(
            small.house, act, slug=SLUG, contest_id=CONTEST, nominee_number="M1", last_name="B"
        )
    )
    assert (clauses(found), found.status) == (["N16"], 403)


def test_a_number_tells_no_name_to_whoever_does_not_know_it(small):
    act = small.by("M0002", NOMINATING)
    for number, name in (("M0001", "Z9999"), ("M9999", "B0001"), ("M0001", "Member")):
        found = refusal(
            lambda number=number, name=name: draft_proposal(
                small.house,
                act,
                slug=SLUG,
                contest_id=CONTEST,
                nominee_number=number,
                last_name=name,
            )
        )
        assert clauses(found) == ["E2"]
        assert "B0001" not in str(found).replace(name, "")


def test_proposals_come_while_nominations_are_open(small):
    found = refusal(lambda: proposes(small, "M0002", "M0001", day=CLOSED))
    assert (clauses(found), found.status) == (["T1"], 409)
    assert chances_to_propose(small.house, small.by("M0002", CLOSED)) == ()
    assert len(chances_to_propose(small.house, small.by("M0002", NOMINATING))) == 1


def test_of_several_proposals_at_once_by_one_elector_one_stands(small):
    found = at_once([partial(proposes, small, "M0002", "M0001")] * 4)
    assert sorted(clauses(each) for each in found if isinstance(each, Refused)) == [["N7"]] * 3


def test_the_schema_keeps_out_a_second_proposal(small):
    proposes(small, "M0002", "M0001")
    with small.house.store.reading() as tx:
        row = dict(tx.execute(select(nomination)).mappings().one())
    again = insert(nomination).values(row | {"id": 99, "reference": "NOM-2"})
    with pytest.raises(IntegrityError), small.house.store.writing() as tx:
        tx.execute(again)


def test_nobody_proposes_where_bodies_alone_nominate():
    small = WideElection("sqlite://", rules=rules(in_ways(ONE_CLP, kinds=("CLP",)))).noticed()
    found = refusal(lambda: proposes(small, "M0002", "M0001"))
    assert (clauses(found), found.status) == (["N1"], 403)


def test_electors_and_a_body_together_reach_a_threshold_of_both():
    """The youth representative of 2020: so many young members, and affiliates beside them."""
    both = one_way({"kinds": [ELECTORS], "count": 2}, {"kinds": ["union"], "count": 1})
    limits = [{"kinds": [ELECTORS], "most": 1}, {"kinds": ["union"], "most": 2}]
    nominations = in_ways(both, kinds=(ELECTORS, "union"), limits=limits)
    small = WideElection("sqlite://", rules=rules(nominations)).noticed()
    (unite,) = small.bodies("union", "Unite")
    small.nominates("Unite", unite, "M0001")
    proposes(small, "M0002", "M0001")
    assert proposes(small, "M0003", "M0001").has_enough
    assert clauses(refusal(lambda: proposes(small, "M0002", "M0004"))) == ["N9"]


class TestOneContest:
    """E10: nobody stands in more than one contest of the election."""

    BOTH = contests("Chair", "Secretary", seats=2)

    def consents(self, small, number, contest):
        act = small.by(number, NOMINATING)
        for _, nominee in candidacies(small.house, find_person(small.house, number)):
            if nominee.contest_id == contest:
                answer_nomination(small.house, act, nominee_id=nominee.id, answer=Consent.GIVEN)

    def test_who_is_named_for_two_consents_to_one(self):
        text = rules(in_ways(ONE_CLP, kinds=("CLP",)), **ONE_CONTEST)
        small = WideElection("sqlite://", rules=text, contests=self.BOTH).noticed()
        (leeds,) = small.bodies("CLP", "Leeds")
        for contest in ("chair", "secretary"):
            small.nominates("Leeds", leeds, "M0001", contest=contest)
        self.consents(small, "M0001", "chair")
        found = refusal(lambda: self.consents(small, "M0001", "secretary"))
        assert clauses(found) == ["E10"]
        assert "has consented to stand for Chair" in str(found)
        assert small.judged("M0001", "chair").objections == ()
        named = small.judged("M0001", "secretary").objections
        assert [each.clause for each in named] == ["E10", "E4"]

    def test_who_stands_for_one_stands_for_the_other_only_after_withdrawing(self):
        text = rules(BY_SELF, **ONE_CONTEST)
        small = WideElection("sqlite://", rules=text, contests=self.BOTH).noticed()
        act = small.by("M0001", NOMINATING)
        stand = partial(put_oneself_forward, small.house, act, slug=SLUG)
        made = stand(contest_id="chair").reference
        assert clauses(refusal(lambda: stand(contest_id="secretary"))) == ["E10"]
        withdraw_nomination(small.house, act, reference=made)
        stand(contest_id="secretary")
        assert clauses(refusal(lambda: stand(contest_id="chair"))) == ["E10"]

    def test_rules_that_do_not_say_so_let_somebody_stand_for_both(self):
        small = WideElection("sqlite://", rules=rules(BY_SELF), contests=self.BOTH).noticed()
        act = small.by("M0001", NOMINATING)
        for contest in ("chair", "secretary"):
            put_oneself_forward(small.house, act, slug=SLUG, contest_id=contest)
            assert small.judged("M0001", contest).objections == ()
