"""Polls to attack: small panels open to votes, and everything of them that an attack could change.

The polls are set up by the services, as the demonstration sets them up; the attacks go over HTTP.
"""

import json
from dataclasses import dataclass

from sqlalchemy import func, select

from elections.demonstration.loader import Loader
from elections.store.tables import (
    checkpoint,
    document,
    election,
    joint_act,
    log_entry,
    mark,
    nomination,
    nominee,
    outbox,
    pack,
    person,
    register_entry,
)
from tests.journeys.election_navigator import RunningElection
from tests.journeys.scenes import loader_in
from tests.journeys.world import World

KEPT = (
    election,
    document,
    log_entry,
    mark,
    pack,
    register_entry,
    nomination,
    nominee,
    person,
    joint_act,
)
COUNTED = (outbox, checkpoint)
CANDIDATES = 3
ELECTORS = 12


def address(slug: str, member: int) -> str:
    return f"m{member}@{slug}.example.org"


def committee(slug: str):
    for member in range(1, ELECTORS + 1):
        yield (
            f"{slug.upper()}{member:03}",
            f"Member {member}",
            address(slug, member),
            "",
            "committee member",
            "2012-03-01",
            "good",
            "woman" if member == 1 else "man",
        )


def a_contest(loader: Loader, slug: str) -> None:
    """A panel of two; three of its twelve members have put themselves forward."""
    loader.notice(slug, f"Panel {slug}", "p14-panel-of-two", 2, (-6, -3, -6, -2, 5))
    loader.register(slug, list(committee(slug)), -6)
    for member in range(1, CANDIDATES + 1):
        loader.stand(slug, f"{slug.upper()}{member:03}", -5)


def a_poll(world: World, slug: str) -> RunningElection:
    """The same, open to votes since two days ago and for five days more."""
    loader = loader_in(world)
    a_contest(loader, slug)
    loader.to_the_vote(slug, -3)
    world.run_jobs()
    return RunningElection(world=world, slug=slug, contest=slug, key=loader.key)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Every row that an act could change, and how many letters and checkpoints there are."""

    rows: dict[str, list]
    numbers: dict[str, int]


def kept_by(world: World) -> Kept:
    """What the database holds of elections, people and ballots now."""
    with world.house.store.reading() as tx:
        return Kept(
            rows={table.name: sorted(map(repr, tx.execute(select(table)))) for table in KEPT},
            numbers={
                table.name: tx.execute(select(func.count()).select_from(table)).scalar_one()
                for table in COUNTED
            },
        )


@dataclass(frozen=True, kw_only=True)
class Booth:
    """The booth as a program without a page sees it: whatever is posted, nothing is checked."""

    poll: RunningElection

    def code(self, member: int) -> str:
        return self.poll.world.code_of(address(self.poll.slug, member))

    def post(self, code: str, *choices: object, step: str = "cast", contest: str | None = None):
        browser, token = self.poll.program
        fields = [("csrf_token", token), ("code", code), ("step", step)]
        fields += [("choice" if step == "cast" else "mark", str(choice)) for choice in choices]
        path = f"/vote/{self.poll.slug}/{contest or self.poll.contest}"
        return browser.post(path, fields, status="*")

    def ballot(self, member: int, numbers: tuple[int, ...] = (1,)) -> dict[str, str]:
        return self.poll.sealed(self.code(member), numbers, CANDIDATES)

    def post_sealed(self, ballot: dict[str, str]):
        browser, token = self.poll.program
        path = f"/vote/{self.poll.slug}/{self.poll.contest}/sealed"
        return browser.post(path, {**ballot, "csrf_token": token}, status="*")


def refused_by(response) -> tuple[int, list[str]]:
    """The status of a refusal and the clauses that it cites, page or JSON."""
    if response.content_type == "application/json":
        found = json.loads(response.body)["refused"]
        return response.status_int, [each["clause"] for each in found]
    lines = response.html.select(".govuk-error-summary li, .govuk-error-summary__list li")
    words = [line.get_text(" ", strip=True) for line in dict.fromkeys(lines)]
    return response.status_int, [
        word.rpartition("rule ")[2].rstrip(" )") for word in words if "rule " in word
    ]
