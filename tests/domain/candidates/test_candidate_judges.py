"""E12 to E16 and D14: what candidates give, who acts for them, and how a candidacy ends."""

from datetime import UTC, date, datetime, timedelta

import pytest

from elections.domain.candidates.agents import may_be_an_agent
from elections.domain.candidates.going import (
    CandidacyChange,
    What,
    may_change_so,
    may_withdraw,
)
from elections.domain.candidates.pages import (
    LEAST_SIDE,
    MOST_OCTETS,
    MOST_PIXELS,
    Picture,
    fits_the_statement,
    is_a_fit_photograph,
    is_of_the_recorded_words,
    pages_close,
    received_in_time,
)
from elections.domain.contests import ElectionState
from elections.domain.moments import read_moment
from tests.builders import a_rule_book, a_timetable, an_election

BEFORE = ElectionState.REGISTER_FROZEN
DUE = date(2026, 6, 15)
TIMETABLE = a_timetable(dates=(("statement date", DUE),))
AT = datetime(2026, 6, 20, 12, tzinfo=UTC)
RULES = a_rule_book(
    **{
        "schema": 2,
        "timetable.dates": ["statement date"],
        "candidates": {
            "statement_words": 50,
            "statement_by": "statement date",
            "photograph": "one, of the candidate, published beside the name",
            "agents": 2,
            "withdrawal": "until the statement of persons nominated is published",
            "gone": "skipped on every paper, before and after the change",
        },
        "declaration.in_pairs": [
            "close the poll",
            "replace a ballot code",
            "suspend a candidate, or lift a suspension",
        ],
    }
)
WITHOUT = a_rule_book()
FIT = Picture(octets=1000, kind="JPEG", width=800, height=600)


def cited(objections) -> list[str]:
    return [objection.clause for objection in objections]


def changed(what: What) -> CandidacyChange:
    return CandidacyChange(what=what, at=AT, by="Ros Whitfield", clause="D14", reason="A reason")


class TestStatements:
    """E12: a statement of up to so many words."""

    def test_the_last_word_that_is_allowed_fits(self):
        assert fits_the_statement(50, RULES) == ()

    def test_one_word_more_is_too_many(self):
        (objection,) = fits_the_statement(51, RULES)
        assert objection.clause == "E12"
        assert objection.reason == (
            "The statement has 51 words, 1 more than the 50 that are allowed. Shorten it"
        )

    def test_no_words_need_no_rule(self):
        assert fits_the_statement(0, WITHOUT) == ()
        assert cited(fits_the_statement(1, WITHOUT)) == ["E12"]


class TestReceivedInTime:
    """E13: until the usual closing hour of the day that the notice names."""

    def test_the_second_before_is_in_time_and_the_hour_itself_is_not(self):
        closes = read_moment("Monday 15 June 2026, 12:00", "12:00")
        assert pages_close(TIMETABLE, RULES) == closes
        assert received_in_time(TIMETABLE, RULES, closes - timedelta(seconds=1)) == ()
        (objection,) = received_in_time(TIMETABLE, RULES, closes)
        assert objection.clause == "E13"
        assert "until 12 noon, Monday 15 June 2026" in objection.reason

    def test_without_the_rule_there_is_no_day(self):
        assert pages_close(TIMETABLE, WITHOUT) is None
        assert received_in_time(TIMETABLE, WITHOUT, AT) == ()


class TestPhotographs:
    """E14: one picture of the candidate, judged by what was found in the file."""

    def test_a_picture_from_a_camera_is_fit(self):
        assert is_a_fit_photograph(FIT, RULES) == ()

    @pytest.mark.parametrize(
        ("picture", "said"),
        [
            (Picture(octets=MOST_OCTETS + 1), "larger than 8 MB"),
            (Picture(octets=10), "not a JPEG, PNG or WEBP picture"),
            (Picture(octets=10, kind="GIF", width=500, height=500), "not a JPEG"),
            (Picture(octets=10, kind="PNG", width=MOST_PIXELS, height=2), "50 million points"),
            (Picture(octets=10, kind="PNG", width=900, height=LEAST_SIDE - 1), "at least 200"),
            (Picture(octets=10, kind="PNG", width=900, height=900, fault="cut"), "cannot be read"),
        ],
    )
    def test_anything_else_is_refused_with_its_reason(self, picture, said):
        (objection,) = is_a_fit_photograph(picture, RULES)
        assert objection.clause == "E14"
        assert said in objection.reason

    def test_without_the_rule_there_is_none(self):
        assert cited(is_a_fit_photograph(FIT, WITHOUT)) == ["E14"]


class TestAgents:
    """E15: up to so many agents, each somebody else and each once."""

    def test_two_may_act_where_two_are_allowed(self):
        assert may_be_an_agent(3, 1, (2,), RULES) == ()

    def test_a_third_may_not(self):
        (objection,) = may_be_an_agent(4, 1, (2, 3), RULES)
        assert objection.clause == "E15"
        assert "no more than 2 agents" in objection.reason

    def test_nobody_is_their_own_agent_or_an_agent_twice(self):
        assert "your own agent" in may_be_an_agent(1, 1, (), RULES)[0].reason
        assert "already" in may_be_an_agent(2, 1, (2, 3), RULES)[0].reason

    def test_without_the_rule_there_is_none(self):
        assert cited(may_be_an_agent(2, 1, (), WITHOUT)) == ["E15"]


class TestWithdrawing:
    """E16: a candidate who has consented may withdraw until the statement is published."""

    def test_a_candidate_withdraws_before_the_statement(self):
        election = an_election(rules=RULES, state=BEFORE)
        assert may_withdraw(election, RULES, consented=True, before=None) == ()

    @pytest.mark.parametrize(
        ("state", "consented", "before", "said"),
        [
            (BEFORE, False, None, "decline instead"),
            (BEFORE, True, changed(What.SUSPENDED), "you have gone"),
            (BEFORE, True, changed(What.WITHDREW), "you have gone"),
            (ElectionState.STATEMENT_PUBLISHED, True, None, "your name stays on the paper"),
        ],
    )
    def test_nobody_else_and_not_later(self, state, consented, before, said):
        election = an_election(rules=RULES, state=state)
        (objection,) = may_withdraw(election, RULES, consented=consented, before=before)
        assert objection.clause == "E16"
        assert said in objection.reason

    def test_who_was_reinstated_may_withdraw(self):
        election = an_election(rules=RULES, state=BEFORE)
        back = changed(What.REINSTATED)
        assert may_withdraw(election, RULES, consented=True, before=back) == ()

    def test_without_the_rule_nobody_does(self):
        assert cited(may_withdraw(an_election(), WITHOUT, consented=True, before=None)) == ["E16"]


class TestDyingAndSuspending:
    """D14: who dies or is suspended before the close is skipped, and restored if it is lifted."""

    def judged(self, what, before=None, *, reason="A reason", on_paper=True, at=AT, **changes):
        election = an_election(rules=RULES, **{"state": ElectionState.VOTING, **changes})
        return may_change_so(
            election, RULES, at, what=what, before=before, reason=reason, on_paper=on_paper
        )

    @pytest.mark.parametrize(
        ("what", "before"),
        [
            (What.DIED, None),
            (What.SUSPENDED, None),
            (What.DIED, changed(What.SUSPENDED)),
            (What.REINSTATED, changed(What.SUSPENDED)),
            (What.SUSPENDED, changed(What.REINSTATED)),
        ],
    )
    def test_what_may_follow(self, what, before):
        assert self.judged(what, before) == ()

    @pytest.mark.parametrize(
        ("what", "before", "said"),
        [
            (What.REINSTATED, None, "is not suspended"),
            (What.REINSTATED, changed(What.DIED), "is not suspended"),
            (What.SUSPENDED, changed(What.SUSPENDED), "has been suspended"),
            (What.SUSPENDED, changed(What.DIED), "has died"),
            (What.DIED, changed(What.DIED), "has died"),
            (What.DIED, changed(What.WITHDREW), "has withdrawn"),
        ],
    )
    def test_what_may_not(self, what, before, said):
        (objection,) = self.judged(what, before)
        assert objection.clause == "D14"
        assert said in objection.reason

    def test_a_suspension_needs_a_reason_and_a_death_none(self):
        assert "Give the reason" in self.judged(What.SUSPENDED, reason="")[0].reason
        assert self.judged(What.DIED, reason="") == ()

    def test_before_the_close_and_not_at_it(self):
        closes = a_timetable().voting_closes
        assert self.judged(What.DIED, at=closes - timedelta(seconds=1)) == ()
        assert "before the close" in self.judged(What.DIED, at=closes)[0].reason

    def test_not_once_the_poll_is_closed(self):
        assert cited(self.judged(What.DIED, state=ElectionState.CLOSED)) == ["D14"]

    def test_after_the_statement_only_who_is_on_it(self):
        assert "is not on it" in self.judged(What.DIED, on_paper=False)[0].reason
        assert self.judged(What.DIED, on_paper=False, state=BEFORE) == ()

    def test_without_the_rule_nothing_is_recorded(self):
        found = may_change_so(
            an_election(), WITHOUT, AT, what=What.DIED, before=None, reason="", on_paper=True
        )
        assert cited(found) == ["D14"]


class TestNames:
    """Words of the recorded name may be left out, in their order, but for the last."""

    @pytest.mark.parametrize("shown", ["Asha Begum", "asha begum", "Asha R. Begum", "Begum"])
    def test_words_of_the_recorded_name(self, shown):
        assert is_of_the_recorded_words(shown, "Asha R Begum")

    @pytest.mark.parametrize("shown", ["Ash Begum", "Begum Asha", "Asha", "", "Asha Begum MP", "!"])
    def test_others_are_for_the_returning_officer(self, shown):
        assert not is_of_the_recorded_words(shown, "Asha R Begum")

    def test_accents_and_apostrophes_are_read(self):
        assert is_of_the_recorded_words("Sian O'Neill", "Siân O'Neill")
