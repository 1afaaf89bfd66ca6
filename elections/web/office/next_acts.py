"""What comes next in an election, in plain words, for the returning officer's console.

It knows the order of the work and where each piece of it is done. It refuses to decide whether
an act may be done: the page of the act asks its service.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from elections.domain.contests import ElectionState
from elections.domain.moments import written_moment
from elections.rulebook.model import JointAct
from elections.services.office.readiness import Readiness
from elections.web.words import plural

OFFICERS_NEEDED: Final = 2


@dataclass(frozen=True, kw_only=True)
class NextAct:
    """One thing to do next, or to wait for: `page` is an endpoint of the office, if any."""

    words: str
    why: str
    page: str | None = None
    link: str = ""


def next_acts(ready: Readiness, confirming: int, now: datetime) -> tuple[NextAct, ...]:
    """List what comes next, the most pressing first; `confirming` is how many may close a poll.

    Until a register names people, there may be nobody to appoint: the register comes first.
    """
    appoint, stage = another_officer(ready, confirming), STAGES[ready.state](ready, now)
    return (*appoint, *stage) if ready.entries else (*stage, *appoint)


def another_officer(ready: Readiness, confirming: int) -> Iterator[NextAct]:
    """Ask for a second officer before one is needed."""
    joint = JointAct.CLOSE_THE_POLL in ready.in_pairs
    if joint and confirming < OFFICERS_NEEDED and ready.state < ElectionState.CLOSED:
        yield NextAct(
            words="Appoint a second officer",
            why="Nobody closes a poll alone: a deputy or a scrutineer has to confirm it.",
            page="office.officers",
            link="Appoint a deputy or a scrutineer",
        )


def while_nominating(ready: Readiness, now: datetime) -> Iterator[NextAct]:
    """The register is imported and frozen; nominees are ruled on as they come."""
    if ready.waiting_requests:
        waiting = plural(ready.waiting_requests, "request")
        yield NextAct(
            words=f"Decide on {waiting} for a ruling",
            why="A member says that they should be able to vote. Two officers decide, before the "
            "register is frozen.",
            page="office.electorate",
            link="Go to the requests",
        )
    if ready.waiting_file:
        yield NextAct(
            words="Decide on the uploaded register",
            why=f"{ready.waiting_file} has been read, and waits. Nothing is changed yet.",
            page="office.register",
            link="See what it would change",
        )
    elif not ready.entries:
        yield NextAct(
            words="Import the register",
            why="Nominees have to be on it, and ballot codes go to its electors.",
            page="office.register",
            link="Upload the membership list",
        )
    else:
        yield NextAct(
            words="Freeze the register",
            why=f"It has {plural(ready.entries, 'entry', 'entries')}. Once frozen it never "
            "changes, so freeze it when it is complete.",
            page="office.register",
            link="Look at the register",
        )
    yield from ruling(ready)
    yield from waiting_for_nominations(ready, now)


def ruling(ready: Readiness) -> Iterator[NextAct]:
    """Every nominee is ruled on, and every challenge of a ruling decided."""
    if ready.challenges:
        yield NextAct(
            words=f"Decide on {plural(ready.challenges, 'challenge')} of a ruling",
            why="Two officers decide who did not give the ruling. The statement of persons "
            "nominated waits for them.",
            page="office.challenges",
            link="Go to the challenges",
        )
    if ready.not_ruled_on:
        yield NextAct(
            words=f"Rule on {plural(ready.not_ruled_on, 'nominee')}",
            why="Each is validly nominated, or refused by a clause of the rule book.",
            page="office.nominees",
            link="Go to the nominees",
        )


def waiting_for_nominations(ready: Readiness, now: datetime) -> Iterator[NextAct]:
    """Nominations take their time."""
    times = ready.timetable
    if now < times.nominations_open:
        yield NextAct(
            words="Wait for nominations to open",
            why=f"They open at {written_moment(times.nominations_open)}.",
        )
    elif now < times.nominations_close:
        yield NextAct(
            words="Wait for nominations to close",
            why=f"They close at {written_moment(times.nominations_close)}.",
        )


def before_the_statement(ready: Readiness, now: datetime) -> Iterator[NextAct]:
    """Everybody is ruled on, and the statement is published."""
    yield from waiting_for_nominations(ready, now)
    yield from ruling(ready)
    if now >= ready.timetable.nominations_close and not ready.not_ruled_on:
        yield NextAct(
            words="Publish the statement of persons nominated",
            why="It names who stands and who does not, and why. It is published for good.",
            page="office.statement",
            link="Look at the draft",
        )


def before_voting(ready: Readiness, now: datetime) -> Iterator[NextAct]:
    """A poll needs a count key and ballot codes; where none is needed the result is declared."""
    if not ready.needs_a_poll:
        yield NextAct(
            words="Declare the result",
            why="No contest has more candidates than places, so no ballot is held.",
            page="office.before_declaring",
            link="See what will be declared",
        )
        return
    if ready.count_key is None:
        yield NextAct(
            words="Enter the count key",
            why="Ballots are sealed to it. Its holder makes it away from this server.",
            page="office.count_key",
            link="Enter its public half",
        )
    else:
        late = now > ready.timetable.voting_opens
        opens = written_moment(ready.timetable.voting_opens)
        yield NextAct(
            words="Issue the ballot codes",
            why=f"Voting {'was to open' if late else 'opens'} at {opens}. Every elector is sent "
            "a code by e-mail.",
            page="office.voting",
            link="Go to the ballot codes",
        )


def while_voting(ready: Readiness, now: datetime) -> Iterator[NextAct]:
    """The poll is closed when its time has come, by two officers."""
    closes = written_moment(ready.timetable.voting_closes)
    if now < ready.timetable.voting_closes:
        yield NextAct(
            words="Wait for voting to close",
            why=f"It closes at {closes}.",
            page="office.voting",
            link="See how many have voted",
        )
    else:
        yield NextAct(
            words="Close the poll",
            why=f"Voting closed at {closes}. One officer proposes and another confirms.",
            page="office.voting",
            link="Go to the close of the poll",
        )


def after_the_close(_ready: Readiness, _now: datetime) -> Iterator[NextAct]:
    """The box goes to the key holder and comes back opened."""
    yield NextAct(
        words="Have the ballot box opened",
        why="The key holder opens it on their own machine, without a network.",
        page="office.count",
        link="Download the box and enter the opening",
    )


def while_counting(ready: Readiness, _now: datetime) -> Iterator[NextAct]:
    """Every contest is counted, and then the result is declared."""
    if ready.all_counted:
        yield NextAct(
            words="Declare the result",
            why="Every contest is counted. It is declared for good.",
            page="office.before_declaring",
            link="See what will be declared",
        )
        return
    left = len(ready.polled) - len(ready.counted)
    yield NextAct(
        words=f"Count {plural(left, 'contest')}",
        why="The box is opened, and the papers are ready.",
        page="office.count",
        link="Go to the count",
    )


def nothing(_ready: Readiness, _now: datetime) -> Iterator[NextAct]:
    """A declared election is done; its record is there for anyone to check."""
    yield from ()


STAGES: Final[Mapping[ElectionState, Callable[[Readiness, datetime], Iterator[NextAct]]]] = {
    ElectionState.DRAFT: nothing,
    ElectionState.NOTICE_PUBLISHED: while_nominating,
    ElectionState.REGISTER_FROZEN: before_the_statement,
    ElectionState.STATEMENT_PUBLISHED: before_voting,
    ElectionState.VOTING: while_voting,
    ElectionState.CLOSED: after_the_close,
    ElectionState.OPENED: while_counting,
    ElectionState.DECLARED: nothing,
}
