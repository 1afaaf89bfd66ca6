"""A ruling on a nominee is challenged, by the nominee or by a body behind them (D12)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.adapters.references import new_reference
from elections.domain.challenges.appeals import (
    Challenge,
    Challenger,
    GivenRuling,
    challenged_once,
    challenges_close,
    may_challenge,
    why_it_says_too_little,
)
from elections.domain.contests import (
    BEFORE_THE_STATEMENT,
    ContestNotice,
    Election,
    at_the_right_stage,
)
from elections.domain.moments import stamp
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.services.challenges.concerned import reached_about_a_challenge, speaker_in
from elections.services.challenges.ruling_letters import made_letter
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    known,
    refuse_if,
)
from elections.services.letters.keeping import post_and_keep
from elections.services.nominations.finding import the_contest
from elections.store import elections, log
from elections.store import nominations as kept_nominations
from elections.store.nominating import challenges as kept
from elections.store.nominations import KeptNominee


@dataclass(frozen=True, kw_only=True)
class Chance:
    """A ruling as somebody concerned sees it: who may challenge it, until when, and what came.

    `objections` has why each of the challengers may not, by the challenger's key.
    """

    slug: str
    title: str
    contest: ContestNotice
    nominee: KeptNominee
    ruling: GivenRuling | None
    closes: datetime | None
    challengers: tuple[Challenger, ...]
    objections: dict[str, tuple[Objection, ...]]
    made: tuple[Challenge, ...]

    @property
    def open_to(self) -> tuple[Challenger, ...]:
        """List in whose name the ruling may be challenged now."""
        return tuple(one for one in self.challengers if not self.objections[one.key])


def chances(house: House, act: Act) -> tuple[Chance, ...]:
    """List the rulings that somebody may challenge now, and those they challenged (D12)."""
    with house.store.reading() as tx:
        found = [
            one
            for election in elections.all_elections(tx)
            if election.rules.appeals is not None and election.eid is not None
            for one in chances_in(tx, act, election)
        ]
        return tuple(one for one in found if one.open_to or one.made)


def chances_in(tx: Connection, act: Act, election: Election) -> tuple[Chance, ...]:
    """Gather what somebody may do about every ruling in an election."""
    speaker = speaker_in(tx, election, act)
    rulings = kept.rulings_in_force(tx, election.id)
    every = kept.of_election(tx, election.id)
    return tuple(
        chance_of(
            act,
            election,
            nominee,
            speaker.challengers(nominee),
            ruling=rulings.get(nominee.id),
            every=tuple(one for one in every if one.ruling.nominee_id == nominee.id),
        )
        for nominee in speaker.nominees
        if nominee.id in rulings
    )


def chance(house: House, act: Act, *, nominee_id: int) -> Chance:
    """Show the ruling on a nominee to somebody in whose name it can be challenged (D12)."""
    with house.store.reading() as tx:
        election, nominee = the_nominee(tx, nominee_id)
        found = chance_in(tx, act, election, nominee)
        refuse_if(nobody_concerned(found.challengers, nominee), FORBIDDEN)
        return found


def the_nominee(
    tx: Connection, nominee_id: int, *, alone: bool = False
) -> tuple[Election, KeptNominee]:
    """Find a nominee and the election, or refuse; `alone` keeps every other act on it waiting."""
    election_id = kept.election_of(tx, nominee_id)
    election = elections.find_by_id(tx, election_id) if election_id else None
    nominee = kept_nominations.nominee_with_id(tx, nominee_id)
    if election is None or nominee is None or election.rules.appeals is None:
        reason = "There is no ruling here that could be challenged"
        raise Refused(Objection(clause="D4", reason=reason), status=NOT_FOUND)
    if alone:
        election = held_alone(tx, election.slug)
        nominee = kept_nominations.nominee_with_id(tx, nominee_id) or nominee
    return election, nominee


def chance_in(tx: Connection, act: Act, election: Election, nominee: KeptNominee) -> Chance:
    """Gather what somebody may do about the ruling on one nominee."""
    return chance_of(
        act,
        election,
        nominee,
        speaker_in(tx, election, act).challengers(nominee),
        ruling=kept.ruling_in_force(tx, nominee.id),
        every=kept.of_nominee(tx, nominee.id),
    )


def chance_of(
    act: Act,
    election: Election,
    nominee: KeptNominee,
    found: tuple[Challenger, ...],
    *,
    ruling: GivenRuling | None,
    every: tuple[Challenge, ...],
) -> Chance:
    """Say what may be done about a ruling in somebody's names, and what was."""
    keys = {one.key for one in found}
    return Chance(
        slug=election.slug,
        title=election.title,
        contest=the_contest(election, nominee.contest_id),
        nominee=nominee,
        ruling=ruling,
        closes=challenges_close(ruling, election.rules) if ruling else None,
        challengers=found,
        objections={
            one.key: against(election, nominee, ruling, one, every=every, at=act.at)
            for one in found
        },
        made=tuple(one for one in every if one.challenger in keys),
    )


def against(
    election: Election,
    nominee: KeptNominee,
    ruling: GivenRuling | None,
    challenger: Challenger,
    *,
    every: tuple[Challenge, ...],
    at: datetime,
) -> tuple[Objection, ...]:
    """Judge whether a ruling may be challenged now in somebody's name (D12, T5)."""
    name = nominee.entry.entry.name
    before = next(
        (c for c in every if ruling and (c.ruling.id, c.challenger) == (ruling.id, challenger.key)),
        None,
    )
    return all_of(
        at_the_right_stage(election, BEFORE_THE_STATEMENT, "Challenging a ruling"),
        may_challenge(ruling, name, challenger, election.rules, at),
        challenged_once(before),
    )


def nobody_concerned(found: tuple[Challenger, ...], nominee: KeptNominee) -> tuple[Objection, ...]:
    """Object to somebody who is no nominee of the contest and acts for no body in it (D12)."""
    if found:
        return ()
    reason = (
        f"Only nominees of this contest, and bodies that nominated in it, may challenge the ruling "
        f"on {nominee.entry.entry.name}"
    )
    return (Objection(clause="D12", reason=reason),)


@judged_again_if_raced
def make_challenge(
    house: House, act: Act, *, nominee_id: int, challenger: str, grounds: str
) -> str:
    """Challenge the ruling on a nominee, with the grounds; give the reference (D12)."""
    with house.store.writing() as tx:
        election, nominee = the_nominee(tx, nominee_id, alone=True)
        found = chance_in(tx, act, election, nominee)
        refuse_if(nobody_concerned(found.challengers, nominee), FORBIDDEN)
        whose = next((one for one in found.challengers if one.key == challenger), None)
        if whose is None:
            reason = "Choose in whose name you challenge the ruling: your own, or your body's"
            raise Refused(Objection(clause="D12", reason=reason))
        refuse_if(found.objections[whose.key], CONFLICT)
        refuse_if(why_it_says_too_little(grounds))
        reference = new_reference("CHA")
        kept.add(
            tx,
            ruling_id=found.ruling.id if found.ruling else 0,
            challenger=whose.key,
            by_name=whose.name,
            reference=reference,
            by_person=act.by.person_id,
            at=stamp(act.at),
            grounds=grounds.strip(),
        )
        log.append(
            tx,
            election.id,
            {
                "type": "ChallengeMade",
                "at": stamp(act.at),
                "by": [whose.name],
                "contest": nominee.contest_id,
                "nominee": nominee.entry.entry.name,
                "reference": reference,
            },
        )
        tell(house, tx, act, found, whose=whose, reference=reference)
        return reference


def tell(
    house: House, tx: Connection, act: Act, found: Chance, *, whose: Challenger, reference: str
) -> None:
    """Tell everybody concerned, and the officers who may decide, that a ruling is challenged."""
    election = known(elections.find(tx, found.slug))
    makers = (act.by.person_id or 0,)
    for to in reached_about_a_challenge(tx, election, found.nominee, makers):
        post_and_keep(
            house,
            tx,
            made_letter(election, found.nominee, whose.name, reference, to),
            election_id=election.id,
            at=act.at,
            kind="ruling challenged",
            about=reference,
        )
