"""The whole life of a small election: any act at any time succeeds when the model says, and only
then; otherwise it is refused with a clause, and nothing changes. Every declared record verifies.
"""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
    run_state_machine_as_test,
)

from elections.adapters.opening import open_box
from elections.domain.eligibility import Consent
from elections.domain.nominations import Ruling
from elections.services.closing import box_for_opening, close_the_poll, receive_opening
from elections.services.issuing import open_voting, replace_code
from elections.services.nominations.answering import answer_nomination
from elections.services.nominations.nominating import submit_nomination, withdraw_nomination
from elections.services.nominations.ruling import rule_on
from elections.services.nominations.statement import publish_statement
from elections.services.register.freezing import freeze_register
from elections.services.results.counting import count_contest, draw_lot
from elections.services.results.declaring import declare
from tests.services.lived import BODIES, ELECTORS, PAIRS, Lived
from tests.services.model_of_an_election import Stage
from tests.services.small_election import ADDRESS, CONTEST

DAYS = st.sampled_from((0.5, 1, 1, 2, 3))
PICK = st.integers(0, 100)
ONE = st.sampled_from(ELECTORS)


class Life(Lived):
    """Everything that people do to an election, in any order at any time."""

    @rule(days=DAYS)
    def later(self, days):
        self.model.day += days

    @rule(pair=st.sampled_from(PAIRS), nominee=ONE)
    def nominate(self, pair, nominee):
        body, by = pair
        receipt = self.expect(
            self.model.may_nominate(body, by, nominee),
            submit_nomination,
            self.by(by),
            slug=self.slug,
            contest_id=CONTEST,
            body_id=BODIES[body],
            nominee_number=nominee,
        )
        if receipt:
            self.model.made[receipt.reference] = (body, nominee)
            self.model.named.setdefault(nominee, "not answered")

    @precondition(lambda self: self.model.made)
    @rule(pick=PICK, by=st.sampled_from(("S1", "S2")))
    def withdraw(self, pick, by):
        reference = sorted(self.model.made)[pick % len(self.model.made)]
        allowed = self.model.may_withdraw(reference, by)
        self.expect(
            allowed, withdraw_nomination, self.by(by), reference=reference, reason="A mistake"
        )
        if allowed:
            del self.model.made[reference]
            self.expect(
                False, withdraw_nomination, self.by(by), reference=reference, reason="A mistake"
            )

    @precondition(lambda self: self.model.named)
    @rule(pick=PICK, answer=st.sampled_from((Consent.GIVEN, Consent.GIVEN, Consent.DECLINED)))
    def answer(self, pick, answer):
        number = sorted(self.model.named)[pick % len(self.model.named)]
        allowed = self.model.may_answer(number)
        self.expect(
            allowed,
            answer_nomination,
            self.by(number),
            nominee_id=self.nominee(number),
            answer=answer,
        )
        if allowed:
            self.model.named[number] = answer.value

    @precondition(lambda self: self.model.named)
    @rule(pick=PICK, valid=st.booleans())
    def rule_on_nominee(self, pick, valid):
        number = sorted(self.model.named)[pick % len(self.model.named)]
        allowed = self.model.may_rule(number, valid)
        ruling = (
            {"ruling": Ruling.VALID}
            if valid
            else {
                "ruling": Ruling.REFUSED,
                "clauses": ("E4",),
                "reason": "did not answer",
            }
        )
        self.expect(
            allowed,
            rule_on,
            self.by("R1"),
            slug=self.slug,
            nominee_id=self.nominee(number),
            **ruling,
        )
        if allowed:
            self.model.ruled[number] = "valid" if valid else "refused"

    @rule()
    def freeze(self):
        self.moves(self.model.stage is Stage.NOTICED, Stage.FROZEN, freeze_register)

    @rule()
    def state(self):
        self.moves(self.model.may_state(), Stage.STATED, publish_statement)

    @rule()
    def issue(self):
        self.moves(self.model.may_issue(), Stage.VOTING, open_voting, address=ADDRESS)

    @precondition(lambda self: self.model.stage >= Stage.VOTING)
    @rule(elector=ONE, marks=st.sets(st.integers(1, 3), max_size=2))
    def vote(self, elector, marks):
        allowed = self.model.may_cast(elector)
        self.casts(allowed, self.small.codes().get(elector, ""), marks)
        if allowed:
            self.model.cast.add(elector)

    @precondition(lambda self: self.model.stage >= Stage.VOTING)
    @rule(elector=ONE)
    def replace(self, elector):
        allowed, old = self.model.may_replace(elector), self.small.codes().get(elector)
        for officer in ("R1", "R2"):
            self.expect(
                allowed,
                replace_code,
                self.by(officer),
                slug=self.slug,
                membership_number=elector,
                reason="lost",
                address=ADDRESS,
            )
        if allowed:
            self.model.replaced.setdefault(elector, []).append(old)

    @precondition(lambda self: self.model.replaced)
    @rule(pick=PICK)
    def vote_with_a_revoked_code(self, pick):
        old = sorted(code for codes in self.model.replaced.values() for code in codes)
        self.casts(False, old[pick % len(old)], {1})

    @precondition(lambda self: self.model.stage >= Stage.VOTING)
    @rule(officer=st.sampled_from(("R1", "R2", "R3")))
    def close(self, officer):
        allowed = self.model.may_close(officer)
        closed = self.expect(allowed, close_the_poll, self.by(officer), slug=self.slug)
        if allowed:
            assert closed is (self.model.proposer is not None)
            self.model.proposer = officer
        if closed:
            self.model.stage = Stage.CLOSED

    @precondition(lambda self: self.model.stage >= Stage.VOTING)
    @rule()
    def open(self):
        ready = self.model.stage >= Stage.CLOSED and self.model.contested()
        box = self.expect(ready, box_for_opening, self.by("R3"), slug=self.slug)
        if box:
            self.moves(
                self.model.stage is Stage.CLOSED,
                Stage.OPENED,
                receive_opening,
                opening=open_box(box, self.small.key),
            )

    @precondition(lambda self: self.model.stage >= Stage.STATED and self.model.contested())
    @rule()
    def count(self):
        while True:
            found = self.expect(
                self.model.stage is Stage.OPENED,
                count_contest,
                self.by("R1"),
                slug=self.slug,
                contest_id=CONTEST,
            )
            if found is None or found.needs_lot is None:
                break
            draw_lot(
                self.house,
                self.by("R1"),
                slug=self.slug,
                contest_id=CONTEST,
                drawn=found.needs_lot.among[-1][0],
            )
        self.model.counted = self.model.counted or found is not None

    @rule()
    def declare(self):
        self.moves(self.model.may_declare(), Stage.DECLARED, declare)


def test_every_act_is_done_or_refused_as_the_model_says_and_every_record_verifies():
    run_state_machine_as_test(Life, settings=settings(max_examples=100, stateful_step_count=25))
