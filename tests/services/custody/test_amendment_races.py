"""R5: officers who amend a frozen register at the very same moment."""

from functools import partial

import pytest

from elections.services.custody.watching import public_totals
from elections.services.issuing import open_voting
from elections.services.register.published import changes_published
from elections.services.setting_up import give_count_key
from elections.store import elections
from tests.services.custody.a_frozen_poll import (
    SLUG,
    act,
    add,
    confirm,
    electors,
    frozen,
    take_off,
)
from tests.services.racing import at_once, refusals
from tests.services.small_election import ADDRESS, DEPUTY, RETURNING_OFFICER, SCRUTINEER


@pytest.fixture
def poll(database_url):
    made = frozen(database_url)
    yield made
    made.done()


def changes(poll):
    with poll.house.store.reading() as tx:
        return changes_published(tx, elections.find(tx, SLUG))


def test_what_two_officers_confirm_at_once_is_done_once(poll):
    reference = add(poll)
    found = at_once([partial(confirm, poll, reference, by=by) for by in (DEPUTY, SCRUTINEER)])
    assert len(refusals(found)) == 1
    assert "settled already" in str(refusals(found)[0])
    assert (electors(poll), len(changes(poll))) == (7, 1)


def test_of_proposals_about_one_member_made_at_once_one_is_kept(poll):
    found = at_once([partial(add, poll, by=by) for by in (RETURNING_OFFICER, DEPUTY)])
    assert [refusal.status for refusal in refusals(found)] == [409]


def test_different_amendments_confirmed_at_once_are_numbered_one_after_another(poll):
    references = [add(poll), take_off(poll, "M5"), take_off(poll, "M4")]
    found = at_once([partial(confirm, poll, reference) for reference in references])
    assert not refusals(found)
    assert [change["number"] for change in changes(poll)] == [1, 2, 3]
    assert changes(poll)[-1]["electors"] == electors(poll) == 5


def test_an_amendment_comes_before_the_codes_or_not_at_all(poll):
    reference = add(poll)
    give_count_key(poll.house, act(poll), slug=SLUG, key=poll.key.public())
    voting = partial(open_voting, poll.house, act(poll), slug=SLUG, address=ADDRESS)
    found = at_once([voting, partial(confirm, poll, reference)])
    late = refusals(found)
    assert len(late) <= 1
    issued = poll.document("ballot box")["credentials"]["number"]
    assert issued == electors(poll) == (6 if late else 7)
    assert ("register change" in poll.document("ballot box")["follows"]) is not bool(late)


def test_the_public_figures_by_unit_tell_of_nobody_added_or_taken_off(poll):
    before = public_totals(poll.house, slug=SLUG).units
    confirm(poll, add(poll))
    confirm(poll, take_off(poll, "M5"))
    assert public_totals(poll.house, slug=SLUG).units == before
