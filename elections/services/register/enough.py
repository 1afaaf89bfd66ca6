"""Whether a contest has the electors without whom its rules do not hold it (R12, R20)."""

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election
from elections.domain.electorate.asked import facts_of_age
from elections.domain.objections import Objection, all_of
from elections.domain.register import enough_electors, enough_of_a_group
from elections.rulebook.parts.electors import FewestOf
from elections.services.register.electorates import electorate_of, is_frozen
from elections.store import elections, rulings


def why_it_is_not_held(
    tx: Connection, election: Election, contest: ContestNotice
) -> tuple[Objection, ...]:
    """Say why a contest is not held: too few electors, or too few of a group (R12, R20)."""
    rules = election.rules_for(contest.id)
    fewest, fewest_of = rules.register_.fewest, rules.register_.fewest_of
    few = enough_electors(electors_of(tx, election, contest), rules) if fewest else ()
    if fewest_of is None:
        return few
    recorded = min(recorded_as(tx, election, contest, fact) for fact in facts_asked(fewest_of))
    return all_of(few, enough_of_a_group(recorded, rules))


def facts_asked(rule: FewestOf) -> tuple[str, ...]:
    """Name what the electors that a rule counts are recorded as: a group, or limits of age."""
    return (rule.group or "",) if rule.age is None else facts_of_age(rule.age)


def electors_of(tx: Connection, election: Election, contest: ContestNotice) -> int:
    """Count the electors of a contest: as frozen, or as the rules would admit them now."""
    if is_frozen(election):
        return rulings.admitted_to(tx, elections.contest_key(tx, election.id, contest.id))
    return rulings.totals_of(tx, election.id, electorate_of(tx, election, contest)).electors


def recorded_as(tx: Connection, election: Election, contest: ContestNotice, fact: str) -> int:
    """Count the electors of a contest who are recorded as something."""
    if is_frozen(election):
        key = elections.contest_key(tx, election.id, contest.id)
        return rulings.admitted_recorded_as(tx, key, fact)
    electorate = electorate_of(tx, election, contest)
    return rulings.would_be_recorded_as(tx, election.id, electorate, fact)
