"""Papers after the close: corrected by the returning officer, with a reason and a clause (N22)."""

from collections.abc import Iterator
from datetime import datetime

from elections.domain.objections import clause
from elections.domain.timetable import Timetable, nominations_are_open
from elections.rulebook.model import RuleBook


@clause("N22")
def is_corrected_with_a_reason(
    rules: RuleBook,
    timetable: Timetable,
    at: datetime,
    *,
    reason: str,
    cited: str,
    held: frozenset[str],
) -> Iterator[str]:
    """After the close the returning officer corrects a paper, with a reason and a clause (N22).

    `cited` is the clause that the correction rests on; `held` are those that the rule book states.
    """
    if rules.papers is None:
        yield "The rules of this election do not let a paper be corrected after the close"
        return
    if not nominations_are_open(timetable, at) or at < timetable.nominations_open:
        yield "Nominations have not closed: the body's own officers change its paper until then"
    if not reason.strip():
        yield "Give the reason of the correction: the body and the nominees read it"
    if cited not in held:
        yield "Choose the clause of the rules that the correction rests on"
