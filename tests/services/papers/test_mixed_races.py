"""One paper changed, confirmed, withdrawn and held in the same moment: it tells one story."""

from functools import partial

import pytest

from elections.domain.nominations import NominationState
from elections.services import Refused
from elections.services.nominations.overseeing.checking import check_paper, release_paper
from elections.services.nominations.papers import sending
from elections.services.nominations.papers.drafting import Step
from elections.services.nominations.ruling import nominees_to_rule_on
from tests.services.nominating.wide_election import ONE_CLP, in_ways
from tests.services.papers.a_paper import PANEL, election
from tests.services.racing import at_once
from tests.services.small_election import NOMINATING, SLUG

CONFIRMED = in_ways(ONE_CLP, kinds=("CLP",), second_officer="confirms the nomination")


@pytest.fixture
def small(database_url):
    made = election(database_url, nominations=CONFIRMED)
    yield made
    made.done()


def nominated(small):
    """Whom Leeds nominates, and how each nomination stands."""
    return {
        nomination.nominee_number: nomination.state
        for nominee in nominees_to_rule_on(small.house, small.officer(NOMINATING), slug=SLUG)
        for nomination in nominee.nominations
    }


def test_what_is_confirmed_is_what_the_last_version_says(small):
    """The chair confirms version 1 while the secretary sends another and withdraws it (N6, N10)."""
    small.sent("M0001")
    small.adds("M0002")
    turn = small.page().turn
    found = at_once(
        [
            partial(sending.confirm_paper, **small.writes("C", version=1)),
            partial(sending.send_paper, **small.writes("S", turn=turn, reason="One more.")),
            partial(sending.withdraw_paper, **small.writes("S", reason="A mistake.")),
        ]
    )
    page = small.page()
    numbers = page.live.contents.numbers.get(PANEL, ()) if page.live else ()
    assert sorted(numbers) == sorted(nominated(small))
    assert all(each.number == place for place, each in enumerate(page.versions, 1))
    confirmed = not isinstance(found[0], Refused)
    if page.live and page.live.number > 1:
        assert nominated(small)["M0002"] is NominationState.WAITS
        assert (nominated(small)["M0001"] is NominationState.STANDS) is confirmed


def test_a_paper_that_is_held_is_not_freed_by_sending_it_anew(small):
    """A body withdraws and sends its paper again: it is being checked still (D4)."""
    small.sent("M0001")
    hold = {"slug": SLUG, "body_id": small.leeds}
    officer = small.officer(NOMINATING)
    check_paper(small.house, officer, clause="N20", reason="Whose minutes?", **hold)
    sending.withdraw_paper(**small.writes("S", reason="To be rid of it."))
    small.steps(Step.ADD, "M0001")
    small.sends()
    sending.confirm_paper(**small.writes("C", version=small.page().live.number))
    assert [n.checked.clause for n in small.judged("M0001").nominations] == ["N20"]
    assert not small.judged("M0001").has_enough
    release_paper(small.house, officer, **hold)
    assert small.judged("M0001").has_enough
