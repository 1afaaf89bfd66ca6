"""A member who asks whether they are on the register, and then for a ruling, over HTTP."""

import re

from tests.journeys.office.office_navigator import (
    MEMBERSHIP,
    PANEL,
    a_published_notice,
    appoint,
    upload,
)
from tests.journeys.world import Visitor, World

ASK = "/elections/panel/am-i-on-the-register"
LINK = re.compile(r"(https?://\S+/elections/panel/register/\S+)")
REFERENCE = re.compile(r"RUL-[A-Z0-9]{3}-[A-Z0-9]{3}")


def a_register_with_refusals(world: World) -> Visitor:
    """Six electors, three of them officers, and two who are none: a clerk, and a latecomer."""
    ro = a_published_notice(world)
    clerk = "L301,Olive Oak,olive@example.org,clerk,2020-01-01,good,f\n"
    late = "L302,Rowan Rush,rowan@example.org,committee member,2026-06-05,arrears,m\n"
    upload(ro, MEMBERSHIP + clerk + late)
    ro.send("Put this register in place")
    appoint(ro, "deputy returning officer", "L200")
    appoint(ro, "scrutineer", "L201")
    appoint(ro, "registrar", "L205")
    return ro


def asks(world: World, number: str, email: str) -> Visitor:
    """Somebody asks whether they are on the register."""
    asking = world.visitor()
    asking.open(ASK)
    asking.send("Send me the answer", number=number, email=email)
    return asking


def answer_to(world: World, email: str) -> str:
    """The newest answer that went to an address."""
    return next(
        letter.body for letter in world.letters_to(email) if "on the register" in letter.subject
    )


def own_page(world: World, number: str, email: str) -> Visitor:
    """The same, and they open the link in the answer."""
    asking = asks(world, number, email)
    asking.open(LINK.search(answer_to(world, email))[1])
    return asking


def asks_for_a_ruling(world: World, number: str, email: str, **words: str) -> str:
    """The same, and they ask for a ruling; gives its reference."""
    asking = own_page(world, number, email)
    asking.see(asking.page.click(href="ask=panel-members"))
    said = {"reason": "I was co-opted in May", "evidence": "Minute 7 of the meeting"}
    asking.send("Ask for a ruling", **{**said, **words})
    return REFERENCE.search(asking.page.text)[0]


def proposes(officer: Visitor, reference: str, status: int = 200, **words: str) -> None:
    """An officer proposes a decision on a request."""
    officer.open(f"{PANEL}/rulings/{reference}")
    said = {"decision": "granted", "reason": "The minute shows it", **words}
    officer.send("Propose", status, **said)


def confirms(officer: Visitor, reference: str, button: str, status: int = 200) -> None:
    """Another officer confirms it."""
    officer.open(f"{PANEL}/rulings/{reference}")
    officer.send(button, status)
