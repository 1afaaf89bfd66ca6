"""An election and its model side by side: how they begin, act alike, end, and are checked."""

from enum import Enum
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
)

from counting.record.verify import verify
from elections.domain.eligibility import Consent
from elections.services import Refused
from elections.services.nominations.ruling import nominees_to_rule_on
from elections.services.reading import election_page
from elections.services.results.evidence import record
from elections.services.sequencing import place_waiting
from elections.services.setting_up import give_count_key
from elections.services.voting import cast
from elections.store import elections
from tests.services.model_of_an_election import OPENS, VOTE_CLOSES, VOTE_OPENS, Model, Stage
from tests.services.small_election import CONTEST, SmallElection, by_bodies

ELECTORS = ("M0001", "M0002", "M0003", "M0004", "M0005")
PAIRS = (("S1", "S1"), ("S2", "S2"), ("S1", "S2"))

INSTALLATION: list[SmallElection] = []
BODIES: dict[str, int] = {}
NUMBERS = count(1)


def installation() -> SmallElection:
    """One installation holds every election of the run, as an organisation's does."""
    if not INSTALLATION:
        small = SmallElection("sqlite://", rules=by_bodies(), electors=len(ELECTORS))
        BODIES.update({s: small.body(f"Group {s}", s) for s in ("S1", "S2")})
        INSTALLATION.append(small)
    return INSTALLATION[0]


class Start(Enum):
    """Where a run begins, so that it does not spend itself on the way there."""

    NOTICE = "at the notice"
    NAMED = "when three are named"
    VOTING = "when voting opens"


class Lived(RuleBasedStateMachine):
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
        give_count_key(
            self.house, self.small.officer(0), slug=self.slug, key=self.small.key.public()
        )
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
            found, objections = None, refusal.objections
        else:
            objections = None
        assert allowed is (objections is None), f"{act.__name__}: {objections or 'not refused'}"
        assert objections is None or (objections and all(o.clause and o.reason for o in objections))
        return found

    def by(self, number):
        return self.small.by(number, self.model.day)

    def nominee(self, number):
        """Find a nominee's id as the returning officer sees it."""
        listed = nominees_to_rule_on(self.house, self.by("R1"), slug=self.slug)
        return next(
            n.nominee.id for n in listed if n.nominee.entry.entry.membership_number == number
        )

    def moves(self, allowed, stage, act, **more):
        """Do an act of the returning officer that takes the election to a stage."""
        self.expect(allowed, act, self.by("R1"), slug=self.slug, **more)
        if allowed:
            self.model.stage = stage

    def casts(self, allowed, code, marks):
        self.expect(
            allowed,
            cast,
            self.by("R1"),
            slug=self.slug,
            code=code,
            contest_id=CONTEST,
            numbers=tuple(sorted(marks)),
        )

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
