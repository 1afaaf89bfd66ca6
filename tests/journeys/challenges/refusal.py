"""A Group in which Ann Ash and Bob Birch are proposed, and the officer refuses Ann Ash."""

from datetime import UTC, datetime

from tests.journeys.presets.walk import Life, address
from tests.journeys.world import Visitor

COUNCILLORS = ("Ann Ash", "Bob Birch", "Cat Cedar", *(f"Cllr {letter}" for letter in "DEFG"))
NOMINATED = datetime(2026, 6, 24, 11, tzinfo=UTC)
REASON = "Not in good standing on the day."


class Refusal(Life):
    """The life of that election, as far as the refusal."""

    @classmethod
    def of_ann(cls, world, preset: str = "group-leader-on-requisition") -> "Refusal":
        """Bring it as far as the ruling: Ann refused, Bob valid, the register frozen."""
        life = cls(world=world, slug="leader", contest="leader", nominated=NOMINATED)
        life.begins(preset, [{"title": "Leader", "seats": "1"}])
        life.registers({name: {"office": "councillor"} for name in COUNCILLORS}, office="")
        life.nominations_open()
        for name in COUNCILLORS[:3]:
            elector = world.signed_in(address(name))
            elector.open("/elections/leader/requisition/leader")
            elector.send("Sign this requisition")
        for name in ("Ann Ash", "Bob Birch"):
            life.proposes("Cat Cedar", name)
        life.consents("Ann Ash", "Bob Birch")
        life.at(NOMINATED).register_is_frozen()
        for name, where in life.nominees().items():
            life.officer.open(where)
            if name == "Ann Ash":
                life.officer.send("Refuse this nominee", reason=REASON, clause="E3")
            else:
                life.officer.send("Rule validly nominated")
        return life

    def signed_in(self, name: str) -> Visitor:
        """Somebody on the register signs in."""
        return self.world.signed_in(self.address_of(name))

    def challenged(self, name: str = "Ann Ash", grounds: str = "I paid in May.") -> str:
        """Somebody challenges the refusal of Ann; give the reference."""
        nominee = self.signed_in(name)
        nominee.open("/challenges")
        nominee.see(nominee.page.click("Challenge this ruling", index=0))
        nominee.send("Send the challenge", grounds=grounds)
        return nominee.page.html.select_one("section h2")["id"]

    def proposed(self, reference: str, outcome: str, by: Visitor | None = None) -> Visitor:
        """The deputy proposes what becomes of a challenge."""
        officer = by or self.signed_in("Dev Anand")
        officer.open(f"{self.office}/challenges/{reference}")
        said = {"outcome": outcome, "clause": "E3", "reason": "The bank shows that they paid."}
        officer.send("Propose", **said)
        return officer

    def confirmed(self, reference: str, words: str, by: str = "Sian Pugh") -> Visitor:
        """Another officer confirms it."""
        officer = self.signed_in(by)
        officer.open(f"{self.office}/challenges/{reference}")
        officer.send(f"Confirm: {words} the challenge")
        return officer
