"""The console of one election: where it stands, what comes next, what is ready, what was done."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from flask.typing import ResponseReturnValue

from elections.domain.moments import read_stamp, written_moment
from elections.domain.people import CONFIRMING
from elections.services import reading
from elections.services.office import finding_people
from elections.services.office.readiness import Readiness, readiness
from elections.web.access import Audience, act, audience, house, now
from elections.web.office.blueprint import office, shown
from elections.web.office.next_acts import next_acts

DONE_BY: Final = {
    "Notice of election": "NoticePublished",
    "Nominations": None,
    "Register frozen": "RegisterFrozen",
    "Statement of persons nominated": "StatementPublished",
    "Ballot codes issued": "VotingOpened",
    "Voting and close of the poll": "PollClosed",
    "Ballot box opened": "BoxOpened",
    "Contests counted": "CountMade",
    "Result declared": "ElectionDeclared",
}
ONLY_WITH_A_POLL: Final = frozenset(
    {"Ballot codes issued", "Voting and close of the poll", "Ballot box opened", "Contests counted"}
)


@office.get("/<slug>")
@audience(Audience.WATCHER)
def console(slug: str) -> ResponseReturnValue:
    """Show where an election stands and what comes next."""
    ready = readiness(house(), act(), slug=slug)
    officers = finding_people.officers(house(), act(), slug=slug)
    confirming = len({person.id for role, person in officers if role in CONFIRMING})
    return shown(
        "console.html",
        slug,
        ready=ready,
        officers=officers,
        acts=next_acts(ready, confirming, now()),
        stages=tuple(stages(slug, ready)),
    )


def stages(slug: str, ready: Readiness) -> Iterator[dict[str, str]]:
    """Each stage of the election: done, now or to come, with when and by whom it was done."""
    acts = acts_in_log(slug)
    reached = False
    for name, kind in DONE_BY.items():
        if name in ONLY_WITH_A_POLL and ready.statement_digest and not ready.polled:
            continue
        done = is_done(name, acts.get(kind or ""), ready)
        waits = reached or (name == "Nominations" and now() < ready.timetable.nominations_open)
        state = "done" if done else "to come" if waits else "now"
        reached = reached or not done
        yield {"name": name, "state": state, **told(name, acts.get(kind or ""), ready)}


def is_done(name: str, entry: Mapping[str, Any] | None, ready: Readiness) -> bool:
    """A stage is done when the log says so; nominations are when their time is over."""
    if name == "Nominations":
        return now() >= ready.timetable.nominations_close
    if name == "Contests counted":
        return ready.needs_a_poll and ready.all_counted
    return entry is not None


def told(name: str, entry: Mapping[str, Any] | None, ready: Readiness) -> dict[str, str]:
    """When a stage was done and by whom, or when it is planned."""
    if entry is not None:
        return {"when": written_moment(read_stamp(entry["at"])), "note": "; ".join(entry["by"])}
    planned = planned_moments(ready).get(name)
    return {"when": planned} if planned else {}


def planned_moments(ready: Readiness) -> dict[str, str]:
    """The moments of the timetable, beside the stages that they bound."""
    times = ready.timetable
    answers = f"Nominees answer until {written_moment(ready.answers_until)}"
    return {
        "Nominations": between(times.nominations_open, times.nominations_close),
        "Statement of persons nominated": answers,
        "Voting and close of the poll": between(times.voting_opens, times.voting_closes),
    }


def between(opens: datetime, closes: datetime) -> str:
    """A period in words."""
    return f"{written_moment(opens)} to {written_moment(closes)}"


def acts_in_log(slug: str) -> dict[str, dict[str, Any]]:
    """The last entry of each kind in the public log of the officers' acts."""
    entries = (json.loads(entry) for entry in reading.log_entries(house(), slug=slug))
    return {entry["type"]: entry for entry in entries}
