"""The electorate of a contest: what its rules ask, and the ruling on one member (R1 to R14).

Before the freeze a ruling is worked out from the rules each time; after it, the admissions that
the freeze wrote down are the truth.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election, ElectionState
from elections.domain.electorate.asked import asked_of_electors
from elections.domain.objections import Objection
from elections.domain.register import judged
from elections.store import elections, rulings
from elections.store.registers import KeptEntry
from elections.store.rulings import Admission, Electorate

NOT_PUBLISHED: Final = Objection(
    clause="R5",
    reason="is no elector on the published register: the register was frozen without them, or two "
    "officers took them off since",
)


@dataclass(frozen=True, kw_only=True)
class ElectorRuling:
    """Whether a member may vote in a contest: what the rules object, and what admits them.

    `granted` is true where two officers admitted the member by a ruling, whatever objections
    there are; `admission` is there after the freeze, for those who were admitted.
    """

    contest: ContestNotice
    objections: tuple[Objection, ...]
    granted: bool
    frozen: bool
    admission: Admission | None

    @property
    def admitted(self) -> bool:
        """Whether the member may vote in the contest."""
        if self.frozen:
            return self.admission is not None
        return self.granted or not self.objections

    @property
    def against(self) -> tuple[Objection, ...]:
        """Give what keeps the member from voting in the contest; nothing where they may."""
        if self.admitted:
            return ()
        return self.objections or (NOT_PUBLISHED,)


def electorate_of(tx: Connection, election: Election, contest: ContestNotice) -> Electorate:
    """Give what makes the electorate of a contest, by its own rules."""
    rules = election.rules_for(contest.id)
    return Electorate(
        contest_key=elections.contest_key(tx, election.id, contest.id),
        contest_id=contest.id,
        asked=asked_of_electors(rules, election.timetable, contest),
        sections=rules.count.sections or (),
    )


def electorates_of(tx: Connection, election: Election) -> tuple[Electorate, ...]:
    """Give what makes the electorate of each contest, in the order of the notice."""
    return tuple(electorate_of(tx, election, contest) for contest in election.contests)


def is_frozen(election: Election) -> bool:
    """Tell whether the register of an election is frozen, so that admissions are the truth."""
    return election.state >= ElectionState.REGISTER_FROZEN


def ruling_on(
    tx: Connection, election: Election, kept: KeptEntry, contest: ContestNotice
) -> ElectorRuling:
    """Rule on whether a member may vote in a contest, with every clause against it (R1-R14)."""
    electorate = electorate_of(tx, election, contest)
    frozen = is_frozen(election)
    return ElectorRuling(
        contest=contest,
        objections=judged(kept.entry, electorate.asked),
        granted=rulings.is_granted(tx, election.id, contest.id, kept.entry.membership_number),
        frozen=frozen,
        admission=rulings.admission_to(tx, electorate.contest_key, kept.id) if frozen else None,
    )


def rulings_on(tx: Connection, election: Election, kept: KeptEntry) -> tuple[ElectorRuling, ...]:
    """Rule on a member in every contest of an election, in the order of the notice."""
    return tuple(ruling_on(tx, election, kept, contest) for contest in election.contests)


def why_not_an_elector_of(
    tx: Connection, election: Election, kept: KeptEntry, contest: ContestNotice
) -> tuple[Objection, ...]:
    """Give every objection to a member as an elector of a contest; none where they are one."""
    return ruling_on(tx, election, kept, contest).against


def why_not_an_elector_at_all(
    tx: Connection, election: Election, kept: KeptEntry
) -> tuple[Objection, ...]:
    """Give the objections to a member who is an elector of no contest; none where of any."""
    found = rulings_on(tx, election, kept)
    if any(ruling.admitted for ruling in found):
        return ()
    return tuple(dict.fromkeys(o for ruling in found for o in ruling.against))
