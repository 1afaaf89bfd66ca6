"""A small election with rules on challenges: two nominees, three bodies, a ruling to contest."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from elections.domain.challenges.appeals import Outcome
from elections.domain.eligibility import Consent
from elections.domain.nominations import Ruling
from elections.services import Refused
from elections.services.challenges.deciding import confirm_decision, propose_decision
from elections.services.challenges.making import make_challenge
from elections.services.nominations.answering import answer_nomination
from elections.services.nominations.ruling import rule_on
from elections.store import log, nominations
from elections.store.nominating.challenges import Challenged, on_nominees
from tests.services.nominating.wide_election import ONE_CLP, WideElection, in_ways, rules
from tests.services.small_election import CLOSED, DEPUTY, NOMINATING, SCRUTINEER, SLUG

ASH, BIRCH, CEDAR = "M0001", "M0002", "M0003"
APPEALS = {"days": 3, "decided": "by two officers who did not give the ruling"}
IN_PAIRS = ["close the poll", "replace a ballot code", "decide a challenge"]
RULED, DAY = CLOSED + 0.5, CLOSED + 1


class Contested(WideElection):
    """Leeds and York nominate Ash, Hull nominates Birch and Cedar; both stand but Cedar."""

    @classmethod
    def at(cls, url: str, **changes: Any) -> "Contested":
        """Bring it as far as the close of nominations."""
        nominations_in = in_ways(ONE_CLP, kinds=("CLP",))
        asked = {
            "appeals": APPEALS,
            "declaration.in_pairs": IN_PAIRS,
            "timetable.consent_days": 2,
            **changes,
        }
        made = cls(url=url, rules=rules(nominations_in, **asked))
        made.noticed()
        made.leeds, made.york, made.hull = made.bodies("CLP", "Leeds", "York", "Hull")
        for name, body, nominee in (
            ("Leeds", made.leeds, ASH),
            ("York", made.york, ASH),
            ("Hull", made.hull, BIRCH),
            ("Hull", made.hull, CEDAR),
        ):
            made.nominates(name, body, nominee)
        made.consents(ASH)
        made.consents(BIRCH)
        answer_nomination(
            made.house,
            made.by(CEDAR, NOMINATING),
            nominee_id=made.nominee(CEDAR),
            answer=Consent.DECLINED,
        )
        return made

    def nominee(self, number: str) -> int:
        """Give the id of a nominee."""
        with self.house.store.reading() as tx:
            return next(
                each.id
                for each in nominations.nominees(tx, 1)
                if each.entry.entry.membership_number == number
            )

    def rules_on(self, number: str, ruling: Ruling, day: float = RULED, clause: str = "E3"):
        """The returning officer rules on a nominee."""
        refused = ruling is Ruling.REFUSED
        rule_on(
            self.house,
            self.officer(day),
            slug=SLUG,
            nominee_id=self.nominee(number),
            ruling=ruling,
            clauses=(clause,) if refused else (),
            reason="Not in good standing" if refused else "",
        )
        return self

    def challenges(self, act, number: str = ASH, challenger: str | None = None, **more: str) -> str:
        """Somebody challenges the ruling on a nominee; in the nominee's own name if not said."""
        return make_challenge(
            self.house,
            act,
            nominee_id=self.nominee(number),
            challenger=challenger or f"nominee {self.nominee(number)}",
            grounds=more.get("grounds", "My standing is good, and here is the letter."),
        )

    def proposes(self, reference: str, outcome=Outcome.UPHELD, by: str = DEPUTY, **said: Any):
        """An officer proposes what becomes of a challenge."""
        given = {"clause": "E3", "reason": "The letter shows it.", "day": DAY, **said}
        propose_decision(
            self.house,
            self.by(by, given["day"]),
            slug=SLUG,
            reference=reference,
            outcome=outcome,
            clause=given["clause"],
            reason=given["reason"],
        )
        return self

    def confirms(self, reference: str, by: str = SCRUTINEER, day: float = DAY) -> Outcome:
        """Another officer confirms it."""
        return confirm_decision(self.house, self.by(by, day), slug=SLUG, reference=reference)

    def ruling_on(self, number: str) -> Ruling:
        """What is ruled of a nominee now."""
        with self.house.store.reading() as tx:
            found = nominations.nominee_with_id(tx, self.nominee(number))
            return found.ruling

    def letters_about(self, word: str) -> list[tuple[str, str]]:
        """To whom letters went whose subject has a word, with their text, all that were sent."""
        self.deliver()
        return [(one.to, one.body) for one in self.box.letters if word in one.subject]


def entries(contested: Contested, kind: str) -> list[dict[str, Any]]:
    """The entries of a type in the log."""
    with contested.house.store.reading() as tx:
        found = [json.loads(each) for each in log.office_entries(tx, 1)]
    return [each for each in found if each["type"] == kind]


def board(contested: Contested, number: str) -> Challenged | None:
    """What anybody may know of the challenge of a ruling."""
    with contested.house.store.reading() as tx:
        return on_nominees(tx, 1).get(contested.nominee(number))


def why(act: Callable[..., Any], *args: Any, **kwargs: Any) -> Refused:
    """How an act was refused."""
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return refusal.value
