"""R15 to R17: what holds a change of contact details, and what raises an alarm."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.domain.custody import (
    BURST,
    Change,
    ChangeState,
    UnitFigures,
    alarms,
    held_until,
    is_not_changed_quietly,
    may_be_released,
    merged,
    raises_an_alarm,
)
from elections.rulebook import load_preset

AT = datetime(2026, 6, 20, 12, 0, tzinfo=UTC)
PLAIN = load_preset("p1-local-government")
WATCHED = PLAIN.model_copy(
    update={
        "register_": PLAIN.register_.model_copy(
            update={"hold_hours": 72, "alarm": "2/100", "watched_days": 14}
        )
    }
)


def a_change(**said) -> Change:
    """A change that is held for three days."""
    return Change(
        **{
            "reference": "CHG-AAA-AAA",
            "unit": "Ward",
            "before": "old@example.org",
            "after": "new@example.org",
            "proposed_by": 1,
            "proposed_at": AT,
            "held_until": AT + timedelta(hours=72),
            "state": ChangeState.HELD,
            **said,
        }
    )


def in_a_unit(electors: int, changes: int) -> UnitFigures:
    """A unit of so many electors, of whom so many changed their address."""
    return UnitFigures(unit="Ward", electors=electors, changes=changes)


class TestHolding:
    """R15: a change is held for its hours, and told to both addresses."""

    def test_a_change_is_released_at_its_time_and_not_a_second_before(self):
        until = held_until(WATCHED, AT)
        assert until == AT + timedelta(hours=72)
        assert may_be_released(a_change(), until) == ()
        (early,) = may_be_released(a_change(), until - timedelta(seconds=1))
        assert (early.clause, "is held until" in early.reason) == ("R15", True)

    def test_without_the_rule_only_officers_release(self):
        assert held_until(PLAIN, AT) is None
        (waits,) = may_be_released(a_change(held_until=None), AT)
        assert "second officer" in waits.reason

    @pytest.mark.parametrize("state", [s for s in ChangeState if s is not ChangeState.HELD])
    def test_what_is_settled_is_not_released_again(self, state):
        (settled,) = may_be_released(a_change(state=state), AT + timedelta(days=9))
        assert state.value in settled.reason


class TestWatchedDays:
    """R17: changes shortly before the freeze are held too."""

    def test_fourteen_days_before_are_watched_and_fifteen_are_not(self):
        freeze = date(2026, 7, 4)
        (watched,) = is_not_changed_quietly(freeze, WATCHED, AT)
        assert watched.clause == "R17"
        assert is_not_changed_quietly(freeze + timedelta(days=1), WATCHED, AT) == ()
        assert is_not_changed_quietly(freeze, PLAIN, AT) == ()


class TestRates:
    """R16: more changes in a unit than its share raise an alarm."""

    def test_exactly_the_share_raises_none_and_one_more_does(self):
        assert raises_an_alarm(in_a_unit(100, 2), WATCHED) == ()
        (alarm,) = raises_an_alarm(in_a_unit(100, 3), WATCHED)
        assert (alarm.clause, "3 of 100 electors" in alarm.reason) == ("R16", True)

    def test_without_the_rule_nothing_is_raised(self):
        assert raises_an_alarm(in_a_unit(100, 100), PLAIN) == ()

    @given(st.integers(1, 10_000), st.integers(0, 10_000))
    def test_the_share_is_exact(self, electors, changes):
        raised = bool(raises_an_alarm(in_a_unit(electors, changes), WATCHED))
        assert raised == (Fraction(changes, electors) > Fraction(2, 100))


class TestOtherAlarms:
    """R16: bursts, addresses of many, one domain, and what electors stopped."""

    def kinds(self, changes, shared=()):
        return {alarm.what for alarm in alarms((), changes, shared, WATCHED)}

    def test_ten_in_an_hour_are_a_burst_and_nine_are_not(self):
        minutes = [a_change(proposed_at=AT + timedelta(minutes=6 * n)) for n in range(BURST)]
        assert "burst" in self.kinds(minutes)
        assert "burst" not in self.kinds(minutes[1:])

    def test_ten_over_two_hours_are_no_burst(self):
        slow = [a_change(proposed_at=AT + timedelta(minutes=13 * n)) for n in range(BURST)]
        assert "burst" not in self.kinds(slow)

    def test_an_address_of_three_is_flagged_and_a_household_is_not(self):
        assert "shared" in self.kinds((), [("one@example.org", 3)])
        assert "shared" not in self.kinds((), [("home@example.org", 2)])

    def test_most_changes_to_one_strange_domain_are_flagged(self):
        strange = [a_change(after=f"{n}@evil.example") for n in range(BURST)]
        assert "domain" in self.kinds(strange)
        assert "domain" not in self.kinds([a_change(after=f"{n}@example.org") for n in range(30)])

    def test_what_an_elector_stopped_is_said(self):
        assert "stopped" in self.kinds([a_change(state=ChangeState.STOPPED)])
        assert self.kinds([a_change()]) == set()


class TestSmallCells:
    """D5: units with few electors are put together."""

    @given(
        st.lists(st.tuples(st.integers(1, 40), st.integers(0, 40)), max_size=12),
        st.integers(1, 30),
    )
    def test_no_published_cell_is_small_unless_the_whole_is(self, units, smallest):
        figures = tuple(
            UnitFigures(unit=f"Unit {n}", electors=electors, changes=changes)
            for n, (electors, changes) in enumerate(units)
        )
        shown = merged(figures, smallest)
        assert sum(f.electors for f in shown) == sum(f.electors for f in figures)
        assert sum(f.changes for f in shown) == sum(f.changes for f in figures)
        if sum(f.electors for f in figures) >= smallest:
            assert all(f.electors >= smallest for f in shown)
        else:
            assert len(shown) <= 1

    def test_the_smallest_unit_joins_where_what_is_put_together_would_be_small(self):
        sizes = {"A": 4, "B": 12, "C": 30}
        figures = (UnitFigures(unit=u, electors=n, changes=1) for u, n in sizes.items())
        assert [(f.unit, f.electors) for f in merged(figures, 10)] == [
            ("C", 30),
            ("2 small units together", 16),
        ]
