"""The close of nominations moved: by two officers, in time, within limits, by an amended notice."""

import json

import pytest

from elections.domain.moments import stamp
from elections.services import Refused
from elections.services.mailing import deliver_waiting
from elections.services.nominations.overseeing.extending import (
    extend_nominations,
    timetable_versions,
)
from elections.services.reading import election_page, log_entries
from elections.store import elections
from tests.services.nominating.wide_election import clauses
from tests.services.overseeing.overseen import PAIRS, OverseenElection, noon_of, overseen_rules
from tests.services.racing import at_once, refusals
from tests.services.small_election import CLOSED, NOMINATING, SCRUTINEER, SLUG

WHY = "Two regions held no meetings in the storm"
LATER = noon_of(7)  # two days after the notice's close on 5 June


@pytest.fixture
def election(database_url):
    made = OverseenElection(database_url, rules=overseen_rules()).noticed()
    made.bodies("CLP", "Leeds", "Hove")
    yield made
    made.done()


def extend(election, act, becomes=LATER, reason=WHY):
    return extend_nominations(election.house, act, slug=SLUG, becomes=becomes, reason=reason)


def moved(election, becomes=LATER):
    assert extend(election, election.officer(NOMINATING), becomes) is False
    assert extend(election, election.deputy(NOMINATING), becomes) is True


def versions(election):
    return timetable_versions(election.house, slug=SLUG)


def test_two_officers_move_the_close_and_everybody_sees_it(election):
    moved(election)
    found = versions(election)
    assert found.noticed.nominations_close == noon_of(5)
    assert found.in_force.nominations_close == LATER
    (change,) = found.changes
    assert (change.was, change.becomes, change.reason) == (noon_of(5), LATER, WHY)
    assert dict(election_page(election.house, slug=SLUG).moments)["Nominations close"] == LATER
    entry = json.loads(log_entries(election.house, slug=SLUG)[-1])
    assert entry["type"] == "TimetableChanged"
    assert len(entry["by"]) == 2
    with election.house.store.reading() as tx:
        found = elections.find(tx, SLUG)
        document = elections.document_of(tx, found.id, "amended notice 1")
        digests = elections.digests_of(tx, found.id)
    assert document["follows"] == {"notice": digests["notice"]}
    assert document["timetable"]["nominations_close"] == stamp(LATER)
    assert entry["sha256"] == digests["amended notice 1"]


def test_bodies_are_told_and_nominate_until_the_later_close(election):
    leeds, _ = election.bodies("CLP", "Leeds", "Hove")
    with pytest.raises(Refused):
        election.nominates("Leeds", leeds, "M0001", day=CLOSED + 1)
    moved(election)
    election.nominates("Leeds", leeds, "M0001", day=CLOSED + 1)
    while deliver_waiting(election.house, election.box):
        pass
    told = {one.to: one.body for one in election.box.letters if "close later" in one.subject}
    assert set(told) >= {"leeds-s@example.org", "hove-s@example.org"}
    assert WHY in told["hove-s@example.org"]
    assert "12 noon, Sunday 7 June 2026" in told["hove-s@example.org"]


def test_one_officer_alone_moves_nothing(election):
    extend(election, election.officer(NOMINATING))
    with pytest.raises(Refused) as refused:
        extend(election, election.officer(NOMINATING))
    assert clauses(refused.value) == ["D2"]
    assert versions(election).in_force.nominations_close == noon_of(5)


def test_the_scrutineer_confirms_and_does_not_propose(election):
    with pytest.raises(Refused) as refused:
        extend(election, election.by(SCRUTINEER, NOMINATING))
    assert clauses(refused.value) == ["D3"]
    extend(election, election.officer(NOMINATING))
    assert extend(election, election.by(SCRUTINEER, NOMINATING))


@pytest.mark.parametrize(
    ("becomes", "day", "clause", "words"),
    [
        (noon_of(9), NOMINATING, "T8", "by 3 days in all"),
        (noon_of(4), NOMINATING, "T8", "moved to a later moment"),
        (noon_of(5), NOMINATING, "T8", "moved to a later moment"),
        (LATER, CLOSED + 1, "T8", "are not opened again"),
        (noon_of(7).replace(hour=23), NOMINATING, "T2", "at midnight"),
    ],
)
def test_a_close_that_may_not_be_is_refused(election, becomes, day, clause, words):
    with pytest.raises(Refused) as refused:
        extend(election, election.officer(day), becomes)
    assert clause in clauses(refused.value)
    assert words in str(refused.value)
    assert versions(election).changes == ()


@pytest.mark.parametrize("reason", ["", "   ", "x" * 201])
def test_a_reason_is_given_that_fits_the_notice(election, reason):
    with pytest.raises(Refused) as refused:
        extend(election, election.officer(NOMINATING), reason=reason)
    assert clauses(refused.value) == ["T8"]


def test_the_limit_holds_for_all_changes_together(election):
    moved(election, noon_of(7))
    moved(election, noon_of(8))
    with pytest.raises(Refused) as refused:
        extend(election, election.officer(NOMINATING), noon_of(9))
    assert clauses(refused.value) == ["T8"]
    with election.house.store.reading() as tx:
        found = elections.find(tx, SLUG)
        second = elections.document_of(tx, found.id, "amended notice 2")
        digests = elections.digests_of(tx, found.id)
    assert second["follows"] == {"amended notice": digests["amended notice 1"]}
    assert second["was"] == stamp(noon_of(7))


def test_what_comes_after_stays_in_order(tmp_path):
    text = overseen_rules(**{"overseeing": {"extension_days": 9}, "timetable.dates": None})
    election = OverseenElection(f"sqlite:///{tmp_path / 'e.db'}", rules=text)
    election.support, election.voting_opens = None, 7
    election.noticed()
    with pytest.raises(Refused) as refused:
        extend(election, election.officer(NOMINATING), noon_of(8))
    assert clauses(refused.value) == ["T4"]
    assert "Voting would open before nominees have answered" in str(refused.value)


def test_the_last_day_of_support_stays_after_the_close(tmp_path):
    text = overseen_rules(**{"overseeing.extension_days": 9})
    election = OverseenElection(f"sqlite:///{tmp_path / 'e.db'}", rules=text)
    election.support, election.voting_opens = noon_of(7).date(), 13
    election.noticed()
    with pytest.raises(Refused) as refused:
        extend(election, election.officer(NOMINATING), noon_of(8))
    assert clauses(refused.value) == ["N25"]


def test_rules_that_state_no_change_know_none(tmp_path):
    pairs = [joint for joint in PAIRS if joint != "extend nominations"]
    text = overseen_rules(
        **{
            "overseeing": {"reminders": 1},
            "timetable.dates": None,
            "declaration.in_pairs": pairs,
        }
    )
    election = OverseenElection(f"sqlite:///{tmp_path / 'e.db'}", rules=text)
    election.support = None
    election.noticed()
    with pytest.raises(Refused) as refused:
        extend(election, election.officer(NOMINATING))
    assert (clauses(refused.value), refused.value.status) == (["T8"], 404)


def test_two_who_confirm_at_once_move_it_once(election):
    extend(election, election.officer(NOMINATING))
    acts = [election.deputy(NOMINATING), election.by(SCRUTINEER, NOMINATING)]
    found = at_once([lambda act=act: extend(election, act) for act in acts])
    assert found.count(True) == 1
    assert len(refusals(found)) == 1
    assert len(versions(election).changes) == 1
