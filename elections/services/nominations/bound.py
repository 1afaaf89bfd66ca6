"""The statement of several contests bound together, and what stands on a paper beside names.

Where contests are filled in turn, or places are reserved across them, the statement says who is the
same person in each, so that anybody can count them together.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection

from counting import Contest, documents
from counting.record.documents.published import Statement
from counting.record.documents.reading import read_one
from counting.record.results.gone import shortfalls_across
from elections.domain.ballots import BY_LOT, re_open_stands_last, stand_in_paper_order
from elections.domain.contests import Election, ElectionState
from elections.domain.objections import Objection, all_of
from elections.domain.polls.putting import is_a_question, sections_of_nobody
from elections.domain.polls.together import (
    IN_TURN,
    Person,
    are_bound,
    lowered,
    one_holds_the_office,
    what_binds,
)
from elections.rulebook.model import RuleBook
from elections.services.booth.electorates import electorates
from elections.services.house import CONFLICT, refuse_if
from elections.services.nominations.finding import shortlist_kind
from elections.services.nominations.jointly.standing import candidacies_in, in_paper_order
from elections.services.nominations.overseeing.drawn import NO_DRAWS, Draws
from elections.services.nominations.shortlisting import shortlists_published
from elections.store import nominations as kept
from elections.store import registers

MOST: Final = 1000  # more than a paper has candidates
OF_THE_DRAFT: Final = frozenset({"person", "nominees"})


def beside_those_who_stand(contest: Contest | None, standing: int) -> Iterator[dict[str, Any]]:
    """Write what stands on the paper beside those nominated: answers, “re-open nominations”."""
    for number, name in enumerate(contest.candidates if contest else (), start=1):
        if number > standing:
            yield {"number": number, "name": name, "nominated_by": []}


def on_the_paper_as_the_rules_say(
    contest: dict[str, Any], rules: RuleBook, draws: Draws = NO_DRAWS
) -> tuple[Objection, ...]:
    """Judge the order of a paper: by last name or as drawn, what re-opens last (B5, B9)."""
    names = tuple(candidate["name"] for candidate in contest["candidates"])
    if is_a_question(rules) or not names:
        return ()
    people = names[:-1] if "re_open" in contest else names
    order = draws.orders.get(contest["id"])
    drawn = (order.names if order else ()) if rules.ballot.order == BY_LOT else None
    return all_of(stand_in_paper_order(people, drawn), re_open_stands_last(names, rules))


def followed(election: Election, digests: Mapping[str, str]) -> dict[str, str]:
    """Give the digests of the documents that the statement follows."""
    kinds = ("notice", "register", *(shortlist_kind(contest.id) for contest in election.contests))
    found = {kind: digests[kind] for kind in kinds if kind in digests}
    amended = [digest for kind, digest in digests.items() if kind.startswith("amended notice ")]
    return {**found, "amended notice": amended[-1]} if amended else found


def shares_of_nobody(tx: Connection, election: Election) -> Iterator[Objection]:
    """Object to a question of which a share of an electorate is asked that has nobody (C7)."""
    for contest in election.contests if election.state >= ElectionState.REGISTER_FROZEN else ():
        rules = election.rules_for(contest.id)
        for section in sections_of_nobody(rules, electorates(tx, election, contest.id)):
            reason = (
                f"{contest.title} asks for a share of the electorate, and there is no elector in "
                f"{section or 'it'}"
            )
            yield Objection(clause="C7", reason=reason)


def bound_together(
    tx: Connection, election: Election, contests: list[dict[str, Any]]
) -> dict[str, Any]:
    """Write the contests of the statement with what binds them together, if anything does.

    Each candidate comes with the register's id as `person`; it is published as a number of the
    statement's own, and only where contests are bound. The ids of `nominees` are not published.
    """
    if not are_bound(election.rules):
        return {"contests": [with_persons(contest, None) for contest in contests]}
    groups = groups_of_those_standing(tx, election)
    persons = numbered(contests, groups)
    named = [with_persons(contest, persons) for contest in contests]
    binding = what_binds(
        election.rules,
        {number: one for number, one in persons.items() if number > 0},
        holder_of_the_office(tx, election),
    )
    short = shortfalls_across(as_statement({"contests": named, **binding}))
    if short:
        binding = lowered(binding, short)
        notes = [sentence for _, _, sentence in short]
        named = [{**contest, "notes": [*contest["notes"], *notes]} for contest in named]
    return {"contests": [said_of_the_order(contest, binding) for contest in named], **binding}


def groups_of_those_standing(tx: Connection, election: Election) -> dict[int, frozenset[str]]:
    """Give the groups of every candidate, by the id of the entry that stands for it (P7)."""
    left_out = {
        nominee: reason
        for of_contest in shortlists_published(tx, election).values()
        for nominee, reason in of_contest.items()
    }
    everybody = kept.nominees(tx, election.id)
    standing = in_paper_order(everybody, left_out, candidacies_in(tx, election))
    return {one.person: one.groups for one in standing}


def numbered(
    contests: list[dict[str, Any]], groups: dict[int, frozenset[str]]
) -> dict[int, Person]:
    """Give everybody who stands a number in the order of the statement, by the id of their entry.

    What re-opens nominations is somebody else in each contest; it has an id of less than nought.
    """
    persons: dict[int, Person] = {}
    for place, contest in enumerate(contests, start=1):
        for candidate in contest["candidates"]:
            entry = candidate.setdefault("person", -place * MOST - candidate["number"])
            held = groups.get(entry, frozenset())
            persons.setdefault(entry, Person(number=len(persons) + 1, groups=held))
    return persons


def with_persons(contest: dict[str, Any], persons: dict[int, Person] | None) -> dict[str, Any]:
    """Write the number of each candidate's person, or leave it out where nothing asks for it."""
    candidates = []
    for candidate in contest["candidates"]:
        said = {name: value for name, value in candidate.items() if name not in OF_THE_DRAFT}
        if persons is not None:
            said["person"] = persons[candidate["person"]].number
        candidates.append(said)
    return {**contest, "candidates": candidates}


def said_of_the_order(contest: dict[str, Any], binding: dict[str, Any]) -> dict[str, Any]:
    """Say of a contest without a poll that nobody is elected to two contests in turn (C9)."""
    if binding.get("in_turn") != IN_TURN or contest["outcome"] == "poll":
        return contest
    note = (
        "The contests are filled one after another, and nobody who is elected to an earlier one is "
        f"elected to this one ({IN_TURN})."
    )
    return {**contest, "notes": [*contest["notes"], note]}


def as_statement(said: dict[str, Any]) -> Statement:
    """Read what the statement would say, by the reader of the record's verifier."""
    document = {"document": "statement", "schema": 1, "follows": {}, **said}
    found = read_one(documents.canonical(document), "statement")
    if isinstance(found, Statement):
        return found
    message = "a statement is read as a statement"
    raise LookupError(message)


def holder_of_the_office(tx: Connection, election: Election) -> str:
    """Name the member who would join those elected, or nobody; there is at most one (P5)."""
    extra = election.rules.places.extra
    if extra is None:
        return ""
    holders = registers.names_holding(tx, election.id, extra.office)
    refuse_if(one_holds_the_office(holders, election.rules), CONFLICT)
    return holders[0] if holders else ""
