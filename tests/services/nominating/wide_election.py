"""A small election under rules of nominations in several ways, and what people do in it."""

from typing import Any

from elections.domain.contests import ContestNotice
from elections.domain.people import Act
from elections.rulebook.editing.toml_text import toml_of
from elections.services.nominations.nominating import submit_nomination
from elections.services.nominations.papers.sending import confirm_paper
from elections.services.nominations.ruling import NomineeToRuleOn, nominees_to_rule_on
from elections.store import elections, people
from elections.store.nominating import papers
from tests.builders import GROUPS, a_rule_book, rule_book_tables
from tests.domain.nominating.alternatives import one_way, several_ways
from tests.services.small_election import CLOSED, CONTEST, NOMINATING, SLUG, SmallElection

ONE_CLP = one_way({"kinds": ["CLP"], "count": 1})


def rules(nominations: dict[str, Any], /, **changes: Any) -> str:
    """A rule book for a committee of a few days' life, with these nominations, as TOML."""
    wanted = {
        "schema": 2,
        "edition": "2026.9",
        "timetable.shortest_nomination_days": 1,
        "timetable.shortest_voting_days": 1,
        "timetable.consent_days": 1,
        "register.offices": ["committee member"],
        "nominations": nominations,
        **changes,
    }
    tables = rule_book_tables(GROUPS, **wanted)
    tables["because"] = a_rule_book(GROUPS, **wanted).because
    return toml_of(tables)


def in_ways(*enough: dict[str, Any], kinds: tuple[str, ...], **changes: Any) -> dict[str, Any]:
    """Nominations in several ways by these kinds of body, as many each as there are seats."""
    limits = [{"kinds": list(kinds), "most": "as many as there are seats"}]
    return several_ways(*enough, **{"kinds": list(kinds), "limits": limits, **changes})


class WideElection(SmallElection):
    """A small election in which bodies of several kinds nominate."""

    def bodies(self, kind: str, *names: str, **said: Any) -> tuple[int, ...]:
        """Keep bodies of a kind, each with a secretary and a chair of its own."""
        return tuple(self.a_body(kind, name, **said) for name in names)

    def a_body(self, kind: str, name: str, **said: Any) -> int:
        """Keep a body; its officers have its name for a number: “LEEDS-S” and “LEEDS-C”."""
        number = name.upper().replace(" ", "-")
        with self.house.store.writing() as tx:
            body_id = people.ensure_body(
                tx, **{"kind": kind, "name": name, "region": "London", "members": 100, **said}
            )
            for letter, position in (("S", "secretary"), ("C", "chair")):
                officer = f"{number}-{letter}"
                mail = f"{officer.lower()}@example.org"
                ids = people.ensure_people(tx, [(officer, f"{position} of {name}", mail)])
                people.ensure_body_officer(tx, body_id, ids[officer], position)
        return body_id

    def officer_of(self, name: str, letter: str = "S", day: float = NOMINATING) -> Act:
        """Act as the secretary or the chair of a body."""
        return self.by(f"{name.upper().replace(' ', '-')}-{letter}", day)

    def nominates(
        self,
        name: str,
        body_id: int,
        nominee: str,
        *,
        day: float = NOMINATING,
        contest: str = CONTEST,
    ):
        """The secretary of a body nominates somebody."""
        return submit_nomination(
            self.house,
            self.officer_of(name, day=day),
            slug=SLUG,
            contest_id=contest,
            body_id=body_id,
            nominee_number=nominee,
        )

    def confirms(self, name: str, body_id: int, *, letter: str = "C", day: float = NOMINATING):
        """An officer of a body confirms its paper as it stands."""
        act = self.officer_of(name, letter, day)
        confirm_paper(self.house, act, slug=SLUG, body_id=body_id, version=self.version(body_id))

    def version(self, body_id: int) -> int:
        """The number of the last version of a body's paper."""
        with self.house.store.reading() as tx:
            election = elections.find(tx, SLUG)
            kept = papers.find(tx, election.id, body_id)
            return kept.sent if kept else 0

    def judged(self, nominee: str, contest: str = CONTEST) -> NomineeToRuleOn:
        """A nominee as the returning officer sees them."""
        found = nominees_to_rule_on(self.house, self.officer(CLOSED), slug=SLUG)
        return next(
            one
            for one in found
            if (one.nominee.entry.entry.membership_number, one.nominee.contest_id)
            == (nominee, contest)
        )


def contests(*titles: str, seats: int = 1, **said: str) -> tuple[ContestNotice, ...]:
    """Contests of these titles, each with an address made of it."""
    return tuple(
        ContestNotice(id=title.lower().replace(" ", "-"), title=title, seats=seats, **said)
        for title in titles
    )


def clauses(refused) -> list[str]:
    """The clauses that a refusal cites."""
    return [objection.clause for objection in refused.objections]
