"""Filling a place that fell vacant, from the count that is published (V1)."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from counting import Count, Lot, LotMismatch, LotRequired, documents
from counting.afterwards.vacancies import Replacement, Vacancy
from counting.record.documents.after import PublishedVacancy
from counting.record.documents.reading import read_one
from counting.record.results.vacancies import CLAUSE, WAYS, in_office_before, papers_for
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import RUNNING, Act
from elections.domain.polls.vacancies import Left, a_vacancy_is_filled_from_the_count
from elections.rulebook.sentences import sentence_of
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    officer,
    refuse_if,
    signature_of,
    the_election,
)
from elections.services.results.counting import WATCHING
from elections.services.results.documents import opening_in
from elections.services.results.quorums import declared_elected
from elections.services.sequencing import place_waiting
from elections.store import elections, log


@dataclass(frozen=True, kw_only=True)
class Office:
    """A contest whose places may fall vacant: who is in office, and who else stood."""

    contest_id: str
    title: str
    rule: str | None
    in_office: tuple[tuple[int, str], ...]
    others: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A vacancy that was filled, or that nobody could fill: its number and its sentences."""

    number: int
    contest_title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A tie that the rules leave to a lot before a vacancy is filled."""

    sentence: str
    among: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """Who has left which place and why, who may not come in, and the lots drawn so far."""

    contest_id: str
    left: int
    reason: str
    unavailable: tuple[int, ...] = ()
    drawn: tuple[int, ...] = ()


def fill_vacancy(house: House, act: Act, *, slug: str, leaving: Leaving) -> int | Tie:
    """Fill a place that fell vacant in the way that the rules name, and publish it (V1).

    Gives the number of the vacancy, or the tie for which a lot has to be drawn; nothing is kept of
    a tie: the lots drawn so far come with the next call.
    """
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "fill a vacancy")
        declared = (ElectionState.DECLARED,)
        refuse_if(at_the_right_stage(election, declared, "Filling a vacancy"), CONFLICT)
        if not leaving.reason.strip():
            reason = "Say why the place is vacant; it is published with who fills it"
            raise Refused(Objection(clause=CLAUSE, reason=reason))
        if election.contest(leaving.contest_id) is None:
            reason = "Choose who has left their place"
            raise Refused(Objection(clause=CLAUSE, reason=reason))
        vacancy, way = the_vacancy(tx, election, leaving)
        found = replacement(tx, election, vacancy, way, leaving)
        if isinstance(found, Tie):
            return found
        number = len(vacancies_of(tx, election)) + 1
        digest = elections.publish(
            tx,
            election.id,
            f"vacancy {number}",
            vacancy_document(tx, election, (number, way), leaving, found),
        )
        log.append(
            tx,
            election.id,
            {
                "type": "VacancyFilled",
                "at": stamp(act.at),
                "by": [signature_of(act, roles)],
                "contest": leaving.contest_id,
                "number": number,
                "document": "vacancy",
                "sha256": digest,
            },
        )
    place_waiting(house)
    return number


def the_vacancy(tx: Connection, election: Election, leaving: Leaving) -> tuple[Vacancy, str]:
    """Find what is vacant, and the way in which the rules fill it, or refuse (V1)."""
    counted = count_of(tx, election, leaving.contest_id)
    office, gone = in_office_now(tx, election, leaving.contest_id)
    title = counted.contest.title
    rules = election.rules_for(leaving.contest_id)
    left = Left(contest_title=title, left=leaving.left, in_office=office)
    refuse_if(a_vacancy_is_filled_from_the_count(left, rules))
    still = tuple(number for number in office if number != leaving.left)
    away = {*gone, *leaving.unavailable}.difference(still, (leaving.left,))
    vacancy = Vacancy(
        clause=CLAUSE,
        counted=counted,
        left=leaving.left,
        in_office=still,
        unavailable=tuple(sorted(away & {*counted.contest.persons})),
    )
    return vacancy, rules.vacancies.filled if rules.vacancies else ""


def replacement(
    tx: Connection, election: Election, vacancy: Vacancy, way: str, leaving: Leaving
) -> Replacement | Tie:
    """Find who comes in, with the lots drawn so far, or the tie that asks for another (V1)."""
    opened = {contest.id: contest for contest in opening_in(tx, election).contests}
    lots: list[Lot] = []
    drawn = list(leaving.drawn)
    while True:
        try:
            papers = papers_for(way, opened[leaving.contest_id], vacancy.counted)
            return WAYS[way](vacancy, papers, lots)
        except LotRequired as tie:
            if not drawn:
                names = vacancy.counted.contest.candidates
                among = tuple((number, names[number - 1]) for number in tie.among)
                return Tie(sentence=tie.sentence, among=among)
            number = drawn.pop(0)
            if number not in tie.among:
                reason = "The lot has to fall on one of those who are tied"
                raise Refused(Objection(clause="C2", reason=reason)) from None
            lots.append(tie.drawn(number))
        except (LotMismatch, ValueError) as wrong:
            raise Refused(Objection(clause=CLAUSE, reason=str(wrong))) from None


def vacancy_document(
    tx: Connection,
    election: Election,
    numbered: tuple[int, str],
    leaving: Leaving,
    found: Replacement,
) -> dict[str, Any]:
    """Write a vacancy as the record keeps it."""
    number, way = numbered
    names = found.vacancy.counted.contest.candidates
    return {
        "document": "vacancy",
        "schema": 1,
        "follows": {"declaration": elections.digests_of(tx, election.id)["declaration"]},
        "number": number,
        "contest_id": leaving.contest_id,
        "left": leaving.left,
        "reason": " ".join(leaving.reason.split()),
        "in_office": list(found.vacancy.in_office),
        "unavailable": list(found.vacancy.unavailable),
        "way": way,
        "elected": found.candidate or 0,
        "name": names[found.candidate - 1] if found.candidate else "",
        "lots": [documents.lot_to_document(lot) for lot in found.lots],
        "sentences": list(found.sentences),
    }


def count_of(tx: Connection, election: Election, contest_id: str) -> Count:
    """Give the published count of a contest, or refuse where there is none (V1)."""
    made = elections.document_of(tx, election.id, f"count {contest_id}")
    if made is None:
        reason = "Nobody comes in from a count here: this contest went to no poll"
        raise Refused(Objection(clause=CLAUSE, reason=reason), status=NOT_FOUND)
    return documents.document_to_count(made["count"])


def in_office_now(
    tx: Connection, election: Election, contest_id: str
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give who is in office in a contest, after the vacancies filled so far, and who has left."""
    earlier = [each for each in vacancies_of(tx, election) if each.contest_id == contest_id]
    return in_office_before(declared_elected(tx, election, contest_id), earlier)


def vacancies_of(tx: Connection, election: Election) -> tuple[PublishedVacancy, ...]:
    """Give the vacancies published so far, in order."""
    kept = elections.bodies_of_documents(tx, election.id)
    found = (read_one(body, kind) for kind, body in kept.items() if kind.startswith("vacancy "))
    return tuple(each for each in found if isinstance(each, PublishedVacancy))


def offices(house: House, act: Act, *, slug: str) -> tuple[Office, ...]:
    """Show who is in office in each contest that was counted, to those who run or watch (V1)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "see who is in office")
        if election.state is not ElectionState.DECLARED:
            return ()
        counted = elections.digests_of(tx, election.id)
        return tuple(
            office_in(tx, election, contest.id)
            for contest in election.contests
            if f"count {contest.id}" in counted
        )


def office_in(tx: Connection, election: Election, contest_id: str) -> Office:
    """Show who is in office in a contest, and who else stood."""
    counted = count_of(tx, election, contest_id)
    office, _ = in_office_now(tx, election, contest_id)
    rules = election.rules_for(contest_id)
    names = counted.contest.candidates
    return Office(
        contest_id=contest_id,
        title=counted.contest.title,
        rule=sentence_of(rules, "V1") if rules.vacancies else None,
        in_office=tuple((number, names[number - 1]) for number in office),
        others=tuple(
            (number, names[number - 1])
            for number in counted.contest.persons
            if number not in office
        ),
    )


def filled_so_far(house: House, *, slug: str) -> tuple[Filled, ...]:
    """Show the vacancies that were filled since the declaration, to anybody."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        return tuple(
            Filled(
                number=each.number,
                contest_title=contest.title if contest else each.contest_id,
                sentences=each.sentences,
            )
            for each in vacancies_of(tx, election)
            for contest in (election.contest(each.contest_id),)
        )
