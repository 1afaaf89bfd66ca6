"""A small election whose nominations are overseen: bodies, a close that may be moved, support."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from elections.domain.timetable import Timetable
from tests.services.nominating.wide_election import ONE_CLP, WideElection, in_ways, rules
from tests.services.small_election import DEPUTY, NOON

PAIRS: Final = [
    "close the poll",
    "replace a ballot code",
    "extend nominations",
]
OVERSEEN: Final[dict[str, Any]] = {
    "overseeing": {"extension_days": 3, "reminders": 2, "supporting": "support date"},
    "timetable.dates": ["support date"],
    "declaration.in_pairs": PAIRS,
}


def overseen_rules(*ways: dict[str, Any], kinds: tuple[str, ...] = ("CLP",), **changes: Any) -> str:
    """Rules by which one CLP is enough, the close moves by three days, and two reminders go."""
    return rules(in_ways(*(ways or (ONE_CLP,)), kinds=kinds), **{**OVERSEEN, **changes})


class OverseenElection(WideElection):
    """A small election with a day until which support is stated."""

    voting_opens: float = 9
    support: date | None = date(2026, 6, 12)

    def timetable(self) -> Timetable:
        found, day = super().timetable(), timedelta(days=1)
        return Timetable(
            nominations_open=found.nominations_open,
            nominations_close=found.nominations_close,
            freeze_date=found.freeze_date,
            voting_opens=NOON + self.voting_opens * day,
            voting_closes=NOON + 14 * day,
            dates=(("support date", self.support),) if self.support else (),
            stage_closes=found.stage_closes,
        )

    def deputy(self, day: float):
        """Act as the deputy returning officer."""
        return self.by(DEPUTY, day)


def noon_of(day: int) -> datetime:
    """Noon in London on a day of June 2026."""
    return datetime(2026, 6, day, 11, 0, tzinfo=UTC)
