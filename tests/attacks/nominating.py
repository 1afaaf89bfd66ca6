"""An election to attack while it is nominated for: papers, rulings, a challenge, an office offered.

Ashford nominates Ann Ash, who is refused and challenges that; Barnet nominates Bea Birch, who is
valid. Ashford's secretary hands the office to Cora Cole, who has not answered.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from sqlalchemy import select

from elections.store.tables import metadata, sign_in_link, web_session
from elections.web.access import Audience, audiences_of
from tests.journeys.presets.walk import Life, address
from tests.journeys.world import Visitor, World

SLUG = CONTEST = "section"
CLOSED = datetime(2026, 6, 23, 11, tzinfo=UTC)
PAID = {"paid to": "2026-06-30", "gender": "woman"}
MEMBERS = ("Ann Ash", "Bea Birch", "Cora Cole", "Mel Moss", "Reg Rowan")
SIGNING = frozenset({web_session, sign_in_link})
OURS = (
    "elections.web.nominating",
    "elections.web.nominations",
    "elections.web.candidates",
    "elections.web.challenges",
    "elections.web.office.nominating",
    "elections.web.office.nominees",
    "elections.web.office.shortlist",
    "elections.web.office.statement",
)


@dataclass(frozen=True, kw_only=True)
class Route:
    """An address about nominations, with the method that it takes."""

    method: str
    rule: str
    endpoint: str
    public: bool


class Nominating(Life):
    """The election, with everybody who might attack it."""

    @classmethod
    def begun(cls, world: World) -> "Nominating":
        """Bring it to the day after the close, with a challenge open and an office offered."""
        life = cls(world=world, slug=SLUG, contest=CONTEST)
        life.begins(
            "p2-constituency-section",
            [{"title": "Section", "seats": "9"}],
            date_1="Monday 15 June 2026",
            date_2="Friday 19 June 2026",
        )
        life.registers(dict.fromkeys(MEMBERS, PAID), **{**PAID, "gender": "", "office": ""})
        life.officer.open(f"/office/{SLUG}/officers")
        life.officer.send("Appoint", role="registrar", number=life.numbers["Reg Rowan"])
        life.has_bodies("CLP", ("Ashford", "Barnet"))
        life.nominations_open()
        life.nominates("Ashford", "Ann Ash")
        life.nominates("Barnet", "Bea Birch")
        life.consents("Ann Ash", "Bea Birch")
        secretary = life.officers_of_bodies["Ashford"]
        secretary.open(f"/nominate/{life.body('Ashford')}/office")
        number = life.numbers["Cora Cole"]
        secretary.send("Hand on the office", number=number, last_name="Cole")
        life.at(CLOSED)
        for name in ("Ann Ash", "Bea Birch"):
            where = f"/office/{SLUG}/nominees/{life.nominee(name)}"
            life.officer.open(where)
            life.officer.send("Refuse this nominee", reason="Too few nominated them.")
        nominee = life.signed_in("Ann Ash")
        nominee.open(f"/challenges/{life.nominee('Ann Ash')}")
        nominee.send("Send the challenge", grounds="I paid in May.")
        world.run_jobs()
        return life

    def rows(self, table: str) -> list:
        """The rows of a table."""
        with self.world.house.store.reading() as tx:
            return list(tx.execute(select(metadata.tables[table])))

    def body(self, name: str) -> int:
        """The id of a body."""
        return next(row.id for row in self.rows("body") if row.name == name)

    def nominee(self, name: str) -> int:
        """The id of a nominee."""
        entries = {row.id for row in self.rows("register_entry") if row.name == name}
        return next(row.id for row in self.rows("nominee") if row.entry_id in entries)

    def signed_in(self, name: str) -> Visitor:
        """Somebody on the register signs in."""
        return self.world.signed_in(self.address_of(name))

    @cached_property
    def wrong_people(self) -> dict[str, Visitor]:
        """Everybody who may do nothing to Ashford's paper, to Ann's candidacy or in the office."""
        return {
            "somebody signed out": self.world.visitor(),
            "a member": self.signed_in("Mel Moss"),
            "another body's officer": self.officers_of_bodies["Barnet"],
            "another nominee": self.signed_in("Bea Birch"),
            "the registrar": self.signed_in("Reg Rowan"),
            "a scrutineer": self.signed_in("Sian Pugh"),
        }

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """Every address about nominations, as the application has them now."""
        app = self.world.app
        return tuple(
            Route(
                method=method,
                rule=rule.rule,
                endpoint=rule.endpoint,
                public=Audience.PUBLIC in audiences_of(app, rule.endpoint),
            )
            for rule in app.url_map.iter_rules()
            if app.view_functions[rule.endpoint].__module__.startswith(OURS)
            for method in sorted(rule.methods & {"GET", "POST"})
        )

    @cached_property
    def ids(self) -> dict[str, str]:
        """What stands for each part of an address: Ashford's, Ann's, and what is open."""
        challenge = self.rows("challenge")[0].reference
        return {
            "slug": SLUG,
            "contest_id": CONTEST,
            "body_id": str(self.body("Ashford")),
            "nominee_id": str(self.nominee("Ann Ash")),
            "handover_id": str(self.rows("body_handover")[0].id),
            "letter_id": str(self.rows("kept_letter")[0].id),
            "reference": challenge,
            "nomination": self.rows("nomination")[0].reference,
            "answer": "consent",
            "what": "suspended",
        }

    def address(self, route: Route, **other: str) -> str:
        """The address of a route, with the ids of what is there or with others."""
        ids = {**self.ids, **other}
        if "nominations/<reference>" in route.rule:
            ids["reference"] = other.get("reference", ids["nomination"])
        if "offices/" in route.rule:
            ids["answer"] = "decline"
        return re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda part: ids.get(part[1], "1"), route.rule)

    def knocks(self, visitor: Visitor, route: Route, **other: str):
        """Somebody opens an address, or posts a form with a token and whatever it may ask."""
        path = self.address(route, **other)
        if route.method == "GET":
            return visitor.browser.get(path, status="*")
        fields = {**FIELDS, "csrf_token": token_of(visitor)}
        return visitor.browser.post(path, fields, status="*")

    def kept(self) -> dict[str, list[str]]:
        """Every row of every table, but how people sign in."""
        with self.world.house.store.reading() as tx:
            return {
                table.name: sorted(map(repr, tx.execute(select(table))))
                for table in metadata.sorted_tables
                if table not in SIGNING
            }


FIELDS = {
    "contest": CONTEST,
    "nominee": "M00001",
    "ruling": "validly nominated",
    "reason": "Because I say so",
    "clause": "E3",
    "grounds": "Because I say so",
    "challenger": "nominee 1",
    "position": "secretary",
    "number": "M00004",
    "last_name": "Moss",
}


def token_of(visitor: Visitor) -> str:
    """A token of somebody's own session, from a page that everybody may open."""
    if "token" not in visitor.__dict__:
        page = visitor.browser.get("/sign-in")
        found = page.html.find("input", attrs={"name": "csrf_token"})
        visitor.__dict__["token"] = found["value"]
    return visitor.__dict__["token"]


__all__ = ["Nominating", "Route", "address"]
