"""Nominations, answers and rulings as they were at an earlier moment, read back from the log.

The log names a nomination by its reference, and a nominee by contest and name. Where two nominees
of a contest have one name, what was said of either since is taken to be unknown: never too early.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from elections.domain.eligibility import Consent
from elections.domain.moments import stamp
from elections.domain.nominations import Nomination, NominationState, Ruling
from elections.domain.objections import Objection

Entry = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What the log of an election said before a moment; `entries` are those of its whole log."""

    entries: tuple[Entry, ...]
    moment: datetime

    @cached_property
    def before(self) -> tuple[Entry, ...]:
        """List the entries made before the moment."""
        return tuple(e for e in self.entries if e["at"] < stamp(self.moment))

    @cached_property
    def since(self) -> tuple[Entry, ...]:
        """List the entries made at the moment or after it."""
        return tuple(e for e in self.entries if e["at"] >= stamp(self.moment))

    def references(self, kind: str) -> frozenset[str]:
        """Give the references of the nominations of which an act of a kind was entered before."""
        return frozenset(e["reference"] for e in self.before if e["type"] == kind)

    @cached_property
    def checked(self) -> Mapping[str, Objection]:
        """Say why papers were being checked, by the name of their body."""
        found: dict[str, Objection] = {}
        for entry in self.before:
            if entry["type"] == "PaperHeld":
                found[entry["body"]] = Objection(clause=entry["clause"], reason=entry["reason"])
            elif entry["type"] == "PaperReleased":
                found.pop(entry["body"], None)
        return found

    def nominations(
        self, now: Iterable[Nomination], *, second: str | None
    ) -> tuple[Nomination, ...]:
        """Give the nominations that had been received and not withdrawn, as they stood.

        `now` has those that were withdrawn too; `second` is the rule by which a second officer of
        the body confirms a nomination, if there is one (N10).
        """
        received = self.references("NominationReceived")
        withdrawn = self.references("NominationWithdrawn")
        confirmed = self.references("NominationConfirmed")
        return tuple(
            replace(
                nomination,
                state=NominationState.WAITS
                if second is not None
                and nomination.body is not None
                and nomination.reference not in confirmed
                else NominationState.STANDS,
                checked=self.checked.get(nomination.by) if nomination.body else None,
            )
            for nomination in now
            if nomination.reference in received and nomination.reference not in withdrawn
        )

    def answer(self, now: Consent, contest_id: str, name: str, namesakes: int) -> Consent:
        """Give what a nominee had answered; `now` is what they have answered by now."""
        answers = {"ConsentGiven": Consent.GIVEN, "ConsentDeclined": Consent.DECLINED}
        if not any(said_of(e, answers, contest_id, name) for e in self.since):
            return now
        said = [e for e in self.before if said_of(e, answers, contest_id, name)]
        return answers[said[-1]["type"]] if said and namesakes == 1 else Consent.NOT_ANSWERED

    def ruling(
        self, contest_id: str, name: str, namesakes: int
    ) -> tuple[Ruling, tuple[str, ...], str] | None:
        """Give what had been ruled on a nominee, with clauses and reason; None if as now."""
        ruled = frozenset({"NomineeRuledOn"})
        if not any(said_of(e, ruled, contest_id, name) for e in self.since):
            return None
        said = [e for e in self.before if said_of(e, ruled, contest_id, name)]
        if not said or namesakes > 1:
            return Ruling.NOT_YET, (), ""
        last = said[-1]
        return Ruling(last["ruling"]), tuple(last["clauses"]), last["reason"]


def said_of(entry: Entry, kinds: Iterable[str], contest_id: str, name: str) -> bool:
    """Tell whether an entry of some kind is about a nominee of a contest."""
    return entry["type"] in kinds and entry["contest"] == contest_id and entry["nominee"] == name
