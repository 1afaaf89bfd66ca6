"""Steps 3, 4 and 7: a record whose change of the register is altered does not verify."""

from copy import deepcopy

import pytest

from counting.record.verify import verify
from tests.record.draft import failure_of, zipped
from tests.services.custody.a_frozen_poll import add, confirm, frozen
from tests.services.polls.a_poll import draft_of

CHANGES_ALTERED = (
    ({"electors": 9}, 4),
    ({"what": "taken off"}, 4),
    ({"what": "blessed"}, 4),
    ({"number": 2}, 4),
    ({"contests": []}, 4),
    ({"secret": 1}, 3),
)


@pytest.fixture
def draft(database_url):
    """The record of a poll in which an elector was added and voted."""
    poll = frozen(database_url)
    confirm(poll, add(poll))
    poll.issued()
    poll.issued_codes = poll.codes()
    poll.vote("NIA", "panel", 1, 2)
    poll.opened().counted(*range(1, 4)).declared()
    yield draft_of(poll).relink()
    poll.done()


def test_it_verifies_as_it_is_and_in_no_other_way(draft, tmp_path):
    assert verify(zipped(tmp_path, draft.files())).verified
    for altered, step in CHANGES_ALTERED:
        other = deepcopy(draft)
        other.documents["documents/register-change-1.json"] |= altered
        assert failure_of(other, tmp_path).step == step, altered
    for moved, step in (
        (one_officer, 7),
        (before_the_freeze, 7),
        (after_voting_opened, 7),
        (left_out_of_the_log, 4),
        (left_out_of_the_record, 4),
    ):
        other = deepcopy(draft)
        moved(other)
        assert failure_of(other, tmp_path).step == step, moved


def one_officer(draft):
    draft.entry("RegisterChanged")["by"] = ["Ros Whitfield, returning officer"]


def before_the_freeze(draft):
    draft.move("RegisterChanged", 1)


def after_voting_opened(draft):
    draft.move("RegisterChanged", draft.entries.index(draft.entry("VotingOpened")))


def left_out_of_the_log(draft):
    draft.entries.remove(draft.entry("RegisterChanged"))


def left_out_of_the_record(draft):
    del draft.documents["documents/register-change-1.json"]
