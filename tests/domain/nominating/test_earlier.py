"""N23: what the log said before a moment, and nothing that was said since."""

from dataclasses import replace
from datetime import UTC, datetime

from elections.domain.eligibility import Consent
from elections.domain.moments import stamp
from elections.domain.nominating.earlier import Earlier
from elections.domain.nominations import Body, Nomination, NominationState, Ruling
from elections.domain.objections import Objection

NOON = datetime(2026, 6, 10, 11, tzinfo=UTC)
BEFORE, SINCE = NOON.replace(hour=9), NOON.replace(hour=14)
LEEDS = Body(id=1, kind="CLP", name="Leeds", region="Yorkshire", members=100)
STANDS, WAITS, WITHDRAWN = NominationState


def made(reference="NOM-1", state=STANDS, **changes):
    nomination = Nomination(
        id=1,
        reference=reference,
        contest_id="panel",
        body=LEEDS,
        nominee_number="M1",
        nominee_name="Ann Ash",
        at=BEFORE,
        state=state,
    )
    return replace(nomination, **changes)


def entry(kind, at=BEFORE, **said):
    usual = {"contest": "panel", "nominee": "Ann Ash", "reference": "NOM-1", "body": "Leeds"}
    return {"type": kind, "at": stamp(at), **usual, **said}


def as_it_was(now, *entries, second=None):
    return Earlier(entries=entries, moment=NOON).nominations([now], second=second)


def test_what_was_received_at_noon_or_since_is_not_there():
    assert as_it_was(made(), entry("NominationReceived", NOON)) == ()
    assert as_it_was(made(), entry("NominationReceived", SINCE)) == ()
    assert as_it_was(made(), entry("NominationReceived")) == (made(),)


def test_what_was_withdrawn_since_still_stands():
    received = entry("NominationReceived")
    now = made(state=WITHDRAWN)
    assert as_it_was(now, received, entry("NominationWithdrawn", SINCE)) == (made(),)
    assert as_it_was(now, received, entry("NominationWithdrawn")) == ()


def test_what_was_confirmed_since_still_waits():
    received = entry("NominationReceived")
    rule = "a second officer"
    confirmed = entry("NominationConfirmed", SINCE)
    assert as_it_was(made(), received, confirmed, second=rule) == (made(state=WAITS),)
    assert as_it_was(made(), received, entry("NominationConfirmed"), second=rule) == (made(),)
    gone = entry("NominationWithdrawn", SINCE)
    (waited,) = as_it_was(made(state=WITHDRAWN), received, gone, second=rule)
    assert waited.state is WAITS


def test_a_paper_held_since_is_not_held_and_one_released_since_still_is():
    received = entry("NominationReceived")
    why = Objection(clause="D4", reason="two minutes of one meeting")
    held = {"clause": why.clause, "reason": why.reason}
    assert as_it_was(made(checked=why), received, entry("PaperHeld", SINCE, **held)) == (made(),)
    released = entry("PaperReleased", SINCE)
    before = entry("PaperHeld", **held)
    assert as_it_was(made(), received, before, released) == (made(checked=why),)
    assert as_it_was(made(), received, before, entry("PaperReleased")) == (made(),)


def test_an_answer_given_since_is_not_known_and_one_changed_since_is_the_earlier():
    def answer(now, *entries, namesakes=1):
        earlier = Earlier(entries=entries, moment=NOON)
        return earlier.answer(now, "panel", "Ann Ash", namesakes)

    assert answer(Consent.GIVEN, entry("ConsentGiven")) is Consent.GIVEN
    assert answer(Consent.GIVEN, entry("ConsentGiven", SINCE)) is Consent.NOT_ANSWERED
    both = (entry("ConsentGiven"), entry("ConsentDeclined", SINCE))
    assert answer(Consent.DECLINED, *both) is Consent.GIVEN
    assert answer(Consent.DECLINED, *both, namesakes=2) is Consent.NOT_ANSWERED
    assert answer(Consent.GIVEN, entry("ConsentGiven", SINCE, contest="other")) is Consent.GIVEN


def test_a_ruling_given_since_is_not_known():
    refused = {"ruling": "refused", "clauses": ["E1"], "reason": "joined in May"}
    valid = {"ruling": "validly nominated", "clauses": [], "reason": ""}

    def ruling(*entries, namesakes=1):
        return Earlier(entries=entries, moment=NOON).ruling("panel", "Ann Ash", namesakes)

    assert ruling(entry("NomineeRuledOn", **refused)) is None
    not_yet = (Ruling.NOT_YET, (), "")
    assert ruling(entry("NomineeRuledOn", SINCE, **valid)) == not_yet
    both = (entry("NomineeRuledOn", **refused), entry("NomineeRuledOn", SINCE, **valid))
    assert ruling(*both) == (Ruling.REFUSED, ("E1",), "joined in May")
    assert ruling(*both, namesakes=2) == not_yet
