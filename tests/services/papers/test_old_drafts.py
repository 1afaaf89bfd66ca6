"""Nobody who was refused or has gone comes back through a draft that was written before."""

import pytest

from elections.domain.candidates.going import CLAUSE_OF, CandidacyChange, What
from elections.domain.nominations import Ruling
from elections.services import Refused
from elections.services.nominations.papers import sending
from elections.services.nominations.ruling import rule_on
from elections.store.nominating import candidates
from tests.services.nominating.wide_election import clauses
from tests.services.papers.a_paper import PANEL, election
from tests.services.small_election import NOMINATING, SLUG


@pytest.fixture
def small(database_url):
    made = election(database_url).sent("M0001")
    sending.withdraw_paper(**made.writes(), reason="A mistake.")
    made.adds("M0001")
    yield made
    made.done()


def refused(small):
    """The clauses by which the draft is refused, and the only sentence that its officers read."""
    with pytest.raises(Refused) as found:
        small.sends()
    assert found.value.status == 422
    (objection,) = small.page().objections
    return clauses(found.value), objection.reason


def test_somebody_refused_meanwhile(small):
    nominee_id = small.judged("M0001", PANEL).nominee.id
    ruling = {"ruling": Ruling.REFUSED, "clauses": ("E3",), "reason": "Holds an office."}
    rule_on(small.house, small.officer(NOMINATING), slug=SLUG, nominee_id=nominee_id, **ruling)
    cited, reason = refused(small)
    assert cited == ["E3"]
    assert "has been refused by the returning officer: Holds an office." in reason


@pytest.mark.parametrize("what", [What.WITHDREW, What.SUSPENDED, What.DIED])
def test_somebody_gone_meanwhile(small, what):
    nominee_id, at = small.judged("M0001", PANEL).nominee.id, small.officer(NOMINATING).at
    gone = CandidacyChange(what=what, at=at, by="R", clause=CLAUSE_OF[what], reason="Told so.")
    with small.house.store.writing() as tx:
        candidates.change(tx, nominee_id, gone)
    cited, reason = refused(small)
    assert cited == [CLAUSE_OF[what]]
    assert reason.endswith(gone.said)
