"""The declaration: it says what the counts say (step 15)."""

from collections.abc import Mapping

from counting.record.documents.after import DeclaredContest, Joined
from counting.record.documents.chain import Chain
from counting.record.documents.published import UNCONTESTED, StatedContest, Statement
from counting.record.fields import Mismatch, shown
from counting.record.results.quorum import turnouts, without_a_quorum
from counting.record.results.several import CountOf, person_names
from counting.record.results.stated import CARRIED, NOT_CARRIED, is_a_question
from counting.several.extra import joins
from counting.several.posts import PlacesAcross


def declared_as_counted(chain: Chain, counts: Mapping[str, CountOf]) -> int:
    """The declaration says what the counts say; gives the number of those elected (step 15)."""
    stated_ids = [contest.id for contest in chain.statement.contests]
    declared_ids = [contest.id for contest in chain.declaration.contests]
    if sorted(stated_ids) != sorted(declared_ids):
        raise Mismatch(
            expected=f"a declaration in the contests {', '.join(stated_ids)}",
            found=", ".join(declared_ids) or "none",
        )
    stated = {contest.id: contest for contest in chain.statement.contests}
    bound = (chain.statement.in_turn, *(place.clause for place in chain.statement.across))
    short = without_a_quorum(turnouts(chain), bound)
    for declared in chain.declaration.contests:
        where, made = declared.id, counts.get(declared.id)
        _equal(f"the quorum of {where}", short.get(where, ""), declared.quorum)
        _declared(declared, stated[where], made)
    elected = {declared.id: declared.elected for declared in chain.declaration.contests}
    _equal("who joins those elected", who_joins(chain.statement, elected), chain.declaration.joins)
    return sum(len(contest.elected) for contest in chain.declaration.contests)


def answer_of(stated: StatedContest, elected: tuple[int, ...]) -> str:
    """Whether a question is carried; empty for a contest that puts none."""
    if not is_a_question(stated):
        return ""
    return CARRIED if elected else NOT_CARRIED


def who_joins(statement: Statement, elected: Mapping[str, tuple[int, ...]]) -> Joined | None:
    """Who joins those elected, where a rule adds a place; None where none does."""
    rule = statement.extra
    if rule is None:
        return None
    names = person_names(statement)
    group = PlacesAcross(
        clause=rule.clause,
        group=rule.group,
        one=rule.one,
        members=tuple(names[person] for person in rule.members if person in names),
    )
    everybody = [
        names[contest.persons[number - 1]]
        for contest in statement.contests
        for number in elected[contest.id]
    ]
    if not rule.holder:
        sentence = f"Nobody is {rule.office}, so nobody could join ({rule.clause})."
        return Joined(name="", sentence=sentence)
    found = joins(everybody, group, rule.office, rule.holder)
    return Joined(name=found.person or "", sentence=found.sentence)


def _declared(declared: DeclaredContest, stated: StatedContest, made: CountOf | None) -> None:
    counted = made.count.elected if made else without_a_poll(stated)
    elected = () if declared.quorum else counted
    names = tuple(stated.candidates[number - 1] for number in elected)
    vacant = stated.seats - len(elected)
    where = f"in the declaration of {stated.id}"
    _equal(f"the title {where}", stated.title, declared.title)
    _equal(f"the outcome {where}", stated.outcome, declared.outcome)
    _equal(f"those elected {where}", list(elected), list(declared.elected))
    _equal(f"the names of those elected {where}", list(names), list(declared.names))
    _equal(f"the seats left vacant {where}", vacant, declared.vacant)
    _equal(f"the answer {where}", answer_of(stated, elected), declared.answer)


def without_a_poll(stated: StatedContest) -> tuple[int, ...]:
    """Where nobody need be chosen, everybody who stands is elected, if there is a seat to fill."""
    standing = [n for n in range(1, len(stated.candidates) + 1) if n not in stated.withdrawn]
    elected = tuple(standing) if stated.seats_to_fill else ()
    number = len(elected)
    if number > stated.seats_to_fill:
        raise Mismatch(
            expected=f"no more candidates than seats in {stated.id}, which is {UNCONTESTED}",
            found=f"{number} for {stated.seats_to_fill}",
        )
    for place in stated.reserved:
        members = len({*place.members} & {*elected})
        most = stated.seats if place.at_most is None else place.at_most
        if not place.at_least <= members <= most:
            raise Mismatch(
                expected=f"{place.at_least} to {most} {place.group} elected in {stated.id} "
                f"({place.clause})",
                found=f"{members}",
            )
    return elected


def _equal(what: str, expected: object, found: object) -> None:
    if expected != found:
        raise Mismatch(expected=f"{what} to be {shown(expected)}", found=shown(found))
