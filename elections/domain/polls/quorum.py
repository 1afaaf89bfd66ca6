"""Whether enough voted for a contest to decide anything (C10)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from counting.record.results.quorum import CLAUSE, Turnout, without_a_quorum
from elections.domain.objections import clause

CITED: Final = f" ({CLAUSE})."


@clause("C10")
def enough_voted(
    contest_id: str, polls: Mapping[str, Turnout], bound: Iterable[str] = ()
) -> Iterator[str]:
    """A contest decides only if the quorum of its electors cast a ballot (C10).

    Contests that are bound together, by whatever clause, are one meeting.
    """
    short = without_a_quorum(polls, bound)
    if contest_id in short:
        yield short[contest_id].removesuffix(CITED)
