"""The register as it stands, and its freeze with a published digest (R5, D2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election, ElectionState, at_the_right_stage
from elections.domain.custody import BY_TWO
from elections.domain.moments import UK, stamp, written_day
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act, Role
from elections.domain.polls.rights import everybody_has_a_section
from elections.domain.register import judged
from elections.rulebook.model import JointAct
from elections.services.house import (
    CONFLICT,
    House,
    held_alone,
    judged_again_if_raced,
    officer,
    refuse_if,
    signature_of,
    the_election,
)
from elections.services.joint_acts import confirmed_by_two
from elections.services.register.commitments import commit
from elections.services.register.electorates import (
    NOT_PUBLISHED,
    electorate_of,
    electorates_of,
    is_frozen,
)
from elections.services.register.enough import why_it_is_not_held
from elections.services.register.importing import (
    KEEPERS,
    NotAnElector,
    RegisterPreview,
    forget_uploads,
    objections_to_a_change,
    previewed,
)
from elections.services.register.requests import enter_granted, requests_that_wait
from elections.store import elections, joint_acts, log, registers, rulings
from elections.store.rulings import Totals

WATCHERS: Final = KEEPERS | {Role.SCRUTINEER}
FREEZING: Final = JointAct.FREEZE_THE_REGISTER
MOST_NAMED: Final = 20
MOST_LISTED: Final = 1000


@dataclass(frozen=True, kw_only=True)
class RegisterView:
    """The register of an election as its officers see it."""

    entries: int
    electors: int
    not_electors: tuple[NotAnElector, ...]
    frozen_digest: str | None
    waiting: RegisterPreview | None
    by_contest: tuple[tuple[ContestNotice, Totals], ...]
    warnings: tuple[str, ...]
    changes: str
    in_pairs: bool
    proposed_by: int | None

    @property
    def by_two(self) -> bool:
        """Whether two officers may change the register after its freeze."""
        return self.changes == BY_TWO


@judged_again_if_raced
def freeze_register(house: House, act: Act, *, slug: str) -> str | None:
    """Freeze the register and publish its digest; nothing in it changes afterwards (R5).

    Gives the digest; None where it waits for a second officer, as the rules may ask (D2).
    """
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, WATCHERS, "freeze the register")
        refuse_if(objections_to_a_change(tx, election), CONFLICT)
        wanted = (ElectionState.NOTICE_PUBLISHED,)
        refuse_if(at_the_right_stage(election, wanted, "Freezing the register"), CONFLICT)
        refuse_if(requests_that_wait(tx, election), CONFLICT)
        enter_granted(tx, election)
        refuse_if(why_it_may_not_be_frozen(tx, election))
        names = frozen_by(tx, act, election)
        if names is None:
            return None
        for contest in election.contests:
            rulings.admit(tx, election.id, electorate_of(tx, election, contest))
            refuse_if(without_a_section(tx, election, contest))
        return published(tx, act, election, names)


def frozen_by(tx: Connection, act: Act, election: Election) -> tuple[str, ...] | None:
    """Name who freezes the register: two officers where the rules say so, else one (D2)."""
    if FREEZING in election.rules.declaration.in_pairs:
        confirmed = confirmed_by_two(tx, act, election, FREEZING)
        return confirmed.names if confirmed else None
    roles = officer(tx, act, election, KEEPERS, "freeze the register")
    return (signature_of(act, roles),)


def published(tx: Connection, act: Act, election: Election, names: tuple[str, ...]) -> str:
    """Publish the frozen register's numbers and root, and note it in the log (R5)."""
    digest = elections.publish(
        tx,
        election.id,
        "register",
        {
            "document": "register",
            "schema": 1,
            "follows": {"notice": election.eid},
            **commit(tx, election),
        },
    )
    log.append(
        tx,
        election.id,
        {
            "type": "RegisterFrozen",
            "at": stamp(act.at),
            "by": list(names),
            "document": "register",
            "sha256": digest,
        },
    )
    forget_uploads(tx, election)
    elections.move_on(tx, election.id, ElectionState.REGISTER_FROZEN)
    return digest


def why_it_may_not_be_frozen(tx: Connection, election: Election) -> tuple[Objection, ...]:
    """Judge whether the register has electors, all of them within reach (R5)."""
    counted = totals_by_contest(tx, election)
    if not any(totals.electors for _, totals in counted):
        reason = "There is no elector on the register yet: import it first"
        return (Objection(clause="R5", reason=reason),)
    return all_of(out_of_reach(tx, election))


def without_a_section(
    tx: Connection, election: Election, contest: ContestNotice
) -> tuple[Objection, ...]:
    """Object to electors of a contest by sections who are in none of them (C5)."""
    groups = [(g.section, g.electors) for g in rulings.admitted_in(tx, election.id, contest.id)]
    return tuple(
        Objection(
            clause=found.clause,
            reason=f"{contest.title} {found.reason}. Import the register with their categories",
        )
        for found in everybody_has_a_section(groups, election.rules_for(contest.id))
    )


def out_of_reach(tx: Connection, election: Election) -> tuple[Objection, ...]:
    """Object to electors without an address, to whom no ballot code could be sent (R5)."""
    found = {
        kept.id: kept.entry
        for contest in election.contests
        for kept in rulings.without_an_address(
            tx, election.id, electorate_of(tx, election, contest), MOST_NAMED
        )
    }
    return tuple(
        Objection(
            clause="R5",
            reason=f"{entry.name} ({entry.membership_number}) is an elector without an e-mail "
            "address, so that no ballot code could be sent: import the register with one",
        )
        for entry in found.values()
    )


def totals_by_contest(
    tx: Connection, election: Election
) -> tuple[tuple[ContestNotice, Totals], ...]:
    """Count for each contest who is admitted and who is refused by which clause."""
    counted: dict[object, Totals] = {}
    found = []
    for contest in election.contests:
        electorate = electorate_of(tx, election, contest)
        ruled = rulings.is_anybody_granted(tx, election.id, contest.id)
        key = (electorate.asked, contest.id if ruled else "")
        if key not in counted:
            counted[key] = rulings.totals_of(tx, election.id, electorate)
        found.append((contest, counted[key]))
    return tuple(found)


def view_register(house: House, act: Act, *, slug: str) -> RegisterView:
    """Show the register's figures to the officers who keep or watch it."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHERS, "see the register")
        return viewed(tx, act, election)


def viewed(tx: Connection, act: Act, election: Election) -> RegisterView:
    """Read the register's figures."""
    by_contest = totals_by_contest(tx, election)
    entries = registers.is_there(tx, election.id)
    proposed = joint_acts.open_proposal(tx, election.id, FREEZING.value, "")
    return RegisterView(
        entries=entries,
        electors=electors_at_all(tx, election),
        not_electors=not_electors(tx, election),
        frozen_digest=elections.digests_of(tx, election.id).get("register"),
        waiting=previewed(tx, election),
        by_contest=by_contest,
        warnings=(*warnings(election, act), *contests_not_held(tx, election)),
        changes=election.rules.register_.changes,
        in_pairs=FREEZING in election.rules.declaration.in_pairs,
        proposed_by=proposed[1] if proposed else None,
    )


def electors_at_all(tx: Connection, election: Election) -> int:
    """Count the lines of the register that are electors of at least one contest."""
    if is_frozen(election):
        return rulings.number_of_electors(tx, election.id)
    return rulings.number_admitted(tx, election.id, electorates_of(tx, election))


def not_electors(tx: Connection, election: Election) -> tuple[NotAnElector, ...]:
    """List the first of those on the register who are electors of no contest, and why not."""
    electorates = electorates_of(tx, election)
    if is_frozen(election):
        found = rulings.without_an_admission(tx, election.id, MOST_LISTED)
    else:
        found = rulings.refused_everywhere(tx, election.id, electorates, MOST_LISTED)
    return tuple(
        NotAnElector(
            name=kept.entry.name,
            membership_number=kept.entry.membership_number,
            objections=tuple(
                dict.fromkeys(o for each in electorates for o in judged(kept.entry, each.asked))
            )
            or (NOT_PUBLISHED,),
        )
        for kept in found
    )


def warnings(election: Election, act: Act) -> Iterator[str]:
    """Warn of a freeze before the freeze date: who joins until then would be left out (R2)."""
    today, freeze = act.at.astimezone(UK).date(), election.timetable.freeze_date
    if not is_frozen(election) and today < freeze:
        yield (
            f"The freeze date of the notice is {written_day(freeze)}, and today is "
            f"{written_day(today)}. Who joins, pays or moves until then would not be on the "
            "register: freeze it on that day or after it"
        )


def contests_not_held(tx: Connection, election: Election) -> Iterator[str]:
    """Warn of contests that too few electors keep from being held (R12, R20)."""
    for contest in election.contests:
        for found in why_it_is_not_held(tx, election, contest):
            after = "" if is_frozen(election) else ", unless more of the register is imported"
            yield f"{contest.title} {found}. It is not held, and nobody is elected{after}"
