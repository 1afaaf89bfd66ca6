"""N14, N6, N16, E10: stages of nominations, members who propose, and one contest at once."""

from datetime import timedelta

import pytest

from elections.domain.nominating.counting import (
    has_enough_proposers,
    passed_by,
    progress_of,
    support_of,
    why_not_enough,
)
from elections.domain.nominating.stages import nominates_in_its_stage, stage_at, windows
from elections.domain.nominating.standing import stands_in_one_contest
from elections.domain.nominating.terms import Terms
from elections.domain.nominating.thresholds import ways_to_have_enough
from elections.domain.nominations import Proposer, may_still_be_withdrawn
from elections.rulebook.model import NominationsByMembers
from tests.builders import PANEL, a_contest_notice, a_nomination, a_rule_book, a_timetable
from tests.domain.nominating.alternatives import (
    STAGE_ENDS,
    made,
    nominated,
    one_way,
    supporters,
    terms,
)

MEMBERS_OF_PARLIAMENT = made("MP", 404, members=1)
CONSTITUENCIES = made("CLP", 650)
STAGES = [{"name": "MPs", "kinds": ["MP"]}, {"name": "Party", "kinds": ["CLP", "trade union"]}]
DEPUTY = terms(
    one_way({"kinds": ["MP"], "share_of_bodies": "20/100"}, stage="MPs"),
    one_way({"kinds": ["CLP"], "share_of_bodies": "5/100"}, stage="Party"),
    one_way({"kinds": ["trade union"], "count": 2}),
    census=(*MEMBERS_OF_PARLIAMENT, *CONSTITUENCIES, *made("trade union", 11)),
    stages=STAGES,
)
OPENS = a_timetable().nominations_open
LATER = STAGE_ENDS + timedelta(hours=1)


def made_by(bodies, at):
    """Each body nominates at a moment."""
    return [{"body": body, "at": at} for body in bodies]


def clauses(found):
    return [objection.clause for objection in found]


class TestStages:
    """N14: a stage for each kind of body, and for those who had enough in the one before."""

    def test_each_stage_begins_when_the_one_before_it_ends(self):
        first, second = windows(DEPUTY)
        assert (first.opens, first.closes) == (OPENS, STAGE_ENDS)
        assert (second.opens, second.closes) == (STAGE_ENDS, a_timetable().nominations_close)
        assert stage_at(DEPUTY, STAGE_ENDS - timedelta(seconds=1)) == "MPs"
        assert stage_at(DEPUTY, STAGE_ENDS) == "Party"
        assert stage_at(DEPUTY, a_timetable().nominations_close) == ""
        assert stage_at(terms(), OPENS) == ""

    def test_a_clp_waits_for_its_stage(self):
        (found,) = nominates_in_its_stage("CLP", "Bea", (), DEPUTY, OPENS)
        assert found.clause == "N14"
        assert found.reason == (
            "Until 12 noon, Friday 5 June 2026 nominations are at the stage “MPs”, in which MPs "
            "nominate. CLPs nominate from then"
        )
        assert nominates_in_its_stage("MP", "Bea", (), DEPUTY, OPENS) == ()

    def test_a_member_of_parliament_comes_too_late_for_theirs(self):
        (found,) = nominates_in_its_stage("MP", "Bea", ("MPs",), DEPUTY, LATER)
        assert found.clause == "N14"
        assert found.reason.endswith("The stage of MPs is over")

    def test_only_who_had_enough_in_the_stage_before_is_nominated_in_the_next(self):
        assert nominates_in_its_stage("CLP", "Bea", ("MPs",), DEPUTY, LATER) == ()
        (found,) = nominates_in_its_stage("CLP", "Bea", (), DEPUTY, LATER)
        assert found.clause == "N14"
        assert found.reason == "Bea did not have enough nominations at the stage “MPs”"

    @pytest.mark.parametrize(("members", "passed"), [(81, ("MPs",)), (80, ())])
    def test_a_fifth_of_404_members_of_parliament_is_81(self, members, passed):
        named = nominated(DEPUTY, *made_by(MEMBERS_OF_PARLIAMENT[:members], OPENS))
        assert passed_by("L123456", named) == passed

    def test_who_has_enough_at_every_stage_is_nominated(self):
        both = [
            *made_by(MEMBERS_OF_PARLIAMENT[:81], OPENS),
            *made_by(CONSTITUENCIES[:33], LATER),
        ]
        assert why_not_enough(support_of("L123456", nominated(DEPUTY, *both)), "", DEPUTY) == ()
        short = support_of("L123456", nominated(DEPUTY, *both[:-1]))
        (found,) = why_not_enough(short, "", DEPUTY)
        assert found.clause == "N11"
        assert "32 of the 33 CLPs needed (5% of 650) at the stage “Party”" in found.reason

    def test_nominations_of_one_stage_do_not_help_in_another(self):
        early = supporters(*CONSTITUENCIES[:33], stage="MPs")
        ways = ways_to_have_enough(early, DEPUTY)
        assert [way.stage for way in ways] == ["MPs", "Party", "Party"]
        assert [way.measures[0].have for way in ways] == [0, 0, 0]
        (_, party, _) = ways_to_have_enough(supporters(*CONSTITUENCIES[:33], stage="Party"), DEPUTY)
        assert party.is_met

    def test_rules_without_stages_ask_nothing(self):
        assert nominates_in_its_stage("MP", "Bea", (), terms(), OPENS) == ()

    def test_a_nomination_of_a_stage_that_is_over_is_not_withdrawn(self):
        times = DEPUTY.timetable
        early = a_nomination(at=OPENS)
        assert may_still_be_withdrawn(early, times, OPENS) == ()
        (found,) = may_still_be_withdrawn(early, times, LATER)
        assert found.clause == "N6"
        assert "the stage “MPs”, in which it was made, closed" in found.reason
        assert may_still_be_withdrawn(a_nomination(at=LATER), times, LATER) == ()


class TestProposers:
    """N16: members propose each other."""

    TERMS = Terms(
        contest=a_contest_notice(),
        rules=a_rule_book(PANEL).model_copy(
            update={
                "nominations": NominationsByMembers(
                    by="members",
                    proposers=2,
                    withdrawal="until nominations close",
                    repeats="one nomination for each nominee in each contest",
                )
            }
        ),
        timetable=a_timetable(),
    )

    def proposed_by(self, *numbers):
        """A nomination by each of these members."""
        return nominated(
            self.TERMS,
            *(
                {
                    "body": None,
                    "proposer": Proposer(number=n, name=f"Member {n}", region="", unit=""),
                }
                for n in numbers
            ),
        )

    def test_two_proposers_are_enough_and_one_is_one_short(self):
        both = support_of("L123456", self.proposed_by("M1", "M2"))
        assert [nomination.by for nomination in both.counted] == ["Member M1", "Member M2"]
        assert why_not_enough(both, "", self.TERMS) == ()
        (found,) = has_enough_proposers(1, self.TERMS)
        assert found.clause == "N16"
        assert found.reason == "has 1 of the 2 proposers needed"
        (way,) = progress_of(support_of("L123456", self.proposed_by("M1")), "", self.TERMS)
        assert way.sentence == "1 of 2 proposers"

    def test_electors_count_towards_a_threshold_beside_bodies(self):
        on = terms(
            one_way(
                {"kinds": ["elector of the contest"], "count": 2},
                {"kinds": ["trade union"], "count": 1},
            ),
            kinds=["elector of the contest", "trade union"],
        )
        union = {"body": made("trade union", 1)[0]}
        young = [
            {"body": None, "proposer": Proposer(number=n, name=n, region="", unit="")}
            for n in ("Y1", "Y2")
        ]
        enough = support_of("L123456", nominated(on, union, *young))
        assert why_not_enough(enough, "", on) == ()
        (found,) = why_not_enough(support_of("L123456", nominated(on, union, young[0])), "", on)
        assert found.reason == "has 1 of the 2 electors of the contest needed"


class TestOneContest:
    """E10: nobody stands in more than one contest of the election."""

    RULES = a_rule_book(PANEL)
    ONE = RULES.model_copy(
        update={
            "eligibility": RULES.eligibility.model_copy(
                update={"contests": "one contest of the election"}
            )
        }
    )

    def test_who_stands_elsewhere_is_refused_with_where(self):
        assert stands_in_one_contest((), self.ONE) == ()
        assert stands_in_one_contest(("Chair",), self.RULES) == ()
        (found,) = stands_in_one_contest(("Chair", "Secretary"), self.ONE)
        assert found.clause == "E10"
        assert found.reason == (
            "has consented to stand for Chair and Secretary, and nobody stands in more than one "
            "contest of the election"
        )
        assert clauses(stands_in_one_contest(("Chair",), self.ONE)) == ["E10"]
