"""The queue of nominees: parted by what is left to do with each, and who is shown."""

from collections.abc import Mapping
from enum import StrEnum

from elections.domain.nominations import Ruling
from elections.services.nominations.ruling import NomineeToRuleOn


class Show(StrEnum):
    """A part of the queue, in the words of its link."""

    ALL = "all"
    TO_RULE = "to rule on"
    READY = "ready"
    OBJECTIONS = "with objections"
    CHECKED = "being checked"
    RULED = "ruled on"


def is_shown(one: NomineeToRuleOn, show: Show) -> bool:
    """Tell whether a nominee belongs to a part of the queue.

    Somebody who has gone, who withdrew or died, is not left to be ruled on.
    """
    waits = one.nominee.ruling is Ruling.NOT_YET and one.gone is None
    return {
        Show.ALL: True,
        Show.TO_RULE: waits,
        Show.READY: waits and not one.objections,
        Show.OBJECTIONS: waits and bool(one.objections),
        Show.CHECKED: any(nomination.checked for nomination in one.nominations),
        Show.RULED: one.nominee.ruling is not Ruling.NOT_YET,
    }[show]


def numbers_shown(people: tuple[NomineeToRuleOn, ...]) -> Mapping[Show, int]:
    """Count the nominees in each part of the queue."""
    return {show: sum(is_shown(one, show) for one in people) for show in Show}
