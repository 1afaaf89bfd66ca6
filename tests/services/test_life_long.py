"""The whole life of a small election: any act at any time succeeds when the model says, and only
then; otherwise it is refused with a clause, and nothing changes. Every declared record verifies.
"""

from enum import Enum
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from counting.record.verify import verify
from elections.adapters.opening import open_box
from elections.domain.eligibility import Consent
from elections.domain.nominations import Ruling
from elections.services import Refused
from elections.services.closing import box_for_opening, close_the_poll, receive_opening
from elections.services.evidence import record
from elections.services.issuing import open_voting, replace_code
from elections.services.nominating import (
    answer_nomination,
    submit_nomination,
    withdraw_nomination,
)
from elections.services.reading import election_page
from elections.services.registering import freeze_register
from elections.services.returning import count_contest, declare, draw_lot
from elections.services.ruling import nominees_to_rule_on, publish_statement, rule_on
from elections.services.sequencing import place_waiting
from elections.services.setting_up import give_count_key
from elections.services.voting import cast
from elections.store import elections
from tests.services.model_of_an_election import OPENS, VOTE_CLOSES, VOTE_OPENS, Model, Stage
from tests.services.small_election import ADDRESS, CONTEST, SmallElection, by_bodies

ELECTORS = ("M0001", "M0002", "M0003", "M0004", "M0005")
PAIRS = (("S1", "S1"), ("S2", "S2"), ("S1", "S2"))
DAYS = st.sampled_from((0.5, 1, 1, 2, 3))
PICK = st.integers(0, 100)
ONE = st.sampled_from(ELECTORS)

INSTALLATION: list[SmallElection] = []
NUMBERS = count(1)


def installation() -> SmallElection:
    """One installation holds every election of the run, as an organisation's does."""
    if not INSTALLATION:
        small = SmallElection("sqlite://", rules=by_bodies(), electors=len(ELECTORS))
        small.bodies = {s: small.body(f"Group {s}", s) for s in ("S1", "S2")}
        INSTALLATION.append(small)
    return INSTALLATION[0]


class Start(Enum):
    """Where a run begins, so that it does not spend itself on the way there."""

    NOTICE = "at the notice"
    NAMED = "when three are named"
    VOTING = "when voting opens"


class Life(RuleBasedStateMachine):
    """An election, and a model of it, to which the same things happen."""

    def __init__(self):
        super().__init__()
        self.model = Model()

    @initialize(start=st.sampled_from(Start))
    def begin(self, start):
        self.small = installation()
        self.house = self.small.house
        self.small.slug = self.slug = f"life-{next(NUMBERS)}"
        self.small.noticed()
        give_count_key(self.house, self.small.officer(0), slug=self.slug,
                       key=self.small.key.public())
        self.small.deliver()
        self.small.box.letters.clear()
        if start is not Start.NOTICE:
            self.name_three()
        if start is Start.VOTING:
            self.vote_begins()

    def name_three(self):
        """A head start: three are named, of whom one has not answered yet."""
        self.model.day = OPENS
        for pair, nominee in zip((PAIRS[0], PAIRS[0], PAIRS[1]), ELECTORS, strict=False):
            self.nominate(pair, nominee)
        for pick in range(2):
            self.answer(pick, Consent.GIVEN)

    def vote_begins(self):
        """A head start: three stand, and the codes are out."""
        self.answer(2, Consent.GIVEN)
        self.prepare()
        self.model.day = VOTE_OPENS

    def expect(self, allowed, act, *args, **kwargs):
        """Do an act, and see that it is done or refused as the model says."""
        try:
            found = act(self.house, *args, **kwargs)
        except Refused as refusal:
            assert not allowed, f"{act.__name__} was refused: {refusal}"
            assert all(o.clause and o.reason for o in refusal.objections)
            assert refusal.objections
            return None
        assert allowed, f"{act.__name__} was not refused"
        return found

    def by(self, number):
        return self.small.by(number, self.model.day)

    @rule(days=DAYS)
    def later(self, days):
        self.model.day += days

    @rule(pair=st.sampled_from(PAIRS), nominee=ONE)
    def nominate(self, pair, nominee):
        body, by = pair
        receipt = self.expect(
            self.model.may_nominate(body, by, nominee), submit_nomination, self.by(by),
            slug=self.slug, contest_id=CONTEST, body_id=self.small.bodies[body],
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
        self.expect(allowed, withdraw_nomination, self.by(by), reference=reference)
        if allowed:
            del self.model.made[reference]
            self.expect(False, withdraw_nomination, self.by(by), reference=reference)  # noqa: FBT003

    def nominee(self, number):
        """Find a nominee's id as the returning officer sees it."""
        listed = nominees_to_rule_on(self.house, self.by("R1"), slug=self.slug)
        return next(n.nominee.id for n in listed
                    if n.nominee.entry.entry.membership_number == number)

    @precondition(lambda self: self.model.named)
    @rule(pick=PICK, answer=st.sampled_from((Consent.GIVEN, Consent.GIVEN, Consent.DECLINED)))
    def answer(self, pick, answer):
        number = sorted(self.model.named)[pick % len(self.model.named)]
        allowed = self.model.may_answer(number)
        self.expect(allowed, answer_nomination, self.by(number), nominee_id=self.nominee(number),
                    answer=answer)
        if allowed:
            self.model.named[number] = answer.value

    @precondition(lambda self: self.model.named)
    @rule(pick=PICK, valid=st.booleans())
    def rule_on_nominee(self, pick, valid):
        number = sorted(self.model.named)[pick % len(self.model.named)]
        allowed = self.model.may_rule(number, valid)
        ruling = {"ruling": Ruling.VALID} if valid else {
            "ruling": Ruling.REFUSED, "clauses": ("E4",), "reason": "did not answer",
        }
        self.expect(allowed, rule_on, self.by("R1"), slug=self.slug,
                    nominee_id=self.nominee(number), **ruling)
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

    def moves(self, allowed, stage, act, **more):
        """Do an act of the returning officer that takes the election to a stage."""
        self.expect(allowed, act, self.by("R1"), slug=self.slug, **more)
        if allowed:
            self.model.stage = stage

    @precondition(lambda self: self.model.stage >= Stage.VOTING)
    @rule(elector=ONE, marks=st.sets(st.integers(1, 3), max_size=2))
    def vote(self, elector, marks):
        allowed = self.model.may_cast(elector)
        self.casts(allowed, self.small.codes()[elector], marks)
        if allowed:
            self.model.cast.add(elector)

    def casts(self, allowed, code, marks):
        self.expect(allowed, cast, self.by("R1"), slug=self.slug, code=code, contest_id=CONTEST,
                    numbers=tuple(sorted(marks)))

    @precondition(lambda self: self.model.stage >= Stage.VOTING)
    @rule(elector=ONE)
    def replace(self, elector):
        allowed, old = self.model.may_replace(elector), self.small.codes()[elector]
        for officer in ("R1", "R2"):
            self.expect(allowed, replace_code, self.by(officer), slug=self.slug,
                        membership_number=elector, reason="lost", address=ADDRESS)
        if allowed:
            self.model.replaced.setdefault(elector, []).append(old)

    @precondition(lambda self: self.model.replaced)
    @rule(pick=PICK)
    def vote_with_a_revoked_code(self, pick):
        old = sorted(code for codes in self.model.replaced.values() for code in codes)
        self.casts(False, old[pick % len(old)], {1})  # noqa: FBT003

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
        ready = self.model.stage >= Stage.CLOSED
        box = self.expect(ready, box_for_opening, self.by("R3"), slug=self.slug)
        if box:
            self.moves(self.model.stage is Stage.CLOSED, Stage.OPENED, receive_opening,
                       opening=open_box(box, self.small.key))

    @precondition(lambda self: self.model.stage >= Stage.STATED and self.model.contested())
    @rule()
    def count(self):
        while True:
            found = self.expect(self.model.stage is Stage.OPENED, count_contest, self.by("R1"),
                                slug=self.slug, contest_id=CONTEST)
            if found is None or found.needs_lot is None:
                break
            draw_lot(self.house, self.by("R1"), slug=self.slug, contest_id=CONTEST,
                     drawn=found.needs_lot.among[-1][0])
        self.model.counted = self.model.counted or found is not None

    @rule()
    def declare(self):
        self.moves(self.model.may_declare(), Stage.DECLARED, declare)

    @invariant()
    def the_stage_is_that_of_the_model(self):
        with self.house.store.reading() as tx:
            election = elections.find(tx, self.slug)
        assert election.state.value == self.model.stage.value
        assert election_page(self.house, slug=self.slug).state == election.state

    def teardown(self):
        """Take the election to its declaration, if there is still a way, and check its record."""
        if hasattr(self, "slug"):
            self.finish()
            if self.model.stage is Stage.DECLARED:
                self.check_record()
            print("END", self.model.stage.name, self.model.contested(), len(self.model.cast), self.model.day)

    def prepare(self):
        """Freeze, rule on everybody, publish the statement and issue the codes, where possible."""
        model = self.model
        self.freeze()
        model.day = max(model.day, 5)
        for place, number in enumerate(sorted(model.named)):
            if number not in model.ruled or not model.qualifies(number):
                self.rule_on_nominee(place, model.qualifies(number))
        self.state()
        self.issue()

    def finish(self):
        model = self.model
        self.prepare()
        if model.stage is Stage.VOTING:
            model.day = max(model.day, VOTE_OPENS)
            for elector in ELECTORS:
                self.vote(elector, {1, 2} if elector < "M0003" else {2})
            model.day = max(model.day, VOTE_CLOSES)
            for officer in ("R1", "R2", "R3"):
                self.close(officer)
        if model.stage >= Stage.VOTING:
            self.open()
            self.count()
        self.declare()

    def check_record(self):
        with TemporaryDirectory() as folder:
            file = Path(folder) / "record.zip"
            file.write_bytes(record(self.house, slug=self.slug))
            verdict = verify(file)
        assert verdict.verified, verdict
        assert place_waiting(self.house) == 0


def test_every_act_is_done_or_refused_as_the_model_says_and_every_record_verifies():
    assert OPENS < VOTE_OPENS < VOTE_CLOSES
    run_state_machine_as_test(Life, settings=settings(max_examples=1200, stateful_step_count=40))
