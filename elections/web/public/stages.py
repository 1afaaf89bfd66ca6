"""An election's life in words: the steps of its timeline, and what happens now.

It reads the state and the timetable, and decides nothing: the judges of the timetable do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from elections.domain.contests import ElectionState
from elections.domain.moments import written_moment
from elections.services.reading import ElectionPage

BEFORE_STATEMENT: Final = frozenset(
    {
        ElectionState.DRAFT,
        ElectionState.NOTICE_PUBLISHED,
        ElectionState.REGISTER_FROZEN,
    }
)
AFTER_THE_CLOSE: Final = frozenset({ElectionState.CLOSED, ElectionState.OPENED})


@dataclass(frozen=True, kw_only=True)
class Happening:
    """What happens now in an election: the tag, a sentence, and what anybody can do about it."""

    tag: str
    tone: str
    sentence: str
    words: str
    endpoint: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the timeline."""

    name: str
    state: str
    when: str = ""
    note: str = ""
    link: str = ""


def happening(page: ElectionPage, now: datetime) -> Happening:
    """Say what happens now in an election."""
    at = dict(page.moments)
    if page.state is ElectionState.DECLARED:
        return Happening(
            tag="Declared",
            tone="good",
            sentence="The result has been declared.",
            words="See the result",
            endpoint="public.result",
        )
    if page.state in BEFORE_STATEMENT:
        return nominating(page, at, now)
    if not page.needs_a_ballot:
        return Happening(
            tag="No ballot needed",
            tone="wait",
            words="See the candidates",
            endpoint="public.board",
            sentence="No more candidates stand than there are places for them; the returning "
            "officer declares the result without a ballot.",
        )
    if page.state in AFTER_THE_CLOSE or now >= at["Voting closes"]:
        return Happening(
            tag="Counting",
            tone="wait",
            words="See the candidates",
            endpoint="public.board",
            sentence="Voting has closed. The ballots are opened and counted; the result is "
            "declared when the count and the ballot account are complete.",
        )
    if page.state is ElectionState.VOTING and now >= at["Voting opens"]:
        return Happening(
            tag="Voting",
            tone="now",
            words="Vote with your ballot code",
            endpoint="voting.door",
            sentence=f"Voting is open until {written_moment(at['Voting closes'])}.",
        )
    return Happening(
        tag="Candidates published",
        tone="quiet",
        words="See the candidates",
        endpoint="public.board",
        sentence=f"Voting opens at {written_moment(at['Voting opens'])}.",
    )


def nominating(page: ElectionPage, at: Mapping[str, datetime], now: datetime) -> Happening:
    """Say how far the nominations of an election have come."""
    if now < at["Nominations open"]:
        return Happening(
            tag="To come",
            tone="quiet",
            words="Read the rules",
            endpoint="public.rules",
            sentence=f"Nominations open at {written_moment(at['Nominations open'])}.",
        )
    if now < at["Nominations close"]:
        who = who_nominates(page)
        return Happening(
            tag="Nominations open",
            tone="now",
            words="See the nominations",
            endpoint="public.board",
            sentence=f"{who} until {written_moment(at['Nominations close'])}.",
        )
    return Happening(
        tag="Nominations closed",
        tone="wait",
        words="See the nominations",
        endpoint="public.board",
        sentence="The returning officer rules on the nominations and then publishes who stands.",
    )


def who_nominates(page: ElectionPage) -> str:
    """Say who nominates in an election, in the words of a sentence that goes on."""
    if page.by_bodies:
        return "Nominating bodies nominate"
    if "members propose each other" in page.who_nominates:
        return "Members propose each other"
    return "Members put themselves forward"


def steps(page: ElectionPage, done: Mapping[str, datetime], now: datetime) -> tuple[Step, ...]:
    """The timeline of an election: what was done when, what is on now, what is to come."""
    at = dict(page.moments)
    nominated = between(at["Nominations open"], at["Nominations close"])
    ruled = "now" if now >= at["Nominations close"] else "to come"
    return (
        step("Notice of election", done, "NoticePublished", "to come"),
        Step(
            name="Nominations",
            link="public.board",
            when=nominated,
            state=where(now, at["Nominations open"], at["Nominations close"]),
        ),
        step("Register frozen", done, "RegisterFrozen", "to come"),
        step("Candidates published", done, "StatementPublished", ruled, "public.board"),
        *poll_steps(page, done, now),
        step("Declaration", done, "ElectionDeclared", "to come", "public.result"),
    )


def poll_steps(page: ElectionPage, done: Mapping[str, datetime], now: datetime) -> tuple[Step, ...]:
    """The steps of the poll; an election declared without a ballot has none."""
    if page.state is ElectionState.DECLARED and "VotingOpened" not in done:
        return (Step(name="Voting", state="done", note="No ballot was needed."),)
    at = dict(page.moments)
    opens, closes = at["Voting opens"], at["Voting closes"]
    voting = where(now, opens, closes) if "VotingOpened" in done else "to come"
    counted = "now" if voting == "done" else "to come"
    if page.state is ElectionState.DECLARED:
        counted = "done"
    return (
        Step(
            name="Voting",
            state=voting,
            when=between(opens, closes),
            link="voting.door" if voting == "now" else "",
        ),
        Step(name="Count", state=counted, when=moment_of(done, "BoxOpened", "The box was opened")),
    )


def step(
    name: str, done: Mapping[str, datetime], kind: str, otherwise: str, link: str = ""
) -> Step:
    """A step that one act completes: done, with its moment, or not yet."""
    if kind not in done:
        return Step(name=name, state=otherwise)
    return Step(name=name, state="done", when=moment_of(done, kind, "Done"), link=link)


def moment_of(done: Mapping[str, datetime], kind: str, words: str) -> str:
    """Say when an act was done, if it was."""
    return f"{words} at {written_moment(done[kind])}" if kind in done else ""


def where(now: datetime, opens: datetime, closes: datetime) -> str:
    """Tell whether a period is to come, on now, or done."""
    if now < opens:
        return "to come"
    return "now" if now < closes else "done"


def between(opens: datetime, closes: datetime) -> str:
    """Say from when until when."""
    return f"From {written_moment(opens)} to {written_moment(closes)}"
