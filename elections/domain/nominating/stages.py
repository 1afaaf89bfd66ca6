"""Stages of nominations: who nominates when, and for whom (N14)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from elections.domain.moments import written_moment
from elections.domain.nominating.census import folded
from elections.domain.nominating.measures import several
from elections.domain.nominating.terms import Terms
from elections.domain.objections import Objection, clause
from elections.rulebook.parts.words import either


@dataclass(frozen=True, kw_only=True)
class StageWindow:
    """A stage of nominations: the kinds of body that nominate in it, from when until when."""

    name: str
    kinds: tuple[str, ...]
    opens: datetime
    closes: datetime


def windows(terms: Terms) -> tuple[StageWindow, ...]:
    """List the stages of nominations, each from the end of the one before (N14)."""
    asked, times = terms.alternatives, terms.timetable
    ends = dict(times.stage_closes)
    found: list[StageWindow] = []
    opens = times.nominations_open
    for stage in (asked.stages or ()) if asked else ():
        closes = ends.get(stage.name, times.nominations_close)
        found.append(StageWindow(name=stage.name, kinds=stage.kinds, opens=opens, closes=closes))
        opens = closes
    return tuple(found)


def window_at(terms: Terms, at: datetime) -> StageWindow | None:
    """Find the stage of nominations that is on at a moment, if one is."""
    return next((w for w in windows(terms) if w.opens <= at < w.closes), None)


def stage_at(terms: Terms, at: datetime) -> str:
    """Name the stage of nominations at a moment; no name where there are no stages."""
    window = window_at(terms, at)
    return window.name if window else ""


@clause("N14")
def nominates_in_its_stage(
    kind: str, nominee: str, passed: tuple[str, ...], terms: Terms, at: datetime
) -> Iterator[str]:
    """Nominations are made in stages, each for those who had enough in the one before (N14)."""
    window = window_at(terms, at)
    if window is None:
        return
    if folded(kind) not in {folded(each) for each in window.kinds}:
        yield (
            f"Until {written_moment(window.closes)} nominations are at the stage "
            f"“{window.name}”, in which {either(tuple(several(k) for k in window.kinds))} "
            f"nominate.{when_its_turn_comes(kind, terms, window)}"
        )
    before = terms.stages[: terms.stages.index(window.name)]
    for stage in before:
        if nominee and stage not in passed:
            yield f"{nominee} did not have enough nominations at the stage “{stage}”"


def while_its_stage_lasts(made_at: datetime, terms: Terms, at: datetime) -> Iterator[Objection]:
    """Object to changing a nomination of a stage that is over (N14)."""
    for window in windows(terms):
        if window.opens <= made_at < window.closes <= at:
            reason = (
                f"The nomination was made at the stage “{window.name}”, which closed at "
                f"{written_moment(window.closes)}, so it can no longer be confirmed"
            )
            yield Objection(clause="N14", reason=reason)


def when_its_turn_comes(kind: str, terms: Terms, now: StageWindow) -> str:
    """Say when a kind of body nominates, where its stage is still to come."""
    for window in windows(terms):
        if window.opens >= now.closes and folded(kind) in {folded(k) for k in window.kinds}:
            return f" {several(kind)} nominate from then"
    return f" The stage of {several(kind)} is over"
