"""Challenges, requisitions, offices that pass and letters sent again, as the verifier reads it."""

import pytest

from counting.record.verify import verify
from tests.record.draft import entry, failure_of, zipped
from tests.record_builder import a_record

SAID = {"contest": "panel", "nominee": "Ann Able", "reference": "CHA-ABC-DEF"}
OUTCOME = {"outcome": "upheld", "clause": "E3", "reason": "A reason."}
MADE = entry("ChallengeMade", "Ann Able", **SAID)
DECIDED = entry("ChallengeDecided", "Ann", "Ben", **SAID, **OUTCOME)
MET = entry("RequisitionMet", "electors", contest="panel", signed=4, electors=12)
PASSED = entry("OfficeHandedOver", "Leeds", body="Leeds", position="secretary")
AGAIN = entry("LetterSentAgain", "Ann", reference="LET-1", times=1) | {"kind": "nomination"}


def put(draft, *entries, before="StatementPublished"):
    """A record with entries put in just before another."""
    place = draft.entries.index(draft.entry(before))
    draft.entries[place:place] = entries
    return draft


def test_in_their_place_the_record_verifies(tmp_path):
    draft = put(a_record(), MADE, DECIDED, MET, PASSED, AGAIN)
    put(draft, PASSED, AGAIN, before="PollClosed")
    put(draft, PASSED, before="AccountMade")
    assert verify(zipped(tmp_path, draft.files())).verified


@pytest.mark.parametrize("late", [MADE, DECIDED, MET])
def test_after_the_statement_no_ruling_is_challenged_and_nothing_required(tmp_path, late):
    failure = failure_of(put(a_record(), late, before="VotingOpened"), tmp_path)
    assert (failure.step, late["type"] in failure.found) == (7, True)


def test_nobody_decides_alone(tmp_path):
    alone = {**DECIDED, "by": ["Ann", "ann "]}
    failure = failure_of(put(a_record(), alone), tmp_path)
    assert (failure.step, "two different people" in failure.expected) == (7, True)


@pytest.mark.parametrize(
    ("wrong", "step"),
    [
        ({**MADE, "contest": "elsewhere"}, 7),
        ({**PASSED, "name": "Ann Able"}, 3),
        ({key: said for key, said in PASSED.items() if key != "position"}, 3),
        ({key: said for key, said in AGAIN.items() if key != "reference"}, 3),
    ],
    ids=["of no contest", "an office with a name", "an office of nothing", "a letter of nothing"],
)
def test_what_an_entry_may_not_say_is_refused(tmp_path, wrong, step):
    assert failure_of(put(a_record(), wrong), tmp_path).step == step
